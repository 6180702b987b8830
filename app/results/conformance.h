// The conformance statement, from the same tables that the objects are written from.
#pragma once

#include <string>

namespace columna::results {

/// docs/71-dicom-conformance.md, whole. English, Markdown.
[[nodiscard]] std::string conformancePage();

} // namespace columna::results
