#include "app/usecases/case_editor.h"

#include "imaging/measure/planar.h"
#include "imaging/measure/vertebra.h"

#include <QDateTime>
#include <QUuid>

#include <algorithm>
#include <cctype>

namespace columna::app {

namespace {

Error refused(Message what) {
    return {.what = std::move(what), .file = {}, .tag = {}, .remedy = {}};
}

Message about(const char* id, Level level) {
    return {id, {{"level", std::string(toString(level))}}};
}

// An argument that is itself a message.
std::string nameOf(Item item) {
    return "@" + std::string(infoOf(item).messageId);
}

bool blank(const std::string& text) {
    return std::ranges::all_of(text, [](unsigned char c) { return std::isspace(c) != 0; });
}

void put(CaseDocument& document, Mark mark) {
    std::erase_if(document.marks, [&mark](const Mark& other) { return replaces(mark, other); });
    document.marks.push_back(std::move(mark));
}

/// Less than this is a slip of the hand, mm².
constexpr double kSmallestAreaMm2 = 1.0;

bool hasArea(const std::vector<Vec3>& points) {
    const auto basis = measure::basisOf(points);
    return basis && measure::area(basis->project(points)) >= kSmallestAreaMm2;
}

} // namespace

Services Services::system() {
    return {
        .now = [] { return QDateTime::currentDateTimeUtc().toString("yyyy-MM-ddTHH:mm:ssZ").toStdString(); },
        .identifier = [] { return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(); }};
}

std::string uidFromUuid(const std::string& uuid) {
    // 128-bit number from the hexadecimal digits, in base 10^9 limbs.
    std::vector<std::uint32_t> limbs{0};
    constexpr std::uint64_t kBase = 1'000'000'000;
    for (const char c : uuid) {
        if (!std::isxdigit(static_cast<unsigned char>(c))) continue;
        std::uint64_t carry = static_cast<std::uint64_t>(std::stoi(std::string(1, c), nullptr, 16));
        for (std::uint32_t& limb : limbs) {
            const std::uint64_t value = limb * std::uint64_t{16} + carry;
            limb = static_cast<std::uint32_t>(value % kBase);
            carry = value / kBase;
        }
        if (carry > 0) limbs.push_back(static_cast<std::uint32_t>(carry));
    }
    std::string digits = std::to_string(limbs.back());
    for (auto limb = limbs.rbegin() + 1; limb != limbs.rend(); ++limb) {
        const std::string part = std::to_string(*limb);
        digits += std::string(9 - part.size(), '0') + part;
    }
    return "2.25." + digits;
}

CaseEditor::CaseEditor(const StudyIdentity& study, AssessmentContext context, Services services)
    : CaseEditor(
          [&] {
              CaseDocument document;
              document.caseId = services.identifier();
              document.study = study;
              return document;
          }(),
          context, services) {}

CaseEditor::CaseEditor(CaseDocument document, AssessmentContext context, Services services)
    : history_(std::move(document)), context_(context), services_(std::move(services)) {
    reassess();
}

void CaseEditor::reassess() {
    assessment_ = assess(document(), context_);
}

void CaseEditor::undo() {
    history_.undo();
    reassess();
}

void CaseEditor::redo() {
    history_.redo();
    reassess();
}

Result<Done> CaseEditor::change(Message gesture, const std::function<void(CaseDocument&)>& edit) {
    if (blank(person_.name)) return refused({"edit.refused.nobody", {}});
    CaseDocument next = document();
    edit(next);
    history_.apply(std::move(next), std::move(gesture));
    reassess();
    return Done{};
}

std::optional<Error> CaseEditor::refuseMarking(Level level) const {
    if (person_.role != Role::Reader) return refused({"edit.refused.reviewer_marks", {}});
    if (!scoring::contains(document().numbering, level))
        return refused(about("edit.refused.level_not_in_column", level));
    return std::nullopt;
}

Mark CaseEditor::newMark(const ImageReference& image, MarkGeometry geometry) const {
    return {.id = services_.identifier(),
            .image = image,
            .author = person_.name,
            .time = services_.now(),
            .geometry = std::move(geometry)};
}

Lesion CaseEditor::newLesion(std::vector<Level> levels) const {
    return {services_.identifier(), uidFromUuid(services_.identifier()), std::move(levels)};
}

std::string CaseEditor::lesionAt(CaseDocument& document, Level level) const {
    for (const Lesion& lesion : document.lesions)
        if (std::ranges::find(lesion.levels, level) != lesion.levels.end()) return lesion.id;
    document.lesions.push_back(newLesion({level}));
    return document.lesions.back().id;
}

Result<Done> CaseEditor::setNumbering(const scoring::Numbering& numbering) {
    if (!numbering.valid()) return refused({"edit.refused.numbering", {}});
    for (const Mark& mark : document().marks)
        if (!scoring::contains(numbering, levelOf(mark)))
            return refused(about("edit.refused.level_in_use", levelOf(mark)));
    for (const Level level : scoredLevels(document()))
        if (!scoring::contains(numbering, level)) return refused(about("edit.refused.level_in_use", level));
    return change({"edit.numbering", {}}, [&](CaseDocument& next) { next.numbering = numbering; });
}

Result<Done> CaseEditor::labelLevel(Level level, Vec3 point, const ImageReference& image) {
    if (auto refusal = refuseMarking(level)) return *refusal;
    return change(about("edit.label", level), [&](CaseDocument& next) {
        put(next, newMark(image, LevelLabel{level, point}));
    });
}

Result<Done> CaseEditor::placeMorphometry(const VertebralMorphometry& points, const ImageReference& image) {
    if (auto refusal = refuseMarking(points.level)) return *refusal;
    if (const auto shape = measure::shapeOf(points); !shape) return shape.error();
    return change(about("edit.morphometry", points.level),
                  [&](CaseDocument& next) { put(next, newMark(image, points)); });
}

Result<Done> CaseEditor::addContour(Structure structure, Level level, std::vector<Vec3> points,
                                    const ImageReference& image) {
    if (auto refusal = refuseMarking(level)) return *refusal;
    if (!hasArea(points)) return refused({"edit.refused.no_area", {}});
    return change({"edit.contour",
                   {{"structure", "@structure." + std::string(keyOf(structure))},
                    {"level", std::string(toString(level))}}},
                  [&](CaseDocument& next) {
                      const bool ofLesion =
                          structure == Structure::Lesion || structure == Structure::EpiduralTumour;
                      const std::string lesion = ofLesion ? lesionAt(next, level) : std::string();
                      put(next, newMark(image, Contour{structure, level, lesion, std::move(points)}));
                  });
}

Result<Done> CaseEditor::reshapeContour(const std::string& markId, std::vector<Vec3> points) {
    const auto& marks = document().marks;
    const auto found = std::ranges::find(marks, markId, &Mark::id);
    if (found == marks.end() || !std::holds_alternative<Contour>(found->geometry))
        return refused({"edit.refused.unknown_mark", {}});
    if (auto refusal = refuseMarking(levelOf(*found))) return *refusal;
    if (!hasArea(points)) return refused({"edit.refused.no_area", {}});
    return change(about("edit.reshape", levelOf(*found)), [&](CaseDocument& next) {
        Mark& mark = *std::ranges::find(next.marks, markId, &Mark::id);
        std::get<Contour>(mark.geometry).points = std::move(points);
        mark.author = person_.name;
        mark.time = services_.now();
    });
}

Result<Done> CaseEditor::addPosterolateral(Level level, PosterolateralStructure structure,
                                           PosterolateralFinding finding, Vec3 point,
                                           const ImageReference& image) {
    if (auto refusal = refuseMarking(level)) return *refusal;
    const auto centre = vertebraCentre(document().marks, level);
    if (!centre) return refused(about("edit.refused.side_without_level", level));
    const auto side = sideOf(point, *centre);
    if (!side) return refused(about("edit.refused.midline", level));
    return change(about("edit.posterolateral", level), [&](CaseDocument& next) {
        (void)lesionAt(next, level);
        put(next, newMark(image, PosterolateralMark{level, *side, structure, finding, point}));
    });
}

Result<Done> CaseEditor::removeMark(const std::string& markId) {
    const auto& marks = document().marks;
    const auto found = std::ranges::find(marks, markId, &Mark::id);
    if (found == marks.end()) return refused({"edit.refused.unknown_mark", {}});
    if (auto refusal = refuseMarking(levelOf(*found))) return *refusal;
    // The side of a posterolateral mark was told from this vertebra's centre.
    std::vector<Mark> rest = marks;
    std::erase_if(rest, [&](const Mark& mark) { return mark.id == markId; });
    for (const Mark& mark : rest)
        if (std::holds_alternative<PosterolateralMark>(mark.geometry) && !vertebraCentre(rest, levelOf(mark)))
            return refused(about("edit.refused.side_needs_level", levelOf(mark)));
    return change(about("edit.remove_mark", levelOf(*found)),
                  [&](CaseDocument& next) { next.marks = std::move(rest); });
}

Result<Done> CaseEditor::declareLesion(const std::vector<Level>& levels) {
    if (levels.empty()) return refused({"edit.refused.lesion_without_level", {}});
    const auto taken = scoredLevels(document());
    for (const Level level : levels) {
        if (auto refusal = refuseMarking(level)) return *refusal;
        if (std::ranges::find(taken, level) != taken.end())
            return refused(about("edit.refused.lesion_exists", level));
    }
    std::vector<Level> sorted = levels;
    std::ranges::sort(sorted);
    return change(about("edit.lesion", sorted.front()),
                  [&](CaseDocument& next) { next.lesions.push_back(newLesion(std::move(sorted))); });
}

Result<Done> CaseEditor::removeLesion(const std::string& lesionId) {
    const auto found = std::ranges::find(document().lesions, lesionId, &Lesion::id);
    if (found == document().lesions.end()) return refused({"edit.refused.unknown_lesion", {}});
    const Level first = found->levels.front();
    if (auto refusal = refuseMarking(first)) return *refusal;
    for (const Mark& mark : document().marks) {
        const auto* contour = std::get_if<Contour>(&mark.geometry);
        const bool outline = contour && contour->lesionId == lesionId;
        const bool side = std::holds_alternative<PosterolateralMark>(mark.geometry) &&
                          std::ranges::find(found->levels, levelOf(mark)) != found->levels.end();
        if (outline || side) return refused(about("edit.refused.lesion_in_use", levelOf(mark)));
    }
    return change(about("edit.remove_lesion", first), [&](CaseDocument& next) {
        std::erase_if(next.lesions, [&](const Lesion& lesion) { return lesion.id == lesionId; });
    });
}

Result<Done> CaseEditor::decide(Item item, std::optional<Level> level, const std::string& value,
                                const std::string& reason) {
    const ItemInfo& info = infoOf(item);
    if (level.has_value() != (info.scope == ItemScope::Level)) return refused({"edit.refused.scope", {}});
    if (!value.empty() && !acceptsValue(item, value))
        return refused({"edit.refused.value", {{"value", value}}});
    const LevelAssessment* assessed = level ? assessment_.find(*level) : nullptr;
    if (level && !assessed) return refused(about("edit.refused.no_lesion", *level));
    if (item == Item::StabilityAdjudication && person_.role != Role::Reviewer)
        return refused({"edit.refused.reader_adjudicates", {}});
    if (!value.empty() && assessed && assessed->needsReason(item, value) && blank(reason))
        return refused({"edit.refused.reason_override", {{"item", nameOf(item)}}});
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
    return open;
}

Result<Done> CaseEditor::sign() {
    if (person_.role != Role::Reader) return refused({"edit.refused.reviewer_signs", {}});
    if (const auto open = openItems(); !open.empty()) return refused(open.front());
    return change({"edit.sign", {}}, [&](CaseDocument& next) {
        next.signatures.push_back({person_.name, person_.role, services_.now(), contentHash(next)});
    });
}

Result<Done> CaseEditor::review(Level level, bool agreed, const std::string& reason) {
    if (person_.role != Role::Reviewer) return refused({"edit.refused.reader_reviews", {}});
    if (!assessment_.find(level)) return refused(about("edit.refused.no_lesion", level));
    if (assessment_.signing != SigningState::Signed) return refused({"edit.refused.review_unsigned", {}});
    if (std::ranges::any_of(document().signatures, [this](const Signature& signature) {
            return signature.role == Role::Reader && signature.name == person_.name;
        }))
        return refused({"edit.refused.own_review", {}});
    if (!agreed && blank(reason)) return refused({"edit.refused.reason_disagree", {}});
    return change(about("edit.review", level), [&](CaseDocument& next) {
        next.reviews.push_back({.level = level,
                                .agreed = agreed,
                                .reviewer = person_.name,
                                .time = services_.now(),
                                .reason = reason,
                                .contentHash = levelHash(next, level)});
    });
}

} // namespace columna::app
