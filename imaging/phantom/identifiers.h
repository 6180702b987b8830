// DICOM identifiers that are the same for the same specification, everywhere.
#pragma once

#include <string>
#include <string_view>

namespace columna::phantom {

/// "2.25." and the decimal form of a UUID (PS3.5 B.2) made of a hash of both texts; version and variant bits
/// as for a custom UUID (RFC 9562, version 8).
[[nodiscard]] std::string uidFor(std::string_view specification, std::string_view role);

} // namespace columna::phantom
