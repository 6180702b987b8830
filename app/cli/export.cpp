// columna export: one case or many as DICOM objects.
#include "app/cli/interrupt.h"
#include "app/cli/marked_study.h"
#include "app/cli/named_cases.h"
#include "app/cli/painting.h"

#include "app/usecases/export_results.h"
#include "app/usecases/report_contents.h"
#include "app/usecases/result_writers.h"

#include <algorithm>
#include <memory>
#include <set>

namespace columna::app {
namespace {

struct Options : CaseOptions {
    std::vector<std::string> objects;
    std::string previous;
};

std::vector<std::string> writerKeys() {
    std::vector<std::string> keys;
    for (const results::ResultWriter& writer : resultWriters())
        keys.push_back(writer.key);
    return keys;
}

std::vector<results::ResultWriter> chosenWriters(const Options& options) {
    std::vector<results::ResultWriter> writers = resultWriters();
    if (!options.objects.empty())
        std::erase_if(writers, [&](const results::ResultWriter& writer) {
            return std::ranges::find(options.objects, writer.key) == options.objects.end();
        });
    return writers;
}

class Run {
public:
    Run(const Console& console, const Options& options)
        : console_(console), options_(options), log_(console, options.jsonLog),
          writers_(chosenWriters(options)) {}

    ExitCode run() {
        const bool many = options_.cases.size() > 1;
        if (many && !options_.previous.empty()) {
            console_.warn(Message{"cli.export.previous"});
            return ExitCode::Usage;
        }
        Result<std::vector<dicom::Study>> studies =
            scanStudies(options_.studies, log_, console_, interruptible_.token());
        if (!studies) {
            log_.fail(studies.error());
            return stopped() ? ExitCode::Interrupted : ExitCode::BadInput;
        }
        studies_ = std::move(studies).value();
        for (std::size_t i = 0; i < options_.cases.size(); ++i) {
            const std::string& name = options_.cases[i];
            log_.begin(name, i + 1, options_.cases.size());
            outcomes_.push_back(write(name));
            log_.end(name, outcomes_.back());
            if (outcomes_.back() == CaseOutcome::Stopped) break;
        }
        log_.finish(outcomes_);
        return codeOf(outcomes_);
    }

private:
    [[nodiscard]] bool stopped() const { return interruptible_.token().stop_requested(); }
    CaseOutcome refused(const Error& error) {
        log_.fail(error);
        if (stopped()) return CaseOutcome::Stopped;
        const std::string& id = error.what.id;
        const bool output = id.starts_with("export.") || id.starts_with("results.export.") ||
                            id.starts_with("results.write.");
        return output ? CaseOutcome::NotWritten : CaseOutcome::Refused;
    }

    CaseOutcome write(const std::string& name) {
        const Result<CaseRecord> record = readNamedCase(options_.store, name);
        if (!record) return refused(record.error());
        const Result<dicom::Study> study = studyOf(record->document, studies_, name);
        if (!study) return refused(study.error());
        if (!seen_.insert(record->document.caseId).second)
            return refused({{"cli.report.twice"}, name, {}, {"cli.report.twice.remedy"}});
        const Assessment assessment = assess(record->document, contextOf(*study));
        const Result<ExportedResults> exported =
            exportResults(*study, *record, assessment, writers_, requestFor(name, *record));
        if (!exported) return refused(exported.error());
        const report::ReportModel model =
            reportContents(*study, record->document, assessment, softwareVersion());
        std::vector<std::filesystem::path> files;
        for (const dicom::WrittenObject& object : exported->objects)
            files.push_back(object.file);
        files.push_back(exported->manifest);
        log_.written(name, keyOf(model.state), model.levels.size(), files);
        return model.isComplete() ? CaseOutcome::Written : CaseOutcome::Open;
    }

    [[nodiscard]] ResultsRequest requestFor(const std::string& name, const CaseRecord& record) const {
        ResultsRequest request;
        request.folder = folderFor(record.document.caseId, options_.out, options_.cases.size() > 1);
        request.sources.assign(options_.studies.begin(), options_.studies.end());
        request.softwareVersion = softwareVersion();
        request.overwrite = options_.overwrite;
        request.previous = options_.previous;
        request.stop = interruptible_.token();
        request.language = console_.language();
        request.onProgress = [this, name](const ResultsProgress& progress) {
            log_.progress(name, progress.writer, progress.done, progress.total);
        };
        return request;
    }

    const Console& console_;
    const Options& options_;
    CaseLog log_;
    Interruptible interruptible_;
    std::vector<results::ResultWriter> writers_;
    std::vector<dicom::Study> studies_;
    std::set<std::string> seen_;
    std::vector<CaseOutcome> outcomes_;
};

} // namespace

void addExport(Verbs& verbs) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = verbs.add("export", [options](const Console& console) {
        const Painting painting;
        return Run(console, *options).run();
    });
    addCaseOptions(command, verbs, "export", *options);
    command.add_option("--objects", options->objects, verbs.help("cli.help.export.objects"))
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember(writerKeys()));
    command.add_option("--previous", options->previous, verbs.help("cli.help.export.previous"));
}

} // namespace columna::app
