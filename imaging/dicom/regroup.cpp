#include "imaging/dicom/regroup.h"

#include "imaging/dicom/series_role.h"
#include "imaging/dicom/stack_builder.h"

#include <algorithm>
#include <stdexcept>

namespace columna::dicom {

std::string_view keyOf(SplitRule rule) {
    switch (rule) {
    case SplitRule::StackId:
        return "stack-id";
    case SplitRule::ImageType:
        return "image-type";
    case SplitRule::EchoTime:
        return "echo-time";
    case SplitRule::DiffusionBValue:
        return "b-value";
    case SplitRule::TemporalPosition:
        return "time";
    case SplitRule::RepeatedPosition:
        return "repeated-position";
    }
    throw std::logic_error("rule without a key");
}

SplitRules everyRule() {
    return {SplitRule::StackId,         SplitRule::ImageType,        SplitRule::EchoTime,
            SplitRule::DiffusionBValue, SplitRule::TemporalPosition, SplitRule::RepeatedPosition};
}

void regroup(Series& series, const SplitRules& rules) {
    series.stacks.clear();
    if (!series.frames || series.frames->frames.empty()) return;
    std::vector<BuiltStack> stacks = buildStacks(series.frames->frames, series.seriesInstanceUid, rules);
    const auto largest = std::max_element(stacks.begin(), stacks.end(), [](const auto& a, const auto& b) {
        return a.stack.frames.size() < b.stack.frames.size();
    });
    RoleEvidence evidence{series.modality,      series.description, series.frames->header, largest->first, {},
                          series.frames->window};
    if (largest->first.frame.plane) evidence.orientation = largest->stack.orientation;
    Role role = recogniseRole(evidence);
    series.role = role.role;
    series.roleReason = std::move(role.reason);
    for (BuiltStack& built : stacks)
        series.stacks.push_back(std::move(built.stack));
}

} // namespace columna::dicom
