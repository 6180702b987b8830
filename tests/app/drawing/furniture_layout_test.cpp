#include "app/drawing/furniture_layout.h"

#include <gtest/gtest.h>

#include <QFontMetricsF>

#include <algorithm>

namespace columna::drawing {
namespace {

constexpr Ink kInk{96.0 / 72.0};
constexpr Ink kLetterInk{1.6 * 96.0 / 72.0};

QFont textFontOfViews() {
    QFont font;
    font.setPointSizeF(9.0);
    return font;
}

Furniture usual(double barLength) {
    return {.letters = {"A", "P", "H", "F"},
            .badge = QString::fromUtf8("● mm in the patient"),
            .whyNoLine = {},
            .topLeft = {QString::fromUtf8("Sagittal T2  ·  series 2"), "T2 TSE", "Image 8 / 15"},
            .topRight = {"2025-03-14", "Spine"},
            .bottomLeft = {"L 12.4 mm", "Slice spacing 4.8 mm"},
            .bottomRight = {"W 1200  L 600", "Zoom 180 %"},
            .bar = ScaleBar{50, barLength},
            .position = true};
}

/// As much as there can be.
Furniture crowded(double barLength) {
    return {.letters = {"AFL", "PHR", "HPL", "FAR"},
            .badge = QString::fromUtf8("▲ mm at the detector"),
            .whyNoLine = "No reference line: different frame of reference",
            .topLeft = {QString::fromUtf8("Sagittal T1 + contrast  ·  series 1204"),
                        "t1_tse_sag_fs_post_contrast_whole_spine_upper_and_lower",
                        "Cut, not acquired, slab of 20 mm, maximum", "Image 128 / 255",
                        "Stack 3 / 5, image 2 / 12"},
            .topRight = {"OTHER STUDY", "2019-01-02", "MR of the whole spine before and after contrast",
                         "Paired by hand"},
            .bottomLeft = {"F 1412.4 mm", "Slice spacing 4.8 mm"},
            .bottomRight = {"W 12000  L 6000", "Zoom 1800 %", "Inverted", "Flipped", "Lossy compression"},
            .bar = ScaleBar{200, barLength},
            .position = true};
}

Furniture chinese(double barLength) {
    Furniture wanted = usual(barLength);
    wanted.badge = QString::fromUtf8("● 患者体内毫米");
    wanted.whyNoLine = QString::fromUtf8("无参考线：参考坐标系不同，此图像与其他视图不相交");
    wanted.topLeft = {QString::fromUtf8("矢状位 T1 增强  ·  序列 12"), QString::fromUtf8("图像 8 / 15")};
    wanted.topRight = {QString::fromUtf8("另一次检查"), "2019-01-02", QString::fromUtf8("全脊柱磁共振")};
    wanted.bottomLeft = {"L 12.4 mm", QString::fromUtf8("层间距 4.8 mm")};
    return wanted;
}

void expectApart(const PlacedFurniture& placed, QSizeF view) {
    const std::vector<QRectF> areas = placed.areas();
    for (std::size_t i = 0; i < areas.size(); ++i) {
        ASSERT_TRUE(QRectF(QPointF(), view).contains(areas[i]))
            << view.width() << " x " << view.height() << ", piece " << i;
        for (std::size_t k = 0; k < i; ++k)
            ASSERT_FALSE(areas[i].intersects(areas[k]))
                << view.width() << " x " << view.height() << ", pieces " << k << " and " << i;
    }
}

TEST(Furniture, NothingOverlapsInAnyViewAndLettersAndBadgeAlwaysStand) {
    for (double width = 200; width < 2200; width += 23)
        for (double height = 200; height < 1500; height += 61) {
            const QSizeF view(width, height);
            for (const Furniture& wanted :
                 {usual(width / 5), crowded(width / 5), chinese(width / 5), crowded(8)}) {
                const PlacedFurniture made = placed(wanted, view, textFontOfViews(), kLetterInk, kInk);
                expectApart(made, view);
                if (HasFatalFailure()) return;
                for (const PlacedText& letter : made.letters)
                    EXPECT_FALSE(letter.text.isEmpty());
                EXPECT_EQ(made.badge.text, wanted.badge);
            }
        }
}

TEST(Furniture, LettersOfEveryScaleStayApart) {
    // What a larger font or a fractional scale makes of the same view.
    for (const double points : {7.0, 9.0, 11.25, 13.5, 18.0}) {
        QFont font;
        font.setPointSizeF(points);
        for (double width = 200; width < 1300; width += 50)
            for (double height = 200; height < 900; height += 50) {
                expectApart(placed(crowded(60), {width, height}, font, {kLetterInk.point * points / 9},
                                   {kInk.point * points / 9}),
                            {width, height});
                if (HasFatalFailure()) return;
            }
    }
}

TEST(Furniture, WhatFitsIsWhole) {
    const Furniture wanted = usual(90);
    const PlacedFurniture made = placed(wanted, {460, 400}, textFontOfViews(), kLetterInk, kInk);
    EXPECT_TRUE(made.bar);
    EXPECT_TRUE(made.track);
    for (const QStringList& lines : {wanted.topLeft, wanted.topRight, wanted.bottomLeft, wanted.bottomRight})
        for (const QString& line : lines)
            EXPECT_TRUE(std::ranges::any_of(made.texts, [&](const PlacedText& t) { return t.text == line; }))
                << line.toStdString();
}

TEST(Furniture, TheOtherStudyIsNamedInTheNarrowestViewAndTheReasonIsWhole) {
    for (const double width : {200.0, 240.0, 300.0}) {
        const PlacedFurniture made = placed(crowded(40), {width, 420}, textFontOfViews(), kLetterInk, kInk);
        EXPECT_TRUE(std::ranges::any_of(made.texts, [](const PlacedText& t) {
            return t.text == "OTHER STUDY";
        })) << width;
        QStringList words;
        for (const PlacedText& line : made.whyNoLine)
            words << line.text;
        EXPECT_EQ(words.join(' '), crowded(40).whyNoLine) << width;
    }
}

TEST(Furniture, ALabelThatFollowsTheImageTakesTheFirstFreePlace) {
    const QSizeF view(400, 400);
    PlacedFurniture made = placed(usual(80), view, textFontOfViews(), kLetterInk, kInk);
    const QRectF free(150, 150, 40, 14);
    ASSERT_TRUE(made.placeLabel("7/15", {made.badge.area, QRectF(390, 10, 40, 14), free}, view));
    EXPECT_EQ(made.labels.front().area, free);
    EXPECT_FALSE(made.placeLabel("8/15", {free}, view)) << "taken now";
}

} // namespace
} // namespace columna::drawing
