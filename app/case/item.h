// What a person can decide or enter about a case: one table. The file, the panel, the report and the engine's
// inputs follow it; an item that nobody answered is missing, there are no defaults.
#pragma once

#include "scoring/base/message.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace columna::app {

enum class Item : std::uint8_t {
    // of a level
    SinsPain,
    SinsBoneLesion,
    SinsAlignment,
    SinsVertebralBody,
    SinsPosterolateral,
    EsccGrade,
    EsccSource,
    LevelOperated,
    LevelIrradiated,
    RadiationDose,
    RadiationFractions,
    RadiationDate,
    BoneCompression,
    VertebralFracture,
    LesionInBody,
    MalalignmentPreExisting,
    StabilityAdjudication,
    TomitaType,
    WbbVersion,
    WbbSectors,
    WbbLayers,
    // of the patient
    LevelsConfirmed,
    ConusLevel,
    Myelopathy,
    FunctionalRadiculopathy,
    NewDeficit,
    CaudaEquina,
    UrinaryRetention,
    SaddleAnaesthesia,
    BowelIncontinence,
    RapidProgression,
    ParaplegiaHours,
    Frankel,
    Ais,
    Ambulation,
    MjoaUpperMotor,
    MjoaLowerMotor,
    MjoaUpperSensory,
    MjoaSphincter,
    Histology,
    TumourType,
    HistologyConfirmed,
    Radiosensitivity,
    Oligometastatic,
    SystemicTherapyMustNotPause,
    SurgicalFitness,
    SurvivalUnder3Months,
    Ecog,
    Karnofsky,
    ExtraspinalBoneFoci,
    VertebralMetastases,
    VisceralMetastases,
    MajorOrgans,
    TomitaVisceral,
    KatagiriVisceral,
    PathologicalFracture,
    PreviousChemotherapy,
    LaboratoryClass,
    LaboratoryCrp,
    LaboratoryLdh,
    LaboratoryAlbumin,
    LaboratoryPlatelets,
    LaboratoryCalcium,
    LaboratoryBilirubin,
    PrimaryTokuhashi,
    PrimaryTomita,
    PrimaryBauer,
    PrimaryKatagiri,
    PrimaryVanDerLinden,
    SuspectedCompression,
    PainSuggestive,
    SeverePain,
    MriContraindicated,
    CoordinatorContacted,
    SurgeryPlanned,
    SuspectedAt,
    WholeSpineMriAt,
    TreatmentDecisionAt,
    RadiotherapyStartedAt,
    CriticalToldTo,
    CriticalToldAt
};
inline constexpr int kItemCount = static_cast<int>(Item::CriticalToldAt) + 1;

enum class ItemScope : std::uint8_t { Level, Patient };

/// Where the panel and the report show it.
enum class ItemGroup : std::uint8_t {
    Sins,
    Escc,
    Level,
    Levels,
    Neurology,
    Oncology,
    Fitness,
    Spread,
    Pathway,
    Critical
};
[[nodiscard]] std::string_view messageIdOf(ItemGroup group);

/// Choice: one of optionsOf(). Several: one or more of them joined by "|". Quantity: a number and one of
/// optionsOf() as its unit, "12.5 mg/L". Moment: ISO 8601 with an offset. Day: "2026-01-31".
enum class ItemKind : std::uint8_t { Choice, Several, Text, Number, Quantity, Moment, Day };

/// Of a Number: both ends belong to it.
struct ItemRange {
    double least = 0;
    double most = 0;
    bool whole = true; ///< no decimals
};

struct ItemInfo {
    Item item;
    std::string_view key;       ///< stable, in the case file: "sins.pain"
    std::string_view messageId; ///< the item's name, with its unit
    ItemScope scope;
    ItemGroup group;
    ItemKind kind = ItemKind::Choice;
    ItemRange range = {};
};
[[nodiscard]] std::span<const ItemInfo> allItems();
[[nodiscard]] const ItemInfo& infoOf(Item item);
[[nodiscard]] std::optional<Item> parseItem(std::string_view key);

struct ItemOption {
    std::string key;
    Message name;
};
/// Values a Choice may take or Several may name, units of a Quantity, in display order; empty for the other
/// kinds.
[[nodiscard]] std::vector<ItemOption> optionsOf(Item item);
/// Whether `value` is one the item may take.
[[nodiscard]] bool acceptsValue(Item item, std::string_view value);
/// What to enter: "Enter a whole number from 0 to 5."
[[nodiscard]] Message expectationOf(Item item);

/// The number in a value that acceptsValue() let through.
[[nodiscard]] double numberOf(std::string_view value);
/// What is named in a value of Several.
[[nodiscard]] std::vector<std::string_view> namedIn(std::string_view value);
/// Of a Quantity, as far as typed: "12.5 mg/L" or "12.5 ".
struct QuantityParts {
    std::string_view number;
    std::string_view unit;
};
[[nodiscard]] QuantityParts partsOf(std::string_view value);
/// Values as they are read: "1b|1c" as "1b, 1c".
[[nodiscard]] std::string shownValue(Item item, std::string_view value);

} // namespace columna::app
