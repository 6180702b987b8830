#include "app/workstation/agreement_dialog.h"

#include "app/case/people.h"
#include "app/presenter/interface_language.h"
#include "app/workstation/drawn_page.h"
#include "app/workstation/labels.h"
#include "imaging/measure/collapse.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>

namespace columna::app {

AgreementDialog::AgreementDialog(CasePresenter& caseOpen, QWidget* parent)
    : QDialog(parent), case_(caseOpen), readings_(new QListWidget), pages_(new QStackedWidget),
      words_(plainLabel({}, Tone::Muted, 11)), page_(new DrawnPage), saved_(plainLabel({}, Tone::Muted, 9.5)),
      ownError_(plainLabel({}, Tone::Text, 9.5)) {
    setWindowTitle(tr("Agreement between readers"));
    setObjectName(QStringLiteral("agreement"));
    resize(1180, 800);
    auto* side = new QVBoxLayout;
    auto* heading = plainLabel(tr("Readings"), Tone::Text, 11, true);
    side->addWidget(heading);
    readings_->setAccessibleName(tr("Readings"));
    side->addWidget(readings_, 1);
    const auto add = [&](const QString& text, const QString& help, auto act) {
        auto* made = new QPushButton(text);
        made->setToolTip(help);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, act);
        side->addWidget(made);
        return made;
    };
    add(tr("Add case files…"), tr("One case file, or several of one reader: they become one reading"),
        &AgreementDialog::addFiles);
    add(tr("Add the open case"), tr("What is read in this window, as it is now"),
        &AgreementDialog::addOpenCase)
        ->setEnabled(case_.isOpen());
    add(tr("Add the other readings of this study"),
        tr("Signed readings of others; only after this one is signed, so that it stays blind"),
        &AgreementDialog::addSigned)
        ->setEnabled(case_.isOpen());
    remove_ = add(tr("Remove"), tr("Take the chosen reading out of the comparison"), [this] {
        if (readings_->currentRow() >= 0)
            presenter_.remove(static_cast<std::size_t>(readings_->currentRow()));
    });
    side->addSpacing(12);
    side->addWidget(plainLabel(tr("Error of a landmark"), Tone::Text, 11, true));
    ownError_->setWordWrap(true);
    ownError_->setObjectName(QStringLiteral("ownError"));
    side->addWidget(ownError_);
    useOwnError_ = add({}, {}, &AgreementDialog::useOwnError);
    useOwnError_->setObjectName(QStringLiteral("useOwnError"));
    words_->setWordWrap(true);
    words_->setAlignment(Qt::AlignCenter);
    words_->setObjectName(QStringLiteral("agreementWords"));
    page_->setAccessibleName(tr("Tables and plots of the agreement"));
    pages_->addWidget(words_);
    pages_->addWidget(page_);
    auto* columns = new QHBoxLayout;
    columns->addLayout(side);
    columns->addWidget(pages_, 1);
    columns->setStretch(0, 0);
    readings_->setFixedWidth(280);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    save_ = buttons->addButton(tr("Save…"), QDialogButtonBox::ActionRole);
    save_->setToolTip(tr("JSON, CSV and this page into a folder"));
    save_->setAutoDefault(false);
    connect(save_, &QPushButton::clicked, this, &AgreementDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(saved_, 1);
    foot->addWidget(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(columns, 1);
    layout->addLayout(foot);
    connect(&presenter_, &AgreementPresenter::changed, this, &AgreementDialog::refresh);
    refresh();
}

void AgreementDialog::addFiles() {
    const QStringList chosen =
        QFileDialog::getOpenFileNames(this, tr("Case files of one reader"), {}, tr("Cases (*.json)"));
    std::vector<std::filesystem::path> files;
    for (const QString& file : chosen)
        files.emplace_back(file.toStdU16String());
    presenter_.addFiles(files);
}

void AgreementDialog::addOpenCase() {
    const QString reader = QString::fromStdString(case_.person().name);
    presenter_.addCase(reader.isEmpty() ? tr("The open case") : tr("The open case, %1").arg(reader),
                       case_.document());
}

void AgreementDialog::addSigned() {
    const auto others = case_.otherReadings();
    if (!others) {
        saved_->setText(interfaceWords().text(others.error().what));
        return;
    }
    if (others->empty()) saved_->setText(tr("There is no other signed reading of this study."));
    for (const CasePresenter::Reading& other : *others)
        presenter_.addCase(QString::fromStdString(other.reader), other.document);
}

void AgreementDialog::save() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Save the comparison into a folder"));
    if (folder.isEmpty()) return;
    const auto written = presenter_.save(folder.toStdU16String());
    saved_->setText(written ? tr("Written: %1").arg(QStringLiteral("agreement.json, .csv, .html"))
                            : interfaceWords().text(written.error()));
}

void AgreementDialog::refresh() {
    const int row = readings_->currentRow();
    readings_->clear();
    readings_->addItems(presenter_.readings());
    readings_->setCurrentRow(std::min(row, readings_->count() - 1));
    remove_->setEnabled(readings_->count() > 0);
    const bool there = !presenter_.page().isEmpty();
    save_->setEnabled(there);
    if (there)
        page_->showPage(presenter_.page());
    else
        words_->setText(presenter_.comparing() ? tr("The readings are compared…") : presenter_.problem());
    pages_->setCurrentWidget(there ? static_cast<QWidget*>(page_) : words_);
    refreshOwnError();
}

std::optional<MeasuredLandmarkError> AgreementDialog::toUse() const {
    auto own = presenter_.ownError();
    if (!own || !case_.isOpen() || !samePerson(own->person, case_.person().name)) return std::nullopt;
    const auto& stated = case_.document().landmarkError;
    return stated && stated->sdMm == own->sdMm && stated->bodies == own->bodies ? std::nullopt : own;
}

void AgreementDialog::useOwnError() {
    const auto own = toUse();
    case_.attempt([&](CaseEditor& editor) {
        return own ? editor.stateLandmarkError(own->sdMm, own->bodies)
                   : editor.stateLandmarkError(std::nullopt);
    });
    refreshOwnError();
}

void AgreementDialog::refreshOwnError() {
    const auto stated = case_.isOpen() ? case_.document().landmarkError : std::nullopt;
    const auto own = presenter_.ownError();
    QStringList lines;
    lines << (stated ? tr("The open case states errors for %1 mm, the own figure of %2.")
                           .arg(QString::number(stated->sdMm, 'f', 2), QString::fromStdString(stated->reader))
                     : tr("Errors are stated for the usual reader: %1 mm.")
                           .arg(QString::number(measure::LandmarkError{}.standardDeviationMm, 'f', 1)));
    lines << (own ? tr("%1, measured on %2 bodies marked twice: %3 mm.")
                        .arg(QString::fromStdString(own->person))
                        .arg(own->bodies)
                        .arg(QString::number(own->sdMm, 'f', 2))
                  : tr("Add two readings of yourself with at least %1 bodies marked on the same images: then "
                       "your own figure is known.")
                        .arg(kFewestBodiesForError));
    ownError_->setText(lines.join(QStringLiteral("\n")));
    const bool back = stated && !toUse();
    useOwnError_->setText(back ? tr("Go back to the usual reader") : tr("Use it in the open case"));
    useOwnError_->setToolTip(tr("Every stated error follows; what was decided on the old ones is to be "
                                "looked at again"));
    useOwnError_->setEnabled(back || toUse());
}

} // namespace columna::app
