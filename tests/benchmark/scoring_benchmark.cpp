// A batch of 100,000 cases scored complete: SINS, ESCC, NOMS, prognosis, guidance. The cases are the
// published vectors in turn. Nothing is kept from one case to the next, so memory a case is constant.
#include "scoring/score_document.h"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <stdexcept>

namespace {
using namespace columna::scoring;

constexpr int kBatch = 100000;

std::vector<std::string> vectorInputs() {
    std::ifstream stream(std::string(COLUMNA_SOURCE_DIR) + "/data/vectors/worked_cases.json");
    const auto document = nlohmann::json::parse(stream);
    std::vector<std::string> texts;
    for (const auto& vector : document.at("cases"))
        texts.push_back(vector.at("input").dump());
    return texts;
}
const std::vector<std::string>& texts() {
    static const std::vector<std::string> inputs = vectorInputs();
    return inputs;
}
PatientCase parsed(const std::string& text) {
    auto document = readScoreDocument(text, "vector", shippedRulePacks());
    if (!document) throw std::runtime_error(document.error().what.id + document.error().tag);
    return document->cases.front();
}

void scoreParsedCases(benchmark::State& state) {
    std::vector<PatientCase> cases;
    for (const std::string& text : texts())
        cases.push_back(parsed(text));
    for (auto _ : state)
        for (std::size_t i = 0; i < kBatch; ++i)
            benchmark::DoNotOptimize(evaluateCase(cases[i % cases.size()], shippedRulePacks()));
    state.SetItemsProcessed(state.iterations() * kBatch);
}
BENCHMARK(scoreParsedCases)->Unit(benchmark::kMillisecond);

void scoreFromAndToJson(benchmark::State& state) {
    for (auto _ : state)
        for (std::size_t i = 0; i < kBatch; ++i) {
            const PatientCase patient = parsed(texts()[i % texts().size()]);
            const PatientResult result = evaluateCase(patient, shippedRulePacks());
            benchmark::DoNotOptimize(scoreResultJson(patient, result, shippedRulePacks()));
        }
    state.SetItemsProcessed(state.iterations() * kBatch);
}
BENCHMARK(scoreFromAndToJson)->Unit(benchmark::kMillisecond)->Iterations(1);

void parseOnly(benchmark::State& state) {
    for (auto _ : state)
        for (std::size_t i = 0; i < kBatch; ++i)
            benchmark::DoNotOptimize(parsed(texts()[i % texts().size()]));
    state.SetItemsProcessed(state.iterations() * kBatch);
}
BENCHMARK(parseOnly)->Unit(benchmark::kMillisecond)->Iterations(1);
} // namespace

BENCHMARK_MAIN();
