// columna phantom: a synthetic study with a known truth, and the case of a reader who knows it.
#include "app/cli/verb.h"

#include "app/case/case_json.h"
#include "app/usecases/simulated_reader.h"
#include "imaging/dicom/scan.h"
#include "imaging/phantom/writer.h"

#include <filesystem>
#include <memory>

namespace columna::app {
namespace {

struct Options {
    std::string specification;
    std::string out;
    std::string answers;
    std::string marks;
};

ExitCode readAsReader(const Console& console, const Options& options, const phantom::Truth& truth) {
    const Result<ReaderAnswers> answers = readAnswers(options.answers);
    if (!answers) return console.fail(answers.error(), ExitCode::BadInput);
    const Result<dicom::ScanResult> scanned = dicom::scan(std::filesystem::path(options.out) / "dicom");
    if (!scanned) return console.fail(scanned.error(), ExitCode::BadInput);
    const Result<CaseDocument> document = simulateReader(truth, scanned->studies.front(), *answers);
    if (!document) return console.fail(document.error(), ExitCode::BadInput);
    if (const Result<Done> written = writeCase(*document, options.marks); !written)
        return console.fail(written.error(), ExitCode::NotWritten);
    console.say({"cli.wrote", {{"file", literal(options.marks)}}});
    return ExitCode::Done;
}

ExitCode makePhantom(const Console& console, const Options& options) {
    const Result<phantom::Specification> specification = phantom::readSpecification(options.specification);
    if (!specification) return console.fail(specification.error(), ExitCode::BadInput);
    const Result<phantom::Truth> truth = phantom::writeStudy(*specification, options.out);
    if (!truth) return console.fail(truth.error(), ExitCode::NotWritten);
    console.say({"cli.phantom.wrote",
                 {{"images", std::to_string(truth->frames.size())},
                  {"series", std::to_string(truth->series.size())},
                  {"folder", literal(options.out)}}});
    return options.marks.empty() ? ExitCode::Done : readAsReader(console, options, *truth);
}

} // namespace

void addPhantom(Verbs& verbs) {
    const auto options = std::make_shared<Options>();
    CLI::App& command =
        verbs.add("phantom", [options](const Console& console) { return makePhantom(console, *options); });
    command.add_option("SPEC", options->specification, verbs.help("cli.help.phantom.spec"))->required();
    command.add_option("--out", options->out, verbs.help("cli.help.phantom.out"))->required();
    CLI::Option* answers =
        command.add_option("--answers", options->answers, verbs.help("cli.help.phantom.answers"));
    CLI::Option* marks = command.add_option("--marks", options->marks, verbs.help("cli.help.phantom.marks"));
    answers->needs(marks);
    marks->needs(answers);
}

} // namespace columna::app
