#include "app/workstation/report_export.h"

#include <QProgressDialog>

#include <memory>
#include <utility>

namespace columna::app {

ReportExport::ReportExport(QWidget* window) : QObject(window), window_(window) {}

ReportExport::~ReportExport() {
    stop_ = true;
}

void ReportExport::start(dicom::Study study, CaseDocument document, Assessment assessment,
                         ExportRequest request) {
    if (running()) return;
    constexpr int kHundred = 100;
    constexpr int kAtOnceMs = 300; // shorter work shows no window
    dialog_ = new QProgressDialog(tr("Writing the report…"), tr("Cancel"), 0, kHundred, window_);
    dialog_->setWindowTitle(tr("Report"));
    dialog_->setMinimumDuration(kAtOnceMs);
    dialog_->setAutoReset(false);
    dialog_->setAutoClose(false);
    dialog_->setValue(0);
    stop_ = false;
    connect(dialog_, &QProgressDialog::canceled, this, [this] { stop_ = true; });
    request.progress = [this](double share) {
        QMetaObject::invokeMethod(this, [this, share] {
            if (dialog_) dialog_->setValue(static_cast<int>(share * kHundred));
        });
        return !stop_.load();
    };
    worker_ = std::jthread([this, study = std::move(study), document = std::move(document),
                            assessment = std::move(assessment), request = std::move(request)] {
        const auto result =
            std::make_shared<Result<ExportedReport>>(exportReport(study, document, assessment, request));
        QMetaObject::invokeMethod(this, [this, result] { finish(*result); });
    });
}

void ReportExport::finish(const Result<ExportedReport>& result) {
    dialog_->deleteLater();
    dialog_ = nullptr;
    if (!result) {
        if (result.error().what.id == "report.cancelled")
            emit cancelled();
        else
            emit failed(result.error());
        return;
    }
    QStringList files;
    for (const auto& file : result->files)
        files << QString::fromStdString(file.string());
    emit written(files);
}

} // namespace columna::app
