// What a person waits for after each gesture, in a case of five levels: the case is changed, everything that
// follows from it is computed anew, and the store keeps it.
#include "app/case/case_store.h"
#include "app/usecases/case_editor.h"
#include "app/usecases/evidence_memory.h"
#include "tests/benchmark/five_levels.h"

#include <benchmark/benchmark.h>

#include <QCoreApplication>

#include <algorithm>

namespace {
using namespace columna;
using benchmarks::need;

/// The window's own way: images are kept, and what no mark touched is not measured again.
struct Reading {
    benchmarks::FiveLevels five;
    std::shared_ptr<app::CaseStore> store;
    app::CaseEditor editor;

    Reading()
        : store(need(app::CaseStore::open(std::filesystem::path(five.folder.path().toStdString()) / "store" /
                                          "cases.sqlite"))),
          editor({five.document, {}}, context(five.study)) {
        editor.actAs({"Benchmark Reader", app::Role::Reader});
    }
    static app::AssessmentContext context(const dicom::Study& study) {
        app::AssessmentContext context = app::contextOf(study);
        context.memory = std::make_shared<app::EvidenceMemory>();
        return context;
    }
    [[nodiscard]] const Mark& first(Structure structure) const {
        return *std::ranges::find_if(editor.document().marks, [structure](const Mark& mark) {
            const auto* contour = std::get_if<Contour>(&mark.geometry);
            return contour && contour->structure == structure;
        });
    }
};

Reading& reading() {
    static Reading made;
    return made;
}

/// One point of an outline is moved to and fro by a tenth of a millimetre.
void reshape(benchmark::State& state, Structure structure) {
    Reading& r = reading();
    double by = 0.1;
    for (auto _ : state) {
        const Mark& mark = r.first(structure);
        std::vector<Vec3> points = std::get<Contour>(mark.geometry).points;
        points.front().x += by;
        by = -by;
        need(r.editor.reshapeContour(mark.id, std::move(points)));
    }
}
void movePointOfSac(benchmark::State& state) {
    reshape(state, Structure::ThecalSac);
}
void movePointOfLesion(benchmark::State& state) {
    reshape(state, Structure::Lesion);
}
void decide(benchmark::State& state) {
    Reading& r = reading();
    const Level level = r.editor.assessment().levels.front().level;
    bool mechanical = false;
    for (auto _ : state) {
        mechanical = !mechanical;
        need(r.editor.decide(app::Item::SinsPain, level, mechanical ? "mechanical" : "pain_free"));
    }
}
void keepInStore(benchmark::State& state) {
    Reading& r = reading();
    for (auto _ : state)
        need(r.store->autosave(r.editor.record(), "Benchmark Reader", app::Services::system().now()));
}
void openCase(benchmark::State& state) {
    Reading& r = reading();
    for (auto _ : state)
        benchmark::DoNotOptimize(app::assess(r.editor.document(), app::contextOf(r.five.study)));
}
BENCHMARK(movePointOfSac)->Unit(benchmark::kMillisecond);
BENCHMARK(movePointOfLesion)->Unit(benchmark::kMillisecond);
BENCHMARK(decide)->Unit(benchmark::kMillisecond);
BENCHMARK(keepInStore)->Unit(benchmark::kMillisecond);
BENCHMARK(openCase)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    (void)reading(); // made once, before any clock runs
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
