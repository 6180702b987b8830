// A label map among the images of a study: the same grid, inside, elsewhere, or not to be told.
#include "imaging/assist/label_fit.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace columna::assist {
namespace {

/// Ten sagittal images of 40 x 30 pixels of 1 mm, 3 mm apart.
dicom::Series sagittal(const std::string& uid, const std::string& frameOfReference,
                       Vec3 origin = {-15, -20, 15}) {
    dicom::Series series;
    series.seriesInstanceUid = uid;
    dicom::Stack stack;
    stack.id = uid + "#1";
    stack.frameOfReferenceUid = frameOfReference;
    stack.orientation = PlaneOrientation::Sagittal;
    stack.spacingBetweenFrames = 3.0;
    stack.uniform = true;
    for (int i = 0; i < 10; ++i) {
        dicom::Frame frame;
        frame.rows = 30;
        frame.columns = 40;
        frame.spacingProvenance = SpacingProvenance::InPatient;
        frame.plane = FramePlane{.origin = origin + Vec3{3.0 * i, 0, 0},
                                 .rowDirection = {0, 1, 0},
                                 .columnDirection = {0, 0, -1},
                                 .columnSpacing = 1.0,
                                 .rowSpacing = 1.0,
                                 .columns = 40,
                                 .rows = 30};
        stack.frames.push_back(frame);
    }
    series.stacks.push_back(stack);
    return series;
}

dicom::Study studyOf(std::vector<dicom::Series> series) {
    dicom::Study study;
    study.series = std::move(series);
    return study;
}

LabelVolume labelled(const VolumeGrid& grid) {
    LabelVolume volume{grid, std::vector<std::int32_t>(grid.count(), 20), {}};
    return volume;
}

// The same voxels as sagittal(), counted from the other side.
const VolumeGrid kSame{{10, 30, 40}, {12, 19, 15}, {Vec3{-3, 0, 0}, Vec3{0, 0, -1}, Vec3{0, -1, 0}}};
const VolumeGrid kInside{{6, 6, 6}, {-5, -5, -5}, {Vec3{2, 0, 0}, Vec3{0, 2, 0}, Vec3{0, 0, 2}}};

bool says(const LabelFit& fit, const std::string& id) {
    return std::ranges::any_of(fit.notes, [&](const Message& note) { return note.id == id; });
}

TEST(LabelFit, FindsTheGridItWasMadeOfHoweverItIsTurned) {
    const auto study = studyOf({sagittal("1", "F", {-15, -20, 90}), sagittal("2", "F")});
    const auto fit = fitToStudy(labelled(kSame), study);
    ASSERT_TRUE(fit.ok()) << fit.error().what.id;
    EXPECT_EQ(fit->seriesInstanceUid, "2");
    EXPECT_TRUE(fit->sameGrid);
    EXPECT_TRUE(says(*fit, "assist.labels.names_nobody"));
}

TEST(LabelFit, AnotherGridAmongTheImagesIsTakenAndSaid) {
    const auto fit = fitToStudy(labelled(kInside), studyOf({sagittal("1", "F")}));
    ASSERT_TRUE(fit.ok()) << fit.error().what.id;
    EXPECT_FALSE(fit->sameGrid);
    EXPECT_TRUE(says(*fit, "assist.labels.other_grid"));
}

TEST(LabelFit, ElsewhereIsRefusedAndSeveralFramesAreAsked) {
    VolumeGrid far = kInside;
    far.origin = {0, 0, 500};
    EXPECT_EQ(fitToStudy(labelled(far), studyOf({sagittal("1", "F")})).error().what.id,
              "assist.labels.elsewhere");
    EXPECT_EQ(fitToStudy(labelled(kInside), studyOf({})).error().what.id, "assist.labels.elsewhere");
    const auto two = studyOf({sagittal("1", "F"), sagittal("2", "G")});
    EXPECT_EQ(fitToStudy(labelled(kInside), two).error().what.id, "assist.labels.several_series");
    const auto chosen = fitToStudy(labelled(kInside), two, {.seriesInstanceUid = "2"});
    ASSERT_TRUE(chosen.ok());
    EXPECT_EQ(chosen->frameOfReferenceUid, "G");
}

TEST(LabelFit, AFrameOfReferenceThatTheMapNamesDecides) {
    const auto two = studyOf({sagittal("1", "F"), sagittal("2", "G")});
    const auto fit = fitToStudy(labelled(kInside), two, {.frameOfReferenceUid = "G"});
    ASSERT_TRUE(fit.ok()) << fit.error().what.id;
    EXPECT_EQ(fit->seriesInstanceUid, "2");
    EXPECT_FALSE(says(*fit, "assist.labels.names_nobody"));
    EXPECT_EQ(fitToStudy(labelled(kInside), two, {.frameOfReferenceUid = "H"}).error().what.id,
              "assist.labels.other_frame");
}

} // namespace
} // namespace columna::assist
