#include "app/presenter/preferences.h"
#include "app/presenter/window_place.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

namespace columna::app {
namespace {

const QRect kLaptop(0, 0, 1536, 864);     // 1920 x 1080 at 1.25
const QRect kBeside(1920, 0, 2560, 1440); // right of it
const QRect kAbove(0, -1707, 1067, 1707); // portrait at 1.5, above
const QRect kLeft(-1920, 0, 1920, 1080);

/// Every part of it is on some screen; these screens do not overlap.
bool inside(const QRect& window, const std::vector<QRect>& screens) {
    int seen = 0;
    for (const QRect& screen : screens) {
        const QRect part = screen.intersected(window);
        if (!part.isEmpty()) seen += part.width() * part.height();
    }
    return seen == window.width() * window.height();
}

TEST(WindowPlace, NoWindowOpensWhereNobodySeesIt) {
    const std::vector<std::vector<QRect>> sets{
        {kLaptop}, {kLaptop, kBeside}, {kBeside, kLaptop}, {kLaptop, kAbove}, {kLeft, kLaptop, kBeside}};
    for (const auto& screens : sets)
        for (int x = -4000; x < 6000; x += 530)
            for (int y = -3000; y < 3000; y += 470)
                for (const QSize& size : {QSize(400, 300), QSize(1600, 1000), QSize(9000, 7000)}) {
                    const QRect place = reachable(QRect(QPoint(x, y), size), screens);
                    EXPECT_TRUE(inside(place, screens))
                        << x << " " << y << " " << place.x() << " " << place.y() << " " << place.width();
                    EXPECT_FALSE(place.isEmpty());
                }
}

TEST(WindowPlace, WhatIsSeenStaysWhereItIsEvenAcrossScreens) {
    const QRect small(100, 100, 800, 600);
    EXPECT_EQ(reachable(small, {kLaptop, kBeside}), small);
    const QRect two(-1000, 50, 1800, 800); // half on each
    EXPECT_EQ(reachable(two, {kLeft, kLaptop}), two);
    EXPECT_TRUE(inside(reachable(two, {kLaptop}), {kLaptop})) << "one screen was unplugged";
    EXPECT_EQ(reachable(two, {kLaptop}).size(), QSize(1536, 800));
}

TEST(WindowPlace, ASecondWindowTakesTheOtherScreen) {
    EXPECT_EQ(secondPlace({10, 10, 900, 700}, {kLaptop, kBeside}), kBeside);
    EXPECT_EQ(secondPlace(kBeside, {kLaptop, kBeside}), kLaptop);
    EXPECT_EQ(secondPlace({10, 10, 900, 700}, {kLaptop}), QRect(768, 0, 768, 864));
}

TEST(WindowPlace, IsRememberedForEachSetOfScreens) {
    const QTemporaryDir folder;
    const QString file = folder.filePath("columna.ini");
    const QString docked = screenSet({kLaptop, kBeside});
    EXPECT_EQ(docked, screenSet({kBeside, kLaptop})) << "whatever order they are found in";
    const WindowPlace place{{1930, 20, 2000, 1300}, true};
    Preferences(file).setWindowPlace("main", docked, place);
    EXPECT_EQ(Preferences(file).windowPlace("main", docked), place);
    EXPECT_FALSE(Preferences(file).windowPlace("images", docked));
    EXPECT_FALSE(Preferences(file).windowPlace("main", screenSet({kLaptop})));
    Preferences(file).forgetWindowPlace("main", docked);
    EXPECT_FALSE(Preferences(file).windowPlace("main", docked));
}

TEST(WindowPlace, WhatIsNoPlaceIsNotRead) {
    for (const char* bad : {"", "1 2 3", "1 2 0 4 0", "a b c d e", "1 2 3 4 5 6", "1 2 999999 4 0"})
        EXPECT_FALSE(windowPlaceFromText(bad)) << bad;
}

} // namespace
} // namespace columna::app
