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

    explicit Scene(double radius = kRadius, Vec3 at = {3, -2, 1}) : lesion(at) {
        volume.grid = {{70, 60, 30}, {-35, -30, -30}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 2}}};
        std::mt19937 random(3);
        std::normal_distribution<double> noise(0.0, 15.0);
        for (int k = 0; k < 30; ++k)
            for (int j = 0; j < 60; ++j)
                for (int i = 0; i < 70; ++i) {
                    const Vec3 p = volume.grid.toPatient({double(i), double(j), double(k)});
                    const bool body = std::abs(p.x) <= 21.5 && std::abs(p.y) <= 15 && std::abs(p.z) <= 12;
                    const double value = distance(p, lesion) <= radius ? 50.0 : body ? 160.0 : 40.0;
                    volume.values.push_back(static_cast<float>(value + noise(random)));
                }
    }
    [[nodiscard]] double dice(const LesionMask& mask) const {
        double both = 0.0;
        double all = 0.0;
        for (int k = 0; k < 30; ++k)
            for (int j = 0; j < 60; ++j)
                for (int i = 0; i < 70; ++i) {
                    const bool truth =
                        distance(volume.grid.toPatient({double(i), double(j), double(k)}), lesion) <= kRadius;
                    const bool found = mask.inside[volume.grid.index(i, j, k)] != 0;
                    both += truth && found ? 2.0 : 0.0;
                    all += (truth ? 1.0 : 0.0) + (found ? 1.0 : 0.0);
                }
        return both / all;
    }
};

TEST(LesionGrowth, FindsALyticSphereFromASeedInIt) {
    const Scene scene;
    const auto found = lesionFromSeed(scene.volume, scene.lesion + Vec3{2, 1, -2}, insideBody(scene.points),
                                      {.tolerance = 3.0, .stop = {}});
    ASSERT_TRUE(found.ok()) << found.error().what.id;
    EXPECT_GT(scene.dice(*found), 0.85);
    EXPECT_LT(found->clippedShare, 0.05);
    EXPECT_TRUE(found->notes.empty());
}

TEST(LesionGrowth, StaysInTheBoneWhereTheLesionHasBrokenThrough) {
    const Scene scene(kRadius, {0, -13, 0}); // its signal goes on into soft tissue in front
    const auto inBone = insideBody(scene.points);
    const auto found = lesionFromSeed(scene.volume, {0, -12, 0}, inBone, {.tolerance = 3.0, .stop = {}});
    ASSERT_TRUE(found.ok()) << found.error().what.id;
    for (int k = 0; k < 30; ++k)
        for (int j = 0; j < 60; ++j)
            for (int i = 0; i < 70; ++i)
                if (found->inside[scene.volume.grid.index(i, j, k)]) {
                    EXPECT_TRUE(inBone(scene.volume.grid.toPatient({double(i), double(j), double(k)})));
                }
    EXPECT_GT(found->clippedShare, 0.1);
}

TEST(LesionGrowth, RefusesABadSeedInWords) {
    const Scene scene;
    const auto refusal = [&](Vec3 seed, double tolerance) {
        const auto found = lesionFromSeed(scene.volume, seed, insideBody(scene.points),
                                          {.tolerance = tolerance, .stop = {}});
        return found ? std::string() : found.error().what.id;
    };
    EXPECT_EQ(refusal({500, 0, 0}, 2.0), "assist.lesion.outside");
    EXPECT_EQ(refusal({0, -25, 0}, 2.0), "assist.lesion.not_in_bone");
    EXPECT_EQ(refusal(scene.lesion, 0.0), "assist.lesion.nothing_alike");
    EXPECT_EQ(refusal({-15, 8, -8}, 20.0), "assist.lesion.fills_the_bone");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(lesionFromSeed(scene.volume, scene.lesion, insideBody(scene.points),
                             {.tolerance = 3.0, .stop = stop.get_token()})
                  .error()
                  .what.id,
              "assist.stopped");
}

} // namespace
} // namespace columna::assist
