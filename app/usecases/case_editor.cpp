#include "app/usecases/case_editor.h"

#include "app/case/people.h"
#include "app/usecases/evidence_memory.h"
#include "app/usecases/refusal.h"

#include <QDateTime>
#include <QUuid>

#include <algorithm>
#include <cctype>

namespace columna::app {

namespace {

// An argument that is itself a message.
std::string nameOf(Item item) {
    return "@" + std::string(infoOf(item).messageId);
}

bool blank(const std::string& text) {
    return std::ranges::all_of(text, [](unsigned char c) { return std::isspace(c) != 0; });
}

// What names a side of the patient was told from the centre of its vertebra and must stay true.
std::optional<Error> refuseSides(const std::vector<Mark>& marks) {
    for (const Mark& mark : marks) {
        const auto named = namedSide(mark.geometry);
        if (!named) continue;
        const Level level = *levelOf(mark);
        const auto centre = vertebraCentre(marks, level, mark.image.frameOfReferenceUid);
        if (!centre) return refused(about("edit.refused.side_needs_level", level));
        if (sideOf(named->point, *centre) != named->side)
            return refused(about("edit.refused.side_would_change", level));
    }
    return std::nullopt;
}

} // namespace

Services Services::system() {
    return {
        .now = [] { return QDateTime::currentDateTimeUtc().toString("yyyy-MM-ddTHH:mm:ssZ").toStdString(); },
        .identifier = [] { return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(); }};
}

CaseEditor::CaseEditor(const StudyIdentity& study, AssessmentContext context, Services services)
    : CaseEditor(
          [&] {
              CaseDocument document;
              document.caseId = services.identifier();
              document.study = study;
              return withTrail(std::move(document));
          }(),
          context, services) {}

CaseEditor::CaseEditor(CaseRecord record, AssessmentContext context, Services services)
    : history_(std::move(record.document)), trail_(std::move(record.trail)), context_(context),
      services_(std::move(services)) {
    if (trail_.origin.empty()) trail_.origin = stateHash(document());
    context_.memory = std::make_shared<EvidenceMemory>();
    look();
}

void CaseEditor::enter(TrailAction action, Message gesture) {
    append(trail_,
           {.time = services_.now(),
            .by = person_.name,
            .role = person_.role,
            .action = action,
            .gesture = std::move(gesture),
            .state = {},
            .hash = {}},
           document());
    look();
}

void CaseEditor::look() {
    context_.now = parseInstant(services_.now());
    assessment_ = assess(document(), context_);
}

Result<Done> CaseEditor::undo() {
    if (!history_.canUndo()) return Done{};
    if (blank(person_.name)) return refused({"edit.refused.nobody", {}});
    if (locked() && person_.role == Role::Reader) return refused(Message{"edit.refused.signed"});
    if (history_.undoAuthor() != author())
        return refused({"edit.refused.others_step", {{"name", literal(history_.undoAuthor().name)}}});
    Message gesture = history_.undoGesture();
    history_.undo();
    enter(TrailAction::Undo, std::move(gesture));
    return Done{};
}

Result<Done> CaseEditor::redo() {
    if (!history_.canRedo()) return Done{};
    if (blank(person_.name)) return refused({"edit.refused.nobody", {}});
    if (locked() && person_.role == Role::Reader) return refused(Message{"edit.refused.signed"});
    if (history_.redoAuthor() != author())
        return refused({"edit.refused.others_step", {{"name", literal(history_.redoAuthor().name)}}});
    Message gesture = history_.redoGesture();
    history_.redo();
    enter(TrailAction::Redo, std::move(gesture));
    return Done{};
}

Result<Done> CaseEditor::discardTo(CaseDocument earlier) {
    if (blank(person_.name)) return refused({"edit.refused.nobody", {}});
    replace({"edit.discard", {}}, std::move(earlier));
    return Done{};
}

Result<Done> CaseEditor::change(Message gesture, const std::function<void(CaseDocument&)>& edit) {
    if (blank(person_.name)) return refused({"edit.refused.nobody", {}});
    CaseDocument next = document();
    edit(next);
    if (next.marks != document().marks)
        if (auto refusal = refuseSides(next.marks)) return *refusal;
    if (locked() && contentHash(next) != contentHash(document()))
        return refused(Message{"edit.refused.signed"});
    replace(std::move(gesture), std::move(next));
    return Done{};
}

void CaseEditor::replace(Message gesture, CaseDocument next) {
    if (history_.apply(std::move(next), gesture, author())) enter(TrailAction::Edit, std::move(gesture));
}

Result<Done> CaseEditor::decide(Item item, std::optional<Level> level, const std::string& value,
                                const std::string& reason) {
    const ItemInfo& info = infoOf(item);
    if (level.has_value() != (info.scope == ItemScope::Level)) return refused({"edit.refused.scope", {}});
    if (!value.empty() && !acceptsValue(item, value))
        return Error{.what = {"edit.refused.value", {{"value", literal(value)}, {"item", nameOf(item)}}},
                     .file = {},
                     .tag = {},
                     .remedy = expectationOf(item)};
    const LevelAssessment* assessed = level ? assessment_.find(*level) : nullptr;
    if (level && !assessed) return refused(about("edit.refused.no_lesion", *level));
    if (item == Item::StabilityAdjudication && person_.role != Role::Reviewer)
        return refused({"edit.refused.reader_adjudicates", {}});
    if (!value.empty() && assessed && assessed->needsReason(item, value) && blank(reason))
        return refused({"edit.refused.reason_override", {{"item", nameOf(item)}}});
    if (item == Item::LevelsConfirmed && value == "yes" && blank(reason))
        if (const auto conflicts = labelConflicts(); !conflicts.empty())
            return refused(about("edit.refused.label_conflicts", conflicts.front().first));
    const Decision* standing = standingDecision(document().decisions, item, level);
    if (person_.role == Role::Reviewer && standing && standing->role == Role::Reader &&
        standing->value != value && blank(reason))
        return refused({"edit.refused.reason_review", {{"item", nameOf(item)}}});
    if (person_.role == Role::Reader && standing && standing->role == Role::Reviewer)
        return refused({"edit.refused.reviewer_decided", {{"item", nameOf(item)}}});
    return change({"edit.decide", {{"item", nameOf(item)}}}, [&](CaseDocument& next) {
        next.decisions.push_back({.item = item,
                                  .level = level,
                                  .value = value,
                                  .decidedBy = person_.name,
                                  .role = person_.role,
                                  .time = services_.now(),
                                  .reason = reason,
                                  .evidenceHash = assessed ? assessed->evidenceHash(item) : std::string()});
    });
}

Result<Done> CaseEditor::accept(Item item, Level level) {
    const LevelAssessment* assessed = assessment_.find(level);
    if (!assessed) return refused(about("edit.refused.no_lesion", level));
    const std::string proposed = assessed->proposedValue(item);
    if (proposed.empty()) return refused({"edit.refused.no_proposal", {{"item", nameOf(item)}}});
    return decide(item, level, proposed);
}

std::vector<Message> CaseEditor::openItems() const {
    std::vector<Message> open;
    if (assessment_.levels.empty()) open.emplace_back("sign.open.no_lesion");
    const Decision* confirmed = standingDecision(document().decisions, Item::LevelsConfirmed, std::nullopt);
    if (!confirmed || confirmed->value != "yes") open.emplace_back("sign.open.levels_not_confirmed");
    for (const LevelAssessment& level : assessment_.levels) {
        const std::string name(toString(level.level));
        for (const auto& component : level.sins.components) {
            if (scoring::counts(component.state)) continue;
            open.push_back({"sign.open.component",
                            {{"level", name},
                             {"component", "@" + std::string(scoring::messageIdOf(component.component))},
                             {"state", "@" + std::string(scoring::messageIdOf(component.state))}}});
        }
        if (!scoring::counts(level.escc.state))
            open.push_back(
                {"sign.open.escc",
                 {{"level", name}, {"state", "@" + std::string(scoring::messageIdOf(level.escc.state))}}});
    }
    for (const Query& query : document().queries)
        if (query.open())
            open.push_back({"sign.open.query",
                            {{"level", std::string(toString(query.level))},
                             {"item", nameOf(query.item)},
                             {"name", literal(query.askedBy)}}});
    return open;
}

Result<Done> CaseEditor::sign() {
    if (person_.role != Role::Reader) return refused({"edit.refused.reviewer_signs", {}});
    if (const auto open = openItems(); !open.empty()) return refused(open.front());
    return change({"edit.sign", {}}, [&](CaseDocument& next) {
        next.signatures.push_back({person_.name, person_.role, services_.now(), contentHash(next),
                                   person_.verified, scoring::hashOf(*context_.rules)});
    });
}

Result<Done> CaseEditor::amend(const std::string& reason) {
    if (person_.role != Role::Reader) return refused(Message{"edit.refused.reviewer_amends"});
    if (!locked()) return refused(Message{"edit.refused.nothing_to_amend"});
    if (blank(reason)) return refused(Message{"edit.refused.reason_amend"});
    // Work of a file from before the lock may have been signed more than once: the next version counts them.
    const auto signedBefore = std::ranges::count(document().signatures, Role::Reader, &Signature::role);
    const int version = std::max(versionOf(document()), static_cast<int>(signedBefore)) + 1;
    return change(Message{"edit.amend"}, [&](CaseDocument& next) {
        next.amendments.push_back({version, person_.name, services_.now(), reason});
    });
}

Result<Done> CaseEditor::ask(Item item, Level level, const std::string& question) {
    if (person_.role != Role::Reviewer) return refused(Message{"edit.refused.reader_asks"});
    if (!assessment_.find(level)) return refused(about("edit.refused.no_lesion", level));
    if (!locked()) return refused(Message{"edit.refused.review_unsigned"});
    if (blank(question)) return refused(Message{"edit.refused.empty_query"});
    return change(about("edit.ask", level), [&](CaseDocument& next) {
        Query query;
        query.id = services_.identifier();
        query.level = level;
        query.item = item;
        query.askedBy = person_.name;
        query.askedAt = services_.now();
        query.question = question;
        next.queries.push_back(std::move(query));
    });
}

Result<Done> CaseEditor::answer(const std::string& queryId, const std::string& text) {
    if (person_.role != Role::Reader) return refused(Message{"edit.refused.reviewer_answers"});
    const auto& queries = document().queries;
    const auto asked = std::ranges::find(queries, queryId, &Query::id);
    if (asked == queries.end() || !asked->open()) return refused(Message{"edit.refused.no_open_query"});
    if (blank(text)) return refused(Message{"edit.refused.empty_answer"});
    const auto index = asked - queries.begin();
    return change(about("edit.answer", asked->level), [&](CaseDocument& next) {
        Query& query = next.queries[static_cast<std::size_t>(index)];
        query.answeredBy = person_.name;
        query.answeredAt = services_.now();
        query.answer = text;
    });
}

Result<Done> CaseEditor::review(Level level, bool agreed, const std::string& reason) {
    if (person_.role != Role::Reviewer) return refused({"edit.refused.reader_reviews", {}});
    if (!assessment_.find(level)) return refused(about("edit.refused.no_lesion", level));
    if (assessment_.signing != SigningState::Signed) return refused({"edit.refused.review_unsigned", {}});
    if (std::ranges::any_of(document().signatures, [this](const Signature& signature) {
            return signature.role == Role::Reader && samePerson(signature.name, person_.name);
        }))
        return refused({"edit.refused.own_review", {}});
    if (!agreed && blank(reason)) return refused({"edit.refused.reason_disagree", {}});
    return change(about("edit.review", level), [&](CaseDocument& next) {
        next.reviews.push_back({.level = level,
                                .agreed = agreed,
                                .reviewer = person_.name,
                                .time = services_.now(),
                                .reason = reason,
                                .contentHash = levelHash(next, level),
                                .verified = person_.verified});
    });
}

} // namespace columna::app
