// The rules by which a series falls into stacks, and the call that applies others.
#pragma once

#include "imaging/dicom/study.h"

#include <cstdint>
#include <set>
#include <string_view>

namespace columna::dicom {

/// What may separate frames that agree in frame of reference, orientation, matrix and pixel spacing. Those
/// four always separate: a stack is defined by them.
enum class SplitRule : std::uint8_t {
    StackId, ///< as an enhanced object groups its frames itself
    ImageType,
    EchoTime,
    DiffusionBValue,
    TemporalPosition,
    RepeatedPosition
};
using SplitRules = std::set<SplitRule>;

/// "stack-id", "image-type", "echo-time", "b-value", "time", "repeated-position", as written on the command
/// line.
[[nodiscard]] std::string_view keyOf(SplitRule rule);

[[nodiscard]] SplitRules everyRule();

/// Builds the stacks of `series` anew with the given rules, and its role with them. Frames at one position
/// that no rule separates stay in one stack, which then is not uniform and says so.
void regroup(Series& series, const SplitRules& rules);

} // namespace columna::dicom
