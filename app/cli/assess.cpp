// columna assess: from a study and its marks to numbers and a report.
#include "app/cli/marked_study.h"
#include "app/cli/painting.h"
#include "app/report/wording.h"
#include "app/usecases/export_report.h"

#include <memory>

namespace columna::app {
namespace {

struct Options {
    std::string study;
    std::string marks;
    std::string out;
};

std::string joined(const std::vector<Message>& messages, const Console& console) {
    std::string text;
    for (const Message& one : messages)
        text += (text.empty() ? "" : "; ") + console.text(one);
    return text;
}

/// One line a level: the numbers, then what is missing.
void summarise(const Console& console, const report::ReportModel& model) {
    const Catalogue& words = catalogue(console.language());
    console.say({"cli.assess.state", {{"state", "@report.state." + std::string(keyOf(model.state))}}});
    if (model.levels.empty()) console.say(Message{"report.no-levels"});
    for (const report::LevelSection& level : model.levels) {
        std::string rows;
        for (const report::NomsRow& row : level.noms.rows)
            rows += (rows.empty() ? "" : "/") + row.key;
        const std::string className =
            level.sins.className ? console.text(*level.sins.className) : console.text({"report.open"});
        console.say({"cli.assess.level",
                     {{"level", report::levelText(level.level, words).toStdString()},
                      {"total", report::totalText(level.sins).toStdString()},
                      {"class", className},
                      {"grade", report::scaledGradesText(level.escc, words).toStdString()},
                      {"rows", rows}}});
        if (!level.missing.empty())
            console.say({"cli.assess.missing", {{"missing", joined(level.missing, console)}}});
    }
}

ExitCode assessCase(const Console& console, const Options& options) {
    const Result<MarkedStudy> marked = readMarkedStudy(console, options.study, options.marks);
    if (!marked) return console.fail(marked.error(), ExitCode::BadInput);

    const Painting painting;
    const Assessment assessment = assess(marked->document, contextOf(marked->study));
    const Result<ExportedReport> exported =
        exportReport(marked->study, marked->document, assessment,
                     {options.out, {options.study}, console.language(), softwareVersion()});
    if (!exported) {
        const bool output = exported.error().what.id.starts_with("export.");
        return console.fail(exported.error(), output ? ExitCode::NotWritten : ExitCode::BadInput);
    }
    summarise(console, exported->contents);
    if (!exported->unprintable.isEmpty())
        console.warn({"cli.assess.unprintable", {{"count", std::to_string(exported->unprintable.size())}}});
    for (const std::filesystem::path& file : exported->files)
        console.say({"cli.wrote", {{"file", literal(file.string())}}});
    return exported->contents.isComplete() ? ExitCode::Done : ExitCode::Incomplete;
}

} // namespace

void addAssess(Verbs& verbs) {
    const auto options = std::make_shared<Options>();
    CLI::App& command =
        verbs.add("assess", [options](const Console& console) { return assessCase(console, *options); });
    command.add_option("STUDY", options->study, verbs.help("cli.help.assess.study"))->required();
    command.add_option("--marks", options->marks, verbs.help("cli.help.assess.marks"))->required();
    command.add_option("--out", options->out, verbs.help("cli.help.assess.out"))->required();
}

} // namespace columna::app
