// Every kind of mark through the editor and the file; levels: lock, shift, proposals; random sequences of
// edits.
#include "app/case/accepted_marks.h"
#include "app/case/case_json.h"
#include "tests/app/usecases/editor_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace columna::app {
namespace {

using namespace fixture;

const Message kAnchors{"propose.by.anchors"};

std::string refusal(const Result<Done>& result) {
    return result ? "" : result.error().what.id;
}

ImageReference cut() {
    ImageReference image = kSagittal;
    image.reformatted = ReformattedPlane{{0, -60, 60}, {0, 1, 0}, {0, 0, -1}, 2.0};
    return image;
}

std::vector<MarkGeometry> newKinds() {
    const std::vector<Vec3> outline{{0, 0, 0}, {0, 9, 0}, {0, 9, 9}, {0, 0, 9}};
    return {Contour{Structure::SpinalCanal, Level::T12, {}, outline},
            PosterolateralMark{Level::T12,
                               PatientSide::Right,
                               PosterolateralStructure::Facet,
                               PosterolateralFinding::Normal,
                               {20, 20, 0}},
            BodyLine{Level::T12, BodyEdge::PosteriorWall, {{0, 0, 0}, {0, 1, -9}, {0, 1, -18}}},
            ConusMark{Level::L1, {1, 1, 1}},
            CordSignalMark{Level::T12, CordSignal::Myelomalacia, {1, 1, 1}},
            CompressionMark{Level::T12, CompressionCause::Stenosis, {1, 1, 1}},
            ExtraspinalFinding{{5, 5, 5}, "Raumforderung, 肾"},
            FreeLength{{{{0, 0, 0}, {0, 0, 7}}}},
            FreeAngle{{{{0, 0, 9}, {0, 0, 0}, {0, 9, 0}}}},
            CobbAngle{{{{0, 0, 9}, {0, 9, 9}, {0, 0, 0}, {0, 9, 0}}}},
            RegionOfInterest{outline},
            Arrow{{{{0, 0, 0}, {9, 0, 0}}}, ""},
            TextNote{{1, 2, 3}, "see \"prior\""}};
}

CaseEditor withEveryKind() {
    CaseEditor editor = markedCase();
    for (const MarkGeometry& geometry : newKinds()) {
        const Result<Done> done = editor.addMark(geometry, cut());
        EXPECT_TRUE(done) << kindOf(geometry) << " " << refusal(done);
    }
    return editor;
}

TEST(CaseMarks, EveryKindIsOneStepAndComesBackFromTheFile) {
    CaseEditor editor = withEveryKind();
    const CaseRecord record = editor.record();
    const auto back = recordFromJson(toJson(record), "f");
    ASSERT_TRUE(back) << back.error().what.id << " " << back.error().tag;
    EXPECT_EQ(*back, record);
    const std::size_t before = markedCase().document().marks.size();
    ASSERT_EQ(record.document.marks.size(), before + newKinds().size());
    for (std::size_t i = before; i < record.document.marks.size(); ++i) {
        const Mark& mark = record.document.marks[i];
        EXPECT_EQ(mark.image, cut()) << "drawn on a reformatted plane, and says so";
        EXPECT_EQ(mark.author, "R. Eader");
    }
    for (std::size_t i = 0; i < newKinds().size(); ++i)
        ASSERT_TRUE(editor.undo());
    EXPECT_EQ(editor.document(), markedCase().document());
    for (std::size_t i = 0; i < newKinds().size(); ++i)
        ASSERT_TRUE(editor.redo());
    EXPECT_EQ(editor.document(), record.document);
}

TEST(CaseMarks, MovingAHandleIsOneStepUnderTheSameId) {
    CaseEditor editor = withEveryKind();
    const auto marks = editor.document().marks;
    for (const Mark& mark : marks) {
        if (levelOf(mark) && !std::holds_alternative<BodyLine>(mark.geometry)) continue;
        Mark moved = mark;
        movePoint(moved, 0, {1, 2, 4});
        ASSERT_TRUE(editor.changeMark(mark.id, moved.geometry)) << kindOf(mark.geometry);
        const auto found = std::ranges::find(editor.document().marks, mark.id, &Mark::id);
        ASSERT_NE(found, editor.document().marks.end());
        EXPECT_EQ(found->geometry, moved.geometry);
        EXPECT_EQ(editor.document().marks.size(), marks.size());
        ASSERT_TRUE(editor.undo());
        EXPECT_EQ(editor.document().marks, marks);
    }
    EXPECT_EQ(refusal(editor.changeMark(marks.back().id, ConusMark{})), "edit.refused.other_kind");
    EXPECT_EQ(refusal(editor.changeMark("none", TextNote{{}, "x"})), "edit.refused.unknown_mark");
    EXPECT_EQ(refusal(editor.changeMark(marks.back().id, TextNote{{}, " "})), "mark.invalid.no_words");
    EXPECT_EQ(editor.document().marks, marks);
}

TEST(CaseMarks, NormalFindingsCompleteTheChecklistAndDeclareNoLesion) {
    CaseEditor editor = newReader();
    ASSERT_TRUE(editor.labelLevel(Level::L2, {0, 0, 0}, kSagittal));
    const auto look = [&editor](double x, PosterolateralStructure structure, PosterolateralFinding finding) {
        ASSERT_TRUE(editor.addPosterolateral(Level::L2, structure, finding, {x, 20, 0}, axial(3)));
    };
    look(15, PosterolateralStructure::Pedicle, PosterolateralFinding::Normal);
    EXPECT_TRUE(editor.assessment().levels.empty()) << "nothing abnormal was seen";
    ASSERT_TRUE(editor.declareLesion({Level::L2}));
    const auto proposed = [&editor] {
        return editor.assessment().find(Level::L2)->proposedValue(Item::SinsPosterolateral);
    };
    EXPECT_EQ(proposed(), "");
    look(15, PosterolateralStructure::Facet, PosterolateralFinding::Normal);
    EXPECT_EQ(proposed(), "") << "the right side was not looked at";
    look(-15, PosterolateralStructure::Pedicle, PosterolateralFinding::Normal);
    look(-15, PosterolateralStructure::Facet, PosterolateralFinding::Normal);
    EXPECT_EQ(proposed(), "none");
    look(-15, PosterolateralStructure::Facet, PosterolateralFinding::Fractured);
    EXPECT_EQ(proposed(), "unilateral");
    EXPECT_EQ(editor.document().marks.size(), 5U) << "a finding takes the place of the earlier one";
}

TEST(CaseMarks, ThoracicSidesAreClearOnlyWithTheirRibs) {
    CaseEditor editor = newReader();
    ASSERT_TRUE(editor.labelLevel(Level::T8, {0, 0, 0}, kSagittal));
    ASSERT_TRUE(editor.declareLesion({Level::T8}));
    for (const double x : {15.0, -15.0})
        for (const auto structure : {PosterolateralStructure::Pedicle, PosterolateralStructure::Facet})
            ASSERT_TRUE(editor.addPosterolateral(Level::T8, structure, PosterolateralFinding::Normal,
                                                 {x, 20, 0}, axial(3)));
    EXPECT_EQ(editor.assessment().find(Level::T8)->proposedValue(Item::SinsPosterolateral), "");
    for (const double x : {15.0, -15.0})
        ASSERT_TRUE(editor.addPosterolateral(Level::T8, PosterolateralStructure::CostovertebralJoint,
                                             PosterolateralFinding::Normal, {x, 20, 0}, axial(3)));
    EXPECT_EQ(editor.assessment().find(Level::T8)->proposedValue(Item::SinsPosterolateral), "none");
}

TEST(CaseMarks, ALesionIsFollowedFromThePriorStudyAndChangesItsLevels) {
    CaseEditor editor = newReader();
    ASSERT_TRUE(editor.declareLesion({Level::L2}, "2.25.77"));
    EXPECT_EQ(editor.document().lesions[0].trackingUid, "2.25.77");
    EXPECT_EQ(refusal(editor.declareLesion({Level::L4}, "2.25.77")), "edit.refused.tracked_twice");
    const std::string id = editor.document().lesions[0].id;
    ASSERT_TRUE(editor.setLesionLevels(id, {Level::L3, Level::L2, Level::L3}));
    EXPECT_EQ(editor.document().lesions[0].levels, (std::vector{Level::L2, Level::L3}));
    ASSERT_TRUE(editor.addContour(Structure::Lesion, Level::L3, ellipse({0, 0, 0}, 7, 5, 9), axial(4)));
    EXPECT_EQ(editor.document().lesions.size(), 1U);
    EXPECT_EQ(refusal(editor.setLesionLevels(id, {Level::L2})), "edit.refused.lesion_in_use");
    EXPECT_EQ(refusal(editor.setLesionLevels(id, {})), "edit.refused.lesion_without_level");
    ASSERT_TRUE(editor.declareLesion({Level::L5}));
    EXPECT_EQ(refusal(editor.setLesionLevels(id, {Level::L3, Level::L5})), "edit.refused.lesion_exists");
}

// A study of one sagittal series of three images and one image without a plane.
dicom::Study study() {
    dicom::Study made;
    made.studyInstanceUid = kStudy.studyInstanceUid;
    dicom::Series series;
    series.seriesInstanceUid = "1.2.3.1";
    dicom::Stack stack;
    stack.frameOfReferenceUid = "1.2.3.9";
    stack.spacingBetweenFrames = 4.0;
    for (int i = 0; i < 3; ++i) {
        dicom::Frame frame;
        frame.sopInstanceUid = "1.2.3.1." + std::to_string(7 + i);
        frame.plane = FramePlane{.origin = {4.0 * (i - 1), -50, 50},
                                 .rowDirection = {0, 1, 0},
                                 .columnDirection = {0, 0, -1},
                                 .columnSpacing = 1.0,
                                 .rowSpacing = 1.0,
                                 .columns = 101,
                                 .rows = 101};
        stack.frames.push_back(frame);
    }
    series.stacks.push_back(stack);
    dicom::Stack bare;
    bare.frameOfReferenceUid = "1.2.3.9";
    bare.frames.emplace_back();
    bare.frames.back().sopInstanceUid = "1.2.3.1.99";
    series.stacks.push_back(bare);
    made.series.push_back(series);
    return made;
}

TEST(CaseMarks, WhatCannotStandOnItsImageIsRefusedAndNothingIsLost) {
    const auto images = std::make_shared<const StudyImages>(study());
    CaseEditor editor = newReader(images);
    ASSERT_TRUE(editor.labelLevel(Level::L1, {0, 0, 0}, kSagittal));
    const CaseRecord before = editor.record();
    const auto label = [&editor](Vec3 point, ImageReference image) {
        return refusal(editor.labelLevel(Level::L2, point, image));
    };
    ImageReference other = kSagittal;
    other.sopInstanceUid = "9.9";
    EXPECT_EQ(label({}, other), "match.image_missing");
    other = kSagittal;
    other.seriesInstanceUid = "9.9";
    EXPECT_EQ(label({}, other), "match.other_series");
    other = kSagittal;
    other.frameOfReferenceUid = "9.9";
    EXPECT_EQ(label({}, other), "match.other_frame_of_reference");
    other = kSagittal;
    other.sopInstanceUid = "1.2.3.1.99";
    EXPECT_EQ(label({}, other), "match.image_without_plane") << "no spacing";
    EXPECT_EQ(label({2.5, 0, 0}, kSagittal), "match.off_plane");
    EXPECT_EQ(label({0, 50.6, 0}, kSagittal), "match.outside_image");
    EXPECT_EQ(label({0, 0, -50.6}, kSagittal), "match.outside_image");
    EXPECT_EQ(refusal(editor.addMark(FreeLength{{{{0, 0, 0}, {0, 70, 0}}}}, kSagittal)),
              "match.outside_image");
    EXPECT_EQ(refusal(editor.addContour(Structure::Lesion, Level::L1,
                                        {{0, 0, 0}, {0, 10, 10}, {0, 10, 0}, {0, 0, 4}}, kSagittal)),
              "mark.invalid.crosses_itself");
    EXPECT_EQ(editor.record(), before);
    EXPECT_EQ(label({0, 50.4, 0}, kSagittal), "") << "to the edge of the last pixel";
}

TEST(CaseMarks, OnACutTheCutIsTheYardstick) {
    const auto images = std::make_shared<const StudyImages>(study());
    CaseEditor editor = newReader(images);
    ImageReference coronal = kSagittal;
    coronal.reformatted = ReformattedPlane{{-6, 10, 50}, {1, 0, 0}, {0, 0, -1}, 0.0};
    EXPECT_EQ(refusal(editor.labelLevel(Level::L1, {5, 10, 0}, coronal)), "");
    EXPECT_EQ(refusal(editor.labelLevel(Level::L2, {0, 11, 0}, coronal)), "match.off_cut");
    EXPECT_EQ(refusal(editor.labelLevel(Level::L2, {7, 10, 0}, coronal)), "match.outside_image");
    coronal.reformatted->thicknessMm = 4.0;
    EXPECT_EQ(refusal(editor.labelLevel(Level::L2, {0, 11.9, 0}, coronal)), "");
    const auto image = images->imageAt("1.2.3.1", {3.4, 0, 0});
    ASSERT_TRUE(image);
    EXPECT_EQ(image->sopInstanceUid, "1.2.3.1.9");
    EXPECT_FALSE(images->imageAt("1.2.3.1", {9, 0, 0}));
}

TEST(CaseLevels, ConfirmedLevelsAreLocked) {
    CaseEditor editor = markedCase();
    ASSERT_TRUE(
        editor.stateCounting(scoring::NumberingMethod::CountedFromSacrum, CountingConfidence::Probable));
    ASSERT_TRUE(editor.decide(Item::LevelsConfirmed, {}, "yes"));
    const CaseDocument locked = editor.document();
    const std::string label = locked.marks.front().id;
    EXPECT_EQ(refusal(editor.labelLevel(Level::L2, {}, kSagittal)), "edit.refused.levels_locked");
    EXPECT_EQ(refusal(editor.removeMark(label)), "edit.refused.levels_locked");
    EXPECT_EQ(refusal(editor.shiftLevels(1)), "edit.refused.levels_locked");
    EXPECT_EQ(refusal(editor.acceptProposed({{LevelLabel{Level::L2, {}}, kSagittal}}, kAnchors)),
              "edit.refused.levels_locked");
    EXPECT_EQ(refusal(editor.setNumbering({.thoracic = 13, .lumbar = 5, .method = {}})),
              "edit.refused.levels_locked");
    EXPECT_EQ(
        refusal(editor.stateCounting(scoring::NumberingMethod::CountedFromC2, CountingConfidence::Certain)),
        "edit.refused.levels_locked");
    EXPECT_EQ(editor.document(), locked);
    ASSERT_TRUE(editor.decide(Item::LevelsConfirmed, {}, ""));
    EXPECT_TRUE(editor.labelLevel(Level::L2, {0, 0, -60}, kSagittal));
    const auto back = caseFromJson(toJson(editor.document()), {});
    EXPECT_EQ(back->countingConfidence, CountingConfidence::Probable);
    EXPECT_EQ(back->numbering.method, scoring::NumberingMethod::CountedFromSacrum);
}

TEST(CaseLevels, OneActionShiftsEverythingByOne) {
    CaseEditor editor = markedCase();
    ASSERT_TRUE(editor.decide(Item::SinsPain, Level::T12, "mechanical"));
    ASSERT_TRUE(editor.decide(Item::ConusLevel, {}, "L1"));
    const CaseDocument before = editor.document();
    ASSERT_TRUE(editor.shiftLevels(1));
    const CaseDocument& after = editor.document();
    for (std::size_t i = 0; i < after.marks.size(); ++i) {
        EXPECT_EQ(levelOf(after.marks[i]), scoring::levelBelow(before.numbering, *levelOf(before.marks[i])));
        EXPECT_EQ(pointsOf(after.marks[i]), pointsOf(before.marks[i])) << "the vertebrae stay where they are";
    }
    EXPECT_EQ(after.lesions[0].levels, std::vector{Level::L1});
    EXPECT_EQ(after.decisions[0].level, Level::L1);
    EXPECT_EQ(after.decisions[1].value, "L2");
    EXPECT_TRUE(caseFromJson(toJson(editor.record()), {}));
    ASSERT_TRUE(editor.shiftLevels(-1));
    EXPECT_EQ(editor.document(), before);
    EXPECT_EQ(refusal(editor.shiftLevels(2)), "edit.refused.shift");
    ASSERT_TRUE(editor.labelLevel(Level::Coccyx, {0, 0, -300}, kSagittal));
    EXPECT_EQ(refusal(editor.shiftLevels(1)), "edit.refused.shift_off_column");
}

TEST(CaseLevels, LabelsThatDoNotFitNeedAReasonToBeConfirmed) {
    CaseEditor editor = markedCase();
    EXPECT_TRUE(editor.labelConflicts().empty());
    ASSERT_TRUE(editor.labelLevel(Level::L2, {0, 0, 90}, kSagittal));
    EXPECT_FALSE(editor.labelConflicts().empty());
    EXPECT_EQ(refusal(editor.decide(Item::LevelsConfirmed, {}, "yes")), "edit.refused.label_conflicts");
    EXPECT_TRUE(editor.decide(Item::LevelsConfirmed, {}, "yes", "seen, an old fracture"));
}

TEST(CaseLevels, AcceptedProposalsAreOneStepAllOrNone) {
    CaseEditor editor = newReader();
    ASSERT_TRUE(editor.acceptProposed(
        {{LevelLabel{Level::L1, {0, 0, 0}}, kSagittal}, {LevelLabel{Level::L2, {0, 0, -33}}, kSagittal}},
        kAnchors));
    EXPECT_EQ(editor.document().marks.size(), 2U);
    EXPECT_EQ(
        refusal(editor.acceptProposed(
            {{LevelLabel{Level::L3, {}}, kSagittal}, {LevelLabel{Level::L6, {}}, kSagittal}}, kAnchors)),
        "edit.refused.level_not_in_column");
    EXPECT_EQ(editor.document().marks.size(), 2U);
    ASSERT_TRUE(editor.undo());
    EXPECT_TRUE(editor.document().marks.empty());
}

TEST(CaseMarks, AnAcceptedProposalIsTheReadersAndTheHistorySaysWhatProposedIt) {
    CaseEditor editor = markedCase();
    const auto square = [](double x) {
        return Contour{
            Structure::Lesion, Level::L1, {}, {{x, 0, -30}, {x, 9, -30}, {x, 9, -21}, {x, 0, -21}}};
    };
    ImageReference second = kSagittal;
    second.sopInstanceUid += ".2";
    ASSERT_TRUE(editor.acceptProposed({{square(0), kSagittal}, {square(4), second}}, {"propose.by.growth"}));
    const Mark& accepted = editor.document().marks.back();
    EXPECT_EQ(accepted.author, "R. Eader");
    EXPECT_EQ(editor.history().undoGesture().id, "edit.accept_several");
    EXPECT_EQ(editor.history().undoGesture().arguments.back().value, "@propose.by.growth");
    const auto proposers = proposersOf(editor.trail());
    EXPECT_EQ(proposers.size(), 2U);
    EXPECT_EQ(proposers.at(accepted.id), "growth");
    EXPECT_FALSE(proposers.contains(editor.document().marks.front().id)) << "drawn";
    ASSERT_EQ(editor.document().lesions.size(), 2U) << "outlines of a lesion declare it";
    EXPECT_EQ(std::get<Contour>(accepted.geometry).lesionId, editor.document().lesions.back().id);
    ASSERT_TRUE(editor.undo());
    EXPECT_EQ(editor.document().lesions.size(), 1U);

    const VertebralMorphometry flat{Level::L1, {}};
    EXPECT_NE(refusal(editor.acceptProposed({{flat, kSagittal}}, {"propose.by.snapping"})), "");
    ASSERT_TRUE(
        editor.acceptProposed({{box(Level::L1, {0, 0, -30}, 24), kSagittal}}, {"propose.by.snapping"}));
    EXPECT_EQ(editor.history().undoGesture().id, "edit.accept_proposed");
    EXPECT_EQ(std::ranges::count_if(editor.document().marks,
                                    [](const Mark& mark) {
                                        return std::holds_alternative<VertebralMorphometry>(mark.geometry) &&
                                               levelOf(mark) == Level::L1;
                                    }),
              1)
        << "in place of the points that were there";
}

// ---- properties

/// Any gesture a reader can make, good or bad.
void randomGesture(CaseEditor& editor, std::mt19937& random) {
    const auto pick = [&random](int count) { return std::uniform_int_distribution<>(0, count - 1)(random); };
    const Level level = static_cast<Level>(static_cast<int>(Level::T10) + pick(6));
    const double z = -30.0 * static_cast<int>(level);
    const auto& marks = editor.document().marks;
    const std::string anyMark =
        marks.empty() ? "" : marks[static_cast<std::size_t>(pick(static_cast<int>(marks.size())))].id;
    const auto kinds = newKinds();
    switch (pick(14)) {
    case 0:
        (void)editor.labelLevel(level, {pick(5) - 2.0, 0, z}, kSagittal);
        break;
    case 1:
        (void)editor.placeMorphometry(box(level, {0, 0, z}, 20.0 + pick(5)), kSagittal);
        break;
    case 2:
        (void)editor.addContour(static_cast<Structure>(pick(6)), level,
                                ellipse({0, 0, z}, 7, 5.0 + pick(3), 9), axial(pick(4)));
        break;
    case 3:
        (void)editor.addPosterolateral(level, static_cast<PosterolateralStructure>(pick(3)),
                                       static_cast<PosterolateralFinding>(pick(3)), {pick(40) - 20.0, 20, z},
                                       axial(2));
        break;
    case 4:
        (void)editor.removeMark(anyMark);
        break;
    case 5:
        (void)editor.declareLesion({level});
        break;
    case 6:
        if (!editor.document().lesions.empty())
            (void)editor.removeLesion(editor.document().lesions.back().id);
        break;
    case 7:
        (void)editor.decide(Item::SinsPain, level, pick(2) == 0 ? "mechanical" : "");
        break;
    case 8:
        (void)editor.accept(Item::SinsVertebralBody, level);
        break;
    case 9:
        (void)editor.decide(Item::LevelsConfirmed, {}, pick(2) == 0 ? "yes" : "", "random");
        break;
    case 10:
        (void)editor.shiftLevels(pick(2) == 0 ? 1 : -1);
        break;
    case 11:
        (void)editor.setNumbering({.thoracic = 12 + pick(2), .lumbar = 5, .method = {}});
        break;
    case 12:
        if (!editor.document().lesions.empty())
            (void)editor.setLesionLevels(editor.document().lesions.back().id, {level});
        break;
    default:
        (void)editor.addMark(kinds[static_cast<std::size_t>(pick(static_cast<int>(kinds.size())))],
                             kSagittal);
    }
}

class RandomEdits : public testing::TestWithParam<unsigned> {};

TEST_P(RandomEdits, UndoneAllTheyEndWhereTheyBeganAndRedoneWhereTheyEnded) {
    std::mt19937 random(GetParam());
    CaseEditor editor = newReader();
    const CaseDocument start = editor.document();
    for (int i = 0; i < 60; ++i)
        randomGesture(editor, random);
    const CaseDocument end = editor.document();
    int steps = 0;
    for (; editor.history().canUndo(); ++steps)
        ASSERT_TRUE(editor.undo());
    EXPECT_EQ(editor.document(), start);
    EXPECT_EQ(stateHash(editor.document()), editor.trail().origin);
    for (int i = 0; i < steps; ++i)
        ASSERT_TRUE(editor.redo());
    EXPECT_EQ(editor.document(), end);
    EXPECT_FALSE(editor.history().canRedo());
    EXPECT_TRUE(intact(editor.record()));
}

TEST_P(RandomEdits, MixedWithUndoAndRedoEveryStateIsReadBackAndMeansTheSameInAnyOrderOfMarks) {
    std::mt19937 random(GetParam());
    CaseEditor editor = newReader();
    for (int i = 0; i < 40; ++i) {
        const int what = std::uniform_int_distribution<>(0, 5)(random);
        if (what == 0) {
            ASSERT_TRUE(editor.undo());
        } else if (what == 1) {
            ASSERT_TRUE(editor.redo());
        } else {
            randomGesture(editor, random);
        }
        if (i % 5 != 0) continue;
        const auto back = recordFromJson(toJson(editor.record()), "f");
        ASSERT_TRUE(back) << back.error().what.id << " " << back.error().tag;
        ASSERT_EQ(*back, editor.record());
        CaseDocument shuffled = editor.document();
        std::ranges::shuffle(shuffled.marks, random);
        const Assessment other = assess(shuffled, ctOfAnAdult());
        ASSERT_EQ(other.levels.size(), editor.assessment().levels.size());
        for (std::size_t k = 0; k < other.levels.size(); ++k) {
            EXPECT_EQ(other.levels[k].measurements, editor.assessment().levels[k].measurements);
            EXPECT_EQ(other.levels[k].sins.total, editor.assessment().levels[k].sins.total);
            EXPECT_EQ(other.levels[k].escc.grade, editor.assessment().levels[k].escc.grade);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomEdits, testing::Range(1U, 13U));

} // namespace
} // namespace columna::app
