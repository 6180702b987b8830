#include "app/usecases/free_measurements.h"

#include "app/case/landmark_error.h"
#include "imaging/dicom/ct_technique.h"
#include "imaging/measure/free_marks.h"
#include "imaging/measure/region_statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace columna::app {

namespace {

constexpr const char* kMethod = "free/1";

Message refusalOf(const char* id, const Mark& mark) {
    return {id, {{"kind", "@mark.kind." + std::string(kindOf(mark.geometry))}}};
}

const char* planeNote(Vec3 normal) {
    constexpr double kDegrees = 30.0;
    const double near = std::cos(kDegrees * std::numbers::pi / 180.0);
    if (std::abs(normal.y) >= near) return "measure.note.cobb_coronal";
    if (std::abs(normal.x) >= near) return "measure.note.cobb_sagittal";
    return "measure.note.cobb_oblique";
}

class FreeMarks {
public:
    FreeMarks(const CaseDocument& document, const StudyImages& images)
        : landmark_(landmarkErrorOf(document)), images_(images) {}

    void measure(const Mark& mark) {
        const bool region = std::holds_alternative<RegionOfInterest>(mark.geometry);
        const auto value = measure::freeValue(mark.geometry, landmark_.standardDeviationMm);
        if (!region && !value) return; // an arrow, a text
        if (const auto refused = images_.refusal(mark)) {
            found_.problems.push_back(*refused);
            return;
        }
        const StudyImage* image = images_.find(mark.image);
        if (region) return measureRegion(mark, *image);
        const SpacingProvenance spacing = image->frame.spacingProvenance;
        const bool inPatient =
            spacing == SpacingProvenance::InPatient || spacing == SpacingProvenance::Calibrated;
        if (value->unit == Unit::Millimetre && !inPatient) {
            found_.problems.push_back(refusalOf("measure.refused.free_no_spacing", mark));
            return;
        }
        Measurement& one = add("free." + std::string(kindOf(mark.geometry)), value->value, value->unit, mark);
        one.standardDeviation = value->standardDeviation;
        if (std::holds_alternative<CobbAngle>(mark.geometry))
            one.notes.emplace_back(planeNote(drawnNormal(mark.image, *image)));
    }

    [[nodiscard]] FreeMeasurements found() && { return std::move(found_); }

private:
    Measurement& add(std::string name, double value, Unit unit, const Mark& mark) {
        found_.measurements.push_back({std::move(name), value, unit, {}, {{mark.id}, kMethod}, {}});
        if (mark.image.reformatted) found_.measurements.back().notes.emplace_back("measure.note.reformatted");
        return found_.measurements.back();
    }

    void measureRegion(const Mark& mark, const StudyImage& image) {
        if (mark.image.reformatted) {
            found_.problems.push_back(refusalOf("measure.refused.free_region_cut", mark));
            return;
        }
        const auto pixels = images_.pixels(mark.image);
        // Values of a colour picture are shades, not signal.
        if (!pixels || pixels->fromColour) {
            found_.problems.push_back(refusalOf("measure.refused.free_region_unreadable", mark));
            return;
        }
        constexpr double kNoCut = std::numeric_limits<double>::infinity();
        const auto statistics = measure::statisticsOf(
            {{*image.frame.plane, pixels->values, {pointsOf(mark)}, pixels->padding}}, 0.0, -kNoCut, kNoCut);
        if (!statistics) {
            found_.problems.push_back(refusalOf("measure.refused.free_region_small", mark));
            return;
        }
        const Unit unit = isHounsfield(image, *pixels) ? Unit::HounsfieldUnit : Unit::Ratio;
        add("free.mean", statistics->mean, unit, mark);
        add("free.spread", statistics->standardDeviation, unit, mark);
    }

    [[nodiscard]] static bool isHounsfield(const StudyImage& image, const dicom::FramePixels& pixels) {
        if (image.modality != "CT" || pixels.unit != "HU") return false;
        const auto technique = dicom::readCtTechnique(image.frame);
        return technique && !technique->coneBeam;
    }

    measure::LandmarkError landmark_;
    const StudyImages& images_;
    FreeMeasurements found_;
};

} // namespace

FreeMeasurements measureFreeMarks(const CaseDocument& document, const StudyImages& images) {
    std::vector<const Mark*> marks;
    for (const Mark& mark : document.marks)
        if (!levelOf(mark)) marks.push_back(&mark);
    std::ranges::sort(marks, {}, &Mark::id);
    FreeMarks free(document, images);
    for (const Mark* mark : marks)
        free.measure(*mark);
    return std::move(free).found();
}

} // namespace columna::app
