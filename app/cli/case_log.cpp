#include "app/cli/case_log.h"

#include "app/usecases/case_editor.h"
#include "app/usecases/foreign_results.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace columna::app {
namespace {

using Json = nlohmann::ordered_json;

Json event(const char* name) {
    return {{"event", name}, {"time", Services::system().now()}};
}

void print(const Console& console, const Json& line) {
    console.say(line.dump(-1, ' ', false, Json::error_handler_t::replace));
    console.out().flush(); // an event is seen when it happens
}

} // namespace

std::string_view keyOf(CaseOutcome outcome) {
    switch (outcome) {
    case CaseOutcome::Written:
        return "written";
    case CaseOutcome::Open:
        return "open";
    case CaseOutcome::Stale:
        return "stale";
    case CaseOutcome::Refused:
        return "refused";
    case CaseOutcome::NotWritten:
        return "not_written";
    case CaseOutcome::Stopped:
        break;
    }
    return "stopped";
}

ExitCode codeOf(const std::vector<CaseOutcome>& outcomes) {
    const auto any = [&](CaseOutcome outcome) {
        return std::ranges::find(outcomes, outcome) != outcomes.end();
    };
    if (any(CaseOutcome::Stopped)) return ExitCode::Interrupted;
    if (any(CaseOutcome::NotWritten)) return ExitCode::NotWritten;
    if (any(CaseOutcome::Refused)) return ExitCode::BadInput;
    return any(CaseOutcome::Open) || any(CaseOutcome::Stale) ? ExitCode::Incomplete : ExitCode::Done;
}

void CaseLog::warn(const Message& message) const {
    if (!json_) return console_.warn(message);
    Json line = event("warning");
    line["id"] = message.id;
    line["text"] = console_.text(message);
    print(console_, line);
}

void CaseLog::fail(const Error& error) const {
    if (!json_) {
        console_.fail(error, ExitCode::BadInput);
        return;
    }
    Json line = event("error");
    line["id"] = error.what.id;
    line["text"] = console_.text(error.what);
    line["file"] = error.file;
    line["place"] = error.tag;
    line["remedy"] = console_.text(error.remedy);
    print(console_, line);
}

void CaseLog::begin(const std::string& name, std::size_t number, std::size_t of) const {
    if (!json_)
        return console_.say(
            {"cli.report.case",
             {{"number", std::to_string(number)}, {"of", std::to_string(of)}, {"case", name}}});
    Json line = event("begin");
    line["case"] = name;
    line["number"] = number;
    line["of"] = of;
    print(console_, line);
}

void CaseLog::progress(const std::string& name, const std::string& step, std::size_t done,
                       std::size_t of) const {
    if (!json_) return;
    Json line = event("progress");
    line["case"] = name;
    line["step"] = step;
    line["done"] = done;
    line["of"] = of;
    print(console_, line);
}

void CaseLog::written(const std::string& name, std::string_view state, std::size_t levels,
                      const std::vector<std::filesystem::path>& files) const {
    if (!json_) {
        console_.say({"cli.assess.state", {{"state", "@report.state." + std::string(state)}}});
        for (const std::filesystem::path& file : files)
            console_.say({"cli.wrote", {{"file", file.string()}}});
        return;
    }
    Json line = event("files");
    line["case"] = name;
    line["state"] = state;
    line["levels"] = levels;
    line["files"] = Json::array();
    for (const std::filesystem::path& file : files)
        line["files"].push_back(file.string());
    print(console_, line);
}

void CaseLog::found(const std::string& file, const Message& what) const {
    if (!json_)
        return console_.say(file.empty() ? "    " + console_.text(what)
                                         : "    " + file + ": " + console_.text(what));
    Json line = event("found");
    line["id"] = what.id;
    line["file"] = file;
    line["text"] = console_.text(what);
    print(console_, line);
}

namespace {

// What another program wrote may name a patient: a log repeats none of it.
Message withoutWords(const Message& what) {
    const auto words = std::ranges::find(what.arguments, "words", &MessageArgument::name);
    if (words == what.arguments.end()) return what;
    return {"foreign.note.withheld", {{"count", std::to_string(words->value.size())}}};
}

} // namespace

void CaseLog::notKept(const std::string& file, const ForeignNote& note) const {
    if (!json_) {
        std::string line = "    " + file;
        if (!note.item.empty()) line += " " + note.item;
        if (note.code) line += " " + note.code->meaning;
        if (note.count > 1) line += " (" + std::to_string(note.count) + " x)";
        return console_.say(line + ": " + console_.text(withoutWords(note.what)));
    }
    Json line = event("not_kept");
    line["file"] = file;
    line["item"] = note.item;
    if (note.code)
        line["code"] = {
            {"value", note.code->value}, {"scheme", note.code->scheme}, {"meaning", note.code->meaning}};
    line["count"] = note.count;
    line["id"] = note.what.id;
    line["text"] = console_.text(withoutWords(note.what));
    print(console_, line);
}

void CaseLog::end(const std::string& name, CaseOutcome outcome) const {
    if (!json_) {
        if (outcome == CaseOutcome::Open) console_.say(Message{"cli.report.open"});
        return;
    }
    Json line = event("end");
    line["case"] = name;
    line["outcome"] = keyOf(outcome);
    print(console_, line);
}

void CaseLog::table(const std::filesystem::path& file) const {
    if (!json_) return console_.say({"cli.wrote", {{"file", file.string()}}});
    Json line = event("table");
    line["file"] = file.string();
    print(console_, line);
}

void CaseLog::file(const std::string& name, const std::filesystem::path& file) const {
    if (!json_) return console_.say({"cli.wrote", {{"file", literal(file.string())}}});
    Json line = event("file");
    line["case"] = name;
    line["file"] = file.string();
    print(console_, line);
}

void CaseLog::finish(const std::vector<CaseOutcome>& outcomes) const {
    const auto count = [&](CaseOutcome outcome) { return std::ranges::count(outcomes, outcome); };
    if (!json_) {
        if (outcomes.size() > 1)
            console_.say(
                {"cli.report.finished",
                 {{"written", std::to_string(count(CaseOutcome::Written) + count(CaseOutcome::Open))},
                  {"open", std::to_string(count(CaseOutcome::Open))},
                  {"failed", std::to_string(count(CaseOutcome::Refused) + count(CaseOutcome::NotWritten) +
                                            count(CaseOutcome::Stopped))}}});
        return;
    }
    Json line = event("finished");
    for (const CaseOutcome outcome : {CaseOutcome::Written, CaseOutcome::Open, CaseOutcome::Stale,
                                      CaseOutcome::Refused, CaseOutcome::NotWritten, CaseOutcome::Stopped})
        line[std::string(keyOf(outcome))] = count(outcome);
    print(console_, line);
}

} // namespace columna::app
