#pragma once

#include "app/case/case_document.h"

namespace columna::app {

/// A person confirmed the levels, and this one is marked.
[[nodiscard]] bool levelConfirmed(const CaseDocument& document, Level level);

} // namespace columna::app
