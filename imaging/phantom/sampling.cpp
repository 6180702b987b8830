#include "imaging/phantom/sampling.h"

#include "imaging/phantom/noise.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace columna::phantom {

namespace {

struct Offset {
    double column, row, depth; // in pixels, pixels, slice thicknesses; -0.5..0.5
};

// Stratified in depth; across by the R2 sequence (Roberts 2018), whose first points cover the square evenly.
// The first two lie at both faces of the slice and on both sides of the pixel: where they agree with each
// other and with those of the neighbours, so do the others.
constexpr std::array<Offset, TissueSamples::kSamples> kOffsets{{{0.255, 0.070, -0.4375},
                                                                {-0.490, -0.360, 0.4375},
                                                                {-0.235, 0.210, -0.1875},
                                                                {0.020, -0.221, 0.3125},
                                                                {0.274, 0.349, -0.3125},
                                                                {-0.471, -0.081, 0.1875},
                                                                {-0.216, 0.488, -0.0625},
                                                                {0.039, 0.058, 0.0625}}};

std::size_t at(Tissue tissue) {
    return static_cast<std::size_t>(tissue);
}

using Image = std::vector<float>;

// The point spread of a sampled and mildly filtered k-space: a narrow peak with small negative lobes.
struct PointSpread {
    float side, lobe;
    [[nodiscard]] constexpr float middle() const { return 1.0F - 2.0F * (side + lobe); }
    /// What is left of the deviation of white noise after both passes.
    [[nodiscard]] constexpr float leftOfNoise() const {
        return middle() * middle() + 2.0F * side * side + 2.0F * lobe * lobe;
    }
};

// `rows` holds five lines of `count` values, the one to be spread in the middle.
void spread(const std::array<const float*, 5>& rows, std::size_t count, PointSpread by, float* to) {
    const float middle = by.middle();
    const auto [p, q, r, s, t] = rows;
    for (std::size_t i = 0; i < count; ++i)
        to[i] = middle * r[i] + by.side * (q[i] + s[i]) + by.lobe * (p[i] + t[i]);
}

void blur(Image& image, int rows, int columns, PointSpread by) {
    const auto width = static_cast<std::size_t>(columns);
    const auto height = static_cast<std::size_t>(rows);
    Image padded(width + 4);
    const float* first = padded.data();
    for (std::size_t r = 0; r < height; ++r) {
        float* row = image.data() + r * width;
        std::copy(row, row + width, padded.begin() + 2);
        std::fill_n(padded.begin(), 2, row[0]);
        std::fill_n(padded.end() - 2, 2, row[width - 1]);
        spread({first, first + 1, first + 2, first + 3, first + 4}, width, by, row);
    }
    // Down the columns line by line; the two lines above are kept as they were.
    std::array<Image, 3> before;
    before.fill(Image(image.begin(), image.begin() + columns));
    const auto line = [&](std::size_t r) { return image.data() + std::min(r, height - 1) * width; };
    for (std::size_t r = 0; r < height; ++r) {
        Image& here = before[r % 3];
        std::copy_n(line(r), width, here.begin());
        spread({before[(r + 1) % 3].data(), before[(r + 2) % 3].data(), here.data(),
                r + 1 < height ? line(r + 1) : here.data(), r + 1 < height ? line(r + 2) : here.data()},
               width, by, line(r));
    }
}

// Coil and bias: sensitivity falls from the back (spine coil), with a slow wave over the field.
double sensitivity(Vec3 p, double depth, const ValueNoise& wave) {
    const double fromBack = std::max(0.0, 60.0 - p.y) / 150.0;
    const double coil = 1.0 / (1.0 + 2.2 * depth * fromBack * fromBack);
    return coil * (1.0 + 0.5 * depth * wave(p));
}

template <class Visit>
void eachPixel(const FramePlane& plane, Visit visit) {
    const Vec3 across = plane.rowDirection * plane.columnSpacing;
    std::size_t i = 0;
    for (int r = 0; r < plane.rows; ++r) {
        const Vec3 start = plane.toPatient({0.0, static_cast<double>(r)});
        for (int c = 0; c < plane.columns; ++c, ++i)
            visit(i, start + across * c);
    }
}

constexpr double kFinePixel = 0.5; // mm

// Texture below these drowns in the noise of any scanner; leaving it out spares most of the work.
constexpr double kSmooth = 0.055;
constexpr double kSmoothHounsfield = 12.0;

std::uint16_t storedValue(float value) {
    return static_cast<std::uint16_t>(std::clamp(value + 0.5F, 0.0F, 4095.0F));
}

// Trabeculae and lobules: rough at the scale of millimetres, a little rougher below.
class Grain {
public:
    explicit Grain(std::uint64_t seed) : noise_(4.2, seed) {}
    [[nodiscard]] double operator()(Vec3 p) const { return 1.15 * noise_(p); }

private:
    FractalNoise<2> noise_;
};

} // namespace

TissueSamples sampleTissues(const Spine& spine, const FramePlane& plane, double thickness) {
    constexpr int n = TissueSamples::kSamples;
    TissueSamples out;
    out.rows = plane.rows;
    out.columns = plane.columns;
    const auto width = static_cast<std::size_t>(plane.columns);
    const auto pixels = static_cast<std::size_t>(plane.rows) * width;
    constexpr Tissue kNotLooked = Tissue::Count;
    out.tissues.assign(pixels * n, kNotLooked);
    std::array<Vec3, n> places{};
    for (std::size_t i = 0; i < n; ++i)
        places[i] = plane.rowDirection * (kOffsets[i].column * plane.columnSpacing) +
                    plane.columnDirection * (kOffsets[i].row * plane.rowSpacing) +
                    plane.normal() * (thickness * kOffsets[i].depth);
    enum : char { kFar, kTwoAlike, kTwoApart };
    std::vector<char> looked(pixels, kFar);
    const auto first = [&](std::size_t i) -> Tissue& { return out.tissues[i * n]; };
    // One place a pixel far from the spine, two near it. Where pixels are finer than half a millimetre, at
    // first only of every other pixel of every other row: those between see the same where all around agree.
    const std::size_t stride = std::max(plane.columnSpacing, plane.rowSpacing) <= kFinePixel ? 2 : 1;
    const auto height = static_cast<std::size_t>(plane.rows);
    const Vec3 across = plane.rowDirection * plane.columnSpacing;
    const Vec3 down = plane.columnDirection * plane.rowSpacing;
    const auto centre = [&](std::size_t r, std::size_t c) {
        return plane.origin + across * static_cast<double>(c) + down * static_cast<double>(r);
    };
    const auto look = [&](std::size_t i, Vec3 p, bool near) {
        Tissue* tissues = &first(i);
        tissues[0] = spine.tissueAt(p + places[0]);
        looked[i] = kFar;
        if (!near) return;
        tissues[1] = spine.tissueAt(p + places[1]);
        looked[i] = tissues[0] == tissues[1] ? kTwoAlike : kTwoApart;
    };
    for (std::size_t r = 0; r < height; r += stride)
        for (std::size_t c = 0; c < width; c += stride) {
            const Vec3 p = centre(r, c);
            look(r * width + c, p, spine.nearSpine(p));
        }
    for (std::size_t r = 0; stride > 1 && r < height; r += stride)
        for (std::size_t c = 0; c < width; c += stride) {
            const std::size_t i = r * width + c;
            const auto agrees = [&](std::size_t j) { return looked[j] != kTwoApart && first(j) == first(i); };
            const bool alike = r + stride < height && c + stride < width && agrees(i) && agrees(i + stride) &&
                               agrees(i + stride * width) && agrees(i + stride * width + stride);
            for (std::size_t y = r; y < std::min(r + stride, height); ++y)
                for (std::size_t x = c; x < std::min(c + stride, width); ++x) {
                    const std::size_t j = y * width + x;
                    if (j == i) continue;
                    if (alike) {
                        first(j) = first(i);
                        looked[j] = looked[i];
                    } else {
                        look(j, centre(y, x), looked[i] != kFar);
                    }
                }
        }
    // More places where a pixel or its neighbours see more than one tissue: all of them near the spine, half
    // as many where no truth depends on it.
    eachPixel(plane, [&](std::size_t i, Vec3 p) {
        Tissue* tissues = &first(i);
        const std::size_t c = i % width;
        const auto differs = [&](std::size_t j) { return looked[j] == kTwoApart || first(j) != tissues[0]; };
        const bool mixed = looked[i] == kTwoApart || (c > 0 && differs(i - 1)) ||
                           (c + 1 < width && differs(i + 1)) || (i >= width && differs(i - width)) ||
                           (i + width < pixels && differs(i + width));
        if (!mixed) {
            std::fill_n(tissues + 1, n - 1, tissues[0]);
        } else if (looked[i] == kFar) {
            for (std::size_t s = 1; s < n / 2; ++s)
                tissues[s] = spine.tissueAt(p + places[s]);
            std::copy_n(tissues, n / 2, tissues + n / 2);
        } else {
            for (std::size_t s = 1; s < n; ++s)
                if (tissues[s] == kNotLooked) tissues[s] = spine.tissueAt(p + places[s]);
        }
    });
    return out;
}

namespace {

// Adds up what the samples of a pixel see; most pixels see one tissue only.
template <class Values, class Add>
void eachSample(const Tissue* tissues, const Values& values, Add add) {
    constexpr int n = TissueSamples::kSamples;
    static_assert(sizeof(Tissue) == 1 && n == sizeof(std::uint64_t));
    std::uint64_t all = 0;
    std::memcpy(&all, tissues, sizeof(all));
    if (all == 0x0101010101010101ULL * at(tissues[0])) {
        add(values[at(tissues[0])], n);
        return;
    }
    for (int s = 0; s < n; ++s)
        add(values[at(tissues[s])], 1);
}

} // namespace

std::vector<std::uint16_t> mrPixels(const TissueSamples& samples, const FramePlane& plane,
                                    const AcquisitionSpec& acquisition, std::uint64_t texture,
                                    std::uint64_t seed) {
    constexpr int n = TissueSamples::kSamples;
    auto signals = mrSignals(acquisition.weighting);
    if (acquisition.weighting != Weighting::T1)
        signals[at(Tissue::CsfFlowing)].water *= 1.0 - acquisition.flowVoid;
    // Brightness as the scanner would choose it: by the brightest common tissue, so that marrow keeps its
    // place relative to it in every weighting.
    const MrSignal marrow = mrSignals(Weighting::T1)[at(Tissue::Marrow)];
    const double reference = acquisition.weighting == Weighting::T1 ? marrow.water + marrow.fat
                                                                    : 0.55 * (marrow.water + marrow.fat);
    const double scale = kMarrowValue / reference;
    const auto pixels = samples.tissues.size() / n;
    Image water(pixels, 0.0F), fat(pixels, 0.0F);
    const Grain grain(texture);
    eachPixel(plane, [&](std::size_t i, Vec3 p) {
        const Tissue* tissues = samples.tissues.data() + i * n;
        double w = 0.0, f = 0.0, rough = 0.0;
        eachSample(tissues, signals, [&](const MrSignal& signal, int times) {
            w += times * signal.water;
            f += times * signal.fat;
            rough += times * signal.texture;
        });
        double factor = scale / n;
        if (rough > kSmooth * n) factor *= 1.0 + rough / n * 1.6 * grain(p);
        water[i] = static_cast<float>(w * factor);
        fat[i] = static_cast<float>(f * factor);
    });
    constexpr PointSpread kSharp{0.17F, -0.025F};
    blur(water, plane.rows, plane.columns, kSharp);
    blur(fat, plane.rows, plane.columns, kSharp);

    const auto width = static_cast<std::size_t>(plane.columns);
    Image seen(pixels);
    const ValueNoise wave(160.0, seed + 1001);
    eachPixel(plane, [&](std::size_t i, Vec3 p) {
        // Chemical shift: the fat image lies one pixel further down the columns.
        const float signal = water[i] + fat[i >= width ? i - width : i];
        seen[i] = signal * static_cast<float>(sensitivity(p, acquisition.bias, wave));
    });
    std::vector<std::uint16_t> stored(pixels);
    Random random(seed);
    const auto sigma = static_cast<float>(kMarrowValue / acquisition.snr);
    const auto ghost = static_cast<float>(acquisition.ghost);
    // Phase is encoded along the rows. The two replicas differ in phase by a right angle.
    const std::size_t apart = width * 3 / 11;
    for (std::size_t i = 0; i < pixels; ++i) {
        // Magnitude of a complex signal with the same noise in both channels: Rician.
        float real = seen[i] + sigma * random.normal();
        float imaginary = sigma * random.normal();
        if (ghost > 0.0F) {
            const std::size_t line = i - i % width;
            real += ghost * seen[line + (i + apart) % width];
            imaginary += ghost * seen[line + (i + width - apart) % width];
        }
        stored[i] = storedValue(std::sqrt(real * real + imaginary * imaginary));
    }
    return stored;
}

std::vector<std::uint16_t> ctPixels(const TissueSamples& samples, const FramePlane& plane,
                                    const AcquisitionSpec& acquisition, std::uint64_t texture,
                                    std::uint64_t seed) {
    constexpr int n = TissueSamples::kSamples;
    const auto values = ctValues();
    const auto pixels = samples.tissues.size() / n;
    Image image(pixels, 0.0F);
    Image noise(pixels, 0.0F);
    Random random(seed);
    const Grain grain(texture);
    eachPixel(plane, [&](std::size_t i, Vec3 p) {
        const Tissue* tissues = samples.tissues.data() + i * n;
        double hounsfield = 0.0, rough = 0.0;
        eachSample(tissues, values, [&](const CtValue& value, int times) {
            hounsfield += times * value.hounsfield;
            rough += times * value.texture;
        });
        if (rough > kSmoothHounsfield * n) hounsfield += rough * 1.6 * grain(p);
        image[i] = static_cast<float>(hounsfield / n);
        noise[i] = random.normal();
    });
    blur(image, plane.rows, plane.columns, {0.15F, -0.02F});
    // Reconstruction correlates the noise.
    constexpr PointSpread kKernel{0.22F, 0.02F};
    blur(noise, plane.rows, plane.columns, kKernel);
    const float sigma = static_cast<float>(acquisition.noise) / kKernel.leftOfNoise();
    const auto cupping = static_cast<float>(acquisition.cupping);
    std::vector<std::uint16_t> stored(pixels);
    const auto width = static_cast<std::size_t>(plane.columns);
    for (std::size_t r = 0, i = 0; r < static_cast<std::size_t>(plane.rows); ++r)
        for (std::size_t c = 0; c < width; ++c, ++i) {
            // 0 in the middle of the image, 1 at the ends of its axes: what hardens the beam lies around.
            const float x = 2.0F * static_cast<float>(c) / static_cast<float>(plane.columns) - 1.0F;
            const float y = 2.0F * static_cast<float>(r) / static_cast<float>(plane.rows) - 1.0F;
            const float dark = cupping * std::max(0.0F, 1.0F - x * x - y * y);
            stored[i] = storedValue(image[i] - dark + sigma * noise[i] + 1024.0F);
        }
    return stored;
}

} // namespace columna::phantom
