// columna report: the report of one case or of many, in any of its forms.
#include "app/cli/marked_study.h"
#include "app/cli/named_cases.h"
#include "app/cli/painting.h"

#include "app/report/csv_report.h"
#include "app/usecases/export_report.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

namespace columna::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTableName = "cohort.csv";

struct Options : CaseOptions {
    std::vector<std::string> formats{"pdf", "json"};
};

std::vector<ReportFormat> formatsOf(const Options& options) {
    std::vector<ReportFormat> formats;
    const auto add = [&](const char* key, ReportFormat format) {
        if (std::ranges::find(options.formats, key) != options.formats.end()) formats.push_back(format);
    };
    add("pdf", ReportFormat::Pdf);
    add("text", ReportFormat::Text);
    add("html", ReportFormat::Html);
    add("json", ReportFormat::Json);
    return formats;
}

bool wantsTable(const Options& options) {
    return std::ranges::find(options.formats, "csv") != options.formats.end();
}

class Run {
public:
    Run(const Console& console, const Options& options)
        : console_(console), options_(options), log_(console, options.jsonLog) {}

    ExitCode run() {
        const fs::path table = fs::path(options_.out) / kTableName;
        std::error_code ignored;
        if (wantsTable(options_) && !options_.overwrite && fs::exists(table, ignored)) {
            log_.fail({{"export.error.exists"}, table.string(), {}, {"export.error.exists.remedy"}});
            return ExitCode::NotWritten;
        }
        Result<std::vector<dicom::Study>> studies = scanStudies(options_.studies, log_, console_);
        if (!studies) {
            log_.fail(studies.error());
            return ExitCode::BadInput;
        }
        studies_ = std::move(studies).value();
        for (std::size_t i = 0; i < options_.cases.size(); ++i) {
            const std::string& name = options_.cases[i];
            log_.begin(name, i + 1, options_.cases.size());
            outcomes_.push_back(reportOn(name));
            log_.end(name, outcomes_.back());
        }
        const bool tableWritten = !wantsTable(options_) || writeTable();
        log_.finish(outcomes_);
        return tableWritten ? codeOf(outcomes_) : ExitCode::NotWritten;
    }

private:
    CaseOutcome refused(const Error& error) {
        log_.fail(error);
        return CaseOutcome::Refused;
    }

    CaseOutcome reportOn(const std::string& name) {
        const Result<CaseRecord> record = readNamedCase(options_.store, name);
        if (!record) return refused(record.error());
        const CaseDocument& document = record->document;
        const Result<dicom::Study> study = studyOf(document, studies_, name);
        if (!study) return refused(study.error());
        // Two files of one case would write over each other.
        if (!seen_.insert(document.caseId).second)
            return refused({{"cli.report.twice"}, name, {}, {"cli.report.twice.remedy"}});
        const Assessment assessment = assess(document, contextOf(*study));
        ExportRequest request;
        request.folder = folderFor(document.caseId, options_.out, options_.cases.size() > 1);
        request.sources.assign(options_.studies.begin(), options_.studies.end());
        request.inputs.assign(options_.cases.begin(), options_.cases.end());
        request.language = console_.language();
        request.softwareVersion = softwareVersion();
        request.formats = formatsOf(options_);
        request.overwrite = options_.overwrite;
        const Result<ExportedReport> exported = exportReport(*study, document, assessment, request);
        if (!exported) {
            log_.fail(exported.error());
            return exported.error().what.id.starts_with("export.") ? CaseOutcome::NotWritten
                                                                   : CaseOutcome::Refused;
        }
        if (!exported->unprintable.isEmpty())
            log_.warn({"cli.assess.unprintable", {{"count", std::to_string(exported->unprintable.size())}}});
        log_.written(name, keyOf(exported->contents.state), exported->contents.levels.size(),
                     exported->files);
        rows_ += report::csvRows(exported->contents);
        return exported->contents.isComplete() ? CaseOutcome::Written : CaseOutcome::Open;
    }

    bool writeTable() {
        const auto written =
            writeFiles(options_.out, {{kTableName, QByteArray::fromStdString(report::csvHeader() + rows_)}},
                       options_.overwrite);
        if (!written) {
            log_.fail(written.error());
            return false;
        }
        log_.table(written->front());
        return true;
    }

    const Console& console_;
    const Options& options_;
    CaseLog log_;
    std::vector<dicom::Study> studies_;
    std::set<std::string> seen_;
    std::vector<CaseOutcome> outcomes_;
    std::string rows_;
};

} // namespace

void addReport(Verbs& verbs) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = verbs.add("report", [options](const Console& console) {
        const Painting painting;
        return Run(console, *options).run();
    });
    addCaseOptions(command, verbs, "report", *options);
    command.add_option("--format", options->formats, verbs.help("cli.help.report.format"))
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"pdf", "text", "html", "json", "csv"}));
}

} // namespace columna::app
