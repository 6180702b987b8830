#include "imaging/marks/mark.h"

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
constexpr std::array<std::string_view, 5> kStructureKeys{"lesion", "vertebral_body", "thecal_sac",
                                                         "spinal_cord", "epidural_tumour"};
constexpr std::array<std::string_view, 3> kPosterolateralKeys{"pedicle", "facet", "costovertebral_joint"};
constexpr std::array<std::string_view, 2> kFindingKeys{"replaced", "fractured"};
constexpr std::array<std::string_view, 2> kSideKeys{"left", "right"};

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

Level levelOf(const Mark& mark) {
    return std::visit([](const auto& geometry) { return geometry.level; }, mark.geometry);
}

std::vector<Vec3> pointsOf(const Mark& mark) {
    return std::visit(
        [](const auto& geometry) -> std::vector<Vec3> {
            using Geometry = std::decay_t<decltype(geometry)>;
            if constexpr (std::is_same_v<Geometry, VertebralMorphometry>)
                return {geometry.points.begin(), geometry.points.end()};
            else if constexpr (std::is_same_v<Geometry, Contour>)
                return geometry.points;
            else
                return {geometry.point};
        },
        mark.geometry);
}

bool replaces(const Mark& later, const Mark& earlier) {
    if (later.geometry.index() != earlier.geometry.index()) return false;
    if (const auto* contour = std::get_if<Contour>(&later.geometry)) {
        const bool several =
            contour->structure == Structure::Lesion || contour->structure == Structure::EpiduralTumour;
        const auto& other = std::get<Contour>(earlier.geometry);
        // A sagittal image shows the bodies of several levels.
        const bool otherBody =
            contour->structure == Structure::VertebralBody && contour->level != other.level;
        return !several && !otherBody && contour->structure == other.structure &&
               later.image.sopInstanceUid == earlier.image.sopInstanceUid &&
               later.image.frameNumber == earlier.image.frameNumber;
    }
    if (levelOf(later) != levelOf(earlier)) return false;
    if (const auto* finding = std::get_if<PosterolateralMark>(&later.geometry)) {
        const auto& other = std::get<PosterolateralMark>(earlier.geometry);
        return finding->side == other.side && finding->structure == other.structure;
    }
    return true;
}

std::optional<PatientSide> sideOf(Vec3 point, Vec3 centre) {
    constexpr double kMidlineMm = 3.0;
    const double towardsLeft = point.x - centre.x;
    if (towardsLeft > kMidlineMm) return PatientSide::Left;
    if (towardsLeft < -kMidlineMm) return PatientSide::Right;
    return std::nullopt;
}

std::optional<Vec3> vertebraCentre(const std::vector<Mark>& marks, Level level) {
    std::optional<Vec3> centre;
    for (const Mark& mark : marks) {
        if (levelOf(mark) != level) continue;
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
