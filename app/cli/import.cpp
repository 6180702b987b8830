// columna import: a case back from the structured report it was written as; with a study, results of other
// programs as marks on it.
#include "app/cli/import_foreign.h"
#include "app/cli/interrupt.h"

#include "app/case/case_json.h"
#include "app/results/report_document.h"
#include "app/results/restore_case.h"
#include "app/results/result_writer.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

namespace columna::app {
namespace {

namespace fs = std::filesystem;

struct Options : ForeignImport {
    bool overwrite = false;
    bool jsonLog = false;
};

struct Found {
    fs::path file;
    dicom::ReadSr report;
};

std::vector<Found> reportsIn(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.is_regular_file(ignored)) files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<Found> reports;
    for (const fs::path& file : files)
        if (auto report = dicom::readSr(file, results::kCaseCreator, results::kCaseGroup))
            if (report->document.attachment) reports.push_back({file, std::move(report).value()});
    return reports;
}

/// The one report that no other takes the place of.
Result<fs::path> latestIn(const fs::path& folder) {
    std::vector<Found> reports = reportsIn(folder);
    if (reports.empty()) return Error{{"cli.import.none"}, folder.string(), {}, {"cli.import.remedy"}};
    std::set<std::string> replaced;
    for (const Found& one : reports)
        for (const dicom::DocumentReference& reference : one.report.document.predecessors)
            replaced.insert(reference.instance.sopInstanceUid);
    const std::size_t count = reports.size();
    std::erase_if(reports, [&](const Found& one) { return replaced.contains(one.report.sopInstanceUid); });
    if (reports.size() != 1)
        return Error{{"cli.import.several", {{"count", std::to_string(count)}}},
                     folder.string(),
                     {},
                     {"cli.import.remedy"}};
    return reports.front().file;
}

ExitCode run(const Console& console, const Options& options) {
    const CaseLog log(console, options.jsonLog);
    const Interruptible interruptible;
    const std::stop_token stop = interruptible.token();
    const auto fail = [&](const Error& error, ExitCode code) {
        log.fail(error);
        return code;
    };
    std::error_code ignored;
    if (!options.overwrite && fs::exists(fs::symlink_status(options.out, ignored)))
        return fail({{"export.error.exists"}, options.out, {}, {"export.error.exists.remedy"}},
                    ExitCode::NotWritten);
    if (!options.studies.empty()) return importForeign(console, log, options, stop);
    fs::path file = options.from;
    if (fs::is_directory(file, ignored)) {
        const Result<fs::path> latest = latestIn(file);
        if (!latest) return fail(latest.error(), ExitCode::BadInput);
        file = *latest;
    }
    const Result<results::RestoredCase> restored = results::restoreCase(file);
    if (!restored) return fail(restored.error(), ExitCode::BadInput);
    if (stop.stop_requested()) return fail(results::cancelled(), ExitCode::Interrupted);
    if (const Result<Done> written = writeRecord(restored->record, options.out); !written)
        return fail(written.error(), ExitCode::NotWritten);
    log.file(restored->record.document.caseId, options.out);
    return ExitCode::Done;
}

} // namespace

void addImport(Verbs& verbs) {
    const auto options = std::make_shared<Options>();
    CLI::App& command =
        verbs.add("import", [options](const Console& console) { return run(console, *options); });
    command.add_option("FROM", options->from, verbs.help("cli.help.import.from"))->required();
    command.add_option("--out", options->out, verbs.help("cli.help.import.out"))->required();
    command.add_option("--study", options->studies, verbs.help("cli.help.import.study"))
        ->allow_extra_args(false);
    command.add_option("--case", options->into, verbs.help("cli.help.import.case"));
    command.add_option("--store", options->store, verbs.help("cli.help.import.store"));
    command.add_option("--as", options->person, verbs.help("cli.help.import.as"));
    command.add_flag("--overwrite", options->overwrite, verbs.help("cli.help.import.overwrite"));
    command.add_flag("--log-json", options->jsonLog, verbs.help("cli.help.import.log"));
}

} // namespace columna::app
