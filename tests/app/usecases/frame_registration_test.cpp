// Two frames of reference of one patient: what is brought together, what is carried over, what is looked at.
#include "app/usecases/frame_registration.h"
#include "scoring/levels.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace columna::app {
namespace {

constexpr int kPixels = 20;

dicom::Series sagittal(const std::string& uid, const std::string& frame, const std::string& modality,
                       int images) {
    dicom::Stack stack;
    stack.id = uid + "#1";
    stack.frameOfReferenceUid = frame;
    stack.orientation = PlaneOrientation::Sagittal;
    stack.spacingBetweenFrames = 4.0;
    stack.uniform = true;
    for (int i = 0; i < images; ++i) {
        dicom::Frame one;
        one.sopInstanceUid = uid + "." + std::to_string(i + 1);
        one.rows = one.columns = kPixels;
        one.plane = FramePlane{.origin = {4.0 * i - 8.0, -50, 100},
                               .rowDirection = {0, 1, 0},
                               .columnDirection = {0, 0, -1},
                               .columnSpacing = 5,
                               .rowSpacing = 10,
                               .columns = kPixels,
                               .rows = kPixels};
        one.spacingProvenance = SpacingProvenance::InPatient;
        stack.frames.push_back(one);
    }
    dicom::Series series;
    series.seriesInstanceUid = uid;
    series.modality = modality;
    series.stacks = {stack};
    return series;
}

Mark label(Level level, Vec3 point, const std::string& series, const std::string& frame) {
    return {"m", {series, series + ".3", 1, frame}, "R", "2026-01-31T09:30:00Z", LevelLabel{level, point}};
}

Mark body(Level level, Vec3 centre, const std::string& series, const std::string& frame) {
    VertebralMorphometry points;
    points.level = level;
    for (std::size_t i = 0; i < points.points.size(); ++i)
        points.points[i] = centre + Vec3{0, i % 2 ? 15.0 : -15.0, i < 2 ? 12.0 : -12.0};
    return {"b", {series, series + ".3", 1, frame}, "R", "2026-01-31T09:30:00Z", points};
}

dicom::Study mrAndCt() {
    dicom::Study study;
    study.series = {sagittal("1.1", "F1", "MR", 5), sagittal("1.2", "F2", "CT", 3),
                    sagittal("1.3", "F2", "CT", 6)};
    return study;
}

TEST(FrameRegistration, WhatBothNameIsBroughtTogether) {
    const dicom::Study study = mrAndCt();
    const std::vector<Mark> marks{
        body(Level::L1, {0, 0, 30}, "1.1", "F1"), label(Level::L2, {0, 0, 0}, "1.1", "F1"),
        label(Level::L3, {0, 0, -34}, "1.1", "F1"), body(Level::L1, {1, 5, 40}, "1.3", "F2"),
        label(Level::L2, {1, 5, 10}, "1.3", "F2")};
    const std::array<const dicom::Study*, 1> studies{&study};
    const auto found = framesToRegister(studies, marks, "F1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->fixed.modality, "MR");
    EXPECT_EQ(found->moving.stack.id, "1.3#1") << "three images are no volume";
    ASSERT_EQ(found->levels.size(), 2U);
    EXPECT_EQ(found->levels[1].moving, (Vec3{1, 5, 10}));
    EXPECT_EQ(found->corners.size(), 4U) << "of the body that has six points in both";
    EXPECT_EQ(framesToRegister(studies, marks, "F2")->fixed.modality, "CT") << "what is looked at stays";

    EXPECT_EQ(framesToRegister(studies, {marks[0], marks[1]}, "F1").error().what.id, "propose.align.no_pair");
    EXPECT_EQ(framesToRegister(studies, {}, "F1").error().what.id, "propose.align.no_pair");
    dicom::Study few = study;
    few.series.pop_back();
    const std::array<const dicom::Study*, 1> onlyFew{&few};
    EXPECT_EQ(framesToRegister(onlyFew, marks, "F1").error().what.id, "propose.align.no_volume");
    dicom::Study someone = study;
    someone.patient.id = "SOMEBODY-ELSE";
    dicom::Study named = study;
    named.patient.id = "A";
    const std::array<const dicom::Study*, 2> different{&named, &someone};
    EXPECT_FALSE(framesToRegister(different, marks, "F1")) << "two patients";
}

/// Moving is fixed turned by a quarter about the length of the patient and shifted.
RegisteredFrames quarterTurn() {
    RegisteredFrames registered;
    const dicom::Study study = mrAndCt();
    registered.frames.fixed = {study.series[0].stacks[0], "MR", dicom::SeriesRole::Unknown};
    registered.frames.moving = {study.series[2].stacks[0], "CT", dicom::SeriesRole::Unknown};
    registered.registration.fixedToMoving.rows = {Vec3{0, -1, 0}, {1, 0, 0}, {0, 0, 1}};
    registered.registration.fixedToMoving.shift = {1, 2, 3};
    return registered;
}

TEST(FrameRegistration, APointGoesThereAndBack) {
    const RegisteredFrames registered = quarterTurn();
    const Vec3 point{4, -7, 20};
    const auto there = registered.mapped(point, "F1", "F2");
    ASSERT_TRUE(there);
    EXPECT_EQ(*there, (Vec3{8, 6, 23}));
    EXPECT_LT(distance(*registered.mapped(*there, "F2", "F1"), point), 1e-9);
    EXPECT_FALSE(registered.mapped(point, "F1", "F3"));
    EXPECT_FALSE(registered.mapped(point, "F1", "F1"));
}

TEST(FrameRegistration, NamesAreCarriedWhereTheyAreMissingAndAnImageShowsThePlace) {
    const dicom::Study study = mrAndCt();
    RegisteredFrames registered = quarterTurn();
    registered.registration.fixedToMoving.rows = {Vec3{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    const std::vector<Mark> marks{
        label(Level::L1, {0, 0, 30}, "1.1", "F1"), label(Level::L2, {0, 0, 0}, "1.1", "F1"),
        label(Level::T12, {0, 0, 118}, "1.1", "F1"), // carried to where no image is
        label(Level::L2, {1, 2, 3}, "1.3", "F2"), label(Level::L3, {1, 2, -30}, "1.3", "F2")};
    registered.frames.levels = {{{0, 0, 0}, {1, 2, 3}, Level::L2}};
    const std::vector<Level> column = scoring::levelsOf({});
    const CarriedLabels carried = carriedLabels(study, marks, registered, column);
    ASSERT_EQ(carried.labels.size(), 2U);
    const CarriedLabel& l1 = carried.labels[0];
    EXPECT_EQ(l1.label.level, Level::L1);
    EXPECT_EQ(l1.label.point, (Vec3{1, 2, 33}));
    EXPECT_EQ(l1.image.frameOfReferenceUid, "F2");
    const CarriedLabel& l3 = carried.labels[1];
    EXPECT_EQ(l3.label.level, Level::L3);
    EXPECT_EQ(l3.image.frameOfReferenceUid, "F1");
    EXPECT_EQ(l3.image.sopInstanceUid, "1.1.3");
    EXPECT_TRUE(carried.tooFar.empty());
}

TEST(FrameRegistration, ANameIsTheLessSureTheFurtherItLiesFromTheSharedOnes) {
    const dicom::Study study = mrAndCt();
    RegisteredFrames registered = quarterTurn();
    registered.registration.fixedToMoving = {};
    registered.registration.errorMm = 1.0;
    registered.frames.levels = {{{0, 0, 95}, {0, 0, 95}, Level::T11}};
    const std::vector<Mark> marks{
        label(Level::T11, {0, 0, 95}, "1.1", "F1"), label(Level::T11, {0, 0, 95}, "1.3", "F2"),
        label(Level::T12, {0, 0, 65}, "1.1", "F1"), label(Level::L2, {0, 0, -5}, "1.1", "F1"),
        label(Level::L3, {0, 0, -40}, "1.1", "F1")};
    const std::vector<Level> column = scoring::levelsOf({});
    const CarriedLabels carried = carriedLabels(study, marks, registered, column);
    ASSERT_EQ(carried.labels.size(), 2U);
    EXPECT_EQ(carried.labels[0].label.level, Level::T12);
    EXPECT_GT(carried.labels[0].confidence, 0.99);
    EXPECT_LT(carried.labels[1].confidence, carried.labels[0].confidence);
    EXPECT_EQ(carried.tooFar, std::vector{Level::L3}) << "135 mm away";
    registered.registration.errorMm = 9.0;
    EXPECT_LT(carriedLabels(study, marks, registered, column).labels[0].confidence,
              carried.labels[0].confidence)
        << "a worse registration tells less";
}

TEST(FrameRegistration, AChessboardShowsBothAndBlackWhereOneEnds) {
    RegisteredFrames registered = quarterTurn();
    registered.registration.fixedToMoving = {};
    registered.fixed.grid = {{20, 20, 2}, {}, {Vec3{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    registered.moving.grid = {{10, 20, 2}, {}, {Vec3{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    for (std::size_t i = 0; i < registered.fixed.grid.count(); ++i)
        registered.fixed.values.push_back(i % 20 < 10 ? 0.0F : 100.0F);
    registered.moving.values.assign(registered.moving.grid.count(), 640.0F); // white in a CT
    const auto board = comparedSlice(registered, 0, 5.0, ComparedSlice::Show::Chessboard);
    const auto at = [](const ComparedSlice& picture, int column, int row) {
        return int(picture.grey.at(static_cast<std::size_t>(row * picture.plane.columns + column)));
    };
    EXPECT_EQ(board.plane.rowDirection, (Vec3{1, 0, 0}));
    EXPECT_EQ(board.plane.columnDirection, (Vec3{0, 1, 0}));
    EXPECT_EQ(at(board, 2, 2), 0) << "fixed, dark there";
    EXPECT_EQ(at(board, 7, 2), 255) << "the field beside it is the other one";
    EXPECT_EQ(at(board, 2, 7), 255);
    EXPECT_EQ(at(board, 17, 2), 0) << "the other one ends before";
    EXPECT_EQ(at(board, 12, 2), 255) << "fixed, bright there";
    EXPECT_EQ(at(comparedSlice(registered, 0, 5.0, ComparedSlice::Show::Moving), 2, 2), 255);
    EXPECT_EQ(at(comparedSlice(registered, 0, 5.0, ComparedSlice::Show::Fixed), 7, 2), 0);
}

} // namespace
} // namespace columna::app
