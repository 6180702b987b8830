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
    context.deficit = Ternary::Yes;
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
    context.input.wholeSpineMriAt = at("2026-03-02T12:00:00+01:00");
    EXPECT_EQ(status(context, "guidance.mri_within_24h"), "met_late");
    context.input.suspectedAt.reset();
    EXPECT_EQ(status(context, "guidance.mri_within_24h"), "missing");
}

TEST(Guidance, AnUnstatedDeficitKeepsTheShorterClock) {
    GuidanceContext context = suspected();
    context.input.painSuggestive = Ternary::Yes;
    context.deficit = Ternary::Unknown;
    EXPECT_NE(status(context, "guidance.mri_within_24h"), "absent");
    EXPECT_EQ(status(context, "guidance.mri_within_1_week"), "absent");
    context.deficit = Ternary::No;
    EXPECT_EQ(status(context, "guidance.mri_within_24h"), "absent");
    context.input.now = at("2026-03-08T10:00:00Z");
    EXPECT_EQ(status(context, "guidance.mri_within_1_week"), "due");
    context.input.now = at("2026-03-08T10:00:01Z");
    EXPECT_EQ(status(context, "guidance.mri_within_1_week"), "overdue");
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
    context.deficit = Ternary::No;
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
        context.deficit = Ternary::No;
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

TEST(Considerations, LaserIsForIntactThoracicStableLevels) {
    Notes notes(Level::T8, EsccGrade::Grade1c, Radiosensitivity::Resistant);
    test::decide(notes.lesion, SinsComponent::Pain, "pain_free"); // 5 points
    EXPECT_TRUE(notes.ids().contains("consider.litt"));
    notes.context.boneCompression = Ternary::Yes;
    EXPECT_FALSE(notes.ids().contains("consider.litt"));
    EXPECT_TRUE(notes.ids().contains("consider.litt_not_here"));
    Notes lumbar(Level::L3, EsccGrade::Grade1c, Radiosensitivity::Resistant);
    test::decide(lumbar.lesion, SinsComponent::Pain, "pain_free");
    EXPECT_FALSE(lumbar.ids().contains("consider.litt"));
}

TEST(Considerations, EnBlocNeedsEveryCondition) {
    Notes notes(Level::T8, EsccGrade::Grade0, Radiosensitivity::Resistant);
    notes.context.solitaryMetastasis = Ternary::Yes;
    notes.context.visceralMetastases = Ternary::No;
    notes.context.tomitaTotal = 3;
    EXPECT_TRUE(notes.ids().contains("consider.en_bloc"));
    notes.context.tomitaTotal = 4;
    EXPECT_FALSE(notes.ids().contains("consider.en_bloc"));
    notes.context.tomitaTotal.reset();
    EXPECT_FALSE(notes.ids().contains("consider.en_bloc")) << "not known is not fulfilled";
}

TEST(Considerations, BiopsyFirstOnlyWhereHistologyIsUnknown) {
    Notes notes(Level::T8, EsccGrade::Grade0, Radiosensitivity::Unknown);
    EXPECT_FALSE(notes.ids().contains("consider.biopsy_first"));
    notes.context.histologyKnown = Ternary::No;
    EXPECT_TRUE(notes.ids().contains("consider.biopsy_first"));
}

} // namespace
} // namespace columna::scoring
