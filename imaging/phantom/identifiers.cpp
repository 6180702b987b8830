#include "imaging/phantom/identifiers.h"

#include "imaging/dicom/uid.h"
#include "imaging/phantom/noise.h"

#include <array>
#include <cstdint>
#include <cstdio>

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
    std::array<char, 33> uuid{};
    std::snprintf(uuid.data(), uuid.size(), "%016llx%016llx", static_cast<unsigned long long>(high),
                  static_cast<unsigned long long>(low));
    return dicom::uidFromUuid(uuid.data());
}

} // namespace columna::phantom
