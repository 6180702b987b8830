#include "app/presenter/study_loader.h"

namespace columna::app {

Result<dicom::ScanResult> scanStudy(const StudyPaths& paths, const dicom::ScanOptions& options) {
    return dicom::scanPaths(paths, options);
}

StudyLoader::StudyLoader(StudyScanner scanner, QObject* parent)
    : QObject(parent), scanner_(std::move(scanner)) {}

StudyLoader::~StudyLoader() {
    worker_.request_stop();
    if (worker_.joinable()) worker_.join();
}

void StudyLoader::start(StudyPaths paths, StudyPreparation prepare) {
    worker_.request_stop();
    if (worker_.joinable()) worker_.join();
    busy_ = true;
    const int run = ++run_;
    worker_ = std::jthread([this, paths = std::move(paths), prepare = std::move(prepare),
                            run](const std::stop_token& stop) {
        dicom::ScanOptions options;
        options.stop = stop;
        options.onProgress = [this, run](const dicom::ScanProgress& progress) {
            const int done = static_cast<int>(progress.done);
            const int total = static_cast<int>(progress.total);
            QMetaObject::invokeMethod(
                this,
                [this, run, done, total] {
                    if (run == run_ && busy_) emit progressed(done, total);
                },
                Qt::QueuedConnection);
        };
        const Result<Done> prepared = prepare ? prepare(options) : Result<Done>(Done{});
        auto result = std::make_shared<Result<dicom::ScanResult>>(
            prepared ? scanner_(paths, options) : Result<dicom::ScanResult>(prepared.error()));
        const bool stopped = stop.stop_requested();
        QMetaObject::invokeMethod(
            this,
            [this, run, paths, result, stopped] {
                if (run != run_) return;
                busy_ = false;
                if (stopped)
                    emit cancelled();
                else if (result->ok())
                    emit loaded(std::shared_ptr<const dicom::ScanResult>(result, &result->value()), paths);
                else
                    emit failed(result->error());
            },
            Qt::QueuedConnection);
    });
}

void StudyLoader::cancel() {
    worker_.request_stop();
}

} // namespace columna::app
