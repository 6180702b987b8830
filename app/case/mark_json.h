// One mark as JSON, both ways.
#pragma once

#include "app/case/case_values.h"
#include "imaging/marks/mark.h"
#include "scoring/levels.h"

#include <nlohmann/json_fwd.hpp>

namespace columna::app {

[[nodiscard]] nlohmann::ordered_json markToJson(const Mark& mark);
/// Throws JsonFailure, see scoring/json_reader.h.
[[nodiscard]] Mark markFromJson(const JsonReader& reader, const scoring::Numbering& numbering);
/// A level that the column has; throws JsonFailure.
[[nodiscard]] Level levelFromJson(const JsonReader& reader, const scoring::Numbering& numbering);

} // namespace columna::app
