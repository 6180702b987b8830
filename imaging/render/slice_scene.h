// One frame on the screen, as acquired: no resampling onto another grid, grey values through a linear window.
#pragma once

#include "imaging/dicom/frame_pixels.h"

#include <memory>

class vtkRenderer;

namespace columna::render {

/// Axes and places are in the plane of the image, mm from the centre of its first pixel: x along a row, y
/// down a column. (Pixels instead of mm where the frame has no spacing.)
struct SliceCamera {
    double focalX = 0.0; ///< in the middle of the view
    double focalY = 0.0;
    double rightX = 1.0; ///< unit vector that points to the viewer's right
    double rightY = 0.0;
    double downX = 0.0; ///< unit vector that points down on the screen, perpendicular to right
    double downY = 1.0;
    double halfHeight = 1.0; ///< half the height of the view, > 0
};

class SliceScene {
public:
    SliceScene();
    ~SliceScene();
    SliceScene(const SliceScene&) = delete;
    SliceScene& operator=(const SliceScene&) = delete;

    /// To be added to a render window; lives as long as the scene.
    [[nodiscard]] vtkRenderer* renderer() const;

    /// Shares the values, without a copy, until the next call. nullptr shows nothing. Spacing in mm, > 0.
    void setImage(std::shared_ptr<const dicom::FramePixels> pixels, double columnSpacing, double rowSpacing);
    /// The LINEAR function of PS3.3 C.11.2.1.2.1; inverted: high values dark. A width below 1 counts as 1.
    void setWindow(const dicom::Window& window, bool inverted);
    void setCamera(const SliceCamera& camera);

private:
    struct Pipeline;
    std::unique_ptr<Pipeline> pipeline_;
};

} // namespace columna::render
