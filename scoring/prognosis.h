// Prognosis systems from their published point tables, side by side and never averaged.
//
// Direction trap: higher is better in Tokuhashi, Bauer and van der Linden, worse in Tomita and Katagiri.
// Every panel states that these are group estimates of their years and do not decide treatment.
#pragma once

#include "scoring/base/enum_set.h"
#include "scoring/base/rule_source.h"
#include "scoring/base/ternary.h"
#include "scoring/histology.h"
#include "scoring/neurology.h"

#include <array>
#include <bitset>
#include <span>

namespace columna::scoring {

enum class TokuhashiOrgans : std::uint8_t { None, Removable, Unremovable }; ///< lung, liver, kidney, brain
enum class TomitaVisceral : std::uint8_t { None, Treatable, Untreatable };
enum class KatagiriVisceral : std::uint8_t { None, Nodular, Disseminated };
enum class LaboratoryClass : std::uint8_t { Normal, Abnormal, Critical };
/// "none", "removable", "unremovable"
[[nodiscard]] std::optional<TokuhashiOrgans> parseTokuhashiOrgans(std::string_view key);
/// "none", "treatable", "untreatable"
[[nodiscard]] std::optional<TomitaVisceral> parseTomitaVisceral(std::string_view key);
/// "none", "nodular", "disseminated"
[[nodiscard]] std::optional<KatagiriVisceral> parseKatagiriVisceral(std::string_view key);
/// "normal", "abnormal", "critical"
[[nodiscard]] std::optional<LaboratoryClass> parseLaboratoryClass(std::string_view key);

/// In the units of Katagiri 2014, so that a value on the threshold is not moved by a conversion.
struct Laboratory {
    std::optional<double> crpMgPerDl = {};
    std::optional<double> ldhIuPerL = {};
    std::optional<double> albuminGPerDl = {};
    std::optional<double> plateletsPerUl = {};
    std::optional<double> calciumMgPerDl = {};
    std::optional<double> bilirubinMgPerDl = {};
};
/// The classes still possible: critical outranks abnormal, never both.
[[nodiscard]] EnumSet<LaboratoryClass, 3> laboratoryClasses(const Laboratory& values);

/// Every empty field is missing: no system guesses it.
struct PrognosisInput {
    std::optional<int> karnofsky = {};           ///< 10 to 100 in steps of ten
    std::optional<int> ecog = {};                ///< 0 to 4
    std::optional<int> extraspinalBoneFoci = {}; ///< >= 0
    std::optional<int> vertebralMetastases = {}; ///< >= 1: there is a spinal metastasis
    std::optional<TokuhashiOrgans> majorOrgans = {};
    std::optional<TomitaVisceral> tomitaVisceral = {};
    std::optional<KatagiriVisceral> katagiriVisceral = {};
    Ternary visceralMetastases = Ternary::Unknown;
    PrimaryGroups primary = {};
    std::optional<Frankel> frankel = {};
    Ternary pathologicalFracture = Ternary::Unknown;
    Ternary previousChemotherapy = Ternary::Unknown;
    std::optional<LaboratoryClass> laboratoryClass = {}; ///< judged by a person; stands above the values
    Laboratory laboratory = {};
};

/// There is a spinal metastasis, so any focus elsewhere makes the skeletal disease multiple.
[[nodiscard]] Ternary solitaryBoneMetastasis(const PrognosisInput& input);

enum class PrognosisSystem : std::uint8_t {
    Tokuhashi2005,
    Tomita2001,
    Bauer1995,
    BauerModified2008,
    Katagiri2014,
    VanDerLinden2005
};
inline constexpr int kPrognosisSystemCount = 6;

enum class ScoreDirection : std::uint8_t { HigherIsBetter, HigherIsWorse };
/// "higher_is_better", "higher_is_worse".
[[nodiscard]] std::string_view keyOf(ScoreDirection direction);
[[nodiscard]] std::string_view messageIdOf(ScoreDirection direction);

/// Convention of the side-by-side view only: where a band's published survival lies.
enum class SurvivalHorizon : std::uint8_t { UnderSixMonths, SixToTwelveMonths, OverTwelveMonths };
/// "under_6_months", "6_to_12_months", "over_12_months".
[[nodiscard]] std::string_view keyOf(SurvivalHorizon horizon);
[[nodiscard]] std::string_view messageIdOf(SurvivalHorizon horizon);

struct PrognosisBand {
    int from = 0;
    int to = 0;
    std::string_view key;        ///< as the paper names it, "A", or its range "0-8"
    std::string_view survivalId; ///< what the paper reports for this group
    std::string_view strategyId; ///< what the paper suggested; empty where it suggests nothing
    SurvivalHorizon horizon = SurvivalHorizon::UnderSixMonths;
};

struct PrognosisSystemInfo {
    PrognosisSystem system = PrognosisSystem::Tokuhashi2005;
    std::string_view key;     ///< "tokuhashi_2005"
    std::string_view version; ///< "tokuhashi/1 (revised 2005)"
    std::string_view nameId;
    RuleSource source;
    ScoreDirection direction = ScoreDirection::HigherIsBetter;
    int least = 0; ///< of the scale
    int most = 0;
    std::string_view tableId;  ///< every option with its points
    std::string_view cohortId; ///< cohort, years and limits
    std::span<const PrognosisBand> bands;
};
[[nodiscard]] std::span<const PrognosisSystemInfo> prognosisSystems();
[[nodiscard]] const PrognosisSystemInfo& infoOf(PrognosisSystem system);

inline constexpr int kPrognosisMost = 18;
using PrognosisTotals = std::bitset<kPrognosisMost + 1>;

struct PrognosisItem {
    std::string_view nameId;
    PrognosisTotals possible; ///< points still possible for this item
    [[nodiscard]] bool missing() const { return possible.count() != 1; }
    [[nodiscard]] int least() const;
    [[nodiscard]] int most() const;
};

struct PrognosisResult {
    PrognosisSystem system = PrognosisSystem::Tokuhashi2005;
    std::array<PrognosisItem, 6> items; ///< the first `itemCount`
    int itemCount = 0;
    PrognosisTotals possible;
    std::optional<int> total;        ///< only when nothing that matters is missing
    std::optional<std::size_t> band; ///< index into the system's bands, where every possible total is in it
    std::vector<std::string_view> noteIds;

    [[nodiscard]] std::span<const PrognosisItem> itemList() const {
        return {items.data(), static_cast<std::size_t>(itemCount)};
    }
    [[nodiscard]] int least() const;
    [[nodiscard]] int most() const;
};
[[nodiscard]] PrognosisResult evaluatePrognosis(PrognosisSystem system, const PrognosisInput& input);

/// All systems next to one another.
struct PrognosisPanel {
    std::array<PrognosisResult, kPrognosisSystemCount> results;
    int decided = 0;                              ///< systems with a band
    std::optional<SurvivalHorizon> shortest = {}; ///< over the systems with a band
    std::optional<SurvivalHorizon> longest = {};
    [[nodiscard]] bool disagree() const { return shortest != longest; }
};
[[nodiscard]] PrognosisPanel evaluatePrognosisPanel(const PrognosisInput& input);

/// Systems that are named but not computed, and why.
struct UncomputedPrognosis {
    std::string_view key;
    std::string_view reasonId;
    RuleSource source;
    std::span<const std::string_view> inputIds; ///< what to enter in the authors' own tool
};
[[nodiscard]] std::span<const UncomputedPrognosis> uncomputedPrognoses();

} // namespace columna::scoring
