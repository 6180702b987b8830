#include "app/presenter/slice_view_presenter.h"

#include "event_loop.h"
#include "made_study.h"

#include <gtest/gtest.h>

namespace columna::app {
namespace {

class SliceViewPresenterTest : public testing::Test {
protected:
    void SetUp() override {
        sagittal.setViewport({800, 600});
        axial.setViewport({800, 600});
        sagittal.setDisplaySet(&sets[0]);
        axial.setDisplaySet(&sets[1]);
    }
    void waitForPixels(SliceViewPresenter& view) {
        ASSERT_TRUE(eventually([&] { return view.content().pixels != nullptr; }));
    }

    std::shared_ptr<const dicom::ScanResult> scanned = made::study();
    std::vector<DisplaySet> sets = displaySets(scanned->studies[0]);
    FrameCache cache{made::decode};
    SliceViewPresenter sagittal{cache};
    SliceViewPresenter axial{cache};
};

TEST_F(SliceViewPresenterTest, StartsInTheMiddleAndStaysWithinTheSet) {
    EXPECT_EQ(sagittal.frameIndex(), 2);
    sagittal.step(-100);
    EXPECT_EQ(sagittal.frameIndex(), 0);
    sagittal.step(100);
    EXPECT_EQ(sagittal.frameIndex(), 4);
}

TEST_F(SliceViewPresenterTest, PixelsArriveAndWindowFollowsTheFile) {
    EXPECT_FALSE(sagittal.window());
    waitForPixels(sagittal);
    EXPECT_EQ(sagittal.window(), (dicom::Window{500, 800}));
    sagittal.dragWindow(35, 70);
    EXPECT_NEAR(sagittal.window()->width, 880, 1e-9);
    EXPECT_NEAR(sagittal.window()->centre, 660, 1e-9);
    sagittal.applyPreset(WindowPreset::FromFile);
    EXPECT_EQ(sagittal.window(), (dicom::Window{500, 800}));
}

TEST_F(SliceViewPresenterTest, PresetsOfMrArePercentilesAndStayWithTheSeries) {
    waitForPixels(sagittal);
    // Values run evenly from 0 to 1000.
    for (const auto& [preset, low, high] : {std::tuple{WindowPreset::Bone, 0.0, 1000.0},
                                            {WindowPreset::SoftTissue, 100.0, 980.0},
                                            {WindowPreset::Lung, 250.0, 950.0}}) {
        sagittal.applyPreset(preset);
        EXPECT_NEAR(sagittal.window()->centre - sagittal.window()->width / 2, low, 6);
        EXPECT_NEAR(sagittal.window()->centre + sagittal.window()->width / 2, high, 6);
    }
    const auto chosen = sagittal.window();
    const DisplaySet* set = sagittal.displaySet();
    sagittal.setDisplaySet(nullptr);
    sagittal.setDisplaySet(set);
    EXPECT_EQ(sagittal.window(), chosen);
}

TEST_F(SliceViewPresenterTest, TheBadgeSaysWhatLengthsAreWorth) {
    EXPECT_TRUE(sagittal.spacingBadge().text.contains("in the patient"));
    EXPECT_FALSE(sagittal.spacingBadge().attention);
}

TEST_F(SliceViewPresenterTest, ZoomKeepsThePointUnderTheMouse) {
    const ScreenPoint anchor{500, 200};
    const PixelPoint before = sagittal.transform()->toPixel(anchor);
    sagittal.zoomAt(anchor, 3);
    const PixelPoint after = sagittal.transform()->toPixel(anchor);
    EXPECT_NEAR(after.column, before.column, 1e-9);
    EXPECT_NEAR(after.row, before.row, 1e-9);
    EXPECT_DOUBLE_EQ(sagittal.settings().zoom, 3);
}

TEST_F(SliceViewPresenterTest, PanMovesTheImageWithTheMouse) {
    const PixelPoint held = sagittal.transform()->toPixel({400, 300});
    sagittal.pan(30, -20);
    const ScreenPoint now = sagittal.transform()->toScreen(held);
    EXPECT_NEAR(now.x, 430, 1e-9);
    EXPECT_NEAR(now.y, 280, 1e-9);
}

TEST_F(SliceViewPresenterTest, EachSetKeepsItsWindowPlaceAndFrame) {
    waitForPixels(sagittal);
    sagittal.step(1);
    waitForPixels(sagittal);
    sagittal.dragWindow(35, 0);
    sagittal.zoomAt({0, 0}, 2);
    sagittal.setDisplaySet(&sets[1]);
    EXPECT_DOUBLE_EQ(sagittal.settings().zoom, 1);
    sagittal.setDisplaySet(&sets[0]);
    EXPECT_EQ(sagittal.frameIndex(), 3);
    EXPECT_DOUBLE_EQ(sagittal.settings().zoom, 2);
    waitForPixels(sagittal);
    EXPECT_NEAR(sagittal.window()->width, 880, 1e-9);
}

TEST_F(SliceViewPresenterTest, ReferenceLineLiesWhereTheOtherImageCuts) {
    axial.setFrameIndex(0); // z = 44
    const ReferenceLine reference = sagittal.referenceLineOf(axial);
    ASSERT_TRUE(reference.line);
    EXPECT_NEAR(reference.line->first.row, (120 - 44) / 0.8, 1e-9);
    EXPECT_TRUE(reference.words.isEmpty());
    EXPECT_EQ(reference.label, "1/4");
}

TEST_F(SliceViewPresenterTest, SaysInWordsWhyThereIsNoReferenceLine) {
    auto aside = *made::study();
    for (dicom::Stack& stack : aside.studies[0].series[1].stacks)
        for (dicom::Frame& frame : stack.frames)
            frame.plane->origin.x = 100;
    auto asideSets = displaySets(aside.studies[0]);
    axial.setDisplaySet(&asideSets[1]);
    EXPECT_FALSE(sagittal.referenceLineOf(axial).line);
    EXPECT_EQ(sagittal.referenceLineOf(axial).words, "The axial image does not cross this view");

    for (dicom::Stack& stack : aside.studies[0].series[1].stacks)
        stack.frameOfReferenceUid = "1.9";
    EXPECT_EQ(sagittal.referenceLineOf(axial).words, "No reference line: different frame of reference");
}

TEST_F(SliceViewPresenterTest, LinkedPointShowsTheNearestFrameAndMarksIt) {
    axial.showPoint({3, -60, 41}, "1.2.3.99");
    EXPECT_EQ(axial.frameIndex(), 1);
    EXPECT_EQ(axial.cursor(), (Vec3{3, -60, 41}));
    axial.showPoint({3, -60, 3}, "1.2.3.elsewhere");
    EXPECT_EQ(axial.frameIndex(), 1);
}

TEST_F(SliceViewPresenterTest, OutsideTheImageThereIsNoPatient) {
    EXPECT_TRUE(sagittal.patientAt({400, 300}));
    EXPECT_FALSE(sagittal.patientAt({5, 300}));
}

TEST_F(SliceViewPresenterTest, CornersSayWhatIsShown) {
    waitForPixels(axial);
    const CornerTexts texts = axial.cornerTexts();
    EXPECT_TRUE(texts.topLeft.contains("Image 3 / 4"));
    EXPECT_TRUE(texts.topLeft.contains("Stack 2 / 2, image 1 / 2"));
    EXPECT_TRUE(texts.bottomRight.contains("W 800  L 500"));
    EXPECT_FALSE(texts.bottomRight.contains("Flipped"));
    axial.setFlip(true, false);
    EXPECT_TRUE(axial.cornerTexts().bottomRight.contains("Flipped"));
}

TEST_F(SliceViewPresenterTest, AFrameThatCannotBeReadSaysWhy) {
    FrameCache broken{[](const dicom::Frame& frame) -> Result<dicom::FramePixels> {
        return Error{Message{"pixels.truncated"}, frame.file, "(7FE0,0010) PixelData", Message{"remedy"}};
    }};
    SliceViewPresenter view(broken);
    view.setDisplaySet(&sets[0]);
    ASSERT_TRUE(eventually([&] { return view.content().error != nullptr; }));
    EXPECT_EQ(view.content().error->what.id, "pixels.truncated");
    EXPECT_FALSE(view.window());
}

} // namespace
} // namespace columna::app
