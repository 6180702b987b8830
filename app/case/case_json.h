// The case as JSON: the file that `columna assess --marks` reads, that the store keeps and that carries a
// case to another workstation. Schema: data/case.schema.json; docs/47-case-file.md.
#pragma once

#include "app/case/case_document.h"
#include "app/case/trail.h"
#include "scoring/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace columna::app {

/// Same document, same bytes, checksum included. UTF-8, two-space indentation, numbers with as many digits as
/// are needed to read the same double again.
[[nodiscard]] std::string toJson(const CaseDocument& document);
/// With its history.
[[nodiscard]] std::string toJson(const CaseRecord& record);

/// The text that hashes of the content are taken over: the form of version 1, with what later versions added
/// only where it is used. So a signature made under an older version still holds.
[[nodiscard]] std::string hashedText(const CaseDocument& document);

/// Reads every version up to kCaseSchemaVersion. Refuses, with the JSON pointer of the place: text that is
/// not JSON, another schema, a later version, unknown keys, impossible values, duplicate ids, a mark of a
/// level the numbering does not have, a decision without its level, a side that contradicts its point, a
/// checksum that does not match, a history that does not lead to this content. `file` is named in the error.
[[nodiscard]] Result<CaseRecord> recordFromJson(std::string_view text, const std::string& file);
/// The same checks; the history is left out.
[[nodiscard]] Result<CaseDocument> caseFromJson(std::string_view text, const std::string& file);

[[nodiscard]] Result<CaseRecord> readRecord(const std::filesystem::path& file);
[[nodiscard]] Result<CaseDocument> readCase(const std::filesystem::path& file);
/// Written whole, flushed to the disk and read back, or not at all: an earlier file stays as it was.
[[nodiscard]] Result<Done> writeRecord(const CaseRecord& record, const std::filesystem::path& file);
[[nodiscard]] Result<Done> writeCase(const CaseDocument& document, const std::filesystem::path& file);

} // namespace columna::app
