// Tumour histology: what sources say about its response to conventional radiotherapy, and to which group each
// prognosis system counts it. The table is a rule pack that a site may change (data/rules/histology.json).
// The pack only proposes: a person confirms the radiosensitivity of this patient's tumour.
#pragma once

#include "scoring/base/rule_source.h"
#include "scoring/base/ternary.h"
#include "scoring/radiosensitivity.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace columna::scoring {

/// Revised Tokuhashi 2005, in the order of its points 0 to 5.
enum class TokuhashiPrimary : std::uint8_t {
    LungOsteosarcomaStomachBladderOesophagusPancreas,
    LiverGallbladderUnidentified,
    Others,
    KidneyUterus,
    Rectum,
    ThyroidBreastProstateCarcinoid
};
enum class TomitaGrowth : std::uint8_t { Slow, Moderate, Rapid };
enum class BauerPrimary : std::uint8_t { Favourable, Lung, Other };
enum class KatagiriPrimary : std::uint8_t { Slow, Moderate, Rapid };
enum class VanDerLindenPrimary : std::uint8_t { Breast, Prostate, Lung, Other };

[[nodiscard]] std::string_view keyOf(TokuhashiPrimary value);
[[nodiscard]] std::string_view keyOf(TomitaGrowth value);
[[nodiscard]] std::string_view keyOf(BauerPrimary value);
[[nodiscard]] std::string_view keyOf(KatagiriPrimary value);
[[nodiscard]] std::string_view keyOf(VanDerLindenPrimary value);
[[nodiscard]] std::optional<TokuhashiPrimary> parseTokuhashiPrimary(std::string_view key);
[[nodiscard]] std::optional<TomitaGrowth> parseTomitaGrowth(std::string_view key);
[[nodiscard]] std::optional<BauerPrimary> parseBauerPrimary(std::string_view key);
[[nodiscard]] std::optional<KatagiriPrimary> parseKatagiriPrimary(std::string_view key);
[[nodiscard]] std::optional<VanDerLindenPrimary> parseVanDerLindenPrimary(std::string_view key);

/// The group of each system; empty where the paper does not list the tumour and a person has to choose.
struct PrimaryGroups {
    std::optional<TokuhashiPrimary> tokuhashi = {};
    std::optional<TomitaGrowth> tomita = {};
    std::optional<BauerPrimary> bauer = {};
    std::optional<KatagiriPrimary> katagiri = {};
    std::optional<VanDerLindenPrimary> vanDerLinden = {};
    bool operator==(const PrimaryGroups&) const = default;
};

struct HistologySource {
    std::string key;
    std::string citation;
    Certainty certainty = Certainty::FromMemory;
};

struct HistologyEntry {
    std::string key;
    std::string nameEnglish;
    std::string nameChinese;
    Radiosensitivity proposed = Radiosensitivity::Unknown; ///< what the pack proposes to the person
    /// What each source of the pack says, in the pack's order of sources; empty where it says nothing.
    std::vector<std::optional<Radiosensitivity>> bySource;
    Ternary haematological = Ternary::Unknown;
    Ternary chemosensitive = Ternary::Unknown;
    PrimaryGroups groups;

    /// Two sources say different things.
    [[nodiscard]] bool sourcesDisagree() const;
};

struct HistologyPack {
    std::string version;
    std::vector<HistologySource> sources;
    std::vector<HistologyEntry> entries; ///< keys are unique

    [[nodiscard]] const HistologyEntry* find(std::string_view key) const;
};

} // namespace columna::scoring
