// Writes the report beside the reader's work: pages are painted on a thread of their own, a small window says
// how far it is and stops it.
#pragma once

#include "app/usecases/export_report.h"

#include <QObject>

#include <atomic>
#include <thread>

class QProgressDialog;
class QWidget;

namespace columna::app {

class ReportExport : public QObject {
    Q_OBJECT
public:
    explicit ReportExport(QWidget* window);
    ~ReportExport() override;

    [[nodiscard]] bool running() const { return dialog_ != nullptr; }
    /// One at a time; copies what it writes, so that the case may be changed meanwhile. `request.progress` is
    /// its own.
    void start(dicom::Study study, CaseDocument document, Assessment assessment, ExportRequest request);

signals:
    void written(const QStringList& files);
    void cancelled();
    void failed(const columna::Error& error);

private:
    void finish(const Result<ExportedReport>& result);

    QWidget* window_;
    QProgressDialog* dialog_ = nullptr;
    std::atomic<bool> stop_{false};
    std::jthread worker_;
};

} // namespace columna::app
