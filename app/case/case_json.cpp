#include "app/case/case_json.h"

#include "app/case/case_migration.h"
#include "app/case/case_values.h"
#include "app/case/mark_json.h"
#include "app/case/trail_json.h"

#include <QSaveFile>

#include <nlohmann/json.hpp>

#include <fstream>
#include <set>
#include <sstream>
#include <type_traits>

namespace columna::app {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSchemaName = "columna-case";

// ---- writing
// -------------------------------------------------------------------------------------------------------

Json write(const Mark& mark) {
    return markToJson(mark);
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
    Json object{{"name", signature.name},
                {"role", keyOf(signature.role)},
                {"time", signature.time},
                {"content", signature.contentHash}};
    if (signature.verified) object["verified"] = true;
    if (!signature.rules.empty()) object["rules"] = signature.rules;
    return object;
}

Json write(const LevelReview& review) {
    Json object{{"level", toString(review.level)}, {"agreed", review.agreed},
                {"reviewer", review.reviewer},     {"time", review.time},
                {"reason", review.reason},         {"content", review.contentHash}};
    if (review.verified) object["verified"] = true;
    return object;
}

Json write(const Amendment& amendment) {
    return {{"version", amendment.version},
            {"name", amendment.name},
            {"time", amendment.time},
            {"reason", amendment.reason}};
}

Json write(const Query& query) {
    Json object{{"id", query.id},      {"level", toString(query.level)}, {"item", infoOf(query.item).key},
                {"by", query.askedBy}, {"time", query.askedAt},          {"question", query.question}};
    if (!query.open())
        object["answer"] = {{"by", query.answeredBy}, {"time", query.answeredAt}, {"text", query.answer}};
    return object;
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

Decision readDecision(const JsonReader& reader, const scoring::Numbering& numbering) {
    reader.allow({"item", "level", "value", "by", "role", "time", "reason", "evidence"});
    Decision decision{.item = reader["item"].parsed(parseItem),
                      .level = std::nullopt,
                      .value = reader["value"].text(),
                      .decidedBy = reader["by"].nonEmpty(),
                      .role = reader["role"].parsed(parseRole),
                      .time = timeFrom(reader["time"]),
                      .reason = reader["reason"].text(),
                      .evidenceHash = reader["evidence"].text()};
    if (const auto level = reader.find("level")) decision.level = levelFromJson(*level, numbering);
    if (decision.level.has_value() != (infoOf(decision.item).scope == ItemScope::Level))
        reader.fail("case.json.decision_scope");
    if (!decision.value.empty() && !acceptsValue(decision.item, decision.value))
        reader["value"].fail("json.unknown_value");
    return decision;
}

Lesion readLesion(const JsonReader& reader, const scoring::Numbering& numbering) {
    reader.allow({"id", "tracking_uid", "levels"});
    Lesion lesion{
        .id = reader["id"].nonEmpty(), .trackingUid = uidFrom(reader["tracking_uid"]), .levels = {}};
    reader["levels"].forEachElement(
        [&](const JsonReader& level) { lesion.levels.push_back(levelFromJson(level, numbering)); });
    if (lesion.levels.empty()) reader["levels"].fail("case.json.lesion_without_level");
    return lesion;
}

bool verifiedIn(const JsonReader& reader) {
    const auto verified = reader.find("verified");
    return verified && verified->boolean();
}

Signature readSignature(const JsonReader& reader) {
    reader.allow({"name", "role", "time", "content", "verified", "rules"});
    const auto rules = reader.find("rules");
    return {reader["name"].nonEmpty(), reader["role"].parsed(parseRole),
            timeFrom(reader["time"]),  reader["content"].nonEmpty(),
            verifiedIn(reader),        rules ? rules->nonEmpty() : std::string()};
}

LevelReview readReview(const JsonReader& reader, const scoring::Numbering& numbering) {
    reader.allow({"level", "agreed", "reviewer", "time", "reason", "content", "verified"});
    LevelReview review{.level = levelFromJson(reader["level"], numbering),
                       .agreed = reader["agreed"].boolean(),
                       .reviewer = reader["reviewer"].nonEmpty(),
                       .time = timeFrom(reader["time"]),
                       .reason = reader["reason"].text(),
                       .contentHash = reader["content"].nonEmpty(),
                       .verified = verifiedIn(reader)};
    if (!review.agreed && review.reason.empty()) reader["reason"].fail("case.json.reason_missing");
    return review;
}

Amendment readAmendment(const JsonReader& reader) {
    reader.allow({"version", "name", "time", "reason"});
    return {reader["version"].integer(2, 1'000'000), reader["name"].nonEmpty(), timeFrom(reader["time"]),
            reader["reason"].nonEmpty()};
}

OwnLandmarkError readLandmarkError(const JsonReader& reader) {
    reader.allow({"sd_mm", "bodies", "reader", "time"});
    return {reader["sd_mm"].number(kLeastLandmarkSdMm, kMostLandmarkSdMm),
            reader["bodies"].integer(kFewestBodiesForError, 1'000'000), reader["reader"].nonEmpty(),
            timeFrom(reader["time"])};
}

Query readQuery(const JsonReader& reader, const scoring::Numbering& numbering) {
    reader.allow({"id", "level", "item", "by", "time", "question", "answer"});
    Query query;
    query.id = reader["id"].nonEmpty();
    query.level = levelFromJson(reader["level"], numbering);
    query.item = reader["item"].parsed(parseItem);
    query.askedBy = reader["by"].nonEmpty();
    query.askedAt = timeFrom(reader["time"]);
    query.question = reader["question"].nonEmpty();
    if (const auto answer = reader.find("answer")) {
        answer->allow({"by", "time", "text"});
        query.answeredBy = (*answer)["by"].nonEmpty();
        query.answeredAt = timeFrom((*answer)["time"]);
        query.answer = (*answer)["text"].nonEmpty();
    }
    return query;
}

scoring::Numbering readNumbering(const JsonReader& reader) {
    reader.allow({"thoracic", "lumbar", "method", "confidence"});
    return {reader["thoracic"].integer(11, 13), reader["lumbar"].integer(4, 6),
            reader["method"].parsed(scoring::parseNumberingMethod)};
}

template <class Read>
auto readAll(const JsonReader& reader, Read read) {
    std::vector<std::decay_t<decltype(read(reader))>> list;
    reader.forEachElement([&](const JsonReader& element) { list.push_back(read(element)); });
    return list;
}

void checkTogether(const CaseDocument& document, const JsonReader& root) {
    std::set<std::string> ids;
    std::set<std::string> lesionIds;
    std::set<Level> lesionLevels;
    const JsonReader lesions = root["lesions"];
    for (std::size_t i = 0; i < document.lesions.size(); ++i) {
        const Lesion& lesion = document.lesions[i];
        if (!ids.insert(lesion.id).second) lesions.at(i)["id"].fail("case.json.duplicate_id");
        lesionIds.insert(lesion.id);
        for (std::size_t k = 0; k < lesion.levels.size(); ++k)
            if (!lesionLevels.insert(lesion.levels[k]).second)
                lesions.at(i)["levels"].at(k).fail("case.json.level_in_two_lesions");
    }
    const JsonReader marks = root["marks"];
    for (std::size_t i = 0; i < document.marks.size(); ++i) {
        const Mark& mark = document.marks[i];
        if (!ids.insert(mark.id).second) marks.at(i)["id"].fail("case.json.duplicate_id");
        // Two marks in one place would make the result depend on their order.
        for (std::size_t k = 0; k < i; ++k)
            if (replaces(mark, document.marks[k])) marks.at(i)["kind"].fail("case.json.duplicate_mark");
        if (const auto* contour = std::get_if<Contour>(&mark.geometry))
            if (!contour->lesionId.empty() && !lesionIds.contains(contour->lesionId))
                marks.at(i)["lesion"].fail("case.json.unknown_lesion");
        if (const auto named = namedSide(mark.geometry)) {
            const auto centre =
                vertebraCentre(document.marks, *levelOf(mark), mark.image.frameOfReferenceUid);
            if (!centre) marks.at(i).fail("case.json.side_without_level");
            const char* field = std::holds_alternative<BodyLine>(mark.geometry) ? "edge" : "side";
            if (sideOf(named->point, *centre) != named->side)
                marks.at(i)[field].fail("case.json.side_contradicts_point");
        }
    }
}

// The document in the form of `version`. Keys that later versions added stand at the end of their object and
// only where they are used.
Json contentJson(const CaseDocument& document, int version) {
    Json numbering{{"thoracic", document.numbering.thoracic},
                   {"lumbar", document.numbering.lumbar},
                   {"method", keyOf(document.numbering.method)}};
    if (document.countingConfidence != CountingConfidence::NotStated)
        numbering["confidence"] = keyOf(document.countingConfidence);
    Json object{
        {"schema", kSchemaName},
        {"version", version},
        {"case", document.caseId},
        {"study",
         {{"study_instance", document.study.studyInstanceUid}, {"patient_key", document.study.patientKey}}},
        {"numbering", numbering},
        {"lesions", writeAll(document.lesions)},
        {"marks", writeAll(document.marks)},
        {"decisions", writeAll(document.decisions)},
        {"signatures", writeAll(document.signatures)},
        {"reviews", writeAll(document.reviews)}};
    if (const auto& own = document.landmarkError)
        object["landmark_error"] = {
            {"sd_mm", own->sdMm}, {"bodies", own->bodies}, {"reader", own->reader}, {"time", own->time}};
    if (!document.secondReadingOf.empty()) object["second_reading_of"] = document.secondReadingOf;
    if (!document.amendments.empty()) object["amendments"] = writeAll(document.amendments);
    if (!document.queries.empty()) object["queries"] = writeAll(document.queries);
    return object;
}

// Numbers as doubles, keys sorted, no spaces: another program may write 1 for 1.0 or indent otherwise, and
// the case is still the same.
template <class AnyJson>
nlohmann::json canonical(const AnyJson& value) {
    if (value.is_number()) return value.template get<double>();
    if (value.is_string()) return value.template get_ref<const std::string&>();
    if (value.is_boolean()) return value.template get<bool>();
    if (value.is_null()) return nullptr;
    if (value.is_array()) {
        auto list = nlohmann::json::array();
        for (const auto& element : value)
            list.push_back(canonical(element));
        return list;
    }
    auto object = nlohmann::json::object();
    for (const auto& [key, member] : value.items())
        object[key] = canonical(member);
    return object;
}

template <class AnyJson>
std::string checksumOf(const AnyJson& root) {
    nlohmann::json content = canonical(root);
    content.erase("checksum");
    return sha256(content.dump());
}

std::string finished(Json object) {
    object["checksum"] = checksumOf(object);
    return object.dump(2) + "\n";
}

CaseRecord readRecordFrom(const JsonReader& root) {
    root.allow({"schema", "version", "case", "study", "numbering", "lesions", "marks", "decisions",
                "signatures", "reviews", "amendments", "queries", "second_reading_of", "landmark_error",
                "history", "checksum"});
    CaseRecord record;
    CaseDocument& document = record.document;
    document.caseId = root["case"].nonEmpty();
    root["study"].allow({"study_instance", "patient_key"});
    document.study = {uidFrom(root["study"]["study_instance"]), root["study"]["patient_key"].nonEmpty()};
    document.numbering = readNumbering(root["numbering"]);
    const JsonReader numbering = root["numbering"];
    if (const auto confidence = numbering.find("confidence"))
        document.countingConfidence = confidence->parsed(parseCountingConfidence);
    const auto withNumbering = [&document](auto read) {
        return [&document, read](const JsonReader& reader) { return read(reader, document.numbering); };
    };
    document.lesions = readAll(root["lesions"], withNumbering(readLesion));
    document.marks = readAll(root["marks"], withNumbering(markFromJson));
    document.decisions = readAll(root["decisions"], withNumbering(readDecision));
    document.signatures = readAll(root["signatures"], readSignature);
    document.reviews = readAll(root["reviews"], withNumbering(readReview));
    if (const auto own = root.find("landmark_error")) document.landmarkError = readLandmarkError(*own);
    if (const auto first = root.find("second_reading_of")) document.secondReadingOf = first->nonEmpty();
    if (const auto amendments = root.find("amendments"))
        document.amendments = readAll(*amendments, readAmendment);
    if (const auto queries = root.find("queries"))
        document.queries = readAll(*queries, withNumbering(readQuery));
    checkTogether(document, root);
    if (const auto history = root.find("history")) record.trail = trailFromJson(*history);
    return record;
}

Error fileError(const std::filesystem::path& file, const char* what, const char* remedy) {
    return {.what = {what, {}}, .file = file.string(), .tag = {}, .remedy = {remedy, {}}};
}

} // namespace

std::string toJson(const CaseDocument& document) {
    return finished(contentJson(document, kCaseSchemaVersion));
}

std::string toJson(const CaseRecord& record) {
    Json object = contentJson(record.document, kCaseSchemaVersion);
    if (!record.trail.origin.empty()) object["history"] = trailToJson(record.trail);
    return finished(std::move(object));
}

std::string hashedText(const CaseDocument& document) {
    return contentJson(document, 1).dump(2) + "\n";
}

Result<CaseRecord> recordFromJson(std::string_view text, const std::string& file) {
    try {
        const nlohmann::json parsed = scoring::parseJsonStrictly(text);
        const JsonReader root(parsed);
        if (root["schema"].text() != kSchemaName) root["schema"].fail("case.json.other_schema");
        const int version = root["version"].integer(1, 1'000'000);
        if (version > kCaseSchemaVersion)
            return Error{.what = {"case.json.later_version", {{"version", std::to_string(version)}}},
                         .file = file,
                         .tag = "/version",
                         .remedy = {"case.json.later_version.remedy", {}}};
        const nlohmann::json current = migrated(parsed, version);
        CaseRecord record = readRecordFrom(JsonReader(current));
        if (const auto checksum = root.find("checksum"); checksum && checksum->text() != checksumOf(parsed))
            return Error{.what = {"case.json.checksum", {}},
                         .file = file,
                         .tag = "/checksum",
                         .remedy = {"case.json.checksum.remedy", {}}};
        if (!intact(record))
            return Error{.what = {"case.json.history_broken", {}},
                         .file = file,
                         .tag = "/history",
                         .remedy = {"case.json.checksum.remedy", {}}};
        return record;
    } catch (const JsonFailure& failure) {
        return scoring::toError(failure, file, kCaseRemedy);
    }
}

Result<CaseDocument> caseFromJson(std::string_view text, const std::string& file) {
    auto record = recordFromJson(text, file);
    if (!record) return record.error();
    return std::move(record).value().document;
}

Result<CaseRecord> readRecord(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    if (stream) text << stream.rdbuf();
    if (!stream) return fileError(file, "case.file.unreadable", "case.file.unreadable.remedy");
    return recordFromJson(text.str(), file.string());
}

Result<CaseDocument> readCase(const std::filesystem::path& file) {
    auto record = readRecord(file);
    if (!record) return record.error();
    return std::move(record).value().document;
}

Result<Done> writeRecord(const CaseRecord& record, const std::filesystem::path& file) {
    const Error failure = fileError(file, "case.file.unwritable", "case.file.unwritable.remedy");
    const std::string text = toJson(record);
    // Written beside the file, flushed to the disk, then renamed over it.
    QSaveFile target(QString::fromStdString(file.string()));
    if (!target.open(QIODevice::WriteOnly)) return failure;
    const auto size = static_cast<qint64>(text.size());
    // Flushed by hand: commit() renames over the earlier file even where its own flush finds no room.
    if (target.write(text.data(), size) != size || !target.flush()) {
        target.cancelWriting();
        return failure;
    }
    if (!target.commit()) return failure;
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream written;
    written << stream.rdbuf();
    if (written.str() != text) return fileError(file, "case.file.read_back", "case.file.unwritable.remedy");
    return Done{};
}

Result<Done> writeCase(const CaseDocument& document, const std::filesystem::path& file) {
    return writeRecord({document, {}}, file);
}

} // namespace columna::app
