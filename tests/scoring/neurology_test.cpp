#include "scoring/neurology.h"

#include <gtest/gtest.h>

namespace columna::scoring {
namespace {

TEST(Mjoa, BandsAndRanges) {
    EXPECT_EQ(mjoaBandOf(18), MjoaBand::Normal);
    EXPECT_EQ(mjoaBandOf(17), MjoaBand::Mild);
    EXPECT_EQ(mjoaBandOf(15), MjoaBand::Mild);
    EXPECT_EQ(mjoaBandOf(14), MjoaBand::Moderate);
    EXPECT_EQ(mjoaBandOf(12), MjoaBand::Moderate);
    EXPECT_EQ(mjoaBandOf(11), MjoaBand::Severe);
    EXPECT_EQ(mjoaBandOf(0), MjoaBand::Severe);
    EXPECT_THROW((void)mjoaBandOf(19), std::out_of_range);
    EXPECT_TRUE((Mjoa{5, 7, 3, 3}.valid()));
    EXPECT_EQ((Mjoa{5, 7, 3, 3}.total()), 18);
    EXPECT_FALSE((Mjoa{6, 7, 3, 3}.valid()));
    EXPECT_FALSE((Mjoa{5, 7, 3, -1}.valid()));
}

TEST(Scales, KarnofskyHasStepsOfTenAndEcogSixGrades) {
    for (int value = 0; value <= 100; value += 10)
        EXPECT_TRUE(isKarnofsky(value));
    for (const int value : {-10, 5, 75, 110})
        EXPECT_FALSE(isKarnofsky(value)) << value;
    EXPECT_TRUE(isEcog(0));
    EXPECT_TRUE(isEcog(5));
    EXPECT_FALSE(isEcog(6));
    EXPECT_THROW((void)karnofskyMessageId(75), std::out_of_range);
    EXPECT_THROW((void)ecogMessageId(6), std::out_of_range);
}

TEST(Scales, CrosswalksAreSuggestionsThatKeepTheirDisagreement) {
    const KarnofskySuggestion one = karnofskyFromEcog(1);
    EXPECT_EQ(one.buccheri, 80);
    EXPECT_EQ(one.rangeLow, 70); // Tokuhashi 1 or 2 point: never silently
    EXPECT_FALSE(ecogContradictsKarnofsky(1, 70));
    EXPECT_FALSE(ecogContradictsKarnofsky(1, 80));
    EXPECT_FALSE(ecogContradictsKarnofsky(0, 80));
    EXPECT_TRUE(ecogContradictsKarnofsky(4, 90));
    EXPECT_TRUE(ecogContradictsKarnofsky(0, 40));
    EXPECT_EQ(frankelSuggestionFromAis(Ais::C), Frankel::C);
    EXPECT_FALSE(frankelSuggestionFromAis(Ais::NoDeficit));
}

TEST(Scales, KeysAreReadBack) {
    for (int i = 0; i < kFrankelCount; ++i)
        EXPECT_EQ(parseFrankel(keyOf(static_cast<Frankel>(i))), static_cast<Frankel>(i));
    for (int i = 0; i < kAisCount; ++i)
        EXPECT_EQ(parseAis(keyOf(static_cast<Ais>(i))), static_cast<Ais>(i));
    for (int i = 0; i < kAmbulationCount; ++i)
        EXPECT_EQ(parseAmbulation(keyOf(static_cast<Ambulation>(i))), static_cast<Ambulation>(i));
    EXPECT_FALSE(parseFrankel("F"));
    EXPECT_FALSE(parseFrankel("a"));
}

TEST(Neurology, DeniedOnlyWhereEverythingIsDenied) {
    NeurologicalStatus status;
    EXPECT_EQ(anyDeficit(status), Ternary::Unknown);
    status.myelopathy = Ternary::No;
    status.newDeficit = Ternary::No;
    EXPECT_EQ(anyDeficit(status), Ternary::Unknown);
    status.caudaEquina = Ternary::No;
    EXPECT_EQ(anyDeficit(status), Ternary::No);
    status.caudaEquina = Ternary::Yes;
    EXPECT_EQ(anyDeficit(status), Ternary::Yes);
}

TEST(Neurology, OneSignMakesCaudaEquinaSyndromeAndAllThreeDenyIt) {
    for (Ternary NeurologicalStatus::*sign :
         {&NeurologicalStatus::urinaryRetention, &NeurologicalStatus::saddleAnaesthesia,
          &NeurologicalStatus::bowelIncontinence}) {
        NeurologicalStatus status;
        status.*sign = Ternary::Yes;
        EXPECT_EQ(caudaEquinaSyndrome(status), Ternary::Yes);
        EXPECT_EQ(anyDeficit(status), Ternary::Yes);
        EXPECT_EQ(newDeficitOf(status), Ternary::Yes);
        status.caudaEquina = Ternary::No;
        EXPECT_EQ(caudaEquinaSyndrome(status), Ternary::Yes) << "a sign stands above the denial";
        status.*sign = Ternary::No;
        status.caudaEquina = Ternary::Unknown;
        EXPECT_EQ(caudaEquinaSyndrome(status), Ternary::Unknown) << "two signs are not asked yet";
    }
    NeurologicalStatus denied;
    denied.urinaryRetention = denied.saddleAnaesthesia = denied.bowelIncontinence = Ternary::No;
    EXPECT_EQ(caudaEquinaSyndrome(denied), Ternary::No);
}

struct Graded {
    const char* name;
    void (*set)(NeurologicalStatus&);
    GradedDeficit expected;
};
class GradedDeficits : public testing::TestWithParam<Graded> {};

TEST_P(GradedDeficits, IsADeficitByItself) {
    NeurologicalStatus status;
    GetParam().set(status);
    EXPECT_EQ(gradedDeficit(status), GetParam().expected);
    const bool any = GetParam().expected != GradedDeficit::None;
    EXPECT_EQ(anyDeficit(status), any ? Ternary::Yes : Ternary::Unknown);
    EXPECT_EQ(neurologicalSymptoms(status), any ? Ternary::Yes : Ternary::Unknown);
    const Ternary told = GetParam().expected == GradedDeficit::Disabling ? Ternary::Yes
                         : any                                           ? Ternary::Unknown
                                                                         : Ternary::No;
    EXPECT_EQ(newDeficitOf(status), told);
    status.newDeficit = Ternary::No;
    EXPECT_EQ(newDeficitOf(status), Ternary::No) << "a person said that it is old";
}

INSTANTIATE_TEST_SUITE_P(
    Scales, GradedDeficits,
    testing::Values(Graded{"FrankelA", [](auto& s) { s.frankel = Frankel::A; }, GradedDeficit::Disabling},
                    Graded{"FrankelD", [](auto& s) { s.frankel = Frankel::D; }, GradedDeficit::Disabling},
                    Graded{"FrankelE", [](auto& s) { s.frankel = Frankel::E; }, GradedDeficit::None},
                    Graded{"AisA", [](auto& s) { s.ais = Ais::A; }, GradedDeficit::Disabling},
                    Graded{"AisD", [](auto& s) { s.ais = Ais::D; }, GradedDeficit::Disabling},
                    Graded{"AisE", [](auto& s) { s.ais = Ais::E; }, GradedDeficit::None},
                    Graded{"AisNoDeficit", [](auto& s) { s.ais = Ais::NoDeficit; }, GradedDeficit::None},
                    Graded{"Paraplegia", [](auto& s) { s.paraplegiaHours = 5; }, GradedDeficit::Disabling},
                    Graded{"Wheelchair", [](auto& s) { s.ambulation = Ambulation::Wheelchair; },
                           GradedDeficit::Disabling},
                    Graded{"Bed", [](auto& s) { s.ambulation = Ambulation::Bed; }, GradedDeficit::Disabling},
                    Graded{"WalksWithHelp", [](auto& s) { s.ambulation = Ambulation::WithHelp; },
                           GradedDeficit::None},
                    Graded{"MjoaNormal",
                           [](auto& s) {
                               s.mjoa = Mjoa{5, 7, 3, 3};
                           },
                           GradedDeficit::None},
                    Graded{"MjoaMild",
                           [](auto& s) {
                               s.mjoa = Mjoa{5, 6, 3, 3};
                           },
                           GradedDeficit::Mild},
                    Graded{"MjoaModerate",
                           [](auto& s) {
                               s.mjoa = Mjoa{4, 4, 3, 3};
                           },
                           GradedDeficit::Disabling}),
    [](const auto& param) { return param.param.name; });

TEST(Neurology, LostWalkingIsNoDeficitWhereADeficitIsDenied) {
    NeurologicalStatus status;
    status.ambulation = Ambulation::Bed;
    status.myelopathy = status.newDeficit = status.caudaEquina = Ternary::No;
    EXPECT_EQ(anyDeficit(status), Ternary::No) << "pain or weakness keep people in bed too";
    status.frankel = Frankel::C;
    EXPECT_EQ(anyDeficit(status), Ternary::Yes) << "a graded palsy is not denied away";
}

TEST(Neurology, FunctionalRadiculopathyIsASymptomAndNoDeficit) {
    NeurologicalStatus status;
    status.myelopathy = status.newDeficit = status.caudaEquina = Ternary::No;
    EXPECT_EQ(neurologicalSymptoms(status), Ternary::Unknown) << "radiculopathy was not asked";
    status.functionalRadiculopathy = Ternary::Yes;
    EXPECT_EQ(anyDeficit(status), Ternary::No);
    EXPECT_EQ(neurologicalSymptoms(status), Ternary::Yes);
    status.functionalRadiculopathy = Ternary::No;
    EXPECT_EQ(neurologicalSymptoms(status), Ternary::No);
}

TEST(Neurology, MyelopathyOfUnknownAgeIsNeitherNewNorOld) {
    NeurologicalStatus status;
    status.myelopathy = Ternary::Yes;
    EXPECT_EQ(newDeficitOf(status), Ternary::Unknown);
    status.rapidProgression = Ternary::Yes;
    EXPECT_EQ(newDeficitOf(status), Ternary::Yes);
}

} // namespace
} // namespace columna::scoring
