#include "app/report/json_report.h"

#include "app/report/wording.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace columna::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 1;

using Places = std::map<std::string, MarkPlace>;

class Writer {
public:
    explicit Writer(const app::Catalogue& catalogue) : catalogue_(catalogue) {}

    [[nodiscard]] Json report(const ReportModel& model, std::string_view language) const {
        Json json;
        json["schema"] = "columna.assessment";
        json["version"] = kSchemaVersion;
        json["language"] = language;
        json["software"] = model.softwareVersion;
        json["notice"] = say(Message{"report.footer.notice", {{"version", model.softwareVersion}}});
        json["case"] = {{"id", model.caseId},
                        {"asOf", orNull(model.caseTime)},
                        {"state", keyOf(model.state)},
                        {"amended", model.amended},
                        {"unverified", model.unverified},
                        {"other_rules", model.otherRules},
                        {"contentSha256", orNull(model.contentHash)}};
        json["patient"] = {{"name", orNull(model.patient.name)},
                           {"id", orNull(model.patient.id)},
                           {"issuerOfId", orNull(model.patient.issuerOfId)},
                           {"birthDate", orNull(isoDate(model.patient.birthDate))},
                           {"sex", orNull(model.patient.sex)}};
        json["study"] = {{"studyInstanceUid", model.studyInstanceUid},
                         {"date", orNull(model.studyDate)},
                         {"description", orNull(model.studyDescription)},
                         {"accessionNumber", orNull(model.accessionNumber)},
                         {"institution", orNull(model.institution)}};
        json["signatures"] = list(model.signatures, [this](const SignatureLine& line) {
            return Json{{"name", line.name},
                        {"role", message(line.role)},
                        {"time", line.time},
                        {"coversThis", line.covers},
                        {"verified", line.verified}};
        });
        json["amendments"] = facts(model.amendments);
        json["critical"] = {{"reasons", messages(model.critical)},
                            {"communicated", model.communicated},
                            {"told", facts(model.told)}};
        json["highest"] = {{"sins", headline(model.worstSins)}, {"escc", headline(model.worstEscc)}};
        json["levels"] =
            list(model.levels, [&](const LevelSection& one) { return level(one, model.places); });
        json["clinical"] = facts(model.clinical);
        json["prognosis"] = list(model.prognosis, [this](const PrognosisRow& row) { return prognosis(row); });
        json["guidance"] = {
            {"version", model.guidanceVersion},
            {"jurisdiction", model.guidanceJurisdiction},
            {"statements", list(model.guidance, [this](const GuidanceRow& row) { return guidance(row); })},
            {"considerations",
             list(model.considerations, [this](const GuidanceRow& row) { return guidance(row); })}};
        json["findings"] = facts(model.findings);
        json["technique"] = facts(model.technique);
        json["notRecorded"] = messages(model.notRecorded);
        json["conventions"] = messages(model.conventions);
        json["rules"] = list(model.rules, [](const RuleVersion& rule) {
            return Json{{"name", rule.name},
                        {"source", orNull(rule.citation)},
                        {"certainty", columna::keyOf(rule.certainty)},
                        {"sha256", orNull(rule.sha256)}};
        });
        return json;
    }

private:
    [[nodiscard]] std::string say(const Message& one) const { return catalogue_.text(one).toStdString(); }
    [[nodiscard]] static Json orNull(const std::string& text) { return text.empty() ? Json() : Json(text); }
    template <class T, class Convert>
    [[nodiscard]] static Json list(const std::vector<T>& items, Convert convert) {
        Json json = Json::array();
        for (const T& item : items)
            json.push_back(convert(item));
        return json;
    }
    [[nodiscard]] Json message(const Message& one) const { return {{"id", one.id}, {"text", say(one)}}; }
    [[nodiscard]] Json message(const std::optional<Message>& one) const {
        return one ? message(*one) : Json();
    }
    [[nodiscard]] Json messages(const std::vector<Message>& all) const {
        return list(all, [this](const Message& one) { return message(one); });
    }
    [[nodiscard]] static Json headline(const std::optional<Headline>& line) {
        if (!line) return {};
        return {{"level", toString(line->level)}, {"mayBeExceededAt", list(line->mayExceed, [](Level level) {
                                                       return Json(toString(level));
                                                   })}};
    }
    [[nodiscard]] Json decided(const std::optional<DecidedBy>& by) const {
        if (!by) return {};
        return {{"name", by->name},
                {"role", message(by->role)},
                {"time", by->time},
                {"reason", orNull(by->reason)}};
    }
    /// Images behind a measurement, each once, in the order of its marks.
    [[nodiscard]] static Json imagesOf(const Measurement& one, const Places& places) {
        Json images = Json::array();
        for (const std::string& id : one.source.markIds) {
            const auto place = places.find(id);
            if (place == places.end()) continue;
            Json image{
                {"sopInstanceUid", place->second.sopInstanceUid}, {"frame", place->second.frameNumber},
                {"series", place->second.seriesNumber},           {"slice", place->second.sliceNumber},
                {"spacing", keyOf(place->second.spacing)},        {"reformatted", place->second.reformatted}};
            if (std::ranges::find(images, image) == images.end()) images.push_back(std::move(image));
        }
        return images;
    }
    [[nodiscard]] Json measurement(const Measurement& one) const {
        return {{"name", one.name},
                {"text", say(Message{messageIdOf(one)})},
                {"value", one.value},
                {"unit", ucum(one.unit)},
                {"standardDeviation", one.standardDeviation ? Json(*one.standardDeviation) : Json()},
                {"method", one.source.method},
                {"marks", one.source.markIds},
                {"notes", messages(one.notes)}};
    }
    [[nodiscard]] Json measurements(const std::vector<Measurement>& all) const {
        return list(all, [this](const Measurement& one) { return measurement(one); });
    }
    [[nodiscard]] Json measurements(const std::vector<Measurement>& all, const Places& places) const {
        return list(all, [&](const Measurement& one) {
            Json json = measurement(one);
            json["images"] = imagesOf(one, places);
            return json;
        });
    }
    [[nodiscard]] Json facts(const std::vector<Fact>& all) const {
        return list(all, [this](const Fact& fact) {
            const std::string value = text(fact.value, catalogue_).toStdString();
            return Json{{"item", message(fact.label)},
                        {"value", orNull(value)},
                        {"by", orNull(fact.who)},
                        {"time", orNull(fact.when)}};
        });
    }
    [[nodiscard]] Json component(const ComponentRow& row) const {
        return {{"component", row.key},
                {"text", say(row.name)},
                {"state", row.stateKey},
                {"option", orNull(row.optionKey)},
                {"optionText", row.option ? Json(say(*row.option)) : Json()},
                {"points", row.points ? Json(*row.points) : Json()},
                {"possiblePoints", {row.least, row.most}},
                {"proposed", message(row.proposed)},
                {"decided", decided(row.decided)},
                {"evidence", measurements(row.evidence)},
                {"image", row.thumbnail ? image(*row.thumbnail) : Json()},
                {"notes", messages(row.notes)}};
    }
    [[nodiscard]] Json sins(const SinsSection& section) const {
        return {{"total", section.total ? Json(*section.total) : Json()},
                {"possibleTotals", {section.least, section.most}},
                {"class", orNull(section.classKey)},
                {"classText", section.className ? Json(say(*section.className)) : Json()},
                {"possibleClasses", messages(section.possibleClasses)},
                {"components",
                 list(section.components, [this](const ComponentRow& row) { return component(row); })},
                {"missing", messages(section.missing)},
                {"notes", messages(section.notes)}};
    }
    [[nodiscard]] Json escc(const EsccSection& section) const {
        return {{"grade", orNull(section.grades)},
                {"ctEstimate", section.ctEstimate},
                {"scale", message(section.scale)},
                {"image", section.thumbnail ? image(*section.thumbnail) : Json()},
                {"criteria", message(section.criteria)},
                {"state", section.stateKey},
                {"proposed", message(section.proposed)},
                {"group", message(section.group)},
                {"context", message(section.context)},
                {"source", message(section.source)},
                {"decided", decided(section.decided)},
                {"evidence", measurements(section.evidence)},
                {"notes", messages(section.notes)}};
    }
    [[nodiscard]] Json noms(const NomsSection& section) const {
        return {{"state", section.stateKey},
                {"rows", list(section.rows,
                              [this](const NomsRow& row) {
                                  return Json{{"row", row.key}, {"text", say(row.recommendation)}};
                              })},
                {"ifStable", section.ifStable},
                {"ifUnstable", section.ifUnstable},
                {"reasons", list(section.reasons,
                                 [this](const Reason& reason) {
                                     return Json{{"rule", reason.text.id},
                                                 {"text", say(reason.text)},
                                                 {"source", orNull(reason.citation)},
                                                 {"certainty", columna::keyOf(reason.certainty)}};
                                 })},
                {"missing", messages(section.missing)},
                {"changes", messages(section.changes)},
                {"flags", messages(section.flags)},
                {"notes", messages(section.notes)}};
    }
    [[nodiscard]] Json prognosis(const PrognosisRow& row) const {
        return {{"system", row.key},
                {"text", say(row.name)},
                {"total", row.total ? Json(*row.total) : Json()},
                {"possibleTotals", {row.least, row.most}},
                {"direction", message(row.direction)},
                {"survival", message(row.survival)},
                {"cohort", message(row.cohort)},
                {"missing", messages(row.missing)},
                {"notes", messages(row.notes)},
                {"source", orNull(row.citation)},
                {"certainty", columna::keyOf(row.certainty)}};
    }
    [[nodiscard]] Json guidance(const GuidanceRow& row) const {
        return {{"rule", row.key},
                {"level", row.level ? Json(toString(*row.level)) : Json()},
                {"text", say(row.text)},
                {"status", message(row.status)},
                {"deadline", orNull(row.deadline)},
                {"notes", messages(row.notes)},
                {"source", orNull(row.citation)},
                {"certainty", columna::keyOf(row.certainty)}};
    }
    [[nodiscard]] static Json image(const KeyImage& one) {
        return {{"sopInstanceUid", one.reference.sopInstanceUid},
                {"frame", one.reference.frameNumber},
                {"series", one.seriesNumber},
                {"modality", one.modality},
                {"slice", one.sliceNumber},
                {"slices", one.sliceCount},
                {"instance", one.frame.instanceNumber}};
    }
    [[nodiscard]] Json level(const LevelSection& section, const Places& places) const {
        return {{"level", toString(section.level)},
                {"sins", sins(section.sins)},
                {"escc", escc(section.escc)},
                {"noms", noms(section.noms)},
                {"missing", messages(section.missing)},
                {"inputs", facts(section.inputs)},
                {"measurements", measurements(section.measurements, places)},
                {"problems", messages(section.problems)},
                {"contradictions", messages(section.contradictions)},
                {"review",
                 {{"state", section.review.stateKey},
                  {"reviewer", orNull(section.review.reviewer)},
                  {"time", orNull(section.review.time)},
                  {"reason", orNull(section.review.reason)},
                  {"verified", section.review.verified}}},
                {"keyImages", list(section.images, [](const KeyImage& one) { return image(one); })}};
    }

    const app::Catalogue& catalogue_;
};

} // namespace

std::string jsonReport(const ReportModel& model, app::Language language) {
    const Json json = Writer(app::catalogue(language)).report(model, app::code(language));
    // Names come from files: what is not UTF-8 is replaced, never an exception.
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace columna::report
