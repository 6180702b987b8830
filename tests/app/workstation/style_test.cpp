#include "app/workstation/labels.h"
#include "app/workstation/style.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QCheckBox>
#include <QRadioButton>

#include <memory>

#include <algorithm>
#include <cmath>

namespace columna::app {
namespace {

double channel(double value) {
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
           0.0722 * channel(colour.blueF());
}

/// WCAG 2.1, 1.4.3.
double contrast(const QColor& a, const QColor& b) {
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

TEST(Theme, EveryTextCanBeReadOnEveryGround) {
    for (const auto& [theme, least] :
         {std::pair{Theme::Dark, 4.5}, {Theme::Light, 4.5}, {Theme::HighContrast, 7.0}}) {
        const style::Colours& c = style::coloursOf(theme);
        for (const QColor& ground : {c.window, c.panel, c.raised, c.selected})
            for (const QColor& text : {c.text, c.muted}) {
                if (ground == c.selected && text == c.muted) continue; // names stand in full text there
                EXPECT_GE(contrast(text, ground), least) << int(theme) << " " << text.name().toStdString()
                                                         << " on " << ground.name().toStdString();
            }
        for (const QColor& signal : {c.attention, c.danger, c.good, c.accent})
            EXPECT_GE(contrast(signal, c.window), 4.5) << int(theme) << " " << signal.name().toStdString();
    }
}

TEST(Theme, WhatIsNotTickedIsSeenOnEveryGround) {
    for (const Theme theme : {Theme::Dark, Theme::Light, Theme::HighContrast}) {
        style::apply(*qApp, theme);
        QCheckBox box;
        QRadioButton ring;
        for (QAbstractButton* choice : std::initializer_list<QAbstractButton*>{&box, &ring}) {
            choice->resize(24, 24);
            const QImage drawn = choice->grab().toImage();
            double seen = 1.0;
            for (int y = 0; y < drawn.height(); ++y)
                for (int x = 0; x < drawn.width(); ++x)
                    seen = std::max(seen, contrast(drawn.pixelColor(x, y), style::colours().window));
            EXPECT_GE(seen, 3.0) << int(theme) << " " << choice->metaObject()->className();
        }
    }
    style::apply(*qApp, Theme::Dark);
}

TEST(Labels, AreAsHighAsTheirWordsAndShrinkWithThem) {
    const std::unique_ptr<WrapLabel> label(wrapLabel(Tone::Text, 10));
    label->resize(200, 40);
    label->setWords("One line");
    const int line = label->minimumHeight();
    EXPECT_GT(line, 0);
    label->setWords("One line\nand another\nand a third");
    EXPECT_GT(label->minimumHeight(), 2 * line);
    label->setWords("One line");
    EXPECT_EQ(label->minimumHeight(), line);
    label->setWords({});
    EXPECT_EQ(label->minimumHeight(), 0);
}

} // namespace
} // namespace columna::app
