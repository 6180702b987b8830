#include "app/workstation/clinical_page.h"

#include "app/workstation/item_row.h"

#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace columna::app {

namespace {
/// What the recommendation asks for; the rest opens on demand.
constexpr std::size_t kOpenAtFirst = 4;
} // namespace

ClinicalPage::ClinicalPage(std::function<ItemRow*(QVBoxLayout&)> makeRow, QWidget* parent)
    : QWidget(parent), makeRow_(std::move(makeRow)), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(4);
}

ClinicalPage::Fold ClinicalPage::makeFold(bool open) {
    Fold fold{new QToolButton, new QWidget, nullptr, {}, {}};
    fold.column = new QVBoxLayout(fold.content);
    fold.column->setContentsMargins(0, 0, 0, 6);
    fold.column->setSpacing(3);
    fold.heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold.heading->setCheckable(true);
    fold.heading->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(fold.heading, &QToolButton::toggled, fold.content, [fold](bool shown) {
        fold.heading->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
        fold.content->setVisible(shown);
    });
    fold.heading->setArrowType(Qt::RightArrow);
    fold.content->setVisible(false);
    fold.heading->setChecked(open);
    column_->addWidget(fold.heading);
    column_->addWidget(fold.content);
    return fold;
}

void ClinicalPage::show(const std::vector<PanelGroup>& groups) {
    while (folds_.size() < groups.size())
        folds_.push_back(makeFold(folds_.size() < kOpenAtFirst));
    for (std::size_t i = 0; i < groups.size(); ++i) {
        Fold& fold = folds_[i];
        fold.heading->setText(QStringLiteral("%1   ·   %2").arg(groups[i].title, groups[i].summary));
        while (fold.rows.size() < groups[i].rows.size()) {
            fold.items.push_back(*groups[i].rows[fold.rows.size()].item);
            fold.rows.push_back(makeRow_(*fold.column));
        }
        for (std::size_t k = 0; k < groups[i].rows.size(); ++k)
            fold.rows[k]->show(groups[i].rows[k]);
    }
}

void ClinicalPage::reveal(Item item) {
    for (const Fold& fold : folds_)
        if (std::ranges::find(fold.items, item) != fold.items.end()) fold.heading->setChecked(true);
}

} // namespace columna::app
