// Reads a set of results again and says whether it is still what was written, and still what the case says.
#pragma once

#include "app/results/manifest.h"
#include "app/usecases/export_results.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace columna::app {

struct VerifyRequest {
    std::span<const dicom::Study> studies =
        {}; ///< where the source is among them, references and geometry are compared
    std::optional<CaseRecord> current = {}; ///< the case as it is now, where at hand
    std::string softwareVersion;            ///< of this program
    std::stop_token stop = {};
    std::function<void(const ResultsProgress&)> onProgress = {}; ///< with the file's name for the writer's
};

struct ResultFault {
    std::string file; ///< name in the folder
    Message what;
};

struct VerifiedResults {
    results::Manifest manifest;
    std::vector<ResultFault> faults;  ///< none: every object is what was written
    std::vector<Message> stale;       ///< the case went on since
    std::vector<Message> notCompared; ///< what was not at hand
};

/// Every object of the list is read again: hash, identifiers, patient and study, what it refers to; the case
/// in the structured report against its checksum and its coded content; with the study, the content is built
/// anew from that case and compared, coordinates included. Errors: no list of results; stopped.
[[nodiscard]] Result<VerifiedResults> verifyResults(const std::filesystem::path& folder,
                                                    const VerifyRequest& request);

} // namespace columna::app
