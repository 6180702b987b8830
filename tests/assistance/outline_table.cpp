#include "tests/assistance/outline_table.h"

#include "scoring/base/decimal.h"
#include "tests/assistance/outline_sweep.h"

#include <utility>

namespace columna::assistance {

namespace {

struct Row {
    const char* words;
    Structure structure;
    OutlineStart start;
};

std::string line(const std::string& what, double clickSd, const OutlineSummary& s) {
    const auto mm = [](double value) { return decimal(value, 2) + " mm"; };
    std::string text = "| " + what + " | " + decimal(clickSd, 0) + " mm | " + std::to_string(s.tried) +
                       " | " + std::to_string(s.proposed) + " | " + std::to_string(s.gross) + " | ";
    if (s.proposed == 0) return text + "| | | | | |\n";
    return text + decimal(s.diceMedian, 2) + " | " + decimal(s.diceLow, 2) + " | " + mm(s.boundaryMm) +
           " | " + mm(s.apBiasMm) + " | " + mm(s.apSdMm) + " | " + decimal(1000.0 * s.secondsEach, 0) +
           " ms |\n";
}

} // namespace

std::string outlineTable(int cases, std::uint64_t seed) {
    std::string text =
        "\n| outlines | click SD | tried | proposed | gross, of the proposed | Dice, median | lower quartile "
        "| distance of the boundary | AP diameter, bias | SD | time |\n"
        "|---|---|---|---|---|---|---|---|---|---|---|\n";
    const std::vector<Row> tubes{{"sac", Structure::ThecalSac, OutlineStart::Click},
                                 {"cord", Structure::SpinalCord, OutlineStart::Click}};
    std::vector<Row> all(tubes);
    all.push_back({"bony canal", Structure::SpinalCanal, OutlineStart::Click});
    all.push_back({"body, one click", Structure::VertebralBody, OutlineStart::Click});
    all.push_back({"body, six points", Structure::VertebralBody, OutlineStart::SixPoints});
    const auto add = [&](const std::string& name, const std::vector<Row>& rows, const OutlinePlan& plan) {
        const auto samples = runOutlineSweep(plan);
        for (const Row& row : rows)
            for (const bool tumour : {false, true}) {
                std::vector<OutlineSample> own;
                for (const OutlineSample& sample : samples)
                    if (sample.structure == row.structure && sample.start == row.start &&
                        sample.tumour == tumour && sample.there)
                        own.push_back(sample);
                if (!own.empty())
                    text += line(name + ", " + row.words + (tumour ? ", epidural tumour on the image" : ""),
                                 plan.clickSdMm, summarise(own));
            }
    };
    for (const auto& [weighting, name] : {std::pair{phantom::Weighting::T2, "MR T2"},
                                          {phantom::Weighting::T1, "MR T1"},
                                          {phantom::Weighting::Ct, "CT"}})
        for (const double sd : {1.0, 2.0})
            add(name, all, {.cases = cases, .seed = seed, .weighting = weighting, .clickSdMm = sd});
    constexpr double kFlow = 0.8;
    add("MR T2 with flow behind the cord", tubes,
        {.cases = cases,
         .seed = seed,
         .weighting = phantom::Weighting::T2,
         .clickSdMm = 1.0,
         .flowVoid = kFlow});
    return text;
}

} // namespace columna::assistance
