// Gestures on marks and lesions.
#include "app/case/accepted_marks.h"
#include "app/usecases/case_editor.h"
#include "app/usecases/refusal.h"

#include "imaging/dicom/uid.h"
#include "imaging/marks/validity.h"
#include "imaging/measure/vertebra.h"

#include <algorithm>
#include <type_traits>

namespace columna::app {

namespace {

bool ofALesion(Structure structure) {
    return structure == Structure::Lesion || structure == Structure::EpiduralTumour;
}

Message gestureOf(const MarkGeometry& geometry) {
    const Mark mark{.id = {}, .image = {}, .author = {}, .time = {}, .geometry = geometry};
    const std::string kind = "@mark.kind." + std::string(kindOf(geometry));
    if (const auto level = levelOf(mark))
        return {"edit.mark", {{"kind", kind}, {"level", std::string(toString(*level))}}};
    return {"edit.free_mark", {{"kind", kind}}};
}

} // namespace

std::optional<Error> CaseEditor::refuseMarking(std::optional<Level> level) const {
    if (person_.role != Role::Reader) return refused({"edit.refused.reviewer_marks"});
    if (level && !scoring::contains(document().numbering, *level))
        return refused(about("edit.refused.level_not_in_column", *level));
    return std::nullopt;
}

std::optional<Error> CaseEditor::refuseMark(const Mark& mark) const {
    if (auto refusal = refuseMarking(levelOf(mark))) return refusal;
    if (std::holds_alternative<LevelLabel>(mark.geometry) && levelsLocked())
        return refused({"edit.refused.levels_locked"});
    if (auto shape = shapeRefusal(mark.geometry)) return refused(*shape);
    if (context_.images)
        if (auto image = context_.images->refusal(mark)) return refused(*image);
    return std::nullopt;
}

namespace {

Message acceptGesture(const std::vector<Mark>& marks, const Message& by) {
    const std::string kind = "@mark.kind." + std::string(kindOf(marks.front().geometry));
    const std::string count = std::to_string(marks.size());
    const char* id = "edit.accept_several";
    std::vector<MessageArgument> arguments{{"kind", kind}, {"count", count}};
    if (const auto level = levelOf(marks.front()); marks.size() == 1 && level) {
        id = "edit.accept_proposed";
        arguments = {{"kind", kind}, {"level", std::string(toString(*level))}};
    } else if (std::ranges::all_of(marks, [](const Mark& mark) {
                   return std::holds_alternative<LevelLabel>(mark.geometry);
               })) {
        id = "edit.labels";
        arguments = {{"count", count}};
    }
    return accepting({id, std::move(arguments)}, by.id, marks);
}

void putInPlace(CaseDocument& document, const Mark& mark) {
    std::erase_if(document.marks, [&mark](const Mark& other) { return replaces(mark, other); });
    document.marks.push_back(mark);
}

} // namespace

Result<Done> CaseEditor::put(Message gesture, Mark mark,
                             const std::function<void(CaseDocument&, Mark&)>& before) {
    if (auto refusal = refuseMark(mark)) return *refusal;
    return change(std::move(gesture), [&](CaseDocument& next) {
        if (before) before(next, mark);
        putInPlace(next, mark);
    });
}

Mark CaseEditor::newMark(const ImageReference& image, MarkGeometry geometry) const {
    return {.id = services_.identifier(),
            .image = image,
            .author = person_.name,
            .time = services_.now(),
            .geometry = std::move(geometry)};
}

Lesion CaseEditor::newLesion(std::vector<Level> levels, const std::string& trackingUid) const {
    std::string id = services_.identifier();
    return {std::move(id), trackingUid.empty() ? dicom::uidFromUuid(services_.identifier()) : trackingUid,
            std::move(levels)};
}

std::string CaseEditor::lesionAt(CaseDocument& document, Level level) const {
    for (const Lesion& lesion : document.lesions)
        if (std::ranges::find(lesion.levels, level) != lesion.levels.end()) return lesion.id;
    document.lesions.push_back(newLesion({level}));
    return document.lesions.back().id;
}

void CaseEditor::joinLesion(CaseDocument& document, Mark& mark) const {
    auto* contour = std::get_if<Contour>(&mark.geometry);
    if (contour && ofALesion(contour->structure)) contour->lesionId = lesionAt(document, contour->level);
}

Result<Done> CaseEditor::acceptProposed(const std::vector<ProposedMark>& marks, const Message& by) {
    std::vector<Mark> added;
    for (const ProposedMark& proposed : marks) {
        if (std::holds_alternative<PosterolateralMark>(proposed.geometry))
            return refused({"edit.refused.other_kind"});
        if (const auto* points = std::get_if<VertebralMorphometry>(&proposed.geometry))
            if (const auto shape = measure::shapeOf(*points); !shape) return shape.error();
        added.push_back(newMark(proposed.image, proposed.geometry));
        if (auto refusal = refuseMark(added.back())) return *refusal;
    }
    if (added.empty()) return Done{};
    return change(acceptGesture(added, by), [&](CaseDocument& next) {
        for (Mark& mark : added) {
            joinLesion(next, mark);
            putInPlace(next, mark);
        }
    });
}

Result<Done> CaseEditor::addMark(const MarkGeometry& geometry, const ImageReference& image) {
    return std::visit(
        [&](const auto& mark) -> Result<Done> {
            using Geometry = std::decay_t<decltype(mark)>;
            if constexpr (std::is_same_v<Geometry, LevelLabel>)
                return labelLevel(mark.level, mark.point, image);
            else if constexpr (std::is_same_v<Geometry, VertebralMorphometry>)
                return placeMorphometry(mark, image);
            else if constexpr (std::is_same_v<Geometry, Contour>)
                return addContour(mark.structure, mark.level, mark.points, image);
            else if constexpr (std::is_same_v<Geometry, PosterolateralMark>)
                return addPosterolateral(mark.level, mark.structure, mark.finding, mark.point, image);
            else if constexpr (std::is_same_v<Geometry, BodyLine>)
                return addBodyLine(mark, image);
            else
                return put(gestureOf(geometry), newMark(image, mark));
        },
        geometry);
}

Result<Done> CaseEditor::addMarks(const std::vector<std::pair<MarkGeometry, ImageReference>>& marks) {
    std::vector<Mark> added;
    for (const auto& [geometry, image] : marks) {
        added.push_back(newMark(image, geometry));
        if (levelOf(added.back())) return refused({"edit.refused.other_kind"});
        if (auto refusal = refuseMark(added.back())) return *refusal;
    }
    return change({"edit.marks_of_others", {{"count", std::to_string(marks.size())}}},
                  [&](CaseDocument& next) { std::ranges::move(added, std::back_inserter(next.marks)); });
}

Result<Done> CaseEditor::changeMark(const std::string& markId, MarkGeometry geometry) {
    const auto found = std::ranges::find(document().marks, markId, &Mark::id);
    if (found == document().marks.end()) return refused({"edit.refused.unknown_mark"});
    if (found->geometry.index() != geometry.index()) return refused({"edit.refused.other_kind"});
    const bool derived = std::holds_alternative<Contour>(geometry) ||
                         std::holds_alternative<PosterolateralMark>(geometry) ||
                         std::holds_alternative<VertebralMorphometry>(geometry);
    if (derived) {
        // Side, lesion and shape follow from where it lies now.
        if (!replaces({{}, found->image, {}, {}, geometry}, *found))
            return refused({"edit.refused.draw_again"});
        return addMark(geometry, found->image);
    }
    Mark changed = newMark(found->image, std::move(geometry));
    changed.id = markId;
    const Message gesture = gestureOf(changed.geometry);
    return put(gesture, std::move(changed), [&markId](CaseDocument& next, Mark&) {
        std::erase_if(next.marks, [&markId](const Mark& mark) { return mark.id == markId; });
    });
}

Result<Done> CaseEditor::labelLevel(Level level, Vec3 point, const ImageReference& image) {
    return put(about("edit.label", level), newMark(image, LevelLabel{level, point}));
}

Result<Done> CaseEditor::placeMorphometry(const VertebralMorphometry& points, const ImageReference& image) {
    if (auto refusal = refuseMarking(points.level)) return *refusal;
    if (const auto shape = measure::shapeOf(points); !shape) return shape.error();
    return put(about("edit.morphometry", points.level), newMark(image, points));
}

Result<Done> CaseEditor::addContour(Structure structure, Level level, std::vector<Vec3> points,
                                    const ImageReference& image) {
    return put({"edit.contour",
                {{"structure", "@structure." + std::string(keyOf(structure))},
                 {"level", std::string(toString(level))}}},
               newMark(image, Contour{structure, level, {}, std::move(points)}),
               [this](CaseDocument& next, Mark& mark) { joinLesion(next, mark); });
}

Result<Done> CaseEditor::reshapeContour(const std::string& markId, std::vector<Vec3> points) {
    const auto found = std::ranges::find(document().marks, markId, &Mark::id);
    if (found == document().marks.end() || !std::holds_alternative<Contour>(found->geometry))
        return refused({"edit.refused.unknown_mark"});
    Mark changed = *found;
    std::get<Contour>(changed.geometry).points = std::move(points);
    changed.author = person_.name;
    changed.time = services_.now();
    if (auto refusal = refuseMark(changed)) return *refusal;
    return change(about("edit.reshape", *levelOf(changed)), [&changed](CaseDocument& next) {
        *std::ranges::find(next.marks, changed.id, &Mark::id) = changed;
    });
}

Result<PatientSide> CaseEditor::sideAt(Level level, Vec3 point, const ImageReference& image) const {
    const auto centre = vertebraCentre(document().marks, level, image.frameOfReferenceUid);
    if (!centre) return refused(about("edit.refused.side_without_level", level));
    const auto side = sideOf(point, *centre);
    if (!side) return refused(about("edit.refused.midline", level));
    return *side;
}

Result<Done> CaseEditor::addBodyLine(BodyLine line, const ImageReference& image) {
    if (auto refusal = refuseMarking(line.level)) return *refusal;
    if (lateralSideOf(line.edge) && !line.points.empty()) {
        const auto side = sideAt(line.level, line.middle(), image);
        if (!side) return side.error();
        line.edge = lateralWall(*side);
    }
    const Message gesture = gestureOf(line);
    return put(gesture, newMark(image, std::move(line)));
}

Result<Done> CaseEditor::addPosterolateral(Level level, PosterolateralStructure structure,
                                           PosterolateralFinding finding, Vec3 point,
                                           const ImageReference& image) {
    if (auto refusal = refuseMarking(level)) return *refusal;
    const auto side = sideAt(level, point, image);
    if (!side) return side.error();
    return put(about("edit.posterolateral", level),
               newMark(image, PosterolateralMark{level, *side, structure, finding, point}),
               [this, level, finding](CaseDocument& next, Mark&) {
                   if (finding != PosterolateralFinding::Normal) (void)lesionAt(next, level);
               });
}

Result<Done> CaseEditor::removeMark(const std::string& markId) {
    const auto& marks = document().marks;
    const auto found = std::ranges::find(marks, markId, &Mark::id);
    if (found == marks.end()) return refused({"edit.refused.unknown_mark"});
    const auto level = levelOf(*found);
    if (auto refusal = refuseMarking(level)) return *refusal;
    if (std::holds_alternative<LevelLabel>(found->geometry) && levelsLocked())
        return refused({"edit.refused.levels_locked"});
    Message gesture = level ? about("edit.remove_mark", *level) : Message{"edit.remove_free_mark"};
    return change(std::move(gesture), [&](CaseDocument& next) {
        std::erase_if(next.marks, [&](const Mark& mark) { return mark.id == markId; });
    });
}

Result<Done> CaseEditor::declareLesion(const std::vector<Level>& levels, const std::string& trackingUid) {
    if (levels.empty()) return refused({"edit.refused.lesion_without_level"});
    const auto taken = scoredLevels(document());
    for (const Level level : levels) {
        if (auto refusal = refuseMarking(level)) return *refusal;
        if (std::ranges::find(taken, level) != taken.end())
            return refused(about("edit.refused.lesion_exists", level));
    }
    if (!trackingUid.empty() &&
        std::ranges::find(document().lesions, trackingUid, &Lesion::trackingUid) != document().lesions.end())
        return refused({"edit.refused.tracked_twice"});
    std::vector<Level> sorted = levels;
    std::ranges::sort(sorted);
    return change(about("edit.lesion", sorted.front()), [&](CaseDocument& next) {
        next.lesions.push_back(newLesion(std::move(sorted), trackingUid));
    });
}

std::optional<Level> CaseEditor::lesionLevelInUse(const Lesion& lesion,
                                                  const std::vector<Level>& kept) const {
    for (const Mark& mark : document().marks) {
        const auto level = levelOf(mark);
        if (!level || std::ranges::find(kept, *level) != kept.end()) continue;
        const auto* contour = std::get_if<Contour>(&mark.geometry);
        const auto* side = std::get_if<PosterolateralMark>(&mark.geometry);
        const bool outline = contour && contour->lesionId == lesion.id;
        const bool finding = side && side->finding != PosterolateralFinding::Normal &&
                             std::ranges::find(lesion.levels, *level) != lesion.levels.end();
        if (outline || finding) return level;
    }
    return std::nullopt;
}

Result<Done> CaseEditor::setLesionLevels(const std::string& lesionId, const std::vector<Level>& levels) {
    const auto found = std::ranges::find(document().lesions, lesionId, &Lesion::id);
    if (found == document().lesions.end()) return refused({"edit.refused.unknown_lesion"});
    if (levels.empty()) return refused({"edit.refused.lesion_without_level"});
    for (const Level level : levels) {
        if (auto refusal = refuseMarking(level)) return *refusal;
        for (const Lesion& other : document().lesions)
            if (other.id != lesionId && std::ranges::find(other.levels, level) != other.levels.end())
                return refused(about("edit.refused.lesion_exists", level));
    }
    if (const auto used = lesionLevelInUse(*found, levels))
        return refused(about("edit.refused.lesion_in_use", *used));
    std::vector<Level> sorted = levels;
    std::ranges::sort(sorted);
    const auto repeated = std::ranges::unique(sorted);
    sorted.erase(repeated.begin(), repeated.end());
    return change(about("edit.lesion_levels", sorted.front()), [&](CaseDocument& next) {
        std::ranges::find(next.lesions, lesionId, &Lesion::id)->levels = std::move(sorted);
    });
}

Result<Done> CaseEditor::removeLesion(const std::string& lesionId) {
    const auto found = std::ranges::find(document().lesions, lesionId, &Lesion::id);
    if (found == document().lesions.end()) return refused({"edit.refused.unknown_lesion"});
    const Level first = found->levels.front();
    if (auto refusal = refuseMarking(first)) return *refusal;
    if (const auto used = lesionLevelInUse(*found, {}))
        return refused(about("edit.refused.lesion_in_use", *used));
    return change(about("edit.remove_lesion", first), [&](CaseDocument& next) {
        std::erase_if(next.lesions, [&](const Lesion& lesion) { return lesion.id == lesionId; });
    });
}

} // namespace columna::app
