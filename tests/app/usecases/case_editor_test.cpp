#include "tests/app/usecases/editor_fixture.h"

#include "app/case/case_json.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace columna::app {
namespace {

using namespace fixture;
using scoring::DecisionState;
using scoring::SinsComponent;

std::string refusal(const Result<Done>& result) {
    return result ? "" : result.error().what.id;
}

const LevelAssessment& t12(const CaseEditor& editor) {
    const LevelAssessment* found = editor.assessment().find(Level::T12);
    if (!found) throw std::runtime_error("T12 is not scored");
    return *found;
}

double measured(const LevelAssessment& level, const std::string& name) {
    const auto found = std::ranges::find(level.measurements, name, &Measurement::name);
    return found == level.measurements.end() ? std::nan("") : found->value;
}

TEST(CaseEditor, MarksBecomeProposalsAndOnlyAPersonMakesAScore) {
    CaseEditor editor = markedCase();
    EXPECT_NEAR(measured(t12(editor), "collapse.anterior"), 35.0, 1e-9);
    EXPECT_EQ(t12(editor).sins[SinsComponent::VertebralBody].state, DecisionState::Proposed);
    EXPECT_EQ(t12(editor).proposedValue(Item::SinsVertebralBody), "collapse_under_50");
    EXPECT_EQ(t12(editor).proposedValue(Item::SinsPosterolateral), "") << "the right side was not looked at";
    EXPECT_FALSE(t12(editor).sins.total) << "nothing was accepted";

    decideTheRest(editor);
    ASSERT_TRUE(t12(editor).sins.total);
    EXPECT_EQ(*t12(editor).sins.total, 3 + 3 + 2 + 0 + 2 + 1);
    EXPECT_EQ(t12(editor).sins.sinsClass, scoring::SinsClass::PotentiallyUnstable);
    EXPECT_EQ(t12(editor).escc.grade, scoring::EsccGrade::Grade2);
}

TEST(CaseEditor, AnOpenComponentLeavesTheTotalOpen) {
    for (const Item item : {Item::SinsPain, Item::SinsBoneLesion, Item::SinsAlignment,
                            Item::SinsVertebralBody, Item::SinsPosterolateral}) {
        CaseEditor editor = markedCase();
        decideTheRest(editor);
        const int complete = *t12(editor).sins.total;
        ASSERT_TRUE(editor.decide(item, Level::T12, "")) << "withdraw";
        EXPECT_FALSE(t12(editor).sins.total) << infoOf(item).key;
        EXPECT_LE(t12(editor).sins.feasibleMin, complete);
        EXPECT_GE(t12(editor).sins.feasibleMax, complete);
        EXPECT_EQ(t12(editor).sins.missing, std::vector{*sinsComponentOf(item)});
    }
}

TEST(CaseEditor, WhatAReviewerOpensAgainTheReaderMayDecideAnew) {
    CaseEditor editor = markedCase();
    decideTheRest(editor);
    editor.actAs({"S. Urgeon", Role::Reviewer});
    ASSERT_TRUE(editor.decide(Item::SinsPain, Level::T12, "pain_free", "seen in clinic"));
    EXPECT_EQ(*t12(editor).sins.total, 8);
    ASSERT_TRUE(editor.decide(Item::SinsPain, Level::T12, ""));
    EXPECT_FALSE(t12(editor).sins.total);
    editor.actAs({"R. Eader", Role::Reader});
    ASSERT_TRUE(editor.decide(Item::SinsPain, Level::T12, "mechanical"));
    EXPECT_EQ(*t12(editor).sins.total, 11);
}

TEST(CaseEditor, AMovedMarkMakesTheDecisionStale) {
    CaseEditor editor = markedCase();
    decideTheRest(editor);
    ASSERT_TRUE(editor.placeMorphometry(wedged(box(Level::T12, {}, 25), 10), kSagittal));
    EXPECT_EQ(t12(editor).sins[SinsComponent::VertebralBody].state, DecisionState::Stale);
    EXPECT_FALSE(t12(editor).sins.total);
    EXPECT_EQ(t12(editor).sins[SinsComponent::Pain].state, DecisionState::Accepted) << "typed, not measured";
    EXPECT_EQ(t12(editor).sins[SinsComponent::Alignment].state, DecisionState::Stale) << "the wedge grew";
    ASSERT_TRUE(editor.accept(Item::SinsVertebralBody, Level::T12));
    ASSERT_TRUE(editor.decide(Item::SinsAlignment, Level::T12, "normal", "old"));
    EXPECT_EQ(t12(editor).sins.total, 3 + 3 + 2 + 0 + 3 + 1);
    for (int step = 0; step < 3; ++step)
        ASSERT_TRUE(editor.undo());
    EXPECT_EQ(*t12(editor).sins.total, 11) << "undone, the decision stands on its evidence again";
}

TEST(CaseEditor, TheReadersOwnErrorOfALandmarkIsInEveryStatedErrorAndWhatRestedOnTheOldOneIsStale) {
    const auto lossSd = [](const CaseEditor& editor) {
        const auto& found = t12(editor).measurements;
        return std::ranges::find(found, "collapse.anterior", &Measurement::name)->standardDeviation.value();
    };
    CaseEditor editor = markedCase();
    decideTheRest(editor);
    const double usual = lossSd(editor);
    ASSERT_TRUE(editor.stateLandmarkError(0.35, 12));
    EXPECT_LT(lossSd(editor), 0.7 * usual);
    EXPECT_NEAR(measured(t12(editor), "collapse.anterior"), 35.0, 1e-9) << "the measurement itself stays";
    EXPECT_EQ(t12(editor).sins[SinsComponent::VertebralBody].state, DecisionState::Stale);
    EXPECT_EQ(editor.document().landmarkError->reader, editor.person().name);
    ASSERT_TRUE(editor.stateLandmarkError(1.4, 30));
    EXPECT_GT(lossSd(editor), 1.3 * usual);
    ASSERT_TRUE(editor.stateLandmarkError(std::nullopt));
    EXPECT_EQ(lossSd(editor), usual);
    EXPECT_EQ(t12(editor).sins[SinsComponent::VertebralBody].state, DecisionState::Accepted);

    EXPECT_EQ(refusal(editor.stateLandmarkError(0.01, 12)), "edit.refused.landmark_error");
    EXPECT_EQ(refusal(editor.stateLandmarkError(std::nan(""), 12)), "edit.refused.landmark_error");
    EXPECT_EQ(refusal(editor.stateLandmarkError(0.35, 3)), "edit.refused.landmark_error_bodies");
    ASSERT_TRUE(editor.sign());
    EXPECT_EQ(refusal(editor.stateLandmarkError(0.35, 12)), "edit.refused.signed");
}

TEST(CaseEditor, OrderOfMarksDoesNotMatter) {
    CaseEditor editor = markedCase();
    ASSERT_TRUE(editor.addContour(Structure::Lesion, Level::T12,
                                  {{0, -10, -5}, {0, 0, -5}, {0, 0, 5}, {0, -10, 5}}, kSagittal));
    for (const auto& [n, z] : {std::pair{1, 0.0}, {2, 20.0}, {3, -20.0}}) {
        ASSERT_TRUE(editor.addContour(Structure::ThecalSac, Level::T12, ellipse({0, 30, z}, 8, 6), axial(n)));
        ASSERT_TRUE(
            editor.addContour(Structure::SpinalCord, Level::T12, ellipse({0, 31, z}, 4, 3), axial(n)));
    }
    ASSERT_TRUE(
        editor.addContour(Structure::EpiduralTumour, Level::T12, ellipse({0, 22, 0}, 6, 2.5), axial(1)));
    CaseDocument document = editor.document();
    const Assessment straight = assess(document, {});
    ASSERT_FALSE(straight.levels.at(0).esccEntry.proposal.grades.empty());
    std::mt19937 random(7);
    for (int i = 0; i < 20; ++i) {
        std::ranges::shuffle(document.marks, random);
        const Assessment shuffled = assess(document, {});
        EXPECT_EQ(shuffled.levels.at(0).sinsEntry.components, straight.levels.at(0).sinsEntry.components);
        EXPECT_EQ(shuffled.levels.at(0).esccEntry.proposal, straight.levels.at(0).esccEntry.proposal);
        EXPECT_EQ(shuffled.levels.at(0).measurements, straight.levels.at(0).measurements);
    }
}

TEST(CaseEditor, SidesComeFromPatientCoordinates) {
    CaseEditor editor = newReader();
    const auto mark = [&editor](double x) {
        return editor.addPosterolateral(Level::T12, PosterolateralStructure::Facet,
                                        PosterolateralFinding::Fractured, {x, 25, 0}, axial(4));
    };
    EXPECT_EQ(refusal(mark(15)), "edit.refused.side_without_level");
    ASSERT_TRUE(editor.labelLevel(Level::T12, {0, 0, 0}, kSagittal));
    EXPECT_EQ(refusal(mark(2)), "edit.refused.midline");
    ASSERT_TRUE(mark(15));
    EXPECT_EQ(std::get<PosterolateralMark>(editor.document().marks.back().geometry).side, PatientSide::Left);
    ASSERT_TRUE(mark(-15));
    EXPECT_EQ(std::get<PosterolateralMark>(editor.document().marks.back().geometry).side, PatientSide::Right);
    EXPECT_EQ(t12(editor).proposedValue(Item::SinsPosterolateral), "bilateral");
    EXPECT_EQ(refusal(editor.removeMark(editor.document().marks.front().id)),
              "edit.refused.side_needs_level");
}

TEST(CaseEditor, EveryGestureIsOneStepBackAndForth) {
    CaseEditor editor = newReader();
    std::vector<CaseDocument> states{editor.document()};
    const auto remember = [&](const Result<Done>& done) {
        ASSERT_TRUE(done) << refusal(done);
        states.push_back(editor.document());
    };
    remember(editor.labelLevel(Level::T12, {}, kSagittal));
    remember(editor.placeMorphometry(box(Level::T12, {}, 25), kSagittal));
    remember(editor.declareLesion({Level::T12}));
    remember(editor.addContour(Structure::ThecalSac, Level::T12, ellipse({0, 30, 0}, 8, 6), axial(1)));
    remember(editor.decide(Item::SinsPain, Level::T12, "mechanical"));
    remember(editor.removeMark(editor.document().marks.back().id));
    for (std::size_t i = states.size() - 1; i > 0; --i) {
        EXPECT_EQ(editor.document(), states[i]);
        EXPECT_TRUE(editor.history().canUndo());
        ASSERT_TRUE(editor.undo());
    }
    EXPECT_EQ(editor.document(), states.front());
    EXPECT_FALSE(editor.history().canUndo());
    for (std::size_t i = 1; i < states.size(); ++i) {
        ASSERT_TRUE(editor.redo());
        EXPECT_EQ(editor.document(), states[i]);
    }
    EXPECT_FALSE(editor.history().canRedo());
}

TEST(CaseEditor, RefusesWhatWouldMakeTheCaseUntrue) {
    CaseEditor editor = markedCase();
    EXPECT_EQ(refusal(editor.labelLevel(Level::T13, {}, kSagittal)), "edit.refused.level_not_in_column");
    EXPECT_EQ(refusal(editor.addContour(Structure::Lesion, Level::T12, {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}},
                                        kSagittal)),
              "mark.invalid.no_area");
    EXPECT_EQ(refusal(editor.decide(Item::SinsPain, Level::L3, "mechanical")), "edit.refused.no_lesion");
    EXPECT_EQ(refusal(editor.decide(Item::SinsPain, Level::T12, "2")), "edit.refused.value");
    EXPECT_EQ(refusal(editor.decide(Item::SinsPain, {}, "mechanical")), "edit.refused.scope");
    EXPECT_EQ(refusal(editor.decide(Item::SinsVertebralBody, Level::T12, "collapse_over_50")),
              "edit.refused.reason_override");
    EXPECT_EQ(refusal(editor.accept(Item::SinsPain, Level::T12)), "edit.refused.no_proposal");
    EXPECT_EQ(refusal(editor.declareLesion({Level::T12})), "edit.refused.lesion_exists");
    EXPECT_EQ(refusal(editor.setNumbering({.thoracic = 11, .lumbar = 5, .method = {}})),
              "edit.refused.level_in_use");
    const CaseDocument before = editor.document();
    editor.actAs({"  ", Role::Reader});
    EXPECT_EQ(refusal(editor.decide(Item::SinsPain, Level::T12, "mechanical")), "edit.refused.nobody");
    EXPECT_EQ(editor.document(), before);
}

TEST(CaseEditor, SigningWaitsForEveryItem) {
    CaseEditor editor = markedCase();
    EXPECT_EQ(refusal(editor.sign()), "sign.open.levels_not_confirmed");
    EXPECT_EQ(editor.openItems().size(), 8U); // levels and with them the location, five components, ESCC
    decideTheRest(editor);
    EXPECT_TRUE(editor.openItems().empty());
    ASSERT_TRUE(editor.sign());
    EXPECT_EQ(editor.assessment().signing, SigningState::Signed);
    EXPECT_FALSE(editor.document().signatures.back().verified);
}

TEST(CaseEditor, SignedWorkIsLockedAndChangedOnlyByANewVersion) {
    CaseEditor editor = markedCase();
    decideTheRest(editor);
    EXPECT_EQ(refusal(editor.amend("nothing is signed yet")), "edit.refused.nothing_to_amend");
    editor.actAs({"R. Eader", Role::Reader, true});
    ASSERT_TRUE(editor.sign());
    EXPECT_TRUE(editor.document().signatures.back().verified);
    const CaseDocument before = editor.document();
    EXPECT_EQ(refusal(editor.decide(Item::SinsPain, Level::T12, "pain_free")), "edit.refused.signed");
    EXPECT_EQ(refusal(editor.labelLevel(Level::L2, {0, 0, -60}, kSagittal)).substr(0, 12), "edit.refused");
    EXPECT_EQ(refusal(editor.decide(Item::LevelsConfirmed, {}, "")), "edit.refused.signed");
    EXPECT_EQ(refusal(editor.undo()), "edit.refused.signed");
    EXPECT_EQ(editor.document(), before);

    EXPECT_EQ(refusal(editor.amend("  ")), "edit.refused.reason_amend");
    editor.actAs({"S. Urgeon", Role::Reviewer});
    EXPECT_EQ(refusal(editor.amend("pain was wrong")), "edit.refused.reviewer_amends");
    editor.actAs({"R. Eader", Role::Reader});
    ASSERT_TRUE(editor.amend("pain was wrong"));
    EXPECT_EQ(editor.assessment().signing, SigningState::ChangedSinceSigning);
    EXPECT_EQ(versionOf(editor.document()), 2);
    ASSERT_TRUE(editor.decide(Item::SinsPain, Level::T12, "pain_free"));
    EXPECT_EQ(refusal(editor.amend("again")), "edit.refused.nothing_to_amend");
    ASSERT_TRUE(editor.sign());
    EXPECT_EQ(editor.assessment().signing, SigningState::Signed);
    EXPECT_EQ(versionOf(editor.document()), 2);
    EXPECT_EQ(editor.document().amendments.size(), 1U);
    EXPECT_EQ(refusal(editor.decide(Item::SinsPain, Level::T12, "mechanical")), "edit.refused.signed");
}

TEST(CaseEditor, WhatItRemembersIsWhatWouldBeMeasuredAnew) {
    CaseEditor editor = markedCase();
    const auto sameAsAnew = [&] {
        const Assessment anew = assess(editor.document(), editor.assessment().context);
        ASSERT_EQ(anew.levels.size(), editor.assessment().levels.size());
        for (std::size_t i = 0; i < anew.levels.size(); ++i) {
            const LevelAssessment& kept = editor.assessment().levels[i];
            EXPECT_EQ(kept.measurements, anew.levels[i].measurements);
            EXPECT_EQ(kept.problems, anew.levels[i].problems);
            EXPECT_EQ(kept.esccEntry.proposal, anew.levels[i].esccEntry.proposal);
            EXPECT_EQ(kept.sins.total, anew.levels[i].sins.total);
        }
    };
    sameAsAnew();
    decideTheRest(editor);
    sameAsAnew();
    ASSERT_TRUE(editor.decide(Item::ConusLevel, {}, "T12"));
    sameAsAnew();
    ASSERT_TRUE(editor.decide(Item::LevelsConfirmed, {}, ""));
    markBodies(editor, 60);
    sameAsAnew();
    ASSERT_TRUE(editor.shiftLevels(-1));
    sameAsAnew();
    ASSERT_TRUE(editor.undo());
    sameAsAnew();
    ASSERT_TRUE(editor.declareLesion({Level::L1}));
    sameAsAnew();
    ASSERT_TRUE(editor.stateLandmarkError(0.4, 10));
    sameAsAnew();
}

TEST(CaseEditor, ACriticalFindingIsToldWhateverIsSigned) {
    CaseEditor editor = markedCase();
    decideTheRest(editor);
    ASSERT_TRUE(editor.sign());
    EXPECT_FALSE(editor.assessment().patient.critical.communicated);
    ASSERT_TRUE(editor.decide(Item::CriticalToldTo, {}, "S. Urgeon"));
    ASSERT_TRUE(editor.decide(Item::CriticalToldAt, {}, "2026-01-31T09:30:00Z"));
    EXPECT_TRUE(editor.assessment().patient.critical.communicated);
    EXPECT_EQ(editor.assessment().signing, SigningState::Signed);
}

TEST(CaseEditor, WhatWasSignedUnsavedCanBeLeftBehind) {
    CaseEditor editor = markedCase();
    const CaseDocument saved = editor.document();
    decideTheRest(editor);
    ASSERT_TRUE(editor.sign());
    ASSERT_TRUE(editor.discardTo(saved));
    EXPECT_EQ(editor.document(), saved);
}

TEST(CaseEditor, AQueryIsAskedAnsweredAndBlocksTheNextSignatureUntilThen) {
    CaseEditor editor = markedCase();
    decideTheRest(editor);
    editor.actAs({"S. Urgeon", Role::Reviewer});
    EXPECT_EQ(refusal(editor.ask(Item::SinsPain, Level::T12, "at night too?")),
              "edit.refused.review_unsigned");
    editor.actAs({"R. Eader", Role::Reader});
    ASSERT_TRUE(editor.sign());
    EXPECT_EQ(refusal(editor.ask(Item::SinsPain, Level::T12, "at night too?")), "edit.refused.reader_asks");
    editor.actAs({"S. Urgeon", Role::Reviewer});
    EXPECT_EQ(refusal(editor.ask(Item::SinsPain, Level::T12, " ")), "edit.refused.empty_query");
    EXPECT_EQ(refusal(editor.ask(Item::SinsPain, Level::T4, "?")), "edit.refused.no_lesion");
    ASSERT_TRUE(editor.ask(Item::SinsPain, Level::T12, "at night too?"));
    EXPECT_EQ(editor.assessment().signing, SigningState::Signed) << "a question changes nothing";
    const std::string id = editor.document().queries.front().id;
    EXPECT_EQ(refusal(editor.answer(id, "yes")), "edit.refused.reviewer_answers");
    editor.actAs({"R. Eader", Role::Reader});
    ASSERT_TRUE(editor.amend("a query came in"));
    EXPECT_EQ(refusal(editor.sign()), "sign.open.query");
    EXPECT_EQ(refusal(editor.answer(id, "")), "edit.refused.empty_answer");
    ASSERT_TRUE(editor.answer(id, "only when standing"));
    EXPECT_EQ(refusal(editor.answer(id, "again")), "edit.refused.no_open_query");
    EXPECT_FALSE(editor.document().queries.front().open());
    EXPECT_TRUE(editor.sign());
}

TEST(CaseEditor, AReviewerAgreesOrChangesWithAReasonAndNeverSilently) {
    CaseEditor editor = markedCase();
    decideTheRest(editor);
    editor.actAs({"S. Urgeon", Role::Reviewer});
    EXPECT_EQ(refusal(editor.review(Level::T12, true)), "edit.refused.review_unsigned");
    EXPECT_EQ(refusal(editor.labelLevel(Level::T10, {}, kSagittal)), "edit.refused.reviewer_marks");
    EXPECT_EQ(refusal(editor.sign()), "edit.refused.reviewer_signs");
    editor.actAs({"R. Eader", Role::Reader});
    ASSERT_TRUE(editor.sign());
    EXPECT_EQ(refusal(editor.review(Level::T12, true)), "edit.refused.reader_reviews");
    for (const char* name : {"R. Eader", "r. eader", " R.  EADER "}) {
        editor.actAs({name, Role::Reviewer});
        EXPECT_EQ(refusal(editor.review(Level::T12, true)), "edit.refused.own_review") << name;
    }

    editor.actAs({"S. Urgeon", Role::Reviewer});
    ASSERT_TRUE(editor.review(Level::T12, true));
    EXPECT_EQ(t12(editor).review, ReviewState::Agreed);
    EXPECT_EQ(refusal(editor.decide(Item::SinsPain, Level::T12, "pain_free")), "edit.refused.reason_review");
    ASSERT_TRUE(editor.decide(Item::SinsPain, Level::T12, "pain_free", "no pain when I examined"));
    EXPECT_EQ(*t12(editor).sins.total, 8);
    EXPECT_EQ(t12(editor).review, ReviewState::Outdated) << "the verdict was on something else";
    EXPECT_EQ(refusal(editor.review(Level::T12, false)), "edit.refused.reason_disagree");
    ASSERT_TRUE(editor.review(Level::T12, false, "pain"));
    EXPECT_EQ(t12(editor).review, ReviewState::Changed);
    EXPECT_EQ(editor.assessment().signing, SigningState::Signed) << "the reader's own content is untouched";
    editor.actAs({"R. Eader", Role::Reader});
    EXPECT_EQ(refusal(editor.decide(Item::SinsPain, Level::T12, "mechanical", "still")),
              "edit.refused.reviewer_decided");
}

TEST(CaseEditor, OnlyTheReviewingSurgeonJudgesStability) {
    CaseEditor editor = markedCase();
    decideTheRest(editor);
    EXPECT_EQ(refusal(editor.decide(Item::StabilityAdjudication, Level::T12, "stable")),
              "edit.refused.reader_adjudicates");
    ASSERT_TRUE(editor.sign());
    editor.actAs({"S. Urgeon", Role::Reviewer});
    EXPECT_TRUE(editor.decide(Item::StabilityAdjudication, Level::T12, "stable"));
    EXPECT_EQ(editor.assessment().input.lesions.at(0).adjudication, scoring::Adjudication::Stable);
}

TEST(CaseEditor, AStaleGradeOfThreeStaysACriticalFinding) {
    CaseEditor editor = markedCase();
    const auto drawSac = [&editor](double radius) {
        ASSERT_TRUE(
            editor.addContour(Structure::ThecalSac, Level::T12, ellipse({0, 30, 0}, radius, 6), axial(1)));
    };
    drawSac(8);
    ASSERT_TRUE(editor.addContour(Structure::SpinalCord, Level::T12, ellipse({0, 31, 0}, 4, 3), axial(1)));
    ASSERT_TRUE(
        editor.addContour(Structure::EpiduralTumour, Level::T12, ellipse({0, 22, 0}, 6, 2.5), axial(1)));
    ASSERT_TRUE(editor.decide(Item::EsccGrade, Level::T12, "3", "seen on T2"));
    EXPECT_TRUE(t12(editor).noms.flags.contains(scoring::CaseFlag::CriticalFinding));
    drawSac(9);
    ASSERT_EQ(t12(editor).escc.state, DecisionState::Stale);
    EXPECT_TRUE(t12(editor).noms.flags.contains(scoring::CaseFlag::CriticalFinding));
    EXPECT_EQ(t12(editor).escc.critical, Ternary::Yes);
}

TEST(CaseEditor, WhatWasNotMeasuredIsNotCalledNormal) {
    CaseEditor editor = newReader();
    for (const auto& [level, z] : {std::pair{Level::T12, 0.0}, {Level::L1, -30.0}})
        ASSERT_TRUE(editor.placeMorphometry(box(level, {0, 0, z}, 25), kSagittal));
    ASSERT_TRUE(editor.declareLesion({Level::T12}));
    EXPECT_EQ(t12(editor).proposedValue(Item::SinsAlignment), "") << "T11 is not marked";
    ASSERT_TRUE(editor.placeMorphometry(box(Level::T11, {0, 0, 30}, 25), kSagittal));
    EXPECT_EQ(t12(editor).proposedValue(Item::SinsAlignment), "normal");
}

TEST(CaseEditor, ACollapsedNeighbourIsNoReference) {
    CaseEditor editor = newReader();
    ASSERT_TRUE(editor.placeMorphometry(wedged(box(Level::L1, {}, 24), 11), kSagittal));
    ASSERT_TRUE(editor.placeMorphometry(wedged(box(Level::T12, {0, 0, 30}, 24), 12), kSagittal));
    ASSERT_TRUE(editor.placeMorphometry(box(Level::L2, {0, 0, -30}, 24), kSagittal));
    ASSERT_TRUE(editor.declareLesion({Level::L1}));
    const LevelAssessment* level = editor.assessment().find(Level::L1);
    ASSERT_TRUE(level);
    EXPECT_GT(measured(*level, "collapse.anterior"), 50.0) << "the old wedge of T12 would have made it 39";
}

TEST(CaseEditor, SameGesturesSameBytes) {
    const auto bytes = [] {
        CaseEditor editor = markedCase();
        decideTheRest(editor);
        return toJson(editor.document());
    };
    EXPECT_EQ(bytes(), bytes());
}

TEST(CaseEditor, ANewVersionOpensWorkThatWasSignedTwiceBefore) {
    // As files from before the lock may hold it: signed, changed, signed again.
    CaseEditor first = fixture::markedCase();
    fixture::decideTheRest(first);
    CaseDocument document = first.document();
    document.signatures.push_back({"R. Eader", Role::Reader, "2026-01-30T09:30:00Z", std::string(64, '0')});
    CaseEditor editor(withTrail(document), fixture::ctOfAnAdult(), fixture::countingServices());
    editor.actAs({"R. Eader", Role::Reader});
    ASSERT_TRUE(editor.sign());
    ASSERT_TRUE(editor.amend("pain was asked again"));
    EXPECT_EQ(editor.assessment().signing, SigningState::ChangedSinceSigning);
    ASSERT_TRUE(editor.decide(Item::SinsPain, Level::T12, "pain_free"));
    ASSERT_TRUE(editor.sign());
    EXPECT_EQ(editor.assessment().signing, SigningState::Signed);
}

} // namespace
} // namespace columna::app
