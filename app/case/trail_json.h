// The audit trail as JSON, both ways.
#pragma once

#include "app/case/case_values.h"
#include "app/case/trail.h"

#include <nlohmann/json_fwd.hpp>

namespace columna::app {

[[nodiscard]] nlohmann::ordered_json trailToJson(const Trail& trail);
[[nodiscard]] nlohmann::ordered_json entryToJson(const TrailEntry& entry);
/// Both throw JsonFailure, see scoring/json_reader.h. Whether the hashes fit is for intact() to say.
[[nodiscard]] Trail trailFromJson(const JsonReader& reader);
[[nodiscard]] TrailEntry entryFromJson(const JsonReader& reader);

} // namespace columna::app
