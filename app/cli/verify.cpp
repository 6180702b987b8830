// columna verify: are results what was written, and what the case still says.
#include "app/cli/interrupt.h"
#include "app/cli/named_cases.h"

#include "app/usecases/verify_results.h"

#include <memory>

namespace columna::app {
namespace {

struct Options {
    std::vector<std::string> folders;
    std::vector<std::string> studies;
    std::string current;
    std::string store;
    bool jsonLog = false;
};

class Run {
public:
    Run(const Console& console, const Options& options)
        : console_(console), options_(options), log_(console, options.jsonLog) {}

    ExitCode run() {
        if (!options_.current.empty() && options_.folders.size() > 1) {
            console_.warn(Message{"cli.verify.case"});
            return ExitCode::Usage;
        }
        if (const Result<Done> prepared = prepare(); !prepared) {
            log_.fail(prepared.error());
            return stopped() ? ExitCode::Interrupted : ExitCode::BadInput;
        }
        for (std::size_t i = 0; i < options_.folders.size(); ++i) {
            const std::string& folder = options_.folders[i];
            log_.begin(folder, i + 1, options_.folders.size());
            outcomes_.push_back(verify(folder));
            log_.end(folder, outcomes_.back());
            if (outcomes_.back() == CaseOutcome::Stopped) break;
        }
        return codeOf(outcomes_);
    }

private:
    [[nodiscard]] bool stopped() const { return interruptible_.token().stop_requested(); }
    Result<Done> prepare() {
        request_.stop = interruptible_.token();
        request_.softwareVersion = softwareVersion();
        if (!options_.studies.empty()) {
            Result<std::vector<dicom::Study>> studies =
                scanStudies(options_.studies, log_, console_, request_.stop);
            if (!studies) return studies.error();
            studies_ = std::move(studies).value();
            request_.studies = studies_;
        }
        if (options_.current.empty()) return Done{};
        Result<CaseRecord> record = readNamedCase(options_.store, options_.current);
        if (!record) return record.error();
        request_.current = std::move(record).value();
        return Done{};
    }

    CaseOutcome verify(const std::string& folder) {
        request_.onProgress = [&](const ResultsProgress& progress) {
            log_.progress(folder, progress.writer, progress.done, progress.total);
        };
        const Result<VerifiedResults> verified = verifyResults(folder, request_);
        if (!verified) {
            log_.fail(verified.error());
            return stopped() ? CaseOutcome::Stopped : CaseOutcome::Refused;
        }
        for (const ResultFault& fault : verified->faults)
            log_.found(fault.file, fault.what);
        for (const Message& message : verified->stale)
            log_.found({}, message);
        for (const Message& message : verified->notCompared)
            log_.found({}, message);
        if (!verified->faults.empty()) {
            log_.found({}, {"cli.verify.faults", {{"count", std::to_string(verified->faults.size())}}});
            return CaseOutcome::Refused;
        }
        log_.found({}, {"cli.verify.intact", {{"count", std::to_string(verified->manifest.objects.size())}}});
        return verified->stale.empty() ? CaseOutcome::Written : CaseOutcome::Stale;
    }

    const Console& console_;
    const Options& options_;
    CaseLog log_;
    Interruptible interruptible_;
    std::vector<dicom::Study> studies_;
    VerifyRequest request_;
    std::vector<CaseOutcome> outcomes_;
};

} // namespace

void addVerify(Verbs& verbs) {
    const auto options = std::make_shared<Options>();
    CLI::App& command =
        verbs.add("verify", [options](const Console& console) { return Run(console, *options).run(); });
    command.add_option("DIR", options->folders, verbs.help("cli.help.verify.folder"))->required();
    command.add_option("--study", options->studies, verbs.help("cli.help.verify.study"))
        ->allow_extra_args(false);
    command.add_option("--case", options->current, verbs.help("cli.help.verify.case"));
    command.add_option("--store", options->store, verbs.help("cli.help.verify.store"));
    command.add_flag("--log-json", options->jsonLog, verbs.help("cli.help.verify.log"));
}

} // namespace columna::app
