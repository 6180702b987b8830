// What scanning reads from one file.
#pragma once

#include "imaging/dicom/file_list.h"
#include "imaging/dicom/image_header.h"
#include "imaging/dicom/study.h"

#include <variant>

namespace columna::dicom {

/// An image, another DICOM object, or the reason why the file is neither. Nothing for a DICOMDIR.
using FileContent = std::variant<std::monostate, ImageHeader, OtherObject, ScanProblem>;

[[nodiscard]] FileContent readFileContent(const FileEntry& entry);

[[nodiscard]] ScanProblem problemOf(const Error& error);

} // namespace columna::dicom
