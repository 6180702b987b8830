// The coronal plane in a case: walls drawn on coronal images and cuts, their sides, what they propose; and
// marks on cuts, which are never mixed with those of the stored images they were cut from.
#include "app/case/case_json.h"
#include "app/usecases/level_evidence.h"
#include "app/usecases/mark_fitness.h"
#include "tests/app/usecases/editor_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace columna::app {
namespace {

using namespace fixture;

const ImageReference kCoronal{"1.2.3.3", "1.2.3.3.8", 1, "1.2.3.9"};

// Side walls of a body of 44 mm whose middle lies at `x`, `z`; it leans to the left on its lower endplate.
void drawWalls(CaseEditor& editor, Level level, double x, double z, double leanDegrees = 0.0,
               const ImageReference& on = kCoronal) {
    const double a = leanDegrees * std::numbers::pi / 180.0;
    for (const double side : {22.0, -22.0}) {
        const auto at = [&](double up) {
            return Vec3{x + side * std::cos(a) + (up + 12) * std::sin(a), 0,
                        z - 12 + (up + 12) * std::cos(a) - side * std::sin(a)};
        };
        // Whichever wall the reader names, where it lies decides.
        ASSERT_TRUE(editor.addBodyLine({level, BodyEdge::LeftWall, {at(12), at(-12)}}, on));
    }
}

CaseEditor bodiesOf(double shiftOfUpper, double leanOfUpper = 0.0) {
    CaseEditor editor = newReader();
    markBodies(editor, 0);
    EXPECT_TRUE(editor.declareLesion({Level::T12}));
    drawWalls(editor, Level::T11, shiftOfUpper, 30, leanOfUpper);
    drawWalls(editor, Level::T12, 0, 0);
    drawWalls(editor, Level::L1, 0, -30);
    return editor;
}

LevelEvidence evidenceAt(const CaseDocument& document) {
    return evidenceOf(document, Level::T12, scoring::NeuralContext::Cord, nullptr);
}

std::optional<double> valueOf(const LevelEvidence& evidence, const std::string& name) {
    const auto found = std::ranges::find(evidence.measurements, name, &Measurement::name);
    return found == evidence.measurements.end() ? std::nullopt : std::optional(found->value);
}

bool has(const std::vector<Message>& messages, const std::string& id) {
    return std::ranges::find(messages, id, &Message::id) != messages.end();
}

std::optional<scoring::SinsAlignment> proposed(const LevelEvidence& evidence) {
    if (!evidence.alignment.option) return std::nullopt;
    return static_cast<scoring::SinsAlignment>(*evidence.alignment.option);
}

TEST(CoronalEvidence, TheSideOfAWallFollowsFromItsPlace) {
    CaseEditor editor = newReader();
    ASSERT_TRUE(editor.labelLevel(Level::T12, {0, 0, 0}, kSagittal));
    const auto draw = [&](BodyEdge edge, double x) {
        return editor.addBodyLine({Level::T12, edge, {{x, 0, 12}, {x, 0, -12}}}, kCoronal);
    };
    ASSERT_TRUE(draw(BodyEdge::LeftWall, -22));
    EXPECT_EQ(std::get<BodyLine>(editor.document().marks.back().geometry).edge, BodyEdge::RightWall);
    ASSERT_TRUE(draw(BodyEdge::RightWall, 22));
    EXPECT_EQ(std::get<BodyLine>(editor.document().marks.back().geometry).edge, BodyEdge::LeftWall);
    EXPECT_EQ(draw(BodyEdge::LeftWall, 2).error().what.id, "edit.refused.midline");
    EXPECT_EQ(editor.addBodyLine({Level::L4, BodyEdge::LeftWall, {{22, 0, 12}, {22, 0, -12}}}, kCoronal)
                  .error()
                  .what.id,
              "edit.refused.side_without_level");
    // A wall carried over the midline would lie about its side.
    const std::string id = editor.document().marks.back().id;
    EXPECT_EQ(editor.changeMark(id, BodyLine{Level::T12, BodyEdge::LeftWall, {{-9, 0, 12}, {-9, 0, -12}}})
                  .error()
                  .what.id,
              "edit.refused.side_would_change");
    const CaseDocument back = *caseFromJson(toJson(editor.document()), {});
    EXPECT_EQ(back, editor.document());
}

TEST(CoronalEvidence, ALateralSlipIsATranslation) {
    const LevelEvidence none = evidenceAt(bodiesOf(0).document());
    EXPECT_EQ(proposed(none), scoring::SinsAlignment::Normal);
    EXPECT_FALSE(has(none.alignment.messages, "assess.note.coronal_not_measured"));
    const LevelEvidence slipped = evidenceAt(bodiesOf(-6).document());
    EXPECT_NEAR(*valueOf(slipped, "translation.lateral.above"), -6.0, 1e-9);
    EXPECT_NEAR(*valueOf(slipped, "translation.above"), 0.0, 1e-9) << "nothing to see from the side";
    EXPECT_EQ(proposed(slipped), scoring::SinsAlignment::SubluxationTranslation);
}

TEST(CoronalEvidence, AnAngleOfTheSegmentIsADeformity) {
    const LevelEvidence bent = evidenceAt(bodiesOf(0, 15).document());
    EXPECT_NEAR(*valueOf(bent, "scoliosis.segmental"), 15.0, 1e-6);
    EXPECT_EQ(proposed(bent), scoring::SinsAlignment::DeNovoDeformity);
}

TEST(CoronalEvidence, WithoutTheSagittalPlaneNothingIsNormal) {
    CaseEditor editor = bodiesOf(0);
    CaseDocument document = editor.document();
    std::erase_if(document.marks,
                  [](const Mark& m) { return std::holds_alternative<VertebralMorphometry>(m.geometry); });
    const LevelEvidence evidence = evidenceAt(document);
    EXPECT_TRUE(valueOf(evidence, "translation.lateral.above"));
    EXPECT_FALSE(proposed(evidence));
}

TEST(CoronalEvidence, AStraightCoronalPlaneMakesNoCervicalSpineNormal) {
    // There is no norm of the cervical angle: kyphosis cannot be judged there.
    CaseEditor editor = newReader();
    for (const auto& [level, z] : {std::pair{Level::C4, 20.0}, {Level::C5, 0.0}, {Level::C6, -20.0}}) {
        ASSERT_TRUE(editor.labelLevel(level, {0, 0, z}, kSagittal));
        ASSERT_TRUE(editor.placeMorphometry(box(level, {0, 0, z}, 14), kSagittal));
        drawWalls(editor, level, 0, z);
    }
    ASSERT_TRUE(editor.declareLesion({Level::C5}));
    const LevelEvidence evidence =
        evidenceOf(editor.document(), Level::C5, scoring::NeuralContext::Cord, nullptr);
    ASSERT_TRUE(valueOf(evidence, "scoliosis.segmental"));
    EXPECT_FALSE(proposed(evidence));
    EXPECT_TRUE(evidence.alignment.alternatives.empty());
    EXPECT_TRUE(has(evidence.alignment.messages, "assess.note.sagittal_not_whole"));
}

TEST(CoronalEvidence, ABorderlineAngleStaysOpenWhereNormalCannotBeProposed) {
    CaseDocument document = bodiesOf(0, 8).document();
    // Without the lower neighbour's six points.
    std::erase_if(document.marks, [](const Mark& m) {
        return levelOf(m) == Level::L1 && std::holds_alternative<VertebralMorphometry>(m.geometry);
    });
    const LevelEvidence evidence = evidenceAt(document);
    EXPECT_FALSE(proposed(evidence));
    const auto may = [&](scoring::SinsAlignment option) {
        return std::ranges::find(evidence.alignment.alternatives, scoring::indexOf(option)) !=
               evidence.alignment.alternatives.end();
    };
    EXPECT_TRUE(may(scoring::SinsAlignment::DeNovoDeformity));
    EXPECT_TRUE(may(scoring::SinsAlignment::Normal));
}

TEST(CoronalEvidence, ANeighbourThatIsNoBodyFromTheSideLeavesTheCoronalPlane) {
    CaseDocument document = bodiesOf(-6).document();
    for (Mark& mark : document.marks)
        if (auto* points = std::get_if<VertebralMorphometry>(&mark.geometry);
            points && levelOf(mark) == Level::T11)
            std::swap(points->points[0], points->points[3]);
    const LevelEvidence evidence = evidenceAt(document);
    EXPECT_FALSE(evidence.problems.empty());
    EXPECT_FALSE(valueOf(evidence, "translation.above"));
    EXPECT_NEAR(*valueOf(evidence, "translation.lateral.above"), -6.0, 1e-9);
    EXPECT_EQ(proposed(evidence), scoring::SinsAlignment::SubluxationTranslation);
}

TEST(CoronalEvidence, WallsOfAnotherFrameOfReferenceAreNotCompared) {
    CaseDocument document = bodiesOf(-6).document();
    for (Mark& mark : document.marks)
        if (levelOf(mark) == Level::T11 && std::holds_alternative<BodyLine>(mark.geometry))
            mark.image.frameOfReferenceUid = "9.9.9";
    const LevelEvidence evidence = evidenceAt(document);
    EXPECT_FALSE(valueOf(evidence, "translation.lateral.above"));
    EXPECT_TRUE(valueOf(evidence, "translation.lateral.below"));
    EXPECT_TRUE(has(evidence.problems, "measure.refused.other_frame"));
    EXPECT_TRUE(has(evidence.alignment.messages, "assess.note.coronal_not_measured"));
}

// Axial images, 100 of them, from which sagittal and coronal cuts are made.
std::shared_ptr<const StudyImages> axialImages(double apart = 1.0) {
    dicom::Study study;
    study.studyInstanceUid = kStudy.studyInstanceUid;
    dicom::Series series;
    series.seriesInstanceUid = "1.2.3.2";
    series.modality = "CT";
    dicom::Stack stack;
    stack.frameOfReferenceUid = "1.2.3.9";
    stack.spacingBetweenFrames = apart;
    for (int i = 0; i < 100; ++i) {
        dicom::Frame frame;
        frame.sopInstanceUid = "1.2.3.2." + std::to_string(i);
        frame.spacingProvenance = SpacingProvenance::InPatient;
        frame.plane = FramePlane{{-50, -50, apart * (i - 50.0)}, {1, 0, 0}, {0, 1, 0}, 1.0, 1.0, 101, 101};
        stack.frames.push_back(frame);
    }
    series.stacks = {stack};
    study.series = {series};
    return std::make_shared<const StudyImages>(study);
}

ImageReference cut(Vec3 row) {
    ImageReference image = axial(50);
    image.reformatted = ReformattedPlane{row * -50.0 + Vec3{0, 0, 50}, row, {0, 0, -1}, 0.0};
    return image;
}

TEST(MarksOnCuts, AreJudgedByTheCutNotByTheImagesItWasCutFrom) {
    const auto images = axialImages();
    CaseEditor editor = newReader(images);
    ASSERT_TRUE(editor.labelLevel(Level::T12, {0, 0, 0}, cut({0, 1, 0})));
    ASSERT_TRUE(editor.placeMorphometry(box(Level::T12, {0, 0, 0}, 25), cut({0, 1, 0})));
    drawWalls(editor, Level::T12, 0, 0, 0, cut({1, 0, 0}));
    EXPECT_TRUE(fitMarks(editor.document(), images.get()).refusals.empty());

    const double a = 31.0 * std::numbers::pi / 180.0;
    for (Mark& mark : std::vector(editor.document().marks)) {
        // The same marks on a cut that is turned too far.
        CaseDocument turned = editor.document();
        Mark& one = *std::ranges::find(turned.marks, mark.id, &Mark::id);
        if (std::holds_alternative<LevelLabel>(one.geometry)) continue;
        one.image.reformatted->rowDirection = std::holds_alternative<BodyLine>(one.geometry)
                                                  ? Vec3{std::cos(a), std::sin(a), 0}
                                                  : Vec3{std::sin(a), std::cos(a), 0};
        const auto fit = fitMarks(turned, images.get());
        ASSERT_EQ(fit.refusals.count(Level::T12), 1U);
        EXPECT_EQ(fit.refusals.at(Level::T12).at(0).id, std::holds_alternative<BodyLine>(one.geometry)
                                                            ? "measure.refused.oblique_wall"
                                                            : "measure.refused.oblique_points");
    }
}

TEST(MarksOnCuts, WhatLiesBetweenTheImagesWidensTheError) {
    const auto errorWith = [](const std::shared_ptr<const StudyImages>& images) {
        CaseEditor editor = newReader(images);
        EXPECT_TRUE(editor.labelLevel(Level::T12, {0, 0, 0}, cut({0, 1, 0})));
        EXPECT_TRUE(editor.placeMorphometry(box(Level::T12, {0, 0, 0}, 25), cut({0, 1, 0})));
        EXPECT_TRUE(editor.declareLesion({Level::T12}));
        const auto evidence =
            evidenceOf(editor.document(), Level::T12, scoring::NeuralContext::Cord, images.get());
        const auto height = std::ranges::find(evidence.measurements, "height.anterior", &Measurement::name);
        EXPECT_NE(height, evidence.measurements.end());
        return *height->standardDeviation;
    };
    EXPECT_NEAR(errorWith(axialImages(1.0)), std::sqrt(2.0) * std::hypot(0.7, 1.0 / std::sqrt(12.0)), 1e-9);
    EXPECT_NEAR(errorWith(axialImages(5.0)), std::sqrt(2.0) * std::hypot(0.7, 5.0 / std::sqrt(12.0)), 1e-9);
}

TEST(MarksOnCuts, OutlinesOfACutAreNotMixedWithThoseOfAStoredImage) {
    CaseEditor editor = newReader();
    markBodies(editor, 0);
    const auto square = [](double half, bool sagittal) {
        std::vector<Vec3> points;
        for (const auto& [s, t] : {std::pair{-1, -1}, {1, -1}, {1, 1}, {-1, 1}})
            points.push_back(sagittal ? Vec3{0, half * s, half * t} : Vec3{half * s, half * t, 0});
        return points;
    };
    // The cut names axial image 50 as the nearest to its marks; the body is outlined on that image itself.
    ASSERT_TRUE(editor.addContour(Structure::VertebralBody, Level::T12, square(20, false), axial(50)));
    ASSERT_TRUE(editor.addContour(Structure::Lesion, Level::T12, square(5, true), cut({0, 1, 0})));
    EXPECT_FALSE(valueOf(evidenceAt(editor.document()), "involvement.area"));
    ASSERT_TRUE(editor.addContour(Structure::VertebralBody, Level::T12, square(10, true), cut({0, 1, 0})));
    EXPECT_NEAR(*valueOf(evidenceAt(editor.document()), "involvement.area"), 25.0, 0.1);
}

TEST(MarksOnCuts, InterpolatedPixelsAreNoHounsfieldUnits) {
    const auto images = axialImages();
    CaseEditor editor = newReader(images);
    ASSERT_TRUE(editor.labelLevel(Level::T12, {0, 0, 0}, cut({0, 1, 0})));
    ASSERT_TRUE(editor.addContour(Structure::Lesion, Level::T12,
                                  {{0, -5, -5}, {0, 5, -5}, {0, 5, 5}, {0, -5, 5}}, cut({0, 1, 0})));
    const auto evidence =
        evidenceOf(editor.document(), Level::T12, scoring::NeuralContext::Cord, images.get());
    EXPECT_TRUE(has(evidence.problems, "measure.refused.hu_on_cut"));
    EXPECT_FALSE(valueOf(evidence, "hu.mean"));
}

} // namespace
} // namespace columna::app
