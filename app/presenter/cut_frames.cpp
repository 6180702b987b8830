#include "app/presenter/cut_frames.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace columna::app {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(columna::app::Cuts)
};

/// So far to either side the canal is shown, mm.
constexpr double kBesideCanalMm = 20.0;

Vec3 turnedAbout(Vec3 vector, Vec3 axis, double radians) {
    // Rodrigues' formula.
    return vector * std::cos(radians) + cross(axis, vector) * std::sin(radians) +
           axis * (dot(axis, vector) * (1.0 - std::cos(radians)));
}

/// Windows, unit and the like as the images of the volume have them.
CachedFrame withHeader(dicom::FramePixels values, const dicom::FramePixels& header) {
    values.windows = header.windows;
    values.inverted = header.inverted;
    values.unit = header.unit;
    values.fromColour = header.fromColour;
    return {std::make_shared<const dicom::FramePixels>(std::move(values)), nullptr};
}

DisplaySet setOf(const VolumeRead& volume, const dicom::Stack& stack, const QString& kind,
                 const MadeFrames& made) {
    DisplaySet set;
    set.id = QString::fromStdString(volume.stack->id) + '|' + kind;
    set.series = volume.source->series;
    set.role = volume.source->role;
    set.prior = volume.source->prior; // or marks on the other study would be taken for ones on this
    set.studyLines = volume.source->studyLines;
    set.stackCount = 1;
    set.made = &made;
    for (std::size_t i = 0; i < stack.frames.size(); ++i)
        set.frames.push_back({&stack, &stack.frames[i], 1, static_cast<int>(i) + 1});
    return set;
}

} // namespace

Result<VolumeContent> readVolume(const dicom::Stack& stack, const dicom::LoadOptions& options) {
    auto header = dicom::readFramePixels(stack.frames[stack.frames.size() / 2]);
    if (!header) return header.error();
    auto volume = render::Volume::load(stack, options);
    if (!volume) return volume.error();
    header->values.clear();
    return VolumeContent{std::move(volume).value(), std::move(header).value()};
}

CutPlace anatomicalCut(PlaneOrientation orientation, Vec3 through) {
    switch (orientation) {
    case PlaneOrientation::Sagittal:
        return {through, {0, 1, 0}, {0, 0, -1}};
    case PlaneOrientation::Coronal:
        return {through, {1, 0, 0}, {0, 0, -1}};
    case PlaneOrientation::Axial:
    case PlaneOrientation::Oblique:
        break;
    }
    return {through, {1, 0, 0}, {0, 1, 0}};
}

CutPlace turned(const CutPlace& place, Vec3 axis, double radians) {
    const Vec3 right = normalized(turnedAbout(place.right, axis, radians));
    const Vec3 down = turnedAbout(place.down, axis, radians);
    return {place.through, right, normalized(down - right * dot(down, right))};
}

CutFrames::CutFrames(std::shared_ptr<const VolumeRead> volume, const CutPlace& place,
                     const render::Slab& slab)
    : volume_(std::move(volume)), slab_(slab) {
    fill(render::planeThrough(volume_->content.volume, place.through, place.right, place.down));
}

CutFrames::CutFrames(std::shared_ptr<const VolumeRead> volume, const ReformattedPlane& plane)
    : volume_(std::move(volume)), slab_{plane.thicknessMm, render::SlabKind::Mean} {
    FramePlane home = render::planeThrough(volume_->content.volume, plane.origin, plane.rowDirection,
                                           plane.columnDirection);
    home.origin = plane.origin; // where it was is where it must be, to the last digit
    fill(home);
}

void CutFrames::fill(FramePlane homePlane) {
    const PlaneOrientation orientation = orientationOf(homePlane);
    const double step = volume_->content.volume.step();
    const Vec3 normal = homePlane.normal();
    const Vec3 along = dot(normal, scrollAxis(orientation)) >= 0 ? normal : -normal;
    double first = 0;
    double last = 0;
    for (const Vec3 corner : volume_->content.volume.corners()) {
        first = std::min(first, dot(corner - homePlane.origin, along));
        last = std::max(last, dot(corner - homePlane.origin, along));
    }
    home_ = static_cast<int>(std::floor(-first / step));
    const int count = home_ + static_cast<int>(std::floor(last / step)) + 1;

    stack_.id = volume_->stack->id + "#cut";
    stack_.frameOfReferenceUid = volume_->stack->frameOfReferenceUid;
    stack_.orientation = orientation;
    stack_.uniform = true;
    stack_.spacingBetweenFrames = std::max(step, slab_.thicknessMm);
    dicom::Frame frame;
    frame.rows = homePlane.rows;
    frame.columns = homePlane.columns;
    frame.spacingProvenance = volume_->stack->frames.front().spacingProvenance;
    frame.lossy =
        std::ranges::any_of(volume_->stack->frames, [](const dicom::Frame& one) { return one.lossy; });
    frame.plane = homePlane;
    stack_.frames.assign(static_cast<std::size_t>(count), frame);
    for (int i = 0; i < count; ++i)
        stack_.frames[static_cast<std::size_t>(i)].plane->origin =
            homePlane.origin + along * (step * (i - home_));
    set_ = setOf(*volume_, stack_, QStringLiteral("cut"), *this);
    set_.orientation = orientation;
}

CachedFrame CutFrames::content(int index) const {
    if (last_.first != index) {
        const FramePlane& plane = *stack_.frames.at(static_cast<std::size_t>(index)).plane;
        last_ = {index, withHeader(render::cutPlane(volume_->content.volume, plane, slab_),
                                   volume_->content.header)};
    }
    return last_.second;
}

std::optional<ImageReference> CutFrames::reference(int index, Vec3 near) const {
    const FramePlane& plane = *stack_.frames.at(static_cast<std::size_t>(index)).plane;
    const dicom::Frame& source =
        *std::ranges::min_element(volume_->stack->frames, {}, [near](const dicom::Frame& frame) {
            return std::abs(frame.plane->signedDistance(near));
        });
    return ImageReference{
        volume_->source->series->seriesInstanceUid, source.sopInstanceUid, source.frameNumber,
        stack_.frameOfReferenceUid,
        ReformattedPlane{plane.origin, plane.rowDirection, plane.columnDirection, slab_.thicknessMm}};
}

QString CutFrames::words() const {
    if (slab_.thicknessMm <= 0) return Texts::tr("Cut, not acquired");
    const QString kind = slab_.kind == render::SlabKind::Mean      ? Texts::tr("mean")
                         : slab_.kind == render::SlabKind::Maximum ? Texts::tr("maximum")
                                                                   : Texts::tr("minimum");
    return Texts::tr("Cut, not acquired · slab of %1 mm, %2").arg(slab_.thicknessMm, 0, 'f', 0).arg(kind);
}

StraightenedFrames::StraightenedFrames(std::shared_ptr<const VolumeRead> volume, render::CanalCurve curve)
    : volume_(std::move(volume)), curve_(std::move(curve)) {
    stack_.id = volume_->stack->id + "#straightened";
    const double step = volume_->content.volume.step();
    const dicom::FramePixels sample = render::straighten(volume_->content.volume, curve_, {.stepMm = step});
    dicom::Frame frame;
    frame.rows = sample.rows;
    frame.columns = sample.columns;
    const auto beside = static_cast<std::size_t>(kBesideCanalMm);
    stack_.frames.assign(2 * beside + 1, frame);
    set_ = setOf(*volume_, stack_, QStringLiteral("straightened"), *this);
}

CachedFrame StraightenedFrames::content(int index) const {
    if (last_.first != index) {
        render::Straightening how;
        how.stepMm = volume_->content.volume.step();
        how.offsetMm = index - kBesideCanalMm; // as sagittal images: from the patient's right to left
        last_ = {index, withHeader(render::straighten(volume_->content.volume, curve_, how),
                                   volume_->content.header)};
    }
    return last_.second;
}

QString StraightenedFrames::words() const {
    return Texts::tr("Straightened along the canal: to look at, not to measure on");
}

QString StraightenedFrames::noLengths() const {
    return Texts::tr("The canal was bent straight: lengths and angles on this picture are not those in the "
                     "patient, and nothing can be marked on it.");
}

} // namespace columna::app
