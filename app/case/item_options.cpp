// The options of every item that is chosen from a list, named by the engine's own texts.
#include "app/case/item.h"
#include "scoring/escc.h"
#include "scoring/histology.h"
#include "scoring/laboratory.h"
#include "scoring/neurology.h"
#include "scoring/noms.h"
#include "scoring/radiosensitivity.h"
#include "scoring/rule_packs.h"
#include "scoring/sins_options.h"
#include "scoring/surgical_staging.h"

namespace columna::app {

namespace {

using Options = std::vector<ItemOption>;
using scoring::SinsComponent;

Options sinsOptions(SinsComponent component) {
    Options options;
    for (const scoring::SinsOption& option : scoring::optionsOf(component))
        options.push_back({std::string(option.key), Message{std::string(option.messageId)}});
    return options;
}

/// Texts under "answer." that are named after the key.
Options answers(std::initializer_list<std::string_view> keys) {
    Options options;
    for (const std::string_view key : keys)
        options.push_back({std::string(key), Message{"answer." + std::string(key)}});
    return options;
}

template <class Enum>
ItemOption named(Enum value) {
    return {std::string(scoring::keyOf(value)), Message{std::string(scoring::messageIdOf(value))}};
}

/// Letters and numbers that people know by heart, with their definition: "B: sensation only ...".
ItemOption defined(std::string key, std::string_view definitionId) {
    Message name{"item.defined", {{"key", key}, {"definition", "@" + std::string(definitionId)}}};
    return {std::move(key), std::move(name)};
}

Options levels(Level first, Level last) {
    Options options;
    for (Level level = first; level <= last; level = static_cast<Level>(static_cast<int>(level) + 1))
        options.push_back(
            {std::string(toString(level)), {"name.level", {{"level", std::string(toString(level))}}}});
    return options;
}

Options esccGrades() {
    Options options;
    for (const scoring::EsccGrade grade : scoring::kEsccGrades)
        options.push_back(named(grade));
    return options;
}

Options frankelGrades() {
    using enum scoring::Frankel;
    Options options;
    for (const scoring::Frankel grade : {A, B, C, D, E})
        options.push_back(defined(std::string(keyOf(grade)), messageIdOf(grade)));
    return options;
}

Options aisGrades() {
    using enum scoring::Ais;
    Options options;
    for (const scoring::Ais grade : {A, B, C, D, E})
        options.push_back(defined(std::string(keyOf(grade)), messageIdOf(grade)));
    options.push_back(named(NoDeficit));
    return options;
}

Options ecogGrades() {
    constexpr int kWorstAlive = 4;
    Options options;
    for (int grade = 0; grade <= kWorstAlive; ++grade)
        options.push_back(defined(std::to_string(grade), scoring::ecogMessageId(grade)));
    return options;
}

Options karnofskyValues() {
    Options options;
    for (int value = 100; value >= 10; value -= 10)
        options.push_back(defined(std::to_string(value), scoring::karnofskyMessageId(value)));
    return options;
}

Options tomitaTypes() {
    Options options;
    for (const char type : {'1', '2', '3', '4', '5', '6', '7'})
        options.push_back({std::string(1, type), Message{"staging.tomita." + std::string(1, type)}});
    return options;
}

Options tumourTypes() {
    Options options;
    for (const scoring::HistologyEntry& entry : scoring::shippedRulePacks().histology.entries)
        options.push_back({entry.key, Message{"histology." + entry.key}});
    return options;
}

Options wbbSectors() {
    Options options;
    for (int sector = 1; sector <= scoring::kWbbSectorCount; ++sector)
        options.push_back(
            {std::to_string(sector), {"staging.wbb.sector", {{"sector", std::to_string(sector)}}}});
    return options;
}

Options wbbLayers() {
    Options options;
    for (const char layer : {'A', 'B', 'C', 'D', 'E'})
        options.push_back(defined(std::string(1, layer), "staging.wbb.layer." + std::string(1, layer)));
    return options;
}

/// Groups of a prognosis system, named under "primary.".
template <class Enum>
Options primaries(std::string_view system, std::initializer_list<Enum> groups) {
    Options options;
    for (const Enum group : groups) {
        const std::string key(scoring::keyOf(group));
        options.push_back({key, Message{"primary." + std::string(system) + '.' + key}});
    }
    return options;
}

Options unitsOf(std::string_view quantity) {
    Options options;
    for (const scoring::LaboratoryUnit& unit : scoring::laboratoryQuantity(quantity)->units)
        options.push_back(
            {std::string(unit.unit), {"name.unit", {{"unit", literal(std::string(unit.unit))}}}});
    return options;
}

} // namespace

std::vector<ItemOption> optionsOf(Item item) {
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
    case Item::EsccGrade:
        return esccGrades();
    case Item::EsccSource:
        return {named(scoring::EsccSource::AxialT2WorstLevel), named(scoring::EsccSource::AxialT2OtherLevel),
                named(scoring::EsccSource::OtherMr), named(scoring::EsccSource::Ct)};
    case Item::StabilityAdjudication:
        return {{"stable", Message{"adjudication.stable"}}, {"unstable", Message{"adjudication.unstable"}}};
    case Item::TomitaType:
        return tomitaTypes();
    case Item::ConusLevel:
        return levels(Level::T11, Level::L4);
    case Item::Frankel:
        return frankelGrades();
    case Item::Ais:
        return aisGrades();
    case Item::Ambulation: {
        using enum scoring::Ambulation;
        return {named(Independent), named(WithHelp), named(Wheelchair), named(Bed)};
    }
    case Item::TumourType:
        return tumourTypes();
    case Item::Radiosensitivity:
        return {named(scoring::Radiosensitivity::Sensitive), named(scoring::Radiosensitivity::Intermediate),
                named(scoring::Radiosensitivity::Resistant)};
    case Item::Ecog:
        return ecogGrades();
    case Item::Karnofsky:
        return karnofskyValues();
    case Item::MajorOrgans:
        return answers({"none", "removable", "unremovable"});
    case Item::TomitaVisceral:
        return answers({"none", "treatable", "untreatable"});
    case Item::KatagiriVisceral:
        return answers({"none", "nodular", "disseminated"});
    case Item::LaboratoryClass:
        return answers({"normal", "abnormal", "critical"});
    case Item::LaboratoryCrp:
        return unitsOf("crp");
    case Item::LaboratoryLdh:
        return unitsOf("ldh");
    case Item::LaboratoryAlbumin:
        return unitsOf("albumin");
    case Item::LaboratoryPlatelets:
        return unitsOf("platelets");
    case Item::LaboratoryCalcium:
        return unitsOf("calcium");
    case Item::LaboratoryBilirubin:
        return unitsOf("bilirubin");
    case Item::PrimaryTokuhashi: {
        using enum scoring::TokuhashiPrimary;
        return primaries("tokuhashi",
                         {LungOsteosarcomaStomachBladderOesophagusPancreas, LiverGallbladderUnidentified,
                          Others, KidneyUterus, Rectum, ThyroidBreastProstateCarcinoid});
    }
    case Item::PrimaryTomita: {
        using enum scoring::TomitaGrowth;
        return primaries("tomita", {Slow, Moderate, Rapid});
    }
    case Item::PrimaryBauer: {
        using enum scoring::BauerPrimary;
        return primaries("bauer", {Favourable, Lung, Other});
    }
    case Item::PrimaryKatagiri: {
        using enum scoring::KatagiriPrimary;
        return primaries("katagiri", {Slow, Moderate, Rapid});
    }
    case Item::PrimaryVanDerLinden: {
        using enum scoring::VanDerLindenPrimary;
        return primaries("van_der_linden", {Breast, Prostate, Lung, Other});
    }
    case Item::WbbVersion:
        return {named(scoring::WbbVersion::Boriani1997), named(scoring::WbbVersion::SosgModification)};
    case Item::WbbSectors:
        return wbbSectors();
    case Item::WbbLayers:
        return wbbLayers();
    default:
        return infoOf(item).kind == ItemKind::Choice ? answers({"yes", "no"}) : Options{};
    }
}

} // namespace columna::app
