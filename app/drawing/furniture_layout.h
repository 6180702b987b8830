// Where everything that is written on an image stands: letters, badge, corner texts, scale bar. Nothing
// overlaps; what finds no room is shortened or left out, the least important first.
#pragma once

#include "app/drawing/view_furniture.h"

#include <QFont>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace columna::drawing {

/// What a view would like to carry. Empty texts and lists stand nowhere.
struct Furniture {
    EdgeLetters letters;
    QString badge;           ///< what a millimetre on the image is; never left out, as the letters
    QString whyNoLine;       ///< one sentence, broken into lines
    QStringList topLeft;     ///< one line an entry; the first lines matter most
    QStringList topRight;    ///< likewise
    QStringList bottomLeft;  ///< the last lines matter most
    QStringList bottomRight; ///< likewise
    std::optional<ScaleBar> bar;
    bool position = false; ///< the track at the right edge that says which image of how many
};

struct PlacedText {
    QRectF area; ///< one line of the font high
    QString text;
};

/// Surface units, origin in the upper left corner of the view.
struct PlacedFurniture {
    std::array<PlacedText, 4> letters; ///< left, right, top, bottom
    PlacedText badge;
    std::vector<PlacedText> whyNoLine;
    std::vector<PlacedText> texts; ///< of all corners
    std::optional<QRectF> bar;     ///< its text included
    std::optional<QRectF> track;

    std::vector<PlacedText> labels; ///< that follow the image, as placeLabel() put them

    [[nodiscard]] std::vector<QRectF> areas() const;
    /// Puts a label on the first of the candidates that lies in the view and touches nothing; false where
    /// none does.
    bool placeLabel(const QString& text, const std::vector<QRectF>& candidates, QSizeF view);
};

/// `font` is that of all texts but the letters, which are `letterInk` large. Views of 200 units and more keep
/// letters and badge.
[[nodiscard]] PlacedFurniture placed(const Furniture& wanted, QSizeF view, const QFont& font, Ink letterInk,
                                     Ink barInk);

} // namespace columna::drawing
