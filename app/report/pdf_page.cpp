#include "app/report/pdf_page.h"

#include "app/report/pdf_picture.h"

#include <QRegularExpression>

#include <algorithm>
#include <numeric>

namespace columna::report {
namespace {

constexpr double kPictureGap = mm(5.0);
constexpr double kBetweenBlocks = pt(5.0);
const TextStyle kHeadingStyle{13.0, true, kAccent};
const TextStyle kSubheadingStyle{10.0, true, kInk};

TextStyle centred(TextStyle style) {
    style.alignment = Qt::AlignHCenter;
    return style;
}

/// A number stays on one line with its unit and its error.
QString unbroken(const QString& text) {
    static const QRegularExpression gap(QStringLiteral(
        "(?<=[0-9]) (?=%|mm|HU|\u00B1)|(?<=[0-9%mHU\u00B0\u00B2\u00B3]) (?=\u00B1)|(?<=\u00B1) "));
    return QString(text).replace(gap, QStringLiteral("\u00A0"));
}

TextBlock blockOf(const Phrase& phrase, bool isCentred = false) {
    TextBlock block;
    for (const Span& span : phrase) {
        const TextStyle style = styleOf(span.tone);
        block.add(unbroken(span.text), isCentred ? centred(style) : style);
    }
    return block;
}

} // namespace

TextStyle inColour(TextStyle style, const QColor& colour) {
    style.colour = colour;
    return style;
}

TextStyle styleOf(Tone tone) {
    switch (tone) {
    case Tone::Strong:
        return {9.0, true, kInk};
    case Tone::Muted:
        return {9.0, false, kMuted};
    case Tone::Small:
        return kSmall;
    case Tone::Hint:
        return {7.5, false, kAccent};
    case Tone::Alert:
        return {9.0, true, kAlert};
    case Tone::Body:
        break;
    }
    return kBody;
}

void PdfPage::layTitle(const QString& title, const QString& about) {
    TextBlock block(title, {18.0, true, kInk});
    block.layOut(flow_.width());
    bookmarks_.push_back({title, 0, 0.0, 0});
    flow_.place(block.height(),
                [block](QPainter& painter, const QRectF& area) { block.paint(painter, area.topLeft()); });
    flow_.paragraph(TextBlock(about, inColour(kBody, kMuted)));
    flow_.gap(mm(3.0));
}

void PdfPage::lay(const std::vector<Block>& blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (const auto* heading = std::get_if<Heading>(&blocks[i].content)) {
            // A heading stays with what follows it, and with the headings in between.
            double keepWith = 0.0;
            for (std::size_t next = i + 1; next < blocks.size(); ++next) {
                keepWith += leastHeight(blocks[next]);
                if (!std::holds_alternative<Heading>(blocks[next].content)) break;
            }
            lay(*heading, keepWith);
            continue;
        }
        std::visit(
            [this](const auto& content) {
                if constexpr (!std::is_same_v<std::decay_t<decltype(content)>, Heading>) lay(content);
            },
            blocks[i].content);
        flow_.gap(kBetweenBlocks);
    }
}

double PdfPage::leastHeight(const Block& block) const {
    if (const auto* pictures = std::get_if<Pictures>(&block.content))
        return pictureRowHeight(pictures->pictures, pictureWidth(), catalogue_);
    return std::holds_alternative<Grid>(block.content) ? mm(24.0) : mm(14.0);
}

void PdfPage::lay(const Heading& heading, double keepWith) {
    const bool top = heading.depth == 0;
    TextBlock block(heading.text, top ? kHeadingStyle : kSubheadingStyle);
    block.layOut(flow_.width());
    const double rule = top ? pt(3.0) : 0.0;
    const double before = top ? mm(5.0) : mm(3.0);
    flow_.need(std::min(before + block.height() + rule + keepWith, flow_.bodyHeight()));
    flow_.gap(before);
    bookmarks_.push_back(
        {heading.text, static_cast<int>(flow_.pages().size()) - 1, flow_.top() / pt(1.0), heading.depth});
    flow_.place(block.height() + rule, [block, rule](QPainter& painter, const QRectF& area) {
        block.paint(painter, area.topLeft());
        if (rule <= 0.0) return;
        painter.setPen(QPen(kAccent, pt(0.8)));
        painter.drawLine(area.bottomLeft(), area.bottomRight());
    });
    flow_.gap(top ? mm(2.0) : mm(1.0));
}

void PdfPage::lay(const Paragraph& paragraph) {
    flow_.paragraph(blockOf(paragraph.words));
}

void PdfPage::lay(const Bullets& bullets) {
    const TextStyle style = styleOf(bullets.tone);
    for (const QString& item : bullets.items) {
        flow_.paragraph(TextBlock(item, style), pt(style.size), TextBlock(QStringLiteral("\u2022"), style));
        flow_.gap(pt(1.5));
    }
}

void PdfPage::lay(const Facts& facts) {
    Table table({30, 70});
    for (const auto& [label, value] : facts.rows)
        table.addRow({Cell(label, inColour(kBody, kMuted)), Cell(value, kBody)});
    table.flowInto(flow_);
}

Cell PdfPage::cellOf(const Entry& entry, bool isCentred, double width) const {
    Cell cell(blockOf(entry.words, isCentred), entry.shaded ? kWash : QColor());
    if (!entry.thumbnail) return cell;
    const Picture picture = *entry.thumbnail;
    cell.pictureHeight = width * kThumbnailShape;
    cell.picture = [picture, pixels = pixels_.of(*picture.image)](QPainter& painter, const QRectF& box) {
        paintThumbnail(painter, picture, *pixels, box);
    };
    return cell;
}

void PdfPage::lay(const Grid& grid) {
    std::vector<double> shares;
    Row header;
    for (const Column& column : grid.columns) {
        const TextStyle style{7.5, true, kMuted};
        shares.push_back(column.width);
        header.push_back(Cell(TextBlock(column.title, column.centred ? centred(style) : style)));
    }
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    Table table(shares);
    table.setHeader(std::move(header));
    for (const std::vector<Entry>& entries : grid.rows) {
        Row row;
        for (std::size_t i = 0; i < entries.size(); ++i)
            row.push_back(cellOf(entries[i], grid.columns.at(i).centred,
                                 table.innerWidth(flow_.width() * shares[i] / sum)));
        table.addRow(std::move(row));
    }
    table.flowInto(flow_);
}

void PdfPage::lay(const Boxes& boxes) {
    const double count = static_cast<double>(boxes.boxes.size());
    const double gap = mm(4.0);
    const double width = (flow_.width() - (count - 1) * gap) / count;
    const double pad = mm(3.0);
    struct Laid {
        TextBlock label, value, below;
    };
    std::vector<Laid> laid;
    double height = 0.0;
    for (const Box& box : boxes.boxes) {
        // A word instead of a number takes a smaller size, so that the boxes keep their shape.
        const double size = box.value.size() > 8 ? 13.0 : 22.0;
        Laid item{TextBlock(box.label, {7.5, true, kMuted}), TextBlock(box.value, {size, true, kAccent}),
                  TextBlock(box.below, kBody)};
        for (TextBlock* block : {&item.label, &item.value, &item.below})
            block->layOut(width - 2 * pad);
        height = std::max(height, item.label.height() + item.value.height() + item.below.height() + 2 * pad);
        laid.push_back(std::move(item));
    }
    flow_.gap(mm(2.0));
    flow_.place(height, [laid, width, gap, pad](QPainter& painter, const QRectF& area) {
        for (std::size_t i = 0; i < laid.size(); ++i) {
            const QRectF box(area.left() + static_cast<double>(i) * (width + gap), area.top(), width,
                             area.height());
            painter.fillRect(box, kWash);
            painter.fillRect(QRectF(box.left(), box.top(), mm(1.0), box.height()), kAccent);
            QPointF at = box.topLeft() + QPointF(pad, pad);
            for (const TextBlock* block : {&laid[i].label, &laid[i].value, &laid[i].below}) {
                block->paint(painter, at);
                at.ry() += block->height();
            }
        }
    });
}

double PdfPage::pictureWidth() const {
    return (flow_.width() - kPictureGap) / 2;
}

void PdfPage::lay(const Pictures& pictures) {
    const double width = pictureWidth();
    for (std::size_t i = 0; i < pictures.pictures.size(); i += 2) {
        const std::vector<Picture> pair(pictures.pictures.begin() + static_cast<std::ptrdiff_t>(i),
                                        pictures.pictures.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                        i + 2, pictures.pictures.size())));
        std::vector<LaidPicture> laid;
        for (const Picture& picture : pair)
            laid.emplace_back(picture, pixels_.of(*picture.image), width, catalogue_);
        flow_.place(pictureRowHeight(pair, width, catalogue_),
                    [laid, width](QPainter& painter, const QRectF& area) {
                        QPointF at = area.topLeft();
                        for (const LaidPicture& picture : laid) {
                            picture.paint(painter, at);
                            at.rx() += width + kPictureGap;
                        }
                    });
        flow_.gap(mm(3.0));
    }
}

} // namespace columna::report
