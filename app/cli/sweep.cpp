// columna sweep: many specifications of the phantom, spread evenly over what the program may meet.
#include "app/cli/verb.h"

#include "imaging/phantom/sweep.h"
#include "imaging/phantom/writer.h"

#include <filesystem>
#include <fstream>
#include <memory>

namespace columna::app {
namespace {

namespace fs = std::filesystem;

constexpr int kMostCases = 10000;
constexpr std::uint64_t kLargestSeed = 1000000000;

struct Options {
    int count = 0;
    std::uint64_t seed = 0;
    std::string out;
    bool studies = false;
};

bool save(const fs::path& file, const std::string& text) {
    std::ofstream stream(file, std::ios::binary);
    stream << text << '\n';
    stream.close();
    return static_cast<bool>(stream);
}

ExitCode makeSweep(const Console& console, const Options& options) {
    const fs::path out(options.out);
    const auto notWritten = [&](const fs::path& file) {
        return console.fail({{"cli.sweep.failed"}, file.string(), {}, {"cli.sweep.failed.remedy"}},
                            ExitCode::NotWritten);
    };
    std::error_code problem;
    fs::create_directories(out, problem);
    if (problem) return notWritten(out);
    if (!fs::is_empty(out, problem) || problem)
        return console.fail({{"cli.sweep.notEmpty"}, out.string(), {}, {"cli.sweep.notEmpty.remedy"}},
                            ExitCode::NotWritten);

    for (const std::string& text : phantom::sweep(options.count, options.seed)) {
        const auto specification = phantom::parseSpecification(text);
        if (!specification) return console.fail(specification.error(), ExitCode::BadInput);
        const fs::path file = out / (specification->name + ".json");
        if (!save(file, text)) return notWritten(file);
        if (!options.studies) continue;
        const auto truth = phantom::writeStudy(*specification, out / specification->name);
        if (!truth) return console.fail(truth.error(), ExitCode::NotWritten);
    }
    console.say({options.studies ? "cli.sweep.wroteStudies" : "cli.sweep.wrote",
                 {{"count", std::to_string(options.count)}, {"folder", literal(options.out)}}});
    return ExitCode::Done;
}

} // namespace

void addSweep(Verbs& verbs) {
    const auto options = std::make_shared<Options>();
    CLI::App& command =
        verbs.add("sweep", [options](const Console& console) { return makeSweep(console, *options); });
    command.add_option("--count", options->count, verbs.help("cli.help.sweep.count"))
        ->required()
        ->check(CLI::Range(1, kMostCases));
    command.add_option("--seed", options->seed, verbs.help("cli.help.sweep.seed"))
        ->required()
        ->check(CLI::Range(std::uint64_t{0}, kLargestSeed));
    command.add_option("--out", options->out, verbs.help("cli.help.sweep.out"))->required();
    command.add_flag("--studies", options->studies, verbs.help("cli.help.sweep.studies"));
}

} // namespace columna::app
