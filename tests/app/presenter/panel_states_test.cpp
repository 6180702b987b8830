// Every state a case can be in: what the panel says, in which shape, and that it is what the engine found.
#include "panel_fixture.h"
#include "scored_case.h"

#include "app/language/wording.h"
#include "app/presenter/interface_language.h"

#include <QTemporaryDir>

#include <set>

namespace columna::app {
namespace {

using scoring::DecisionState;
using scoring::SinsComponent;

class PanelStates : public PanelTest {
protected:
    void SetUp() override {
        PanelTest::SetUp();
        caseOpen.setReasonAsker([](const QString&) { return std::optional<std::string>("seen by eye"); });
    }
    [[nodiscard]] LevelPanel level() const { return *panelOf(caseOpen).shown; }
    [[nodiscard]] const LevelAssessment& engine() const { return *caseOpen.assessment().find(Level::T12); }
    void decide(Item item, const std::string& value) {
        const bool ofLevel = infoOf(item).scope == ItemScope::Level;
        ASSERT_TRUE(caseOpen.decide(item, ofLevel ? std::optional(Level::T12) : std::nullopt, value))
            << infoOf(item).key << ' ' << value;
    }
    void complete(const std::string& grade = "1b", const std::string& pain = "mechanical") {
        made::scoreByEye(caseOpen, pain, grade);
    }
    void sign() {
        ASSERT_TRUE(caseOpen.attempt([](CaseEditor& editor) { return editor.sign(); }));
    }
    [[nodiscard]] std::string refusalOf(const std::function<Result<Done>(CaseEditor&)>& gesture) {
        refusals.clear();
        EXPECT_FALSE(caseOpen.attempt(gesture));
        return refusals.empty() ? std::string() : refusals.back();
    }
    [[nodiscard]] QString signingText() const { return panelOf(caseOpen).signingText; }
};

TEST_F(PanelStates, OfADecisionHaveAShapeAndWordsOfTheirOwn) {
    declare();
    std::set<QString> shapes;
    std::set<QString> words;
    const auto see = [&](const PanelRow& row, DecisionState state, const char* shape) {
        EXPECT_EQ(row.state, state) << row.name.toStdString();
        EXPECT_EQ(row.glyph, QString::fromUtf8(shape)) << row.name.toStdString();
        EXPECT_FALSE(row.stateText.isEmpty() || row.stateText.contains('['));
        EXPECT_TRUE(shapes.insert(row.glyph).second) << "the same shape for another state";
        words.insert(row.stateText);
    };
    const auto body = [&] { return row(level().sins, Item::SinsVertebralBody); };
    const auto found = [&] { return engine().sins[SinsComponent::VertebralBody].state; };
    see(body(), DecisionState::NotAssessed, "○");
    EXPECT_EQ(found(), DecisionState::NotAssessed);
    markBodies(0.35);
    see(body(), DecisionState::Proposed, "◐");
    EXPECT_EQ(found(), DecisionState::Proposed);
    EXPECT_TRUE(body().value.empty()) << "what is proposed does not count";
    decide(Item::SinsVertebralBody, body().proposed);
    see(body(), DecisionState::Accepted, "●");
    EXPECT_EQ(found(), DecisionState::Accepted);
    decide(Item::SinsVertebralBody, "none");
    see(body(), DecisionState::Overridden, "◆");
    EXPECT_TRUE(body().decidedBy.endsWith(": seen by eye"));
    EXPECT_EQ(found(), DecisionState::Overridden);
    markBodies(0.6);
    see(body(), DecisionState::Stale, "⚠");
    EXPECT_EQ(found(), DecisionState::Stale);
    EXPECT_EQ(body().points, QString("0–3")) << "a stale decision counts no points";
    EXPECT_EQ(words.size(), 5U);

    decide(Item::EsccGrade, "1b|1c");
    see(level().escc, DecisionState::Accepted, "◑");
    EXPECT_TRUE(engine().escc.indeterminate());
    EXPECT_EQ(shapes.size(), 6U);
}

TEST_F(PanelStates, IncompleteIsARangeThatNamesWhatIsMissing) {
    declare();
    decide(Item::SinsPain, "mechanical");
    const LevelPanel shown = level();
    EXPECT_FALSE(shown.sinsComplete);
    EXPECT_EQ(shown.sinsHeadline, QString("SINS open: %1 to %2 possible")
                                      .arg(engine().sins.feasibleMin)
                                      .arg(engine().sins.feasibleMax));
    EXPECT_TRUE(shown.sinsNotes.front().startsWith("Missing: "));
    EXPECT_FALSE(shown.sinsNotes.front().contains("Pain")) << "answered";
    EXPECT_EQ(shown.esccHeadline, "ESCC open");
    EXPECT_EQ(engine().noms.state, scoring::NomsState::Incomplete);
    EXPECT_EQ(shown.nomsHeadline,
              interfaceWords().text(Message{std::string(messageIdOf(scoring::NomsState::Incomplete))}));
    EXPECT_EQ(shown.nomsMissing.size(), static_cast<qsizetype>(engine().noms.missing.size()));
    EXPECT_EQ(panelOf(caseOpen).levels.front().sins,
              QString("%1–%2").arg(engine().sins.feasibleMin).arg(engine().sins.feasibleMax));
    EXPECT_FALSE(panelOf(caseOpen).canSign);
    EXPECT_EQ(signingText(), "○ Not signed");
}

TEST_F(PanelStates, IndeterminateBetweenGradesSaysSoOnTheLevelToo) {
    complete("1b|1c");
    const Panel panel = panelOf(caseOpen);
    EXPECT_TRUE(panel.shown->esccHeadline.startsWith("ESCC 1b or 1c"));
    EXPECT_EQ(panel.levels.front().escc, "1b or 1c");
    EXPECT_EQ(panel.levels.front().alerts, QStringList{"◑ indeterminate"});
    EXPECT_TRUE(panel.canSign) << "an honest doubt may be signed";
}

TEST_F(PanelStates, StaleBlocksTheSignatureAndIsSeenOnTheLevel) {
    markBodies(0.35);
    complete();
    EXPECT_TRUE(panelOf(caseOpen).canSign);
    placePoints(Level::T12, 0, 0.6);
    const Panel panel = panelOf(caseOpen);
    EXPECT_FALSE(panel.canSign);
    EXPECT_EQ(panel.levels.front().alerts, QStringList{"⚠ stale"});
    EXPECT_TRUE(std::ranges::any_of(panel.open, [](const QString& line) {
        return line.startsWith("T12: ") && line.contains("stale");
    })) << panel.open.join('|').toStdString();
    EXPECT_EQ(refusalOf([](CaseEditor& editor) { return editor.sign(); }), "sign.open.component");
}

TEST_F(PanelStates, ContradictionsAreSaidAndSeenOnTheLevelAndChangeNothing) {
    complete("1a");
    decide(Item::Myelopathy, "yes");
    EXPECT_EQ(panelOf(caseOpen).levels.front().alerts, QStringList{"≠ contradictory"});
    EXPECT_EQ(patientPanelOf(caseOpen).contradictions.size(),
              static_cast<qsizetype>(engine().contradictions.size()));
    EXPECT_EQ(engine().noms.state, scoring::NomsState::Discordant);
    EXPECT_EQ(level().escc.value, "1a") << "shown, never corrected";
    decide(Item::SinsVertebralBody, "no_collapse_over_50_involved");
    decide(Item::LesionInBody, "no");
    EXPECT_EQ(patientPanelOf(caseOpen).contradictions.size(), 2);
    EXPECT_EQ(engine().contradictions.size(), 2U);
}

TEST_F(PanelStates, ARefusedClassSaysWhyAndLeavesStabilityToTheSurgeon) {
    complete();
    decide(Item::LevelOperated, "yes");
    const LevelPanel shown = level();
    ASSERT_FALSE(engine().sins.refusals.empty());
    EXPECT_FALSE(engine().sins.sinsClass);
    EXPECT_TRUE(shown.sinsHeadline.endsWith("no class") || shown.sinsHeadline.startsWith("SINS open"))
        << shown.sinsHeadline.toStdString();
    EXPECT_TRUE(shown.sinsNotes.contains(interfaceWords().text(engine().sins.refusals.front())));
}

TEST_F(PanelStates, UnverifiedSignedLockedAmendedAndSignedAnew) {
    complete();
    EXPECT_TRUE(panelOf(caseOpen).canSign);
    sign();
    EXPECT_TRUE(signingText().startsWith("□ Signed by R. Eader (UNVERIFIED), "))
        << signingText().toStdString();
    Panel panel = panelOf(caseOpen);
    EXPECT_FALSE(panel.canSign);
    EXPECT_TRUE(panel.canAmend);
    EXPECT_FALSE(panel.canReview) << "a reader acts";
    EXPECT_EQ(refusalOf([](CaseEditor& editor) {
                  return editor.decide(Item::SinsPain, Level::T12, "pain_free", "again");
              }),
              "edit.refused.signed");
    caseOpen.undo();
    EXPECT_EQ(panelOf(caseOpen).signing, SigningState::Signed) << "undo does not open what is signed";
    ASSERT_TRUE(caseOpen.attempt([](CaseEditor& editor) { return editor.amend("a typing error"); }));
    EXPECT_TRUE(signingText().startsWith("⚠ Changed since it was signed\nVersion 2, begun by R. Eader, "))
        << signingText().toStdString();
    EXPECT_TRUE(signingText().endsWith(": a typing error"));
    EXPECT_TRUE(panelOf(caseOpen).canSign);
    caseOpen.actAs({"R. Eader", Role::Reader, true});
    sign();
    EXPECT_TRUE(signingText().startsWith("■ Signed by R. Eader, ")) << signingText().toStdString();
    EXPECT_TRUE(signingText().contains("Version 2"));
}

TEST_F(PanelStates, AReviewIsNotTheReadersOwnAndFallsOutOfDateWithTheNextVersion) {
    complete();
    sign();
    const auto agree = [](CaseEditor& editor) { return editor.review(Level::T12, true); };
    EXPECT_EQ(refusalOf(agree), "edit.refused.reader_reviews");
    caseOpen.actAs({"r.  EADER", Role::Reviewer});
    EXPECT_EQ(refusalOf(agree), "edit.refused.own_review") << "the same person by other letters";
    EXPECT_EQ(level().reviewText, "not reviewed");
    caseOpen.actAs({"S. Urgeon", Role::Reviewer, true});
    EXPECT_TRUE(panelOf(caseOpen).canReview);
    EXPECT_EQ(refusalOf([](CaseEditor& editor) { return editor.review(Level::T12, false, " "); }),
              "edit.refused.reason_disagree");
    ASSERT_TRUE(caseOpen.attempt(agree));
    EXPECT_EQ(level().reviewText, "agreed by S. Urgeon");
    EXPECT_EQ(panelOf(caseOpen).levels.front().review, "agreed by S. Urgeon");
    ASSERT_TRUE(
        caseOpen.attempt([](CaseEditor& editor) { return editor.review(Level::T12, false, "pain is new"); }));
    EXPECT_EQ(level().reviewText, "not agreed by S. Urgeon: pain is new");
    caseOpen.actAs({"R. Eader", Role::Reader});
    ASSERT_TRUE(caseOpen.attempt([](CaseEditor& editor) { return editor.amend("pain asked again"); }));
    decide(Item::SinsPain, "pain_free");
    sign();
    EXPECT_EQ(level().review, ReviewState::Outdated);
    EXPECT_EQ(level().reviewText, "review out of date: the level changed since");
}

TEST_F(PanelStates, AQueryWithoutAnswerBlocksTheNextSignature) {
    complete();
    sign();
    caseOpen.actAs({"S. Urgeon", Role::Reviewer});
    ASSERT_TRUE(caseOpen.attempt(
        [](CaseEditor& editor) { return editor.ask(Item::SinsPain, Level::T12, "On standing only?"); }));
    Panel panel = panelOf(caseOpen);
    ASSERT_EQ(panel.queries.size(), 1U);
    EXPECT_TRUE(panel.queries.front().open);
    EXPECT_EQ(panel.queries.front().title, "T12, Pain");
    caseOpen.actAs({"R. Eader", Role::Reader});
    ASSERT_TRUE(caseOpen.attempt([](CaseEditor& editor) { return editor.amend("asked"); }));
    EXPECT_FALSE(panelOf(caseOpen).canSign);
    const std::string query = panel.queries.front().id;
    ASSERT_TRUE(caseOpen.attempt([&](CaseEditor& editor) { return editor.answer(query, "Yes."); }));
    panel = panelOf(caseOpen);
    EXPECT_FALSE(panel.queries.front().open);
    EXPECT_TRUE(panel.queries.front().text.endsWith(": Yes."));
    EXPECT_TRUE(panel.canSign);
}

TEST_F(PanelStates, WhatWouldChangeTheRowIsWhatTheEngineFinds) {
    complete("1b", "pain_free");
    for (const auto& [item, value] : {std::pair<Item, std::string>{Item::Myelopathy, "no"},
                                      {Item::Radiosensitivity, "sensitive"},
                                      {Item::LevelIrradiated, "no"},
                                      {Item::SurgicalFitness, "yes"}})
        decide(item, value);
    const scoring::NomsResult noms = engine().noms;
    ASSERT_TRUE(noms.outcome);
    const LevelPanel shown = level();
    EXPECT_TRUE(shown.nomsRows.isEmpty()) << "the row is the headline";
    EXPECT_TRUE(shown.nomsOpenAnswers.empty());
    qsizetype answers = 0;
    for (const WhatIf& what : shown.nomsChanges)
        answers += what.answers.size();
    EXPECT_EQ(answers, static_cast<qsizetype>(noms.changes.size()));
    const auto irradiated =
        std::ranges::find(shown.nomsChanges, QString("Radiotherapy at this level before"), &WhatIf::question);
    ASSERT_NE(irradiated, shown.nomsChanges.end());
    // It is what the engine gives where that one answer is the other.
    decide(Item::LevelIrradiated, "yes");
    ASSERT_TRUE(engine().noms.outcome);
    EXPECT_EQ(irradiated->answers,
              QStringList{QString("yes → %1: %2")
                              .arg(fromView(keyOf(*engine().noms.outcome)),
                                   interfaceWords().text(
                                       Message{std::string(treatmentMessageIdOf(*engine().noms.outcome))}))});
}

TEST_F(PanelStates, WhatIsOpenSaysWhereEachAnswerLeads) {
    complete("1b");
    const LevelPanel shown = level();
    ASSERT_FALSE(engine().noms.outcome);
    EXPECT_EQ(shown.nomsRows.size(), engine().noms.outcomes.size());
    qsizetype answers = 0;
    for (const WhatIf& what : shown.nomsOpenAnswers) {
        EXPECT_TRUE(shown.nomsMissing.contains(what.question)) << what.question.toStdString();
        answers += what.answers.size();
    }
    EXPECT_EQ(answers, static_cast<qsizetype>(engine().noms.openAnswers.size()));
    EXPECT_GT(answers, 0);
}

/// A store with a case of the made study that its reader has not signed yet.
class StoredCase : public testing::Test {
protected:
    void SetUp() override {
        CasePresenter reader(store);
        ASSERT_TRUE(reader.open(study));
        reader.actAs({"R. Eader", Role::Reader});
        made::scoreByEye(reader);
        ASSERT_TRUE(reader.save());
        caseId = reader.document().caseId;
    }
    QTemporaryDir folder;
    std::shared_ptr<CaseStore> store =
        *CaseStore::open(std::filesystem::path(folder.path().toStdString()) / "cases.sqlite");
    std::shared_ptr<const dicom::ScanResult> scanned = made::study();
    const dicom::Study& study = scanned->studies[0];
    std::string caseId;
};

TEST_F(StoredCase, SignedUnderOtherRulesSaysSo) {
    scoring::RulePacks others = scoring::shippedRulePacks();
    ASSERT_FALSE(others.identities.empty());
    others.identities.front().sha256 = std::string(64, '0');
    AssessmentContext context = contextOf(study);
    context.rules = &others;
    CaseEditor elsewhere(store->load(caseId)->record, std::move(context));
    elsewhere.actAs({"R. Eader", Role::Reader});
    ASSERT_TRUE(elsewhere.sign());
    ASSERT_TRUE(store->save(elsewhere.record(), "R. Eader", "2026-01-31T09:30:00Z"));
    CasePresenter here(store);
    ASSERT_TRUE(here.open(study));
    EXPECT_TRUE(here.assessment().signedUnderOtherRules);
    const QString text = panelOf(here).signingText;
    EXPECT_TRUE(text.startsWith("□ Signed by R. Eader (UNVERIFIED), "));
    EXPECT_TRUE(text.contains("\n⚠ Signed under other rules: ")) << text.toStdString();
}

TEST_F(StoredCase, SignedElsewhereMeanwhileIsNotOverwrittenAndSaysSo) {
    CasePresenter here(store);
    ASSERT_TRUE(here.open(study));
    here.actAs({"R. Eader", Role::Reader});
    CaseEditor elsewhere(store->load(caseId)->record, contextOf(study));
    elsewhere.actAs({"R. Eader", Role::Reader});
    ASSERT_TRUE(elsewhere.sign());
    ASSERT_TRUE(store->save(elsewhere.record(), "R. Eader", "2026-01-31T09:30:00Z"));
    EXPECT_TRUE(here.decide(Item::SinsPain, Level::T12, "pain_free"));
    ASSERT_TRUE(here.notKept());
    EXPECT_EQ(here.notKept()->what.id, "case.store.conflict");
    EXPECT_FALSE(interfaceWords().text(*here.notKept()).isEmpty());
    EXPECT_FALSE(here.save());
    here.close();
    CasePresenter again(store);
    ASSERT_TRUE(again.open(study));
    EXPECT_EQ(panelOf(again).signing, SigningState::Signed) << "what was signed stands";
}

} // namespace
} // namespace columna::app
