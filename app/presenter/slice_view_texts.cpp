// What the corners of a view say.
#include "app/presenter/made_frames.h"
#include "app/presenter/slice_view_presenter.h"

#include <QCoreApplication>

#include <cmath>

namespace columna::app {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(columna::app::SliceViewTexts)
};

/// "L 12.4 mm": distance of the image centre from the scanner's origin along the scroll axis, on the side the
/// letter names.
QString positionText(const DisplaySet& set, const FramePlane& plane) {
    const Vec3 centre = plane.centre();
    switch (set.orientation.value_or(PlaneOrientation::Oblique)) {
    case PlaneOrientation::Sagittal:
        return QStringLiteral("%1 %2 mm").arg(centre.x >= 0 ? "L" : "R").arg(std::abs(centre.x), 0, 'f', 1);
    case PlaneOrientation::Coronal:
        return QStringLiteral("%1 %2 mm").arg(centre.y >= 0 ? "P" : "A").arg(std::abs(centre.y), 0, 'f', 1);
    case PlaneOrientation::Axial:
    case PlaneOrientation::Oblique:
        break;
    }
    return QStringLiteral("%1 %2 mm").arg(centre.z >= 0 ? "H" : "F").arg(std::abs(centre.z), 0, 'f', 1);
}

QString number(double value) {
    return QString::number(value, 'f', std::abs(value) < 10 ? 2 : 0);
}

} // namespace

QString roleText(dicom::SeriesRole role) {
    using dicom::SeriesRole;
    switch (role) {
    case SeriesRole::SagittalT1:
        return Texts::tr("Sagittal T1");
    case SeriesRole::SagittalT2:
        return Texts::tr("Sagittal T2");
    case SeriesRole::SagittalStir:
        return Texts::tr("Sagittal STIR");
    case SeriesRole::SagittalPostContrast:
        return Texts::tr("Sagittal T1 + contrast");
    case SeriesRole::AxialT1:
        return Texts::tr("Axial T1");
    case SeriesRole::AxialT2:
        return Texts::tr("Axial T2");
    case SeriesRole::AxialPostContrast:
        return Texts::tr("Axial T1 + contrast");
    case SeriesRole::CtBone:
        return Texts::tr("CT, bone");
    case SeriesRole::CtSoftTissue:
        return Texts::tr("CT, soft tissue");
    case SeriesRole::Ct:
        return Texts::tr("CT");
    case SeriesRole::Localizer:
        return Texts::tr("Localizer");
    case SeriesRole::Unknown:
    case SeriesRole::Other:
        break;
    }
    return {};
}

QString seriesTitle(const DisplaySet& set) {
    const QString role = roleText(set.role);
    const dicom::Series& series = *set.series;
    if (!role.isEmpty()) return role;
    if (!series.description.empty()) return QString::fromStdString(series.description);
    return Texts::tr("Series %1").arg(series.number);
}

QString SliceViewPresenter::title() const {
    if (frame() == nullptr) return tr("No series");
    const QString title = tr("%1 · image %2 of %3").arg(seriesTitle(*set_)).arg(index_ + 1).arg(frameCount());
    return set_->made == nullptr ? title : title + QStringLiteral(" · ") + set_->made->words();
}

CornerTexts SliceViewPresenter::cornerTexts() const {
    CornerTexts texts;
    const DisplayFrame* shown = displayFrame();
    if (shown == nullptr) return texts;
    const dicom::Series& series = *set_->series;

    texts.topLeft << tr("%1  ·  series %2").arg(seriesTitle(*set_)).arg(series.number);
    if (!series.description.empty() && !roleText(set_->role).isEmpty())
        texts.topLeft << QString::fromStdString(series.description);
    if (set_->made != nullptr) texts.topLeft << set_->made->words();
    texts.topLeft << tr("Image %1 / %2").arg(index_ + 1).arg(frameCount());
    if (set_->stackCount > 1)
        texts.topLeft << tr("Stack %1 / %2, image %3 / %4")
                             .arg(shown->stackNumber)
                             .arg(set_->stackCount)
                             .arg(shown->numberInStack)
                             .arg(shown->stack->frames.size());

    texts.topRight = set_->studyLines;
    if (set_->prior) texts.topRight.prepend(tr("OTHER STUDY"));

    if (shown->frame->plane) {
        texts.bottomLeft << positionText(*set_, *shown->frame->plane);
        if (shown->stack->spacingBetweenFrames && set_->made == nullptr)
            texts.bottomLeft << tr("Slice spacing %1 mm").arg(*shown->stack->spacingBetweenFrames, 0, 'f', 1);
    }
    if (const auto now = window())
        texts.bottomRight << tr("W %1  L %2").arg(number(now->width), number(now->centre));
    if (const auto now = transform())
        texts.bottomRight << tr("Zoom %1 %").arg(100.0 * now->scale() * now->columnSpacing(), 0, 'f', 0);
    if (inverted()) texts.bottomRight << tr("Inverted");
    if (settings_.flipHorizontal || settings_.flipVertical) texts.bottomRight << tr("Flipped");
    if (shown->frame->lossy) texts.bottomRight << tr("Lossy compression");
    return texts;
}

SpacingBadge SliceViewPresenter::spacingBadge() const {
    if (frame() == nullptr) return {};
    if (set_->made != nullptr && !set_->made->noLengths().isEmpty())
        return {tr("✕ no mm"), set_->made->noLengths(), true};
    switch (frame()->spacingProvenance) {
    case SpacingProvenance::InPatient:
        return {tr("● mm in the patient"),
                tr("The spacing of a cross-sectional image: lengths are lengths in the patient."), false};
    case SpacingProvenance::Calibrated:
        return {tr("◐ mm calibrated"),
                tr("The spacing was calibrated where the image was made: lengths are as good as that "
                   "calibration."),
                false};
    case SpacingProvenance::AtDetector:
        return {tr("▲ mm at the detector"),
                tr("Only the spacing at the detector is known: in the patient lengths are shorter, nobody "
                   "knows by "
                   "how much. Angles are right."),
                true};
    case SpacingProvenance::Unknown:
        break;
    }
    return {tr("✕ no mm"), tr("The image has no pixel spacing: nothing can be measured in millimetres."),
            true};
}

} // namespace columna::app
