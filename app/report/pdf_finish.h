// What Qt's PDF writer leaves undone: text that reads back as it was written, bookmarks, and files that do
// not change with the clock.
#pragma once

#include "scoring/base/result.h"

#include <QByteArray>
#include <QString>

#include <string>
#include <vector>

namespace columna::report {

struct Bookmark {
    QString title;
    int page = 0;         ///< 0-based
    double fromTop = 0.0; ///< points
    int depth = 0;        ///< 0 or 1
};

struct PdfMeta {
    QString title;
    QString language; ///< "en", "zh"
    std::vector<Bookmark> bookmarks;
};

/// Rewrites the ToUnicode maps: Qt 6.4 names for each glyph the lowest code that shares it, which turns
/// blanks into tabs, some ideographs into radicals (U+2F00...) and Arabic letters into presentation forms,
/// so that a name could not be found by search. Drops every date, gives the file an identifier that follows
/// from its content, adds the bookmarks and what PDF/A-2u asks for: metadata and colour profile. Same input,
/// same bytes. Error: `raw` is not the PDF Qt writes.
[[nodiscard]] Result<QByteArray> finishPdf(const QByteArray& raw, const PdfMeta& meta);

} // namespace columna::report
