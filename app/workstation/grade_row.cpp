#include "app/workstation/grade_row.h"

#include "app/workstation/evidence_box.h"
#include "app/workstation/grade_pictogram.h"
#include "app/workstation/labels.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>

namespace columna::app {

GradeRow::GradeRow(QWidget* parent)
    : QWidget(parent), criteria_(wrapLabel(Tone::Text, 9)), evidence_(new EvidenceBox) {
    setObjectName(QStringLiteral("escc.grade"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 2);
    column->setSpacing(3);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    for (std::size_t i = 0; i < scoring::kEsccGradeCount; ++i) {
        auto* button = new QPushButton;
        button->setCheckable(true);
        button->setMinimumWidth(30);
        button->setObjectName(QStringLiteral("gradeButton"));

        connect(button, &QPushButton::clicked, this, [this, i] { clicked(i); });
        auto* cell = new QVBoxLayout;
        cell->setSpacing(2);
        pictograms_.push_back(new GradePictogram(static_cast<scoring::EsccGrade>(i)));
        cell->addWidget(pictograms_.back());
        cell->addWidget(button);
        buttons->addLayout(cell, 1);
        grades_.push_back(button);
    }
    column->addLayout(buttons);
    column->addWidget(criteria_);
    column->addWidget(evidence_);
    connect(evidence_, &EvidenceBox::accepted, this, [this] { emit chosen(row_, row_.proposed); });
    connect(evidence_, &EvidenceBox::showMark, this, &GradeRow::evidenceClicked);
}

void GradeRow::clicked(std::size_t index) {
    const std::string value = row_.options[index].value;
    if (!QApplication::keyboardModifiers().testFlag(Qt::ControlModifier)) {
        // The same one again takes the grade back.
        emit chosen(row_, value == row_.value ? std::string() : value);
        return;
    }
    QStringList candidates;
    for (std::size_t i = 0; i < grades_.size(); ++i)
        if (grades_[i]->isChecked()) candidates << QString::fromStdString(row_.options[i].value);
    emit chosen(row_, candidates.join('|').toStdString());
}

void GradeRow::show(const PanelRow& row) {
    row_ = row;
    const QStringList chosenGrades = QString::fromStdString(row.value).split('|', Qt::SkipEmptyParts);
    const QStringList proposedGrades = QString::fromStdString(row.proposed).split('|', Qt::SkipEmptyParts);
    QStringList criteria{row.glyph + ' ' + row.stateText};
    for (std::size_t i = 0; i < grades_.size(); ++i) {
        const PanelOption& option = row.options[i];
        const QString value = QString::fromStdString(option.value);
        const bool candidate = proposedGrades.contains(value);
        // A dot, not only a colour, says what the contours suggest.
        grades_[i]->setText(candidate ? option.text + QStringLiteral(" •") : option.text);
        grades_[i]->setToolTip(option.help +
                               (candidate ? '\n' + tr("Suggested by the contours") : QString()) + '\n' +
                               tr("Ctrl + click: several grades that cannot be told apart"));
        pictograms_[i]->setToolTip(option.text + ": " + option.help);
        grades_[i]->setAccessibleName(tr("ESCC grade %1").arg(option.text));
        grades_[i]->setChecked(chosenGrades.contains(value));
        if (chosenGrades.contains(value)) criteria << option.text + ": " + option.help;
    }
    criteria_->setWords(criteria.join('\n'));
    evidence_->show(row);
}

} // namespace columna::app
