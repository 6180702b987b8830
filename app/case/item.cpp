#include "app/case/item.h"

#include "scoring/base/instant.h"
#include "scoring/laboratory.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace columna::app {

namespace {

// The key of an item is its message id without the prefix: one spelling in the file and in the catalogues.
constexpr ItemInfo info(Item item, std::string_view messageId, ItemGroup group,
                        ItemKind kind = ItemKind::Choice, ItemRange range = {}) {
    constexpr std::string_view kPrefix = "item.";
    const bool ofLevel = group == ItemGroup::Sins || group == ItemGroup::Escc || group == ItemGroup::Level;
    return {item,      messageId.substr(kPrefix.size()),
            messageId, ofLevel ? ItemScope::Level : ItemScope::Patient,
            group,     kind,
            range};
}

using enum ItemGroup;
using enum ItemKind;
// Limits of numbers are those of the score document (page 46).
constexpr std::array kItems{
    info(Item::SinsPain, "item.sins.pain", Sins),
    info(Item::SinsBoneLesion, "item.sins.bone_lesion", Sins),
    info(Item::SinsAlignment, "item.sins.alignment", Sins),
    info(Item::SinsVertebralBody, "item.sins.vertebral_body", Sins),
    info(Item::SinsPosterolateral, "item.sins.posterolateral", Sins),
    info(Item::EsccGrade, "item.escc.grade", Escc, Several),
    info(Item::EsccSource, "item.escc.source", Escc),
    info(Item::LevelOperated, "item.level.operated", ItemGroup::Level),
    info(Item::LevelIrradiated, "item.level.irradiated", ItemGroup::Level),
    info(Item::RadiationDose, "item.level.radiation_dose", ItemGroup::Level, Number, {0.1, 200, false}),
    info(Item::RadiationFractions, "item.level.radiation_fractions", ItemGroup::Level, Number, {1, 100}),
    info(Item::RadiationDate, "item.level.radiation_date", ItemGroup::Level, Day),
    info(Item::BoneCompression, "item.level.bone_compression", ItemGroup::Level),
    info(Item::VertebralFracture, "item.level.vertebral_fracture", ItemGroup::Level),
    info(Item::LesionInBody, "item.level.lesion_in_body", ItemGroup::Level),
    info(Item::MalalignmentPreExisting, "item.level.malalignment_pre_existing", ItemGroup::Level),
    info(Item::StabilityAdjudication, "item.level.stability_adjudication", ItemGroup::Level),
    info(Item::TomitaType, "item.level.tomita_type", ItemGroup::Level),
    info(Item::WbbVersion, "item.level.wbb_version", ItemGroup::Level),
    info(Item::WbbSectors, "item.level.wbb_sectors", ItemGroup::Level, Several),
    info(Item::WbbLayers, "item.level.wbb_layers", ItemGroup::Level, Several),
    info(Item::LevelsConfirmed, "item.patient.levels_confirmed", Levels),
    info(Item::ConusLevel, "item.patient.conus_level", Levels),
    info(Item::Myelopathy, "item.patient.myelopathy", Neurology),
    info(Item::FunctionalRadiculopathy, "item.patient.functional_radiculopathy", Neurology),
    info(Item::NewDeficit, "item.patient.new_deficit", Neurology),
    info(Item::CaudaEquina, "item.patient.cauda_equina", Neurology),
    info(Item::UrinaryRetention, "item.patient.urinary_retention", Neurology),
    info(Item::SaddleAnaesthesia, "item.patient.saddle_anaesthesia", Neurology),
    info(Item::BowelIncontinence, "item.patient.bowel_incontinence", Neurology),
    info(Item::RapidProgression, "item.patient.rapid_progression", Neurology),
    info(Item::ParaplegiaHours, "item.patient.paraplegia_hours", Neurology, Number, {0, 100000, false}),
    info(Item::Frankel, "item.patient.frankel", Neurology),
    info(Item::Ais, "item.patient.ais", Neurology),
    info(Item::Ambulation, "item.patient.ambulation", Neurology),
    info(Item::MjoaUpperMotor, "item.patient.mjoa_upper_motor", Neurology, Number, {0, 5}),
    info(Item::MjoaLowerMotor, "item.patient.mjoa_lower_motor", Neurology, Number, {0, 7}),
    info(Item::MjoaUpperSensory, "item.patient.mjoa_upper_sensory", Neurology, Number, {0, 3}),
    info(Item::MjoaSphincter, "item.patient.mjoa_sphincter", Neurology, Number, {0, 3}),
    info(Item::Histology, "item.patient.histology", Oncology, Text),
    info(Item::TumourType, "item.patient.tumour_type", Oncology),
    info(Item::HistologyConfirmed, "item.patient.histology_confirmed", Oncology),
    info(Item::Radiosensitivity, "item.patient.radiosensitivity", Oncology),
    info(Item::Oligometastatic, "item.patient.oligometastatic", Oncology),
    info(Item::SystemicTherapyMustNotPause, "item.patient.systemic_therapy_must_not_pause", Oncology),
    info(Item::SurgicalFitness, "item.patient.able_to_tolerate_surgery", Fitness),
    info(Item::SurvivalUnder3Months, "item.patient.expected_survival_under_3_months", Fitness),
    info(Item::Ecog, "item.patient.ecog", Fitness),
    info(Item::Karnofsky, "item.patient.karnofsky", Fitness),
    info(Item::ExtraspinalBoneFoci, "item.patient.extraspinal_bone_foci", Spread, Number, {0, 200}),
    info(Item::VertebralMetastases, "item.patient.vertebral_metastases", Spread, Number, {1, 30}),
    info(Item::VisceralMetastases, "item.patient.visceral_metastases", Spread),
    info(Item::MajorOrgans, "item.patient.major_organs", Spread),
    info(Item::TomitaVisceral, "item.patient.tomita_visceral", Spread),
    info(Item::KatagiriVisceral, "item.patient.katagiri_visceral", Spread),
    info(Item::PathologicalFracture, "item.patient.pathological_fracture", Spread),
    info(Item::PreviousChemotherapy, "item.patient.previous_chemotherapy", Spread),
    info(Item::LaboratoryClass, "item.patient.laboratory", Spread),
    info(Item::LaboratoryCrp, "item.patient.laboratory_crp", Spread, Quantity),
    info(Item::LaboratoryLdh, "item.patient.laboratory_ldh", Spread, Quantity),
    info(Item::LaboratoryAlbumin, "item.patient.laboratory_albumin", Spread, Quantity),
    info(Item::LaboratoryPlatelets, "item.patient.laboratory_platelets", Spread, Quantity),
    info(Item::LaboratoryCalcium, "item.patient.laboratory_calcium", Spread, Quantity),
    info(Item::LaboratoryBilirubin, "item.patient.laboratory_bilirubin", Spread, Quantity),
    info(Item::PrimaryTokuhashi, "item.patient.primary_tokuhashi", Spread),
    info(Item::PrimaryTomita, "item.patient.primary_tomita", Spread),
    info(Item::PrimaryBauer, "item.patient.primary_bauer", Spread),
    info(Item::PrimaryKatagiri, "item.patient.primary_katagiri", Spread),
    info(Item::PrimaryVanDerLinden, "item.patient.primary_van_der_linden", Spread),
    info(Item::SuspectedCompression, "item.patient.suspected_compression", Pathway),
    info(Item::PainSuggestive, "item.patient.pain_suggestive", Pathway),
    info(Item::SeverePain, "item.patient.severe_pain", Pathway),
    info(Item::MriContraindicated, "item.patient.mri_contraindicated", Pathway),
    info(Item::CoordinatorContacted, "item.patient.coordinator_contacted", Pathway),
    info(Item::SurgeryPlanned, "item.patient.surgery_planned", Pathway),
    info(Item::SuspectedAt, "item.patient.suspected_at", Pathway, Moment),
    info(Item::WholeSpineMriAt, "item.patient.whole_spine_mri_at", Pathway, Moment),
    info(Item::TreatmentDecisionAt, "item.patient.treatment_decision_at", Pathway, Moment),
    info(Item::RadiotherapyStartedAt, "item.patient.radiotherapy_started_at", Pathway, Moment),
    info(Item::CriticalToldTo, "item.patient.critical_told_to", Critical, Text),
    info(Item::CriticalToldAt, "item.patient.critical_told_at", Critical, Moment)};
static_assert(kItems.size() == kItemCount);
static_assert([] {
    for (std::size_t i = 0; i < kItems.size(); ++i)
        if (kItems[i].item != static_cast<Item>(i)) return false;
    return true;
}());

std::optional<double> parsedNumber(std::string_view value) {
    double number = 0;
    const char* const end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, number, std::chars_format::fixed);
    return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

bool inRange(std::string_view value, const ItemRange& range) {
    const auto number = parsedNumber(value);
    return number && *number >= range.least && *number <= range.most &&
           (!range.whole || value.find('.') == std::string_view::npos);
}

std::string shownLimit(double limit) {
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), limit);
    return {text.data(), end};
}

bool isOption(Item item, std::string_view key) {
    return std::ranges::any_of(optionsOf(item),
                               [key](const ItemOption& option) { return option.key == key; });
}

bool areOptions(Item item, std::string_view value) {
    return std::ranges::all_of(namedIn(value), [item](std::string_view key) { return isOption(item, key); });
}

/// The laboratory value behind an item of this kind.
const scoring::LaboratoryQuantity& laboratoryOf(Item item) {
    constexpr std::string_view kPrefix = "patient.laboratory_";
    return *scoring::laboratoryQuantity(infoOf(item).key.substr(kPrefix.size()));
}

bool isQuantity(Item item, std::string_view value) {
    const QuantityParts parts = partsOf(value);
    const scoring::LaboratoryQuantity& quantity = laboratoryOf(item);
    const scoring::LaboratoryUnit* unit = scoring::unitOf(quantity, parts.unit);
    return unit != nullptr && inRange(parts.number, {0.0, scoring::mostIn(quantity, *unit), false});
}

/// "7 g/dL, 70 g/L"
std::string quantityLimits(Item item) {
    const scoring::LaboratoryQuantity& quantity = laboratoryOf(item);
    std::string limits;
    for (const scoring::LaboratoryUnit& unit : quantity.units)
        limits += (limits.empty() ? "" : ", ") + shownLimit(std::floor(scoring::mostIn(quantity, unit))) +
                  ' ' + std::string(unit.unit);
    return limits;
}

} // namespace

std::string_view messageIdOf(ItemGroup group) {
    switch (group) {
    case Sins:
        return "item.group.sins";
    case Escc:
        return "item.group.escc";
    case ItemGroup::Level:
        return "item.group.level";
    case Levels:
        return "item.group.levels";
    case Neurology:
        return "item.group.neurology";
    case Oncology:
        return "item.group.oncology";
    case Fitness:
        return "item.group.fitness";
    case Spread:
        return "item.group.spread";
    case Pathway:
        return "item.group.pathway";
    case Critical:
        break;
    }
    return "item.group.critical";
}

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

bool acceptsValue(Item item, std::string_view value) {
    constexpr std::size_t kLongestText = 200;
    const ItemInfo& asked = infoOf(item);
    switch (asked.kind) {
    case Text:
        return value.size() <= kLongestText;
    case Number:
        return inRange(value, asked.range);
    case Moment:
        return parseInstant(value).has_value();
    case Day:
        return isCalendarDate(value);
    case Quantity:
        return isQuantity(item, value);
    case Several:
        return areOptions(item, value);
    case Choice:
        break;
    }
    return isOption(item, value);
}

Message expectationOf(Item item) {
    const ItemInfo& asked = infoOf(item);
    switch (asked.kind) {
    case Text:
        return Message{"item.expects.text"};
    case Number:
        return {asked.range.whole ? "item.expects.whole_number" : "item.expects.number",
                {{"least", shownLimit(asked.range.least)}, {"most", shownLimit(asked.range.most)}}};
    case Moment:
        return Message{"item.expects.moment"};
    case Day:
        return Message{"item.expects.day"};
    case Quantity:
        return {"item.expects.quantity", {{"limits", literal(quantityLimits(item))}}};
    case Several:
        return Message{"item.expects.several"};
    case Choice:
        break;
    }
    return Message{"item.expects.choice"};
}

double numberOf(std::string_view value) {
    return parsedNumber(value).value_or(std::nan(""));
}

std::vector<std::string_view> namedIn(std::string_view value) {
    std::vector<std::string_view> named;
    for (std::size_t begin = 0; begin <= value.size();) {
        const std::size_t end = std::min(value.find('|', begin), value.size());
        named.push_back(value.substr(begin, end - begin));
        begin = end + 1;
    }
    return named;
}

QuantityParts partsOf(std::string_view value) {
    const std::size_t space = value.find(' ');
    if (space == std::string_view::npos) return {value, {}};
    return {value.substr(0, space), value.substr(space + 1)};
}

std::string shownValue(Item item, std::string_view value) {
    if (infoOf(item).kind != Several) return std::string(value);
    std::string text;
    for (const std::string_view key : namedIn(value))
        text += (text.empty() ? "" : ", ") + std::string(key);
    return text;
}

} // namespace columna::app
