#include "app/report/layout/page_units.h"
#include "app/report/layout/table.h"

#include <gtest/gtest.h>

namespace columna::report {
namespace {

const QRectF kBodyArea(kSideMargin, mm(30), kPageWidth - 2 * kSideMargin, mm(200));

/// Every piece inside the body, none over another.
void expectTidy(const PageFlow& flow) {
    for (const Page& page : flow.pages()) {
        double bottom = kBodyArea.top();
        for (const Piece& piece : page) {
            EXPECT_GE(piece.area.top(), bottom - 0.01);
            EXPECT_LE(piece.area.bottom(), kBodyArea.bottom() + 1.0);
            bottom = piece.area.bottom();
        }
    }
}

TEST(Layout, LinesNeverLeaveTheirWidth) {
    const std::vector<QString> texts{
        QString("Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz").repeated(3),
        QString::fromUtf8("脊柱转移瘤评估报告：").repeated(30), QString("two words ").repeated(50)};
    for (const QString& text : texts) {
        TextBlock block(text);
        block.layOut(mm(40));
        EXPECT_GT(block.lineCount(), 1);
        EXPECT_LE(block.naturalWidth(), mm(40) + 1.0) << text.toStdString();
    }
}

TEST(Layout, AParagraphLongerThanAPageGoesOnOnTheNext) {
    PageFlow flow(kBodyArea);
    flow.paragraph(TextBlock(QString("A sentence that is repeated. ").repeated(900)));
    EXPECT_GE(flow.pages().size(), 2U);
    expectTidy(flow);
}

TEST(Layout, ARowGrowsWithItsTallestCellAndTheHeaderComesBack) {
    PageFlow flow(kBodyArea);
    Table table({1, 3});
    table.setHeader({Cell("Head"), Cell("Head")});
    for (int i = 0; i < 60; ++i)
        table.addRow({Cell("L2"), Cell(QString("words and more words ").repeated(i % 9 + 1))});
    table.flowInto(flow);
    ASSERT_GE(flow.pages().size(), 2U);
    expectTidy(flow);
    const double header = flow.pages().front().front().area.height();
    for (const Page& page : flow.pages())
        EXPECT_DOUBLE_EQ(page.front().area.height(), header);
}

TEST(Layout, ARowTallerThanAPageIsCutBetweenLines) {
    PageFlow flow(kBodyArea);
    Table table({1, 1});
    table.setHeader({Cell("Head"), Cell("Head")});
    table.addRow({Cell("short"), Cell(QString("long text ").repeated(2500))});
    table.addRow({Cell("next"), Cell("row")});
    table.flowInto(flow);
    EXPECT_GE(flow.pages().size(), 3U);
    expectTidy(flow);
}

TEST(Layout, AHeadlineIsNotLeftAloneAtTheFootOfAPage) {
    PageFlow flow(kBodyArea);
    flow.place(kBodyArea.height() - mm(5), [](QPainter&, const QRectF&) {});
    flow.need(mm(20));
    EXPECT_EQ(flow.pages().size(), 2U);
}

TEST(Layout, NamesInEastAsianScriptsHaveGlyphs) {
    for (const char* name : {"山田 太郎", "やまだ たろう", "홍 길동", "张 伟", "Ünïcödé Łukasz", "مريم"}) {
        TextBlock block(QString::fromUtf8(name));
        block.layOut(mm(100));
        EXPECT_EQ(block.withoutGlyph(), "") << name;
    }
}

} // namespace
} // namespace columna::report
