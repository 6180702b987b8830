// Seconds for the results of a synthetic case of five levels: from case and study to objects that were read
// back.
#include "app/usecases/export_results.h"
#include "app/usecases/result_writers.h"
#include "tests/benchmark/five_levels.h"

#include <benchmark/benchmark.h>

#include <QGuiApplication>

#include <filesystem>
#include <string>
#include <unistd.h>

namespace {
using namespace columna;

using benchmarks::need;

const benchmarks::FiveLevels& fiveLevels() {
    static const benchmarks::FiveLevels made;
    return made;
}

void write(benchmark::State& state, const std::vector<results::ResultWriter>& writers, bool measured) {
    const auto& made = fiveLevels();
    const app::CaseRecord record = app::withTrail(made.document);
    app::Assessment assessment = app::assess(made.document, app::contextOf(made.study));
    app::ResultsRequest request;
    request.folder =
        std::filesystem::temp_directory_path() / ("columna-results-" + std::to_string(::getpid()));
    request.softwareVersion = "0";
    request.overwrite = true;
    std::size_t bytes = 0;
    for (auto _ : state) {
        if (measured) assessment = app::assess(made.document, app::contextOf(made.study));
        bytes = 0;
        for (const auto& object :
             need(app::exportResults(made.study, record, assessment, writers, request)).objects)
            bytes += object.size;
    }
    std::filesystem::remove_all(request.folder);
    state.counters["bytes"] = static_cast<double>(bytes);
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    for (const results::ResultWriter& writer : app::resultWriters())
        benchmark::RegisterBenchmark(writer.key.c_str(), [writer](benchmark::State& state) {
            write(state, {writer}, false);
        })->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("everything", [](benchmark::State& state) {
        write(state, app::resultWriters(), true);
    })->Unit(benchmark::kMillisecond);
    benchmark::RunSpecifiedBenchmarks();
}
