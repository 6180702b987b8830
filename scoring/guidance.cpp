#include "scoring/guidance.h"

#include <array>

namespace columna::scoring {

namespace {
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;

constexpr RuleSource kStatement2{"NICE QS56 statement 2 (2023)", Certainty::Checked};
constexpr RuleSource kStatement3{"NICE QS56 statement 3 (2023)", Certainty::Checked};
constexpr RuleSource kStatement4{"NICE QS56 statement 4 (2023)", Certainty::Checked};
constexpr RuleSource kStatement6{"NICE QS56 statement 6 (2023)", Certainty::Checked};
constexpr RuleSource kNg234{"NICE NG234 (2023)", Certainty::FromMemory};
constexpr RuleSource kBone{"NICE NG234 (2023); denosumab TA265", Certainty::FromMemory};
constexpr RuleSource kVte{"NICE NG89", Certainty::FromMemory};

using Finding = std::optional<GuidanceFinding>;

/// A clock that starts at `from`, ends after `seconds` and is stopped by `done`.
GuidanceFinding clock(const std::optional<Instant>& from, std::int64_t seconds,
                      const std::optional<Instant>& done, const std::optional<Instant>& now) {
    if (!from) return {nullptr, GuidanceStatus::Missing, {}};
    const Instant deadline{from->secondsSinceEpoch + seconds};
    if (done) return {nullptr, *done <= deadline ? GuidanceStatus::Met : GuidanceStatus::MetLate, deadline};
    if (!now) return {nullptr, GuidanceStatus::Missing, deadline};
    return {nullptr, *now <= deadline ? GuidanceStatus::Due : GuidanceStatus::Overdue, deadline};
}
Finding statementIf(bool fits) {
    if (!fits) return std::nullopt;
    return GuidanceFinding{};
}
Finding toolUsed(bool used) {
    return GuidanceFinding{nullptr, used ? GuidanceStatus::Done : GuidanceStatus::NotDone, {}};
}

constexpr NomsOutcomes kWithOperation{NomsOutcome::N2, NomsOutcome::N4, NomsOutcome::N6,
                                      NomsOutcome::N7, NomsOutcome::N9, NomsOutcome::N10};
constexpr NomsOutcomes kConventional{NomsOutcome::N1, NomsOutcome::N2, NomsOutcome::N5,
                                     NomsOutcome::N6, NomsOutcome::N8, NomsOutcome::N10};
constexpr NomsOutcomes kUnfit{NomsOutcome::N8, NomsOutcome::N10};

bool any(const NomsOutcomes& outcomes, const NomsOutcomes& of) {
    for (int i = 0; i < kNomsOutcomeCount; ++i)
        if (outcomes.contains(static_cast<NomsOutcome>(i)) && of.contains(static_cast<NomsOutcome>(i)))
            return true;
    return false;
}
bool compressionWithDeficit(const GuidanceContext& c) {
    const bool compressed = c.input.suspectedCompression == Ternary::Yes || c.highGrade == Ternary::Yes;
    return compressed && c.deficit == Ternary::Yes;
}

struct Entry {
    GuidanceRule rule;
    Finding (*look)(const GuidanceContext&);
};

const std::array kRules{
    Entry{{"guidance.mri_within_24h", kStatement3},
          [](const GuidanceContext& c) -> Finding {
              const bool suspected = c.input.suspectedCompression == Ternary::Yes;
              if (!suspected || c.deficit == Ternary::No) return std::nullopt;
              return clock(c.input.suspectedAt, kDay, c.input.wholeSpineMriAt, c.input.now);
          }},
    Entry{{"guidance.mri_within_1_week", kStatement2},
          [](const GuidanceContext& c) -> Finding {
              if (c.input.painSuggestive != Ternary::Yes || c.deficit != Ternary::No) return std::nullopt;
              return clock(c.input.suspectedAt, 7 * kDay, c.input.wholeSpineMriAt, c.input.now);
          }},
    Entry{{"guidance.coordinator", kStatement4},
          [](const GuidanceContext& c) -> Finding {
              const bool asked = c.input.suspectedCompression == Ternary::Yes ||
                                 c.input.painSuggestive == Ternary::Yes || c.highGrade == Ternary::Yes;
              if (!asked) return std::nullopt;
              if (c.input.coordinatorContacted == Ternary::Unknown)
                  return GuidanceFinding{nullptr, GuidanceStatus::Missing, {}};
              return toolUsed(c.input.coordinatorContacted == Ternary::Yes);
          }},
    Entry{{"guidance.mri_protocol", kNg234},
          [](const GuidanceContext& c) {
              return statementIf(
                  !c.input.wholeSpineMriAt && c.input.mriContraindicated != Ternary::Yes &&
                  (c.input.suspectedCompression == Ternary::Yes || c.input.painSuggestive == Ternary::Yes));
          }},
    Entry{{"guidance.overnight_mri", kNg234},
          [](const GuidanceContext& c) {
              return statementIf(!c.input.wholeSpineMriAt && c.input.suspectedCompression == Ternary::Yes);
          }},
    Entry{{"guidance.mri_contraindicated_ct", kNg234},
          [](const GuidanceContext& c) { return statementIf(c.input.mriContraindicated == Ternary::Yes); }},
    Entry{{"guidance.ct_for_stability", kNg234},
          [](const GuidanceContext& c) { return statementIf(c.mrOnly || c.anyUnstableOrConsult); }},
    Entry{{"guidance.radiotherapy_within_24h", kStatement6},
          [](const GuidanceContext& c) -> Finding {
              const bool compression =
                  c.highGrade == Ternary::Yes || c.input.suspectedCompression == Ternary::Yes;
              if (!c.input.treatmentDecisionAt || !compression || c.input.surgeryPlanned == Ternary::Yes)
                  return std::nullopt;
              return clock(c.input.treatmentDecisionAt, kDay, c.input.radiotherapyStartedAt, c.input.now);
          }},
    Entry{{"guidance.steroid_with_deficit", kNg234},
          [](const GuidanceContext& c) {
              return statementIf(compressionWithDeficit(c) && c.haematological != Ternary::Yes);
          }},
    Entry{{"guidance.steroid_haematological", kNg234},
          [](const GuidanceContext& c) { return statementIf(c.haematological == Ternary::Yes); }},
    Entry{{"guidance.no_steroid_without_deficit", kNg234},
          [](const GuidanceContext& c) {
              return statementIf(c.deficit == Ternary::No && c.input.severePain != Ternary::Yes &&
                                 c.haematological != Ternary::Yes);
          }},
    Entry{{"guidance.immobilise", kNg234},
          [](const GuidanceContext& c) {
              return statementIf(c.deficit == Ternary::Yes || c.mechanicalPain || c.anyUnstableOrConsult);
          }},
    Entry{{"guidance.stability_tool", kNg234},
          [](const GuidanceContext& c) { return toolUsed(c.anySinsComplete); }},
    Entry{{"guidance.prognosis_tool", kNg234},
          [](const GuidanceContext& c) { return toolUsed(c.prognosisToolComplete); }},
    Entry{{"guidance.surgery_before_ambulation_lost", kNg234},
          [](const GuidanceContext& c) {
              return statementIf(
                  (any(c.outcomes, kWithOperation) || c.input.surgeryPlanned == Ternary::Yes) &&
                  c.paralysedOver48h != Ternary::Yes);
          }},
    Entry{{"guidance.no_decompression_alone", kNg234},
          [](const GuidanceContext& c) {
              return statementIf(
                  (any(c.outcomes, kWithOperation) || c.input.surgeryPlanned == Ternary::Yes) &&
                  !c.allSinsStable);
          }},
    Entry{{"guidance.no_radiotherapy_before_surgery", kNg234},
          [](const GuidanceContext& c) { return statementIf(c.input.surgeryPlanned == Ternary::Yes); }},
    Entry{{"guidance.single_fraction", kNg234},
          [](const GuidanceContext& c) {
              return statementIf(any(c.outcomes, kUnfit) ||
                                 (any(c.outcomes, kConventional) && c.anyPain && !c.mechanicalPain));
          }},
    Entry{{"guidance.sabr_selected", kNg234},
          [](const GuidanceContext& c) {
              return statementIf(
                  any(c.outcomes, {NomsOutcome::N3, NomsOutcome::N4, NomsOutcome::N7, NomsOutcome::N9}));
          }},
    Entry{{"guidance.no_preventive_radiotherapy", kNg234},
          [](const GuidanceContext& c) { return statementIf(c.allPainFree && c.deficit == Ternary::No); }},
    Entry{{"guidance.vertebroplasty", kNg234},
          [](const GuidanceContext& c) {
              return statementIf(c.collapse && c.anyPain && c.highGrade == Ternary::No &&
                                 c.deficit == Ternary::No);
          }},
    Entry{{"guidance.analgesia", kNg234}, [](const GuidanceContext& c) { return statementIf(c.anyPain); }},
    Entry{{"guidance.bone_agents_myeloma_breast", kBone},
          [](const GuidanceContext& c) { return statementIf(c.histologyIsMyelomaOrBreast); }},
    Entry{{"guidance.bone_agents_prostate", kBone},
          [](const GuidanceContext& c) { return statementIf(c.histologyIsProstate); }},
    Entry{{"guidance.thromboprophylaxis", kVte},
          [](const GuidanceContext& c) {
              return statementIf(c.deficit == Ternary::Yes || c.input.surgeryPlanned == Ternary::Yes);
          }},
    Entry{{"guidance.supportive_care", kNg234},
          [](const GuidanceContext& c) { return statementIf(c.deficit == Ternary::Yes); }}};

const std::array<GuidanceRule, kRules.size()> kRuleList = [] {
    std::array<GuidanceRule, kRules.size()> list{};
    for (std::size_t i = 0; i < list.size(); ++i)
        list[i] = kRules[i].rule;
    return list;
}();
} // namespace

std::string_view keyOf(GuidanceStatus status) {
    constexpr std::array<std::string_view, 8> keys{"statement", "due",     "overdue", "met",
                                                   "met_late",  "missing", "done",    "not_done"};
    return keys.at(static_cast<std::size_t>(status));
}

std::string_view messageIdOf(GuidanceStatus status) {
    constexpr std::array<std::string_view, 8> ids{"guidance.status.statement", "guidance.status.due",
                                                  "guidance.status.overdue",   "guidance.status.met",
                                                  "guidance.status.met_late",  "guidance.status.missing",
                                                  "guidance.status.done",      "guidance.status.not_done"};
    return ids.at(static_cast<std::size_t>(status));
}

std::span<const GuidanceRule> guidanceRules() {
    return kRuleList;
}

std::vector<GuidanceFinding> evaluateGuidance(const GuidanceContext& context) {
    std::vector<GuidanceFinding> findings;
    findings.reserve(kRules.size());
    for (std::size_t i = 0; i < kRules.size(); ++i) {
        auto finding = kRules[i].look(context);
        if (!finding) continue;
        finding->rule = &kRuleList[i];
        findings.push_back(*finding);
    }
    return findings;
}

} // namespace columna::scoring
