#include "app/presenter/display_set.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace columna::app {
namespace {

double along(const dicom::Frame& frame, Vec3 axis) {
    return dot(frame.plane->centre(), axis);
}

struct Run {
    const dicom::Stack* stack;
    double position;
    bool reversed;
};

DisplaySet makeSet(const dicom::Series& series, std::optional<PlaneOrientation> orientation,
                   std::vector<const dicom::Stack*> stacks) {
    DisplaySet set;
    set.series = &series;
    set.orientation = orientation;
    set.stackCount = static_cast<int>(stacks.size());
    set.id =
        QString::fromStdString(series.seriesInstanceUid) + '|' + QString::fromStdString(stacks.front()->id);

    std::vector<Run> runs;
    for (const dicom::Stack* stack : stacks) {
        if (!orientation) {
            runs.push_back({stack, 0.0, false});
            continue;
        }
        const Vec3 axis = scrollAxis(*orientation);
        const double first = along(stack->frames.front(), axis);
        const double last = along(stack->frames.back(), axis);
        runs.push_back({stack, 0.5 * (first + last), first > last});
    }
    std::stable_sort(runs.begin(), runs.end(),
                     [](const Run& a, const Run& b) { return a.position < b.position; });

    int stackNumber = 0;
    for (const Run& run : runs) {
        ++stackNumber;
        const int count = static_cast<int>(run.stack->frames.size());
        for (int i = 0; i < count; ++i) {
            const int source = run.reversed ? count - 1 - i : i;
            set.frames.push_back(
                {run.stack, &run.stack->frames[static_cast<std::size_t>(source)], stackNumber, i + 1});
        }
    }
    return set;
}

} // namespace

Vec3 scrollAxis(PlaneOrientation orientation) {
    switch (orientation) {
    case PlaneOrientation::Sagittal:
        return {1, 0, 0};
    case PlaneOrientation::Coronal:
        return {0, 1, 0};
    case PlaneOrientation::Axial:
    case PlaneOrientation::Oblique:
        break;
    }
    return {0, 0, -1};
}

std::vector<DisplaySet> displaySets(const dicom::Study& study, const RoleCorrections& corrections) {
    std::vector<DisplaySet> sets;
    for (const dicom::Series& series : study.series) {
        std::vector<std::pair<std::optional<PlaneOrientation>, std::vector<const dicom::Stack*>>> groups;
        for (const dicom::Stack& stack : series.stacks) {
            if (stack.frames.empty()) continue;
            const bool placed = std::all_of(stack.frames.begin(), stack.frames.end(),
                                            [](const dicom::Frame& f) { return f.plane.has_value(); });
            const auto key = placed ? std::optional(stack.orientation) : std::nullopt;
            auto group = std::find_if(groups.begin(), groups.end(),
                                      [&](const auto& candidate) { return candidate.first == key; });
            if (group == groups.end()) group = groups.insert(groups.end(), {key, {}});
            group->second.push_back(&stack);
        }
        const auto corrected = corrections.find(series.seriesInstanceUid);
        for (const auto& [orientation, stacks] : groups) {
            sets.push_back(makeSet(series, orientation, stacks));
            sets.back().role = corrected == corrections.end() ? series.role : corrected->second;
        }
    }
    return sets;
}

std::optional<int> nearestFrame(const DisplaySet& set, Vec3 patient, const std::string& frameOfReferenceUid) {
    std::optional<int> inside;
    std::optional<int> any;
    double insideDistance = 0.0;
    double anyDistance = 0.0;
    for (int i = 0; i < static_cast<int>(set.frames.size()); ++i) {
        const DisplayFrame& item = set.frames[static_cast<std::size_t>(i)];
        if (!item.frame->plane || item.stack->frameOfReferenceUid != frameOfReferenceUid) continue;
        const double distance = std::abs(item.frame->plane->signedDistance(patient));
        if (!any || distance < anyDistance) {
            any = i;
            anyDistance = distance;
        }
        if (item.frame->plane->contains(item.frame->plane->toPixel(patient)) &&
            (!inside || distance < insideDistance)) {
            inside = i;
            insideDistance = distance;
        }
    }
    return inside ? inside : any;
}

} // namespace columna::app
