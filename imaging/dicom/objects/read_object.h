// Any DICOM object as far as checking needs it: who it is, whose, and what it refers to.
#pragma once

#include "imaging/dicom/objects/written_object.h"
#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <filesystem>
#include <set>
#include <string>

namespace columna::dicom {

struct ReadObject {
    WrittenObject identity; ///< with the hash of the file as it is now
    Patient patient;
    std::string manufacturer;
    std::set<std::string> references; ///< instances named anywhere in it (0008,1155)
};

/// Errors as readDataSet().
[[nodiscard]] Result<ReadObject> readObject(const std::filesystem::path& file);

} // namespace columna::dicom
