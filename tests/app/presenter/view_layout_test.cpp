#include "app/presenter/view_layout.h"

#include <gtest/gtest.h>

#include <QRegion>

namespace columna::app {
namespace {

struct Screen {
    const char* name;
    int width; ///< device pixels
    int height;
};
constexpr Screen kScreens[]{{"laptop", 1366, 768},
                            {"full HD", 1920, 1080},
                            {"portrait", 1200, 1920},
                            {"WQHD", 2560, 1440},
                            {"4K", 3840, 2160}};
constexpr double kScales[]{1.0, 1.25, 1.5, 2.0};

const ViewLayout kOncology{{{{{2, 1}}, 1}, {{{0, 1}}, 1}, {{{1, 1}, {3, 1}}, 1.3}}};

/// What the window leaves for the views: banner, tool bar, status line, panels and column map taken away.
QSize viewsArea(const Screen& screen, double scale) {
    const QSize logical(int(screen.width / scale), int(screen.height / scale));
    const PanelWidths panels = panelWidths(logical.width());
    return {std::max(logical.width() - panels.series - panels.assessment - 100, 1),
            std::max(logical.height() - 190, 1)};
}

TEST(ViewLayout, FillsEveryScreenAtEveryScaleWithoutOverlap) {
    for (const Screen& screen : kScreens)
        for (const double scale : kScales) {
            const QSize area = viewsArea(screen, scale);
            const auto placed = place(fitting(kOncology, area), area);
            ASSERT_FALSE(placed.empty());
            QRegion covered;
            int pixels = 0;
            for (const PlacedView& view : placed) {
                EXPECT_TRUE(QRect(QPoint(), area).contains(view.area)) << screen.name << " " << scale;
                EXPECT_FALSE(covered.intersects(view.area)) << screen.name << " " << scale;
                covered += view.area;
                pixels += view.area.width() * view.area.height();
                if (placed.size() > 1) {
                    EXPECT_GE(view.area.width(), kSmallestView) << screen.name << " " << scale;
                    EXPECT_GE(view.area.height(), kSmallestView) << screen.name << " " << scale;
                }
            }
            EXPECT_EQ(covered.boundingRect(), QRect(QPoint(), area)) << screen.name << " " << scale;
            EXPECT_GT(pixels, 0.96 * area.width() * area.height()) << "only the gaps are empty";
        }
}

TEST(ViewLayout, AllFourViewsFitOnFullHdAndOnEveryLargerLogicalScreen) {
    for (const Screen& screen : kScreens)
        for (const double scale : kScales) {
            if (screen.width / scale < 1900) continue;
            EXPECT_EQ(viewsOf(fitting(kOncology, viewsArea(screen, scale))).size(), 4U)
                << screen.name << " " << scale;
        }
}

TEST(ViewLayout, TooSmallAnAreaLosesViewsButNeverTheLast) {
    EXPECT_EQ(viewsOf(fitting(kOncology, {900, 300})), (std::vector<int>{2, 0, 1}))
        << "no room below the axial";
    EXPECT_EQ(viewsOf(fitting(kOncology, {450, 300})), (std::vector<int>{2, 0}));
    EXPECT_EQ(viewsOf(fitting(kOncology, {100, 100})), (std::vector<int>{2}));
}

TEST(ViewLayout, ViewsThatFindNothingGoAndTakeTheirEmptyColumnAlong) {
    const ViewLayout left = only(kOncology, {0, 1});
    EXPECT_EQ(viewsOf(left), (std::vector<int>{0, 1}));
    EXPECT_EQ(left.columns.size(), 2U);
}

TEST(ViewLayout, BordersAreTakenInTheGapsAndStopBeforeAViewIsTooSmall) {
    const QSize area(1204, 904);
    const auto placed = place(kOncology, area);
    EXPECT_FALSE(borderAt(kOncology, area, placed[0].area.center()));
    const QPoint between(placed[0].area.right() + 2, 300);
    const auto border = borderAt(kOncology, area, between);
    ASSERT_EQ(border, (LayoutBorder{0, std::nullopt}));
    const ViewLayout wider = dragged(kOncology, area, *border, 50);
    EXPECT_NEAR(place(wider, area)[0].area.width(), placed[0].area.width() + 50, 1);
    EXPECT_NEAR(place(wider, area)[2].area.width(), placed[2].area.width(), 1)
        << "only the neighbours change";
    EXPECT_GE(place(dragged(kOncology, area, *border, 5000), area)[1].area.width(), kSmallestView - 1);
    const QPoint under(placed[2].area.center().x(), placed[2].area.bottom() + 2);
    const auto low = borderAt(kOncology, area, under);
    ASSERT_EQ(low, (LayoutBorder{2, 0}));
    EXPECT_NEAR(place(dragged(kOncology, area, *low, -80), area)[2].area.height(),
                placed[2].area.height() - 80, 1);
}

TEST(ViewLayout, IsSharedOutAmongWindowsWholeAndInOrder) {
    for (const ViewLayout& layout :
         {kOncology, ViewLayout{{{{{0, 1}}}, {{{1, 1}}}}}, ViewLayout{{{{{0, 1}, {1, 2}, {2, 1}}}}},
          ViewLayout{{{{{3, 1}}}}}, ViewLayout{}}) {
        EXPECT_EQ(sharedOut(layout, 1), std::vector{layout});
        const auto parts = sharedOut(layout, 2);
        ASSERT_EQ(parts.size(), 2U);
        EXPECT_EQ(viewsOf(joined(parts)), viewsOf(layout));
        if (viewsOf(layout).size() > 1) {
            EXPECT_FALSE(parts[0].columns.empty());
            EXPECT_FALSE(parts[1].columns.empty());
        }
    }
    EXPECT_EQ(joined(sharedOut(kOncology, 2)), kOncology);
}

TEST(ViewLayout, TwoWindowsOfAnyTwoScreensFillWithoutOverlap) {
    for (const Screen& one : kScreens)
        for (const Screen& other : kScreens)
            for (const double scale : kScales) {
                const auto parts = sharedOut(kOncology, 2);
                const std::vector<std::pair<ViewLayout, QSize>> windows{
                    {parts[0], viewsArea(one, scale)},
                    {parts[1], QSize(int(other.width / scale), int(other.height / scale) - 50)}};
                for (const auto& [part, area] : windows) {
                    QRegion covered;
                    for (const PlacedView& view : place(fitting(part, area), area)) {
                        EXPECT_TRUE(QRect(QPoint(), area).contains(view.area)) << one.name << other.name;
                        EXPECT_FALSE(covered.intersects(view.area)) << one.name << other.name;
                        covered += view.area;
                    }
                    EXPECT_EQ(covered.boundingRect(), QRect(QPoint(), area)) << one.name << other.name;
                }
            }
}

TEST(ViewLayout, IsReadBackFromItsText) {
    EXPECT_EQ(layoutFromText(toText(kOncology), 4), kOncology);
    for (const char* bad :
         {"", "1", "1=", "1=0", "1=0:0", "1=4:1", "1=0:1/0:1", "x=0:1", "1=0:1|", "1=-1:1", "1=0:nan"})
        EXPECT_FALSE(layoutFromText(bad, 4)) << bad;
}

} // namespace
} // namespace columna::app
