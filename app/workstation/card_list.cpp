#include "app/workstation/card_list.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace columna::app {

class CardList::CardView : public QWidget {
public:
    CardView()
        : mark_(plainLabel({}, Tone::Muted, 10)), title_(wrapLabel(Tone::Text, 10, true)),
          aside_(plainLabel({}, Tone::Text, 10, true)), text_(wrapLabel(Tone::Text, 10)),
          details_(wrapLabel(Tone::Muted, 9)) {
        auto* first = new QHBoxLayout;
        first->setSpacing(6);
        first->addWidget(mark_);
        first->addWidget(title_, 1);
        first->addWidget(aside_);
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 4, 0, 6);
        column->setSpacing(2);
        column->addLayout(first);
        column->addWidget(text_);
        column->addWidget(details_);
    }

    void show(const Card& card) {
        mark_->setText(card.mark);
        mark_->setVisible(!card.mark.isEmpty());
        setTone(*mark_, card.tone);
        title_->setWords(card.title);
        title_->setVisible(!card.title.isEmpty());
        aside_->setText(card.aside);
        aside_->setVisible(!card.aside.isEmpty());
        text_->setWords(card.text);
        text_->setVisible(!card.text.isEmpty());
        details_->setWords(card.details.join('\n'));
        details_->setVisible(!card.details.isEmpty());
        setAccessibleName(QStringList{card.title, card.aside, card.text}.join(' ').trimmed());
    }

private:
    QLabel* mark_;
    WrapLabel* title_;
    QLabel* aside_;
    WrapLabel* text_;
    WrapLabel* details_;
};

CardList::CardList(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(0);
}

CardList::~CardList() = default;

void CardList::show(const std::vector<Card>& cards) {
    while (views_.size() < cards.size()) {
        views_.push_back(new CardView);
        column_->addWidget(views_.back());
    }
    for (std::size_t i = 0; i < views_.size(); ++i) {
        views_[i]->setVisible(i < cards.size());
        if (i < cards.size()) views_[i]->show(cards[i]);
    }
    setVisible(!cards.empty());
}

} // namespace columna::app
