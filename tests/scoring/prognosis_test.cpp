#include "scoring/prognosis.h"

#include <gtest/gtest.h>

namespace columna::scoring {
namespace {

/// Every item answered with the best answer.
PrognosisInput best() {
    PrognosisInput input;
    input.karnofsky = 90;
    input.ecog = 0;
    input.extraspinalBoneFoci = 0;
    input.vertebralMetastases = 1;
    input.majorOrgans = TokuhashiOrgans::None;
    input.tomitaVisceral = TomitaVisceral::None;
    input.katagiriVisceral = KatagiriVisceral::None;
    input.visceralMetastases = Ternary::No;
    input.primary = {TokuhashiPrimary::ThyroidBreastProstateCarcinoid, TomitaGrowth::Slow,
                     BauerPrimary::Favourable, KatagiriPrimary::Slow, VanDerLindenPrimary::Breast};
    input.frankel = Frankel::E;
    input.pathologicalFracture = Ternary::No;
    input.previousChemotherapy = Ternary::No;
    input.laboratoryClass = LaboratoryClass::Normal;
    return input;
}
PrognosisInput worst() {
    PrognosisInput input;
    input.karnofsky = 20;
    input.ecog = 4;
    input.extraspinalBoneFoci = 5;
    input.vertebralMetastases = 5;
    input.majorOrgans = TokuhashiOrgans::Unremovable;
    input.tomitaVisceral = TomitaVisceral::Untreatable;
    input.katagiriVisceral = KatagiriVisceral::Disseminated;
    input.visceralMetastases = Ternary::Yes;
    input.primary = {TokuhashiPrimary::LungOsteosarcomaStomachBladderOesophagusPancreas, TomitaGrowth::Rapid,
                     BauerPrimary::Lung, KatagiriPrimary::Rapid, VanDerLindenPrimary::Other};
    input.frankel = Frankel::A;
    input.pathologicalFracture = Ternary::Yes;
    input.previousChemotherapy = Ternary::Yes;
    input.laboratoryClass = LaboratoryClass::Critical;
    return input;
}
PrognosisResult tokuhashi(const PrognosisInput& input) {
    return evaluatePrognosis(PrognosisSystem::Tokuhashi2005, input);
}
int totalOf(PrognosisSystem system, const PrognosisInput& input) {
    return evaluatePrognosis(system, input).total.value();
}

TEST(Prognosis, ScalesReachBothEndsInTheirDirection) {
    for (const PrognosisSystemInfo& info : prognosisSystems()) {
        const bool up = info.direction == ScoreDirection::HigherIsBetter;
        EXPECT_EQ(totalOf(info.system, best()), up ? info.most : info.least) << info.key;
        EXPECT_EQ(totalOf(info.system, worst()), up ? info.least : info.most) << info.key;
        const PrognosisResult open = evaluatePrognosis(info.system, {});
        EXPECT_FALSE(open.total) << info.key;
        EXPECT_FALSE(open.band) << info.key;
        EXPECT_EQ(open.least(), info.least) << info.key;
        EXPECT_EQ(open.most(), info.most) << info.key;
    }
}

TEST(Prognosis, BandsCoverEachScaleOnce) {
    for (const PrognosisSystemInfo& info : prognosisSystems()) {
        int next = info.least;
        for (const PrognosisBand& band : info.bands) {
            EXPECT_EQ(band.from, next) << info.key;
            next = band.to + 1;
        }
        EXPECT_EQ(next, info.most + 1) << info.key;
    }
}

TEST(Prognosis, AMissingAnswerOnlyWidens) {
    const auto forget = std::vector<void (*)(PrognosisInput&)>{
        [](PrognosisInput& i) { i.karnofsky.reset(); },
        [](PrognosisInput& i) { i.ecog.reset(); },
        [](PrognosisInput& i) { i.extraspinalBoneFoci.reset(); },
        [](PrognosisInput& i) { i.vertebralMetastases.reset(); },
        [](PrognosisInput& i) { i.majorOrgans.reset(); },
        [](PrognosisInput& i) { i.visceralMetastases = Ternary::Unknown; },
        [](PrognosisInput& i) { i.primary = {}; },
        [](PrognosisInput& i) { i.frankel.reset(); },
        [](PrognosisInput& i) { i.laboratoryClass.reset(); }};
    for (const PrognosisInput& known : {best(), worst()})
        for (const PrognosisSystemInfo& info : prognosisSystems())
            for (const auto blank : forget) {
                PrognosisInput open = known;
                blank(open);
                const PrognosisTotals before = evaluatePrognosis(info.system, known).possible;
                const PrognosisTotals after = evaluatePrognosis(info.system, open).possible;
                EXPECT_EQ(before & after, before) << info.key;
            }
}

TEST(Tokuhashi, CountsRowsAreNotSwapped) {
    PrognosisInput input = best();
    input.extraspinalBoneFoci = 2; // 1 to 2: one point
    EXPECT_EQ(totalOf(PrognosisSystem::Tokuhashi2005, input), 14);
    input = best();
    input.vertebralMetastases = 2; // exactly two: one point
    EXPECT_EQ(totalOf(PrognosisSystem::Tokuhashi2005, input), 14);
    input.vertebralMetastases = 3;
    EXPECT_EQ(totalOf(PrognosisSystem::Tokuhashi2005, input), 13);
    input.extraspinalBoneFoci = 3;
    EXPECT_EQ(totalOf(PrognosisSystem::Tokuhashi2005, input), 11);
}

TEST(Tokuhashi, IsTheRevisedScoreNotTheOneOf1990) {
    EXPECT_EQ(infoOf(PrognosisSystem::Tokuhashi2005).most, 15) << "1990 ends at 12";
    EXPECT_EQ(tokuhashi(best()).itemList()[4].most(), 5) << "1990 gives the primary at most 2";
    EXPECT_EQ(infoOf(PrognosisSystem::Tokuhashi2005).bands[0].to, 8) << "1990 ends its first band at 5";
}

TEST(Tokuhashi, UnlistedTumourIsReadLiterallyAndSaysSo) {
    PrognosisInput input = best();
    input.primary.tokuhashi = TokuhashiPrimary::Others;
    EXPECT_EQ(tokuhashi(input).total, 12);
    EXPECT_EQ(tokuhashi(input).noteIds.size(), 1U);
}

TEST(Tokuhashi, ABandCanBeCertainWhileTheTotalIsOpen) {
    PrognosisInput input = worst();
    input.frankel.reset();
    EXPECT_FALSE(tokuhashi(input).total);
    EXPECT_EQ(tokuhashi(input).band, 0U);
}

TEST(Tomita, HasNoThreePointOption) {
    const PrognosisResult open = evaluatePrognosis(PrognosisSystem::Tomita2001, {});
    EXPECT_FALSE(open.itemList()[0].possible.test(3)) << "rapid growth is 4";
    EXPECT_TRUE(open.itemList()[0].possible.test(4));
    EXPECT_FALSE(open.possible.test(1)) << "1 is not reachable";
    EXPECT_TRUE(open.possible.test(9)) << "4 + 4 + 1";
    PrognosisInput nine = worst();
    nine.extraspinalBoneFoci = 0;
    nine.vertebralMetastases = 1;
    EXPECT_EQ(totalOf(PrognosisSystem::Tomita2001, nine), 9);
}

TEST(Tomita, AFocusElsewhereMakesBoneDiseaseMultiple) {
    PrognosisInput input;
    EXPECT_EQ(solitaryBoneMetastasis(input), Ternary::Unknown);
    input.extraspinalBoneFoci = 1;
    EXPECT_EQ(solitaryBoneMetastasis(input), Ternary::No) << "the spinal one makes two";
    input.extraspinalBoneFoci = 0;
    EXPECT_EQ(solitaryBoneMetastasis(input), Ternary::Unknown);
    input.vertebralMetastases = 1;
    EXPECT_EQ(solitaryBoneMetastasis(input), Ternary::Yes);
}

TEST(Bauer, VersionsDisagreeExactlyWhereThePapersDo) {
    // Prognostic class of both versions over every combination of the five factors.
    int disagreements = 0;
    for (int factors = 0; factors < 32; ++factors) {
        PrognosisInput input = best();
        input.visceralMetastases = toTernary((factors & 1) != 0);
        input.vertebralMetastases = (factors & 2) != 0 ? 4 : 1;
        input.pathologicalFracture = toTernary((factors & 4) != 0);
        input.primary.bauer = (factors & 8) != 0 ? BauerPrimary::Lung : BauerPrimary::Favourable;
        if ((factors & 16) != 0) input.primary.bauer = BauerPrimary::Other;
        const auto original = evaluatePrognosis(PrognosisSystem::Bauer1995, input);
        const auto modified = evaluatePrognosis(PrognosisSystem::BauerModified2008, input);
        const bool fracture = input.pathologicalFracture == Ternary::Yes;
        const int others = modified.total.value();
        const bool expected = (!fracture && others == 1) || (fracture && others == 3);
        EXPECT_EQ(original.band != modified.band, expected) << factors;
        disagreements += expected ? 1 : 0;
    }
    EXPECT_GT(disagreements, 0);
}

TEST(Bauer, AnUnknownPrimaryIsOneAnswerNotTwo) {
    PrognosisInput input = best();
    input.primary.bauer.reset();
    const PrognosisResult result = evaluatePrognosis(PrognosisSystem::BauerModified2008, input);
    EXPECT_FALSE(result.total);
    EXPECT_EQ(result.least(), 2); // lung: not lung 0, favourable 0
    EXPECT_EQ(result.most(), 4);
}

TEST(Katagiri, CriticalOutranksAbnormalAndNeverThree) {
    Laboratory values;
    values.crpMgPerDl = 2.0;
    EXPECT_EQ(laboratoryClasses(values),
              (EnumSet<LaboratoryClass, 3>{LaboratoryClass::Abnormal, LaboratoryClass::Critical}));
    values.plateletsPerUl = 99999;
    EXPECT_EQ(laboratoryClasses(values), (EnumSet<LaboratoryClass, 3>{LaboratoryClass::Critical}));
    const PrognosisResult open = evaluatePrognosis(PrognosisSystem::Katagiri2014, {});
    EXPECT_FALSE(open.itemList()[2].possible.test(3));
}

TEST(Katagiri, ThresholdsAreInclusiveAsPrinted) {
    const Laboratory normal{.crpMgPerDl = 0.39,
                            .ldhIuPerL = 249,
                            .albuminGPerDl = 3.7,
                            .plateletsPerUl = 100000,
                            .calciumMgPerDl = 10.2,
                            .bilirubinMgPerDl = 1.3};
    const auto classOf = [](const Laboratory& values) { return laboratoryClasses(values); };
    EXPECT_EQ(classOf(normal), (EnumSet<LaboratoryClass, 3>{LaboratoryClass::Normal}));
    const auto with = [&](std::optional<double> Laboratory::*field, double value) {
        Laboratory changed = normal;
        changed.*field = value;
        return classOf(changed).only();
    };
    EXPECT_EQ(with(&Laboratory::crpMgPerDl, 0.4), LaboratoryClass::Abnormal);
    EXPECT_EQ(with(&Laboratory::ldhIuPerL, 250), LaboratoryClass::Abnormal);
    EXPECT_EQ(with(&Laboratory::albuminGPerDl, 3.69), LaboratoryClass::Abnormal);
    EXPECT_EQ(with(&Laboratory::plateletsPerUl, 99999), LaboratoryClass::Critical);
    EXPECT_EQ(with(&Laboratory::calciumMgPerDl, 10.3), LaboratoryClass::Critical);
    EXPECT_EQ(with(&Laboratory::bilirubinMgPerDl, 1.4), LaboratoryClass::Critical);
}

TEST(VanDerLinden, BeginsAtKarnofskyTwenty) {
    PrognosisInput input = best();
    input.karnofsky = 10;
    const PrognosisResult result = evaluatePrognosis(PrognosisSystem::VanDerLinden2005, input);
    EXPECT_FALSE(result.total);
    EXPECT_EQ(result.noteIds.size(), 1U);
}

TEST(PrognosisPanel, ShowsDisagreement) {
    const PrognosisPanel same = evaluatePrognosisPanel(best());
    EXPECT_EQ(same.decided, 6);
    EXPECT_FALSE(same.disagree());
    PrognosisInput mixed = best();
    mixed.karnofsky = 40;
    mixed.vertebralMetastases = 4;
    mixed.extraspinalBoneFoci = 4;
    mixed.primary.tokuhashi = TokuhashiPrimary::Others;
    EXPECT_TRUE(evaluatePrognosisPanel(mixed).disagree());
    EXPECT_EQ(evaluatePrognosisPanel({}).decided, 0);
    EXPECT_FALSE(evaluatePrognosisPanel({}).disagree());
}

TEST(Prognosis, UncertainTablesAreNamedButNotComputed) {
    ASSERT_EQ(uncomputedPrognoses().size(), 2U);
    EXPECT_EQ(uncomputedPrognoses()[0].key, "nesms_2015");
    for (const UncomputedPrognosis& system : uncomputedPrognoses())
        EXPECT_FALSE(system.inputIds.empty());
}

} // namespace
} // namespace columna::scoring
