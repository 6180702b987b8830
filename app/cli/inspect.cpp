// columna inspect: what a folder or a file holds, before anything is marked.
#include "app/cli/verb.h"

#include "app/usecases/inspect.h"

#include <algorithm>
#include <memory>

namespace columna::app {
namespace {

struct Options {
    std::string path;
    std::string headersOf;
    bool json = false;
    bool identifiers = false;
    std::vector<std::string> together; ///< keys of rules that shall not split a series
};

dicom::SplitRules rulesOf(const Options& options) {
    dicom::SplitRules rules = dicom::everyRule();
    std::erase_if(rules, [&](dicom::SplitRule rule) {
        return std::find(options.together.begin(), options.together.end(), dicom::keyOf(rule)) !=
               options.together.end();
    });
    return rules;
}

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
    const Inspection seen = inspect(options.path, {}, rulesOf(options));
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
    std::vector<std::string> rules;
    for (const dicom::SplitRule rule : dicom::everyRule())
        rules.emplace_back(dicom::keyOf(rule));
    command.add_option("--together", options->together, verbs.help("cli.help.inspect.together"))
        ->allow_extra_args(false) // one each, so that PATH may follow
        ->check(CLI::IsMember(rules))
        ->needs(path);
    headers->excludes(path)->excludes(json);
    command.final_callback([path, headers] {
        if (path->count() + headers->count() == 0) throw CLI::RequiredError("PATH");
    });
}

} // namespace columna::app
