// Many specifications spread evenly over what the program may meet: a Latin hypercube over levels, collapse,
// slip, kyphosis, lesions, compression and image quality, with limits of the scores hit on purpose.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace columna::phantom {

/// `count` specifications as JSON text, ready for parseSpecification() and for a file. The same seed gives
/// the same texts. Every value of every factor occurs equally often, to within one. A kyphosis that the discs
/// of a level cannot hold is lowered to the largest one they can.
[[nodiscard]] std::vector<std::string> sweep(int count, std::uint64_t seed);

} // namespace columna::phantom
