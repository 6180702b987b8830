#include "app/workstation/foreign_import.h"

#include "app/presenter/interface_language.h"
#include "app/workstation/labels.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace columna::app {

ForeignDialog::ForeignDialog(const std::vector<ForeignResults>& read, QWidget* parent)
    : QDialog(parent), table_(new QTableWidget(0, 2)) {
    setWindowTitle(tr("Results of other programs"));
    resize(860, 560);
    auto* column = new QVBoxLayout(this);
    for (const ForeignResults& one : read) {
        const QString file = QString::fromStdString(one.file.filename().string());
        marks_.insert(marks_.end(), one.marks.begin(), one.marks.end());
        const QString maker = QString::fromStdString(one.maker);
        wrapped(*column, Tone::Text, 10)
            ->setWords(
                tr("%1 (%2, %3), marks: %4")
                    .arg(file, interfaceWords().text(Message{"foreign.kind." + std::string(keyOf(one.kind))}),
                         maker.isEmpty() ? tr("maker not stated") : maker)
                    .arg(one.marks.size()));
        for (const ForeignNote& note : one.notUnderstood) {
            QStringList where{file};
            if (!note.item.empty()) where << QString::fromStdString(note.item);
            if (note.code) where << QString::fromStdString(note.code->meaning);
            if (note.count > 1) where << QStringLiteral("%1 ×").arg(note.count);
            add(where.join(", "), interfaceWords().text(note.what));
        }
    }
    wrapped(*column, Tone::Muted, 10)
        ->setWords(
            tr("They become free marks and notes under your name: they enter no score. Values that the "
               "other program states stand in the notes; Columna measures anew."));
    table_->setHorizontalHeaderLabels({tr("Where"), tr("Not kept, or not as it was")});
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionMode(QAbstractItemView::NoSelection);
    table_->verticalHeader()->hide();
    table_->setWordWrap(true);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->setVisible(table_->rowCount() > 0);
    column->addWidget(table_, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto* take = buttons->addButton(tr("Take over"), QDialogButtonBox::AcceptRole);
    take->setEnabled(!marks_.empty());
    take->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

void ForeignDialog::add(const QString& where, const QString& what) {
    const int row = table_->rowCount();
    table_->insertRow(row);
    table_->setItem(row, 0, new QTableWidgetItem(where));
    table_->setItem(row, 1, new QTableWidgetItem(what));
}

void importForeignResults(CasePresenter& caseOpen, QWidget* window) {
    const QStringList files = QFileDialog::getOpenFileNames(
        window, ForeignDialog::tr("Structured reports, presentation states and segmentations of this study"));
    if (files.isEmpty()) return;
    std::vector<std::filesystem::path> paths;
    for (const QString& file : files)
        paths.emplace_back(file.toStdU16String());
    QApplication::setOverrideCursor(Qt::WaitCursor);
    const auto read = readForeignResults(paths, caseOpen.study(), StudyImages(caseOpen.study()));
    QApplication::restoreOverrideCursor();
    if (!read) {
        QMessageBox::warning(window, ForeignDialog::tr("Nothing was taken over"),
                             interfaceWords().text(read.error()));
        return;
    }
    ForeignDialog dialog(*read, window);
    if (dialog.exec() != QDialog::Accepted) return;
    const auto take = [&] {
        return caseOpen.attempt([&](CaseEditor& editor) { return editor.addMarks(dialog.marks()); });
    };
    // Who acts is asked for where nobody does yet.
    const bool nobody = caseOpen.person().name.empty();
    if (!take() && nobody && !caseOpen.person().name.empty()) take();
}

} // namespace columna::app
