// Seconds and bytes of each form of the report, for a synthetic case of five levels with its key images.
#include "app/report/csv_report.h"
#include "app/report/html_report.h"
#include "app/report/json_report.h"
#include "app/report/pdf_report.h"
#include "app/report/text_report.h"
#include "app/usecases/report_contents.h"
#include "imaging/dicom/frame_pixels.h"
#include "tests/benchmark/five_levels.h"

#include <benchmark/benchmark.h>

#include <QGuiApplication>

#include <functional>
#include <stdexcept>

namespace {
using namespace columna;

using benchmarks::need;

struct Reported : benchmarks::FiveLevels {
    report::ReportModel model = contents();

    Reported() {
        if (model.levels.size() != 5) throw std::runtime_error("not five levels");
    }
    [[nodiscard]] report::ReportModel contents() const {
        return app::reportContents(study, document, app::assess(document, app::contextOf(study)), "0");
    }
};

const Reported& fiveLevels() {
    static const Reported made;
    return made;
}

void run(benchmark::State& state, const std::function<std::size_t()>& write) {
    std::size_t bytes = 0;
    for (auto _ : state)
        bytes = write();
    state.counters["bytes"] = static_cast<double>(bytes);
}

constexpr auto kEnglish = app::Language::English;

void pdf(benchmark::State& state) {
    run(state, [] {
        return static_cast<std::size_t>(
            need(report::pdfReport(fiveLevels().model, kEnglish, dicom::readFramePixels)).bytes.size());
    });
}
void html(benchmark::State& state) {
    run(state, [] {
        return static_cast<std::size_t>(
            need(report::htmlReport(fiveLevels().model, kEnglish, dicom::readFramePixels)).size());
    });
}
void text(benchmark::State& state) {
    run(state, [] { return report::textReport(fiveLevels().model, kEnglish).size(); });
}
void json(benchmark::State& state) {
    run(state, [] { return report::jsonReport(fiveLevels().model, kEnglish).size(); });
}
void csv(benchmark::State& state) {
    run(state, [] { return report::csvRows(fiveLevels().model).size(); });
}
/// From case and study to all four files: measuring, scoring, choosing key images, writing.
void everything(benchmark::State& state) {
    run(state, [] {
        const report::ReportModel model = fiveLevels().contents();
        return static_cast<std::size_t>(
                   need(report::pdfReport(model, kEnglish, dicom::readFramePixels)).bytes.size() +
                   need(report::htmlReport(model, kEnglish, dicom::readFramePixels)).size()) +
               report::textReport(model, kEnglish).size() + report::jsonReport(model, kEnglish).size();
    });
}
BENCHMARK(pdf)->Unit(benchmark::kMillisecond);
BENCHMARK(html)->Unit(benchmark::kMillisecond);
BENCHMARK(text)->Unit(benchmark::kMillisecond);
BENCHMARK(json)->Unit(benchmark::kMillisecond);
BENCHMARK(csv)->Unit(benchmark::kMillisecond);
BENCHMARK(everything)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    (void)fiveLevels(); // made once, before any clock runs
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
