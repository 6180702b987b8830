// The look of the printed page: colours, type sizes, and the blocks every section is built from.
#pragma once

#include "app/language/catalogue.h"
#include "app/report/layout/page_flow.h"
#include "app/report/layout/page_units.h"
#include "app/report/layout/table.h"
#include "app/report/pdf_finish.h"
#include "app/report/report_model.h"

namespace columna::report {

inline const QColor kInk(0x1F, 0x29, 0x33);
inline const QColor kMuted(0x5B, 0x68, 0x75);
inline const QColor kAccent(0x0B, 0x4F, 0x6C);
inline const QColor kAlert(0xA6, 0x1E, 0x1E);
inline const QColor kWash(0xF1, 0xF5, 0xF8);
inline const QColor kHairline(0xC9, 0xD1, 0xD9);

inline const TextStyle kBody{9.0, false, kInk};
inline const TextStyle kStrong{9.0, true, kInk};
inline const TextStyle kSmall{7.5, false, kMuted};
inline const TextStyle kSmallStrong{7.5, true, kMuted};
inline const TextStyle kHeading{13.0, true, kAccent};
inline const TextStyle kSubheading{10.0, true, kInk};

[[nodiscard]] TextStyle centred(TextStyle style);
[[nodiscard]] TextStyle inColour(TextStyle style, const QColor& colour);

/// What the sections of the report share while they are laid out.
class PdfSections {
public:
    PdfSections(const ReportModel& content, const app::Catalogue& words, PageFlow& pages)
        : model(content), catalogue(words), flow(pages) {}

    const ReportModel& model;
    const app::Catalogue& catalogue;
    PageFlow& flow;
    std::vector<Bookmark> bookmarks;

    [[nodiscard]] QString say(const char* id) const { return catalogue.text(Message{id}); }
    [[nodiscard]] QString say(const Message& message) const { return catalogue.text(message); }
    [[nodiscard]] QString say(Certainty certainty) const;
    [[nodiscard]] QString name(Level level) const;
    /// Texts of messages, one a line.
    [[nodiscard]] QString lines(const std::vector<Message>& messages) const;

    /// A heading that stays with at least `keepWith` of what follows; depth 0 gets a rule. Each is a
    /// bookmark.
    void heading(const QString& text, int depth, double keepWith = mm(20.0));
    void bullets(const std::vector<QString>& items, const TextStyle& style = kBody);
    /// Label and value side by side.
    void facts(const std::vector<std::pair<QString, QString>>& rows);
    /// The same, with who said so and when.
    void facts(const std::vector<Fact>& facts);
    /// Name, role, time and reason of a decision, one line each where present.
    [[nodiscard]] QString decidedText(const std::optional<DecidedBy>& decided) const;
};

} // namespace columna::report
