#include "app/case/case_json.h"

#include "app/case/json_reader.h"

#include <nlohmann/json.hpp>

#include <array>
#include <fstream>
#include <set>
#include <sstream>
#include <system_error>
#include <type_traits>

namespace columna::app {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSchemaName = "columna-case";

// ---- writing
// -------------------------------------------------------------------------------------------------------

Json write(Vec3 p) {
    return Json::array({p.x, p.y, p.z});
}

Json write(const std::vector<Vec3>& points) {
    Json list = Json::array();
    for (const Vec3 point : points)
        list.push_back(write(point));
    return list;
}

void writeGeometry(Json& object, const LevelLabel& label) {
    object["kind"] = "level_label";
    object["point"] = write(label.point);
}

void writeGeometry(Json& object, const VertebralMorphometry& morphometry) {
    object["kind"] = "morphometry";
    Json points = Json::object();
    for (std::size_t i = 0; i < kVertebralPointCount; ++i)
        points[std::string(keyOf(static_cast<VertebralPoint>(i)))] = write(morphometry.points[i]);
    object["points"] = points;
}

void writeGeometry(Json& object, const Contour& contour) {
    object["kind"] = "contour";
    object["structure"] = keyOf(contour.structure);
    object["lesion"] = contour.lesionId;
    object["points"] = write(contour.points);
}

void writeGeometry(Json& object, const PosterolateralMark& mark) {
    object["kind"] = "posterolateral";
    object["side"] = keyOf(mark.side);
    object["structure"] = keyOf(mark.structure);
    object["finding"] = keyOf(mark.finding);
    object["point"] = write(mark.point);
}

Json write(const Mark& mark) {
    Json object{{"id", mark.id},
                {"level", toString(levelOf(mark))},
                {"image",
                 {{"series", mark.image.seriesInstanceUid},
                  {"sop_instance", mark.image.sopInstanceUid},
                  {"frame", mark.image.frameNumber},
                  {"frame_of_reference", mark.image.frameOfReferenceUid}}},
                {"author", mark.author},
                {"time", mark.time}};
    std::visit([&object](const auto& geometry) { writeGeometry(object, geometry); }, mark.geometry);
    return object;
}

Json write(const Decision& decision) {
    Json object{{"item", infoOf(decision.item).key}};
    if (decision.level) object["level"] = toString(*decision.level);
    object["value"] = decision.value;
    object["by"] = decision.decidedBy;
    object["role"] = keyOf(decision.role);
    object["time"] = decision.time;
    object["reason"] = decision.reason;
    object["evidence"] = decision.evidenceHash;
    return object;
}

Json write(const Lesion& lesion) {
    Json levels = Json::array();
    for (const Level level : lesion.levels)
        levels.push_back(toString(level));
    return {{"id", lesion.id}, {"tracking_uid", lesion.trackingUid}, {"levels", levels}};
}

Json write(const Signature& signature) {
    return {{"name", signature.name},
            {"role", keyOf(signature.role)},
            {"time", signature.time},
            {"content", signature.contentHash}};
}

Json write(const LevelReview& review) {
    return {{"level", toString(review.level)}, {"agreed", review.agreed},
            {"reviewer", review.reviewer},     {"time", review.time},
            {"reason", review.reason},         {"content", review.contentHash}};
}

template <class Element>
Json writeAll(const std::vector<Element>& elements) {
    Json list = Json::array();
    for (const Element& element : elements)
        list.push_back(write(element));
    return list;
}

// ---- reading
// -------------------------------------------------------------------------------------------------------

Vec3 readPoint(const JsonReader& reader) {
    const auto values = reader.elements();
    if (values.size() != 3) reader.fail("case.json.point");
    return {values[0].number(), values[1].number(), values[2].number()};
}

std::vector<Vec3> readContourPoints(const JsonReader& reader) {
    std::vector<Vec3> points;
    for (const JsonReader& element : reader.elements())
        points.push_back(readPoint(element));
    if (points.size() < 3) reader.fail("case.json.contour_points");
    return points;
}

Level readLevel(const JsonReader& reader, const scoring::Numbering& numbering) {
    const Level level = reader.parsed(parseLevel);
    if (!scoring::contains(numbering, level)) reader.fail("case.json.level_not_in_column");
    return level;
}

ImageReference readImage(const JsonReader& reader) {
    reader.allow({"series", "sop_instance", "frame", "frame_of_reference"});
    return {reader["series"].uid(), reader["sop_instance"].uid(), reader["frame"].integer(1, 1'000'000),
            reader["frame_of_reference"].uid()};
}

Mark readMark(const JsonReader& reader, const scoring::Numbering& numbering) {
    Mark mark{.id = reader["id"].nonEmpty(),
              .image = readImage(reader["image"]),
              .author = reader["author"].nonEmpty(),
              .time = reader["time"].time(),
              .geometry = {}};
    const Level level = readLevel(reader["level"], numbering);
    const std::string kind = reader["kind"].text();
    if (kind == "level_label") {
        reader.allow({"id", "level", "image", "author", "time", "kind", "point"});
        mark.geometry = LevelLabel{level, readPoint(reader["point"])};
    } else if (kind == "morphometry") {
        reader.allow({"id", "level", "image", "author", "time", "kind", "points"});
        VertebralMorphometry morphometry{.level = level, .points = {}};
        const JsonReader points = reader["points"];
        for (std::size_t i = 0; i < kVertebralPointCount; ++i)
            morphometry.points[i] = readPoint(points[std::string(keyOf(static_cast<VertebralPoint>(i)))]);
        mark.geometry = morphometry;
    } else if (kind == "contour") {
        reader.allow({"id", "level", "image", "author", "time", "kind", "structure", "lesion", "points"});
        mark.geometry = Contour{reader["structure"].parsed(parseStructure), level, reader["lesion"].text(),
                                readContourPoints(reader["points"])};
    } else if (kind == "posterolateral") {
        reader.allow(
            {"id", "level", "image", "author", "time", "kind", "side", "structure", "finding", "point"});
        mark.geometry = PosterolateralMark{level, reader["side"].parsed(parsePatientSide),
                                           reader["structure"].parsed(parsePosterolateralStructure),
                                           reader["finding"].parsed(parsePosterolateralFinding),
                                           readPoint(reader["point"])};
    } else {
        reader["kind"].fail("case.json.unknown_value");
    }
    return mark;
}

Decision readDecision(const JsonReader& reader, const scoring::Numbering& numbering) {
    reader.allow({"item", "level", "value", "by", "role", "time", "reason", "evidence"});
    Decision decision{.item = reader["item"].parsed(parseItem),
                      .level = std::nullopt,
                      .value = reader["value"].text(),
                      .decidedBy = reader["by"].nonEmpty(),
                      .role = reader["role"].parsed(parseRole),
                      .time = reader["time"].time(),
                      .reason = reader["reason"].text(),
                      .evidenceHash = reader["evidence"].text()};
    if (const auto level = reader.find("level")) decision.level = readLevel(*level, numbering);
    if (decision.level.has_value() != (infoOf(decision.item).scope == ItemScope::Level))
        reader.fail("case.json.decision_scope");
    if (!decision.value.empty() && !acceptsValue(decision.item, decision.value))
        reader["value"].fail("case.json.unknown_value");
    return decision;
}

Lesion readLesion(const JsonReader& reader, const scoring::Numbering& numbering) {
    reader.allow({"id", "tracking_uid", "levels"});
    Lesion lesion{.id = reader["id"].nonEmpty(), .trackingUid = reader["tracking_uid"].uid(), .levels = {}};
    for (const JsonReader& level : reader["levels"].elements())
        lesion.levels.push_back(readLevel(level, numbering));
    if (lesion.levels.empty()) reader["levels"].fail("case.json.lesion_without_level");
    return lesion;
}

Signature readSignature(const JsonReader& reader) {
    reader.allow({"name", "role", "time", "content"});
    return {reader["name"].nonEmpty(), reader["role"].parsed(parseRole), reader["time"].time(),
            reader["content"].nonEmpty()};
}

LevelReview readReview(const JsonReader& reader, const scoring::Numbering& numbering) {
    reader.allow({"level", "agreed", "reviewer", "time", "reason", "content"});
    LevelReview review{.level = readLevel(reader["level"], numbering),
                       .agreed = reader["agreed"].boolean(),
                       .reviewer = reader["reviewer"].nonEmpty(),
                       .time = reader["time"].time(),
                       .reason = reader["reason"].text(),
                       .contentHash = reader["content"].nonEmpty()};
    if (!review.agreed && review.reason.empty()) reader["reason"].fail("case.json.reason_missing");
    return review;
}

scoring::Numbering readNumbering(const JsonReader& reader) {
    reader.allow({"thoracic", "lumbar", "method"});
    return {reader["thoracic"].integer(11, 13), reader["lumbar"].integer(4, 6),
            reader["method"].parsed(scoring::parseNumberingMethod)};
}

template <class Read>
auto readAll(const JsonReader& reader, Read read) {
    std::vector<std::decay_t<decltype(read(reader))>> list;
    for (const JsonReader& element : reader.elements())
        list.push_back(read(element));
    return list;
}

void checkTogether(const CaseDocument& document, const JsonReader& root) {
    std::set<std::string> ids;
    std::set<std::string> lesionIds;
    std::set<Level> lesionLevels;
    const auto lesions = root["lesions"].elements();
    for (std::size_t i = 0; i < document.lesions.size(); ++i) {
        if (!ids.insert(document.lesions[i].id).second) lesions[i]["id"].fail("case.json.duplicate_id");
        lesionIds.insert(document.lesions[i].id);
        const auto levels = lesions[i]["levels"].elements();
        for (std::size_t k = 0; k < levels.size(); ++k)
            if (!lesionLevels.insert(document.lesions[i].levels[k]).second)
                levels[k].fail("case.json.level_in_two_lesions");
    }
    const auto marks = root["marks"].elements();
    for (std::size_t i = 0; i < document.marks.size(); ++i) {
        const Mark& mark = document.marks[i];
        if (!ids.insert(mark.id).second) marks[i]["id"].fail("case.json.duplicate_id");
        // Two marks in one place would make the result depend on their order.
        for (std::size_t k = 0; k < i; ++k)
            if (replaces(mark, document.marks[k])) marks[i]["kind"].fail("case.json.duplicate_mark");
        if (const auto* contour = std::get_if<Contour>(&mark.geometry))
            if (!contour->lesionId.empty() && !lesionIds.contains(contour->lesionId))
                marks[i]["lesion"].fail("case.json.unknown_lesion");
        if (const auto* side = std::get_if<PosterolateralMark>(&mark.geometry)) {
            const auto centre = vertebraCentre(document.marks, side->level);
            if (!centre) marks[i].fail("case.json.side_without_level");
            if (sideOf(side->point, *centre) != side->side)
                marks[i]["side"].fail("case.json.side_contradicts_point");
        }
    }
}

} // namespace

std::string toJson(const CaseDocument& document) {
    const Json object{
        {"schema", kSchemaName},
        {"version", kCaseSchemaVersion},
        {"case", document.caseId},
        {"study",
         {{"study_instance", document.study.studyInstanceUid}, {"patient_key", document.study.patientKey}}},
        {"numbering",
         {{"thoracic", document.numbering.thoracic},
          {"lumbar", document.numbering.lumbar},
          {"method", keyOf(document.numbering.method)}}},
        {"lesions", writeAll(document.lesions)},
        {"marks", writeAll(document.marks)},
        {"decisions", writeAll(document.decisions)},
        {"signatures", writeAll(document.signatures)},
        {"reviews", writeAll(document.reviews)}};
    return object.dump(2) + "\n";
}

Result<CaseDocument> caseFromJson(std::string_view text, const std::string& file) {
    return readJson(text, file, [](const JsonReader& root) {
        if (root["schema"].text() != kSchemaName) root["schema"].fail("case.json.other_schema");
        if (root["version"].integer(1, 1'000'000) != kCaseSchemaVersion)
            root["version"].fail("case.json.other_version");
        root.allow({"schema", "version", "case", "study", "numbering", "lesions", "marks", "decisions",
                    "signatures", "reviews"});
        CaseDocument document;
        document.caseId = root["case"].nonEmpty();
        root["study"].allow({"study_instance", "patient_key"});
        document.study = {root["study"]["study_instance"].uid(), root["study"]["patient_key"].nonEmpty()};
        document.numbering = readNumbering(root["numbering"]);
        const auto withNumbering = [&document](auto read) {
            return [&document, read](const JsonReader& reader) { return read(reader, document.numbering); };
        };
        document.lesions = readAll(root["lesions"], withNumbering(readLesion));
        document.marks = readAll(root["marks"], withNumbering(readMark));
        document.decisions = readAll(root["decisions"], withNumbering(readDecision));
        document.signatures = readAll(root["signatures"], readSignature);
        document.reviews = readAll(root["reviews"], withNumbering(readReview));
        checkTogether(document, root);
        return document;
    });
}

Result<CaseDocument> readCase(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return Error{.what = {"case.file.unreadable", {}},
                     .file = file.string(),
                     .tag = {},
                     .remedy = {"case.file.unreadable.remedy", {}}};
    std::ostringstream text;
    text << stream.rdbuf();
    return caseFromJson(text.str(), file.string());
}

Result<Done> writeCase(const CaseDocument& document, const std::filesystem::path& file) {
    std::filesystem::path temporary = file;
    temporary += ".part";
    const Error failure{.what = {"case.file.unwritable", {}},
                        .file = file.string(),
                        .tag = {},
                        .remedy = {"case.file.unwritable.remedy", {}}};
    {
        std::ofstream stream(temporary, std::ios::binary | std::ios::trunc);
        stream << toJson(document);
        stream.close();
        if (!stream) {
            std::error_code ignored;
            std::filesystem::remove(temporary, ignored);
            return failure;
        }
    }
    std::error_code error;
    std::filesystem::rename(temporary, file, error);
    if (error) return failure;
    return Done{};
}

} // namespace columna::app
