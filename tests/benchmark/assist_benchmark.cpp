// How long the tools of assistance are silent, and how long they go on after a wish to stop: the longest of
// both. Measured by hand, never part of a test run: assist_benchmark DATA MARKS, the shared test data and
// tests/real_images/marks. Issue: progress within 200 ms, cancel within 500 ms.
#include "app/case/case_json.h"
#include "app/usecases/frame_registration.h"
#include "app/usecases/propose.h"
#include "imaging/assist/label_map.h"
#include "imaging/assist/lesion_growth.h"
#include "imaging/dicom/scan.h"
#include "imaging/measure/vertebra.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <thread>

namespace {

namespace fs = std::filesystem;
using namespace columna;
using app::CaseDocument;
using Clock = std::chrono::steady_clock;
using Tell = std::function<void()>;
using Job = std::function<void(const std::stop_token&, const Tell&)>;

double msSince(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

void watch(const char* name, const Job& job) {
    double silent = 0.0;
    const auto begin = Clock::now();
    auto last = begin;
    job({}, [&] {
        silent = std::max(silent, msSince(last));
        last = Clock::now();
    });
    silent = std::max(silent, msSince(last));
    const double whole = msSince(begin);
    double late = 0.0;
    for (const double part : {0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}) {
        std::stop_source stop;
        Clock::time_point asked{};
        std::thread asker([&] {
            std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(part * whole));
            asked = Clock::now();
            stop.request_stop();
        });
        job(stop.get_token(), [] {});
        const auto ended = Clock::now();
        asker.join();
        if (ended > asked)
            late = std::max(late, std::chrono::duration<double, std::milli>(ended - asked).count());
    }
    std::printf("| %s | %.0f ms | %.0f ms | %.0f ms |\n", name, whole, silent, late);
    std::fflush(stdout);
}

struct Marked {
    dicom::Study study;
    CaseDocument document;
};

Marked marked(const fs::path& folder, const fs::path& file) {
    auto document = app::readCase(file);
    auto scanned = dicom::scan(folder);
    if (!document || !scanned) throw std::runtime_error("not read: " + folder.string());
    for (dicom::Study& study : scanned->studies)
        if (study.studyInstanceUid == document->study.studyInstanceUid)
            return {std::move(study), std::move(*document)};
    throw std::runtime_error("no study: " + folder.string());
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: assist_benchmark DATA MARKS\n");
        return 2;
    }
    const fs::path data = argv[1];
    const fs::path marks = argv[2];
    const Marked mr = marked(data / "mr_lspine_1.5T", marks / "mr_lspine.json");
    const Marked ct = marked(data / "ct_lspine", marks / "ct_lspine.json");
    std::printf("| | whole | longest silence | longest until stopped |\n|---|---|---|---|\n");
    for (const auto& [name, of] : {std::pair{"whole study, MR", &mr}, {"whole study, CT", &ct}})
        watch(name, [&](const std::stop_token& stop, const Tell& tell) {
            app::ProposeRequest request;
            request.document = &of->document;
            request.stop = stop;
            request.onProgress = [&](std::size_t, std::size_t) { tell(); };
            (void)app::propose(of->study, request);
        });
    watch("registration MR to CT", [&](const std::stop_token& stop, const Tell& tell) {
        const std::array<const dicom::Study*, 2> studies{&mr.study, &ct.study};
        std::vector<Mark> both = mr.document.marks;
        both.insert(both.end(), ct.document.marks.begin(), ct.document.marks.end());
        auto frames = app::framesToRegister(studies, both, both.front().image.frameOfReferenceUid);
        if (frames) (void)app::registerFrames(std::move(*frames), stop, [&](double) { tell(); });
    });
    const fs::path map = data / "labels_nifti/sub-verse004_seg-vert_msk.nii.gz";
    watch("label map of nine vertebrae", [&](const std::stop_token& stop, const Tell& tell) {
        const assist::ReadingOptions options{stop, [&](double) { tell(); }};
        const auto volume = assist::readLabelNifti(map, options);
        if (volume && !stop.stop_requested())
            (void)assist::proposalsOf(*volume, *assist::findLabelScheme("verse"), options);
    });
    const auto& body = std::get<VertebralMorphometry>(ct.document.marks.front().geometry);
    for (const dicom::Series& series : ct.study.series)
        for (const dicom::Stack& stack : series.stacks) {
            const auto volume = assist::volumeOf(stack);
            const Vec3 centre = measure::shapeOf(body)->axes.centre;
            if (!volume || !volume->grid.holds(volume->grid.toVoxel(centre))) continue;
            watch("lesion from a seed, CT", [&](const std::stop_token& stop, const Tell& tell) {
                (void)assist::lesionFromStrokes(*volume, {{{centre}}, {}}, assist::insideBody(body), stop);
                tell();
            });
            return 0;
        }
}
