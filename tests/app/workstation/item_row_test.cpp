// Rows of the panel that take more than one choice: a number with its unit, several ticks, a long list.
#include "app/presenter/interface_language.h"
#include "app/workstation/item_row.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>

namespace columna::app {
namespace {

class ItemRowTest : public testing::Test {
protected:
    void SetUp() override {
        row.show(rowOf(Item::LaboratoryCrp, ""));
        QObject::connect(&row, &ItemRow::chosen, [this](const PanelRow& shown, const std::string& value) {
            chosen.push_back(std::string(infoOf(*shown.item).key) + '=' + value);
        });
        row.resize(420, 60);
    }
    static PanelRow rowOf(Item item, const std::string& value) {
        PanelRow made;
        made.item = item;
        made.value = value;
        made.valueText = QString::fromStdString(shownValue(item, value));
        for (const ItemOption& option : optionsOf(item))
            made.options.push_back({option.key, interfaceWords().text(option.name), {}});
        return made;
    }
    void open() {
        static_cast<QWidget&>(row).show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&row));
    }
    void pick(const char* value) {
        const int index = row.choice().findData(QString::fromUtf8(value));
        ASSERT_GE(index, 0) << value;
        row.choice().setCurrentIndex(index);
        emit row.choice().activated(index);
    }
    ItemRow row;
    std::vector<std::string> chosen;
};

TEST_F(ItemRowTest, ANumberWithoutItsUnitIsNoValueAndTheRowSaysSo) {
    open();
    EXPECT_EQ(row.choice().currentData().toString(), "") << "no unit is assumed";
    row.typed().setText("12");
    emit row.typed().editingFinished();
    EXPECT_TRUE(chosen.empty());
    bool said = false;
    for (const QLabel* label : row.findChildren<QLabel*>())
        said |= label->isVisible() && label->text().startsWith("Choose the unit");
    EXPECT_TRUE(said);
    pick("mg/L");
    EXPECT_EQ(chosen, std::vector<std::string>{"patient.laboratory_crp=12 mg/L"});
}

TEST_F(ItemRowTest, AQuantityIsShownInItsPartsAndWithdrawnByAnEmptyNumber) {
    row.show(rowOf(Item::LaboratoryCrp, "1.2 mg/dL"));
    EXPECT_EQ(row.typed().text(), "1.2");
    EXPECT_EQ(row.choice().currentData().toString(), "mg/dL");
    row.typed().clear();
    emit row.typed().editingFinished();
    EXPECT_EQ(chosen, std::vector<std::string>{"patient.laboratory_crp="});
}

TEST_F(ItemRowTest, TheUnitMayComeFirst) {
    open();
    pick("mg/dL");
    EXPECT_TRUE(chosen.empty());
    row.typed().setText("0.4");
    emit row.typed().editingFinished();
    EXPECT_EQ(chosen, std::vector<std::string>{"patient.laboratory_crp=0.4 mg/dL"});
}

TEST_F(ItemRowTest, SeveralAreTickedInOneListAndTakenWhenItCloses) {
    ItemRow sectors;
    sectors.show(rowOf(Item::WbbSectors, "4"));
    std::vector<std::string> taken;
    QObject::connect(&sectors, &ItemRow::chosen,
                     [&](const PanelRow&, const std::string& value) { taken.push_back(value); });
    EXPECT_EQ(sectors.several().text(), "4");
    QMenu& menu = *sectors.several().menu();
    ASSERT_EQ(menu.actions().size(), 12);
    EXPECT_TRUE(menu.actions().at(3)->isChecked());
    menu.popup(QPoint(40, 40));
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&menu));
    QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(menu.actions().at(4)).center());
    EXPECT_TRUE(menu.isVisible()) << "one more may follow";
    EXPECT_TRUE(taken.empty());
    QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(menu.actions().at(11)).center());
    menu.close();
    QCoreApplication::processEvents();
    EXPECT_EQ(taken, std::vector<std::string>{"4|5|12"});
}

TEST_F(ItemRowTest, ALongListIsSearchedByTypingAndWordsThatFitNothingAreNoAnswer) {
    ItemRow tumour;
    tumour.show(rowOf(Item::TumourType, "renal"));
    std::vector<std::string> taken;
    QObject::connect(&tumour, &ItemRow::chosen,
                     [&](const PanelRow&, const std::string& value) { taken.push_back(value); });
    QComboBox& list = tumour.choice();
    ASSERT_TRUE(list.isEditable());
    EXPECT_EQ(list.currentText(), "Renal cell carcinoma");
    list.completer()->setCompletionPrefix("lung");
    EXPECT_GT(list.completer()->completionCount(), 2) << "found inside the words";
    list.setEditText("something else");
    emit list.lineEdit()->editingFinished();
    EXPECT_EQ(list.currentText(), "Renal cell carcinoma");
    EXPECT_TRUE(taken.empty());
    ItemRow frankel;
    frankel.show(rowOf(Item::Frankel, ""));
    EXPECT_FALSE(frankel.choice().isEditable()) << "a short list is read";
}

} // namespace
} // namespace columna::app
