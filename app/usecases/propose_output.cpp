#include "app/usecases/propose.h"
#include "imaging/measure/vertebra.h"

#include <nlohmann/json.hpp>

namespace columna::app {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 1;

Json pointOf(Vec3 point) {
    return {point.x, point.y, point.z};
}

Json imageOf(const std::optional<ImageReference>& image) {
    if (!image) return nullptr;
    return {{"seriesInstanceUid", image->seriesInstanceUid},
            {"sopInstanceUid", image->sopInstanceUid},
            {"frame", image->frameNumber}};
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
    json["notProposed"] = Json::array();
    for (const NotProposed& one : proposals.refused)
        json["notProposed"].push_back(
            {{"level", toString(one.level)}, {"by", keyOf(one.by)}, {"reason", one.why.id}});
    json["notes"] = idsOf(proposals.notes);
    return json.dump(2) + "\n";
}

} // namespace columna::app
