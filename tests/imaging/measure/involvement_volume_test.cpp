// Involvement by volume: a box-shaped body cut into sagittal images.
#include "imaging/measure/involvement.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace columna::measure {
namespace {

// A rectangle in the sagittal plane at x, front edge at -depth/2.
std::vector<Vec3> rectangle(double x, double depth, double height) {
    return {{x, -depth / 2, -height / 2},
            {x, depth / 2, -height / 2},
            {x, depth / 2, height / 2},
            {x, -depth / 2, height / 2}};
}

// Body 30 x 20 mm on `count` images `apart` mm from each other; the lesion fills `filled` of the first
// `withLesion`.
std::vector<BodySection> sections(int count, double apart, int withLesion, double filled = 1.0) {
    std::vector<BodySection> list;
    for (int i = 0; i < count; ++i) {
        const std::string n = std::to_string(i);
        BodySection one{{rectangle(i * apart, 30, 20), "body" + n}, {}};
        if (i < withLesion) one.lesions = {{rectangle(i * apart, 30, 20 * filled), "lesion" + n}};
        list.push_back(one);
    }
    return list;
}

TEST(InvolvedVolume, IsTheShareOfAllImages) {
    const auto quarter = measureInvolvedVolume(sections(8, 4.0, 4, 0.5));
    ASSERT_TRUE(quarter.share);
    EXPECT_NEAR(quarter.share->value, 25.0, 0.1);
    EXPECT_EQ(quarter.share->name, "involvement.volume");
    EXPECT_EQ(quarter.share->source.markIds.size(), 8U + 4U);
    EXPECT_GT(*quarter.share->standardDeviation, 0.0);
    EXPECT_NEAR(measureInvolvedVolume(sections(5, 3.3, 5)).share->value, 100.0, 0.1);
    EXPECT_NEAR(measureInvolvedVolume(sections(5, 3.3, 0)).share->value, 0.0, 1e-12);
}

TEST(InvolvedVolume, DoesNotDependOnTheOrderOfImages) {
    auto list = sections(7, 4.0, 3, 0.7);
    const double straight = measureInvolvedVolume(list).share->value;
    std::ranges::reverse(list);
    EXPECT_NEAR(measureInvolvedVolume(list).share->value, straight, 1e-9);
    std::swap(list[1], list[5]);
    EXPECT_NEAR(measureInvolvedVolume(list).share->value, straight, 1e-9);
}

TEST(InvolvedVolume, UnevenDistancesWeighTheImages) {
    auto list = sections(3, 4.0, 0);
    // The last image 2 mm from the second: it stands for 2 mm, the others for 4 and 3.
    for (Vec3& p : list[2].body.points)
        p.x = 6.0;
    list[0].lesions = {{list[0].body.points, "lesion"}};
    EXPECT_NEAR(measureInvolvedVolume(list).share->value, 100.0 * 4.0 / 9.0, 0.1);
}

// The two outlines of one wall are drawn by two strokes of the hand: what lies between them is lesion.
TEST(InvolvedVolume, AnOutlineAlongTheWallReachesIt) {
    const auto lowerHalf = [](double inside) {
        auto list = sections(6, 4.0, 6);
        for (BodySection& one : list)
            one.lesions = {{{{one.body.points[0].x, -15 + inside, 0},
                             {one.body.points[0].x, 15 - inside, 0},
                             {one.body.points[0].x, 15 - inside, 10 - inside},
                             {one.body.points[0].x, -15 + inside, 10 - inside}},
                            "lesion"}};
        return measureInvolvedVolume(list).share->value;
    };
    EXPECT_NEAR(lowerHalf(0.0), 50.0, 0.1);
    for (const double inside : {0.2, 0.5, 0.9})
        EXPECT_NEAR(lowerHalf(inside), 50.0, 0.6) << inside;
    EXPECT_NEAR(lowerHalf(1.5), 100.0 * 27.0 * 8.5 / 600.0, 0.1) << "bone is left between lesion and wall";
}

TEST(InvolvedVolume, WhatLiesBetweenImagesIsInTheError) {
    // A lesion that fills half of the body's length, cut coarsely and finely.
    const double coarse = *measureInvolvedVolume(sections(6, 5.0, 3)).share->standardDeviation;
    const double fine = *measureInvolvedVolume(sections(12, 2.5, 6)).share->standardDeviation;
    EXPECT_GT(coarse, 1.5 * fine);
    // It may end anywhere between two images: one SD is at least that of an even spread over the gap.
    EXPECT_GT(coarse, 100.0 * 5.0 / std::sqrt(12.0) / 30.0);
}

TEST(InvolvedVolume, TwoImagesAreAnAreaAndNoVolume) {
    const auto two = measureInvolvedVolume(sections(2, 4.0, 1));
    EXPECT_FALSE(two.share);
    EXPECT_FALSE(two.problem);
}

TEST(InvolvedVolume, IsRefusedWhereImagesLieTooFarApartOrCross) {
    const auto far = measureInvolvedVolume(sections(5, 6.5, 2));
    EXPECT_FALSE(far.share);
    ASSERT_TRUE(far.problem);
    EXPECT_EQ(far.problem->id, "measure.refused.sections_apart");
    auto list = sections(4, 4.0, 2);
    list[1].body.points = {{0, -15, 0}, {30, -15, 0}, {30, 15, 0}, {0, 15, 0}}; // axial
    const auto crossed = measureInvolvedVolume(list);
    EXPECT_FALSE(crossed.share);
    EXPECT_EQ(crossed.problem->id, "measure.refused.not_parallel");
}

} // namespace
} // namespace columna::measure
