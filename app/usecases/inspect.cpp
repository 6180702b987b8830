#include "app/usecases/inspect.h"

#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/same_patient.h"
#include "imaging/render/volume.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>
#include <utility>

namespace columna::app {
namespace {

using dicom::Series;
using dicom::SeriesRole;
using dicom::Stack;
using dicom::Study;

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

std::size_t framesOf(const Study& study) {
    return std::accumulate(study.series.begin(), study.series.end(), std::size_t{0},
                           [](std::size_t sum, const Series& series) { return sum + series.frameCount(); });
}

bool isOdd(const StudyInspection& study) {
    if (!study.failures.empty()) return true;
    for (const Series& series : study.study.series)
        for (const Stack& stack : series.stacks)
            if (!stack.warnings.empty()) return true;
    return false;
}

dicom::ScanProblem twoPatients(const Study& a, const Study& b) {
    const Error error = dicom::checkSamePatient(a.patient, b.patient).error();
    return {{}, error.tag, error.what, error.remedy};
}

/// What cannot be decoded, in the order of the frames whatever thread met it.
std::vector<FrameFailure> decodeAll(const Study& study) {
    std::vector<std::pair<const Stack*, const dicom::Frame*>> frames;
    for (const Series& series : study.series)
        for (const Stack& stack : series.stacks)
            for (const dicom::Frame& frame : stack.frames)
                frames.emplace_back(&stack, &frame);
    std::vector<std::optional<Error>> errors(frames.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        dicom::FrameReader reader;
        for (std::size_t i = next++; i < frames.size(); i = next++)
            if (auto pixels = reader.read(*frames[i].second); !pixels) errors[i] = pixels.error();
    };
    {
        std::vector<std::jthread> helpers;
        for (unsigned t = 1; t < std::thread::hardware_concurrency(); ++t)
            helpers.emplace_back(work);
        work();
    }
    std::vector<FrameFailure> out;
    for (std::size_t i = 0; i < frames.size(); ++i)
        if (errors[i]) out.push_back({frames[i].first->id, frames[i].second->frameNumber, *errors[i]});
    return out;
}

} // namespace

std::vector<Capability> capabilitiesOf(const Study& study) {
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
        anyStack(study, [](const Series&, const Stack& stack) { return !render::whyNoVolume(stack); });
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

Inspection inspect(const std::filesystem::path& path, const dicom::ScanOptions& options,
                   const dicom::SplitRules& rules) {
    Inspection out;
    auto scanned = dicom::scan(path, options);
    if (!scanned) {
        out.refusal = scanned.error();
        return out;
    }
    out.filesSeen = scanned->filesSeen;
    out.others = std::move(scanned->others);
    out.problems = std::move(scanned->problems);
    const auto patients = dicom::firstOfEachPatient(scanned->studies);
    for (std::size_t i = 1; i < patients.size(); ++i)
        out.problems.push_back(twoPatients(*patients[0], *patients[i]));
    bool shown = false;
    for (Study& study : scanned->studies) {
        if (rules != dicom::everyRule())
            for (Series& series : study.series)
                dicom::regroup(series, rules);
        StudyInspection one;
        one.capabilities = capabilitiesOf(study);
        one.failures = decodeAll(study);
        shown = shown || one.failures.size() < framesOf(study);
        one.study = std::move(study);
        out.studies.push_back(std::move(one));
    }
    const bool odd = !out.problems.empty() || std::any_of(out.studies.begin(), out.studies.end(), isOdd);
    out.outcome = !shown ? InspectionOutcome::Refused
                  : odd  ? InspectionOutcome::Warnings
                         : InspectionOutcome::Clean;
    return out;
}

} // namespace columna::app
