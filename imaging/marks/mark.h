// What a reader drew: geometry in patient LPS millimetres that remembers the image it was drawn on.
#pragma once

#include "imaging/geometry/vec3.h"
#include "scoring/base/level.h"
#include "scoring/base/side.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace columna {

/// The image a mark was drawn on.
struct ImageReference {
    std::string seriesInstanceUid;
    std::string sopInstanceUid;
    int frameNumber = 1; ///< 1-based
    std::string frameOfReferenceUid;
    bool operator==(const ImageReference&) const = default;
};

/// A name on a vertebra; the point lies in its body.
struct LevelLabel {
    Level level = Level::C1;
    Vec3 point;
    bool operator==(const LevelLabel&) const = default;
};

/// Six-point morphometry in the mid-sagittal plane. Corners are where the endplate line meets the wall line,
/// osteophytes and Schmorl nodes left out; middle points lie where the endplate is most concave.
enum class VertebralPoint : std::uint8_t {
    SuperiorAnterior,
    SuperiorPosterior,
    InferiorAnterior,
    InferiorPosterior,
    SuperiorMiddle,
    InferiorMiddle
};
inline constexpr std::size_t kVertebralPointCount = 6;
[[nodiscard]] std::string_view keyOf(VertebralPoint point); ///< "superior_anterior" ...

struct VertebralMorphometry {
    Level level = Level::C1;
    std::array<Vec3, kVertebralPointCount> points; ///< indexed by VertebralPoint
    [[nodiscard]] Vec3 at(VertebralPoint point) const { return points[static_cast<std::size_t>(point)]; }
    bool operator==(const VertebralMorphometry&) const = default;
};

enum class Structure : std::uint8_t { Lesion, VertebralBody, ThecalSac, SpinalCord, EpiduralTumour };
[[nodiscard]] std::string_view keyOf(Structure structure); ///< "lesion", "vertebral_body", "thecal_sac" ...
[[nodiscard]] std::optional<Structure> parseStructure(std::string_view key);

/// A closed outline on one image: the last point joins the first. At least three points.
struct Contour {
    Structure structure = Structure::Lesion;
    Level level = Level::C1;
    std::string lesionId; ///< of the lesion it belongs to; empty for sac, cord and body
    std::vector<Vec3> points;
    bool operator==(const Contour&) const = default;
};

enum class PosterolateralStructure : std::uint8_t { Pedicle, Facet, CostovertebralJoint };
[[nodiscard]] std::string_view keyOf(PosterolateralStructure structure);
[[nodiscard]] std::optional<PosterolateralStructure> parsePosterolateralStructure(std::string_view key);

enum class PosterolateralFinding : std::uint8_t { Replaced, Fractured };
[[nodiscard]] std::string_view keyOf(PosterolateralFinding finding);
[[nodiscard]] std::optional<PosterolateralFinding> parsePosterolateralFinding(std::string_view key);

/// Fracture of, or replacement by tumour of, a structure that SINS counts (Fisher 2010).
struct PosterolateralMark {
    Level level = Level::C1;
    PatientSide side = PatientSide::Left; ///< follows from the point, see sideOf()
    PosterolateralStructure structure = PosterolateralStructure::Pedicle;
    PosterolateralFinding finding = PosterolateralFinding::Replaced;
    Vec3 point;
    bool operator==(const PosterolateralMark&) const = default;
};
[[nodiscard]] std::string_view keyOf(PatientSide side); ///< "left", "right"
[[nodiscard]] std::optional<PatientSide> parsePatientSide(std::string_view key);

using MarkGeometry = std::variant<LevelLabel, VertebralMorphometry, Contour, PosterolateralMark>;

struct Mark {
    std::string id; ///< unique in the case
    ImageReference image;
    std::string author;
    std::string time; ///< ISO 8601 UTC, "2026-01-31T09:30:00Z"
    MarkGeometry geometry;
    bool operator==(const Mark&) const = default;
};

[[nodiscard]] Level levelOf(const Mark& mark);
/// Every point of the mark, in its own order.
[[nodiscard]] std::vector<Vec3> pointsOf(const Mark& mark);

/// Whether two marks take each other's place: one label and one set of six points a level, one sac and one
/// cord outline an image, one body outline a level on an image, one finding a structure and side. Outlines of
/// lesions and tumours stand beside each other.
[[nodiscard]] bool replaces(const Mark& later, const Mark& earlier);

/// Side of the patient on which `point` lies, seen from the centre of its vertebra: LPS x alone, never the
/// screen. Nothing within 3 mm of the midline: no side is told where a rotated column could turn it around.
[[nodiscard]] std::optional<PatientSide> sideOf(Vec3 point, Vec3 vertebraCentre);

/// Centre of the vertebra of `level` as marked: mean of the four corners, else the level label's point. With
/// both, morphometry wins. Nothing where the level is not marked.
[[nodiscard]] std::optional<Vec3> vertebraCentre(const std::vector<Mark>& marks, Level level);

} // namespace columna
