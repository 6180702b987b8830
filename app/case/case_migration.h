// Older versions of the case file become the present one, one step a version.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace columna::app {

/// `version` is 1 to kCaseSchemaVersion, as the file states it. Meaning never changes: what a version could
/// not say stays unsaid.
[[nodiscard]] nlohmann::json migrated(nlohmann::json root, int version);

} // namespace columna::app
