#include "app/usecases/inspect.h"

#include "imaging/dicom/frame_pixels.h"

#include <algorithm>

namespace columna::app {
namespace {

using dicom::Series;
using dicom::SeriesRole;
using dicom::Stack;
using dicom::Study;

constexpr std::size_t framesForReformatting = 10;

/// A stack on which lengths can be measured.
bool measurable(const Stack& stack) {
    return !stack.frames.empty() &&
           std::all_of(stack.frames.begin(), stack.frames.end(), [](const auto& frame) {
               return frame.plane && frame.spacingProvenance == SpacingProvenance::InPatient;
           });
}

template <class Condition>
bool anyStack(const Study& study, Condition&& condition) {
    for (const Series& series : study.series)
        if (series.role != SeriesRole::Localizer)
            for (const Stack& stack : series.stacks)
                if (measurable(stack) && condition(series, stack)) return true;
    return false;
}

Capability capability(const char* id, bool possible, const char* because, const char* missing) {
    return {id, possible, {possible ? because : missing}};
}

bool isOdd(const StudyInspection& study) {
    if (!study.failures.empty()) return true;
    for (const Series& series : study.study.series)
        for (const Stack& stack : series.stacks)
            if (!stack.warnings.empty()) return true;
    return false;
}

std::vector<FrameFailure> decodeAll(const Study& study) {
    std::vector<FrameFailure> out;
    for (const Series& series : study.series)
        for (const Stack& stack : series.stacks)
            for (const dicom::Frame& frame : stack.frames)
                if (auto pixels = dicom::readFramePixels(frame); !pixels)
                    out.push_back({stack.id, pixels.error()});
    return out;
}

} // namespace

std::vector<Capability> capabilitiesOf(const Study& study) {
    const auto reformattable = [](const Stack& stack) {
        return stack.uniform && stack.tiltDegrees == 0.0 && stack.frames.size() >= framesForReformatting;
    };
    const bool ct = anyStack(study, [](const Series& s, const Stack&) { return s.modality == "CT"; });
    const bool sagittal = anyStack(study, [](const Series&, const Stack& stack) {
        return stack.orientation == PlaneOrientation::Sagittal;
    });
    const bool axial = anyStack(study, [](const Series&, const Stack& stack) {
        return stack.orientation == PlaneOrientation::Axial;
    });
    const bool axialMr = anyStack(study, [](const Series& s, const Stack& stack) {
        return s.modality == "MR" && stack.orientation == PlaneOrientation::Axial;
    });
    const bool volume =
        anyStack(study, [&](const Series&, const Stack& stack) { return reformattable(stack); });
    return {
        capability("inspect.alignment", sagittal || volume, "inspect.because.sagittal",
                   "inspect.missing.sagittal"),
        capability("inspect.collapse", sagittal || volume, "inspect.because.sagittal",
                   "inspect.missing.sagittal"),
        capability("inspect.boneQuality", ct, "inspect.because.ct", "inspect.missing.ct"),
        capability("inspect.posterolateral", axial || volume, "inspect.because.axial",
                   "inspect.missing.axial"),
        capability("inspect.escc", axialMr, "inspect.because.axialMr", "inspect.missing.axialMr"),
        capability("inspect.reformat", volume, "inspect.because.volume", "inspect.missing.volume"),
    };
}

Inspection inspect(const std::filesystem::path& path, bool decode, const dicom::ScanOptions& options) {
    Inspection out;
    auto scanned = dicom::scan(path, options);
    if (!scanned) {
        out.refusal = scanned.error();
        return out;
    }
    out.filesSeen = scanned->filesSeen;
    out.others = std::move(scanned->others);
    out.problems = std::move(scanned->problems);
    for (Study& study : scanned->studies) {
        StudyInspection one;
        one.capabilities = capabilitiesOf(study);
        if (decode) one.failures = decodeAll(study);
        one.study = std::move(study);
        out.studies.push_back(std::move(one));
    }
    const bool odd = !out.problems.empty() || std::any_of(out.studies.begin(), out.studies.end(), isOdd);
    out.outcome = odd ? InspectionOutcome::Warnings : InspectionOutcome::Clean;
    return out;
}

} // namespace columna::app
