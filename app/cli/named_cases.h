// Cases and studies as a command line names them.
#pragma once

#include "app/case/trail.h"
#include "app/cli/case_log.h"
#include "imaging/dicom/study.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace columna::app {

/// What every verb takes that works on cases of one store and writes into a folder.
struct CaseOptions {
    std::vector<std::string> cases;
    std::vector<std::string> studies;
    std::string out;
    std::string store; ///< empty: the user's own
    bool overwrite = false;
    bool jsonLog = false;
};
/// Adds them to `verb`, which outlives them; their help is "cli.help.VERB.OPTION".
void addCaseOptions(CLI::App& command, const Verbs& verbs, const std::string& verb, CaseOptions& options);

/// A case file, or a case of the store by its identifier. `store` empty: the user's own.
[[nodiscard]] Result<CaseRecord> readNamedCase(const std::string& store, const std::string& name);

/// Every study below the paths, which are not empty; warns of files that could not be read. Errors: a path
/// cannot be read; no study in any; stopped.
[[nodiscard]] Result<std::vector<dicom::Study>> scanStudies(const std::vector<std::string>& paths,
                                                            const CaseLog& log, const Console& console,
                                                            std::stop_token stop = {});

/// Where one case among `many` is written below `out`: in a folder of its identifier where that is a plain
/// name, else of a hash of it.
[[nodiscard]] std::filesystem::path folderFor(const std::string& caseId, const std::string& out, bool many);

} // namespace columna::app
