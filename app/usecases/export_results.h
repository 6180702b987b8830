// Writes what a case says as objects that archives keep: all of them, each read back, or none.
#pragma once

#include "app/results/manifest.h"
#include "app/results/result_writer.h"
#include "app/usecases/assessment.h"

#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace columna::app {

struct ResultsProgress {
    std::string writer; ///< about to write, or "" once everything is
    std::size_t done = 0;
    std::size_t total = 0;
};

struct ResultsRequest {
    std::filesystem::path folder; ///< made if missing; holds nothing, or earlier results that may be replaced
    std::vector<std::filesystem::path> sources; ///< the study's folders or files: never written into
    std::string softwareVersion;
    bool overwrite = false; ///< earlier results of the same case, and nothing else, are replaced
    /// Folder of the results that these take the place of, where it is another one; empty: none.
    std::filesystem::path previous = {};
    std::stop_token stop;
    std::function<void(const ResultsProgress&)> onProgress; ///< called from the same thread
    Language language = Language::English;                  ///< of the report for people (PDF)
};

struct ExportedResults {
    std::vector<dicom::WrittenObject> objects; ///< with the paths they lie at
    std::filesystem::path manifest;
};

/// `assessment` is assess(record.document, contextOf(study)). Same input and version, same bytes. Errors: the
/// folder lies in the study, holds something that must stay, cannot be written; the previous results are of
/// another case; an object cannot be written
/// or reads back differently; stopped. On error nothing is written, and a folder made for it is removed.
[[nodiscard]] Result<ExportedResults> exportResults(const dicom::Study& study, const CaseRecord& record,
                                                    const Assessment& assessment,
                                                    std::span<const results::ResultWriter> writers,
                                                    const ResultsRequest& request);

/// What all objects of the case share. Errors: no image of the study can be read.
[[nodiscard]] Result<dicom::ObjectContext> objectContextOf(const dicom::Study& study,
                                                           const CaseRecord& record,
                                                           const std::string& caseTime,
                                                           const std::string& softwareVersion);

} // namespace columna::app
