// The report as one HTML file that needs nothing else: key images are inside it.
#pragma once

#include "app/language/catalogue.h"
#include "app/report/pictures.h"
#include "app/report/progress.h"
#include "app/report/report_model.h"

#include <QByteArray>

namespace columna::report {

/// UTF-8. No script, no link, no request: a content security policy says so to the browser. Words of people
/// and files are escaped. Needs a QGuiApplication. Same model, language and fonts, same bytes. Errors: pixels
/// of a key image cannot be read (the file is named); "report.cancelled".
[[nodiscard]] Result<QByteArray> htmlReport(const ReportModel& model, app::Language language,
                                            const PixelSource& pixels, const Progress& progress = {});

} // namespace columna::report
