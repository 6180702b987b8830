// columna agree: how well two or more readers agree, from their cases.
#include "app/cli/verb.h"

#include "app/case/case_json.h"
#include "app/usecases/agreement_page.h"
#include "app/usecases/export_report.h"

#include <algorithm>
#include <filesystem>
#include <memory>

namespace columna::app {
namespace {

namespace fs = std::filesystem;

struct Options {
    std::vector<std::string> readings;
    std::string out;
    bool overwrite = false;
};

/// A case file, or every case file (*.json) of a folder: what one reader read.
Result<std::vector<fs::path>> filesOf(const std::string& name) {
    std::error_code problem;
    if (!fs::is_directory(name, problem)) return std::vector<fs::path>{name};
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(name, problem))
        if (entry.is_regular_file(problem) && entry.path().extension() == ".json")
            files.push_back(entry.path());
    if (files.empty()) return Error{{"cli.agree.no_case"}, name, {}, {"cli.agree.no_case.remedy"}};
    std::ranges::sort(files);
    return files;
}

Result<Reading> readReading(const std::string& name) {
    const auto files = filesOf(name);
    if (!files) return files.error();
    Reading reading;
    for (const fs::path& file : *files) {
        Result<CaseDocument> document = readCase(file);
        if (!document) return document.error();
        reading.push_back(std::move(document).value());
    }
    return reading;
}

bool isInside(const fs::path& file, const std::string& reading) {
    std::error_code ignored;
    return fs::weakly_canonical(file, ignored).parent_path() == fs::weakly_canonical(reading, ignored);
}

ExitCode agree(const Console& console, const Options& options) {
    if (options.readings.size() < 2) {
        console.warn(Message{"cli.agree.two"});
        return ExitCode::Usage;
    }
    std::vector<Reading> readings;
    for (const std::string& name : options.readings) {
        // A page among the cases would be read as one the next time.
        if (isInside(fs::path(options.out) / "agreement.json", name))
            return console.fail(
                {{"cli.agree.among_cases"}, options.out, {}, {"cli.agree.among_cases.remedy"}},
                ExitCode::BadInput);
        Result<Reading> reading = readReading(name);
        if (!reading) return console.fail(reading.error(), ExitCode::BadInput);
        readings.push_back(std::move(reading).value());
    }
    const Result<Agreement> agreement = compareReaders(readings);
    if (!agreement) return console.fail(agreement.error(), ExitCode::BadInput);
    const auto written = writeFiles(
        options.out,
        {{"agreement.json", QByteArray::fromStdString(agreementJson(*agreement, softwareVersion()))},
         {"agreement.csv", QByteArray::fromStdString(agreementCsv(*agreement))},
         {"agreement.html",
          QByteArray::fromStdString(agreementPage(*agreement, console.language(), softwareVersion()))}},
        options.overwrite);
    if (!written) return console.fail(written.error(), ExitCode::NotWritten);
    console.say({"cli.agree.done",
                 {{"readers", std::to_string(agreement->readers.size())},
                  {"studies", std::to_string(agreement->studies)}}});
    for (const Message& note : agreement->notes)
        console.warn(note);
    if (!agreement->gaps.empty())
        console.warn({"cli.agree.left_out", {{"count", std::to_string(agreement->gaps.size())}}});
    for (const fs::path& file : *written)
        console.say({"cli.wrote", {{"file", literal(file.string())}}});
    return agreement->gaps.empty() ? ExitCode::Done : ExitCode::Incomplete;
}

} // namespace

void addAgree(Verbs& verbs) {
    const auto options = std::make_shared<Options>();
    CLI::App& command =
        verbs.add("agree", [options](const Console& console) { return agree(console, *options); });
    command.add_option("READING", options->readings, verbs.help("cli.help.agree.reading"))->required();
    command.add_option("--out", options->out, verbs.help("cli.help.agree.out"))->required();
    command.add_flag("--overwrite", options->overwrite, verbs.help("cli.help.report.overwrite"));
}

} // namespace columna::app
