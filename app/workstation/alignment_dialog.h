// Two series laid over each other like a chessboard, to be judged by eye: slice by slice, with the error in
// mm, accepted or rejected with one key.
#pragma once

#include "app/presenter/alignment_presenter.h"

#include <QDialog>
#include <QImage>

class QButtonGroup;
class QSlider;

namespace columna::app {

class AlignmentDialog : public QDialog {
    Q_OBJECT
public:
    /// The presenter must outlive the dialog; its found() is what is shown.
    explicit AlignmentDialog(const AlignmentPresenter& alignment, QWidget* parent = nullptr);
    /// What is shown now.
    [[nodiscard]] const QImage& picture() const { return picture_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void paintPicture(QPainter& painter, const QRectF& area) const;

    const AlignmentPresenter& alignment_;
    QWidget* view_;
    QSlider* slice_;
    QSlider* field_;
    QButtonGroup* shows_;
    QImage picture_;
    FramePlane plane_; ///< of the picture
};

} // namespace columna::app
