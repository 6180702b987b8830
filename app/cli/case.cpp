// columna case: what the store of cases holds; a case out to another workstation and in again; what is left
// of a damaged store.
#include "app/cli/verb.h"

#include "app/case/case_json.h"
#include "app/case/case_store.h"
#include "app/usecases/case_editor.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace columna::app {
namespace {

struct Options {
    std::string action;
    std::vector<std::string> names;
    std::string store;
    std::string person;
};

std::filesystem::path storeFile(const Options& options) {
    return options.store.empty() ? CaseStore::defaultFile() : std::filesystem::path(options.store);
}

void sayHistory(const Console& console, const Trail& trail, std::size_t from) {
    for (std::size_t i = from; i < trail.entries.size(); ++i) {
        const TrailEntry& entry = trail.entries[i];
        console.say({"cli.case.entry",
                     {{"number", std::to_string(i + 1)},
                      {"time", literal(entry.time)},
                      {"by", literal(entry.by)},
                      {"action", "@cli.case.action." + std::string(keyOf(entry.action))},
                      {"gesture", console.text(entry.gesture)}}});
    }
}

ExitCode list(const Console& console, const CaseStore& store) {
    const auto cases = store.list({});
    if (!cases) return console.fail(cases.error(), ExitCode::BadInput);
    if (cases->empty()) console.say(Message{"cli.case.none"});
    for (const CaseSummary& one : *cases)
        console.say({"cli.case.row",
                     {{"case", one.caseId},
                      {"study", literal(one.studyInstanceUid)},
                      {"revisions", std::to_string(one.revisions)},
                      {"time", literal(one.savedAt)},
                      {"by", literal(one.savedBy)}}});
    return ExitCode::Done;
}

ExitCode historyOfFile(const Console& console, const std::string& file) {
    const auto record = readRecord(file);
    if (!record) return console.fail(record.error(), ExitCode::BadInput);
    sayHistory(console, record->trail, 0);
    return ExitCode::Done;
}

ExitCode history(const Console& console, const CaseStore& store, const std::string& id) {
    const auto stored = store.load(id);
    if (!stored) return console.fail(stored.error(), ExitCode::BadInput);
    sayHistory(console, stored->record.trail, 0);
    return ExitCode::Done;
}

ExitCode exportCase(const Console& console, const CaseStore& store, const std::string& id,
                    const std::string& file) {
    const auto stored = store.load(id);
    if (!stored) return console.fail(stored.error(), ExitCode::BadInput);
    if (const auto written = writeRecord(stored->record, file); !written)
        return console.fail(written.error(), ExitCode::NotWritten);
    console.say({"cli.wrote", {{"file", literal(file)}}});
    return ExitCode::Done;
}

ExitCode importCase(const Console& console, CaseStore& store, const std::string& file,
                    const std::string& person) {
    const auto record = readRecord(file);
    if (!record) return console.fail(record.error(), ExitCode::BadInput);
    const auto outcome = store.import(*record, person, Services::system().now());
    if (outcome) {
        switch (*outcome) {
        case ImportOutcome::Added:
            console.say(Message{"cli.case.added"});
            break;
        case ImportOutcome::Extended:
            console.say(Message{"cli.case.extended"});
            break;
        case ImportOutcome::AlreadyThere:
            console.say(Message{"cli.case.already_there"});
            break;
        }
        return ExitCode::Done;
    }
    const ExitCode code = console.fail(outcome.error(), ExitCode::BadInput);
    // Where both went on, a person decides, with both histories before the eyes.
    const auto own = store.load(record->document.caseId);
    if (!own || !outcome.error().what.id.starts_with("case.import.")) return code;
    const std::size_t common = compare(own->record.trail, record->trail).common;
    console.say(Message{"cli.case.history_here"});
    sayHistory(console, own->record.trail, common);
    console.say(Message{"cli.case.history_in_file"});
    sayHistory(console, record->trail, common);
    return code;
}

ExitCode recover(const Console& console, const Options& options) {
    const auto salvage =
        salvageStore(options.names.at(0), options.names.at(1), options.person, Services::system().now());
    if (!salvage) return console.fail(salvage.error(), ExitCode::BadInput);
    console.say({"cli.case.recovered",
                 {{"cases", std::to_string(salvage->cases)},
                  {"revisions", std::to_string(salvage->revisions)},
                  {"drafts", std::to_string(salvage->drafts)},
                  {"unreadable", std::to_string(salvage->unreadable)},
                  {"file", literal(options.names.at(1))}}});
    return ExitCode::Done;
}

bool isFile(const std::string& name) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(name, ignored);
}

/// The names an action needs, and whether it needs a person.
struct Action {
    const char* name;
    std::size_t names;
    bool asPerson;
};
constexpr std::array kActions{Action{"list", 0, false}, Action{"history", 1, false},
                              Action{"export", 2, false}, Action{"import", 1, true},
                              Action{"recover", 2, true}};

std::vector<std::string> actionNames() {
    std::vector<std::string> names;
    for (const Action& action : kActions)
        names.emplace_back(action.name);
    return names;
}

ExitCode run(const Console& console, const Options& options) {
    const auto action =
        std::ranges::find(kActions, options.action, [](const Action& one) { return std::string(one.name); });
    if (options.names.size() != action->names || (action->asPerson && options.person.empty())) {
        console.warn(Message{"cli.case.usage"});
        return ExitCode::Usage;
    }
    if (options.action == "recover") return recover(console, options);
    if (options.action == "history" && isFile(options.names[0]))
        return historyOfFile(console, options.names[0]);
    const auto store = CaseStore::open(storeFile(options));
    if (!store) return console.fail(store.error(), ExitCode::BadInput);
    if (options.action == "list") return list(console, **store);
    if (options.action == "history") return history(console, **store, options.names[0]);
    if (options.action == "export") return exportCase(console, **store, options.names[0], options.names[1]);
    return importCase(console, **store, options.names[0], options.person);
}

} // namespace

void addCase(Verbs& verbs) {
    const auto options = std::make_shared<Options>();
    CLI::App& command =
        verbs.add("case", [options](const Console& console) { return run(console, *options); });
    command.add_option("ACTION", options->action, verbs.help("cli.help.case.action"))
        ->required()
        ->check(CLI::IsMember(actionNames()));
    command.add_option("NAMES", options->names, verbs.help("cli.help.case.names"));
    command.add_option("--store", options->store, verbs.help("cli.help.case.store"));
    command.add_option("--as", options->person, verbs.help("cli.help.case.as"));
}

} // namespace columna::app
