#include "app/usecases/agreement.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>

namespace columna::app {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 1;

std::string number(double value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), end.ptr};
}

Json intervalOf(const scoring::Interval& interval) {
    return {{"lower", interval.lower}, {"upper", interval.upper}};
}

/// A figure that is not defined is null, with the reason: never zero.
Json estimateOf(const Result<scoring::Estimate>& found) {
    Json json{{"value", nullptr}, {"standardError", nullptr}, {"interval95", nullptr}};
    if (!found) {
        json["reason"] = found.error().what.id;
        return json;
    }
    json["value"] = found->value;
    if (found->standardError) json["standardError"] = *found->standardError;
    if (found->interval) json["interval95"] = intervalOf(*found->interval);
    json["n"] = found->subjects;
    return json;
}

class Writer {
public:
    explicit Writer(const Agreement& agreement) : agreement_(agreement) {}

    [[nodiscard]] Json document(const std::string& softwareVersion) const {
        Json json{{"schema", "columna.agreement"},
                  {"version", kSchemaVersion},
                  {"software", softwareVersion},
                  {"confidence", 0.95},
                  {"studies", agreement_.studies}};
        for (const AgreementReader& reader : agreement_.readers)
            json["readers"].push_back(
                {{"reader", reader.letter}, {"people", reader.people}, {"cases", reader.caseIds}});
        json["items"] = Json::array();
        for (const AgreementItem& item : agreement_.items)
            json["items"].push_back(itemOf(item));
        json["landmarks"] = Json::array();
        for (const LandmarkAgreement& found : agreement_.landmarks)
            json["landmarks"].push_back({{"readers", pair(found.readers)},
                                         {"samePerson", !found.person.empty()},
                                         {"bodies", found.bodies},
                                         {"unit", "mm"},
                                         {"sdAlongHeight", estimateOf(found.alongHeight)},
                                         {"sdAlongDepth", estimateOf(found.alongDepth)},
                                         {"notes", idsOf(found.notes)}});
        json["leftOut"] = Json::array();
        for (const AgreementGap& gap : agreement_.gaps)
            json["leftOut"].push_back({{"study", gap.subject.study + 1},
                                       {"level", toString(gap.subject.level)},
                                       {"item", gap.itemKey},
                                       {"reader", agreement_.readers[gap.reader].letter},
                                       {"reason", gap.why.id}});
        json["notes"] = idsOf(agreement_.notes);
        return json;
    }

private:
    [[nodiscard]] static Json idsOf(const std::vector<Message>& messages) {
        Json ids = Json::array();
        for (const Message& message : messages)
            ids.push_back(message.id);
        return ids;
    }
    [[nodiscard]] Json pair(const std::array<std::size_t, 2>& readers) const {
        return {agreement_.readers[readers[0]].letter, agreement_.readers[readers[1]].letter};
    }
    [[nodiscard]] Json itemOf(const AgreementItem& item) const {
        Json json{{"item", item.key}, {"kind", item.categories.empty() ? "number" : "category"}};
        if (!item.categories.empty()) json["categories"] = idsOf(item.categories);
        json["ratings"] = Json::array();
        for (std::size_t i = 0; i < item.subjects.size(); ++i) {
            Json row{{"study", item.subjects[i].study + 1}, {"level", toString(item.subjects[i].level)}};
            Json values = Json::array();
            if (item.categories.empty())
                for (const auto& value : item.numbers[i])
                    values.push_back(value ? Json(*value) : Json());
            else
                for (const auto& value : item.ratings[i])
                    values.push_back(value ? Json(*value) : Json());
            row["values"] = std::move(values);
            json["ratings"].push_back(std::move(row));
        }
        json["figures"] = Json::array();
        for (const AgreementFigure& figure : item.figures) {
            Json one{{"figure", figure.key}};
            if (figure.readers) one["readers"] = pair(*figure.readers);
            one.update(estimateOf(figure.found));
            json["figures"].push_back(std::move(one));
        }
        json["blandAltman"] = Json::array();
        for (const AgreementDifferences& of : item.differences)
            json["blandAltman"].push_back(limitsOf(of));
        return json;
    }
    [[nodiscard]] Json limitsOf(const AgreementDifferences& of) const {
        Json json{{"readers", pair(of.readers)}, {"n", of.differences.size()}};
        if (!of.limits) {
            json["bias"] = nullptr;
            json["reason"] = of.limits.error().what.id;
            return json;
        }
        json["bias"] = of.limits->bias;
        json["biasInterval95"] = intervalOf(of.limits->biasInterval);
        json["sd"] = of.limits->sd;
        json["lowerLimit"] = of.limits->lowerLimit;
        json["lowerLimitInterval95"] = intervalOf(of.limits->lowerInterval);
        json["upperLimit"] = of.limits->upperLimit;
        json["upperLimitInterval95"] = intervalOf(of.limits->upperInterval);
        return json;
    }

    const Agreement& agreement_;
};

} // namespace

std::string agreementJson(const Agreement& agreement, const std::string& softwareVersion) {
    return Writer(agreement).document(softwareVersion).dump(2) + "\n";
}

std::string agreementCsv(const Agreement& agreement) {
    std::string text = "item,figure,readers,n,value,lower95,upper95,not_defined_because\r\n";
    const auto readers = [&](const std::optional<std::array<std::size_t, 2>>& of) {
        if (!of) return std::string("all");
        return agreement.readers[(*of)[0]].letter + "-" + agreement.readers[(*of)[1]].letter;
    };
    const auto line = [&](const std::string& item, const std::string& figure, const std::string& of,
                          const Result<scoring::Estimate>& found) {
        text += item + "," + figure + "," + of + ",";
        if (found) {
            text += std::to_string(found->subjects) + "," + number(found->value) + ",";
            if (found->interval) text += number(found->interval->lower);
            text += ",";
            if (found->interval) text += number(found->interval->upper);
            text += ",\r\n";
        } else {
            text += ",,,," + found.error().what.id + "\r\n";
        }
    };
    for (const AgreementItem& item : agreement.items) {
        for (const AgreementFigure& figure : item.figures)
            line(item.key, figure.key, readers(figure.readers), figure.found);
        for (const AgreementDifferences& of : item.differences) {
            const auto part = [&](const char* name, double scoring::BlandAltman::*value,
                                  scoring::Interval scoring::BlandAltman::*interval) {
                using Found = Result<scoring::Estimate>;
                line(item.key, name, readers(of.readers),
                     of.limits ? Found(scoring::Estimate{
                                     (*of.limits).*value, {}, (*of.limits).*interval, of.limits->subjects})
                               : Found(of.limits.error()));
            };
            part("bland_altman_bias", &scoring::BlandAltman::bias, &scoring::BlandAltman::biasInterval);
            part("bland_altman_lower", &scoring::BlandAltman::lowerLimit,
                 &scoring::BlandAltman::lowerInterval);
            part("bland_altman_upper", &scoring::BlandAltman::upperLimit,
                 &scoring::BlandAltman::upperInterval);
        }
    }
    for (const LandmarkAgreement& found : agreement.landmarks) {
        line("landmark", "sd_along_height_mm", readers(found.readers), found.alongHeight);
        line("landmark", "sd_along_depth_mm", readers(found.readers), found.alongDepth);
    }
    return text;
}

} // namespace columna::app
