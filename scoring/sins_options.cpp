#include "scoring/sins_options.h"

#include <algorithm>
#include <stdexcept>

namespace columna::scoring {

namespace {
struct ComponentRow {
    std::string_view key;
    std::string_view messageId;
    std::string_view helpId;
    std::array<SinsOption, 4> options;
    std::size_t count;
};

// Points compared with radiopaedia.org, oxfordmedicaleducation.com, pacs.de and the CRAN package cliot.
constexpr std::array<ComponentRow, kSinsComponentCount> kTable{{
    {"location",
     "sins.component.location",
     "sins.component.location.help",
     {{{"junctional", 3, "sins.location.junctional", "sins.location.junctional.help"},
       {"mobile", 2, "sins.location.mobile", "sins.location.mobile.help"},
       {"semirigid", 1, "sins.location.semirigid", "sins.location.semirigid.help"},
       {"rigid", 0, "sins.location.rigid", "sins.location.rigid.help"}}},
     4},
    {"pain",
     "sins.component.pain",
     "sins.component.pain.help",
     {{{"mechanical", 3, "sins.pain.mechanical", "sins.pain.mechanical.help"},
       {"occasional_not_mechanical", 1, "sins.pain.occasional_not_mechanical",
        "sins.pain.occasional_not_mechanical.help"},
       {"pain_free", 0, "sins.pain.pain_free", "sins.pain.pain_free.help"},
       {}}},
     3},
    {"bone_lesion",
     "sins.component.bone_lesion",
     "sins.component.bone_lesion.help",
     {{{"lytic", 2, "sins.bone_lesion.lytic", "sins.bone_lesion.lytic.help"},
       {"mixed", 1, "sins.bone_lesion.mixed", "sins.bone_lesion.mixed.help"},
       {"blastic", 0, "sins.bone_lesion.blastic", "sins.bone_lesion.blastic.help"},
       {}}},
     3},
    {"alignment",
     "sins.component.alignment",
     "sins.component.alignment.help",
     {{{"subluxation_translation", 4, "sins.alignment.subluxation_translation",
        "sins.alignment.subluxation_translation.help"},
       {"de_novo_deformity", 2, "sins.alignment.de_novo_deformity", "sins.alignment.de_novo_deformity.help"},
       {"normal", 0, "sins.alignment.normal", "sins.alignment.normal.help"},
       {}}},
     3},
    {"vertebral_body",
     "sins.component.vertebral_body",
     "sins.component.vertebral_body.help",
     {{{"collapse_over_50", 3, "sins.vertebral_body.collapse_over_50",
        "sins.vertebral_body.collapse_over_50.help"},
       {"collapse_under_50", 2, "sins.vertebral_body.collapse_under_50",
        "sins.vertebral_body.collapse_under_50.help"},
       {"no_collapse_over_50_involved", 1, "sins.vertebral_body.no_collapse_over_50_involved",
        "sins.vertebral_body.no_collapse_over_50_involved.help"},
       {"none", 0, "sins.vertebral_body.none", "sins.vertebral_body.none.help"}}},
     4},
    {"posterolateral",
     "sins.component.posterolateral",
     "sins.component.posterolateral.help",
     {{{"bilateral", 3, "sins.posterolateral.bilateral", "sins.posterolateral.bilateral.help"},
       {"unilateral", 1, "sins.posterolateral.unilateral", "sins.posterolateral.unilateral.help"},
       {"none", 0, "sins.posterolateral.none", "sins.posterolateral.none.help"},
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

std::string_view helpIdOf(SinsComponent component) {
    return rowOf(component).helpId;
}

} // namespace columna::scoring
