// The SINS table (Fisher 2010): six components, their options and points, in one place. Window, report and
// JSON walk this table; nobody else knows a point value.
#pragma once

#include "scoring/base/rule_source.h"
#include "scoring/levels.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace columna::scoring {

enum class SinsComponent : std::uint8_t {
    Location,
    Pain,
    BoneLesion,
    Alignment,
    VertebralBody,
    Posterolateral
};
inline constexpr int kSinsComponentCount = 6;
inline constexpr std::array<SinsComponent, kSinsComponentCount> kSinsComponents{
    SinsComponent::Location,  SinsComponent::Pain,          SinsComponent::BoneLesion,
    SinsComponent::Alignment, SinsComponent::VertebralBody, SinsComponent::Posterolateral};

// The enumerators of each option are in the order of optionsOf(), highest points first.
/// Mechanical: relieved by lying down and/or provoked by movement or loading. There is no 2-point option.
enum class SinsPain : std::uint8_t { Mechanical, OccasionalNotMechanical, PainFree };
/// Judged on CT.
enum class SinsBoneLesion : std::uint8_t { Lytic, Mixed, Blastic };
enum class SinsAlignment : std::uint8_t { SubluxationTranslation, DeNovoDeformity, Normal };
/// A ladder: the highest option that holds, never a sum. Exactly 50 % is not "> 50 %" (convention).
enum class SinsVertebralBody : std::uint8_t {
    CollapseOverHalf,
    CollapseUnderHalf,
    InvolvedOverHalf,
    NoneOfThese
};
/// Facet, pedicle or costovertebral joint, fractured or replaced by tumour.
enum class SinsPosterolateral : std::uint8_t { Bilateral, Unilateral, None };

/// Position of an option in optionsOf(component).
using SinsOptionIndex = std::size_t;
template <class Option>
requires std::is_enum_v<Option>
[[nodiscard]] constexpr SinsOptionIndex indexOf(Option option) {
    return static_cast<SinsOptionIndex>(option);
}

struct SinsOption {
    std::string_view key; ///< stable, used in JSON and stored cases
    int points = 0;
    std::string_view messageId; ///< the option's name
    std::string_view helpId;    ///< its definition
};

/// Highest points first. At least three, at most four options.
[[nodiscard]] std::span<const SinsOption> optionsOf(SinsComponent component);
/// Throws std::out_of_range for an index that the component does not have (programming error).
[[nodiscard]] const SinsOption& optionOf(SinsComponent component, SinsOptionIndex index);
[[nodiscard]] std::optional<SinsOptionIndex> parseSinsOption(SinsComponent component, std::string_view key);

/// "location", "pain", "bone_lesion", "alignment", "vertebral_body", "posterolateral".
[[nodiscard]] std::string_view keyOf(SinsComponent component);
[[nodiscard]] std::optional<SinsComponent> parseSinsComponent(std::string_view key);
/// The component's name, and its definition.
[[nodiscard]] std::string_view messageIdOf(SinsComponent component);
[[nodiscard]] std::string_view helpIdOf(SinsComponent component);

inline constexpr int kSinsMaximum = 18;
inline constexpr std::string_view kSinsVersion = "sins/1 (Fisher 2010)";
inline constexpr RuleSource kSinsSource{"Fisher CG et al., Spine 2010;35(22):E1221-9 (read in reproductions: "
                                        "radiopaedia.org, oxfordmedicaleducation.com, pacs.de, CRAN cliot, "
                                        "sophiewell.com)",
                                        Certainty::Checked};

} // namespace columna::scoring
