// Seconds and megabytes of a phantom study: an MR study of three series, a CT of 200 slices.
#include "imaging/phantom/writer.h"

#include <benchmark/benchmark.h>

#include <filesystem>
#include <stdexcept>

namespace {
using namespace columna::phantom;
namespace fs = std::filesystem;

const char* const kLesion =
    R"("lesions":[{"level":"T8","quality":"lytic","bodyFraction":0.5,
       "epidural":{"indentation":5,"halfWidth":5,"cordShift":1}}])";

const std::string kMr = std::string(R"({"schema":"columna-phantom/1","name":"mr",)") + kLesion +
                        R"(,"acquisitions":[
  {"weighting":"T1","plan":"sagittal","from":"T4","to":"L1","slices":15,"rows":384,"columns":384},
  {"weighting":"T2","plan":"sagittal","from":"T4","to":"L1","slices":15,"rows":384,"columns":384},
  {"weighting":"T2","plan":"axial-block","from":"T7","to":"T9","thickness":3,"gap":0.3,"rows":320,
   "columns":320,"rowSpacing":0.55,"columnSpacing":0.55}]})";

const std::string kCt = std::string(R"({"schema":"columna-phantom/1","name":"ct",)") + kLesion +
                        R"(,"acquisitions":[
  {"weighting":"CT","plan":"axial-block","from":"T4","to":"T12","thickness":1,"gap":0,"rows":512,
   "columns":512,"rowSpacing":0.4,"columnSpacing":0.4}]})";

void write(benchmark::State& state, const std::string& text) {
    const auto spec = parseSpecification(text);
    if (!spec) throw std::runtime_error(spec.error().what.id);
    const fs::path folder = fs::temp_directory_path() / "columna-phantom-benchmark";
    std::uintmax_t bytes = 0;
    std::size_t frames = 0;
    for (auto _ : state) {
        state.PauseTiming();
        fs::remove_all(folder);
        state.ResumeTiming();
        const auto truth = writeStudy(*spec, folder);
        if (!truth) throw std::runtime_error(truth.error().what.id);
        frames = truth->frames.size();
    }
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) bytes += entry.file_size();
    fs::remove_all(folder);
    state.counters["frames"] = static_cast<double>(frames);
    state.counters["MB"] = static_cast<double>(bytes) / 1e6;
}

void mrStudy(benchmark::State& state) {
    write(state, kMr);
}
void ctStudy(benchmark::State& state) {
    write(state, kCt);
}
BENCHMARK(mrStudy)->Unit(benchmark::kSecond)->UseRealTime()->MeasureProcessCPUTime();
BENCHMARK(ctStudy)->Unit(benchmark::kSecond)->UseRealTime()->MeasureProcessCPUTime();

} // namespace

BENCHMARK_MAIN();
