#include "scoring/sins_options.h"

#include <algorithm>
#include <stdexcept>

namespace columna::scoring {

namespace {
struct ComponentRow {
    std::string_view key;
    std::string_view messageId;
    std::array<SinsOption, 4> options;
    std::size_t count;
};

// Points compared with radiopaedia.org, oxfordmedicaleducation.com, pacs.de and the CRAN package cliot.
constexpr std::array<ComponentRow, kSinsComponentCount> kTable{{
    {"location",
     "sins.component.location",
     {{{"junctional", 3, "sins.location.junctional"},
       {"mobile", 2, "sins.location.mobile"},
       {"semirigid", 1, "sins.location.semirigid"},
       {"rigid", 0, "sins.location.rigid"}}},
     4},
    {"pain",
     "sins.component.pain",
     {{{"mechanical", 3, "sins.pain.mechanical"},
       {"occasional_not_mechanical", 1, "sins.pain.occasional_not_mechanical"},
       {"pain_free", 0, "sins.pain.pain_free"},
       {}}},
     3},
    {"bone_lesion",
     "sins.component.bone_lesion",
     {{{"lytic", 2, "sins.bone_lesion.lytic"},
       {"mixed", 1, "sins.bone_lesion.mixed"},
       {"blastic", 0, "sins.bone_lesion.blastic"},
       {}}},
     3},
    {"alignment",
     "sins.component.alignment",
     {{{"subluxation_translation", 4, "sins.alignment.subluxation_translation"},
       {"de_novo_deformity", 2, "sins.alignment.de_novo_deformity"},
       {"normal", 0, "sins.alignment.normal"},
       {}}},
     3},
    {"vertebral_body",
     "sins.component.vertebral_body",
     {{{"collapse_over_50", 3, "sins.vertebral_body.collapse_over_50"},
       {"collapse_under_50", 2, "sins.vertebral_body.collapse_under_50"},
       {"no_collapse_over_50_involved", 1, "sins.vertebral_body.no_collapse_over_50_involved"},
       {"none", 0, "sins.vertebral_body.none"}}},
     4},
    {"posterolateral",
     "sins.component.posterolateral",
     {{{"bilateral", 3, "sins.posterolateral.bilateral"},
       {"unilateral", 1, "sins.posterolateral.unilateral"},
       {"none", 0, "sins.posterolateral.none"},
       {}}},
     3},
}};

const ComponentRow& rowOf(SinsComponent component) {
    return kTable.at(static_cast<std::size_t>(component));
}
} // namespace

std::span<const SinsOption> optionsOf(SinsComponent component) {
    const ComponentRow& row = rowOf(component);
    return {row.options.data(), row.count};
}

const SinsOption& optionOf(SinsComponent component, SinsOptionIndex index) {
    const auto options = optionsOf(component);
    if (index >= options.size()) throw std::out_of_range("no such SINS option");
    return options[index];
}

std::optional<SinsOptionIndex> parseSinsOption(SinsComponent component, std::string_view key) {
    const auto options = optionsOf(component);
    const auto found = std::ranges::find(options, key, &SinsOption::key);
    if (found == options.end()) return std::nullopt;
    return static_cast<SinsOptionIndex>(found - options.begin());
}

std::string_view keyOf(SinsComponent component) {
    return rowOf(component).key;
}

std::optional<SinsComponent> parseSinsComponent(std::string_view key) {
    for (const SinsComponent component : kSinsComponents)
        if (key == keyOf(component)) return component;
    return std::nullopt;
}

std::string_view messageIdOf(SinsComponent component) {
    return rowOf(component).messageId;
}

} // namespace columna::scoring
