// Expected response of a tumour to conventional external beam radiotherapy.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace columna::scoring {

/// Intermediate and Unknown are not rows of NOMS: a radiation oncologist chooses, both branches are shown.
enum class Radiosensitivity : std::uint8_t { Unknown, Sensitive, Intermediate, Resistant };
inline constexpr std::array kRadiosensitivities{Radiosensitivity::Unknown, Radiosensitivity::Sensitive,
                                                Radiosensitivity::Intermediate, Radiosensitivity::Resistant};

/// "unknown", "sensitive", "intermediate", "resistant".
[[nodiscard]] constexpr std::string_view keyOf(Radiosensitivity value) {
    constexpr std::array<std::string_view, 4> keys{"unknown", "sensitive", "intermediate", "resistant"};
    return keys[static_cast<std::size_t>(value)];
}
[[nodiscard]] constexpr std::optional<Radiosensitivity> parseRadiosensitivity(std::string_view key) {
    for (const Radiosensitivity value : kRadiosensitivities)
        if (key == keyOf(value)) return value;
    return std::nullopt;
}
/// "radiosensitivity.sensitive", ...
[[nodiscard]] constexpr std::string_view messageIdOf(Radiosensitivity value) {
    constexpr std::array<std::string_view, 4> ids{"radiosensitivity.unknown", "radiosensitivity.sensitive",
                                                  "radiosensitivity.intermediate",
                                                  "radiosensitivity.resistant"};
    return ids[static_cast<std::size_t>(value)];
}

} // namespace columna::scoring
