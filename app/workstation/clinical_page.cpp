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
    Fold fold{new QToolButton, new QWidget, nullptr, {}};
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
    connect(fold.heading, &QToolButton::toggled, this, &ClinicalPage::showSeen);
    fold.heading->setArrowType(Qt::RightArrow);
    fold.content->setVisible(false);
    fold.heading->setChecked(open);
    column_->addWidget(fold.heading);
    column_->addWidget(fold.content);
    return fold;
}

void ClinicalPage::show(std::vector<PanelGroup> groups) {
    groups_ = std::move(groups);
    while (folds_.size() < groups_.size())
        folds_.push_back(makeFold(folds_.size() < kOpenAtFirst));
    for (std::size_t i = 0; i < groups_.size(); ++i)
        folds_[i].heading->setText(QStringLiteral("%1   ·   %2").arg(groups_[i].title, groups_[i].summary));
    showSeen();
}

void ClinicalPage::showRows(std::size_t index) {
    Fold& fold = folds_[index];
    const std::vector<PanelRow>& rows = groups_[index].rows;
    while (fold.rows.size() < rows.size())
        fold.rows.push_back(makeRow_(*fold.column));
    for (std::size_t i = 0; i < rows.size(); ++i)
        fold.rows[i]->show(rows[i]);
}

void ClinicalPage::showSeen() {
    for (std::size_t i = 0; i < folds_.size() && i < groups_.size(); ++i)
        if (!folds_[i].rows.empty() || (isVisible() && folds_[i].heading->isChecked())) showRows(i);
}

void ClinicalPage::reveal(Item item) {
    for (std::size_t i = 0; i < groups_.size(); ++i)
        if (std::ranges::find(groups_[i].rows, std::optional(item), &PanelRow::item) !=
            groups_[i].rows.end()) {
            folds_[i].heading->setChecked(true);
            showRows(i);
        }
}

void ClinicalPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    showSeen();
}

} // namespace columna::app
