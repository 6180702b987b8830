// Damage by a seed, and the whole reader applied to the result: shared by the replay test and the fuzzer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace columna::dicom::test {

/// Up to six changes: bits, bytes, extreme lengths, cuts and copies, most of them in the header.
[[nodiscard]] std::vector<std::uint8_t> mutated(std::vector<std::uint8_t> bytes, unsigned seed);

/// Structure, header, every attribute, first and last frame, overlays. "ok", or the id of the first error.
std::string readWhole(const std::vector<std::uint8_t>& bytes);

} // namespace columna::dicom::test
