// What the case file holds beside plain JSON values. Both throw JsonFailure, see scoring/json_reader.h.
#pragma once

#include "scoring/json_reader.h"

#include <string>

namespace columna::app {

using scoring::JsonFailure;
using scoring::JsonReader;

inline constexpr const char* kCaseRemedy = "case.json.remedy"; ///< for what cannot be read

[[nodiscard]] std::string uidFrom(const JsonReader& reader);  ///< DICOM UID: 1 to 64 of [0-9.]
[[nodiscard]] std::string timeFrom(const JsonReader& reader); ///< UTC to the second, "2026-01-31T09:30:00Z"

} // namespace columna::app
