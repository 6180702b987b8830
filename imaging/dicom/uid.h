// DICOM identifiers that need no registered root: "2.25." and a UUID as a decimal number (PS3.5 B.2).
#pragma once

#include <string>
#include <string_view>

namespace columna::dicom {

/// The UUID's hexadecimal digits as one decimal number; other characters are passed over.
[[nodiscard]] std::string uidFromUuid(std::string_view uuid);

/// A UID that follows from both texts and nothing else: a custom UUID (RFC 9562, version 8) made of their
/// SHA-256.
[[nodiscard]] std::string derivedUid(std::string_view seed, std::string_view purpose);

/// 1 to 64 characters: numbers without leading zeros, joined by points (PS3.5 9.1).
[[nodiscard]] bool isUid(std::string_view text);

} // namespace columna::dicom
