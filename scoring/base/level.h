// Vertebral levels, in order from the head down. The enumeration is the only representation of a level:
// names are parsed and printed here and nowhere else.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace columna {

/// T13 and L6 exist only in columns with a variant (see scoring/levels.h). Order of the enumerators is
/// cranial to caudal, so `<` means "above"; a code value is never derived from the enumerator.
// clang-format off
enum class Level : std::uint8_t {
    Occiput,
    C1, C2, C3, C4, C5, C6, C7,
    T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13,
    L1, L2, L3, L4, L5, L6,
    S1, S2, S3, S4, S5,
    Coccyx
};
// clang-format on

inline constexpr int kLevelCount = static_cast<int>(Level::Coccyx) + 1;

/// All levels, cranial to caudal, variants included.
[[nodiscard]] const std::array<Level, kLevelCount>& allLevels();

/// "Occiput", "C1" ... "S5", "Coccyx".
[[nodiscard]] std::string_view toString(Level level);

/// Accepts the names of toString() in any letter case, without surrounding blanks; nothing else.
[[nodiscard]] std::optional<Level> parseLevel(std::string_view text);

enum class Region : std::uint8_t { Occipital, Cervical, Thoracic, Lumbar, Sacral, Coccygeal };
[[nodiscard]] Region regionOf(Level level);

} // namespace columna
