#include "imaging/phantom/sampling.h"

#include "imaging/phantom/noise.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace columna::phantom {

namespace {

struct Offset {
    double column, row, depth; // in pixels, pixels, slice thicknesses; -0.5..0.5
};

// Stratified in depth; across by the R2 sequence (Roberts 2018), whose first points cover the square evenly.
constexpr std::array<Offset, TissueSamples::kSamples> kOffsets{{{0.255, 0.070, -0.4375},
                                                                {-0.490, -0.360, 0.0625},
                                                                {-0.235, 0.210, -0.1875},
                                                                {0.020, -0.221, 0.3125},
                                                                {0.274, 0.349, -0.3125},
                                                                {-0.471, -0.081, 0.1875},
                                                                {-0.216, 0.488, -0.0625},
                                                                {0.039, 0.058, 0.4375}}};

std::size_t at(Tissue tissue) {
    return static_cast<std::size_t>(tissue);
}

using Image = std::vector<float>;

// The point spread of a sampled and mildly filtered k-space: a narrow peak with small negative lobes.
void blur(Image& image, int rows, int columns, float side, float lobe) {
    const float middle = 1.0F - 2.0F * (side + lobe);
    Image line;
    const auto pass = [&](int count, std::size_t stride, float* first) {
        line.resize(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i)
            line[static_cast<std::size_t>(i)] = first[static_cast<std::size_t>(i) * stride];
        const auto value = [&](int i) { return line[static_cast<std::size_t>(std::clamp(i, 0, count - 1))]; };
        for (int i = 0; i < count; ++i)
            first[static_cast<std::size_t>(i) * stride] = middle * value(i) +
                                                          side * (value(i - 1) + value(i + 1)) +
                                                          lobe * (value(i - 2) + value(i + 2));
    };
    const auto width = static_cast<std::size_t>(columns);
    for (int r = 0; r < rows; ++r)
        pass(columns, 1, image.data() + static_cast<std::size_t>(r) * width);
    for (int c = 0; c < columns; ++c)
        pass(rows, width, image.data() + c);
}

// Coil and bias: sensitivity falls from the back (spine coil), with a slow wave over the field.
double sensitivity(Vec3 p, double depth, std::uint64_t seed) {
    const double fromBack = std::max(0.0, 60.0 - p.y) / 150.0;
    const double coil = 1.0 / (1.0 + 2.2 * depth * fromBack * fromBack);
    return coil * (1.0 + 0.5 * depth * valueNoise(p, 160.0, seed + 1001));
}

template <class Visit>
void eachPixel(const FramePlane& plane, Visit visit) {
    std::size_t i = 0;
    for (int r = 0; r < plane.rows; ++r)
        for (int c = 0; c < plane.columns; ++c, ++i)
            visit(i, plane.toPatient({static_cast<double>(c), static_cast<double>(r)}));
}

// Texture below these drowns in the noise of any scanner; leaving it out spares most of the work.
constexpr double kSmooth = 0.055;
constexpr double kSmoothHounsfield = 12.0;

// Trabeculae and lobules: rough at the scale of millimetres, a little rougher below.
double grain(Vec3 p, std::uint64_t seed) {
    return 0.6 * valueNoise(p, 5.5, seed) + 0.6 * valueNoise(p, 2.1, seed + 17);
}

} // namespace

TissueSamples sampleTissues(const Spine& spine, const FramePlane& plane, double thickness) {
    constexpr int n = TissueSamples::kSamples;
    TissueSamples out;
    out.rows = plane.rows;
    out.columns = plane.columns;
    const auto pixels = static_cast<std::size_t>(plane.rows) * static_cast<std::size_t>(plane.columns);
    out.tissues.resize(pixels * n);
    const Vec3 normal = plane.normal() * thickness;
    const auto sample = [&](Vec3 centre, int i) {
        const Offset& o = kOffsets[static_cast<std::size_t>(i)];
        return spine.tissueAt(centre + plane.rowDirection * (o.column * plane.columnSpacing) +
                              plane.columnDirection * (o.row * plane.rowSpacing) + normal * o.depth);
    };
    // One place first, a few where bone or canal are near; all of them where they, or a neighbour, see more
    // than one tissue.
    constexpr int kFirst = 3;
    std::vector<char> mixed(pixels, 0);
    std::vector<char> looked(pixels, 1);
    std::vector<Vec3> centres(pixels);
    eachPixel(plane, [&](std::size_t i, Vec3 p) {
        centres[i] = p;
        Tissue* tissues = out.tissues.data() + i * n;
        tissues[0] = sample(p, 0);
        if (!spine.nearSpine(p)) return;
        for (int s = 1; s < kFirst; ++s)
            tissues[s] = sample(p, s);
        looked[i] = kFirst;
        mixed[i] = tissues[0] != tissues[1] || tissues[0] != tissues[2];
    });
    const auto width = static_cast<std::size_t>(plane.columns);
    for (std::size_t i = 0; i < pixels; ++i) {
        Tissue* tissues = out.tissues.data() + i * n;
        const std::size_t c = i % width;
        const auto differs = [&](std::size_t j) { return mixed[j] || out.tissues[j * n] != tissues[0]; };
        const bool rich = mixed[i] || (c > 0 && differs(i - 1)) || (c + 1 < width && differs(i + 1)) ||
                          (i >= width && differs(i - width)) || (i + width < pixels && differs(i + width));
        if (!rich) {
            std::fill(tissues + looked[i], tissues + n, tissues[0]);
            continue;
        }
        for (int s = looked[i]; s < n; ++s)
            tissues[s] = sample(centres[i], s);
    }
    return out;
}

std::vector<std::uint16_t> mrPixels(const TissueSamples& samples, const FramePlane& plane,
                                    const AcquisitionSpec& acquisition, std::uint64_t texture,
                                    std::uint64_t seed) {
    constexpr int n = TissueSamples::kSamples;
    const auto signals = mrSignals(acquisition.weighting);
    // Brightness as the scanner would choose it: by the brightest common tissue, so that marrow keeps its
    // place relative to it in every weighting.
    const MrSignal marrow = mrSignals(Weighting::T1)[at(Tissue::Marrow)];
    const double reference = acquisition.weighting == Weighting::T1 ? marrow.water + marrow.fat
                                                                    : 0.55 * (marrow.water + marrow.fat);
    const double scale = kMarrowValue / reference;
    const auto pixels = samples.tissues.size() / n;
    Image water(pixels, 0.0F), fat(pixels, 0.0F);
    eachPixel(plane, [&](std::size_t i, Vec3 p) {
        const Tissue* tissues = samples.tissues.data() + i * n;
        double w = 0.0, f = 0.0, rough = 0.0;
        for (int s = 0; s < n; ++s) {
            const MrSignal& signal = signals[at(tissues[s])];
            w += signal.water;
            f += signal.fat;
            rough += signal.texture;
        }
        double factor = scale / n;
        if (rough > kSmooth * n) factor *= 1.0 + rough / n * 1.6 * grain(p, texture);
        water[i] = static_cast<float>(w * factor);
        fat[i] = static_cast<float>(f * factor);
    });
    blur(water, plane.rows, plane.columns, 0.17F, -0.025F);
    blur(fat, plane.rows, plane.columns, 0.17F, -0.025F);

    std::vector<std::uint16_t> stored(pixels);
    Random random(seed);
    const double sigma = kMarrowValue / acquisition.snr;
    const auto width = static_cast<std::size_t>(plane.columns);
    eachPixel(plane, [&](std::size_t i, Vec3 p) {
        // Chemical shift: the fat image lies one pixel further down the columns.
        const double signal = water[i] + fat[i >= width ? i - width : i];
        const double seen = signal * sensitivity(p, acquisition.bias, seed);
        // Magnitude of a complex signal with the same noise in both channels: Rician.
        const double real = seen + sigma * random.normal();
        const double imaginary = sigma * random.normal();
        stored[i] =
            static_cast<std::uint16_t>(std::clamp(std::lround(std::hypot(real, imaginary)), 0L, 4095L));
    });
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
    eachPixel(plane, [&](std::size_t i, Vec3 p) {
        const Tissue* tissues = samples.tissues.data() + i * n;
        double hounsfield = 0.0, rough = 0.0;
        for (int s = 0; s < n; ++s) {
            const CtValue& value = values[at(tissues[s])];
            hounsfield += value.hounsfield;
            rough += value.texture;
        }
        if (rough > kSmoothHounsfield * n) hounsfield += rough * 1.6 * grain(p, texture);
        image[i] = static_cast<float>(hounsfield / n);
        noise[i] = static_cast<float>(random.normal());
    });
    blur(image, plane.rows, plane.columns, 0.15F, -0.02F);
    // Reconstruction correlates the noise; the blur lowers its deviation by the sum of squared weights.
    constexpr float kSide = 0.22F, kLobe = 0.02F;
    blur(noise, plane.rows, plane.columns, kSide, kLobe);
    constexpr float kMiddle = 1.0F - 2.0F * (kSide + kLobe);
    constexpr double kLeft = kMiddle * kMiddle + 2.0 * kSide * kSide + 2.0 * kLobe * kLobe;
    std::vector<std::uint16_t> stored(pixels);
    for (std::size_t i = 0; i < pixels; ++i) {
        const double value = image[i] + acquisition.noise * noise[i] / kLeft;
        stored[i] = static_cast<std::uint16_t>(std::clamp(std::lround(value + 1024.0), 0L, 4095L));
    }
    return stored;
}

} // namespace columna::phantom
