// The report as a PDF for the tumour board: A4, selectable text, marks as vectors over the key images.
#pragma once

#include "app/language/catalogue.h"
#include "app/report/pictures.h"
#include "app/report/progress.h"
#include "app/report/report_model.h"

#include <QByteArray>

namespace columna::report {

struct PdfReport {
    QByteArray bytes;
    int pages = 0;
    /// Characters that no installed font has, and that therefore print as boxes; empty as a rule.
    QString unprintable;
};

/// Needs a QGuiApplication (offscreen will do). Same model, same language, same fonts: same pages; the same
/// bytes too where Qt's hash seed is fixed. Errors: pixels of a key image cannot be read (the file is named);
/// "report.cancelled".
[[nodiscard]] Result<PdfReport> pdfReport(const ReportModel& model, app::Language language,
                                          const PixelSource& pixels, const Progress& progress = {});

} // namespace columna::report
