#include "app/presenter/free_values.h"

#include "app/language/wording.h"
#include "imaging/measure/free_marks.h"
#include "imaging/measure/region_statistics.h"

#include <QCoreApplication>

#include <limits>

namespace columna::app {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(columna::app::FreeValues)
};

QString regionText(const RegionOfInterest& region, const dicom::Frame& frame,
                   const dicom::FramePixels* pixels) {
    if (pixels == nullptr || !frame.plane) return {};
    if (pixels->fromColour) return Texts::tr("A colour image: nothing to measure");
    // No cuts: the shares below and above them are not shown.
    constexpr double kNone = std::numeric_limits<double>::infinity();
    const auto found = measure::statisticsOf(
        {{*frame.plane, pixels->values, {region.points}, pixels->padding}}, 0.0, -kNone, kNone);
    if (!found) return Texts::tr("Fewer than ten pixels");
    const QString mean = pixels->unit == "HU" ? valueText(found->mean, Unit::HounsfieldUnit)
                                              : QString::number(found->mean, 'f', 0);
    return Texts::tr("mean %1, SD %2, %3 pixels")
        .arg(mean, QString::number(found->standardDeviation, 'f', 0), QString::number(found->pixels));
}

} // namespace

QString freeValueText(const Mark& mark, const dicom::Frame& frame, const dicom::FramePixels* pixels,
                      measure::LandmarkError landmark) {
    if (const auto* region = std::get_if<RegionOfInterest>(&mark.geometry)) {
        if (mark.image.reformatted) return Texts::tr("On a cut pixels are interpolated: not measured");
        return regionText(*region, frame, pixels);
    }
    const auto found = measure::freeValue(mark.geometry, landmark.standardDeviationMm);
    if (!found) return {};
    Measurement measurement;
    measurement.value = found->value;
    measurement.unit = found->unit;
    measurement.standardDeviation = found->standardDeviation;
    const QString text = measurementText(measurement);
    if (found->unit == Unit::Millimetre && frame.spacingProvenance == SpacingProvenance::AtDetector)
        return Texts::tr("at the detector: %1").arg(text);
    return text;
}

} // namespace columna::app
