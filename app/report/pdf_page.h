// The look of the printed page, and how each block of the document is laid onto it.
#pragma once

#include "app/report/layout/page_flow.h"
#include "app/report/layout/page_units.h"
#include "app/report/layout/table.h"
#include "app/report/pdf_finish.h"
#include "app/report/pictures.h"

namespace columna::report {

inline const QColor kInk(0x1F, 0x29, 0x33);
inline const QColor kMuted(0x5B, 0x68, 0x75);
inline const QColor kAccent(0x0B, 0x4F, 0x6C);
inline const QColor kAlert(0xA6, 0x1E, 0x1E);
inline const QColor kWash(0xF1, 0xF5, 0xF8);
inline const QColor kHairline(0xC9, 0xD1, 0xD9);

inline const TextStyle kBody{9.0, false, kInk};
inline const TextStyle kSmall{7.5, false, kMuted};

[[nodiscard]] TextStyle styleOf(Tone tone);
[[nodiscard]] TextStyle inColour(TextStyle style, const QColor& colour);

/// Lays blocks out, one after the other, and remembers where headings went.
class PdfPage {
public:
    PdfPage(PageFlow& flow, const PicturePixels& pixels, const app::Catalogue& catalogue)
        : flow_(flow), pixels_(pixels), catalogue_(catalogue) {}

    void layTitle(const QString& title, const QString& about);
    void lay(const std::vector<Block>& blocks);
    [[nodiscard]] const std::vector<Bookmark>& bookmarks() const { return bookmarks_; }

private:
    void lay(const Heading& heading, double keepWith);
    void lay(const Paragraph& paragraph);
    void lay(const Bullets& bullets);
    void lay(const Facts& facts);
    void lay(const Grid& grid);
    void lay(const Boxes& boxes);
    void lay(const Pictures& pictures);
    [[nodiscard]] double leastHeight(const Block& block) const;
    [[nodiscard]] Cell cellOf(const Entry& entry, bool centred, double width) const;
    [[nodiscard]] double pictureWidth() const;

    PageFlow& flow_;
    const PicturePixels& pixels_;
    const app::Catalogue& catalogue_;
    std::vector<Bookmark> bookmarks_;
};

} // namespace columna::report
