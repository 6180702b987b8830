#include "imaging/phantom/truth.h"
#include "tests/imaging/phantom/specs.h"

#include <cmath>

namespace columna::phantom {
namespace {

Truth truthOf(const std::string& text) {
    const Specification spec = specOf(text);
    const Spine spine = spineOf(spec);
    return describe(spec, spine);
}

const SegmentTruth& segment(const Truth& truth, Level upper) {
    for (const SegmentTruth& s : truth.segments)
        if (s.upper == upper) return s;
    throw std::out_of_range("segment");
}

TEST(SpinalColumn, HasTheCurvesItWasAskedFor) {
    const Truth truth =
        truthOf(specText(R"({"lumbarLordosis":52,"thoracicKyphosis":38,"cervicalLordosis":15})"));
    EXPECT_NEAR(*truth.lumbarLordosis, 52, 1e-6);
    EXPECT_NEAR(*truth.thoracicKyphosis, 38, 1e-6);
    EXPECT_NEAR(*truth.cervicalLordosis, 15, 1e-6);
    EXPECT_NEAR(truth.coronalCobb, 0, 1e-6);
}

TEST(SpinalColumn, LooksNaturalWithoutBeingAsked) {
    const Truth truth = truthOf(specText());
    // Supine: lordosis 36.8 +- 13.2 degrees (T12-S1), kyphosis 20 to 50.
    EXPECT_GT(*truth.lumbarLordosis, 24);
    EXPECT_LT(*truth.lumbarLordosis, 50);
    EXPECT_GT(*truth.thoracicKyphosis, 15);
    EXPECT_LT(*truth.thoracicKyphosis, 50);
    for (const SegmentTruth& s : truth.segments)
        EXPECT_NEAR(s.translation, 0, 1e-9) << toString(s.upper);
}

TEST(SpinalColumn, SacralSlopeIsHonoured) {
    const Spine spine = spineOf(specText(R"({"sacralSlope":41})"));
    const SixPoints p = spine.column().at(Level::S1).sixPoints();
    const Vec3 plate = p.sa - p.sp;
    EXPECT_NEAR(std::atan2(-plate.z, -plate.y) * 180 / 3.14159265358979, 41, 1e-6);
}

class Translation : public testing::TestWithParam<double> {};
TEST_P(Translation, IsTheDistanceFromThePosteriorWallBelow) {
    const double t = GetParam();
    const Truth truth =
        truthOf(specText("{}", R"([{"level":"L3","translation":)" + std::to_string(t) +
                                   R"(},{"level":"L4","collapse":{"anterior":0.3,"middle":0.1}}])"));
    EXPECT_NEAR(segment(truth, Level::L3).translation, t, 1e-6);
    EXPECT_NEAR(segment(truth, Level::L2).translation, 0, 1e-9);
    EXPECT_NEAR(segment(truth, Level::L4).translation, 0, 1e-9);
}
INSTANTIATE_TEST_SUITE_P(Phantom, Translation, testing::Values(-4.0, 0.0, 1.0, 2.5, 6.0, 10.0));

TEST(SpinalColumn, AddedKyphosisIsTheChangeOfTheSegment) {
    const Truth truth =
        truthOf(specText("{}", R"([{"level":"L2","kyphosis":9}])", R"([{"level":"L2","quality":"lytic"}])"));
    EXPECT_NEAR(*truth.lesions[0].kyphosis - *truth.lesions[0].kyphosisBefore, 9, 1e-6);
}

TEST(SpinalColumn, CollapseAddsItsWedgeToTheSegment) {
    const Truth truth =
        truthOf(specText("{}", R"([{"level":"T12","collapse":{"anterior":0.4,"middle":0.2,"posterior":0}}])",
                         R"([{"level":"T12","quality":"lytic"}])"));
    const LevelTruth& t12 = *truth.find(Level::T12);
    const Truth intact = truthOf(specText("{}", "[]", R"([{"level":"T12","quality":"lytic"}])"));
    const double wedged = t12.wedgeDegrees - intact.find(Level::T12)->wedgeDegrees;
    EXPECT_GT(wedged, 10);
    EXPECT_NEAR(*truth.lesions[0].kyphosis - *truth.lesions[0].kyphosisBefore, wedged, 1e-6);
    EXPECT_NEAR(t12.collapsePercent.anterior, 40, 0.6); // edges also differ in depth
}

TEST(SpinalColumn, CoronalTiltLeansToTheLeft) {
    const Truth truth = truthOf(
        specText("{}", R"([{"level":"L2","coronalTilt":12}])", R"([{"level":"L2","quality":"lytic"}])"));
    EXPECT_NEAR(*truth.lesions[0].coronal, 12, 0.15);
    EXPECT_NEAR(*truth.lesions[0].coronalBefore, 0, 1e-6);
    EXPECT_NEAR(truth.coronalCobb, 12, 0.4);
    EXPECT_GT(truth.find(Level::T5)->centre.x, truth.find(Level::L3)->centre.x + 20);
}

TEST(SpinalColumn, FramesStayOrthonormalAndHeadwards) {
    const Spine spine = spineOf(specText(
        "{}",
        R"([{"level":"L4","rotation":8,"coronalTilt":-9},{"level":"T8","coronalTilt":14,"rotation":-5}])"));
    for (const Vertebra& v : spine.column().vertebrae) {
        EXPECT_NEAR(length(v.left), 1, 1e-9);
        EXPECT_NEAR(dot(v.left, v.up), 0, 1e-9);
        EXPECT_NEAR(dot(v.left, v.anterior), 0, 1e-9);
        EXPECT_NEAR(distance(cross(v.up, v.anterior), v.left), 0, 1e-9);
    }
    const auto& bodies = spine.column().vertebrae;
    for (std::size_t i = 1; i < bodies.size(); ++i)
        EXPECT_GT(bodies[i - 1].origin.z, bodies[i].origin.z) << toString(bodies[i].level);
}

TEST(SpinalColumn, VariantsInsertOrDropTheirVertebra) {
    EXPECT_TRUE(spineOf(specText(R"({"variant":"T13"})")).column().has(Level::T13));
    EXPECT_TRUE(spineOf(specText(R"({"variant":"L6"})")).column().has(Level::L6));
    EXPECT_FALSE(spineOf(specText(R"({"variant":"eleven-thoracic"})")).column().has(Level::T12));
    EXPECT_FALSE(spineOf(specText(R"({"variant":"four-lumbar"})")).column().has(Level::L5));
}

} // namespace
} // namespace columna::phantom
