// Writes the report of a case into a folder: all files or none.
#pragma once

#include "app/language/catalogue.h"
#include "app/report/progress.h"
#include "app/report/report_model.h"
#include "app/usecases/assessment.h"
#include "scoring/base/result.h"

#include <QByteArray>
#include <QString>

#include <filesystem>
#include <string>
#include <vector>

namespace columna::app {

enum class ReportFormat : std::uint8_t { Pdf, Text, Html, Json };
/// "report.pdf", "report.txt", "report.html", "assessment.json".
[[nodiscard]] std::string fileNameOf(ReportFormat format);

struct ExportRequest {
    std::filesystem::path folder;               ///< made if missing
    std::vector<std::filesystem::path> sources; ///< the study's folders or files: never written into
    Language language = Language::English;
    std::string softwareVersion;
    std::vector<ReportFormat> formats{ReportFormat::Pdf, ReportFormat::Json};
    bool overwrite = true;                          ///< false: files of these names are an error
    std::vector<std::filesystem::path> inputs = {}; ///< files that are never replaced
    report::Progress progress = {};                 ///< of all formats together
};

struct ExportedReport {
    std::vector<std::filesystem::path> files; ///< in the order of the formats
    report::ReportModel contents;             ///< what they say
    QString unprintable;                      ///< characters that no installed font has; empty without a PDF
};

/// Writes the formats asked for. Each file appears whole or not at all. Needs a QGuiApplication for PDF and
/// HTML. Errors: the folder lies in the study's folder, cannot be made or written; a file is there and must
/// stay; pixels of a key image cannot be read; "report.cancelled". On error nothing is written, and a folder made for it is
/// removed.
[[nodiscard]] Result<ExportedReport> exportReport(const dicom::Study& study, const CaseDocument& document,
                                                  const Assessment& assessment, const ExportRequest& request);

/// The report as plain text, for the clipboard and the RIS.
[[nodiscard]] std::string reportText(const dicom::Study& study, const CaseDocument& document,
                                     const Assessment& assessment, Language language,
                                     const std::string& softwareVersion);

struct NamedBytes {
    std::string name;
    QByteArray bytes;
};
/// All files or none, each whole; the folder is made if missing and removed again on error. Errors: the
/// folder cannot be made or written; a file is there and may not be replaced.
[[nodiscard]] Result<std::vector<std::filesystem::path>>
writeFiles(const std::filesystem::path& folder, const std::vector<NamedBytes>& files, bool overwrite);

} // namespace columna::app
