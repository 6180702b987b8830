// One image on the screen, drawn by the processor. A widget with OpenGL would make Qt compose the whole
// window anew for each image, which without a graphics card costs ten times what the image does.
#pragma once

#include "imaging/dicom/frame_pixels.h"

#include <QImage>
#include <QTransform>
#include <QWidget>

#include <memory>
#include <optional>

namespace columna::app {

/// What a canvas shows and where it lies.
struct SlicePicture {
    std::shared_ptr<const dicom::FramePixels> pixels; ///< never null
    dicom::Window window;
    bool inverted = false;
    QTransform pixelToDevice; ///< continuous pixel coordinates to device pixels of the canvas
};

class SliceCanvas : public QWidget {
    Q_OBJECT
public:
    explicit SliceCanvas(QWidget* parent = nullptr);

    /// Nothing: black. Many calls before the next drawing make one.
    void setPicture(std::optional<SlicePicture> picture);
    [[nodiscard]] QSize deviceSize() const { return deviceSize_; }
    /// What stands on the screen, in device pixels.
    [[nodiscard]] const QImage& drawn() const { return drawn_; }
    /// How often something else was drawn.
    [[nodiscard]] int drawCount() const { return drawCount_; }

signals:
    void resized(); ///< in device pixels: also where the scale of the screen changed
    void shown();   ///< what was set last is on the screen

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void syncSize();
    void draw();

    std::optional<SlicePicture> picture_;
    QImage grey_; ///< of picture_, before it is placed; null where it must be made
    QImage drawn_;
    QSize deviceSize_;
    bool dirty_ = true;
    int drawCount_ = 0;
};

} // namespace columna::app
