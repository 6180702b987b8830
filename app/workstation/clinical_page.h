// Everything that images do not show: neurology, tumour, fitness, spread, times. One fold a group.
#pragma once

#include "app/presenter/patient_panel.h"

#include <QWidget>

#include <functional>
#include <vector>

class QToolButton;
class QVBoxLayout;

namespace columna::app {

class ItemRow;

class ClinicalPage : public QWidget {
    Q_OBJECT
public:
    /// `makeRow` adds a row to a column and connects it.
    explicit ClinicalPage(std::function<ItemRow*(QVBoxLayout&)> makeRow, QWidget* parent = nullptr);
    void show(const std::vector<PanelGroup>& groups);
    /// Opens the fold that holds this item.
    void reveal(Item item);

private:
    struct Fold {
        QToolButton* heading;
        QWidget* content;
        QVBoxLayout* column;
        std::vector<ItemRow*> rows;
        std::vector<Item> items;
    };
    Fold makeFold(bool open);

    std::function<ItemRow*(QVBoxLayout&)> makeRow_;
    QVBoxLayout* column_;
    std::vector<Fold> folds_;
};

} // namespace columna::app
