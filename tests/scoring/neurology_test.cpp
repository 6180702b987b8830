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

} // namespace
} // namespace columna::scoring
