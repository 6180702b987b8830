#include "scoring/histology.h"

#include <algorithm>

namespace columna::scoring {

namespace {
constexpr std::array<std::string_view, 6> kTokuhashi{"lung_osteosarcoma_stomach_bladder_oesophagus_pancreas",
                                                     "liver_gallbladder_unidentified",
                                                     "others",
                                                     "kidney_uterus",
                                                     "rectum",
                                                     "thyroid_breast_prostate_carcinoid"};
constexpr std::array<std::string_view, 3> kGrowth{"slow", "moderate", "rapid"};
constexpr std::array<std::string_view, 3> kBauer{"favourable", "lung", "other"};
constexpr std::array<std::string_view, 4> kVanDerLinden{"breast", "prostate", "lung", "other"};

template <class Enum, std::size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& keys, std::string_view key) {
    const auto found = std::ranges::find(keys, key);
    if (found == keys.end()) return std::nullopt;
    return static_cast<Enum>(found - keys.begin());
}
template <class Enum, std::size_t N>
std::string_view name(const std::array<std::string_view, N>& keys, Enum value) {
    return keys.at(static_cast<std::size_t>(value));
}
} // namespace

std::string_view keyOf(TokuhashiPrimary value) {
    return name(kTokuhashi, value);
}
std::string_view keyOf(TomitaGrowth value) {
    return name(kGrowth, value);
}
std::string_view keyOf(BauerPrimary value) {
    return name(kBauer, value);
}
std::string_view keyOf(KatagiriPrimary value) {
    return name(kGrowth, value);
}
std::string_view keyOf(VanDerLindenPrimary value) {
    return name(kVanDerLinden, value);
}
std::optional<TokuhashiPrimary> parseTokuhashiPrimary(std::string_view key) {
    return parse<TokuhashiPrimary>(kTokuhashi, key);
}
std::optional<TomitaGrowth> parseTomitaGrowth(std::string_view key) {
    return parse<TomitaGrowth>(kGrowth, key);
}
std::optional<BauerPrimary> parseBauerPrimary(std::string_view key) {
    return parse<BauerPrimary>(kBauer, key);
}
std::optional<KatagiriPrimary> parseKatagiriPrimary(std::string_view key) {
    return parse<KatagiriPrimary>(kGrowth, key);
}
std::optional<VanDerLindenPrimary> parseVanDerLindenPrimary(std::string_view key) {
    return parse<VanDerLindenPrimary>(kVanDerLinden, key);
}

bool HistologyEntry::sourcesDisagree() const {
    std::optional<Radiosensitivity> first;
    for (const auto& said : bySource) {
        if (!said) continue;
        if (first && *first != *said) return true;
        first = said;
    }
    return false;
}

const HistologyEntry* HistologyPack::find(std::string_view key) const {
    const auto found = std::ranges::find(entries, key, &HistologyEntry::key);
    return found == entries.end() ? nullptr : &*found;
}

} // namespace columna::scoring
