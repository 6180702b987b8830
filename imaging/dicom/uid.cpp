#include "imaging/dicom/uid.h"

#include "scoring/base/sha256.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace columna::dicom {
namespace {

std::optional<std::uint32_t> hexDigit(char c) {
    if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<std::uint32_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<std::uint32_t>(c - 'A' + 10);
    return std::nullopt;
}

} // namespace

std::string uidFromUuid(std::string_view uuid) {
    constexpr std::uint64_t kBase = 1'000'000'000; // of one limb
    std::vector<std::uint32_t> limbs{0};
    for (const char c : uuid) {
        const auto digit = hexDigit(c);
        if (!digit) continue;
        std::uint64_t carry = *digit;
        for (std::uint32_t& limb : limbs) {
            const std::uint64_t value = limb * std::uint64_t{16} + carry;
            limb = static_cast<std::uint32_t>(value % kBase);
            carry = value / kBase;
        }
        if (carry > 0) limbs.push_back(static_cast<std::uint32_t>(carry));
    }
    std::string digits = std::to_string(limbs.back());
    for (auto limb = limbs.rbegin() + 1; limb != limbs.rend(); ++limb) {
        const std::string part = std::to_string(*limb);
        digits += std::string(9 - part.size(), '0') + part;
    }
    return "2.25." + digits;
}

std::string derivedUid(std::string_view seed, std::string_view purpose) {
    // The length keeps ("ab", "c") and ("a", "bc") apart.
    std::string uuid =
        sha256Hex(std::to_string(seed.size()) + ":" + std::string(seed) + std::string(purpose)).substr(0, 32);
    uuid[12] = '8';
    uuid[16] = "89ab"[hexDigit(uuid[16]).value_or(0) % 4];
    return uidFromUuid(uuid);
}

bool isUid(std::string_view text) {
    if (text.empty() || text.size() > 64) return false;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find('.', begin), text.size());
        const std::string_view part = text.substr(begin, end - begin);
        if (part.empty() || (part.size() > 1 && part.front() == '0') ||
            !std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; }))
            return false;
        begin = end + 1;
    }
    return true;
}

} // namespace columna::dicom
