// What each ready-made case is there to teach must be true of it.
#include "imaging/phantom/truth.h"
#include "tests/imaging/phantom/specs.h"

#include <filesystem>

namespace columna::phantom {
namespace {

struct Expected {
    std::string file;
    Level level;
    LesionQuality quality;
    double collapseAtLeast, collapseAtMost; ///< percent, worst column
    std::string escc;                       ///< of the level, "0" without epidural tumour
    std::size_t posteriorSides;
};

class TeachingCase : public testing::TestWithParam<Expected> {};

TEST_P(TeachingCase, IsWhatItSays) {
    const Expected& want = GetParam();
    const auto spec = readSpecification(std::filesystem::path(COLUMNA_PHANTOM_DATA) / (want.file + ".json"));
    ASSERT_TRUE(spec) << spec.error().what.id << " " << spec.error().tag;
    EXPECT_EQ(spec->name, want.file);
    EXPECT_FALSE(spec->teaches.empty());
    const Spine spine = spineOf(*spec);
    const Truth truth = describe(*spec, spine);
    const auto lesion = std::find_if(truth.lesions.begin(), truth.lesions.end(),
                                     [&](const LesionTruth& l) { return l.level == want.level; });
    ASSERT_NE(lesion, truth.lesions.end());
    EXPECT_EQ(lesion->quality, want.quality);
    const Columns& c = truth.find(want.level)->collapsePercent;
    const double worst = std::max({c.anterior, c.middle, c.posterior});
    EXPECT_GE(worst, want.collapseAtLeast);
    EXPECT_LE(worst, want.collapseAtMost);
    EXPECT_EQ(lesion->compression ? toString(lesion->compression->grade) : "0", want.escc);
    std::set<PatientSide> sides;
    for (const auto& part : lesion->parts)
        if (part.side) sides.insert(*part.side);
    EXPECT_EQ(sides.size(), want.posteriorSides);
}

using Q = LesionQuality;
INSTANTIATE_TEST_SUITE_P(
    Phantom, TeachingCase,
    testing::Values(Expected{"01-sins-stable", Level::T6, Q::Blastic, 0, 0.1, "0", 0},
                    Expected{"02-sins-potentially-unstable", Level::L3, Q::Mixed, 20, 45, "0", 1},
                    Expected{"03-sins-unstable", Level::T12, Q::Lytic, 55, 80, "2", 2},
                    Expected{"04-escc-0", Level::T8, Q::Lytic, 0, 0.1, "0", 0},
                    Expected{"05-escc-1a", Level::T8, Q::Lytic, 0, 0.1, "1a", 0},
                    Expected{"06-escc-1b", Level::T8, Q::Lytic, 0, 0.1, "1b", 0},
                    Expected{"07-escc-1c", Level::T8, Q::Lytic, 0, 0.1, "1c", 0},
                    Expected{"08-escc-2", Level::T8, Q::Lytic, 0, 0.1, "2", 0},
                    Expected{"09-escc-3", Level::T8, Q::Lytic, 0, 0.1, "3", 0},
                    Expected{"10-cauda-equina", Level::L4, Q::Lytic, 15, 30, "1c", 0},
                    Expected{"11-variant-t13", Level::T13, Q::Lytic, 20, 45, "0", 0},
                    Expected{"12-variant-l6", Level::L6, Q::Mixed, 0, 0.1, "0", 1},
                    Expected{"13-multi-level", Level::T10, Q::Lytic, 40, 48, "1b", 1},
                    Expected{"14-irradiated", Level::T10, Q::Lytic, 20, 30, "1c", 0},
                    Expected{"15-prior", Level::L1, Q::Lytic, 0, 0.1, "0", 0},
                    Expected{"16-follow-up", Level::L1, Q::Lytic, 35, 45, "1b", 1},
                    Expected{"17-cervical", Level::C5, Q::Lytic, 35, 45, "2", 1},
                    Expected{"18-cervicothoracic-translation", Level::C7, Q::Lytic, 0, 0.1, "0", 2},
                    Expected{"19-sacral", Level::S2, Q::Blastic, 0, 0.1, "0", 0},
                    Expected{"20-scoliosis", Level::L2, Q::Mixed, 20, 35, "0", 0},
                    Expected{"21-biconcave", Level::L2, Q::Lytic, 45, 50, "0", 0},
                    Expected{"23-disc-angled", Level::L3, Q::Lytic, 20, 30, "0", 1}),
    [](const auto& one) {
        std::string name = one.param.file;
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    });

Truth truthOf(const char* file) {
    const auto spec = readSpecification(std::filesystem::path(COLUMNA_PHANTOM_DATA) / file);
    EXPECT_TRUE(spec);
    const Spine spine = spineOf(*spec);
    return describe(*spec, spine);
}

TEST(TeachingCases, TheBoundaryCaseLiesOnItsLimits) {
    const Truth truth = truthOf("22-on-the-boundary.json");
    EXPECT_NEAR(truth.find(Level::T8)->collapsePercent.anterior, 50, 0.6);
    EXPECT_NEAR(truth.lesions[0].bodyFractionPercent, 50, 0.1);
    ASSERT_TRUE(truth.lesions[0].compression);
    EXPECT_GT(truth.lesions[0].compression->gap, 0.1);
    EXPECT_LT(truth.lesions[0].compression->gap, 0.7);
}

TEST(TeachingCases, PriorAndFollowUpAreOnePatientAndOneColumn) {
    const Truth prior = truthOf("15-prior.json");
    const Truth later = truthOf("16-follow-up.json");
    EXPECT_GT(*later.lesions[0].kyphosis, *prior.lesions[0].kyphosis + 10);
    // What did not change keeps its heights.
    for (const Level level : {Level::T12, Level::L2, Level::L3})
        EXPECT_DOUBLE_EQ(prior.find(level)->heights.anterior, later.find(level)->heights.anterior);
}

TEST(TeachingCases, SlipAndScoliosisAreInTheTruth) {
    const Truth slip = truthOf("18-cervicothoracic-translation.json");
    const auto segment = std::find_if(slip.segments.begin(), slip.segments.end(),
                                      [](const SegmentTruth& s) { return s.upper == Level::C7; });
    EXPECT_NEAR(segment->translation, 4.6, 1e-6);
    const Truth scoliosis = truthOf("20-scoliosis.json");
    EXPECT_GT(scoliosis.coronalCobb, 10);
    EXPECT_GT(std::abs(*scoliosis.lesions[0].coronal - *scoliosis.lesions[0].coronalBefore), 10);
}

TEST(TeachingCases, TheHealthySpineHasNothingToFind) {
    const Truth truth = truthOf("24-normal.json");
    EXPECT_TRUE(truth.lesions.empty());
    for (const LevelTruth& level : truth.levels)
        EXPECT_NEAR(level.collapsePercent.anterior, 0, 1e-9) << toString(level.level);
}

TEST(TeachingCases, CaudaEquinaIsMarkedAsSuch) {
    EXPECT_EQ(truthOf("10-cauda-equina.json").lesions[0].compression->context, NeuralContext::Cauda);
}

} // namespace
} // namespace columna::phantom
