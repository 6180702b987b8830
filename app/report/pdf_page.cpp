#include "app/report/pdf_page.h"

#include "app/report/wording.h"

#include <QStringList>

namespace columna::report {

TextStyle centred(TextStyle style) {
    style.alignment = Qt::AlignHCenter;
    return style;
}

TextStyle inColour(TextStyle style, const QColor& colour) {
    style.colour = colour;
    return style;
}

QString PdfSections::say(Certainty certainty) const {
    switch (certainty) {
    case Certainty::Checked:
        return say("report.certainty.checked");
    case Certainty::FromMemory:
        return say("report.certainty.from-memory");
    case Certainty::Convention:
        break;
    }
    return say("report.certainty.convention");
}

QString PdfSections::name(Level level) const {
    return levelText(level, catalogue);
}

QString PdfSections::lines(const std::vector<Message>& messages) const {
    QStringList texts;
    for (const Message& message : messages)
        texts << say(message);
    return texts.join(QLatin1Char('\n'));
}

void PdfSections::heading(const QString& text, int depth, double keepWith) {
    TextBlock block(text, depth == 0 ? kHeading : kSubheading);
    block.layOut(flow.width());
    const double rule = depth == 0 ? pt(3.0) : 0.0;
    const double before = depth == 0 ? mm(6.0) : mm(4.0);
    flow.need(before + block.height() + rule + keepWith);
    flow.gap(before);
    bookmarks.push_back({text, static_cast<int>(flow.pages().size()) - 1, flow.top() / pt(1.0), depth});
    flow.place(block.height() + rule, [block, rule](QPainter& painter, const QRectF& area) {
        block.paint(painter, area.topLeft());
        if (rule <= 0.0) return;
        painter.setPen(QPen(kAccent, pt(0.8)));
        painter.drawLine(area.bottomLeft(), area.bottomRight());
    });
    flow.gap(depth == 0 ? mm(2.0) : mm(1.0));
}

void PdfSections::bullets(const std::vector<QString>& items, const TextStyle& style) {
    for (const QString& item : items) {
        flow.paragraph(TextBlock(item, style), pt(style.size), TextBlock(QStringLiteral("\u2022"), style));
        flow.gap(pt(1.5));
    }
}

void PdfSections::facts(const std::vector<std::pair<QString, QString>>& rows) {
    Table table({30, 70});
    for (const auto& [label, value] : rows)
        table.addRow({Cell(label, inColour(kBody, kMuted)), Cell(value, kBody)});
    table.flowInto(flow);
}

void PdfSections::facts(const std::vector<Fact>& given) {
    std::vector<std::pair<QString, QString>> rows;
    for (const Fact& fact : given) {
        QString value = text(fact.value, catalogue);
        if (value.isEmpty()) value = say("report.not-given");
        if (!fact.who.empty())
            value += QStringLiteral(" (") + QString::fromStdString(fact.who) + QStringLiteral(", ") +
                     timeText(fact.when) + QLatin1Char(')');
        rows.emplace_back(say(fact.label), value);
    }
    facts(rows);
}

QString PdfSections::decidedText(const std::optional<DecidedBy>& decided) const {
    if (!decided) return {};
    QString text = QString::fromStdString(decided->name) + QStringLiteral(" (") + say(decided->role) +
                   QStringLiteral(")\n") + timeText(decided->time);
    if (!decided->reason.empty()) text += QLatin1Char('\n') + QString::fromStdString(decided->reason);
    return text;
}

} // namespace columna::report
