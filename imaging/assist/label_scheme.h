// What the numbers of a label map mean: the tables of the programs that write them (data/labels).
#pragma once

#include "scoring/base/level.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace columna::assist {

enum class LabelPart : std::uint8_t {
    Vertebra,
    Sacrum,
    Coccyx,
    SacralPart,
    Disc,
    Endplate,
    Canal,
    Cord,
    Elsewhere
};

struct LabelMeaning {
    LabelPart part = LabelPart::Elsewhere;
    std::optional<Level> level; ///< of a vertebra
    bool operator==(const LabelMeaning&) const = default;
};

struct LabelScheme {
    std::string id;        ///< "verse", "totalsegmentator" ...
    std::string name;      ///< of the programs
    std::string source;    ///< where the table was read
    std::string certainty; ///< as in rule packs
    std::map<int, LabelMeaning> labels;
};

/// In the order of their ids.
[[nodiscard]] std::span<const LabelScheme> labelSchemes();
/// nullptr where there is none of that id.
[[nodiscard]] const LabelScheme* findLabelScheme(std::string_view id);

/// A label of a map and where its voxels lie along the patient, mm to the head.
struct LabelPlace {
    int label = 0;
    double height = 0.0;
};
/// Schemes that know every label, name at least one vertebra (two where the map holds more than one label)
/// and put vertebrae in the order in which they lie, from the head down. More than one: only a person can
/// say.
[[nodiscard]] std::vector<const LabelScheme*> fittingSchemes(std::span<const LabelPlace> places);

} // namespace columna::assist
