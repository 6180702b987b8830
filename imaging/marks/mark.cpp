#include "imaging/marks/mark.h"

#include <tuple>
#include <type_traits>

namespace columna {

namespace {

template <class Enum, std::size_t N>
std::optional<Enum> findKey(const std::array<std::string_view, N>& keys, std::string_view key) {
    for (std::size_t i = 0; i < N; ++i)
        if (keys[i] == key) return static_cast<Enum>(i);
    return std::nullopt;
}

constexpr std::array<std::string_view, kVertebralPointCount> kVertebralPointKeys{
    "superior_anterior",  "superior_posterior", "inferior_anterior",
    "inferior_posterior", "superior_middle",    "inferior_middle"};
constexpr std::array<std::string_view, kStructureCount> kStructureKeys{
    "lesion", "vertebral_body", "thecal_sac", "spinal_cord", "epidural_tumour", "spinal_canal"};
constexpr std::array<std::string_view, 3> kPosterolateralKeys{"pedicle", "facet", "costovertebral_joint"};
constexpr std::array<std::string_view, 3> kFindingKeys{"replaced", "fractured", "normal"};
constexpr std::array<std::string_view, 2> kSideKeys{"left", "right"};
constexpr std::array<std::string_view, 6> kEdgeKeys{"superior_endplate", "inferior_endplate", "anterior_wall",
                                                    "posterior_wall",    "left_wall",         "right_wall"};
constexpr std::array<std::string_view, 2> kSignalKeys{"signal_change", "myelomalacia"};
constexpr std::array<std::string_view, 4> kCauseKeys{"disc", "stenosis", "bone_fragment", "other"};
// In the order of MarkGeometry.
constexpr std::array<std::string_view, std::variant_size_v<MarkGeometry>> kKindKeys{
    "level_label", "morphometry", "contour",     "posterolateral",
    "body_line",   "conus",       "cord_signal", "other_compression",
    "extraspinal", "length",      "angle",       "cobb",
    "region",      "arrow",       "text"};

template <class Geometry>
concept WithLevel = requires(Geometry geometry) {
    geometry.level;
};
template <class Geometry>
concept WithPoints = requires(Geometry geometry) {
    geometry.points;
};
template <class Geometry>
concept WithText = requires(Geometry geometry) {
    geometry.text;
};

} // namespace

std::string_view keyOf(VertebralPoint point) {
    return kVertebralPointKeys.at(static_cast<std::size_t>(point));
}
std::string_view keyOf(Structure structure) {
    return kStructureKeys.at(static_cast<std::size_t>(structure));
}
std::string_view keyOf(PosterolateralStructure structure) {
    return kPosterolateralKeys.at(static_cast<std::size_t>(structure));
}
std::string_view keyOf(PosterolateralFinding finding) {
    return kFindingKeys.at(static_cast<std::size_t>(finding));
}
std::string_view keyOf(PatientSide side) {
    return kSideKeys.at(static_cast<std::size_t>(side));
}

std::string_view keyOf(BodyEdge edge) {
    return kEdgeKeys.at(static_cast<std::size_t>(edge));
}
std::optional<PatientSide> lateralSideOf(BodyEdge edge) {
    if (edge == BodyEdge::LeftWall) return PatientSide::Left;
    if (edge == BodyEdge::RightWall) return PatientSide::Right;
    return std::nullopt;
}
BodyEdge lateralWall(PatientSide side) {
    return side == PatientSide::Left ? BodyEdge::LeftWall : BodyEdge::RightWall;
}
std::string_view keyOf(CordSignal signal) {
    return kSignalKeys.at(static_cast<std::size_t>(signal));
}
std::string_view keyOf(CompressionCause cause) {
    return kCauseKeys.at(static_cast<std::size_t>(cause));
}
std::string_view kindOf(const MarkGeometry& geometry) {
    return kKindKeys.at(geometry.index());
}

std::optional<BodyEdge> parseBodyEdge(std::string_view key) {
    return findKey<BodyEdge>(kEdgeKeys, key);
}
std::optional<CordSignal> parseCordSignal(std::string_view key) {
    return findKey<CordSignal>(kSignalKeys, key);
}
std::optional<CompressionCause> parseCompressionCause(std::string_view key) {
    return findKey<CompressionCause>(kCauseKeys, key);
}
std::optional<Structure> parseStructure(std::string_view key) {
    return findKey<Structure>(kStructureKeys, key);
}
std::optional<PosterolateralStructure> parsePosterolateralStructure(std::string_view key) {
    return findKey<PosterolateralStructure>(kPosterolateralKeys, key);
}
std::optional<PosterolateralFinding> parsePosterolateralFinding(std::string_view key) {
    return findKey<PosterolateralFinding>(kFindingKeys, key);
}
std::optional<PatientSide> parsePatientSide(std::string_view key) {
    return findKey<PatientSide>(kSideKeys, key);
}

bool sameImage(const ImageReference& a, const ImageReference& b) {
    // Marks on one cut may name different images of the series as the nearest.
    if (a.reformatted || b.reformatted)
        return a.seriesInstanceUid == b.seriesInstanceUid && a.reformatted == b.reformatted;
    return a.sopInstanceUid == b.sopInstanceUid && a.frameNumber == b.frameNumber;
}

bool ByImage::operator()(const ImageReference& a, const ImageReference& b) const {
    if (a.reformatted.has_value() != b.reformatted.has_value()) return !a.reformatted;
    if (!a.reformatted)
        return std::tie(a.sopInstanceUid, a.frameNumber) < std::tie(b.sopInstanceUid, b.frameNumber);
    const auto numbers = [](const ReformattedPlane& p) {
        return std::array{p.origin.x,          p.origin.y,       p.origin.z,          p.rowDirection.x,
                          p.rowDirection.y,    p.rowDirection.z, p.columnDirection.x, p.columnDirection.y,
                          p.columnDirection.z, p.thicknessMm};
    };
    const auto left = numbers(*a.reformatted);
    const auto right = numbers(*b.reformatted);
    return std::tie(a.seriesInstanceUid, left) < std::tie(b.seriesInstanceUid, right);
}

std::optional<Level> levelOf(const Mark& mark) {
    return std::visit(
        [](const auto& geometry) -> std::optional<Level> {
            if constexpr (WithLevel<std::decay_t<decltype(geometry)>>)
                return geometry.level;
            else
                return std::nullopt;
        },
        mark.geometry);
}

void setLevel(Mark& mark, Level level) {
    std::visit(
        [level](auto& geometry) {
            if constexpr (WithLevel<std::decay_t<decltype(geometry)>>) geometry.level = level;
        },
        mark.geometry);
}

std::vector<Vec3> pointsOf(const Mark& mark) {
    return std::visit(
        [](const auto& geometry) -> std::vector<Vec3> {
            if constexpr (WithPoints<std::decay_t<decltype(geometry)>>)
                return {geometry.points.begin(), geometry.points.end()};
            else
                return {geometry.point};
        },
        mark.geometry);
}

void movePoint(Mark& mark, std::size_t index, Vec3 to) {
    std::visit(
        [index, to](auto& geometry) {
            if constexpr (WithPoints<std::decay_t<decltype(geometry)>>)
                geometry.points.at(index) = to;
            else
                geometry.point = to;
        },
        mark.geometry);
}

std::string_view textOf(const Mark& mark) {
    return std::visit(
        [](const auto& geometry) -> std::string_view {
            if constexpr (WithText<std::decay_t<decltype(geometry)>>)
                return geometry.text;
            else
                return {};
        },
        mark.geometry);
}

namespace {

// One answer a kind; what is not named here never takes another's place.
struct Replacement {
    const ImageReference& image;
    const ImageReference& other;
    bool operator()(const LevelLabel& a, const LevelLabel& b) const {
        return a.level == b.level && image.frameOfReferenceUid == other.frameOfReferenceUid;
    }
    bool operator()(const VertebralMorphometry& a, const VertebralMorphometry& b) const {
        return a.level == b.level;
    }
    bool operator()(const Contour& a, const Contour& b) const {
        if (a.structure != b.structure || !sameImage(image, other)) return false;
        if (a.structure == Structure::Lesion || a.structure == Structure::EpiduralTumour) return false;
        // A sagittal image shows the bodies of several levels.
        return a.structure != Structure::VertebralBody || a.level == b.level;
    }
    bool operator()(const PosterolateralMark& a, const PosterolateralMark& b) const {
        return a.level == b.level && a.side == b.side && a.structure == b.structure;
    }
    bool operator()(const BodyLine& a, const BodyLine& b) const {
        return a.level == b.level && a.edge == b.edge;
    }
    bool operator()(const ConusMark&, const ConusMark&) const { return true; }
    bool operator()(const CordSignalMark& a, const CordSignalMark& b) const {
        return a.level == b.level && a.signal == b.signal;
    }
    bool operator()(const CompressionMark& a, const CompressionMark& b) const {
        return a.level == b.level && a.cause == b.cause;
    }
    template <class A, class B>
    bool operator()(const A&, const B&) const {
        return false;
    }
};

} // namespace

bool replaces(const Mark& later, const Mark& earlier) {
    return std::visit(Replacement{later.image, earlier.image}, later.geometry, earlier.geometry);
}

std::optional<PatientSide> sideOf(Vec3 point, Vec3 centre) {
    constexpr double kMidlineMm = 3.0;
    const double towardsLeft = point.x - centre.x;
    if (towardsLeft > kMidlineMm) return PatientSide::Left;
    if (towardsLeft < -kMidlineMm) return PatientSide::Right;
    return std::nullopt;
}

std::optional<NamedSide> namedSide(const MarkGeometry& geometry) {
    if (const auto* finding = std::get_if<PosterolateralMark>(&geometry))
        return NamedSide{finding->side, finding->point};
    if (const auto* line = std::get_if<BodyLine>(&geometry))
        if (const auto side = lateralSideOf(line->edge)) return NamedSide{*side, line->middle()};
    return std::nullopt;
}

std::optional<Vec3> vertebraCentre(const std::vector<Mark>& marks, Level level,
                                   const std::string& frameOfReferenceUid) {
    std::optional<Vec3> centre;
    for (const Mark& mark : marks) {
        if (levelOf(mark) != level || mark.image.frameOfReferenceUid != frameOfReferenceUid) continue;
        if (const auto* morphometry = std::get_if<VertebralMorphometry>(&mark.geometry)) {
            Vec3 sum;
            for (std::size_t corner = 0; corner < 4; ++corner)
                sum = sum + morphometry->points[corner];
            return sum / 4.0;
        }
        if (const auto* label = std::get_if<LevelLabel>(&mark.geometry)) centre = label->point;
    }
    return centre;
}

} // namespace columna
