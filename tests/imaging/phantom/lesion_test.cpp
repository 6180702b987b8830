#include "imaging/phantom/noise.h"
#include "imaging/phantom/truth.h"
#include "tests/imaging/phantom/specs.h"

namespace columna::phantom {
namespace {

class BodyFraction : public testing::TestWithParam<double> {};
TEST_P(BodyFraction, IsTheShareOfRandomPointsOfTheBody) {
    // Independent of the lattice on which the level of the field was set.
    const std::string text =
        specText("{}", R"([{"level":"T10","collapse":{"anterior":0.3,"middle":0.2}}])",
                 R"([{"level":"T10","quality":"lytic","bodyFraction":)" + std::to_string(GetParam()) + "}]");
    const Spine spine = spineOf(text);
    const Vertebra& v = spine.column().at(Level::T10);
    Random random(11);
    int body = 0, lesion = 0;
    for (int i = 0; i < 200000; ++i) {
        const Vec3 p =
            v.toPatient({random.uniform(-20, 20), random.uniform(-20, 20), random.uniform(-13, 13)});
        if (!spine.contains(Structure::Body, p, Level::T10)) continue;
        ++body;
        lesion += spine.contains(Structure::Lesion, p, Level::T10) ? 1 : 0;
    }
    ASSERT_GT(body, 50000);
    EXPECT_NEAR(static_cast<double>(lesion) / body, GetParam(), 0.008);
}
INSTANTIATE_TEST_SUITE_P(Phantom, BodyFraction, testing::Values(0.1, 0.35, 0.5, 0.75, 0.95));

TEST(Lesion, PosteriorPartsLieOnTheirSideOfThePatient) {
    const std::string parts = R"({"element":"pedicle","side":"left","fraction":0.8},)"
                              R"({"element":"facet","side":"right","fraction":0.4},)"
                              R"({"element":"costovertebral","side":"right","fraction":1})";
    const Specification spec =
        specOf(specText("{}", "[]", R"([{"level":"T7","quality":"blastic","posterior":[)" + parts + "]}]"));
    const Spine spine = spineOf(spec);
    const Truth truth = describe(spec, spine);
    ASSERT_EQ(truth.lesions[0].parts.size(), 3u);
    const Vertebra& v = spine.column().at(Level::T7);
    const std::array<double, 3> percent{80, 40, 100};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& part = truth.lesions[0].parts[i];
        EXPECT_NEAR(part.percent, percent[i], 0.5);
        // +x is the patient's left.
        EXPECT_EQ(part.point.x > v.origin.x, *part.side == PatientSide::Left);
        EXPECT_EQ(spine.tissueAt(part.point), Tissue::LesionBlastic) << i;
        EXPECT_TRUE(spine.contains(Structure::Lesion, part.point, Level::T7));
    }
    EXPECT_FALSE(truth.lesions[0].bodyPoint);
}

TEST(Lesion, MixedLesionHasItsShareOfBothDensities) {
    const Specification spec = specOf(
        specText("{}", "[]", R"([{"level":"L3","quality":"mixed","lyticShare":0.4,"bodyFraction":0.6}])"));
    const Spine spine = spineOf(spec);
    const Vertebra& v = spine.column().at(Level::L3);
    Random random(2);
    int lytic = 0, blastic = 0;
    for (int i = 0; i < 100000; ++i) {
        const Local q{random.uniform(-24, 24), random.uniform(-18, 18), random.uniform(-13, 13)};
        const auto depth = v.depth(q);
        if (!depth.inside() || std::min(depth.wall, depth.plate) < 1.0) continue;
        const Tissue tissue = spine.tissueAt(v.toPatient(q));
        lytic += tissue == Tissue::LesionLytic;
        blastic += tissue == Tissue::LesionBlastic;
    }
    EXPECT_NEAR(static_cast<double>(lytic) / (lytic + blastic), 0.4, 0.03);
}

TEST(Lesion, OutlineSurroundsTheLesionInItsPlane) {
    const Specification spec =
        specOf(specText("{}", "[]", R"([{"level":"T12","quality":"lytic","bodyFraction":0.4}])"));
    const Spine spine = spineOf(spec);
    const Truth truth = describe(spec, spine);
    const Vec3 middle = *truth.lesions[0].bodyPoint;
    FramePlane plane{.origin = middle - Vec3{40, 40, 0},
                     .rowDirection = {1, 0, 0},
                     .columnDirection = {0, 1, 0},
                     .columnSpacing = 0.5,
                     .rowSpacing = 0.5,
                     .columns = 160,
                     .rows = 160};
    const auto outlines = spine.contoursOn(plane, Structure::Lesion, Level::T12);
    ASSERT_FALSE(outlines.empty());
    double enclosed = 0.0;
    for (const auto& outline : outlines)
        enclosed += areaOf(outline);
    double counted = 0.0;
    for (double x = -30; x < 30; x += 0.2)
        for (double y = -30; y < 30; y += 0.2)
            if (spine.contains(Structure::Lesion, middle + Vec3{x, y, 0}, Level::T12)) counted += 0.04;
    EXPECT_NEAR(enclosed, counted, 0.03 * counted);
    EXPECT_TRUE(spine.contoursOn(plane, Structure::Lesion, Level::L3).empty());
}

} // namespace
} // namespace columna::phantom
