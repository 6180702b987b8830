#include "app/workstation/readings_dialog.h"

#include "app/language/wording.h"
#include "app/presenter/interface_language.h"
#include "app/usecases/reading_difference.h"
#include "app/workstation/labels.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace columna::app {

ReadingsDialog::ReadingsDialog(const CasePresenter& caseOpen, std::vector<CasePresenter::Reading> others,
                               QWidget* parent)
    : QDialog(parent), table_(new QTableWidget) {
    setWindowTitle(tr("Readings of this study"));
    resize(820, 620);
    auto* column = new QVBoxLayout(this);
    if (others.empty()) {
        auto* none = wrapped(*column, Tone::Text, 10);
        none->setWords(tr("There is no other signed reading of this study."));
    }
    auto* choice = new QComboBox;
    for (const CasePresenter::Reading& other : others)
        choice->addItem(
            tr("%1, signed %2").arg(QString::fromStdString(other.reader), timeText(other.signedAt)));
    choice->setVisible(others.size() > 1);
    choice->setAccessibleName(tr("Reading to compare with"));
    column->addWidget(choice);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->verticalHeader()->hide();
    table_->setWordWrap(true);
    table_->setVisible(!others.empty());
    column->addWidget(table_, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    if (others.empty()) return;
    show(caseOpen, others.front());
    connect(choice, &QComboBox::currentIndexChanged, this, [this, &caseOpen, others](int index) {
        show(caseOpen, others.at(static_cast<std::size_t>(index)));
    });
}

void ReadingsDialog::show(const CasePresenter& caseOpen, const CasePresenter::Reading& other) {
    const auto lines = compareReadings(caseOpen.assessment(), other.assessment);
    table_->setColumnCount(5);
    table_->setHorizontalHeaderLabels({tr("Level"), tr("Item"),
                                       QString::fromStdString(caseOpen.document().signatures.back().name),
                                       QString::fromStdString(other.reader), tr("Differs")});
    table_->setRowCount(static_cast<int>(lines.size()));
    for (int row = 0; row < table_->rowCount(); ++row) {
        const ReadingDifference& line = lines[static_cast<std::size_t>(row)];
        const auto side = [](const Message& value) {
            return value.empty() ? tr("not scored") : interfaceWords().text(value);
        };
        const QStringList cells{fromView(toString(line.level)), interfaceWords().text(line.what),
                                side(line.first), side(line.second), line.differs ? tr("≠ yes") : tr("no")};
        for (int cell = 0; cell < cells.size(); ++cell) {
            auto* item = new QTableWidgetItem(cells[cell]);
            QFont font = item->font();
            font.setBold(line.differs);
            item->setFont(font);
            table_->setItem(row, cell, item);
        }
    }
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setSectionResizeMode(4, QHeaderView::ResizeToContents);
    table_->resizeRowsToContents();
}

} // namespace columna::app
