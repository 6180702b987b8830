#include "scoring/guidance.h"

#include "scoring/consideration.h"
#include "tests/scoring/lesions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace columna::scoring {
namespace {

Instant at(const char* text) {
    return parseInstant(text).value();
}
std::optional<GuidanceFinding> find(const GuidanceContext& context, std::string_view id) {
    for (const GuidanceFinding& finding : evaluateGuidance(context))
        if (finding.rule->id == id) return finding;
    return std::nullopt;
}
std::string_view status(const GuidanceContext& context, std::string_view id) {
    const auto finding = find(context, id);
    return finding ? keyOf(finding->status) : "absent";
}
GuidanceContext suspected() {
    GuidanceContext context;
    context.input.suspectedCompression = Ternary::Yes;
    context.symptoms = Ternary::Yes;
    context.input.suspectedAt = at("2026-03-01T10:00:00Z");
    return context;
}

TEST(Guidance, SuspectedCompressionStartsA24HourClock) {
    GuidanceContext context = suspected();
    EXPECT_EQ(status(context, "guidance.mri_within_24h"), "missing") << "no time to compare with";
    context.input.now = at("2026-03-02T10:00:00Z");
    EXPECT_EQ(status(context, "guidance.mri_within_24h"), "due") << "the limit itself is in time";
    EXPECT_EQ(toString(find(context, "guidance.mri_within_24h")->deadline.value()), "2026-03-02T10:00:00Z");
    context.input.now = at("2026-03-02T10:00:01Z");
    EXPECT_EQ(status(context, "guidance.mri_within_24h"), "overdue");
    context.input.wholeSpineMriAt = at("2026-03-02T09:00:00+00:00");
    EXPECT_EQ(status(context, "guidance.mri_within_24h"), "met");
    context.input.now = at("2026-03-02T12:00:00Z");
    context.input.wholeSpineMriAt = at("2026-03-02T12:00:00+01:00");
    EXPECT_EQ(status(context, "guidance.mri_within_24h"), "met_late");
    context.input.suspectedAt.reset();
    EXPECT_EQ(status(context, "guidance.mri_within_24h"), "missing");
}

TEST(Guidance, ClocksWorkWithWhatIsKnown) {
    struct Row {
        Ternary suspected, symptoms, pain;
        const char *day, *week;
    };
    constexpr Ternary yes = Ternary::Yes;
    constexpr Ternary no = Ternary::No;
    constexpr Ternary open = Ternary::Unknown;
    for (const Row& row : {
             Row{yes, yes, open, "due", "absent"},
             Row{yes, open, open, "due", "absent"},
             Row{yes, no, open, "absent", "absent"},
             Row{open, yes, open, "due", "absent"}, // a known deficit is enough
             Row{open, open, open, "absent", "absent"},
             Row{open, open, yes, "missing", "due"}, // one week for certain, a day perhaps
             Row{open, no, yes, "absent", "due"},
             Row{open, yes, yes, "due", "absent"},
             Row{yes, open, yes, "due", "due"},
             Row{no, yes, open, "absent", "absent"},
             Row{no, open, yes, "absent", "due"},
         }) {
        GuidanceContext context;
        context.input.suspectedCompression = row.suspected;
        context.symptoms = row.symptoms;
        context.input.painSuggestive = row.pain;
        context.input.suspectedAt = at("2026-03-01T10:00:00Z");
        context.input.now = at("2026-03-01T12:00:00Z");
        const std::string name = std::string(keyOf(row.suspected)) + ", " + std::string(keyOf(row.symptoms)) +
                                 ", " + std::string(keyOf(row.pain));
        EXPECT_EQ(status(context, "guidance.mri_within_24h"), row.day) << name;
        EXPECT_EQ(status(context, "guidance.mri_within_1_week"), row.week) << name;
        for (const char* id : {"guidance.mri_within_24h", "guidance.mri_within_1_week"})
            if (const auto finding = find(context, id)) {
                const bool said = test::has(finding->notes, "guidance.note.symptoms_not_answered") ||
                                  test::has(finding->notes, "guidance.note.one_week_only_without_symptoms");
                EXPECT_EQ(said, row.symptoms == open) << name;
            }
    }
}

TEST(Guidance, WhatLiesOutsideTheClockDoesNotMeetIt) {
    GuidanceContext context = suspected();
    context.input.now = at("2026-03-01T20:00:00Z");
    context.input.wholeSpineMriAt = at("2026-03-01T09:59:59Z");
    auto finding = find(context, "guidance.mri_within_24h").value();
    EXPECT_EQ(finding.status, GuidanceStatus::Due) << "an older MRI does not answer this suspicion";
    ASSERT_TRUE(test::has(finding.notes, "guidance.note.done_before_start"));
    EXPECT_EQ(finding.notes[0].arguments[0].value, "2026-03-01T09:59:59Z");
    context.input.now = at("2026-03-03T20:00:00Z");
    EXPECT_EQ(status(context, "guidance.mri_within_24h"), "overdue");
    context.input.now.reset();
    EXPECT_EQ(status(context, "guidance.mri_within_24h"), "missing");
    context.input.now = at("2026-03-01T20:00:00Z");
    context.input.wholeSpineMriAt = at("2026-03-01T21:00:00Z");
    finding = find(context, "guidance.mri_within_24h").value();
    EXPECT_EQ(finding.status, GuidanceStatus::Due) << "planned is not done";
    EXPECT_TRUE(test::has(finding.notes, "guidance.note.done_in_future"));
    context.input.wholeSpineMriAt = at("2026-03-01T10:00:00Z");
    EXPECT_EQ(status(context, "guidance.mri_within_24h"), "met") << "at the very moment";
    context.highGrade = Ternary::Yes;
    context.input.treatmentDecisionAt = at("2026-03-01T12:00:00Z");
    context.input.radiotherapyStartedAt = at("2026-02-28T12:00:00Z");
    EXPECT_EQ(status(context, "guidance.radiotherapy_within_24h"), "due");
}

TEST(Guidance, RadiotherapyWithin24HoursOfTheDecision) {
    GuidanceContext context;
    context.highGrade = Ternary::Yes;
    EXPECT_EQ(status(context, "guidance.radiotherapy_within_24h"), "absent");
    context.input.treatmentDecisionAt = at("2026-03-01T10:00:00Z");
    context.input.now = at("2026-03-03T10:00:00Z");
    EXPECT_EQ(status(context, "guidance.radiotherapy_within_24h"), "overdue");
    context.input.radiotherapyStartedAt = at("2026-03-02T08:00:00Z");
    EXPECT_EQ(status(context, "guidance.radiotherapy_within_24h"), "met");
    context.input.surgeryPlanned = Ternary::Yes;
    EXPECT_EQ(status(context, "guidance.radiotherapy_within_24h"), "absent");
}

TEST(Guidance, SteroidStatementDependsOnNeurologyAndHistology) {
    GuidanceContext context = suspected();
    EXPECT_EQ(status(context, "guidance.steroid_with_deficit"), "statement");
    EXPECT_EQ(status(context, "guidance.no_steroid_without_deficit"), "absent");
    context.haematological = Ternary::Yes;
    EXPECT_EQ(status(context, "guidance.steroid_with_deficit"), "absent");
    EXPECT_EQ(status(context, "guidance.steroid_haematological"), "statement");
    context = suspected();
    context.symptoms = Ternary::No;
    EXPECT_EQ(status(context, "guidance.no_steroid_without_deficit"), "statement");
    context.input.severePain = Ternary::Yes;
    EXPECT_EQ(status(context, "guidance.no_steroid_without_deficit"), "absent");
}

TEST(Guidance, ToolsUsedOrNot) {
    GuidanceContext context;
    EXPECT_EQ(status(context, "guidance.stability_tool"), "not_done");
    EXPECT_EQ(status(context, "guidance.prognosis_tool"), "not_done");
    context.anySinsComplete = context.prognosisToolComplete = true;
    EXPECT_EQ(status(context, "guidance.stability_tool"), "done");
    EXPECT_EQ(status(context, "guidance.prognosis_tool"), "done");
}

TEST(Guidance, EveryRuleHasItsOwnIdAndASource) {
    std::set<std::string_view> ids;
    for (const GuidanceRule& rule : guidanceRules()) {
        EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
        EXPECT_FALSE(rule.source.citation.empty()) << rule.id;
    }
    for (const ConsiderationRule& rule : considerationRules()) {
        EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
        EXPECT_FALSE(rule.source.citation.empty()) << rule.id;
    }
}

/// A lesion, evaluated, for the treatment notes.
struct Notes {
    SinsLesion lesion;
    EsccEntry escc;
    NomsInput noms;
    ConsiderationContext context;

    explicit Notes(Level level, EsccGrade grade, Radiosensitivity sensitivity) {
        lesion = test::lesion(level, "mechanical", "lytic", "normal", "collapse_under_50", "none");
        escc.level = level;
        escc.decision = EsccDecision{{grade}, {}};
        noms.escc = {grade};
        noms.radiosensitivity = sensitivity;
        noms.priorRadiation = Ternary::No;
        noms.myelopathy = Ternary::No;
        noms.ableToTolerateSurgery = context.ableToTolerateSurgery = Ternary::Yes;
        noms.sinsClasses = {SinsClass::Stable};
        context.level = level;
        context.symptoms = Ternary::No;
    }
    [[nodiscard]] std::set<std::string_view> ids() {
        const SinsResult sins = evaluateSins(lesion);
        const EsccResult grade = evaluateEscc(escc, Escc1cPolicy::Low);
        const NomsResult row = evaluateNoms(noms);
        context.sins = &sins;
        context.escc = &grade;
        context.noms = &row;
        std::vector<ConsiderationFinding> findings;
        addConsiderations(context, 0, findings);
        std::set<std::string_view> found;
        for (const ConsiderationFinding& finding : findings)
            found.insert(finding.rule->id);
        return found;
    }
};

TEST(Considerations, SeparationSurgeryFollowsTheRowNotTheGrade) {
    EXPECT_TRUE(Notes(Level::T6, EsccGrade::Grade2, Radiosensitivity::Resistant)
                    .ids()
                    .contains("consider.separation_surgery"));
    EXPECT_FALSE(Notes(Level::T6, EsccGrade::Grade2, Radiosensitivity::Sensitive)
                     .ids()
                     .contains("consider.separation_surgery"));
}

TEST(Considerations, CementOnlyForAPainfulFractureWithoutCompression) {
    Notes notes(Level::T4, EsccGrade::Grade1a, Radiosensitivity::Sensitive);
    auto ids = notes.ids();
    EXPECT_TRUE(ids.contains("consider.cement"));
    EXPECT_TRUE(ids.contains("consider.cement_contraindications"));
    EXPECT_TRUE(ids.contains("consider.cement_epidural"));
    EXPECT_TRUE(ids.contains("consider.cement_above_t5"));
    EXPECT_FALSE(ids.contains("consider.cement_severe_collapse"));
    notes.context.collapsePercent = 80;
    EXPECT_TRUE(notes.ids().contains("consider.cement_severe_collapse"));
    test::decide(notes.lesion, SinsComponent::Pain, "pain_free");
    EXPECT_FALSE(notes.ids().contains("consider.cement"));
    EXPECT_FALSE(
        Notes(Level::T8, EsccGrade::Grade3, Radiosensitivity::Sensitive).ids().contains("consider.cement"));
}

TEST(Considerations, LaserNeedsEveryCondition) {
    const auto laser = [] {
        Notes notes(Level::T8, EsccGrade::Grade1c, Radiosensitivity::Resistant);
        test::decide(notes.lesion, SinsComponent::Pain, "pain_free"); // 5 points
        notes.context.boneCompression = Ternary::No;
        notes.context.systemicTherapyMustNotPause = Ternary::Yes;
        return notes;
    };
    EXPECT_TRUE(laser().ids().contains("consider.litt"));
    EXPECT_FALSE(laser().ids().contains("consider.litt_not_here"));
    Notes unfit = laser();
    unfit.context.systemicTherapyMustNotPause = Ternary::Unknown;
    EXPECT_FALSE(unfit.ids().contains("consider.litt")) << "no reason against open surgery is known";
    unfit.context.ableToTolerateSurgery = Ternary::No;
    EXPECT_TRUE(unfit.ids().contains("consider.litt"));
    Notes bone = laser();
    bone.context.boneCompression = Ternary::Unknown;
    EXPECT_FALSE(bone.ids().contains("consider.litt")) << "not known is not fulfilled";
    bone.context.boneCompression = Ternary::Yes;
    EXPECT_TRUE(bone.ids().contains("consider.litt_not_here"));
    Notes symptoms = laser();
    symptoms.context.symptoms = Ternary::Yes;
    EXPECT_FALSE(symptoms.ids().contains("consider.litt"));
    EXPECT_TRUE(symptoms.ids().contains("consider.litt_not_here"));
    Notes ct = laser();
    ct.escc.source = EsccSource::Ct;
    EXPECT_FALSE(ct.ids().contains("consider.litt"));
    Notes low(Level::T8, EsccGrade::Grade1b, Radiosensitivity::Resistant);
    low.context.boneCompression = Ternary::No;
    low.context.systemicTherapyMustNotPause = Ternary::Yes;
    EXPECT_FALSE(low.ids().contains("consider.litt"));
    Notes surgical(Level::T8, EsccGrade::Grade3, Radiosensitivity::Resistant);
    surgical.context.symptoms = Ternary::Yes;
    EXPECT_FALSE(surgical.ids().contains("consider.litt_not_here")) << "nobody thinks of it here";
}

TEST(Considerations, EnBlocNeedsEveryCondition) {
    const auto enBloc = [] {
        Notes notes(Level::T8, EsccGrade::Grade0, Radiosensitivity::Resistant);
        notes.context.solitaryMetastasis = Ternary::Yes;
        notes.context.visceralMetastases = Ternary::No;
        notes.context.thyroidOrRenal = true;
        notes.context.tomitaTotal = 3;
        return notes;
    };
    EXPECT_TRUE(enBloc().ids().contains("consider.en_bloc"));
    const auto without = [&](auto change) {
        Notes notes = enBloc();
        change(notes.context);
        return notes.ids().contains("consider.en_bloc");
    };
    EXPECT_FALSE(without([](auto& c) { c.tomitaTotal = 4; }));
    EXPECT_FALSE(without([](auto& c) { c.tomitaTotal.reset(); })) << "not known is not fulfilled";
    EXPECT_FALSE(without([](auto& c) { c.thyroidOrRenal = false; }));
    EXPECT_FALSE(without([](auto& c) { c.solitaryMetastasis = Ternary::Unknown; }));
    EXPECT_FALSE(without([](auto& c) { c.visceralMetastases = Ternary::Unknown; }));
    EXPECT_FALSE(without([](auto& c) { c.ableToTolerateSurgery = Ternary::Unknown; }));
    EXPECT_FALSE(without([](auto& c) { c.expectedSurvivalUnder3Months = Ternary::Yes; }));
}

TEST(Considerations, StereotacticCautionsFollowTheCase) {
    Notes notes(Level::T8, EsccGrade::Grade2, Radiosensitivity::Resistant);
    EXPECT_TRUE(notes.ids().contains("consider.sbrt_published_schemes"));
    EXPECT_TRUE(notes.ids().contains("consider.sbrt_before_separation"));
    EXPECT_FALSE(notes.ids().contains("consider.sbrt_before_stabilisation"));
    EXPECT_FALSE(notes.ids().contains("consider.sbrt_many_levels"));
    notes.context.adjudication = Adjudication::Unstable;
    notes.context.contiguousLevels = 4;
    EXPECT_TRUE(notes.ids().contains("consider.sbrt_before_stabilisation"));
    EXPECT_TRUE(notes.ids().contains("consider.sbrt_many_levels"));
}

TEST(Considerations, WhileRowsAreOpenOnlyWhatFollowsFromAllOfThem) {
    Notes notes(Level::T8, EsccGrade::Grade2, Radiosensitivity::Unknown);
    EXPECT_FALSE(notes.ids().contains("consider.separation_surgery")) << "N5 or N7";
    EXPECT_FALSE(notes.ids().contains("consider.sbrt_eligibility"));
    notes.noms.radiosensitivity = Radiosensitivity::Resistant;
    EXPECT_TRUE(notes.ids().contains("consider.separation_surgery"));
    notes.noms.sinsClasses = {SinsClass::Stable, SinsClass::Unstable};
    EXPECT_TRUE(notes.ids().contains("consider.separation_surgery")) << "N7 or N9";
    Notes pending(Level::T8, EsccGrade::Grade1a, Radiosensitivity::Sensitive);
    pending.noms.sinsClasses = {SinsClass::PotentiallyUnstable};
    EXPECT_TRUE(pending.ids().contains("consider.percutaneous_fixation")) << "one of two branches";
}

TEST(Considerations, BiopsyFirstOnlyWhereHistologyIsUnknown) {
    Notes notes(Level::T8, EsccGrade::Grade0, Radiosensitivity::Unknown);
    EXPECT_FALSE(notes.ids().contains("consider.biopsy_first"));
    notes.context.histologyKnown = Ternary::No;
    EXPECT_TRUE(notes.ids().contains("consider.biopsy_first"));
}

} // namespace
} // namespace columna::scoring
