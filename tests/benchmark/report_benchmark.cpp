// Seconds and bytes of each form of the report, for a synthetic case of five levels with its key images.
#include "app/report/csv_report.h"
#include "app/report/html_report.h"
#include "app/report/json_report.h"
#include "app/report/pdf_report.h"
#include "app/report/text_report.h"
#include "app/usecases/report_contents.h"
#include "app/usecases/simulated_reader.h"
#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/scan.h"
#include "imaging/phantom/writer.h"

#include <benchmark/benchmark.h>

#include <QGuiApplication>
#include <QTemporaryDir>

#include <functional>
#include <stdexcept>

namespace {
using namespace columna;

const char* const kFiveLevels = R"({"schema":"columna-phantom/1","name":"five","lesions":[
  {"level":"T6","quality":"lytic","bodyFraction":0.6,"epidural":{"direction":30,"indentation":1.5,"halfWidth":5,"halfLength":10}},
  {"level":"T8","quality":"blastic","bodyFraction":0.4},
  {"level":"T10","quality":"lytic","bodyFraction":0.7,"epidural":{"indentation":5,"halfWidth":5,"cordShift":1}},
  {"level":"T12","quality":"mixed","bodyFraction":0.5},
  {"level":"L2","quality":"lytic","bodyFraction":0.3}],
 "acquisitions":[
  {"weighting":"T1","plan":"sagittal","from":"T4","to":"L4","slices":15,"rows":512,"columns":512,"rowSpacing":0.8,"columnSpacing":0.8},
  {"weighting":"T2","plan":"sagittal","from":"T4","to":"L4","slices":15,"rows":512,"columns":512,"rowSpacing":0.8,"columnSpacing":0.8},
  {"weighting":"T2","plan":"axial-block","from":"T5","to":"L3","thickness":3,"gap":0.3,"rows":320,"columns":320,"rowSpacing":0.55,"columnSpacing":0.55}]})";

template <class T>
T need(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().what.id + " " + result.error().file);
    return std::move(result).value();
}

struct FiveLevels {
    QTemporaryDir folder;
    dicom::Study study;
    app::CaseDocument document;
    report::ReportModel model;

    FiveLevels() {
        const std::filesystem::path path = folder.path().toStdString();
        const auto truth = need(phantom::writeStudy(need(phantom::parseSpecification(kFiveLevels)), path));
        study = need(dicom::scan(path / "dicom")).studies.front();
        document = need(app::simulateReader(truth, study, {"Benchmark Reader", {}}));
        model = contents();
        if (model.levels.size() != 5) throw std::runtime_error("not five levels");
    }
    [[nodiscard]] report::ReportModel contents() const {
        return app::reportContents(study, document, app::assess(document, app::contextOf(study)), "0");
    }
};

const FiveLevels& fiveLevels() {
    static const FiveLevels made;
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
