#include "app/presenter/display_set.h"

#include "made_study.h"

#include <gtest/gtest.h>

namespace columna::app {
namespace {

std::vector<double> positions(const DisplaySet& set, double Vec3::*axis) {
    std::vector<double> found;
    for (const DisplayFrame& frame : set.frames)
        found.push_back(frame.frame->plane->origin.*axis);
    return found;
}

TEST(DisplaySets, SagittalRunsFromThePatientsRightToLeft) {
    const auto scanned = made::study();
    const auto sets = displaySets(scanned->studies[0]);
    ASSERT_EQ(sets.size(), 2U);
    EXPECT_EQ(positions(sets[0], &Vec3::x), (std::vector<double>{-8, -4, 0, 4, 8}));
}

TEST(DisplaySets, AxialStacksOfOneSeriesAreOneRunFromHeadToFeet) {
    const auto scanned = made::study();
    const auto sets = displaySets(scanned->studies[0]);
    EXPECT_EQ(positions(sets[1], &Vec3::z), (std::vector<double>{44, 40, 4, 0}));
    EXPECT_EQ(sets[1].stackCount, 2);
    EXPECT_EQ(sets[1].frames[2].stackNumber, 2);
    EXPECT_EQ(sets[1].frames[2].numberInStack, 1);
    EXPECT_EQ(sets[1].frames[2].stack->id, "ax#1");
}

TEST(DisplaySets, AForeignOrientationInASeriesIsASetOfItsOwn) {
    auto scanned = *made::study();
    dicom::Series& series = scanned.studies[0].series[0];
    series.stacks.push_back(
        made::stack("sag#2", {made::frame("cor", 1, made::axialPlane(0))}, PlaneOrientation::Axial, 1.0));
    const auto sets = displaySets(scanned.studies[0]);
    ASSERT_EQ(sets.size(), 3U);
    EXPECT_EQ(sets[0].frames.size(), 5U);
    EXPECT_EQ(sets[1].frames.size(), 1U);
}

TEST(DisplaySets, FramesWithoutPlaneAreShownInTheirOrder) {
    auto scanned = *made::study();
    for (dicom::Frame& frame : scanned.studies[0].series[0].stacks[0].frames)
        frame.plane.reset();
    const auto sets = displaySets(scanned.studies[0]);
    EXPECT_FALSE(sets[0].orientation);
    EXPECT_EQ(sets[0].frames.front().frame->instanceNumber, 1);
}

TEST(NearestFrame, ByDistanceToThePlaneInTheSameFrameOfReference) {
    const auto scanned = made::study();
    const auto sets = displaySets(scanned->studies[0]);
    EXPECT_EQ(nearestFrame(sets[0], {4.9, 0, 60}, "1.2.3.99"), 3);
    EXPECT_EQ(nearestFrame(sets[1], {0, -70, 39}, "1.2.3.99"), 1);
    EXPECT_FALSE(nearestFrame(sets[0], {0, 0, 60}, "1.2.3.other"));
}

} // namespace
} // namespace columna::app
