// A study to try the program on: the demonstration phantom, no patient.
#pragma once

#include "imaging/dicom/scan.h"
#include "scoring/base/result.h"

#include <filesystem>

namespace columna::app {

/// Makes the study in `folder` unless it is there already. About twenty seconds on one processor.
/// Errors: the folder cannot be written; stopped.
[[nodiscard]] Result<Done> makeSampleCase(const std::filesystem::path& folder,
                                          const dicom::ScanOptions& options);

} // namespace columna::app
