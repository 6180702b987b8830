// CSF between tumour and cord on pictures whose rim is known, thinner than their pixels.
#include "imaging/measure/csf_signal.h"

#include "tests/imaging/measure/spine_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numbers>
#include <random>

namespace columna::measure {
namespace {

using fixture::ellipse;

constexpr double kCord = 220.0;
constexpr double kCsf = 560.0;
constexpr double kFat = 400.0;
constexpr double kSacX = 8.0;
constexpr double kSacY = 6.0;
constexpr double kCordX = 4.0;
constexpr double kCordY = 3.0;

bool inEllipse(double x, double y, double cx, double cy, double rx, double ry) {
    return std::pow((x - cx) / rx, 2) + std::pow((y - cy) / ry, 2) <= 1.0;
}

struct Picture {
    FramePlane plane;
    std::vector<float> values;
};

struct Scene {
    double rim = 1.0;   ///< mm of CSF between the flat front of the tumour and the cord
    double cordY = 0.5; ///< mm behind the middle
    bool tumour = true;
    double tumourSignal = 300.0;
    double z = 0.0;
    [[nodiscard]] double front() const { return cordY - kCordY - rim; }
    [[nodiscard]] double at(double x, double y) const {
        if (inEllipse(x, y, 0, cordY, kCordX, kCordY)) return kCord;
        if (tumour && y < front() && std::abs(x) < 9 && y > -11) return tumourSignal;
        return inEllipse(x, y, 0, 0, kSacX, kSacY) ? kCsf : kFat;
    }
};

// Every pixel is the mean over its area, as partial volume makes it.
Picture paint(const Scene& scene, double pixel = 0.6, double noiseSd = 0.0, unsigned seed = 1) {
    constexpr int kSize = 60;
    constexpr int kFine = 8;
    Picture picture;
    const double half = pixel * (kSize - 1) / 2.0;
    picture.plane = {.origin = {-half, -half, scene.z},
                     .rowDirection = {1, 0, 0},
                     .columnDirection = {0, 1, 0},
                     .columnSpacing = pixel,
                     .rowSpacing = pixel,
                     .columns = kSize,
                     .rows = kSize};
    std::mt19937 random(seed);
    std::normal_distribution<double> noise(0.0, 1.0);
    for (int row = 0; row < kSize; ++row)
        for (int column = 0; column < kSize; ++column) {
            double sum = 0.0;
            for (int i = 0; i < kFine; ++i)
                for (int k = 0; k < kFine; ++k)
                    sum += scene.at(-half + pixel * (column - 0.5 + (i + 0.5) / kFine),
                                    -half + pixel * (row - 0.5 + (k + 0.5) / kFine));
            picture.values.push_back(static_cast<float>(sum / (kFine * kFine) + noiseSd * noise(random)));
        }
    return picture;
}

AxialContours drawn(const Scene& scene, double contourError = 0.0) {
    AxialContours contours;
    std::vector<Vec3> sac = ellipse({0, 0, scene.z}, kSacX, kSacY, 720);
    if (scene.tumour) {
        const double front = scene.front() + contourError;
        for (Vec3& p : sac)
            p.y = std::max(p.y, front);
        const double half = kSacX * std::sqrt(1 - std::pow(scene.front() / kSacY, 2));
        contours.tumours = {
            {{{-half, front, scene.z}, {half, front, scene.z}, {half, -11, scene.z}, {-half, -11, scene.z}},
             "tumour"}};
    }
    contours.sac = {sac, "sac"};
    contours.cord = {ellipse({0, scene.cordY, scene.z}, kCordX, kCordY), "cord"};
    return contours;
}

SignalSlice slice(const Picture& picture, const AxialContours& contours) {
    return {picture.plane, picture.values, contours};
}

CsfSignal measured(const Scene& scene, double pixel = 0.6, double contourError = 0.0, double noise = 0.0) {
    const Scene clean{.tumour = false, .z = 15.0};
    const Picture here = paint(scene, pixel, noise, 1);
    const Picture away = paint(clean, pixel, noise, 2);
    return measureCsfSignal(slice(here, drawn(scene, contourError)), {slice(away, drawn(clean))});
}

TEST(CsfSignal, ARimThinnerThanAPixelIsStillMeasured) {
    for (const double pixel : {0.5, 0.7, 0.9})
        for (const double rim : {0.0, 0.25, 0.5, 0.75, 1.0, 1.5}) {
            const CsfSignal result = measured({.rim = rim}, pixel);
            ASSERT_TRUE(result.gap) << rim;
            EXPECT_NEAR(result.gap->value, rim, 0.15) << "pixels of " << pixel;
            EXPECT_TRUE(result.problems.empty());
        }
}

TEST(CsfSignal, AnOutlineThatIsOffHardlyMovesIt) {
    // Contours alone would be off by all of it.
    for (const double error : {-0.5, 0.5}) {
        const CsfSignal result = measured({.rim = 1.0}, 0.6, error);
        ASSERT_TRUE(result.gap);
        EXPECT_NEAR(result.gap->value, 1.0, 0.25);
    }
}

TEST(CsfSignal, TheStatedErrorHoldsUnderNoise) {
    int inside = 0;
    constexpr int kDraws = 60;
    for (int draw = 0; draw < kDraws; ++draw) {
        const Scene scene{.rim = 0.8};
        const Scene clean{.tumour = false, .z = 15.0};
        const Picture here = paint(scene, 0.6, 26.0, 100U + static_cast<unsigned>(draw));
        const Picture away = paint(clean, 0.6, 26.0, 500U + static_cast<unsigned>(draw));
        const CsfSignal result = measureCsfSignal(slice(here, drawn(scene)), {slice(away, drawn(clean))});
        ASSERT_TRUE(result.gap && result.gap->standardDeviation);
        if (std::abs(result.gap->value - 0.8) <= 1.645 * *result.gap->standardDeviation) ++inside;
    }
    EXPECT_GE(inside, kDraws * 85 / 100);
}

TEST(CsfSignal, ContrastBelowFiveDecidesNothing) {
    const CsfSignal result = measured({.rim = 1.0}, 0.6, 0.0, 120.0);
    ASSERT_TRUE(result.contrast);
    EXPECT_LT(result.contrast->value, 5.0);
    EXPECT_FALSE(result.gap);
    EXPECT_FALSE(result.fraction);
    ASSERT_EQ(result.problems.size(), 1U);
    EXPECT_EQ(result.problems.front().id, "measure.csf.low_contrast");
}

// Bone is dark: a film of tumour before it must not make the rim look thinner.
TEST(CsfSignal, AFilmOfTumourSaysNothing) {
    const Scene scene{.rim = 2.0};
    AxialContours contours = drawn(scene);
    const double front = scene.front();
    contours.tumours = {
        {{{-6, front, 0}, {6, front, 0}, {6, front - 0.4, 0}, {-6, front - 0.4, 0}}, "tumour"}};
    const Scene clean{.tumour = false, .z = 15.0};
    const Picture here = paint(scene);
    const Picture away = paint(clean);
    const CsfSignal result = measureCsfSignal(slice(here, contours), {slice(away, drawn(clean))});
    EXPECT_FALSE(result.gap);
    ASSERT_EQ(result.problems.size(), 1U);
    EXPECT_EQ(result.problems.front().id, "measure.csf.thin_tumour");
}

TEST(CsfSignal, NoiseDoesNotMakeCsfBrighterThanItIs) {
    double sum = 0.0;
    constexpr int kDraws = 20;
    const Scene scene{.rim = 2.5};
    const Scene clean{.tumour = false, .z = 15.0};
    for (int draw = 0; draw < kDraws; ++draw) {
        const Picture here = paint(scene, 0.6, 34.0, 900U + static_cast<unsigned>(draw));
        const Picture away = paint(clean, 0.6, 34.0, 700U + static_cast<unsigned>(draw));
        const CsfSignal result = measureCsfSignal(slice(here, drawn(scene)), {slice(away, drawn(clean))});
        ASSERT_TRUE(result.gap);
        sum += result.gap->value / kDraws;
    }
    EXPECT_NEAR(sum, 2.5, 0.35) << "at a contrast of ten";
}

TEST(CsfSignal, ATumourAsBrightAsCsfHidesTheLine) {
    const CsfSignal result = measured({.rim = 1.0, .tumourSignal = 520.0}, 0.6, 0.0, 5.0);
    EXPECT_FALSE(result.gap);
    ASSERT_EQ(result.problems.size(), 1U);
    EXPECT_EQ(result.problems.front().id, "measure.csf.bright_tumour");
}

TEST(CsfSignal, WithoutACleanImageNothingIsKnownOfCsf) {
    const Scene scene;
    const Picture here = paint(scene);
    const CsfSignal result = measureCsfSignal(slice(here, drawn(scene)), {});
    EXPECT_FALSE(result.contrast);
    ASSERT_EQ(result.problems.size(), 1U);
    EXPECT_EQ(result.problems.front().id, "measure.csf.no_ring");
}

TEST(CsfSignal, FractionAndAreaFollowTheScene) {
    const CsfSignal open = measured({.rim = 1.5, .cordY = 0.5});
    ASSERT_TRUE(open.fraction && open.area);
    EXPECT_GT(open.fraction->value, 90.0);
    // No rim: a quarter and more of the cord touches tumour.
    const CsfSignal touched = measured({.rim = 0.0, .cordY = 0.5});
    EXPECT_LT(touched.fraction->value, open.fraction->value - 10.0);
    EXPECT_LT(touched.area->value, open.area->value);
}

TEST(CsfSignal, AnObliqueImageIsMeasuredAcrossTheCanal) {
    // The picture is stretched front to back by the oblique cut; across the canal the rim is thinner.
    const Scene scene{.rim = 1.2};
    const Scene clean{.tumour = false, .z = 15.0};
    const Picture here = paint(scene);
    const Picture away = paint(clean);
    constexpr double kTilt = 25.0 * std::numbers::pi / 180.0;
    const Vec3 canal{0, std::sin(kTilt), std::cos(kTilt)};
    const CsfSignal result = measureCsfSignal(slice(here, drawn(scene)), {slice(away, drawn(clean))}, canal);
    ASSERT_TRUE(result.gap);
    EXPECT_NEAR(result.gap->value, 1.2 * std::cos(kTilt), 0.12);
}

// The same picture stored the other way round: rows from below, columns from the right.
Picture turnedRound(const Picture& picture) {
    Picture turned = picture;
    const FramePlane& p = picture.plane;
    turned.plane.origin = p.toPatient({p.columns - 1.0, p.rows - 1.0});
    turned.plane.rowDirection = -p.rowDirection;
    turned.plane.columnDirection = -p.columnDirection;
    std::ranges::reverse(turned.values);
    return turned;
}

TEST(CsfSignal, HowTheImageIsStoredDoesNotMatter) {
    const Scene scene{.rim = 0.9};
    const Scene clean{.tumour = false, .z = 15.0};
    const Scene cleanBelow{.tumour = false, .z = -15.0};
    const Picture here = paint(scene, 0.6, 10.0, 3);
    const Picture away = paint(clean, 0.6, 10.0, 4);
    const Picture below = paint(cleanBelow, 0.6, 10.0, 5);
    const auto straight = measureCsfSignal(slice(here, drawn(scene)),
                                           {slice(away, drawn(clean)), slice(below, drawn(cleanBelow))});
    const Picture hereTurned = turnedRound(here);
    const Picture awayTurned = turnedRound(away);
    const auto turned = measureCsfSignal(slice(hereTurned, drawn(scene)),
                                         {slice(below, drawn(cleanBelow)), slice(awayTurned, drawn(clean))});
    ASSERT_TRUE(straight.gap && turned.gap && straight.fraction && turned.fraction);
    EXPECT_NEAR(turned.gap->value, straight.gap->value, 1e-6);
    EXPECT_NEAR(turned.fraction->value, straight.fraction->value, 1e-6);
    EXPECT_NEAR(turned.contrast->value, straight.contrast->value, 1e-6);
}

} // namespace
} // namespace columna::measure
