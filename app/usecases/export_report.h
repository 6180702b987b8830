// Writes the report of a case into a folder: all files or none.
#pragma once

#include "app/language/catalogue.h"
#include "app/report/report_model.h"
#include "app/usecases/assessment.h"
#include "scoring/base/result.h"

#include <QString>

#include <filesystem>
#include <string>
#include <vector>

namespace columna::app {

struct ExportRequest {
    std::filesystem::path folder;               ///< made if missing
    std::vector<std::filesystem::path> sources; ///< the study's folders or files: never written into
    Language language = Language::English;
    std::string softwareVersion;
};

struct ExportedReport {
    std::vector<std::filesystem::path> files; ///< report.pdf, assessment.json
    report::ReportModel contents;             ///< what they say
    QString unprintable;                      ///< characters that no installed font has
};

/// report.pdf and assessment.json. Files of these names are replaced; each appears whole. Needs a
/// QGuiApplication. Errors: the folder lies in the study's folder, cannot be made or written; pixels of a key
/// image cannot be read. On error nothing is written, and a folder made for it is removed.
[[nodiscard]] Result<ExportedReport> exportReport(const dicom::Study& study, const CaseDocument& document,
                                                  const Assessment& assessment, const ExportRequest& request);

} // namespace columna::app
