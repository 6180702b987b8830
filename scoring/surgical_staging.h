// Surgical staging recorded as a finding: nothing is computed from it. Versions and directions are stored
// because sources contradict one another.
#pragma once

#include "scoring/base/enum_set.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace columna::scoring {

/// Tomita's surgical classification (1997; not the prognosis score): 1 to 3 inside the compartment, 4 to 6
/// outside, 7 multiple. What exactly 4 to 6 mean differs between sources.
inline constexpr std::string_view kTomitaTypeVersion = "tomita-type/1 (Tomita 1997)";
inline constexpr int kTomitaTypeFirst = 1;
inline constexpr int kTomitaTypeLast = 7;
[[nodiscard]] std::string_view tomitaTypeMessageId(int type); ///< throws std::out_of_range

/// The clock of Weinstein, Boriani and Biagini runs both ways in print.
enum class WbbVersion : std::uint8_t {
    Boriani1997,     ///< clockwise from the spinous process
    SosgModification ///< counter-clockwise from the left half of the spinous process
};
/// "boriani_1997", "sosg_modification".
[[nodiscard]] std::string_view keyOf(WbbVersion version);
[[nodiscard]] std::optional<WbbVersion> parseWbbVersion(std::string_view key);
[[nodiscard]] std::string_view messageIdOf(WbbVersion version);
[[nodiscard]] constexpr bool isClockwise(WbbVersion version) {
    return version == WbbVersion::Boriani1997;
}

/// A extra-osseous soft tissue, B intra-osseous superficial, C intra-osseous deep, D extradural, E
/// intradural.
enum class WbbLayer : std::uint8_t { A, B, C, D, E };
inline constexpr int kWbbLayerCount = 5;
inline constexpr int kWbbSectorCount = 12;

struct WbbStaging {
    WbbVersion version = WbbVersion::Boriani1997;
    std::uint16_t sectors = 0; ///< bit n - 1 for sector n, 1 to 12
    EnumSet<WbbLayer, kWbbLayerCount> layers;
    bool operator==(const WbbStaging&) const = default;
};

} // namespace columna::scoring
