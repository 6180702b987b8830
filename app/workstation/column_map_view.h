// The column map: one row a level from occiput to coccyx; a click goes there. Shapes tell what colours tell.
#pragma once

#include "app/presenter/column_map.h"

#include <QWidget>

namespace columna::app {

class ColumnMapView : public QWidget {
    Q_OBJECT
public:
    /// The case must outlive the view.
    explicit ColumnMapView(const CasePresenter& caseOpen, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QRect rowOf(Level level) const;

signals:
    void levelChosen(columna::Level level);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    void refresh();
    [[nodiscard]] QRectF row(int index) const;
    [[nodiscard]] int indexAt(QPointF at) const;
    void drawRow(QPainter& painter, const ColumnMapEntry& entry, const QRectF& area, bool pointed) const;

    const CasePresenter& case_;
    std::vector<ColumnMapEntry> entries_;
    int pointed_ = -1; ///< row under the pointer, or chosen with the arrow keys
};

} // namespace columna::app
