#include "app/cli/named_cases.h"

#include "app/case/case_json.h"
#include "app/case/case_store.h"
#include "app/cli/marked_study.h"
#include "imaging/dicom/scan.h"

#include <algorithm>

namespace columna::app {

namespace fs = std::filesystem;

void addCaseOptions(CLI::App& command, const Verbs& verbs, const std::string& verb, CaseOptions& options) {
    const auto help = [&](const char* option) {
        return verbs.help(("cli.help." + verb + "." + option).c_str());
    };
    command.add_option("CASE", options.cases, help("case"))->required();
    command.add_option("--study", options.studies, help("study"))->required()->allow_extra_args(false);
    command.add_option("--out", options.out, help("out"))->required();
    command.add_option("--store", options.store, help("store"));
    command.add_flag("--overwrite", options.overwrite, help("overwrite"));
    command.add_flag("--log-json", options.jsonLog, help("log"));
}

Result<CaseRecord> readNamedCase(const std::string& store, const std::string& name) {
    std::error_code ignored;
    const fs::path file = store.empty() ? CaseStore::defaultFile() : fs::path(store);
    if (fs::exists(name, ignored) || !fs::exists(file, ignored)) return readRecord(name);
    const auto opened = CaseStore::open(file);
    if (!opened) return opened.error();
    auto stored = (*opened)->load(name);
    if (!stored) return stored.error();
    return stored->record;
}

Result<std::vector<dicom::Study>> scanStudies(const std::vector<std::string>& paths, const CaseLog& log,
                                              const Console& console, std::stop_token stop) {
    dicom::ScanOptions options;
    options.stop = std::move(stop);
    std::vector<dicom::Study> studies;
    for (const std::string& path : paths) {
        const Result<dicom::ScanResult> scanned = dicom::scan(path, options);
        if (!scanned) return scanned.error();
        for (const dicom::ScanProblem& problem : scanned->problems)
            log.warn(describe(problem, console));
        studies.insert(studies.end(), scanned->studies.begin(), scanned->studies.end());
    }
    if (studies.empty())
        return Error{{"cli.assess.no_study"}, paths.front(), {}, {"cli.assess.no_study.remedy"}};
    return studies;
}

fs::path folderFor(const std::string& caseId, const std::string& out, bool many) {
    if (!many) return out;
    constexpr std::size_t kLongest = 64;
    const bool plain =
        !caseId.empty() && caseId.size() <= kLongest && std::ranges::all_of(caseId, [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
        });
    return fs::path(out) / (plain ? caseId : sha256(caseId).substr(0, 32));
}

} // namespace columna::app
