#include "app/usecases/frame_registration.h"

#include "app/usecases/spine_volume.h"
#include "app/usecases/study_images.h"
#include "imaging/dicom/same_patient.h"
#include "imaging/levels/level_proposal.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <optional>

namespace columna::app {
namespace {

using Centres = std::map<Level, Vec3>;

Error refused(const char* id) {
    return {.what = {id}, .file = {}, .tag = {}, .remedy = {"propose.align.remedy", {}}};
}

Centres centresIn(const std::vector<Mark>& marks, const std::string& frame) {
    Centres centres;
    for (const Level level : allLevels())
        if (const auto centre = vertebraCentre(marks, level, frame)) centres.emplace(level, *centre);
    return centres;
}

std::vector<Level> shared(const Centres& one, const Centres& other) {
    std::vector<Level> levels;
    for (const auto& [level, centre] : one)
        if (other.contains(level)) levels.push_back(level);
    return levels;
}

const VertebralMorphometry* bodyIn(const std::vector<Mark>& marks, Level level, const std::string& frame) {
    for (const Mark& mark : marks)
        if (const auto* body = std::get_if<VertebralMorphometry>(&mark.geometry);
            body && body->level == level && mark.image.frameOfReferenceUid == frame)
            return body;
    return nullptr;
}

std::optional<FramesToRegister::Side> sideShowing(std::span<const dicom::Study* const> studies,
                                                  const std::string& frame, const std::vector<Vec3>& places) {
    for (const BoneStack& bones : boneStacksHolding(studies, frame, places))
        if (assist::canBeVolume(*bones.stack))
            return FramesToRegister::Side{*bones.stack, bones.series->modality, bones.series->role};
    return std::nullopt;
}

/// From the nearest of the vertebrae that both frames name.
double fromSharedMm(std::span<const assist::LandmarkPair> shared, Vec3 point, bool inFixed) {
    double away = std::numeric_limits<double>::max();
    for (const assist::LandmarkPair& pair : shared)
        away = std::min(away, distance(inFixed ? pair.fixed : pair.moving, point));
    return away;
}

double chanceThere(const assist::Registration& registration, std::span<const Level> column, Level level,
                   double awayMm) {
    constexpr double kLabelMm = 3.0; // a label lies somewhere in its body
    constexpr double kTurn = 3.0 * std::numbers::pi / 180.0;
    const double off = registration.errorMm.value_or(registration.residualMm);
    return levels::chanceInBody(column, level, std::hypot(kLabelMm, off, kTurn * awayMm));
}

/// Grey from 0 to 255 between two values.
struct Greys {
    double low = 0.0;
    double high = 1.0;
    [[nodiscard]] std::uint8_t operator()(double value) const {
        const double share = std::clamp((value - low) / std::max(high - low, 1e-6), 0.0, 1.0);
        return static_cast<std::uint8_t>(std::lround(255.0 * share));
    }
};

Greys greysOf(const assist::Volume& volume, const std::string& modality) {
    constexpr Greys kBoneAndSoftTissue{-160.0, 640.0}; // Hounsfield units
    if (modality == "CT") return kBoneAndSoftTissue;
    std::vector<float> values;
    const std::size_t step = std::max<std::size_t>(1, volume.values.size() / 20000);
    for (std::size_t i = 0; i < volume.values.size(); i += step)
        values.push_back(volume.values[i]);
    std::ranges::sort(values);
    const auto at = [&](double share) {
        return static_cast<double>(values[static_cast<std::size_t>(share * double(values.size() - 1))]);
    };
    return {at(0.02), at(0.99)};
}

} // namespace

Result<FramesToRegister> framesToRegister(std::span<const dicom::Study* const> studies,
                                          const std::vector<Mark>& marks,
                                          const std::string& frameOfReferenceUid) {
    for (const dicom::Study* study : studies.last(studies.size() - 1))
        if (const auto same = dicom::checkSamePatient(studies.front()->patient, study->patient); !same)
            return same.error();
    std::map<std::string, Centres> frames;
    for (const Mark& mark : marks)
        if (const std::string& frame = mark.image.frameOfReferenceUid;
            !frame.empty() && !frames.contains(frame))
            if (Centres centres = centresIn(marks, frame); !centres.empty())
                frames.emplace(frame, std::move(centres));
    if (frames.empty()) return refused("propose.align.no_pair");
    const auto preferred = frames.find(frameOfReferenceUid);
    const auto& fixed = preferred == frames.end() ? *frames.begin() : *preferred;
    const std::pair<const std::string, Centres>* moving = nullptr;
    std::vector<Level> levels;
    for (const auto& other : frames)
        if (other.first != fixed.first)
            if (auto both = shared(fixed.second, other.second); both.size() > levels.size()) {
                moving = &other;
                levels = std::move(both);
            }
    if (!moving) return refused("propose.align.no_pair");

    FramesToRegister found;
    std::vector<Vec3> here;
    std::vector<Vec3> there;
    for (const Level level : levels) {
        here.push_back(fixed.second.at(level));
        there.push_back(moving->second.at(level));
        found.levels.push_back({here.back(), there.back(), level});
        const auto* one = bodyIn(marks, level, fixed.first);
        const auto* other = bodyIn(marks, level, moving->first);
        constexpr std::size_t kCorners = 4;
        for (std::size_t i = 0; one && other && i < kCorners; ++i)
            found.corners.push_back({one->points[i], other->points[i], level});
    }
    auto fixedSide = sideShowing(studies, fixed.first, here);
    auto movingSide = sideShowing(studies, moving->first, there);
    if (!fixedSide || !movingSide) return refused("propose.align.no_volume");
    found.fixed = std::move(*fixedSide);
    found.moving = std::move(*movingSide);
    return found;
}

Result<RegisteredFrames> registerFrames(FramesToRegister frames, const std::stop_token& stop,
                                        const std::function<void(double)>& progress) {
    constexpr double kReading = 0.1; // of all of it, each volume
    progress(0.0);
    auto fixed = assist::volumeOf(frames.fixed.stack, stop);
    if (!fixed) return fixed.error();
    progress(kReading);
    auto moving = assist::volumeOf(frames.moving.stack, stop);
    if (!moving) return moving.error();
    progress(2 * kReading);
    auto registration = assist::registerRigidly(*fixed, *moving, frames.levels, frames.corners,
                                                {.stop = stop, .onProgress = [&](double share) {
                                                     progress(2 * kReading + (1.0 - 2 * kReading) * share);
                                                 }});
    if (!registration) return registration.error();
    return RegisteredFrames{std::move(frames), std::move(*fixed), std::move(*moving),
                            std::move(*registration)};
}

std::optional<Vec3> RegisteredFrames::mapped(Vec3 point, const std::string& from,
                                             const std::string& to) const {
    const std::string& one = frames.fixed.stack.frameOfReferenceUid;
    const std::string& other = frames.moving.stack.frameOfReferenceUid;
    if (from == one && to == other) return registration.fixedToMoving(point);
    if (from == other && to == one) return assist::inverse(registration.fixedToMoving)(point);
    return std::nullopt;
}

CarriedLabels carriedLabels(const dicom::Study& study, const std::vector<Mark>& marks,
                            const RegisteredFrames& registered, std::span<const Level> column) {
    const StudyImages images(study);
    const auto imageAt = [&](const std::string& frame, Vec3 point) -> std::optional<ImageReference> {
        for (const bool sagittal : {true, false})
            for (const dicom::Series& series : study.series)
                for (const dicom::Stack& stack : series.stacks)
                    if (stack.frameOfReferenceUid == frame &&
                        (stack.orientation == PlaneOrientation::Sagittal) == sagittal)
                        if (auto image = images.imageAt(series.seriesInstanceUid, point);
                            image && image->frameOfReferenceUid == frame)
                            return image;
        return std::nullopt;
    };
    const std::string& one = registered.frames.fixed.stack.frameOfReferenceUid;
    const std::string& other = registered.frames.moving.stack.frameOfReferenceUid;
    CarriedLabels carried;
    for (const auto& [from, to] : {std::pair(one, other), std::pair(other, one)}) {
        const Centres there = centresIn(marks, to);
        for (const auto& [level, centre] : centresIn(marks, from)) {
            if (there.contains(level)) continue;
            const Vec3 point = *registered.mapped(centre, from, to);
            const auto image = imageAt(to, point);
            if (!image) continue;
            const double awayMm = fromSharedMm(registered.frames.levels, point, to == one);
            constexpr double kFarthestMm = 120.0;
            if (awayMm > kFarthestMm)
                carried.tooFar.push_back(level);
            else
                carried.labels.push_back(
                    {{level, point}, *image, chanceThere(registered.registration, column, level, awayMm)});
        }
    }
    std::ranges::stable_sort(carried.labels, {}, [](const CarriedLabel& label) { return label.label.level; });
    return carried;
}

ComparedSlice comparedSlice(const RegisteredFrames& registered, int slice, double fieldMm,
                            ComparedSlice::Show show) {
    const assist::VolumeGrid& grid = registered.fixed.grid;
    const Greys fixed = greysOf(registered.fixed, registered.frames.fixed.modality);
    const Greys moving = greysOf(registered.moving, registered.frames.moving.modality);
    ComparedSlice picture{{grid.toPatient({0, 0, double(slice)}), normalized(grid.step[0]),
                           normalized(grid.step[1]), length(grid.step[0]), length(grid.step[1]), grid.size[0],
                           grid.size[1]},
                          {}};
    const FramePlane& plane = picture.plane;
    picture.grey.reserve(static_cast<std::size_t>(plane.columns) * static_cast<std::size_t>(plane.rows));
    for (int row = 0; row < plane.rows; ++row)
        for (int column = 0; column < plane.columns; ++column) {
            const auto field = static_cast<long>(std::floor(column * plane.columnSpacing / fieldMm)) +
                               static_cast<long>(std::floor(row * plane.rowSpacing / fieldMm));
            const bool other = show == ComparedSlice::Show::Moving ||
                               (show == ComparedSlice::Show::Chessboard && field % 2 != 0);
            if (!other) {
                picture.grey.push_back(
                    fixed(static_cast<double>(registered.fixed.values[grid.index(column, row, slice)])));
                continue;
            }
            const Vec3 place = registered.registration.fixedToMoving(
                grid.toPatient({double(column), double(row), double(slice)}));
            const auto value = assist::valueAt(registered.moving, place);
            picture.grey.push_back(value ? moving(*value) : std::uint8_t{0});
        }
    return picture;
}

} // namespace columna::app
