// A list of cards: a title, a word on its right, a sentence, and small print below.
#pragma once

#include "app/workstation/labels.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace columna::app {

struct Card {
    QString title;
    QString mark; ///< a shape in front of the title, so that states differ without colour
    Tone tone = Tone::Text;
    QString aside; ///< short words on the right
    QString text;
    QStringList details;
};

class CardList : public QWidget {
    Q_OBJECT
public:
    explicit CardList(QWidget* parent = nullptr);
    ~CardList() override;
    void show(const std::vector<Card>& cards);

private:
    class CardView;
    QVBoxLayout* column_;
    std::vector<CardView*> views_; ///< reused: what is read keeps its place
};

} // namespace columna::app
