#include "imaging/phantom/noise.h"
#include "imaging/phantom/truth.h"
#include "tests/imaging/phantom/specs.h"

#include <numbers>

namespace columna::phantom {
namespace {

TEST(Canal, PlaceAndPatientAreInverse) {
    const Spine spine = spineOf(specText("{}", R"([{"level":"T9","coronalTilt":8}])"));
    const NeuralTube& tube = spine.tube();
    for (double along = 30; along < tube.length() - 30; along += 17.3)
        for (const double left : {-9.0, 0.0, 6.0})
            for (const double front : {-8.0, 0.0, 7.0}) {
                const auto q = tube.locate(tube.toPatient({along, left, front}));
                ASSERT_TRUE(q);
                EXPECT_NEAR(q->along, along, 0.1);
                EXPECT_NEAR(q->left, left, 0.05);
                EXPECT_NEAR(q->anterior, front, 0.05);
            }
}

TEST(Canal, OutlinesAcrossItAreItsEllipses) {
    const Spine spine = spineOf(specText());
    for (const Level level : {Level::C5, Level::T4, Level::T9}) {
        const double along = spine.tube().alongOf(level);
        const CrossSection& s = spine.tube().section(along);
        const FramePlane plane = planeAcross(spine, along);
        const auto cord = spine.contoursOn(plane, Structure::Cord);
        const auto sac = spine.contoursOn(plane, Structure::Sac);
        ASSERT_EQ(cord.size(), 1u) << toString(level);
        ASSERT_EQ(sac.size(), 1u);
        // Chords of the outline lose a little of a convex area.
        const double ellipse = std::numbers::pi * s.cord.halfWidth * s.cord.halfDepth;
        EXPECT_NEAR(areaOf(cord[0]), ellipse, 0.01 * ellipse);
        const double tube = std::numbers::pi * s.sac.halfWidth * s.sac.halfDepth;
        EXPECT_NEAR(areaOf(sac[0]), tube, 0.01 * tube);
        for (const Vec3& p : cord[0]) {
            EXPECT_NEAR(plane.signedDistance(p), 0, 1e-9);
            const Vec3 middle = spine.tube().toPatient({along, s.cord.left, s.cord.anterior});
            const Vec3 out = normalized(p - middle);
            EXPECT_TRUE(spine.contains(Structure::Cord, p - out * 0.002));
            EXPECT_FALSE(spine.contains(Structure::Cord, p + out * 0.002));
        }
    }
}

TEST(Canal, CordLiesInTheSacAndTheSacInTheCanal) {
    const Spine spine = spineOf(specText(
        "{}", R"([{"level":"T8","retropulsion":3,"collapse":{"anterior":0.4,"middle":0.4,"posterior":0.2}}])",
        R"([{"level":"T8","quality":"lytic","bodyFraction":0.5,
             "epidural":{"direction":-40,"indentation":5,"cordShift":1}}])"));
    Random random(5);
    int cord = 0;
    for (int i = 0; i < 60000; ++i) {
        const double along = random.uniform(60, spine.tube().length() - 5);
        const Vec3 p = spine.tube().toPatient({along, random.uniform(-14, 14), random.uniform(-12, 12)});
        const bool inCord = spine.contains(Structure::Cord, p);
        const bool inSac = spine.contains(Structure::Sac, p);
        const bool inTumour = spine.contains(Structure::EpiduralTumour, p);
        if (inCord) {
            ++cord;
            EXPECT_TRUE(inSac);
        }
        if (inSac) {
            EXPECT_TRUE(spine.contains(Structure::Canal, p));
            EXPECT_FALSE(spine.contains(Structure::Body, p));
            EXPECT_FALSE(inTumour);
        }
    }
    EXPECT_GT(cord, 1000);
}

TEST(Canal, CordEndsAtTheConus) {
    const Spine spine = spineOf(specText(R"({"conusLevel":"L2","conusHeight":0})"));
    const Vertebra& l2 = spine.column().at(Level::L2);
    const Vec3 tip = spine.tube().toPatient({spine.tube().conusTip(), 0, 0});
    EXPECT_NEAR(dot(tip - l2.origin, l2.up), -12, 2.5);
    const auto anyCord = [&](double along) {
        return !spine.contoursOn(planeAcross(spine, along), Structure::Cord).empty();
    };
    EXPECT_FALSE(anyCord(spine.tube().conusTip() - 1));
    EXPECT_TRUE(anyCord(spine.tube().conusTip() + 3));
}

struct Ladder {
    std::string name, epidural;
    EsccGrade grade;
};
class EsccLadder : public testing::TestWithParam<Ladder> {};
TEST_P(EsccLadder, GeometryGivesTheGrade) {
    const Specification spec = specOf(specText(
        "{}", "[]",
        R"([{"level":"T8","quality":"lytic","bodyFraction":0.5,"epidural":)" + GetParam().epidural + "}]"));
    const Truth truth = describe(spec, spineOf(spec));
    ASSERT_TRUE(truth.lesions[0].compression);
    const SectionTruth& s = *truth.lesions[0].compression;
    EXPECT_EQ(toString(s.grade), toString(GetParam().grade))
        << "indentation " << s.indentation << " gap " << s.gap << " dent " << s.cordDent << " CSF "
        << s.csfFraction;
    EXPECT_FALSE(s.borderline);
    EXPECT_EQ(s.context, NeuralContext::Cord);
}
INSTANTIATE_TEST_SUITE_P(
    Phantom, EsccLadder,
    testing::Values(
        Ladder{"Impingement", R"({"direction":70,"indentation":0.0,"halfWidth":5})", EsccGrade::G1a},
        Ladder{"SacDeformed", R"({"direction":60,"indentation":1.4,"halfWidth":5})", EsccGrade::G1b},
        Ladder{"CordTouched", R"({"direction":20,"indentation":3.6,"halfWidth":5,"cordShift":1.6})",
               EsccGrade::G1c},
        Ladder{"CordCompressed", R"({"direction":10,"indentation":5.5,"halfWidth":5,"cordShift":1.2})",
               EsccGrade::G2},
        Ladder{"NoCsf",
               R"({"direction":0,"indentation":7.2,"halfWidth":12,"cordShift":4.1,"cordSpread":0.6})",
               EsccGrade::G3}),
    [](const auto& one) { return one.param.name; });

TEST(EsccTruth, IndentationOfASingleLobeIsTheSpecifiedOne) {
    const Specification spec = specOf(specText(
        "{}", "[]",
        R"([{"level":"T8","quality":"lytic","epidural":{"direction":90,"indentation":2.0,"halfWidth":4}}])"));
    const Truth truth = describe(spec, spineOf(spec));
    EXPECT_NEAR(truth.lesions[0].compression->indentation, 2.0, 0.06);
}

TEST(EsccTruth, NoTumourIsGradeZero) {
    SectionTruth section;
    grade(section);
    EXPECT_EQ(section.grade, EsccGrade::G0);
}

TEST(EsccTruth, BelowTheConusTheContextIsCauda) {
    const Specification spec = specOf(specText(
        "{}", "[]", R"([{"level":"L4","quality":"lytic","epidural":{"indentation":4.0,"halfWidth":6}}])"));
    const Truth truth = describe(spec, spineOf(spec));
    EXPECT_EQ(truth.lesions[0].compression->context, NeuralContext::Cauda);
    EXPECT_EQ(truth.lesions[0].compression->cordArea, 0.0);
    EXPECT_GE(truth.lesions[0].compression->grade, EsccGrade::G1b);
}

} // namespace
} // namespace columna::phantom
