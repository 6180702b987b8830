// Scans folders and files on a worker thread, so that the window stays alive; can be cancelled at any moment.
#pragma once

#include "imaging/dicom/scan.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace columna::app {

using StudyPaths = std::vector<std::filesystem::path>;
/// Done on the worker before the scan; an error of it is the error of the run.
using StudyPreparation = std::function<Result<Done>(const dicom::ScanOptions&)>;
using StudyScanner = std::function<Result<dicom::ScanResult>(const StudyPaths&, const dicom::ScanOptions&)>;

/// Folders, files, DICOMDIRs and ZIP archives, at least one.
[[nodiscard]] Result<dicom::ScanResult> scanStudy(const StudyPaths& paths, const dicom::ScanOptions& options);

class StudyLoader : public QObject {
    Q_OBJECT
public:
    explicit StudyLoader(StudyScanner scanner, QObject* parent = nullptr);
    ~StudyLoader() override; ///< cancels and waits for the file being read

    /// Cancels a scan under way.
    void start(StudyPaths paths, StudyPreparation prepare = {});
    void cancel();
    [[nodiscard]] bool busy() const { return busy_; }

signals:
    void progressed(int done, int total);
    /// Exactly one of these three follows every start() that is not overtaken by another.
    void loaded(std::shared_ptr<const dicom::ScanResult> result, const columna::app::StudyPaths& paths);
    void failed(const columna::Error& error);
    void cancelled();

private:
    StudyScanner scanner_;
    bool busy_ = false;
    int run_ = 0;
    std::jthread worker_;
};

} // namespace columna::app
