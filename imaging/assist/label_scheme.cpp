#include "imaging/assist/label_scheme.h"

#include "imaging/assist/shipped_labels.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace columna::assist {

namespace {

LabelPart partOf(const std::string& key) {
    static constexpr std::array kParts{std::pair{"sacrum", LabelPart::Sacrum},
                                       std::pair{"coccyx", LabelPart::Coccyx},
                                       std::pair{"sacral_part", LabelPart::SacralPart},
                                       std::pair{"disc", LabelPart::Disc},
                                       std::pair{"endplate", LabelPart::Endplate},
                                       std::pair{"canal", LabelPart::Canal},
                                       std::pair{"cord", LabelPart::Cord},
                                       std::pair{"elsewhere", LabelPart::Elsewhere}};
    for (const auto& [name, part] : kParts)
        if (key == name) return part;
    throw std::logic_error("data/labels: unknown part " + key);
}

/// The tables are part of the program: a fault in them is a fault of the program.
LabelScheme parse(std::string_view text) {
    const auto json = nlohmann::json::parse(text);
    if (json.at("schema") != "columna.labels/1") throw std::logic_error("data/labels: unknown schema");
    LabelScheme scheme{json.at("id"), json.at("name"), json.at("source"), json.at("certainty"), {}};
    const auto add = [&](int label, LabelMeaning meaning) {
        if (!scheme.labels.emplace(label, meaning).second)
            throw std::logic_error("data/labels: " + scheme.id + " names a label twice");
    };
    for (const auto& [label, name] : json.at("vertebrae").items()) {
        const auto level = parseLevel(name.get<std::string>());
        if (!level) throw std::logic_error("data/labels: " + scheme.id + " names no level");
        add(std::stoi(label), {LabelPart::Vertebra, level});
    }
    for (const auto& [key, ranges] : json.at("other").items())
        for (const auto& range : ranges)
            for (int label = range.at(0); label <= range.at(1); ++label)
                add(label, {partOf(key), std::nullopt});
    return scheme;
}

bool fits(const LabelScheme& scheme, std::span<const LabelPlace> places) {
    std::vector<std::pair<Level, double>> vertebrae;
    for (const LabelPlace& place : places) {
        const auto meaning = scheme.labels.find(place.label);
        if (meaning == scheme.labels.end()) return false;
        if (meaning->second.level) vertebrae.emplace_back(*meaning->second.level, place.height);
    }
    if (vertebrae.empty() || (places.size() > 1 && vertebrae.size() < 2)) return false;
    std::ranges::sort(vertebrae);
    return std::ranges::is_sorted(vertebrae, std::greater<>(), &std::pair<Level, double>::second);
}

} // namespace

std::span<const LabelScheme> labelSchemes() {
    static const auto schemes = [] {
        std::vector<LabelScheme> all;
        for (const std::string_view text : shippedLabelTexts())
            all.push_back(parse(text));
        std::ranges::sort(all, {}, &LabelScheme::id);
        return all;
    }();
    return schemes;
}

const LabelScheme* findLabelScheme(std::string_view id) {
    const auto schemes = labelSchemes();
    const auto found = std::ranges::find(schemes, id, &LabelScheme::id);
    return found == schemes.end() ? nullptr : &*found;
}

std::vector<const LabelScheme*> fittingSchemes(std::span<const LabelPlace> places) {
    std::vector<const LabelScheme*> fitting;
    for (const LabelScheme& scheme : labelSchemes())
        if (fits(scheme, places)) fitting.push_back(&scheme);
    return fitting;
}

} // namespace columna::assist
