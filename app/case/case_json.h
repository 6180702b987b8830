// The case as JSON: the file that `columna assess --marks` reads and that the store keeps. Schema:
// data/case.schema.json.
#pragma once

#include "app/case/case_document.h"
#include "scoring/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace columna::app {

/// Same document, same bytes. UTF-8, two-space indentation, numbers with as many digits as are needed to read
/// the same double again.
[[nodiscard]] std::string toJson(const CaseDocument& document);

/// Refuses, with the JSON pointer of the place: text that is not JSON, another schema, a version this program
/// does not know, unknown keys, impossible values, duplicate ids, a mark of a level the numbering does not
/// have, a decision without its level, a side that contradicts its point. `file` is named in the error.
[[nodiscard]] Result<CaseDocument> caseFromJson(std::string_view text, const std::string& file);

[[nodiscard]] Result<CaseDocument> readCase(const std::filesystem::path& file);
/// Written whole or not at all.
[[nodiscard]] Result<Done> writeCase(const CaseDocument& document, const std::filesystem::path& file);

} // namespace columna::app
