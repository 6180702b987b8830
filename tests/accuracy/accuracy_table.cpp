// Writes the table of docs/33-accuracy.md: how near the program's numbers come to the truth of the phantom.
//   accuracy_table COUNT SEED DOCUMENT     replaces what stands between the two markers in DOCUMENT
//   accuracy_table COUNT SEED -            prints the table and every wrong grade
#include "tests/accuracy/sweep.h"

#include "scoring/base/decimal.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace columna;
using namespace columna::accuracy;

constexpr const char* beginMarker = "<!-- table: begin -->\n";
constexpr const char* endMarker = "<!-- table: end -->";

using Wanted = std::function<bool(const Sample&)>;

std::vector<Sample> those(const SweepResult& result, const std::vector<std::string>& names,
                          const Wanted& wanted = {}) {
    std::vector<Sample> picked;
    for (const Sample& one : result.samples)
        if (std::ranges::find(names, one.quantity) != names.end() && (!wanted || wanted(one)))
            picked.push_back(one);
    return picked;
}

struct Row {
    std::string name;
    std::vector<Sample> samples;
    const char* unit;
    double mostBias; ///< 0: no pass mark
    double mostSd;
    int places = 1;
};

std::string mark(bool passed) {
    return passed ? "met" : "**missed**";
}

std::string line(const Row& row) {
    const Summary s = summarise(row.samples);
    const auto number = [&](double value) { return decimal(value, row.places) + " " + row.unit; };
    std::string goal, verdict;
    if (row.mostBias > 0.0) goal += "bias <= " + number(row.mostBias);
    if (row.mostSd > 0.0) goal += (goal.empty() ? "SD <= " : ", SD <= ") + number(row.mostSd);
    if (!goal.empty())
        verdict = mark((row.mostBias <= 0.0 || std::abs(s.bias) <= row.mostBias) &&
                       (row.mostSd <= 0.0 || s.sd <= row.mostSd));
    const std::string coverage = s.coverage ? decimal(*s.coverage, 0) + " %" : "-";
    const std::string stated = s.statedSd ? number(*s.statedSd) : "-";
    return "| " + row.name + " | " + std::to_string(s.count) + " | " + number(s.bias) + " | " + number(s.sd) +
           " | " + number(s.largest) + " | " + stated + " | " + coverage + " | " + goal + " | " + verdict +
           " |\n";
}

bool cervical(const Sample& one) {
    return regionOf(one.level) == Region::Cervical;
}

std::string figures(const SweepResult& result) {
    const std::vector<std::string> loss{"collapse.anterior", "collapse.middle", "collapse.posterior"};
    const std::vector<std::string> slip{"translation.above", "translation.below"};
    const Wanted longPlate = [](const Sample& one) { return one.endplateMm >= 25.0; };
    const Wanted shortPlate = [](const Sample& one) { return one.endplateMm < 25.0; };
    const std::vector<Row> rows{
        {"height, anterior", those(result, {"height.anterior"}), "mm", 0.3, 0.6, 2},
        {"height, middle", those(result, {"height.middle"}), "mm", 0.3, 0.6, 2},
        {"height, posterior", those(result, {"height.posterior"}), "mm", 0.3, 0.6, 2},
        {"height loss, thoracic and lumbar",
         those(result, loss, [](const Sample& s) { return !cervical(s); }), "pp", 0, 4.0},
        {"height loss, cervical", those(result, loss, cervical), "pp", 0, 5.0},
        {"segmental kyphosis, endplates >= 25 mm", those(result, {"kyphosis.segmental"}, longPlate), "deg",
         1.0, 2.5},
        {"segmental kyphosis, shorter endplates", those(result, {"kyphosis.segmental"}, shortPlate), "deg", 0,
         0},
        {"wedge, endplates >= 25 mm", those(result, {"wedge"}, longPlate), "deg", 1.0, 2.5},
        {"wedge, shorter endplates", those(result, {"wedge"}, shortPlate), "deg", 0, 0},
        {"translation", those(result, slip), "mm", 0, 0.8, 2},
        {"CSF between tumour and cord, T2 signal", those(result, {"csf.gap"}), "mm", 0, 0, 2},
        {"the same from contours alone", those(result, {"epidural.cord_gap"}), "mm", 0, 0, 2},
        {"directions with CSF, T2 signal", those(result, {"csf.signal_fraction"}), "pp", 0, 0},
        {"the same from contours alone", those(result, {"csf.fraction"}), "pp", 0, 0},
        {"sac deformation", those(result, {"epidural.sac_deformation"}), "mm", 0, 0, 2},
        {"sac area", those(result, {"sac.area"}), "mm2", 0, 0},
        {"cord area", those(result, {"cord.area"}), "mm2", 0, 0}};
    std::string text =
        "| Figure | n | bias | SD | greatest error | stated SD (rms) | stated 90 % interval holds the "
        "truth | pass mark | |\n|---|---|---|---|---|---|---|---|---|\n";
    for (const Row& row : rows)
        text += line(row);
    // The volume fraction has a bound on every error, not on their spread.
    const std::vector<Sample> share = those(result, {"involvement.volume"});
    const Summary s = summarise(share);
    const auto beyond =
        std::ranges::count_if(share, [](const Sample& one) { return std::abs(one.value - one.truth) > 5.0; });
    text += "| body involvement, volume | " + std::to_string(s.count) + " | " + decimal(s.bias, 1) +
            " pp | " + decimal(s.sd, 1) + " pp | " + decimal(s.largest, 1) + " pp | " +
            (s.statedSd ? decimal(*s.statedSd, 1) + " pp" : "-") + " | " +
            (s.coverage ? decimal(*s.coverage, 0) + " %" : "-") + " | within 5 pp | " + mark(beyond == 0) +
            (beyond ? " in " + std::to_string(beyond) : "") + " |\n";
    std::vector<Sample> stated;
    for (const auto& name :
         {loss, slip,
          std::vector<std::string>{"height.anterior", "height.middle", "height.posterior",
                                   "kyphosis.segmental", "wedge", "involvement.volume", "csf.gap"}})
        std::ranges::copy(those(result, name), std::back_inserter(stated));
    const Summary all = summarise(stated);
    text +=
        "\nStated 90 % interval over heights, height loss, angles, translation, involvement and CSF gap: " +
        decimal(all.coverage.value_or(0.0), 1) + " % of " + std::to_string(all.count) +
        " hold the truth (pass mark 85 %: " + mark(all.coverage.value_or(0.0) >= 85.0) + ").\n";
    return text;
}

std::string gradeLine(const std::string& name, const std::vector<Grade>& grades) {
    const GradeSummary s = summarise(grades);
    return "| " + name + " | " + std::to_string(s.count) + " | " + std::to_string(s.exact) + " | " +
           std::to_string(s.holdsTruth) + " | " + std::to_string(s.wrong) + " | " + std::to_string(s.farOff) +
           " | " + decimal(s.exactOrHoldsPercent(), 1) + " % | " + decimal(s.meanCandidates, 2) + " |\n";
}

std::string grades(const SweepResult& result) {
    const auto where = [&](auto wanted) {
        std::vector<Grade> picked;
        std::ranges::copy_if(result.grades, std::back_inserter(picked), wanted);
        return picked;
    };
    std::string text =
        "\n| ESCC | n | exact | several, truth among them | truth not among them | of these more than "
        "one grade off | exact or among them | mean number of candidates |\n"
        "|---|---|---|---|---|---|---|---|\n";
    const auto cord = [](const Grade& g) { return g.context != scoring::NeuralContext::Cauda; };
    const std::vector<Grade> atCord = where(cord);
    text += gradeLine("cord and conus", atCord);
    for (const scoring::EsccGrade grade : scoring::kEsccGrades)
        text += gradeLine("true grade " + std::string(keyOf(grade)),
                          where([&](const Grade& g) { return cord(g) && g.truth == grade; }));
    text += gradeLine("truth on a limit", where([&](const Grade& g) { return cord(g) && g.borderline; }));
    text +=
        gradeLine("truth not on a limit", where([&](const Grade& g) { return cord(g) && !g.borderline; }));
    text += gradeLine("cauda equina", where([&](const Grade& g) { return !cord(g); }));
    const GradeSummary s = summarise(atCord);
    text += "\nPass marks at the cord: exact or indeterminate with the truth among the candidates >= 92 %: " +
            mark(s.exactOrHoldsPercent() >= 92.0) + "; none more than one grade off: " + mark(s.farOff == 0) +
            ".\n";
    return text;
}

std::string sides(const SweepResult& result) {
    std::string text =
        "\n| Posterolateral side, part of one structure taken | n | outlines say free (< 5 %) | open | "
        "involved (>= 15 %) |\n|---|---|---|---|---|\n";
    struct Band {
        const char* name;
        double low, high;
    };
    for (const Band& band : {Band{"none", -1, 0.001}, Band{"up to 15 %", 0.001, 15},
                             Band{"15 to 40 %", 15, 40}, Band{"40 % and more", 40, 101}}) {
        std::array<int, 3> counts{};
        for (const SideShare& side : result.sides)
            if (side.truePercent >= band.low && side.truePercent < band.high)
                ++counts[side.measuredPercent < 5.0 ? 0 : side.measuredPercent < 15.0 ? 1 : 2];
        text += "| " + std::string(band.name) + " | " + std::to_string(counts[0] + counts[1] + counts[2]);
        for (const int number : counts)
            text += " | " + std::to_string(number);
        text += " |\n";
    }
    return text;
}

std::string table(int count, std::uint64_t seed) {
    const fs::path folder = fs::temp_directory_path() / ("columna-accuracy-" + std::to_string(::getpid()));
    const SweepResult result = runSweep(count, seed, 0, count, folder);
    fs::remove_all(folder);
    std::string text = std::to_string(count) + " cases, seed " + std::to_string(seed) +
                       "; landmark noise SD 0.4 mm, contour noise SD 0.3 mm.\n\n" + figures(result) +
                       grades(result) + sides(result);
    for (const std::string& failure : result.failures)
        text += "\nNot measured: " + failure + ".\n";
    // For a look at what went wrong.
    for (const Sample& one : result.samples)
        if (one.standardDeviation && std::abs(one.value - one.truth) > 1.645 * *one.standardDeviation)
            std::fprintf(stderr, "%s %s %s %.2f +- %.2f truth %.2f\n", one.caseName.c_str(),
                         std::string(toString(one.level)).c_str(), one.quantity.c_str(), one.value,
                         *one.standardDeviation, one.truth);
    for (const Grade& one : result.grades)
        if (!one.proposed.contains(one.truth))
            std::fprintf(stderr, "%s %s%s truth %s proposed %s: %s\n", one.caseName.c_str(),
                         std::string(toString(one.level)).c_str(), one.borderline ? " borderline" : "",
                         std::string(keyOf(one.truth)).c_str(), toString(one.proposed).c_str(),
                         one.figures.c_str());
    return text;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: accuracy_table COUNT SEED DOCUMENT\n");
        return 2;
    }
    const std::string made = table(std::atoi(argv[1]), std::strtoull(argv[2], nullptr, 10));
    const std::string target = argv[3];
    if (target == "-") {
        std::fputs(made.c_str(), stdout);
        return 0;
    }
    std::ifstream in(target, std::ios::binary);
    std::string document{std::istreambuf_iterator<char>(in), {}};
    const std::size_t begin = document.find(beginMarker);
    const std::size_t end = document.find(endMarker);
    if (begin == std::string::npos || end == std::string::npos || end < begin) {
        std::fprintf(stderr, "%s has no markers\n", argv[3]);
        return 1;
    }
    const std::size_t from = begin + std::string(beginMarker).size();
    document.replace(from, end - from, made);
    std::ofstream(target, std::ios::binary) << document;
    return 0;
}
