// A case back from its own structured report.
#pragma once

#include "app/case/trail.h"
#include "imaging/dicom/objects/sr_document.h"
#include "scoring/base/result.h"

#include <filesystem>

namespace columna::results {

struct RestoredCase {
    app::CaseRecord record; ///< as it was when the report was written, history included
    dicom::ReadSr report;
};

/// Errors: not a structured report, damaged, nested too deep; written by another program; the case or the
/// coded content is not what was written; case and report are of different studies or patients.
[[nodiscard]] Result<RestoredCase> restoreCase(const std::filesystem::path& file);

} // namespace columna::results
