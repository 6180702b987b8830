// Between the screen, the pixels of a frame and the patient, for one view at one moment. Image, letters and
// marks all go through it, so they cannot disagree.
#pragma once

#include "imaging/geometry/frame_plane.h"

#include <optional>

namespace columna::app {

/// Device pixels from the top left corner of the view, x to the right, y downwards.
struct ScreenPoint {
    double x = 0.0;
    double y = 0.0;
    bool operator==(const ScreenPoint&) const = default;
};

struct ViewportSize {
    double width = 1.0; ///< device pixels
    double height = 1.0;
    bool operator==(const ViewportSize&) const = default;
};

/// What the person chose. Flips are on top of the radiological orientation, and never on by default.
struct ViewSettings {
    double zoom = 1.0;                ///< 1 fits the whole image; > 0
    std::optional<PixelPoint> centre; ///< pixel in the middle of the view; absent: middle of the image
    bool flipHorizontal = false;
    bool flipVertical = false;
    bool operator==(const ViewSettings&) const = default;
};

/// Without flips the screen has the customary axes (view_axes.h); a frame without plane is shown as stored.
class ViewTransform {
public:
    /// Axis of the screen in the image, per mm (per pixel where the frame has no plane).
    struct ImageAxis {
        double column = 0.0;
        double row = 0.0;
        bool operator==(const ImageAxis&) const = default;
    };

    /// columns, rows: size of the image, > 0.
    ViewTransform(const std::optional<FramePlane>& plane, int columns, int rows, const ViewSettings& settings,
                  ViewportSize viewport);

    [[nodiscard]] ScreenPoint toScreen(PixelPoint pixel) const;
    [[nodiscard]] PixelPoint toPixel(ScreenPoint screen) const;
    /// Nothing where the frame has no plane.
    [[nodiscard]] std::optional<Vec3> toPatient(ScreenPoint screen) const;
    /// Orthogonal projection onto the frame; nothing where the frame has no plane.
    [[nodiscard]] std::optional<ScreenPoint> toScreen(Vec3 patient) const;

    /// Device pixels per mm (per image pixel where the frame has no plane).
    [[nodiscard]] double scale() const { return scale_; }
    [[nodiscard]] PixelPoint centre() const { return centre_; }
    [[nodiscard]] ImageAxis rightAxis() const { return right_; }
    [[nodiscard]] ImageAxis downAxis() const { return down_; }
    [[nodiscard]] ViewportSize viewport() const { return viewport_; }
    /// mm a pixel, or 1 where the frame has no plane.
    [[nodiscard]] double columnSpacing() const { return columnSpacing_; }
    [[nodiscard]] double rowSpacing() const { return rowSpacing_; }

private:
    std::optional<FramePlane> plane_;
    ViewportSize viewport_;
    double columnSpacing_ = 1.0;
    double rowSpacing_ = 1.0;
    ImageAxis right_{1, 0};
    ImageAxis down_{0, 1};
    PixelPoint centre_;
    double scale_ = 1.0;
};

} // namespace columna::app
