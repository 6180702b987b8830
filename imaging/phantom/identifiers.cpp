#include "imaging/phantom/identifiers.h"

#include "imaging/phantom/noise.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace columna::phantom {

namespace {

std::uint64_t hashOf(std::string_view text, std::uint64_t start) {
    std::uint64_t h = start;
    for (const char c : text)
        h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL; // FNV-1a
    return mix(h);
}

} // namespace

std::string uidFor(std::string_view specification, std::string_view role) {
    std::uint64_t high =
        mix(hashOf(specification, 0xcbf29ce484222325ULL) ^ hashOf(role, 0x9ae16a3b2f90404fULL));
    std::uint64_t low = mix(hashOf(role, high) ^ hashOf(specification, 0x2545f4914f6cdd1dULL));
    high = (high & ~0xf000ULL) | 0x8000ULL;
    low = (low & ~(3ULL << 62)) | (2ULL << 62);
    std::array<std::uint32_t, 4> limbs{
        static_cast<std::uint32_t>(high >> 32), static_cast<std::uint32_t>(high),
        static_cast<std::uint32_t>(low >> 32), static_cast<std::uint32_t>(low)};
    std::string digits;
    while (std::any_of(limbs.begin(), limbs.end(), [](std::uint32_t limb) { return limb != 0; })) {
        std::uint64_t rest = 0;
        for (std::uint32_t& limb : limbs) {
            const std::uint64_t value = (rest << 32) | limb;
            limb = static_cast<std::uint32_t>(value / 10);
            rest = value % 10;
        }
        digits += static_cast<char>('0' + rest);
    }
    std::reverse(digits.begin(), digits.end());
    return "2.25." + digits;
}

} // namespace columna::phantom
