// What a level means in this patient's column: variants, neighbours, the SINS group, the conus, codes.
#pragma once

#include "scoring/base/level.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace columna::scoring {

/// How the reader arrived at the level names; printed in the report. Whole-spine count from C2 is preferred.
enum class NumberingMethod : std::uint8_t {
    NotStated,
    CountedFromC2,
    CountedFromSacrum,
    RibLandmarks,
    ComparedWithPrior,
    Assumed
};
inline constexpr int kNumberingMethodCount = 6;
/// "not_stated", "counted_from_c2", "counted_from_sacrum", "rib_landmarks", "compared_with_prior", "assumed".
[[nodiscard]] std::string_view keyOf(NumberingMethod method);
[[nodiscard]] std::optional<NumberingMethod> parseNumberingMethod(std::string_view key);

/// Thirteen thoracic (T13), eleven thoracic, four or six lumbar (L6) vertebrae, in any combination.
struct Numbering {
    int thoracic = 12; ///< 11 to 13
    int lumbar = 5;    ///< 4 to 6
    NumberingMethod method = NumberingMethod::NotStated;

    [[nodiscard]] bool valid() const {
        return thoracic >= 11 && thoracic <= 13 && lumbar >= 4 && lumbar <= 6;
    }
    [[nodiscard]] bool isVariant() const { return thoracic != 12 || lumbar != 5; }
    bool operator==(const Numbering&) const = default;
};

/// Whether this column has that level: T13 only with thirteen thoracic vertebrae, and so on.
[[nodiscard]] bool contains(const Numbering& numbering, Level level);
/// Cranial to caudal, occiput and coccyx included.
[[nodiscard]] std::vector<Level> levelsOf(const Numbering& numbering);
/// The next level that exists in this column; empty above the occiput, below the coccyx and for a level that
/// this column does not have.
[[nodiscard]] std::optional<Level> levelAbove(const Numbering& numbering, Level level);
[[nodiscard]] std::optional<Level> levelBelow(const Numbering& numbering, Level level);
/// True where `b` is directly above or below `a`.
[[nodiscard]] bool areNeighbours(const Numbering& numbering, Level a, Level b);

/// SINS location groups (Fisher 2010). Values index optionsOf(SinsComponent::Location).
enum class SinsLocation : std::uint8_t { Junctional, Mobile, Semirigid, Rigid };

/// By position in the column, not by number, in columns with a variant (project convention): the last two
/// thoracic and the first and last lumbar vertebrae are junctional. Empty for the coccyx, which the score
/// does not define, and for a level that this column does not have.
[[nodiscard]] std::optional<SinsLocation> sinsLocationOf(const Numbering& numbering, Level level);

/// What lies in the thecal sac. ESCC was studied on the cord only.
enum class NeuralContext : std::uint8_t { Cord, Conus, Cauda };
/// "cord", "conus", "cauda".
[[nodiscard]] std::string_view keyOf(NeuralContext context);
[[nodiscard]] std::optional<NeuralContext> parseNeuralContext(std::string_view key);
/// Where the reader has not marked the conus: cord to T12, conus at L1, cauda equina from L2 down (the usual
/// adult anatomy; a convention, shown as such).
[[nodiscard]] NeuralContext defaultNeuralContext(Level level);
/// From the level at which the reader saw the conus end.
[[nodiscard]] NeuralContext neuralContextFromConus(Level level, Level conus);

/// SNOMED CT code of the vertebra (never of the vertebral body). Not derived from the number: a table.
/// S1 to S5 are an extension of DICOM CID 7602/7603. Empty for T13 and L6.
[[nodiscard]] std::optional<std::string_view> snomedCtCode(Level level);
/// The code that older objects carry (SNOMED-RT style, "T-11610"); empty for S1 to S5, T13 and L6.
[[nodiscard]] std::optional<std::string_view> snomedRtCode(Level level);
/// The other way, for reading objects of others; accepts either code.
[[nodiscard]] std::optional<Level> levelOfCode(std::string_view code);

} // namespace columna::scoring
