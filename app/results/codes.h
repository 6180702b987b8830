// The codes that results are written in: data/codes/*.json, compiled in. Standard schemes where a code is
// known, else this program's own scheme; docs/71-dicom-conformance.md prints the same tables.
#pragma once

#include "imaging/dicom/objects/sr_document.h"
#include "scoring/base/level.h"
#include "scoring/base/measurement.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace columna::results {

inline constexpr const char* kOwnScheme = "99COLUMNA";

struct CodeEntry {
    std::string key; ///< "level/T12", "sins/component/pain"
    dicom::Code code;
};
/// One file of data/codes.
struct CodeTable {
    std::string name;  ///< "scores"
    std::string about; ///< English
    std::vector<CodeEntry> entries;
};
/// In the order of the conformance statement.
[[nodiscard]] std::span<const CodeTable> codeTables();

/// The code of a key; asking for a key that is in no table is a mistake of the programmer
/// (std::out_of_range).
[[nodiscard]] const dicom::Code& code(std::string_view key);
[[nodiscard]] bool hasCode(std::string_view key);

[[nodiscard]] const dicom::Code& codeOf(Level level);
[[nodiscard]] const dicom::Code& codeOf(Unit unit);

/// The text of one file of data/codes, "objects" for what is written and read.
[[nodiscard]] std::string readCodeFile(const std::string& name);

/// What a document that uses the own scheme says about it.
[[nodiscard]] dicom::CodingScheme ownScheme();

} // namespace columna::results
