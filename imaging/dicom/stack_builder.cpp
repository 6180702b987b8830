#include "imaging/dicom/stack_builder.h"

#include "imaging/dicom/stack_geometry.h"
#include "scoring/base/decimal.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numbers>
#include <tuple>

namespace columna::dicom {
namespace {

using Group = std::vector<FrameHeader>;

bool near(double a, double b, double tolerance) {
    return std::abs(a - b) <= tolerance;
}
bool near(const std::optional<double>& a, const std::optional<double>& b, double tolerance) {
    return a.has_value() == b.has_value() && (!a || near(*a, *b, tolerance));
}
bool near(Vec3 a, Vec3 b, double tolerance) {
    return near(a.x, b.x, tolerance) && near(a.y, b.y, tolerance) && near(a.z, b.z, tolerance);
}

bool sameOrientation(const FrameHeader& a, const FrameHeader& b) {
    const auto& p = a.frame.plane;
    const auto& q = b.frame.plane;
    if (!p || !q) return p.has_value() == q.has_value();
    return near(p->rowDirection, q->rowDirection, orientationTolerance) &&
           near(p->columnDirection, q->columnDirection, orientationTolerance);
}
bool sameSpacing(const FrameHeader& a, const FrameHeader& b) {
    const auto& p = a.frame.plane;
    const auto& q = b.frame.plane;
    if (!p || !q) return p.has_value() == q.has_value();
    return near(p->rowSpacing, q->rowSpacing, 1e-4) && near(p->columnSpacing, q->columnSpacing, 1e-4);
}
bool sameMatrix(const FrameHeader& a, const FrameHeader& b) {
    return a.frame.rows == b.frame.rows && a.frame.columns == b.frame.columns;
}

std::string decimalOrAbsent(const std::optional<double>& value, int places) {
    return value ? decimal(*value, places) : std::string("@dicom.term.absent");
}

/// One attribute that separates stacks: are two frames alike in it, and what to say where they are not.
struct Separator {
    std::optional<SplitRule> rule; ///< none: always separates
    std::function<bool(const FrameHeader&, const FrameHeader&)> alike;
    std::function<Message(const FrameHeader& own, const FrameHeader& other)> reason;
};

Message orientationReason(const FrameHeader& own, const FrameHeader& other) {
    if (!own.frame.plane || !other.frame.plane)
        return own.frame.plane ? Message{"dicom.split.othersWithoutPlane"} : Message{"dicom.split.noPlane"};
    return {"dicom.split.orientation",
            {{"degrees", decimal(angleBetweenPlanes(*own.frame.plane, *other.frame.plane), 1)}}};
}

const std::vector<Separator>& allSeparators() {
    static const std::vector<Separator> all = {
        {std::nullopt, [](auto& a, auto& b) { return a.frameOfReferenceUid == b.frameOfReferenceUid; },
         [](auto&, auto&) { return Message{"dicom.split.frameOfReference"}; }},
        {std::nullopt, [](auto& a, auto& b) { return sameOrientation(a, b); }, orientationReason},
        {std::nullopt, [](auto& a, auto& b) { return sameMatrix(a, b); },
         [](auto& a, auto& b) {
             return Message{
                 "dicom.split.matrix",
                 {{"own", std::to_string(a.frame.columns) + " x " + std::to_string(a.frame.rows)},
                  {"other", std::to_string(b.frame.columns) + " x " + std::to_string(b.frame.rows)}}};
         }},
        {std::nullopt, [](auto& a, auto& b) { return sameSpacing(a, b); },
         [](auto& a, auto& b) {
             const auto text = [](const FrameHeader& f) {
                 return f.frame.plane ? decimal(f.frame.plane->rowSpacing, 4) + " x " +
                                            decimal(f.frame.plane->columnSpacing, 4)
                                      : std::string("@dicom.term.absent");
             };
             return Message{"dicom.split.spacing", {{"own", text(a)}, {"other", text(b)}}};
         }},
        {SplitRule::StackId, [](auto& a, auto& b) { return a.stackId == b.stackId; },
         [](auto& a, auto& b) {
             const auto text = [](const FrameHeader& f) {
                 return f.stackId.empty() ? std::string("@dicom.term.absent") : literal(f.stackId);
             };
             return Message{"dicom.split.stackId", {{"own", text(a)}, {"other", text(b)}}};
         }},
        {SplitRule::ImageType, [](auto& a, auto& b) { return a.imageType == b.imageType; },
         [](auto& a, auto& b) {
             return Message{"dicom.split.imageType",
                            {{"own", literal(a.imageType)}, {"other", literal(b.imageType)}}};
         }},
        {SplitRule::EchoTime, [](auto& a, auto& b) { return near(a.echoTime, b.echoTime, 0.5); },
         [](auto& a, auto& b) {
             return Message{
                 "dicom.split.echo",
                 {{"own", decimalOrAbsent(a.echoTime, 1)}, {"other", decimalOrAbsent(b.echoTime, 1)}}};
         }},
        {SplitRule::DiffusionBValue, [](auto& a, auto& b) { return near(a.bValue, b.bValue, 0.5); },
         [](auto& a, auto& b) {
             return Message{"dicom.split.bValue",
                            {{"own", decimalOrAbsent(a.bValue, 0)}, {"other", decimalOrAbsent(b.bValue, 0)}}};
         }},
        {SplitRule::TemporalPosition,
         [](auto& a, auto& b) { return a.temporalPosition == b.temporalPosition; },
         [](auto& a, auto&) {
             return Message{"dicom.split.time",
                            {{"index", a.temporalPosition ? std::to_string(*a.temporalPosition)
                                                          : std::string("@dicom.term.absent")}}};
         }},
    };
    return all;
}

std::vector<Separator> separatorsOf(const SplitRules& rules) {
    std::vector<Separator> out;
    for (const Separator& separator : allSeparators())
        if (!separator.rule || rules.contains(*separator.rule)) out.push_back(separator);
    return out;
}

bool alike(const std::vector<Separator>& separators, const FrameHeader& a, const FrameHeader& b) {
    return std::all_of(separators.begin(), separators.end(),
                       [&](const Separator& separator) { return separator.alike(a, b); });
}

std::vector<Group> partition(std::vector<FrameHeader> frames, const std::vector<Separator>& separators) {
    std::vector<Group> groups;
    for (FrameHeader& frame : frames) {
        const auto found = std::find_if(groups.begin(), groups.end(),
                                        [&](const Group& g) { return alike(separators, g.front(), frame); });
        if (found != groups.end())
            found->push_back(std::move(frame));
        else
            groups.push_back({std::move(frame)});
    }
    return groups;
}

double positionOf(const FrameHeader& frame, Vec3 normal) {
    return dot(frame.frame.plane->origin, normal);
}

void sortAlongNormal(Group& group) {
    if (!group.front().frame.plane) {
        std::stable_sort(group.begin(), group.end(), [](const FrameHeader& a, const FrameHeader& b) {
            return std::tie(a.frame.instanceNumber, a.frame.frameNumber) <
                   std::tie(b.frame.instanceNumber, b.frame.frameNumber);
        });
        return;
    }
    const Vec3 normal = group.front().frame.plane->normal();
    std::stable_sort(group.begin(), group.end(), [&](const FrameHeader& a, const FrameHeader& b) {
        return positionOf(a, normal) < positionOf(b, normal);
    });
}

/// Most frames found at one position. `group` is sorted.
std::size_t multiplicity(const Group& group) {
    if (group.empty() || !group.front().frame.plane) return 1;
    const Vec3 normal = group.front().frame.plane->normal();
    std::size_t worst = 1;
    std::size_t run = 1;
    for (std::size_t i = 1; i < group.size(); ++i) {
        run = positionOf(group[i], normal) - positionOf(group[i - 1], normal) < samePosition ? run + 1 : 1;
        worst = std::max(worst, run);
    }
    return worst;
}

struct Repeated {
    std::vector<Group> groups;
    Message reason; ///< of every group but the first; empty where nothing was repeated
};

using Key = std::function<std::string(const FrameHeader&)>;

/// Where an image lies within its plane, to 0.1 mm: two blocks side by side share their planes.
std::string placeInPlane(const FrameHeader& frame) {
    const FramePlane& plane = *frame.frame.plane;
    return decimal(dot(plane.origin, plane.rowDirection), 1) + " " +
           decimal(dot(plane.origin, plane.columnDirection), 1);
}

/// What may tell images at one position apart, the plainest first.
std::vector<std::pair<Message, Key>> keysOf(const FrameHeader& first) {
    std::vector<std::pair<Message, Key>> out = {
        {{"dicom.split.sideBySide"}, placeInPlane},
        {{"dicom.split.acquisition"},
         [](const FrameHeader& f) {
             return f.acquisitionNumber ? std::to_string(*f.acquisitionNumber) : "";
         }},
        {{"dicom.split.triggerTime"},
         [](const FrameHeader& f) { return f.triggerTime ? decimal(*f.triggerTime, 3) : ""; }},
        {{"dicom.split.acquisitionTime"}, [](const FrameHeader& f) { return f.acquisitionTime; }},
        {{"dicom.split.contentTime"}, [](const FrameHeader& f) { return f.contentTime; }},
    };
    for (std::size_t i = 0; i < first.dimensions.size(); ++i) {
        const std::uint32_t tag = first.dimensions[i].pointer;
        const std::string name =
            tagName(DcmTagKey(static_cast<Uint16>(tag >> 16), static_cast<Uint16>(tag & 0xFFFFu)));
        out.push_back({{"dicom.split.dimension", {{"name", name}}}, [i](const FrameHeader& f) {
                           return i < f.dimensions.size() ? std::to_string(f.dimensions[i].index)
                                                          : std::string();
                       }});
    }
    return out;
}

/// Frames at the same position are separated by the first attribute that tells them cleanly apart.
Repeated separateRepeated(Group group, bool separate) {
    sortAlongNormal(group);
    const std::size_t times = multiplicity(group);
    if (times == 1 || !separate) return {{std::move(group)}, {}};
    for (const auto& [reason, key] : keysOf(group.front())) {
        std::map<std::string, Group> parts;
        for (const FrameHeader& frame : group)
            parts[key(frame)].push_back(frame);
        const bool clean = parts.size() == times &&
                           std::all_of(parts.begin(), parts.end(),
                                       [](const auto& part) { return multiplicity(part.second) == 1; });
        if (!clean) continue;
        Repeated out{{}, reason};
        for (auto& part : parts)
            out.groups.push_back(std::move(part.second));
        return out;
    }
    // Nothing tells them apart: the n-th frame at a position goes to the n-th stack, so that no image is lost
    // and none is counted as another slice.
    Repeated out{std::vector<Group>(times), {"dicom.split.repeatedPosition"}};
    const Vec3 normal = group.front().frame.plane->normal();
    std::size_t nth = 0;
    for (std::size_t i = 0; i < group.size(); ++i) {
        const bool same =
            i > 0 && positionOf(group[i], normal) - positionOf(group[i - 1], normal) < samePosition;
        nth = same ? nth + 1 : 0;
        out.groups[nth].push_back(group[i]);
    }
    return out;
}

BuiltStack toStack(Group group, std::vector<Message> reasons) {
    BuiltStack out;
    out.first = group.front();
    out.stack.frameOfReferenceUid = out.first.frameOfReferenceUid;
    if (out.first.frame.plane) out.stack.orientation = orientationOf(*out.first.frame.plane);
    for (FrameHeader& frame : group)
        out.stack.frames.push_back(std::move(frame.frame));
    out.stack.reasons = std::move(reasons);
    describeGeometry(out.stack);
    return out;
}

/// Head to foot, then right to left, then front to back; then by content, so that the order never depends on
/// file names.
bool before(const BuiltStack& a, const BuiltStack& b) {
    const auto key = [](const BuiltStack& s) {
        const Vec3 c = s.first.frame.plane ? s.first.frame.plane->centre() : Vec3{};
        const auto r = [](double v) { return std::round(v * 10.0); };
        return std::tuple(!s.first.frame.plane, -r(c.z), r(c.x), r(c.y), s.first.temporalPosition.value_or(0),
                          s.first.echoTime.value_or(0.0), s.first.acquisitionNumber.value_or(0),
                          s.first.acquisitionTime, s.first.contentTime, s.first.frame.sopInstanceUid,
                          s.first.frame.frameNumber);
    };
    return key(a) < key(b);
}

bool isReferenceImage(const Group& group, const Group& main) {
    return group.size() == 1 && main.size() >= 3 && group.front().frame.plane && main.front().frame.plane &&
           angleBetweenPlanes(*group.front().frame.plane, *main.front().frame.plane) > 20.0;
}

} // namespace

std::vector<BuiltStack> buildStacks(std::vector<FrameHeader> frames, const std::string& seriesInstanceUid,
                                    const SplitRules& rules) {
    const std::vector<Separator> separators = separatorsOf(rules);
    std::sort(frames.begin(), frames.end(), [](const FrameHeader& a, const FrameHeader& b) {
        return std::tie(a.acquisitionTime, a.contentTime, a.frame.instanceNumber, a.frame.sopInstanceUid,
                        a.frame.frameNumber) < std::tie(b.acquisitionTime, b.contentTime,
                                                        b.frame.instanceNumber, b.frame.sopInstanceUid,
                                                        b.frame.frameNumber);
    });
    std::vector<Group> groups = partition(std::move(frames), separators);
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group& a, const Group& b) { return a.size() > b.size(); });

    std::vector<BuiltStack> stacks;
    std::vector<BuiltStack> references;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        std::vector<Message> reasons;
        // Each is compared with the largest stack of the series, the largest with the next.
        const Group& other = groups[i == 0 ? std::min<std::size_t>(1, groups.size() - 1) : 0];
        const bool reference = i > 0 && isReferenceImage(groups[i], other);
        if (reference)
            reasons.push_back({"dicom.split.referenceImage",
                               {{"degrees", decimal(angleBetweenPlanes(*groups[i].front().frame.plane,
                                                                       *other.front().frame.plane),
                                                    1)},
                                {"frames", std::to_string(other.size())}}});
        else if (groups.size() > 1)
            for (const Separator& separator : separators)
                if (!separator.alike(groups[i].front(), other.front()))
                    reasons.push_back(separator.reason(groups[i].front(), other.front()));
        Repeated repeated = separateRepeated(groups[i], rules.contains(SplitRule::RepeatedPosition));
        for (Group& group : repeated.groups) {
            std::vector<Message> own = reasons;
            if (!repeated.reason.empty()) own.push_back(repeated.reason);
            (reference ? references : stacks).push_back(toStack(std::move(group), std::move(own)));
        }
    }
    std::sort(stacks.begin(), stacks.end(), before);
    std::sort(references.begin(), references.end(), before);
    std::move(references.begin(), references.end(), std::back_inserter(stacks));
    for (std::size_t i = 0; i < stacks.size(); ++i)
        stacks[i].stack.id = seriesInstanceUid + "#" + std::to_string(i + 1);
    return stacks;
}

} // namespace columna::dicom
