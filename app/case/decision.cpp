#include "app/case/decision.h"

#include "scoring/escc.h"
#include "scoring/noms.h"
#include "scoring/radiosensitivity.h"
#include "scoring/sins_options.h"

#include <algorithm>
#include <array>

namespace columna::app {

namespace {

// The key of an item is its message id without the prefix: one spelling in the file and in the catalogues.
constexpr ItemInfo info(Item item, std::string_view messageId, ItemScope scope) {
    constexpr std::string_view kPrefix = "item.";
    return {item, messageId.substr(kPrefix.size()), messageId, scope};
}

constexpr std::array kItems{
    info(Item::SinsPain, "item.sins.pain", ItemScope::Level),
    info(Item::SinsBoneLesion, "item.sins.bone_lesion", ItemScope::Level),
    info(Item::SinsAlignment, "item.sins.alignment", ItemScope::Level),
    info(Item::SinsVertebralBody, "item.sins.vertebral_body", ItemScope::Level),
    info(Item::SinsPosterolateral, "item.sins.posterolateral", ItemScope::Level),
    info(Item::EsccGrade, "item.escc.grade", ItemScope::Level),
    info(Item::EsccSource, "item.escc.source", ItemScope::Level),
    info(Item::LevelOperated, "item.level.operated", ItemScope::Level),
    info(Item::LevelIrradiated, "item.level.irradiated", ItemScope::Level),
    info(Item::StabilityAdjudication, "item.level.stability_adjudication", ItemScope::Level),
    info(Item::LevelsConfirmed, "item.patient.levels_confirmed", ItemScope::Patient),
    info(Item::ConusLevel, "item.patient.conus_level", ItemScope::Patient),
    info(Item::Myelopathy, "item.patient.myelopathy", ItemScope::Patient),
    info(Item::FunctionalRadiculopathy, "item.patient.functional_radiculopathy", ItemScope::Patient),
    info(Item::NewDeficit, "item.patient.new_deficit", ItemScope::Patient),
    info(Item::Histology, "item.patient.histology", ItemScope::Patient),
    info(Item::Radiosensitivity, "item.patient.radiosensitivity", ItemScope::Patient),
    info(Item::SurgicalFitness, "item.patient.able_to_tolerate_surgery", ItemScope::Patient)};
static_assert(kItems.size() == kItemCount);

std::vector<ItemOption> sinsOptions(scoring::SinsComponent component) {
    std::vector<ItemOption> options;
    for (const scoring::SinsOption& option : scoring::optionsOf(component))
        options.push_back({std::string(option.key), {std::string(option.messageId), {}}});
    return options;
}

std::vector<ItemOption> yesOrNo() {
    return {{"yes", {"answer.yes", {}}}, {"no", {"answer.no", {}}}};
}

template <class Enum>
ItemOption named(Enum value) {
    return {std::string(scoring::keyOf(value)), {std::string(scoring::messageIdOf(value)), {}}};
}

} // namespace

std::span<const ItemInfo> allItems() {
    return kItems;
}

const ItemInfo& infoOf(Item item) {
    return kItems.at(static_cast<std::size_t>(item));
}

std::optional<Item> parseItem(std::string_view key) {
    const auto found = std::ranges::find(kItems, key, &ItemInfo::key);
    if (found == kItems.end()) return std::nullopt;
    return found->item;
}

std::vector<ItemOption> optionsOf(Item item) {
    using scoring::SinsComponent;
    switch (item) {
    case Item::SinsPain:
        return sinsOptions(SinsComponent::Pain);
    case Item::SinsBoneLesion:
        return sinsOptions(SinsComponent::BoneLesion);
    case Item::SinsAlignment:
        return sinsOptions(SinsComponent::Alignment);
    case Item::SinsVertebralBody:
        return sinsOptions(SinsComponent::VertebralBody);
    case Item::SinsPosterolateral:
        return sinsOptions(SinsComponent::Posterolateral);
    case Item::EsccGrade: {
        std::vector<ItemOption> options;
        for (const scoring::EsccGrade grade : scoring::kEsccGrades)
            options.push_back(named(grade));
        return options;
    }
    case Item::EsccSource:
        return {named(scoring::EsccSource::AxialT2WorstLevel), named(scoring::EsccSource::AxialT2OtherLevel),
                named(scoring::EsccSource::OtherMr), named(scoring::EsccSource::Ct)};
    case Item::StabilityAdjudication:
        return {{"stable", {"adjudication.stable", {}}}, {"unstable", {"adjudication.unstable", {}}}};
    case Item::ConusLevel: {
        std::vector<ItemOption> options;
        for (Level level = Level::T11; level <= Level::L4;
             level = static_cast<Level>(static_cast<int>(level) + 1))
            options.push_back(
                {std::string(toString(level)), {"name.level", {{"level", std::string(toString(level))}}}});
        return options;
    }
    case Item::Radiosensitivity:
        return {named(scoring::Radiosensitivity::Sensitive), named(scoring::Radiosensitivity::Intermediate),
                named(scoring::Radiosensitivity::Resistant)};
    case Item::Histology:
        return {};
    case Item::LevelOperated:
    case Item::LevelIrradiated:
    case Item::LevelsConfirmed:
    case Item::Myelopathy:
    case Item::FunctionalRadiculopathy:
    case Item::NewDeficit:
    case Item::SurgicalFitness:
        return yesOrNo();
    }
    return {};
}

bool acceptsValue(Item item, std::string_view value) {
    constexpr std::size_t kLongestText = 200;
    if (item == Item::Histology) return value.size() <= kLongestText;
    const auto isOption = [options = optionsOf(item)](std::string_view key) {
        return std::ranges::any_of(options, [key](const ItemOption& option) { return option.key == key; });
    };
    if (item != Item::EsccGrade) return isOption(value);
    for (std::size_t begin = 0; begin <= value.size();) {
        const std::size_t end = std::min(value.find('|', begin), value.size());
        if (!isOption(value.substr(begin, end - begin))) return false;
        begin = end + 1;
    }
    return true;
}

std::string_view keyOf(Role role) {
    return role == Role::Reader ? "reader" : "reviewer";
}

std::optional<Role> parseRole(std::string_view key) {
    for (const Role role : {Role::Reader, Role::Reviewer})
        if (keyOf(role) == key) return role;
    return std::nullopt;
}

const Decision* standingDecision(std::span<const Decision> decisions, Item item, std::optional<Level> level) {
    const Decision* standing = nullptr;
    for (const Decision& decision : decisions) {
        if (decision.item != item || decision.level != level) continue;
        const bool reviewerHolds = standing && standing->role == Role::Reviewer && !standing->value.empty();
        if (reviewerHolds && decision.role == Role::Reader) continue;
        standing = &decision;
    }
    return standing && !standing->value.empty() ? standing : nullptr;
}

} // namespace columna::app
