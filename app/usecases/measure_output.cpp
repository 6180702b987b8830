#include "app/language/wording.h"
#include "app/report/wording.h"
#include "app/usecases/measure_case.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace columna::app {
namespace {

using Json = nlohmann::ordered_json;

/// Images behind a measurement, each once, in the order of its marks.
std::vector<ImageReference> imagesOf(const Measurement& measurement, const CaseDocument& document) {
    std::vector<ImageReference> images;
    for (const std::string& id : measurement.source.markIds) {
        const auto mark = std::ranges::find(document.marks, id, &Mark::id);
        if (mark != document.marks.end() && std::ranges::find(images, mark->image) == images.end())
            images.push_back(mark->image);
    }
    return images;
}

std::string imageNames(const std::vector<ImageReference>& references, const StudyImages& images,
                       const Catalogue& words) {
    // Series and the numbers of its images, as the viewer shows them.
    std::map<int, std::vector<int>> bySeries;
    for (const ImageReference& reference : references)
        if (const StudyImage* image = images.find(reference))
            bySeries[image->seriesNumber].push_back(image->frame.instanceNumber);
    std::string text;
    for (auto& [series, numbers] : bySeries) {
        std::ranges::sort(numbers);
        std::string list;
        for (const int number : numbers)
            list += (list.empty() ? "" : ", ") + std::to_string(number);
        text +=
            (text.empty() ? "" : "; ") +
            words.text(Message{"cli.measure.images", {{"series", std::to_string(series)}, {"images", list}}})
                .toStdString();
    }
    return text;
}

} // namespace

std::string measurementsText(const CaseMeasurements& measured, const CaseDocument& document,
                             const StudyImages& images, Language language) {
    const Catalogue& words = catalogue(language);
    const auto say = [&words](const Message& message) { return words.text(message).toStdString(); };
    std::string text;
    const auto list = [&](const std::vector<Measurement>& measurements,
                          const std::vector<Message>& problems) {
        for (const Measurement& one : measurements) {
            text += "  " + namedText(one, words).toStdString() + "  (" + one.source.method;
            const std::string names = imageNames(imagesOf(one, document), images, words);
            if (!names.empty()) text += "; " + names;
            text += ")\n";
            for (const Message& note : one.notes)
                text += "      " + say(note) + "\n";
        }
        for (const Message& problem : problems)
            text += "  " + say(Message{"cli.measure.refused", {{"reason", say(problem)}}}) + "\n";
    };
    for (const MeasuredLevel& level : measured.levels) {
        text += std::string(toString(level.level)) + "\n";
        list(level.measurements, level.problems);
    }
    if (!measured.free.measurements.empty() || !measured.free.problems.empty()) {
        text += say(Message{"cli.measure.free"}) + "\n";
        list(measured.free.measurements, measured.free.problems);
    }
    return text.empty() ? say(Message{"cli.measure.nothing"}) + "\n" : text;
}

std::string measurementsJson(const CaseMeasurements& measured, const CaseDocument& document,
                             const StudyImages& images, Language language,
                             const std::string& softwareVersion) {
    const Catalogue& words = catalogue(language);
    const auto messages = [&words](const std::vector<Message>& all) {
        Json list = Json::array();
        for (const Message& one : all)
            list.push_back({{"id", one.id}, {"text", words.text(one).toStdString()}});
        return list;
    };
    const auto measurement = [&](const Measurement& one) {
        Json sources = Json::array();
        for (const ImageReference& reference : imagesOf(one, document)) {
            const StudyImage* image = images.find(reference);
            sources.push_back({{"series", reference.seriesInstanceUid},
                               {"image", reference.sopInstanceUid},
                               {"frame", reference.frameNumber},
                               {"spacing", report::keyOf(image ? image->frame.spacingProvenance
                                                               : SpacingProvenance::Unknown)}});
        }
        return Json{{"name", one.name},
                    {"text", words.text(Message{messageIdOf(one)}).toStdString()},
                    {"value", one.value},
                    {"unit", ucum(one.unit)},
                    {"standardDeviation", one.standardDeviation ? Json(*one.standardDeviation) : Json()},
                    {"method", one.source.method},
                    {"marks", one.source.markIds},
                    {"images", sources},
                    {"notes", messages(one.notes)}};
    };
    Json json{{"schema", "columna.measurements"},
              {"version", 1},
              {"software", softwareVersion},
              {"case", document.caseId},
              {"study", document.study.studyInstanceUid},
              {"levels", Json::array()}};
    const auto list = [&measurement](const std::vector<Measurement>& measurements) {
        Json all = Json::array();
        for (const Measurement& one : measurements)
            all.push_back(measurement(one));
        return all;
    };
    for (const MeasuredLevel& level : measured.levels)
        json["levels"].push_back({{"level", toString(level.level)},
                                  {"lesion", level.hasLesion},
                                  {"measurements", list(level.measurements)},
                                  {"problems", messages(level.problems)}});
    json["free"] = {{"measurements", list(measured.free.measurements)},
                    {"problems", messages(measured.free.problems)}};
    return json.dump(2) + "\n";
}

} // namespace columna::app
