#include "app/usecases/propose.h"
#include "imaging/measure/vertebra.h"

#include <nlohmann/json.hpp>

namespace columna::app {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 4;

Json pointOf(Vec3 point) {
    return {point.x, point.y, point.z};
}

Json imageOf(const std::optional<ImageReference>& image) {
    if (!image) return nullptr;
    return {{"seriesInstanceUid", image->seriesInstanceUid},
            {"sopInstanceUid", image->sopInstanceUid},
            {"frame", image->frameNumber},
            {"frameOfReferenceUid", image->frameOfReferenceUid}};
}

Json idsOf(const std::vector<Message>& messages) {
    Json ids = Json::array();
    for (const Message& message : messages)
        ids.push_back(message.id);
    return ids;
}

Json bodyOf(const ProposedBody& body) {
    Json points;
    for (std::size_t i = 0; i < kVertebralPointCount; ++i)
        points[std::string(keyOf(static_cast<VertebralPoint>(i)))] = pointOf(body.points.points[i]);
    Json json{{"level", toString(body.points.level)},
              {"by", keyOf(body.by)},
              {"confidence", body.confidence},
              {"points", std::move(points)}};
    if (const auto shape = measure::shapeOf(body.points))
        json["heightsMm"] = {{"anterior", shape->heightsMm[0]},
                             {"middle", shape->heightsMm[1]},
                             {"posterior", shape->heightsMm[2]}};
    json["image"] = imageOf(body.image);
    json["notes"] = idsOf(body.notes);
    return json;
}

Json partsOf(const ShownParts& shown) {
    Json structures = Json::array();
    for (const assist::PosteriorPart& part : shown.parts)
        structures.push_back({{"structure", assist::keyOf(part.structure)},
                              {"side", part.side ? Json(keyOf(*part.side)) : Json()},
                              {"volumeMm3", part.volumeMm3}});
    return {{"level", toString(shown.level)}, {"structures", std::move(structures)}};
}

Json outlineOf(const ProposedOutline& outline) {
    Json points = Json::array();
    for (const Vec3 point : outline.contour.points)
        points.push_back(pointOf(point));
    return {{"structure", keyOf(outline.contour.structure)},
            {"level", toString(outline.contour.level)},
            {"lesion", outline.contour.lesionId.empty() ? Json() : Json(outline.contour.lesionId)},
            {"by", keyOf(outline.by)},
            {"confidence", outline.confidence},
            {"image", imageOf(outline.image)},
            {"points", std::move(points)},
            {"notes", idsOf(outline.notes)}};
}

/// As it would be once a person accepted it: what then still forbids measuring.
Json alignmentOf(const ProposedAlignment& alignment) {
    const assist::Registration& found = alignment.registration;
    assist::Registration accepted = found;
    accepted.accepted = true;
    const auto refusal = assist::refusalToMeasureAcross(accepted);
    Json rotation = Json::array();
    for (const Vec3 row : found.fixedToMoving.rows)
        rotation.push_back(pointOf(row));
    return {{"studyInstanceUid", alignment.studyInstanceUid},
            {"frameOfReferenceUid", alignment.frameOfReferenceUid},
            {"rotation", std::move(rotation)},
            {"shiftMm", pointOf(found.fixedToMoving.shift)},
            {"levels", alignment.levels},
            {"corners", alignment.corners},
            {"levelsApartBeforeMm", found.startResidualMm},
            {"levelsApartMm", found.residualMm},
            {"errorMm", found.errorMm ? Json(*found.errorMm) : Json()},
            {"sidewaysMm", found.sidewaysMm ? Json(*found.sidewaysMm) : Json()},
            {"measureAcross", refusal ? Json(refusal->id) : Json("assist.registration.not_accepted")},
            {"notes", idsOf(found.notes)}};
}

} // namespace

std::string proposalsJson(const StudyProposals& proposals, const std::string& softwareVersion) {
    Json json{{"schema", "columna.proposals"},
              {"version", kSchemaVersion},
              {"software", softwareVersion},
              {"coordinates", "LPS mm"},
              {"frameOfReferenceUid", proposals.frameOfReferenceUid},
              {"labelScheme", proposals.labelScheme.empty() ? Json() : Json(proposals.labelScheme)}};
    json["levels"] = Json::array();
    for (const ProposedLevel& level : proposals.levels)
        json["levels"].push_back({{"level", toString(level.label.level)},
                                  {"by", keyOf(level.by)},
                                  {"confidence", level.confidence},
                                  {"point", pointOf(level.label.point)},
                                  {"image", imageOf(level.image)},
                                  {"notes", idsOf(level.notes)}});
    json["bodies"] = Json::array();
    for (const ProposedBody& body : proposals.bodies)
        json["bodies"].push_back(bodyOf(body));
    json["canal"] = Json::array();
    for (const ProposedCanal& canal : proposals.canals)
        json["canal"].push_back({{"level", toString(canal.level)},
                                 {"centre", pointOf(canal.centre)},
                                 {"apMm", canal.apMm},
                                 {"transverseMm", canal.transverseMm}});
    json["parts"] = Json::array();
    for (const ShownParts& shown : proposals.parts)
        json["parts"].push_back(partsOf(shown));
    json["outlines"] = Json::array();
    for (const ProposedOutline& outline : proposals.outlines)
        json["outlines"].push_back(outlineOf(outline));
    json["alignment"] = proposals.alignment ? alignmentOf(*proposals.alignment) : Json();
    json["notProposed"] = Json::array();
    for (const NotProposed& one : proposals.refused)
        json["notProposed"].push_back(
            {{"level", toString(one.level)}, {"by", keyOf(one.by)}, {"reason", one.why.id}});
    json["notes"] = idsOf(proposals.notes);
    return json.dump(2) + "\n";
}

} // namespace columna::app
