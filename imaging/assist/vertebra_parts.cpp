#include "imaging/assist/vertebra_parts.h"

#include "imaging/assist/shipped_labels.h"
#include "imaging/marks/mark.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <stdexcept>

namespace columna::assist {

namespace {

constexpr std::array kStructures{PosteriorStructure::Arch, PosteriorStructure::Spinous,
                                 PosteriorStructure::Transverse, PosteriorStructure::SuperiorArticular,
                                 PosteriorStructure::InferiorArticular};
constexpr double kCrumbMm3 = 20.0; ///< less of a structure is the border of another

Error refused(Message what) {
    return {.what = std::move(what), .file = {}, .tag = {}, .remedy = {"assist.parts.remedy", {}}};
}

struct Named {
    PosteriorStructure structure;
    std::optional<PatientSide> side;
};

struct PartTable {
    std::string of; ///< scheme of the map of vertebrae
    std::set<int> body, canal, other;
    std::map<int, Named> posterior;
    [[nodiscard]] bool knows(int label) const {
        return body.contains(label) || canal.contains(label) || other.contains(label) ||
               posterior.contains(label);
    }
};

/// The table is part of the program: a fault in it is a fault of the program.
PartTable parse(std::string_view text) {
    const auto json = nlohmann::json::parse(text);
    if (json.at("schema") != "columna.parts/1") throw std::logic_error("data/labels: unknown schema");
    PartTable table{json.at("of"), json.at("body"), json.at("canal"), json.at("other"), {}};
    for (const auto& [label, part] : json.at("posterior").items()) {
        const std::string name = part.at("structure");
        const auto structure = std::ranges::find(kStructures, name, [](auto one) { return keyOf(one); });
        if (structure == kStructures.end()) throw std::logic_error("data/labels: unknown part " + name);
        Named named{*structure, {}};
        if (part.contains("side")) named.side = parsePatientSide(part.at("side").get<std::string>()).value();
        table.posterior.emplace(std::stoi(label), named);
    }
    return table;
}

const PartTable& partTable() {
    static const PartTable table = parse(shippedLabelParts());
    return table;
}

/// Corner by corner, however the axes of both are ordered; and as many voxels along each.
bool sameGrid(const VolumeGrid& one, const VolumeGrid& other) {
    auto sizes = one.size;
    auto otherSizes = other.size;
    std::ranges::sort(sizes);
    std::ranges::sort(otherSizes);
    const auto corners = other.corners();
    return sizes == otherSizes && std::ranges::all_of(one.corners(), [&](Vec3 corner) {
               return std::ranges::any_of(
                   corners, [&](Vec3 own) { return distance(corner, own) <= kToleratedShearMm; });
           });
}

struct Found {
    std::size_t voxels = 0;
    Vec3 sum;
    void add(Vec3 at) {
        ++voxels;
        sum = sum + at;
    }
    [[nodiscard]] Vec3 centre() const { return sum / static_cast<double>(voxels); }
};

/// What both maps say, voxel by voxel.
class Overlay {
public:
    Overlay(const LabelVolume& vertebrae, const LabelScheme& scheme, const LabelVolume& parts)
        : vertebrae_(vertebrae), scheme_(scheme), parts_(parts) {}

    Result<VertebraParts> make(const ReadingOptions& options) {
        for (const std::int32_t label : parts_.labels)
            if (label != 0 && !partTable().knows(label))
                return refused({"assist.parts.unknown_label", {{"label", std::to_string(label)}}});
        made_.bodies.grid = vertebrae_.grid;
        made_.bodies.labels.resize(vertebrae_.labels.size());
        made_.canalLabel = *std::ranges::max_element(vertebrae_.labels) + 1;
        const auto& size = vertebrae_.grid.size;
        for (int k = 0; k < size[2]; ++k) {
            if (options.stop.stop_requested()) return refused({"assist.stopped"});
            for (int j = 0; j < size[1]; ++j)
                for (int i = 0; i < size[0]; ++i)
                    add(i, j, k);
        }
        if (bodies_.empty()) return refused({"assist.parts.no_body"});
        for (const auto& [where, found] : posterior_)
            if (const auto taken = take(where.first, where.second, found); !taken) return taken.error();
        return std::move(made_);
    }

private:
    void add(int i, int j, int k) {
        const std::size_t index = vertebrae_.grid.index(i, j, k);
        const Vec3 place = vertebrae_.grid.toPatient({double(i), double(j), double(k)});
        const int part = partAt(place);
        if (part == 0) return;
        const PartTable& table = partTable();
        if (table.canal.contains(part)) made_.bodies.labels[index] = made_.canalLabel;
        const int label = vertebrae_.labels[index];
        const auto meaning = scheme_.labels.find(label);
        if (meaning == scheme_.labels.end() || !meaning->second.level) return;
        if (table.body.contains(part)) {
            made_.bodies.labels[index] = label;
            bodies_[label].add(place);
        } else if (table.posterior.contains(part)) {
            posterior_[{label, part}].add(place);
        }
    }

    /// The voxel of the other map whose centre lies nearest.
    [[nodiscard]] int partAt(Vec3 place) const {
        const Vec3 at = parts_.grid.toVoxel(place);
        const auto nearest = [&](double along, std::size_t axis) {
            return std::clamp(static_cast<int>(std::lround(along)), 0, parts_.grid.size[axis] - 1);
        };
        return parts_.labels[parts_.grid.index(nearest(at.x, 0), nearest(at.y, 1), nearest(at.z, 2))];
    }

    Result<Done> take(int label, int part, const Found& found) {
        const double volumeMm3 = static_cast<double>(found.voxels) * vertebrae_.grid.voxelMm3();
        if (volumeMm3 < kCrumbMm3) return Done{};
        const Named& named = partTable().posterior.at(part);
        const auto body = bodies_.find(label);
        if (named.side && body != bodies_.end()) {
            // The names of the parts and the axes of the file must tell the same left from right.
            const auto side = sideOf(found.centre(), body->second.centre());
            if (side && side != named.side)
                return refused({"assist.parts.sides",
                                {{"level", std::string(toString(*scheme_.labels.at(label).level))}}});
        }
        made_.posterior[label].push_back({named.structure, named.side, volumeMm3});
        return Done{};
    }

    const LabelVolume& vertebrae_;
    const LabelScheme& scheme_;
    const LabelVolume& parts_;
    VertebraParts made_;
    std::map<int, Found> bodies_;                    // by label
    std::map<std::pair<int, int>, Found> posterior_; // by label and part
};

} // namespace

std::string_view keyOf(PosteriorStructure structure) {
    switch (structure) {
    case PosteriorStructure::Arch:
        return "arch";
    case PosteriorStructure::Spinous:
        return "spinous";
    case PosteriorStructure::Transverse:
        return "transverse";
    case PosteriorStructure::SuperiorArticular:
        return "superior_articular";
    case PosteriorStructure::InferiorArticular:
        break;
    }
    return "inferior_articular";
}

bool takesParts(const LabelScheme& scheme) {
    return scheme.id == partTable().of;
}

Result<VertebraParts> partsOf(const LabelVolume& vertebrae, const LabelScheme& scheme,
                              const LabelVolume& parts, const ReadingOptions& options) {
    if (!takesParts(scheme)) return refused({"assist.parts.other_scheme", {{"scheme", scheme.name}}});
    if (!sameGrid(vertebrae.grid, parts.grid)) return refused({"assist.parts.other_grid"});
    return Overlay(vertebrae, scheme, parts).make(options);
}

Message describe(std::span<const PosteriorPart> parts) {
    Message message{"assist.parts.posterior", {}};
    for (const PosteriorStructure structure : kStructures) {
        const auto there = [&](std::optional<PatientSide> side) {
            return std::ranges::any_of(parts, [&](const PosteriorPart& part) {
                return part.structure == structure && part.side == side;
            });
        };
        const bool left = there(PatientSide::Left);
        const bool right = there(PatientSide::Right);
        const char* which = there(std::nullopt) ? "@assist.parts.there"
                            : left && right     ? "@assist.parts.both"
                            : left              ? "@assist.parts.left"
                            : right             ? "@assist.parts.right"
                                                : "@assist.parts.none";
        message.arguments.push_back({std::string(keyOf(structure)), which});
    }
    return message;
}

} // namespace columna::assist
