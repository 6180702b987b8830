// The published bands and where each system comes from. Points are in prognosis.cpp.
#include "scoring/prognosis.h"

#include <algorithm>

namespace columna::scoring {

namespace {
using enum SurvivalHorizon;
using enum ScoreDirection;

constexpr std::array kTokuhashiBands{
    PrognosisBand{0, 8, "0-8", "prognosis.tokuhashi.0_8", "prognosis.tokuhashi.0_8.strategy", UnderSixMonths},
    PrognosisBand{9, 11, "9-11", "prognosis.tokuhashi.9_11", "prognosis.tokuhashi.9_11.strategy",
                  SixToTwelveMonths},
    PrognosisBand{12, 15, "12-15", "prognosis.tokuhashi.12_15", "prognosis.tokuhashi.12_15.strategy",
                  OverTwelveMonths}};
constexpr std::array kTomitaBands{
    PrognosisBand{2, 3, "2-3", "prognosis.tomita.2_3", "prognosis.tomita.2_3.strategy", OverTwelveMonths},
    PrognosisBand{4, 5, "4-5", "prognosis.tomita.4_5", "prognosis.tomita.4_5.strategy", OverTwelveMonths},
    PrognosisBand{6, 7, "6-7", "prognosis.tomita.6_7", "prognosis.tomita.6_7.strategy", SixToTwelveMonths},
    PrognosisBand{8, 10, "8-10", "prognosis.tomita.8_10", "prognosis.tomita.8_10.strategy", UnderSixMonths}};
constexpr std::array kBauerBands{PrognosisBand{0, 1, "0-1", "prognosis.bauer.0_1", "", UnderSixMonths},
                                 PrognosisBand{2, 3, "2-3", "prognosis.bauer.2_3", "", SixToTwelveMonths},
                                 PrognosisBand{4, 5, "4-5", "prognosis.bauer.4_5", "", OverTwelveMonths}};
constexpr std::array kModifiedBauerBands{
    PrognosisBand{0, 1, "0-1", "prognosis.bauer_modified.0_1", "prognosis.bauer_modified.0_1.strategy",
                  UnderSixMonths},
    PrognosisBand{2, 2, "2", "prognosis.bauer_modified.2", "prognosis.bauer_modified.2.strategy",
                  SixToTwelveMonths},
    PrognosisBand{3, 4, "3-4", "prognosis.bauer_modified.3_4", "prognosis.bauer_modified.3_4.strategy",
                  OverTwelveMonths}};
constexpr std::array kKatagiriBands{
    PrognosisBand{0, 3, "0-3", "prognosis.katagiri.0_3", "", OverTwelveMonths},
    PrognosisBand{4, 6, "4-6", "prognosis.katagiri.4_6", "", SixToTwelveMonths},
    PrognosisBand{7, 10, "7-10", "prognosis.katagiri.7_10", "", UnderSixMonths}};
constexpr std::array kVanDerLindenBands{
    PrognosisBand{0, 3, "A", "prognosis.van_der_linden.a", "", UnderSixMonths},
    PrognosisBand{4, 5, "B", "prognosis.van_der_linden.b", "", SixToTwelveMonths},
    PrognosisBand{6, 6, "C", "prognosis.van_der_linden.c", "", OverTwelveMonths}};

const std::array<PrognosisSystemInfo, kPrognosisSystemCount> kSystems{{
    {PrognosisSystem::Tokuhashi2005,
     "tokuhashi_2005",
     "tokuhashi/1 (revised 2005)",
     "prognosis.tokuhashi",
     {"Tokuhashi Y et al., Spine 2005;30:2186-91 (read in reproductions: NICE CG75 appendix 3, "
      "neurosurgerynotes, CRAN cliot, sophiewell.com)",
      Certainty::Checked},
     HigherIsBetter,
     0,
     15,
     "prognosis.tokuhashi.table",
     "prognosis.tokuhashi.cohort",
     kTokuhashiBands},
    {PrognosisSystem::Tomita2001,
     "tomita_2001",
     "tomita/1 (2001)",
     "prognosis.tomita",
     {"Tomita K et al., Spine 2001;26:298-306 (read in a reproduction: sophiewell.com; the list of rapid "
      "tumours and the survival figures are recalled)",
      Certainty::Checked},
     HigherIsWorse,
     2,
     10,
     "prognosis.tomita.table",
     "prognosis.tomita.cohort",
     kTomitaBands},
    {PrognosisSystem::Bauer1995,
     "bauer_1995",
     "bauer/1 (1995)",
     "prognosis.bauer",
     {"Bauer HC, Wedin R, Acta Orthop Scand 1995;66:143-6 (read in reproductions: dss.dign.eu/46, "
      "sophiewell.com)",
      Certainty::Checked},
     HigherIsBetter,
     0,
     5,
     "prognosis.bauer.table",
     "prognosis.bauer.cohort",
     kBauerBands},
    {PrognosisSystem::BauerModified2008,
     "bauer_modified_2008",
     "bauer-modified/1 (Leithner 2008)",
     "prognosis.bauer_modified",
     {"Leithner A et al., Eur Spine J 2008;17:1488-95 (read in reproductions: dss.dign.eu/46, "
      "sophiewell.com)",
      Certainty::Checked},
     HigherIsBetter,
     0,
     4,
     "prognosis.bauer_modified.table",
     "prognosis.bauer_modified.cohort",
     kModifiedBauerBands},
    {PrognosisSystem::Katagiri2014,
     "katagiri_2014",
     "katagiri/1 (2014)",
     "prognosis.katagiri",
     {"Katagiri H et al., Cancer Med 2014;3:1359-67 (read in its abstract and a reproduction: "
      "sophiewell.com; endometrial, ovarian, urological and cervical tumours are recalled)",
      Certainty::Checked},
     HigherIsWorse,
     0,
     10,
     "prognosis.katagiri.table",
     "prognosis.katagiri.cohort",
     kKatagiriBands},
    {PrognosisSystem::VanDerLinden2005,
     "van_der_linden_2005",
     "van-der-linden/1 (2005)",
     "prognosis.van_der_linden",
     {"van der Linden YM et al., Cancer 2005;103:320-8 (read in a reproduction: medicalalgorithms.com; "
      "the mean survival is recalled)",
      Certainty::Checked},
     HigherIsBetter,
     0,
     6,
     "prognosis.van_der_linden.table",
     "prognosis.van_der_linden.cohort",
     kVanDerLindenBands},
}};

constexpr std::array<std::string_view, 8> kSorgInputs{
    "prognosis.sorg.input.primary",    "prognosis.sorg.input.performance",
    "prognosis.sorg.input.bone",       "prognosis.sorg.input.visceral",
    "prognosis.sorg.input.brain",      "prognosis.sorg.input.systemic_therapy",
    "prognosis.sorg.input.laboratory", "prognosis.sorg.input.age"};
constexpr std::array<std::string_view, 3> kNesmsInputs{"prognosis.nesms.input.modified_bauer",
                                                       "prognosis.nesms.input.ambulation",
                                                       "prognosis.nesms.input.albumin"};
const std::array kUncomputed{
    UncomputedPrognosis{
        "nesms_2015",
        "prognosis.nesms.disabled",
        {"Ghori AK et al., 2015 (abstract); Schoenfeld AJ et al., 2020", Certainty::FromMemory},
        kNesmsInputs},
    UncomputedPrognosis{"sorg_ml_2019",
                        "prognosis.sorg.disabled",
                        {"Karhade AV et al., 2019 (SORG machine learning, 90-day and 1-year mortality)",
                         Certainty::FromMemory},
                        kSorgInputs}};
} // namespace

std::string_view keyOf(ScoreDirection direction) {
    return direction == HigherIsBetter ? "higher_is_better" : "higher_is_worse";
}
std::string_view messageIdOf(ScoreDirection direction) {
    return direction == HigherIsBetter ? "prognosis.higher_is_better" : "prognosis.higher_is_worse";
}

std::string_view keyOf(SurvivalHorizon horizon) {
    constexpr std::array<std::string_view, 3> keys{"under_6_months", "6_to_12_months", "over_12_months"};
    return keys.at(static_cast<std::size_t>(horizon));
}
std::string_view messageIdOf(SurvivalHorizon horizon) {
    constexpr std::array<std::string_view, 3> ids{"prognosis.horizon.under_6_months",
                                                  "prognosis.horizon.6_to_12_months",
                                                  "prognosis.horizon.over_12_months"};
    return ids.at(static_cast<std::size_t>(horizon));
}

std::span<const PrognosisSystemInfo> prognosisSystems() {
    return kSystems;
}

const PrognosisSystemInfo& infoOf(PrognosisSystem system) {
    return kSystems.at(static_cast<std::size_t>(system));
}

std::span<const UncomputedPrognosis> uncomputedPrognoses() {
    return kUncomputed;
}

} // namespace columna::scoring
