#include "imaging/render/reslice.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>
#include <vector>

namespace columna::render {
namespace {

constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();

/// One axis of a voxel coordinate: the two neighbours and how much of the second.
struct Between {
    int first = 0;
    int second = 0;
    float weight = 0.0F;
};

/// False outside, the half voxel at the border included.
bool between(double at, int count, Between& into) {
    if (!(at >= -0.5 && at <= count - 0.5)) return false;
    const double inside = std::clamp(at, 0.0, count - 1.0);
    into.first = static_cast<int>(inside);
    into.second = std::min(into.first + 1, count - 1);
    into.weight = static_cast<float>(inside - into.first);
    return true;
}

/// Modality values of a volume at voxel coordinates, for pixels stored as T.
template <typename T>
class Sampler {
public:
    explicit Sampler(const dicom::StackPixels& pixels)
        : pixels_(pixels), stored_(reinterpret_cast<const T*>(pixels.buffer.get())),
          frameSize_(static_cast<std::ptrdiff_t>(pixels.columns) * pixels.rows) {}

    [[nodiscard]] float at(Vec3 voxel) const {
        Between x;
        Between y;
        Between z;
        if (!between(voxel.x, pixels_.columns, x) || !between(voxel.y, pixels_.rows, y) ||
            !between(voxel.z, static_cast<int>(pixels_.frames), z))
            return kNothing;
        const float lower = inFrame(z.first, x, y);
        // Exactly on an image: nothing of the next, which may hold no number.
        return z.weight == 0.0F ? lower : lower + z.weight * (inFrame(z.second, x, y) - lower);
    }

private:
    // Frames may have slopes of their own, so each is scaled before the two are mixed.
    [[nodiscard]] float inFrame(int frame, const Between& x, const Between& y) const {
        const T* upper = stored_ + frame * frameSize_ + std::ptrdiff_t{y.first} * pixels_.columns;
        const T* lower = stored_ + frame * frameSize_ + std::ptrdiff_t{y.second} * pixels_.columns;
        const auto mix = [&x](const T* row) {
            const auto left = static_cast<float>(row[x.first]);
            return left + x.weight * (static_cast<float>(row[x.second]) - left);
        };
        const float top = mix(upper);
        const float value = top + y.weight * (mix(lower) - top);
        const dicom::Rescale& scale = pixels_.rescale[static_cast<std::size_t>(frame)];
        return static_cast<float>(scale.slope) * value + static_cast<float>(scale.intercept);
    }

    const dicom::StackPixels& pixels_;
    const T* stored_;
    std::ptrdiff_t frameSize_;
};

/// Calls back with the sampler for the way the pixels are stored.
template <typename Use>
void withSampler(const dicom::StackPixels& pixels, const Use& use) {
    switch (pixels.type) {
    case dicom::PixelType::Int16:
        return use(Sampler<std::int16_t>(pixels));
    case dicom::PixelType::UInt16:
        return use(Sampler<std::uint16_t>(pixels));
    case dicom::PixelType::Float32:
        return use(Sampler<float>(pixels));
    }
}

/// Rows on all processors.
template <typename Row>
void eachRow(int rows, const Row& row) {
    const int threads = std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, rows);
    const auto part = [&](int index) {
        for (int y = rows * index / threads; y < rows * (index + 1) / threads; ++y)
            row(y);
    };
    std::vector<std::jthread> others;
    for (int index = 1; index < threads; ++index)
        others.emplace_back(part, index);
    part(0);
}

/// What a slab makes of the values across it; those outside the volume do not count.
class Gathered {
public:
    explicit Gathered(SlabKind kind) : kind_(kind) {}
    void add(float value) {
        if (std::isnan(value)) return;
        value_ = count_ == 0                  ? value
                 : kind_ == SlabKind::Mean    ? value_ + value
                 : kind_ == SlabKind::Maximum ? std::max(value_, value)
                                              : std::min(value_, value);
        ++count_;
    }
    [[nodiscard]] float result() const {
        if (count_ == 0) return kNothing;
        return kind_ == SlabKind::Mean ? value_ / static_cast<float>(count_) : value_;
    }

private:
    SlabKind kind_;
    float value_ = 0.0F;
    int count_ = 0;
};

dicom::FramePixels blank(int columns, int rows) {
    dicom::FramePixels picture;
    picture.columns = columns;
    picture.rows = rows;
    picture.values.resize(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
    return picture;
}

/// Places across the slab, voxel offsets from its middle.
std::vector<Vec3> layersOf(const Volume& volume, const FramePlane& plane, const Slab& slab) {
    const int pieces = static_cast<int>(std::ceil(slab.thicknessMm / volume.step()));
    const Vec3 across = volume.toVoxelDirection(plane.normal());
    std::vector<Vec3> layers;
    for (int i = 0; i <= pieces; ++i)
        layers.push_back(across * (pieces == 0 ? 0.0 : slab.thicknessMm * (double(i) / pieces - 0.5)));
    return layers;
}

} // namespace

dicom::FramePixels cutPlane(const Volume& volume, const FramePlane& plane, const Slab& slab) {
    dicom::FramePixels picture = blank(plane.columns, plane.rows);
    const Vec3 origin = volume.toVoxel(plane.origin);
    const Vec3 perColumn = volume.toVoxelDirection(plane.rowDirection * plane.columnSpacing);
    const Vec3 perRow = volume.toVoxelDirection(plane.columnDirection * plane.rowSpacing);
    const std::vector<Vec3> layers = layersOf(volume, plane, slab);
    withSampler(volume.pixels(), [&](const auto& sampler) {
        eachRow(plane.rows, [&](int row) {
            float* to = picture.values.data() + std::ptrdiff_t{row} * plane.columns;
            for (int column = 0; column < plane.columns; ++column) {
                const Vec3 at = origin + perColumn * column + perRow * row;
                if (layers.size() == 1) {
                    *to++ = sampler.at(at);
                    continue;
                }
                Gathered gathered(slab.kind);
                for (const Vec3 layer : layers)
                    gathered.add(sampler.at(at + layer));
                *to++ = gathered.result();
            }
        });
    });
    return picture;
}

FramePlane planeThrough(const Volume& volume, Vec3 through, Vec3 right, Vec3 down) {
    double left = 0;
    double rightmost = 0;
    double top = 0;
    double lowest = 0;
    for (const Vec3 corner : volume.corners()) {
        const Vec3 offset = corner - through;
        left = std::min(left, dot(offset, right));
        rightmost = std::max(rightmost, dot(offset, right));
        top = std::min(top, dot(offset, down));
        lowest = std::max(lowest, dot(offset, down));
    }
    const double step = volume.step();
    FramePlane plane;
    plane.rowDirection = right;
    plane.columnDirection = down;
    plane.columnSpacing = plane.rowSpacing = step;
    plane.columns = static_cast<int>(std::ceil((rightmost - left) / step));
    plane.rows = static_cast<int>(std::ceil((lowest - top) / step));
    plane.origin = through + right * (left + step / 2) + down * (top + step / 2);
    return plane;
}

dicom::FramePixels straighten(const Volume& volume, const CanalCurve& curve, const Straightening& how) {
    const int rows = std::max(1, static_cast<int>(std::floor(curve.lengthMm() / how.stepMm)) + 1);
    const int half = static_cast<int>(std::ceil(how.halfWidthMm / how.stepMm));
    dicom::FramePixels picture = blank(2 * half + 1, rows);
    withSampler(volume.pixels(), [&](const auto& sampler) {
        eachRow(rows, [&](int row) {
            const CurvePlace place = curve.at(row * how.stepMm);
            float* to = picture.values.data() + std::ptrdiff_t{row} * picture.columns;
            const Vec3 middle = place.point + place.left * how.offsetMm;
            for (int column = -half; column <= half; ++column)
                *to++ = sampler.at(volume.toVoxel(middle + place.posterior * (column * how.stepMm)));
        });
    });
    return picture;
}

} // namespace columna::render
