#include "app/workstation/assessment_panel.h"

#include "app/language/wording.h"
#include "app/presenter/interface_language.h"
#include "app/workstation/card_list.h"
#include "app/workstation/clinical_page.h"
#include "app/workstation/grade_row.h"
#include "app/workstation/item_row.h"
#include "app/workstation/labels.h"
#include "app/workstation/sign_page.h"

#include <QApplication>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace columna::app {
namespace {

void setLines(WrapLabel& label, const QStringList& lines) {
    label.setWords(lines.join('\n'));
    label.setVisible(!lines.isEmpty());
}

} // namespace

AssessmentPanel::AssessmentPanel(CasePresenter& caseOpen, QWidget* parent)
    : QWidget(parent), case_(caseOpen), pages_(new QTabWidget) {
    setMinimumWidth(430);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    // What the level comes to stays in sight; the reasons scroll below it.
    auto* summary = new QVBoxLayout;
    summary->setContentsMargins(12, 8, 12, 6);
    summary->setSpacing(4);
    outer->addLayout(summary);
    buildSummary(*summary);
    pages_->setDocumentMode(true);
    pages_->tabBar()->setExpanding(true);
    outer->addWidget(pages_, 1);

    buildScore(*addPage());
    clinical_ = new ClinicalPage([this](QVBoxLayout& column) { return addRow(column); });
    QVBoxLayout* clinical = addPage();
    clinical->addWidget(clinical_);
    clinical->addStretch();
    buildPlan(*addPage());
    QVBoxLayout* prognosis = addPage();
    prognosisNote_ = wrapped(*prognosis, Tone::Muted, 9);
    prognosis_ = new CardList;
    prognosis->addWidget(prognosis_);
    prognosis->addStretch();
    QVBoxLayout* signing = addPage();
    sign_ = new SignPage(case_);
    signing->addWidget(sign_);
    signing->addStretch();

    connect(&case_, &CasePresenter::changed, this, &AssessmentPanel::refresh);
    speak(this, [this] {
        const QStringList titles{tr("Score"), tr("Clinical"), tr("Plan"), tr("Prognosis"), tr("Sign")};
        for (int page = 0; page < pages_->count(); ++page)
            pages_->setTabText(page, titles.at(page));
        addLevel_->setText(tr("Add a lesion level…"));
        addLevel_->setToolTip(tr("Score a level, whether or not anything is marked on it"));
        refresh();
    });
}

QVBoxLayout* AssessmentPanel::addPage() {
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(6);
    area->setWidget(page);
    pages_->addTab(area, QString());
    return column;
}

void AssessmentPanel::showPage(PanelPage page) {
    pages_->setCurrentIndex(static_cast<int>(page));
}

void AssessmentPanel::buildSummary(QVBoxLayout& summary) {
    criticalBox_ = new QFrame;
    criticalBox_->setObjectName(QStringLiteral("criticalBox"));
    auto* critical = new QVBoxLayout(criticalBox_);
    critical->setContentsMargins(8, 6, 8, 6);
    critical->setSpacing(3);
    critical_ = wrapped(*critical, Tone::Attention, 10.5, true);
    critical_->setObjectName(QStringLiteral("critical"));
    criticalReasons_ = wrapped(*critical, Tone::Text, 9.5);
    toldColumn_ = new QVBoxLayout;
    critical->addLayout(toldColumn_);
    summary.addWidget(criticalBox_);
    contradictions_ = wrapped(summary, Tone::Attention, 9.5);
    contradictions_->setObjectName(QStringLiteral("contradictions"));
    levels_ = section(summary, [] { return tr("Lesion levels"); });
    addLevel_ = new QPushButton;
    connect(addLevel_, &QPushButton::clicked, this, &AssessmentPanel::declareLesion);
    summary.addWidget(addLevel_);
    sinsHeadline_ = wrapped(summary, Tone::Text, 12.5, true);
    sinsHeadline_->setObjectName(QStringLiteral("sinsHeadline"));
    esccHeadline_ = wrapped(summary, Tone::Text, 12.5, true);
    esccHeadline_->setObjectName(QStringLiteral("esccHeadline"));
    nomsHeadline_ = wrapped(summary, Tone::Text, 10, true);
    nomsHeadline_->setObjectName(QStringLiteral("nomsHeadline"));
}

void AssessmentPanel::buildScore(QVBoxLayout& column) {
    scores_ = new QWidget;
    auto* scores = new QVBoxLayout(scores_);
    scores->setContentsMargins(0, 0, 0, 0);
    scores->setSpacing(6);
    column.addWidget(scores_);
    sinsColumn_ = section(*scores, [] { return tr("Spinal instability (SINS)"); });
    sinsNotes_ = wrapped(*scores, Tone::Muted, 9);
    esccColumn_ = section(*scores, [] { return tr("Epidural compression (ESCC)"); });
    grades_ = new GradeRow;
    esccColumn_->addWidget(grades_);
    connect(grades_, &GradeRow::chosen, this, &AssessmentPanel::decide);
    connect(grades_, &GradeRow::evidenceClicked, this, &AssessmentPanel::showMark);
    esccNotes_ = wrapped(*scores, Tone::Muted, 9);
    inputColumn_ = section(*scores, [] { return tr("This level"); });
    column.addStretch();
}

void AssessmentPanel::buildPlan(QVBoxLayout& column) {
    auto* noms = section(column, [] { return tr("Recommendation (NOMS), for discussion"); });
    nomsDetail_ = wrapped(*noms, Tone::Text, 9.5, true);
    nomsRows_ = wrapped(*noms, Tone::Text, 9.5);
    nomsNotes_ = wrapped(*noms, Tone::Text, 9);
    nomsTrace_ = wrapped(*noms, Tone::Muted, 9);
    auto* open = section(column, [] { return tr("Still open, and where each answer leads"); });
    nomsOpen_ = new CardList;
    nomsOpen_->setObjectName(QStringLiteral("nomsOpen"));
    open->addWidget(nomsOpen_);
    auto* changes = section(column, [] { return tr("If one answer were another (no advice)"); });
    nomsChanges_ = new CardList;
    nomsChanges_->setObjectName(QStringLiteral("nomsChanges"));
    changes->addWidget(nomsChanges_);
    auto* considerations = section(column, [] { return tr("Considerations"); });
    considerations_ = new CardList;
    considerations->addWidget(considerations_);
    auto* guidance = section(column, [] { return tr("Guidance"); });
    guidanceNote_ = wrapped(*guidance, Tone::Muted, 9);
    guidance_ = new CardList;
    guidance->addWidget(guidance_);
    column.addStretch();
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
    clinical_->reveal(item);
    return findChild<ItemRow*>(QString::fromUtf8(infoOf(item).key.data()));
}

void AssessmentPanel::refresh() {
    setEnabled(case_.isOpen());
    if (!case_.isOpen()) {
        for (QWidget* widget : std::initializer_list<QWidget*>{scores_, criticalBox_, contradictions_,
                                                               sinsHeadline_, esccHeadline_})
            widget->setVisible(false);
        return;
    }
    const QWidget* focused = QApplication::focusWidget();
    const Panel panel = panelOf(case_);
    const PatientPanel patient = patientPanelOf(case_);
    refreshCritical(patient);
    refreshLevels(panel);
    scores_->setVisible(panel.shown.has_value());
    sinsHeadline_->setVisible(panel.shown.has_value());
    esccHeadline_->setVisible(panel.shown.has_value());
    if (panel.shown) {
        refreshLevel(*panel.shown);
    } else {
        nomsHeadline_->setWords(tr("No lesion level yet"));
        setLines(*nomsDetail_, {tr("Outline a lesion, or add its level above.")});
        for (WrapLabel* label : {nomsRows_, nomsNotes_, nomsTrace_})
            setLines(*label, {});
        showWhatIf({}, {});
    }
    refreshPatient(patient);
    sign_->show(panel);
    // A button that goes hands the focus on; what is typed next must not become the name of who was told.
    QWidget* focus = QApplication::focusWidget();
    if (focus != nullptr && focus != focused && criticalBox_->isAncestorOf(focus))
        pages_->tabBar()->setFocus();
}

void AssessmentPanel::refreshLevel(const LevelPanel& level) {
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
    if (!level.flags.isEmpty()) detail << level.flags.join(" · ");
    if (!level.nomsMissing.isEmpty()) detail << tr("Missing: %1").arg(level.nomsMissing.join(", "));
    setLines(*nomsDetail_, detail);
    setLines(*nomsRows_, level.nomsRows);
    setLines(*nomsNotes_, level.nomsNotes);
    setLines(*nomsTrace_, level.nomsTrace);
    showWhatIf(level.nomsOpenAnswers, level.nomsChanges);
}

void AssessmentPanel::showWhatIf(const std::vector<WhatIf>& open, const std::vector<WhatIf>& changes) {
    const auto cards = [](const std::vector<WhatIf>& questions, const QString& none, const QString& mark) {
        std::vector<Card> shown;
        for (const WhatIf& what : questions)
            shown.push_back({what.question, mark, Tone::Muted, {}, what.answers.join('\n'), {}});
        if (shown.empty()) shown.push_back({{}, {}, Tone::Muted, {}, none, {}});
        return shown;
    };
    nomsOpen_->show(cards(open, tr("Nothing that is open matters."), QStringLiteral("○")));
    nomsChanges_->show(cards(changes, tr("No single answer would lead to other rows."), QStringLiteral("●")));
}

void AssessmentPanel::refreshCritical(const PatientPanel& patient) {
    const CriticalBanner& critical = patient.critical;
    criticalBox_->setVisible(critical.raised != Ternary::No);
    critical_->setWords("⚠ " + critical.title);
    setTone(*critical_, critical.communicated ? Tone::Muted : Tone::Attention);
    QStringList lines = critical.reasons;
    if (critical.communicated) lines << critical.told;
    setLines(*criticalReasons_, lines);
    refreshRows(patient.told.rows, told_, *toldColumn_);
    QStringList contradictions = patient.contradictions;
    for (QString& line : contradictions)
        line.prepend(QStringLiteral("≠ "));
    setLines(*contradictions_, contradictions);
}

void AssessmentPanel::refreshPatient(const PatientPanel& patient) {
    clinical_->show(patient.groups);
    prognosisNote_->setWords(patient.prognosisNote);
    std::vector<Card> prognosis;
    for (const PrognosisLine& line : patient.prognosis)
        prognosis.push_back({line.name, line.decided ? QStringLiteral("●") : QStringLiteral("○"),
                             line.decided ? Tone::Accent : Tone::Muted, line.points, line.band,
                             QStringList(line.direction) + line.details});
    prognosis_->show(prognosis);
    guidanceNote_->setWords(patient.guidanceNote);
    const auto cards = [](const std::vector<GuidanceLine>& lines) {
        std::vector<Card> shown;
        for (const GuidanceLine& line : lines) {
            const bool late = line.status == scoring::GuidanceStatus::Overdue;
            const bool due = line.status == scoring::GuidanceStatus::Due;
            shown.push_back({line.statusText,
                             late  ? QStringLiteral("⚠")
                             : due ? QStringLiteral("◐")
                                   : QString(),
                             late || due ? Tone::Attention : Tone::Muted,
                             {},
                             line.text,
                             line.details});
        }
        return shown;
    };
    guidance_->show(cards(patient.guidance));
    considerations_->show(cards(patient.considerations));
}

void AssessmentPanel::refreshLevels(const Panel& panel) {
    while (QLayoutItem* item = levels_->takeAt(0)) {
        if (QWidget* widget = item->widget()) widget->deleteLater();
        delete item;
    }
    for (const LevelSummary& summary : panel.levels) {
        const Level level = summary.level;
        QStringList lines{tr("%1  ·  SINS %2  ·  %3 %4  ·  %5")
                              .arg(fromView(toString(level)), summary.sins, summary.esccScale, summary.escc,
                                   summary.review)};
        if (!summary.alerts.isEmpty()) lines << summary.alerts.join(QStringLiteral("   "));
        auto* button = new QPushButton(lines.join('\n'));
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

} // namespace columna::app
