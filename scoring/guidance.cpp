#include "scoring/guidance.h"

#include <array>

namespace columna::scoring {

namespace {
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;

constexpr RuleSource kStatement2{
    "NICE QS56 (2023) statement 2 (read in the medscape.co.uk summary 2023a1000og0)", Certainty::Checked};
constexpr RuleSource kStatement3{
    "NICE QS56 (2023) statement 3; the words \"as soon as possible\" are recalled", Certainty::Checked};
constexpr RuleSource kStatement4{"NICE QS56 (2023) statement 4", Certainty::Checked};
constexpr RuleSource kStatement6{"NICE QS56 (2023) statement 6", Certainty::Checked};
constexpr RuleSource kNg234{"NICE NG234 (September 2023)", Certainty::FromMemory};
constexpr RuleSource kBone{"NICE NG234 (September 2023), resting on the review of CG75 (2008)",
                           Certainty::FromMemory};
constexpr RuleSource kDenosumab{"NICE TA265 (read in pathways.nice.org.uk)", Certainty::Checked};
constexpr RuleSource kVte{"NICE NG89", Certainty::FromMemory};

using Finding = std::optional<GuidanceFinding>;

/// A clock that starts at `from`, ends after `seconds` and is stopped by `done`.
GuidanceFinding clock(const std::optional<Instant>& from, std::int64_t seconds, std::optional<Instant> done,
                      const std::optional<Instant>& now) {
    GuidanceFinding finding;
    const auto odd = [&](const char* id, const Instant& one, const Instant& other) {
        finding.notes.push_back({id, {{"time", toString(one)}, {"other", toString(other)}}});
    };
    if (done && now && *done > *now) {
        odd("guidance.note.done_in_future", *done, *now);
        done.reset();
    }
    if (done && from && *done < *from) {
        odd("guidance.note.done_before_start", *done, *from);
        done.reset();
    }
    if (from && now && *from > *now) odd("guidance.note.start_in_future", *from, *now);
    finding.status = GuidanceStatus::Missing;
    if (!from) return finding;
    finding.deadline = Instant{from->secondsSinceEpoch + seconds};
    if (done)
        finding.status = *done <= *finding.deadline ? GuidanceStatus::Met : GuidanceStatus::MetLate;
    else if (now)
        finding.status = *now <= *finding.deadline ? GuidanceStatus::Due : GuidanceStatus::Overdue;
    return finding;
}
Finding statementIf(bool fits) {
    if (!fits) return std::nullopt;
    return GuidanceFinding{};
}
Finding toolUsed(bool used) {
    GuidanceFinding finding;
    finding.status = used ? GuidanceStatus::Done : GuidanceStatus::NotDone;
    return finding;
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
bool compressionWithSymptoms(const GuidanceContext& c) {
    const bool compressed = c.input.suspectedCompression == Ternary::Yes || c.highGrade == Ternary::Yes;
    return compressed && c.symptoms == Ternary::Yes;
}

/// A known deficit is enough to start the clock, and so is a suspicion: what nobody answered keeps the
/// shorter limit. Nothing is read where one of the two is denied or nothing points to either.
Finding mriWithin24Hours(const GuidanceContext& c) {
    const Ternary suspected = c.input.suspectedCompression;
    if (suspected == Ternary::No || c.symptoms == Ternary::No) return std::nullopt;
    const bool runs = suspected == Ternary::Yes || c.symptoms == Ternary::Yes;
    if (!runs && c.input.painSuggestive != Ternary::Yes) return std::nullopt;
    GuidanceFinding finding;
    finding.status = GuidanceStatus::Missing;
    if (runs) finding = clock(c.input.suspectedAt, kDay, c.input.wholeSpineMriAt, c.input.now);
    if (c.symptoms == Ternary::Unknown) finding.notes.emplace_back("guidance.note.symptoms_not_answered");
    if (suspected == Ternary::Unknown) finding.notes.emplace_back("guidance.note.suspicion_not_answered");
    return finding;
}
Finding mriWithinOneWeek(const GuidanceContext& c) {
    if (c.input.painSuggestive != Ternary::Yes || c.symptoms == Ternary::Yes) return std::nullopt;
    GuidanceFinding finding = clock(c.input.suspectedAt, 7 * kDay, c.input.wholeSpineMriAt, c.input.now);
    if (c.symptoms == Ternary::Unknown)
        finding.notes.emplace_back("guidance.note.one_week_only_without_symptoms");
    return finding;
}
Finding coordinator(const GuidanceContext& c) {
    const bool asked = c.input.suspectedCompression == Ternary::Yes || c.symptoms == Ternary::Yes ||
                       c.input.painSuggestive == Ternary::Yes || c.highGrade == Ternary::Yes;
    if (!asked) return std::nullopt;
    GuidanceFinding finding;
    finding.status = c.input.coordinatorContacted == Ternary::Unknown ? GuidanceStatus::Missing
                     : c.input.coordinatorContacted == Ternary::Yes   ? GuidanceStatus::Done
                                                                      : GuidanceStatus::NotDone;
    return finding;
}
/// A decision to treat without a start of radiotherapy; not where surgery goes first.
Finding radiotherapyWithin24Hours(const GuidanceContext& c) {
    const bool compression = c.highGrade == Ternary::Yes || c.input.suspectedCompression == Ternary::Yes;
    if (!c.input.treatmentDecisionAt || !compression || c.input.surgeryPlanned == Ternary::Yes)
        return std::nullopt;
    GuidanceFinding finding =
        clock(c.input.treatmentDecisionAt, kDay, c.input.radiotherapyStartedAt, c.input.now);
    if (c.input.surgeryPlanned == Ternary::Unknown)
        finding.notes.emplace_back("guidance.note.surgery_not_answered");
    return finding;
}

struct Entry {
    GuidanceRule rule;
    Finding (*look)(const GuidanceContext&);
};

const std::array kRules{
    Entry{{"guidance.mri_within_24h", kStatement3}, mriWithin24Hours},
    Entry{{"guidance.mri_within_1_week", kStatement2}, mriWithinOneWeek},
    Entry{{"guidance.coordinator", kStatement4}, coordinator},
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
    Entry{{"guidance.radiotherapy_within_24h", kStatement6}, radiotherapyWithin24Hours},
    Entry{{"guidance.steroid_with_deficit", kNg234},
          [](const GuidanceContext& c) {
              return statementIf(compressionWithSymptoms(c) && c.haematological != Ternary::Yes);
          }},
    Entry{{"guidance.steroid_haematological", kNg234},
          [](const GuidanceContext& c) { return statementIf(c.haematological == Ternary::Yes); }},
    Entry{{"guidance.no_steroid_without_deficit", kNg234},
          [](const GuidanceContext& c) {
              return statementIf(c.symptoms == Ternary::No && c.input.severePain != Ternary::Yes &&
                                 c.haematological != Ternary::Yes);
          }},
    Entry{{"guidance.immobilise", kNg234},
          [](const GuidanceContext& c) {
              return statementIf(c.symptoms == Ternary::Yes || c.mechanicalPain || c.anyUnstableOrConsult);
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
          [](const GuidanceContext& c) { return statementIf(c.allPainFree && c.symptoms == Ternary::No); }},
    Entry{{"guidance.vertebroplasty", kNg234},
          [](const GuidanceContext& c) {
              return statementIf(c.collapse && c.anyPain && c.highGrade == Ternary::No &&
                                 c.symptoms == Ternary::No && !c.anyUnstable);
          }},
    Entry{{"guidance.analgesia", kNg234}, [](const GuidanceContext& c) { return statementIf(c.anyPain); }},
    Entry{{"guidance.bone_agents_myeloma_breast", kBone},
          [](const GuidanceContext& c) { return statementIf(c.histologyIsMyelomaOrBreast); }},
    Entry{{"guidance.bone_agents_prostate", kBone},
          [](const GuidanceContext& c) { return statementIf(c.histologyIsProstate); }},
    Entry{{"guidance.denosumab", kDenosumab},
          [](const GuidanceContext& c) { return statementIf(c.solidTumourNotProstate); }},
    Entry{{"guidance.thromboprophylaxis", kVte},
          [](const GuidanceContext& c) {
              return statementIf(c.deficit == Ternary::Yes || c.input.surgeryPlanned == Ternary::Yes);
          }},
    Entry{{"guidance.supportive_care", kNg234},
          [](const GuidanceContext& c) { return statementIf(c.symptoms == Ternary::Yes); }}};

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
