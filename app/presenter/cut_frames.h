// Parallel cuts through a volume, and surfaces along the canal, as sets that a view scrolls through like any
// other.
#pragma once

#include "app/presenter/display_set.h"
#include "app/presenter/made_frames.h"
#include "imaging/render/reslice.h"

#include <memory>

namespace columna::app {

/// A volume, and what its images say of themselves.
struct VolumeContent {
    render::Volume volume;
    dicom::FramePixels header; ///< of an image in the middle, without values: windows, unit
};
/// Reads the stack from its files. Errors: those of Volume::load().
[[nodiscard]] Result<VolumeContent> readVolume(const dicom::Stack& stack, const dicom::LoadOptions& options);

struct VolumeRead {
    const DisplaySet* source = nullptr;  ///< of the workspace; never null
    const dicom::Stack* stack = nullptr; ///< never null
    VolumeContent content;
};

/// Where a cut lies: a point on it, and where right and down of its pixels lead.
struct CutPlace {
    Vec3 through;
    Vec3 right; ///< unit vector
    Vec3 down;  ///< unit vector, perpendicular to it
};
/// As a reader expects that plane to look. Oblique: axial.
[[nodiscard]] CutPlace anatomicalCut(PlaneOrientation orientation, Vec3 through);
/// Turned about a line through its point.
[[nodiscard]] CutPlace turned(const CutPlace& place, Vec3 axis, double radians);

class CutFrames final : public MadeFrames {
public:
    CutFrames(std::shared_ptr<const VolumeRead> volume, const CutPlace& place, const render::Slab& slab);
    /// The cut that a mark remembers is one of the frames, exactly.
    CutFrames(std::shared_ptr<const VolumeRead> volume, const ReformattedPlane& plane);

    [[nodiscard]] const DisplaySet& set() const { return set_; }
    /// Of the frame through the place it was made for.
    [[nodiscard]] int home() const { return home_; }
    [[nodiscard]] const render::Slab& slab() const { return slab_; }

    [[nodiscard]] CachedFrame content(int index) const override;
    [[nodiscard]] std::optional<ImageReference> reference(int index, Vec3 near) const override;
    [[nodiscard]] QString words() const override;

private:
    void fill(FramePlane homePlane);

    std::shared_ptr<const VolumeRead> volume_;
    render::Slab slab_;
    dicom::Stack stack_;
    DisplaySet set_;
    int home_ = 0;
    mutable std::pair<int, CachedFrame> last_{-1, {}};
};

/// The canal straightened: one frame for each distance beside its curve. To look at, not to measure on.
class StraightenedFrames final : public MadeFrames {
public:
    StraightenedFrames(std::shared_ptr<const VolumeRead> volume, render::CanalCurve curve);

    [[nodiscard]] const DisplaySet& set() const { return set_; }
    [[nodiscard]] CachedFrame content(int index) const override;
    [[nodiscard]] std::optional<ImageReference> reference(int, Vec3) const override { return std::nullopt; }
    [[nodiscard]] QString words() const override;
    [[nodiscard]] QString noLengths() const override;

private:
    std::shared_ptr<const VolumeRead> volume_;
    render::CanalCurve curve_;
    dicom::Stack stack_;
    DisplaySet set_;
    mutable std::pair<int, CachedFrame> last_{-1, {}};
};

} // namespace columna::app
