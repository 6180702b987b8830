#include "app/workstation/report_dialog.h"

#include "app/workstation/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace columna::app {

ReportDialog::ReportDialog(Language language, QWidget* parent)
    : QDialog(parent), folder_(new QLineEdit), language_(new QComboBox),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel)) {
    setWindowTitle(tr("Export the report"));
    setMinimumWidth(560);
    folder_->setObjectName(QStringLiteral("reportFolder"));
    folder_->setAccessibleName(tr("Folder for the report"));
    language_->setObjectName(QStringLiteral("reportLanguage"));
    language_->addItem(QStringLiteral("English"), static_cast<int>(Language::English));
    language_->addItem(QStringLiteral("中文"), static_cast<int>(Language::Chinese));
    language_->setCurrentIndex(language_->findData(static_cast<int>(language)));

    auto* choose = new QPushButton(tr("Choose…"));
    connect(choose, &QPushButton::clicked, this, &ReportDialog::askFolder);
    auto* place = new QHBoxLayout;
    place->addWidget(folder_, 1);
    place->addWidget(choose);

    auto* forms = new QVBoxLayout;
    const auto addForm = [&](ReportFormat format, const QString& name, bool chosen) {
        auto* box = new QCheckBox(name);
        box->setObjectName(QString::fromStdString(fileNameOf(format)));
        box->setChecked(chosen);
        connect(box, &QCheckBox::toggled, this, &ReportDialog::update);
        forms->addWidget(box);
        formats_.emplace_back(format, box);
    };
    addForm(ReportFormat::Pdf, tr("PDF: for people and the archive"), true);
    addForm(ReportFormat::Html, tr("HTML: one page for a browser"), false);
    addForm(ReportFormat::Text, tr("Plain text: for the information system"), false);
    addForm(ReportFormat::Json, tr("JSON: for other programs"), true);

    auto* form = new QFormLayout;
    form->addRow(tr("Folder"), place);
    form->addRow(tr("Language of the report"), language_);
    form->addRow(tr("Forms"), forms);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(plainLabel(tr("Nothing is written beside the images."), Tone::Muted, 9.5));
    column->addWidget(buttons_);
    buttons_->button(QDialogButtonBox::Ok)->setText(tr("Export"));
    connect(buttons_, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(folder_, &QLineEdit::textChanged, this, &ReportDialog::update);
    update();
}

ReportChoice ReportDialog::choice() const {
    ReportChoice choice{
        folder_->text().trimmed(), static_cast<Language>(language_->currentData().toInt()), {}};
    for (const auto& [format, box] : formats_)
        if (box->isChecked()) choice.formats.push_back(format);
    return choice;
}

void ReportDialog::askFolder() {
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Folder for the report"), folder_->text());
    if (!folder.isEmpty()) folder_->setText(folder);
}

void ReportDialog::update() {
    const ReportChoice chosen = choice();
    buttons_->button(QDialogButtonBox::Ok)->setEnabled(!chosen.folder.isEmpty() && !chosen.formats.empty());
}

} // namespace columna::app
