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

/// A plane cut through a stack of images: nobody acquired it, and what is drawn on it says so.
struct ReformattedPlane {
    Vec3 origin;              ///< centre of the plane's first pixel, LPS mm
    Vec3 rowDirection;        ///< unit vector to the right of the cut
    Vec3 columnDirection;     ///< unit vector downwards, perpendicular to it
    double thicknessMm = 0.0; ///< of the slab that was averaged or projected; 0: a plain cut
    [[nodiscard]] Vec3 normal() const { return cross(rowDirection, columnDirection); }
    bool operator==(const ReformattedPlane&) const = default;
};

/// The image a mark was drawn on.
struct ImageReference {
    std::string seriesInstanceUid;
    std::string sopInstanceUid; ///< for a reformatted plane: of the source image nearest to the mark
    int frameNumber = 1;        ///< 1-based
    std::string frameOfReferenceUid;
    std::optional<ReformattedPlane> reformatted = std::nullopt; ///< absent: drawn on the stored image itself
    bool operator==(const ImageReference&) const = default;
};
/// The same stored image, or the same cut through the same series.
[[nodiscard]] bool sameImage(const ImageReference& a, const ImageReference& b);
/// Orders images so that two are alike exactly where sameImage() says so: stored ones first, by SOP instance
/// and frame, then cuts by series and plane.
struct ByImage {
    bool operator()(const ImageReference& a, const ImageReference& b) const;
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

enum class Structure : std::uint8_t {
    Lesion,
    VertebralBody,
    ThecalSac,
    SpinalCord,
    EpiduralTumour,
    SpinalCanal ///< the bony canal
};
inline constexpr std::size_t kStructureCount = 6;
[[nodiscard]] std::string_view keyOf(Structure structure); ///< "lesion", "vertebral_body", "thecal_sac" ...
[[nodiscard]] std::optional<Structure> parseStructure(std::string_view key);

/// A closed outline on one image: the last point joins the first. At least three points.
struct Contour {
    Structure structure = Structure::Lesion;
    Level level = Level::C1;
    std::string lesionId; ///< of the lesion it belongs to; empty for sac, cord, body and canal
    std::vector<Vec3> points;
    bool operator==(const Contour&) const = default;
};

enum class PosterolateralStructure : std::uint8_t { Pedicle, Facet, CostovertebralJoint };
[[nodiscard]] std::string_view keyOf(PosterolateralStructure structure);
[[nodiscard]] std::optional<PosterolateralStructure> parsePosterolateralStructure(std::string_view key);

/// Normal: looked at and found intact. A structure without any finding was not looked at.
enum class PosterolateralFinding : std::uint8_t { Replaced, Fractured, Normal };
[[nodiscard]] std::string_view keyOf(PosterolateralFinding finding);
[[nodiscard]] std::optional<PosterolateralFinding> parsePosterolateralFinding(std::string_view key);

/// One line of the checklist of structures that SINS counts (Fisher 2010): fractured, replaced by tumour, or
/// normal.
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

enum class BodyEdge : std::uint8_t {
    SuperiorEndplate,
    InferiorEndplate,
    AnteriorWall,
    PosteriorWall,
    LeftWall, ///< of the patient; on a coronal image, from endplate to endplate
    RightWall
};
[[nodiscard]] std::string_view keyOf(BodyEdge edge); ///< "superior_endplate" ...
[[nodiscard]] std::optional<BodyEdge> parseBodyEdge(std::string_view key);
/// The side that a lateral wall names; nothing for other edges.
[[nodiscard]] std::optional<PatientSide> lateralSideOf(BodyEdge edge);
[[nodiscard]] BodyEdge lateralWall(PatientSide side);

/// An endplate or wall of a body, along its bone, osteophytes left out. At least two points, from anterior to
/// posterior or, walls, from the head down.
struct BodyLine {
    Level level = Level::C1;
    BodyEdge edge = BodyEdge::SuperiorEndplate;
    std::vector<Vec3> points;
    [[nodiscard]] Vec3 middle() const { return (points.front() + points.back()) * 0.5; }
    bool operator==(const BodyLine&) const = default;
};

/// The tip of the conus medullaris, and the level it lies at.
struct ConusMark {
    Level level = Level::L1;
    Vec3 point;
    bool operator==(const ConusMark&) const = default;
};

enum class CordSignal : std::uint8_t { SignalChange, Myelomalacia };
[[nodiscard]] std::string_view keyOf(CordSignal signal); ///< "signal_change", "myelomalacia"
[[nodiscard]] std::optional<CordSignal> parseCordSignal(std::string_view key);

struct CordSignalMark {
    Level level = Level::C1;
    CordSignal signal = CordSignal::SignalChange;
    Vec3 point;
    bool operator==(const CordSignalMark&) const = default;
};

enum class CompressionCause : std::uint8_t { Disc, Stenosis, BoneFragment, Other };
[[nodiscard]] std::string_view keyOf(CompressionCause cause); ///< "disc", "stenosis" ...
[[nodiscard]] std::optional<CompressionCause> parseCompressionCause(std::string_view key);

/// Compression of cord or roots by something other than epidural tumour.
struct CompressionMark {
    Level level = Level::C1;
    CompressionCause cause = CompressionCause::Disc;
    Vec3 point;
    bool operator==(const CompressionMark&) const = default;
};

/// Something seen outside the spine.
struct ExtraspinalFinding {
    Vec3 point;
    std::string text; ///< what it is; not empty
    bool operator==(const ExtraspinalFinding&) const = default;
};

// Free marks: they belong to no level and no score.

struct FreeLength {
    std::array<Vec3, 2> points;
    bool operator==(const FreeLength&) const = default;
};
/// At the second point, between the first and the third.
struct FreeAngle {
    std::array<Vec3, 3> points;
    bool operator==(const FreeAngle&) const = default;
};
/// Between the line of the first two and the line of the last two points.
struct CobbAngle {
    std::array<Vec3, 4> points;
    bool operator==(const CobbAngle&) const = default;
};
/// A closed outline whose pixels are asked for their statistics.
struct RegionOfInterest {
    std::vector<Vec3> points;
    bool operator==(const RegionOfInterest&) const = default;
};
struct Arrow {
    std::array<Vec3, 2> points; ///< from, to (the tip)
    std::string text;           ///< may be empty
    bool operator==(const Arrow&) const = default;
};
struct TextNote {
    Vec3 point;
    std::string text; ///< not empty
    bool operator==(const TextNote&) const = default;
};

using MarkGeometry = std::variant<LevelLabel, VertebralMorphometry, Contour, PosterolateralMark, BodyLine,
                                  ConusMark, CordSignalMark, CompressionMark, ExtraspinalFinding, FreeLength,
                                  FreeAngle, CobbAngle, RegionOfInterest, Arrow, TextNote>;
/// "level_label", "morphometry", "contour", "posterolateral", "body_line" ...: stable, in the case file.
[[nodiscard]] std::string_view kindOf(const MarkGeometry& geometry);

struct Mark {
    std::string id; ///< unique in the case
    ImageReference image;
    std::string author;
    std::string time; ///< ISO 8601 UTC, "2026-01-31T09:30:00Z"
    MarkGeometry geometry;
    bool operator==(const Mark&) const = default;
};

/// Nothing for findings outside the spine and free marks.
[[nodiscard]] std::optional<Level> levelOf(const Mark& mark);
/// Nothing happens to a mark without a level.
void setLevel(Mark& mark, Level level);
/// Every point of the mark, in its own order.
[[nodiscard]] std::vector<Vec3> pointsOf(const Mark& mark);
/// Moves one of pointsOf(); the index must be one of them.
void movePoint(Mark& mark, std::size_t index, Vec3 to);
/// Empty where the mark holds no words.
[[nodiscard]] std::string_view textOf(const Mark& mark);

/// Whether two marks take each other's place: one label a level and frame of reference, one set of six points
/// and one line an edge a level, one sac, cord and canal an image, one body outline a level on an image, one
/// finding a structure and side, one conus a case, one mark a level and kind of cord signal or compression.
/// All others stand beside each other.
[[nodiscard]] bool replaces(const Mark& later, const Mark& earlier);

/// Side of the patient on which `point` lies, seen from the centre of its vertebra: LPS x alone, never the
/// screen. Nothing within 3 mm of the midline: no side is told where a rotated column could turn it around.
[[nodiscard]] std::optional<PatientSide> sideOf(Vec3 point, Vec3 vertebraCentre);

/// The side that a mark names, and the point that decides it: posterolateral findings and lateral walls.
struct NamedSide {
    PatientSide side = PatientSide::Left;
    Vec3 point;
};
[[nodiscard]] std::optional<NamedSide> namedSide(const MarkGeometry& geometry);

/// Centre of the vertebra of `level` as marked in this frame of reference: mean of the four corners, else the
/// level label's point. With both, morphometry wins. Nothing where the level is not marked there.
[[nodiscard]] std::optional<Vec3> vertebraCentre(const std::vector<Mark>& marks, Level level,
                                                 const std::string& frameOfReferenceUid);

} // namespace columna
