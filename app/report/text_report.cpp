#include "app/report/text_report.h"

#include "app/report/document.h"

namespace columna::report {
namespace {

QString oneLine(QString text) {
    return text.replace(QLatin1Char('\n'), QStringLiteral("; ")).simplified();
}

/// A column title as it reads without the hyphen that breaks it in a narrow column.
QString title(QString text) {
    return text.remove(QStringLiteral("-\n")).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

class Writer {
public:
    void add(const Heading& heading) {
        text_ += QLatin1Char('\n');
        line(heading.text);
        if (heading.depth == 0) line(QString(heading.text.size(), QLatin1Char('-')));
    }
    void add(const Paragraph& paragraph) { line(plain(paragraph.words)); }
    void add(const Bullets& bullets) {
        for (const QString& item : bullets.items)
            line(QStringLiteral("- ") + item);
    }
    void add(const Facts& facts) {
        for (const auto& [label, value] : facts.rows)
            line(label + QStringLiteral(": ") + value);
    }
    void add(const Grid& grid) {
        for (const std::vector<Entry>& row : grid.rows) {
            QStringList parts;
            for (std::size_t i = 1; i < row.size(); ++i) {
                const QString value = oneLine(plain(row[i].words));
                if (!value.isEmpty()) parts << title(grid.columns.at(i).title) + QStringLiteral(": ") + value;
            }
            line(plain(row.front().words) + QStringLiteral(" | ") + parts.join(QStringLiteral(" | ")));
        }
    }
    void add(const Boxes& boxes) {
        for (const Box& box : boxes.boxes)
            line(box.label + QStringLiteral(": ") + box.value + QStringLiteral(" (") + oneLine(box.below) +
                 QLatin1Char(')'));
    }
    void add(const Pictures& pictures) {
        for (const Picture& picture : pictures.pictures)
            line(picture.caption + (picture.series.isEmpty()
                                        ? QString()
                                        : QStringLiteral(" (") + picture.series + QLatin1Char(')')));
    }
    void line(const QString& words) { text_ += oneLine(words) + QLatin1Char('\n'); }

    [[nodiscard]] std::string text() const { return text_.toStdString(); }

private:
    QString text_;
};

} // namespace

std::string textReport(const ReportModel& model, app::Language language) {
    const Document document = compose(model, language);
    Writer writer;
    writer.line(document.title + QStringLiteral(" \u2013 ") + document.banner.state);
    writer.line(document.banner.name + QStringLiteral(" \u00B7 ") + document.banner.who);
    for (const QString& study : document.banner.study)
        writer.line(study);
    if (!document.about.isEmpty()) writer.line(document.about);
    for (const Block& block : document.blocks)
        if (!block.background) std::visit([&](const auto& content) { writer.add(content); }, block.content);
    writer.add(Heading{document.notice, 1});
    return writer.text();
}

} // namespace columna::report
