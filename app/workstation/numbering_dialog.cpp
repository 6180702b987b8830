#include "app/workstation/numbering_dialog.h"

#include "app/workstation/labels.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QSpinBox>
#include <QVBoxLayout>

#include <array>

namespace columna::app {

NumberingDialog::NumberingDialog(const Counting& counting, const QStringList& conflicts, QWidget* parent)
    : QDialog(parent), thoracic_(new QSpinBox), lumbar_(new QSpinBox), method_(new QComboBox),
      confidence_(new QComboBox) {
    const scoring::Numbering& numbering = counting.numbering;
    setMinimumWidth(460);
    setWindowTitle(tr("Numbering of the levels"));
    thoracic_->setRange(11, 13);
    thoracic_->setValue(numbering.thoracic);
    lumbar_->setRange(4, 6);
    lumbar_->setValue(numbering.lumbar);
    const std::array<QString, scoring::kNumberingMethodCount> methods{tr("Not stated"),
                                                                      tr("Counted from C2"),
                                                                      tr("Counted from the sacrum"),
                                                                      tr("By the ribs"),
                                                                      tr("Compared with a prior study"),
                                                                      tr("Assumed")};
    for (int i = 0; i < scoring::kNumberingMethodCount; ++i)
        method_->addItem(methods.at(static_cast<std::size_t>(i)), i);
    method_->setCurrentIndex(static_cast<int>(numbering.method));
    method_->setObjectName(QStringLiteral("countingMethod"));
    confidence_->setObjectName(QStringLiteral("countingConfidence"));
    confidence_->addItems({tr("Not stated"), tr("Certain"), tr("Probable"), tr("Uncertain")});
    confidence_->setCurrentIndex(static_cast<int>(counting.confidence));
    auto* column = new QVBoxLayout(this);
    column->addWidget(
        plainLabel(tr("Counting from C2 on a whole-spine image is the surest way."), Tone::Muted, 9.5));
    auto* form = new QFormLayout;
    form->addRow(tr("Thoracic vertebrae"), thoracic_);
    form->addRow(tr("Lumbar vertebrae"), lumbar_);
    form->addRow(tr("How the levels were counted"), method_);
    form->addRow(tr("How sure the names are"), confidence_);
    column->addLayout(form);
    for (const QString& conflict : conflicts) {
        WrapLabel* label = wrapLabel(Tone::Attention, 9.5);
        label->setWords(QStringLiteral("⚠ ") + conflict);
        column->addWidget(label);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

Counting NumberingDialog::counting() const {
    return {{thoracic_->value(), lumbar_->value(),
             static_cast<scoring::NumberingMethod>(method_->currentIndex())},
            static_cast<CountingConfidence>(confidence_->currentIndex())};
}

} // namespace columna::app
