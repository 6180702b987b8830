// Free marks on a study of one sagittal and one coronal series: what is measured, and what is refused in
// words.
#include "app/usecases/measure_case.h"
#include "tests/app/usecases/editor_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace columna::app {
namespace {

using namespace fixture;

dicom::Series seriesOf(const std::string& uid, Vec3 row, SpacingProvenance spacing) {
    dicom::Series series;
    series.seriesInstanceUid = uid;
    series.modality = "MR";
    dicom::Stack stack;
    stack.frameOfReferenceUid = "1.2.3.9";
    stack.spacingBetweenFrames = 4.0;
    dicom::Frame frame;
    frame.sopInstanceUid = uid + ".8";
    frame.spacingProvenance = spacing;
    frame.plane = FramePlane{row * -50.0 + Vec3{0, 0, 50}, row, {0, 0, -1}, 1.0, 1.0, 101, 101};
    stack.frames.push_back(frame);
    series.stacks.push_back(stack);
    return series;
}

StudyImages imagesWith(SpacingProvenance spacing) {
    dicom::Study study;
    study.studyInstanceUid = kStudy.studyInstanceUid;
    study.series = {seriesOf("1.2.3.1", {0, 1, 0}, spacing), seriesOf("1.2.3.3", {1, 0, 0}, spacing)};
    return StudyImages(study);
}

const ImageReference kCoronal{"1.2.3.3", "1.2.3.3.8", 1, "1.2.3.9"};

std::vector<std::string> namesOf(const std::vector<Measurement>& measurements) {
    std::vector<std::string> names;
    for (const Measurement& one : measurements)
        names.push_back(one.name);
    std::ranges::sort(names);
    return names;
}

CaseDocument freelyMarked() {
    CaseEditor editor = newReader();
    EXPECT_TRUE(editor.addMark(FreeLength{{{{0, 0, 0}, {0, 30, 40}}}}, kSagittal));
    EXPECT_TRUE(editor.addMark(FreeAngle{{{{0, 10, 0}, {0, 0, 0}, {0, 0, 10}}}}, kSagittal));
    EXPECT_TRUE(
        editor.addMark(CobbAngle{{{{-20, 0, 30}, {20, 0, 30}, {-20, 0, -30}, {20, 0, -10}}}}, kCoronal));
    EXPECT_TRUE(editor.addMark(Arrow{{{{0, 0, 0}, {0, 5, 5}}}, "here"}, kSagittal));
    return editor.document();
}

TEST(FreeMeasurements, EachHasValueErrorAndSource) {
    const CaseDocument document = freelyMarked();
    const auto found = measureFreeMarks(document, imagesWith(SpacingProvenance::InPatient));
    EXPECT_TRUE(found.problems.empty());
    ASSERT_EQ(namesOf(found.measurements),
              (std::vector<std::string>{"free.angle", "free.cobb", "free.length"}));
    for (const Measurement& one : found.measurements) {
        EXPECT_GT(one.standardDeviation.value_or(0.0), 0.0) << one.name;
        EXPECT_EQ(one.source.markIds.size(), 1U);
        if (one.name == "free.cobb") continue;
        EXPECT_NEAR(one.value, one.name == "free.length" ? 50.0 : 90.0, 1e-9) << one.name;
    }
}

TEST(FreeMeasurements, ACobbAngleSaysWhatItIsAMeasureOf) {
    const auto noteOf = [](const ImageReference& image, const CobbAngle& cobb) {
        CaseEditor editor = newReader();
        EXPECT_TRUE(editor.addMark(cobb, image));
        const auto found = measureFreeMarks(editor.document(), imagesWith(SpacingProvenance::InPatient));
        return found.measurements.at(0).notes.at(0).id;
    };
    EXPECT_EQ(noteOf(kCoronal, {{{{-20, 0, 30}, {20, 0, 30}, {-20, 0, -30}, {20, 0, -10}}}}),
              "measure.note.cobb_coronal");
    EXPECT_EQ(noteOf(kSagittal, {{{{0, -20, 30}, {0, 20, 30}, {0, -20, -30}, {0, 20, -10}}}}),
              "measure.note.cobb_sagittal");
    ImageReference oblique = kSagittal; // a cut within half a slice of the only image
    oblique.reformatted = ReformattedPlane{{0, 0, 0}, {0.6, 0.8, 0}, {0, 0, -1}, 0.0};
    EXPECT_EQ(noteOf(oblique, {{{{0, 0, 30}, {1.2, 1.6, 30}, {0, 0, -30}, {1.2, 1.6, -10}}}}),
              "measure.note.reformatted");
}

TEST(FreeMeasurements, NoMillimetresWithoutSpacingAndNoPixelsThatAreNotThere) {
    CaseDocument document = freelyMarked();
    const auto bare = measureFreeMarks(document, imagesWith(SpacingProvenance::AtDetector));
    ASSERT_EQ(bare.problems.size(), 1U);
    EXPECT_EQ(bare.problems[0].id, "measure.refused.free_no_spacing");
    EXPECT_EQ(namesOf(bare.measurements), (std::vector<std::string>{"free.angle", "free.cobb"}));

    CaseEditor editor = newReader();
    const RegionOfInterest region{{{0, 0, 0}, {0, 20, 0}, {0, 20, 20}, {0, 0, 20}}};
    ASSERT_TRUE(editor.addMark(region, kSagittal));
    ImageReference cut = kSagittal;
    cut.reformatted = ReformattedPlane{{0, 0, 0}, {0, 1, 0}, {0, 0, -1}, 0.0};
    ASSERT_TRUE(editor.addMark(region, cut));
    const auto pixels = measureFreeMarks(editor.document(), imagesWith(SpacingProvenance::InPatient));
    EXPECT_TRUE(pixels.measurements.empty());
    std::vector<std::string> ids;
    for (const Message& one : pixels.problems)
        ids.push_back(one.id);
    std::ranges::sort(ids);
    EXPECT_EQ(ids, (std::vector<std::string>{"measure.refused.free_region_cut",
                                             "measure.refused.free_region_unreadable"}));
}

TEST(FreeMeasurements, AMarkWhoseImageIsNotThereIsNamedAndNotDropped) {
    CaseEditor editor = newReader();
    ImageReference elsewhere = kSagittal;
    elsewhere.sopInstanceUid = "1.2.3.1.99";
    ASSERT_TRUE(editor.addMark(FreeLength{{{{0, 0, 0}, {0, 30, 40}}}}, elsewhere));
    ASSERT_TRUE(editor.addMark(Arrow{{{{0, 0, 0}, {0, 5, 5}}}, "no number"}, elsewhere));
    ASSERT_TRUE(editor.addMark(FreeLength{{{{0, 0, 0}, {0, 300, 40}}}}, kSagittal));
    const auto found = measureFreeMarks(editor.document(), imagesWith(SpacingProvenance::InPatient));
    EXPECT_TRUE(found.measurements.empty());
    std::vector<std::string> ids;
    for (const Message& one : found.problems)
        ids.push_back(one.id);
    std::ranges::sort(ids);
    EXPECT_EQ(ids, (std::vector<std::string>{"match.image_missing", "match.outside_image"}));
}

} // namespace
} // namespace columna::app
