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
    void show(std::vector<PanelGroup> groups);
    /// Opens the fold that holds this item and makes its rows.
    void reveal(Item item);

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Fold {
        QToolButton* heading;
        QWidget* content;
        QVBoxLayout* column;
        std::vector<ItemRow*> rows; ///< made when the fold is first looked at: a window opens without them
    };
    Fold makeFold(bool open);
    void showRows(std::size_t index);
    void showSeen();

    std::function<ItemRow*(QVBoxLayout&)> makeRow_;
    QVBoxLayout* column_;
    std::vector<Fold> folds_;
    std::vector<PanelGroup> groups_;
};

} // namespace columna::app
