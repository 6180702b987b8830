#include "app/presenter/assessment_presenter.h"

#include "app/language/wording.h"
#include "app/presenter/assessment_rows.h"
#include "app/presenter/interface_language.h"

#include <QCoreApplication>

#include <algorithm>

namespace columna::app {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(columna::app::AssessmentPresenter)
};

QString word(std::string_view messageId) {
    return interfaceWords().text(Message{std::string(messageId)});
}

QStringList words(const std::vector<Message>& messages) {
    QStringList texts;
    for (const Message& message : messages)
        texts << interfaceWords().text(message);
    return texts;
}

QString totalText(const scoring::SinsResult& sins) {
    if (sins.total) return QString::number(*sins.total);
    return QStringLiteral("%1–%2").arg(sins.feasibleMin).arg(sins.feasibleMax);
}

QString gradesText(const scoring::EsccResult& escc) {
    if (!scoring::counts(escc.state)) return QStringLiteral("–");
    return QString::fromStdString(scoring::toString(escc.grades)).replace("|", Texts::tr(" or "));
}

/// The name, and UNVERIFIED where its password was not given.
QString signerText(const std::string& name, bool verified) {
    const QString shown = QString::fromStdString(name);
    return verified ? shown : Texts::tr("%1 (UNVERIFIED)").arg(shown);
}

QString reviewText(const CaseDocument& document, Level level, ReviewState state) {
    const LevelReview* review = latestReview(document, level);
    switch (state) {
    case ReviewState::NotReviewed:
        return Texts::tr("not reviewed");
    case ReviewState::Agreed:
        return Texts::tr("agreed by %1").arg(signerText(review->reviewer, review->verified));
    case ReviewState::Changed:
        return Texts::tr("not agreed by %1: %2")
            .arg(signerText(review->reviewer, review->verified), QString::fromStdString(review->reason));
    case ReviewState::Outdated:
        break;
    }
    return Texts::tr("review out of date: the level changed since");
}

/// What must not be overlooked behind the numbers of a level.
QStringList alertsOf(const LevelAssessment& level) {
    QStringList alerts;
    const bool stale = level.escc.state == scoring::DecisionState::Stale ||
                       std::ranges::any_of(level.sins.components, [](const auto& component) {
                           return component.state == scoring::DecisionState::Stale;
                       });
    if (stale) alerts << Texts::tr("⚠ stale");
    if (!level.contradictions.empty()) alerts << Texts::tr("≠ contradictory");
    if (scoring::counts(level.escc.state) && level.escc.indeterminate())
        alerts << Texts::tr("◑ indeterminate");
    return alerts;
}

void describeSins(LevelPanel& panel, const LevelAssessment& level, const CaseDocument& document) {
    const scoring::SinsResult& sins = level.sins;
    for (const scoring::SinsComponent component : scoring::kSinsComponents)
        panel.sins.push_back(sinsRow(document, level, component));
    panel.sinsComplete = sins.complete();
    if (sins.total && sins.sinsClass)
        panel.sinsHeadline =
            Texts::tr("SINS %1, %2").arg(*sins.total).arg(word(messageIdOf(*sins.sinsClass)));
    else if (sins.total)
        panel.sinsHeadline = Texts::tr("SINS %1, no class").arg(*sins.total);
    else
        panel.sinsHeadline =
            Texts::tr("SINS open: %1 to %2 possible").arg(sins.feasibleMin).arg(sins.feasibleMax);
    QStringList missing;
    for (const scoring::SinsComponent component : sins.missing)
        missing << word(messageIdOf(component));
    if (!missing.isEmpty()) panel.sinsNotes << Texts::tr("Missing: %1").arg(missing.join(", "));
    for (const scoring::SinsBoundary& boundary : sins.boundaries)
        panel.sinsNotes << Texts::tr("%1 lies within its error of \"%2\"%3")
                               .arg(word(messageIdOf(boundary.component)),
                                    word(optionOf(boundary.component, boundary.alternative).messageId),
                                    boundary.alternativeTotal
                                        ? Texts::tr(" (total would be %1)").arg(*boundary.alternativeTotal)
                                        : QString());
    panel.sinsNotes << words(sins.refusals) << words(sins.warnings);
}

void describeEscc(LevelPanel& panel, const LevelAssessment& level, const CaseDocument& document) {
    const scoring::EsccResult& escc = level.escc;
    panel.escc = esccRow(document, level);
    panel.esccSource = inputRow(document, Item::EsccSource, level.level);
    if (!scoring::counts(escc.state))
        panel.esccHeadline = Texts::tr("%1 open").arg(word(scaleMessageIdOf(escc.source)));
    else
        panel.esccHeadline = escc.group ? Texts::tr("%1 %2, %3")
                                              .arg(word(scaleMessageIdOf(escc.source)), gradesText(escc),
                                                   word(messageIdOf(*escc.group)))
                                        : Texts::tr("%1 %2, low or high grade")
                                              .arg(word(scaleMessageIdOf(escc.source)), gradesText(escc));
    panel.esccNotes = words(escc.warnings);
}

QString rowText(scoring::NomsOutcome outcome) {
    return Texts::tr("%1: %2").arg(fromView(keyOf(outcome)), word(treatmentMessageIdOf(outcome)));
}

/// Answers to the same question stand together.
std::vector<WhatIf> whatIf(const std::vector<scoring::NomsChange>& changes) {
    std::vector<WhatIf> questions;
    for (const scoring::NomsChange& change : changes) {
        const QString question = word(messageIdOf(change.question));
        if (questions.empty() || questions.back().question != question) questions.push_back({question, {}});
        QStringList rows;
        for (const scoring::NomsOutcome outcome : change.outcomes.members())
            rows << fromView(keyOf(outcome));
        if (change.outcomes.size() == 1) rows = {rowText(change.outcomes.only())};
        questions.back().answers << QStringLiteral("%1 → %2").arg(word(change.answerMessageId),
                                                                  rows.join(QStringLiteral(", ")));
    }
    return questions;
}

void describeNoms(LevelPanel& panel, const scoring::NomsResult& noms) {
    if (noms.outcome)
        panel.nomsHeadline = word(messageIdOf(*noms.outcome));
    else
        panel.nomsHeadline = word(messageIdOf(noms.state));
    for (const scoring::NomsQuestion question : noms.missing)
        panel.nomsMissing << word(messageIdOf(question));
    for (const scoring::NomsStep& step : noms.trace)
        panel.nomsTrace << interfaceWords().text(Message{std::string(step.rule), step.arguments});
    panel.nomsOpenAnswers = whatIf(noms.openAnswers);
    panel.nomsChanges = whatIf(noms.changes);
    panel.nomsNotes = words(noms.notes);
    if (!noms.outcome)
        for (const scoring::NomsOutcome outcome : noms.outcomes.members())
            panel.nomsRows << rowText(outcome);
    for (int i = 0; i < scoring::kCaseFlagCount; ++i)
        if (const auto flag = static_cast<scoring::CaseFlag>(i); noms.flags.contains(flag))
            panel.flags << word(messageIdOf(flag));
    panel.critical = noms.flags.contains(scoring::CaseFlag::CriticalFinding);
}

LevelPanel levelPanel(const CaseDocument& document, const LevelAssessment& level) {
    LevelPanel panel;
    panel.level = level.level;
    describeSins(panel, level, document);
    describeEscc(panel, level, document);
    for (const ItemInfo& info : allItems())
        if (info.group == ItemGroup::Level)
            panel.inputs.push_back(inputRow(document, info.item, level.level));
    describeNoms(panel, level.noms);
    panel.problems = words(level.problems);
    panel.review = level.review;
    panel.reviewText = reviewText(document, level.level, level.review);
    return panel;
}

QString signingText(const CaseDocument& document, const Assessment& assessment) {
    QString text;
    switch (assessment.signing) {
    case SigningState::Unsigned:
        return "○ " + Texts::tr("Not signed");
    case SigningState::Signed:
        text = (document.signatures.back().verified ? "■ " : "□ ") +
               Texts::tr("Signed by %1, %2")
                   .arg(signerText(document.signatures.back().name, document.signatures.back().verified),
                        timeText(document.signatures.back().time));
        if (assessment.signedUnderOtherRules)
            text +=
                '\n' + Texts::tr("⚠ Signed under other rules: the scores are computed anew and may differ "
                                 "from what was signed.");
        break;
    case SigningState::ChangedSinceSigning:
        text = "⚠ " + Texts::tr("Changed since it was signed");
        break;
    }
    if (document.amendments.empty()) return text;
    const Amendment& amendment = document.amendments.back();
    return text + '\n' +
           Texts::tr("Version %1, begun by %2, %3: %4")
               .arg(QString::number(amendment.version), QString::fromStdString(amendment.name),
                    timeText(amendment.time), QString::fromStdString(amendment.reason));
}

QueryLine queryLine(const Query& query) {
    QueryLine line;
    line.id = query.id;
    line.open = query.open();
    line.title =
        QStringLiteral("%1, %2").arg(fromView(toString(query.level)), word(infoOf(query.item).messageId));
    const auto said = [](const std::string& by, const std::string& at, const std::string& words) {
        return Texts::tr("%1, %2: %3")
            .arg(QString::fromStdString(by), timeText(at), QString::fromStdString(words));
    };
    line.text = said(query.askedBy, query.askedAt, query.question);
    if (!query.open()) line.text += '\n' + said(query.answeredBy, query.answeredAt, query.answer);
    return line;
}

} // namespace

std::vector<LevelSummary> levelSummaries(const CasePresenter& caseOpen) {
    std::vector<LevelSummary> summaries;
    for (const LevelAssessment& level : caseOpen.assessment().levels)
        summaries.push_back({level.level, totalText(level.sins), word(scaleMessageIdOf(level.escc.source)),
                             gradesText(level.escc),
                             reviewText(caseOpen.document(), level.level, level.review), alertsOf(level)});
    return summaries;
}

Panel panelOf(const CasePresenter& caseOpen) {
    const CaseDocument& document = caseOpen.document();
    const Assessment& assessment = caseOpen.assessment();
    Panel panel;
    panel.levels = levelSummaries(caseOpen);
    if (const auto shown = caseOpen.level()) panel.shown = levelPanel(document, *assessment.find(*shown));
    panel.open = words(caseOpen.editor().openItems());
    panel.signing = assessment.signing;
    panel.signingText = signingText(document, assessment);
    for (const Query& query : document.queries)
        panel.queries.push_back(queryLine(query));
    const Person& person = caseOpen.person();
    const bool signedNow = panel.signing == SigningState::Signed;
    panel.canSign = !person.name.empty() && person.role == Role::Reader && panel.open.isEmpty() && !signedNow;
    panel.canAmend = !person.name.empty() && person.role == Role::Reader && signedNow;
    panel.canReview = !person.name.empty() && person.role == Role::Reviewer && signedNow;
    return panel;
}

} // namespace columna::app
