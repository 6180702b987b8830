// A lesion grown from a seed, against a sphere whose voxels are known, and what is refused.
#include "imaging/assist/lesion_growth.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace columna::assist {
namespace {

constexpr double kRadius = 6.0;

/// A body 30 deep, 43 wide and 24 high with values of 160, soft tissue of 40 around it, a lytic sphere of 50
/// in it; noise of 15. Voxels 1 x 1 x 2 mm.
struct Scene {
    Volume volume;
    Vec3 lesion{3, -2, 1};
    VertebralMorphometry points{Level::L2,
                                {Vec3{0, -15, 12}, Vec3{0, 15, 12}, Vec3{0, -15, -12}, Vec3{0, 15, -12},
                                 Vec3{0, 0, 12}, Vec3{0, 0, -12}}};

    explicit Scene(double radius = kRadius, Vec3 at = {3, -2, 1}, double lesionValue = 50.0) : lesion(at) {
        volume.grid = {{70, 60, 30}, {-35, -30, -30}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 2}}};
        std::mt19937 random(3);
        std::normal_distribution<double> noise(0.0, 15.0);
        for (int k = 0; k < 30; ++k)
            for (int j = 0; j < 60; ++j)
                for (int i = 0; i < 70; ++i) {
                    const Vec3 p = volume.grid.toPatient({double(i), double(j), double(k)});
                    const bool body = std::abs(p.x) <= 21.5 && std::abs(p.y) <= 15 && std::abs(p.z) <= 12;
                    const double value = distance(p, lesion) <= radius ? lesionValue : body ? 160.0 : 40.0;
                    volume.values.push_back(static_cast<float>(value + noise(random)));
                }
    }
    static bool holds(const LesionMask& mask, Vec3 place) {
        const Vec3 at = mask.grid.toVoxel(place);
        return mask.grid.holds(at) && mask.inside[mask.grid.index(static_cast<int>(std::lround(at.x)),
                                                                  static_cast<int>(std::lround(at.y)),
                                                                  static_cast<int>(std::lround(at.z)))] != 0;
    }
    [[nodiscard]] double dice(const LesionMask& mask) const {
        double both = 0.0;
        double all = 0.0;
        for (int k = 0; k < 30; ++k)
            for (int j = 0; j < 60; ++j)
                for (int i = 0; i < 70; ++i) {
                    const bool truth =
                        distance(volume.grid.toPatient({double(i), double(j), double(k)}), lesion) <= kRadius;
                    const bool found = holds(mask, volume.grid.toPatient({double(i), double(j), double(k)}));
                    both += truth && found ? 2.0 : 0.0;
                    all += (truth ? 1.0 : 0.0) + (found ? 1.0 : 0.0);
                }
        return both / all;
    }
};

LesionStrokes seedAt(Vec3 place) {
    return {{{place}}, {}};
}

TEST(LesionGrowth, FindsALyticSphereFromASeedInIt) {
    const Scene scene;
    const auto found =
        lesionFromStrokes(scene.volume, seedAt(scene.lesion + Vec3{2, 1, -2}), insideBody(scene.points));
    ASSERT_TRUE(found.ok()) << found.error().what.id;
    EXPECT_GT(scene.dice(*found), 0.85);
    EXPECT_LT(found->clippedShare, 0.05);
    EXPECT_TRUE(found->notes.empty());
}

TEST(LesionGrowth, StaysInTheBoneWhereTheLesionHasBrokenThrough) {
    const Scene scene(kRadius, {0, -13, 0}); // its signal goes on into soft tissue in front
    const auto inBone = insideBody(scene.points);
    const auto found = lesionFromStrokes(scene.volume, seedAt({0, -12, 0}), inBone);
    ASSERT_TRUE(found.ok()) << found.error().what.id;
    for (int k = 0; k < 30; ++k)
        for (int j = 0; j < 60; ++j)
            for (int i = 0; i < 70; ++i)
                if (const Vec3 p = scene.volume.grid.toPatient({double(i), double(j), double(k)});
                    Scene::holds(*found, p)) {
                    EXPECT_TRUE(inBone(p));
                }
    EXPECT_GT(found->clippedShare, 0.1);
}

TEST(LesionGrowth, TwoKindsOfStrokesPartWhatNoToleranceWould) {
    // Darker by little more than the noise: alone, a seed takes too much or too little.
    const Scene scene(kRadius, {3, -2, 1}, 130.0);
    const LesionStrokes strokes{{{{0, -2, 1}, {6, -2, 1}}}, {{{-14, -8, 1}, {-14, 8, 1}, {16, 8, 1}}}};
    const auto found = lesionFromStrokes(scene.volume, strokes, insideBody(scene.points));
    ASSERT_TRUE(found.ok()) << found.error().what.id;
    EXPECT_GT(scene.dice(*found), 0.8);
    EXPECT_TRUE(Scene::holds(*found, {0, -2, 1})) << "a stroke in the lesion stays in it";
    EXPECT_FALSE(Scene::holds(*found, {-14, 0, 1})) << "a stroke beside it stays beside it";
}

TEST(LesionGrowth, OutlinesOnAnImageEncloseTheMask) {
    const Scene scene;
    const auto found = lesionFromStrokes(scene.volume, seedAt(scene.lesion), insideBody(scene.points));
    ASSERT_TRUE(found.ok()) << found.error().what.id;
    FramePlane sagittal; // through the middle of the sphere
    sagittal.origin = {scene.lesion.x, -30, 30};
    sagittal.rowDirection = {0, 1, 0};
    sagittal.columnDirection = {0, 0, -1};
    sagittal.rows = sagittal.columns = 60;
    sagittal.rowSpacing = sagittal.columnSpacing = 1.0;
    const auto outlines = outlinesOn(*found, sagittal);
    ASSERT_EQ(outlines.size(), 1U);
    double sum = 0.0;
    for (const Vec3 point : outlines.front()) {
        EXPECT_NEAR(point.x, scene.lesion.x, 1e-9);
        sum += distance(point, scene.lesion) / static_cast<double>(outlines.front().size());
    }
    EXPECT_NEAR(sum, kRadius, 0.6);
    sagittal.origin.x = 30.0;
    EXPECT_TRUE(outlinesOn(*found, sagittal).empty()) << "beside the lesion";
}

TEST(LesionGrowth, RefusesBadStrokesInWords) {
    const Scene scene;
    const auto refusal = [&](const LesionStrokes& strokes) {
        const auto found = lesionFromStrokes(scene.volume, strokes, insideBody(scene.points));
        return found ? std::string() : found.error().what.id;
    };
    EXPECT_EQ(refusal({}), "assist.lesion.no_stroke");
    EXPECT_EQ(refusal({{{scene.lesion}}, {{{0, 400, 0}}}}), "assist.lesion.outside");
    EXPECT_EQ(refusal({{{scene.lesion}}, {{{0, -25, 0}}}}), "assist.lesion.beside_not_in_bone");
    EXPECT_EQ(refusal({{{{0, -25, 0}, {0, -25, 8}}}, {}}), "assist.lesion.not_in_bone");
}

TEST(LesionGrowth, WhatOfAStrokeLiesOutsideOfTheBoneDoesNotCountAndIsNoted) {
    const Scene scene;
    const std::vector<Stroke> beside{{{-14, -8, 1}, {-14, 8, 1}, {-14, 25, 1}}};
    const Vec3 at = scene.lesion;
    const auto found = lesionFromStrokes(scene.volume, {{{at, at + Vec3{2, 0, 0}}, {{0, -25, 0}}}, beside},
                                         insideBody(scene.points));
    ASSERT_TRUE(found.ok()) << found.error().what.id;
    EXPECT_GT(scene.dice(*found), 0.85);
    ASSERT_EQ(found->notes.size(), 1U);
    EXPECT_EQ(found->notes.front().id, "assist.lesion.stroke_leaves_bone");
    const auto clean = lesionFromStrokes(scene.volume, {{{at}}, beside}, insideBody(scene.points));
    ASSERT_TRUE(clean.ok());
    EXPECT_TRUE(clean->notes.empty()) << "beside the lesion nothing needs to be said";
}

TEST(LesionGrowth, RefusesABadSeedInWords) {
    const Scene scene;
    const auto refusal = [](const Scene& in, Vec3 seed) {
        const auto found = lesionFromStrokes(in.volume, seedAt(seed), insideBody(in.points));
        return found ? std::string() : found.error().what.id;
    };
    EXPECT_EQ(refusal(scene, {500, 0, 0}), "assist.lesion.outside");
    EXPECT_EQ(refusal(scene, {0, -25, 0}), "assist.lesion.not_in_bone");
    EXPECT_EQ(refusal(scene, {-15, 5, -8}), "assist.lesion.fills_the_bone") << "a seed in healthy bone";
    const Scene healthy(0.0);
    EXPECT_NE(refusal(healthy, {0, 0, 0}), "") << "nothing differs";
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(
        lesionFromStrokes(scene.volume, seedAt(scene.lesion), insideBody(scene.points), stop.get_token())
            .error()
            .what.id,
        "assist.stopped");
}

} // namespace
} // namespace columna::assist
