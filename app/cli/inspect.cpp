// columna inspect: what a folder or a file holds, before anything is marked.
#include "app/cli/verb.h"

#include "app/usecases/inspect.h"

#include <memory>

namespace columna::app {
namespace {

struct Options {
    std::string path;
    std::string headersOf;
    bool json = false;
    bool identifiers = false;
};

ExitCode codeOf(InspectionOutcome outcome) {
    switch (outcome) {
    case InspectionOutcome::Clean:
        return ExitCode::Done;
    case InspectionOutcome::Warnings:
        return ExitCode::Incomplete;
    case InspectionOutcome::Refused:
        break;
    }
    return ExitCode::BadInput;
}

ExitCode written(const Console& console, const std::string& text, ExitCode code) {
    console.out() << text;
    if (console.out().flush()) return code;
    return console.fail({{"cli.score.unwritable"}, {}, {}, {"cli.score.unwritable.remedy"}},
                        ExitCode::NotWritten);
}

ExitCode showHeaders(const Console& console, const Options& options) {
    const Result<dicom::HeaderListing> listing = dicom::listHeader(options.headersOf);
    if (!listing) return console.fail(listing.error(), ExitCode::BadInput);
    const auto shown = options.identifiers ? Identifiers::Shown : Identifiers::Hidden;
    return written(console, headerText(*listing, shown, console.language()).toStdString(), ExitCode::Done);
}

ExitCode inspectPath(const Console& console, const Options& options) {
    const Inspection seen = inspect(options.path);
    const ExitCode code = codeOf(seen.outcome);
    if (options.json) return written(console, inspectionJson(seen, console.language()), code);
    if (seen.refusal) return console.fail(*seen.refusal, code);
    return written(console, inspectionText(seen, console.language()).toStdString(), code);
}

} // namespace

void addInspect(Verbs& verbs) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = verbs.add("inspect", [options](const Console& console) {
        return options->headersOf.empty() ? inspectPath(console, *options) : showHeaders(console, *options);
    });
    CLI::Option* path = command.add_option("PATH", options->path, verbs.help("cli.help.inspect.path"));
    CLI::Option* json = command.add_flag("--json", options->json, verbs.help("cli.help.inspect.json"));
    CLI::Option* headers =
        command.add_option("--headers", options->headersOf, verbs.help("cli.help.inspect.headers"));
    command.add_flag("--identifiers", options->identifiers, verbs.help("cli.help.inspect.identifiers"))
        ->needs(headers);
    headers->excludes(path)->excludes(json);
    command.final_callback([path, headers] {
        if (path->count() + headers->count() == 0) throw CLI::RequiredError("PATH");
    });
}

} // namespace columna::app
