// Every element of a file's header, for people: `columna inspect --headers`.
#pragma once

#include "scoring/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace columna::dicom {

struct HeaderLine {
    int depth = 0;    ///< nesting in sequences
    std::string tag;  ///< "(0028,0010)"
    std::string name; ///< "Rows"; "Unknown Tag & Data" where the dictionary has none
    std::string vr;
    std::size_t length = 0;   ///< bytes; number of items for a sequence
    std::string value;        ///< UTF-8, shortened; empty for sequences and binary data
    bool identifying = false; ///< the value may name or number a person or a place; shown only on request
};

struct HeaderListing {
    std::string transferSyntax; ///< name for people
    std::vector<HeaderLine> lines;
};

/// Values come as the file has them; `identifying` marks those that must not be shown unasked. Errors as
/// readDataSet().
[[nodiscard]] Result<HeaderListing> listHeader(const std::filesystem::path& file);

} // namespace columna::dicom
