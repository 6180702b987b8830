#include "app/workstation/assessment_panel.h"

#include "app/language/wording.h"
#include "app/presenter/interface_language.h"
#include "app/workstation/grade_row.h"
#include "app/workstation/item_row.h"
#include "app/workstation/labels.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace columna::app {
namespace {

WrapLabel* wrapped(QVBoxLayout& column, Tone tone, double points, bool bold = false) {
    auto* label = wrapLabel(tone, points, bold);
    column.addWidget(label);
    return label;
}

void setLines(WrapLabel& label, const QStringList& lines) {
    label.setWords(lines.join('\n'));
    label.setVisible(!lines.isEmpty());
}

} // namespace

AssessmentPanel::AssessmentPanel(CasePresenter& caseOpen, QWidget* parent)
    : QWidget(parent), case_(caseOpen) {
    setMinimumWidth(400);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    // What the level comes to stays in sight; the reasons scroll below it.
    auto* summary = new QVBoxLayout;
    summary->setContentsMargins(12, 8, 12, 6);
    summary->setSpacing(4);
    outer->addLayout(summary);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(area);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(6);
    area->setWidget(page);

    critical_ = wrapped(*summary, Tone::Attention, 10.5, true);
    critical_->setObjectName(QStringLiteral("critical"));
    levels_ = section(*summary, [] { return tr("Lesion levels"); });
    auto* add = new QPushButton;
    connect(add, &QPushButton::clicked, this, &AssessmentPanel::declareLesion);
    summary->addWidget(add);
    sinsHeadline_ = wrapped(*summary, Tone::Text, 12.5, true);
    sinsHeadline_->setObjectName(QStringLiteral("sinsHeadline"));
    esccHeadline_ = wrapped(*summary, Tone::Text, 12.5, true);
    esccHeadline_->setObjectName(QStringLiteral("esccHeadline"));
    nomsHeadline_ = wrapped(*summary, Tone::Text, 10, true);
    nomsHeadline_->setObjectName(QStringLiteral("nomsHeadline"));

    scores_ = new QWidget;
    auto* scores = new QVBoxLayout(scores_);
    scores->setContentsMargins(0, 0, 0, 0);
    scores->setSpacing(6);
    column->addWidget(scores_);
    sinsColumn_ = section(*scores, [] { return tr("Spinal instability (SINS)"); });
    sinsNotes_ = wrapped(*scores, Tone::Muted, 9);
    esccColumn_ = section(*scores, [] { return tr("Epidural compression (ESCC)"); });
    grades_ = new GradeRow;
    esccColumn_->addWidget(grades_);
    connect(grades_, &GradeRow::chosen, this, &AssessmentPanel::decide);
    connect(grades_, &GradeRow::evidenceClicked, this, &AssessmentPanel::showMark);
    esccNotes_ = wrapped(*scores, Tone::Muted, 9);
    inputColumn_ = section(*scores, [] { return tr("This level"); });
    patientColumn_ = section(*column, [] { return tr("Patient"); });

    auto* noms = section(*column, [] { return tr("Recommendation (NOMS), for discussion"); });
    nomsDetail_ = wrapped(*noms, Tone::Text, 9);
    nomsTrace_ = wrapped(*noms, Tone::Muted, 9);

    auto* signing = section(*column, [] { return tr("Sign and review"); });
    signing_ = wrapped(*signing, Tone::Text, 11, true);
    signing_->setObjectName(QStringLiteral("signing"));
    open_ = wrapped(*signing, Tone::Muted, 9);
    sign_ = new QPushButton;
    sign_->setObjectName(QStringLiteral("sign"));
    review_ = wrapLabel(Tone::Text, 9.5);
    agree_ = new QPushButton;
    agree_->setObjectName(QStringLiteral("agree"));
    disagree_ = new QPushButton;
    auto* verdict = new QHBoxLayout;
    verdict->addWidget(agree_);
    verdict->addWidget(disagree_);
    signing->addWidget(sign_);
    signing->addWidget(review_);
    signing->addLayout(verdict);
    column->addStretch();

    connect(sign_, &QPushButton::clicked, this,
            [this] { case_.attempt([](CaseEditor& editor) { return editor.sign(); }); });
    connect(agree_, &QPushButton::clicked, this, [this] {
        if (const auto level = case_.level())
            case_.attempt([&](CaseEditor& editor) { return editor.review(*level, true); });
    });
    connect(disagree_, &QPushButton::clicked, this, &AssessmentPanel::disagree);
    connect(&case_, &CasePresenter::changed, this, &AssessmentPanel::refresh);
    speak(this, [this, add] {
        add->setText(tr("Add a lesion level…"));
        sign_->setText(tr("Sign"));
        agree_->setText(tr("Agree with this level"));
        disagree_->setText(tr("Not agreed…"));
        refresh();
    });
}

QVBoxLayout* AssessmentPanel::section(QVBoxLayout& column, const std::function<QString()>& title) {
    auto* heading = plainLabel({}, Tone::Muted, 9, true);
    speak(heading, [heading, title] { heading->setText(title()); });
    heading->setContentsMargins(0, 10, 0, 0);
    column.addWidget(heading);
    auto* line = new QFrame;
    line->setFixedHeight(1);
    line->setObjectName(QStringLiteral("rule"));
    column.addWidget(line);
    auto* content = new QVBoxLayout;
    content->setSpacing(3);
    column.addLayout(content);
    return content;
}

ItemRow* AssessmentPanel::addRow(QVBoxLayout& column) {
    auto* made = new ItemRow;
    column.addWidget(made);
    connect(made, &ItemRow::chosen, this, &AssessmentPanel::decide);
    connect(made, &ItemRow::evidenceClicked, this, &AssessmentPanel::showMark);
    return made;
}

void AssessmentPanel::refreshRows(const std::vector<PanelRow>& rows, std::vector<ItemRow*>& widgets,
                                  QVBoxLayout& column) {
    while (widgets.size() < rows.size())
        widgets.push_back(addRow(column));
    for (std::size_t i = 0; i < rows.size(); ++i)
        widgets[i]->show(rows[i]);
}

ItemRow* AssessmentPanel::row(Item item) const {
    return findChild<ItemRow*>(QString::fromUtf8(infoOf(item).key.data()));
}

void AssessmentPanel::refresh() {
    setEnabled(case_.isOpen());
    if (!case_.isOpen()) {
        scores_->setVisible(false);
        for (QWidget* widget : std::initializer_list<QWidget*>{critical_, sinsHeadline_, esccHeadline_})
            widget->setVisible(false);
        return;
    }
    const Panel panel = panelOf(case_);
    refreshLevels(panel);
    scores_->setVisible(panel.shown.has_value());
    sinsHeadline_->setVisible(panel.shown.has_value());
    esccHeadline_->setVisible(panel.shown.has_value());
    critical_->setVisible(panel.shown && panel.shown->critical);
    if (panel.shown) {
        const LevelPanel& level = *panel.shown;
        critical_->setWords(tr("⚠ %1: %2").arg(fromView(toString(level.level)), level.flags.join(" · ")));
        sinsHeadline_->setWords(level.sinsHeadline);
        refreshRows(level.sins, sins_, *sinsColumn_);
        setLines(*sinsNotes_, level.sinsNotes + level.problems);
        esccHeadline_->setWords(level.esccHeadline);
        grades_->show(level.escc);
        refreshRows({level.esccSource}, source_, *esccColumn_);
        setLines(*esccNotes_, level.esccNotes);
        refreshRows(level.inputs, inputs_, *inputColumn_);
        nomsHeadline_->setWords(tr("NOMS: %1").arg(level.nomsHeadline));
        QStringList detail;
        if (!level.nomsMissing.isEmpty()) detail << tr("Missing: %1").arg(level.nomsMissing.join(", "));
        setLines(*nomsDetail_, detail + level.nomsNotes);
        setLines(*nomsTrace_, level.nomsTrace);
        review_->setWords(tr("%1: %2").arg(fromView(toString(level.level)), level.reviewText));
    } else {
        nomsHeadline_->setWords(tr("No lesion level yet"));
        setLines(*nomsDetail_, {tr("Outline a lesion, or add its level above.")});
        setLines(*nomsTrace_, {});
        review_->setWords({});
    }
    refreshRows(panel.patient, patient_, *patientColumn_);
    signing_->setWords(panel.signingText);
    setLines(*open_, panel.signing == SigningState::Signed ? QStringList() : panel.open);
    sign_->setEnabled(panel.canSign);
    sign_->setVisible(case_.person().role == Role::Reader);
    for (QPushButton* button : {agree_, disagree_}) {
        button->setVisible(case_.person().role == Role::Reviewer);
        button->setEnabled(panel.canReview && panel.shown);
    }
}

void AssessmentPanel::refreshLevels(const Panel& panel) {
    while (QLayoutItem* item = levels_->takeAt(0)) {
        if (QWidget* widget = item->widget()) widget->deleteLater();
        delete item;
    }
    for (const LevelSummary& summary : panel.levels) {
        const Level level = summary.level;
        auto* button = new QPushButton(tr("%1  ·  SINS %2  ·  %3 %4  ·  %5")
                                           .arg(fromView(toString(level)), summary.sins, summary.esccScale,
                                                summary.escc, summary.review));
        button->setCheckable(true);
        button->setChecked(panel.shown && panel.shown->level == level);
        button->setObjectName(QStringLiteral("levelButton"));

        connect(button, &QPushButton::clicked, this, [this, level] {
            case_.setLevel(level);
            emit showLevel(level);
        });
        levels_->addWidget(button);
    }
}

void AssessmentPanel::decide(PanelRow row, std::string value) {
    case_.decide(*row.item, row.level, value);
}

void AssessmentPanel::declareLesion() {
    QMenu menu(this);
    for (const Level level : scoring::levelsOf(case_.document().numbering))
        menu.addAction(fromView(toString(level)), this, [this, level] {
            if (case_.attempt([&](CaseEditor& editor) { return editor.declareLesion({level}); }))
                case_.setLevel(level);
        });
    menu.exec(QCursor::pos());
}

void AssessmentPanel::disagree() {
    const auto level = case_.level();
    if (!level) return;
    bool given = false;
    const QString reason = QInputDialog::getText(this, tr("Not agreed"),
                                                 tr("Why is %1 not agreed?").arg(fromView(toString(*level))),
                                                 QLineEdit::Normal, {}, &given);
    if (!given) return;
    case_.attempt(
        [&](CaseEditor& editor) { return editor.review(*level, false, reason.trimmed().toStdString()); });
}

} // namespace columna::app
