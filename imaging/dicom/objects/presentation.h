// Drawings over images as a Grayscale Softcopy Presentation State (PS3.3 A.33.1): written for one image, read
// from any maker. Knows no marks.
#pragma once

#include "imaging/dicom/objects/object_context.h"
#include "imaging/dicom/objects/written_object.h"
#include "imaging/geometry/frame_plane.h"
#include "scoring/base/result.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace columna::dicom {

enum class DrawnShape : std::uint8_t { Point, Polyline, Circle, Ellipse };

/// Of a circle: its centre and a point on it; of an ellipse: the ends of its long, then of its short axis.
struct DrawnGraphic {
    DrawnShape shape = DrawnShape::Polyline;
    std::vector<PixelPoint> points; ///< as in FramePlane: (0,0) is the centre of the first pixel
    bool operator==(const DrawnGraphic&) const = default;
};

struct DrawnText {
    std::string text; ///< UTF-8
    PixelPoint at;
    bool operator==(const DrawnText&) const = default;
};

struct DrawnImage {
    InstanceReference image;
    std::vector<DrawnGraphic> graphics;
    std::vector<DrawnText> texts;
    bool operator==(const DrawnImage&) const = default;
};

/// What is shown: one image.
struct Presentation {
    DrawnImage drawing;
    int rows = 0;
    int columns = 0;
    double rowSpacing = 0.0; ///< mm; 0 where the image has none: then pixels are square
    double columnSpacing = 0.0;
    std::optional<std::array<double, 2>> rescale; ///< slope, intercept of a CT
    std::optional<std::array<double, 2>> window;  ///< centre, width of the rescaled values
    bool inverted = false;                        ///< MONOCHROME1
    std::string label;                            ///< ContentLabel: capitals, digits, "_", at most 16
    std::string description;                      ///< English, at most 64 characters
    std::string creator;                          ///< DICOM form of a name, or empty
};

/// Fills in class and modality of the identity. What was written is read again and compared. Errors as
/// writeDataSet().
[[nodiscard]] Result<WrittenObject> writePresentation(const Presentation& presentation,
                                                      const ObjectContext& context, ObjectIdentity identity,
                                                      const std::filesystem::path& file);

/// A presentation state that was read, whoever wrote it.
struct ReadPresentation {
    std::string studyInstanceUid;
    std::string label;
    std::string description;
    std::string creator;
    std::vector<DrawnImage> images;     ///< a drawing for several images is there once for each
    std::vector<Message> notUnderstood; ///< units of the display, shutters, shapes that are not drawn here
};

/// Errors: as readDataSet(); not a presentation state.
[[nodiscard]] Result<ReadPresentation> readPresentation(const std::filesystem::path& file);

} // namespace columna::dicom
