// The report in words: blocks in reading order, in one language. Everything about wording and order is
// decided here, once; the writers for people (PDF, HTML, plain text) only give it a form.
#pragma once

#include "app/language/catalogue.h"
#include "app/report/report_model.h"

#include <QString>
#include <QStringList>

#include <utility>
#include <variant>
#include <vector>

namespace columna::report {

enum class Tone : std::uint8_t {
    Body,
    Strong,
    Muted, ///< an open item
    Small, ///< who, when, limits
    Hint,  ///< what the evidence suggests where that is not what counts
    Alert
};
struct Span {
    QString text; ///< '\n' starts a new line
    Tone tone = Tone::Body;
};
using Phrase = std::vector<Span>;
[[nodiscard]] QString plain(const Phrase& phrase);

/// A key image with what stands under it. Points into the model.
struct Picture {
    const KeyImage* image = nullptr;
    QString level; ///< burnt into the corner
    QString caption;
    QString series;
};

struct Heading {
    QString text;
    int depth = 0; ///< 0 or 1
};
struct Paragraph {
    Phrase words;
};
struct Bullets {
    std::vector<QString> items;
    Tone tone = Tone::Body;
};
/// Label and value side by side.
struct Facts {
    std::vector<std::pair<QString, QString>> rows;
};
struct Column {
    QString title;
    double width = 1.0; ///< share of the table's width
    bool centred = false;
};
struct Entry {
    Phrase words;
    bool shaded = false;
    std::optional<Picture> thumbnail = {};
    Entry() = default;
    Entry(const QString& text, Tone tone = Tone::Body) : words{{text, tone}} {}
    Entry(Phrase phrase) : words(std::move(phrase)) {}
};
struct Grid {
    std::vector<Column> columns;
    std::vector<std::vector<Entry>> rows; ///< each as long as columns
};
struct Box {
    QString label;
    QString value;
    QString below;
};
struct Boxes {
    std::vector<Box> boxes;
};
struct Pictures {
    std::vector<Picture> pictures;
};

using Content = std::variant<Heading, Paragraph, Bullets, Facts, Grid, Boxes, Pictures>;
struct Block {
    Content content;
    /// Sources, formulas, versions: left out of the plain text for the RIS.
    bool background = false;
};

struct Banner {
    QString name;
    QString who;
    QStringList study;
    QString state;
    bool alert = false;
    QString watermark; ///< empty where a valid signature stands
};

struct Document {
    QString language; ///< "en", "zh"
    QString title;
    QString about; ///< study, date, institution
    Banner banner;
    std::vector<Block> blocks;
    QString notice; ///< at the foot of every page
};

/// `model` must outlive the document. Same model and language, same document.
[[nodiscard]] Document compose(const ReportModel& model, app::Language language);

/// Every text of the document, in its order, one a line.
[[nodiscard]] QString everyWord(const Document& document);

} // namespace columna::report
