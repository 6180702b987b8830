#include "app/report/report_model.h"

#include <algorithm>

namespace columna::report {

std::string_view keyOf(ReportState state) {
    switch (state) {
    case ReportState::Signed:
        return "signed";
    case ReportState::Reviewed:
        return "reviewed";
    case ReportState::Changed:
        return "changed";
    case ReportState::Draft:
        break;
    }
    return "draft";
}

const LevelSection* ReportModel::sectionOf(Level level) const {
    const auto found = std::find_if(levels.begin(), levels.end(),
                                    [&](const LevelSection& section) { return section.level == level; });
    return found == levels.end() ? nullptr : &*found;
}

bool ReportModel::isComplete() const {
    return !levels.empty() && std::ranges::all_of(levels, [](const LevelSection& level) {
        return level.sins.total && !level.escc.grades.empty() && level.noms.stateKey != "INCOMPLETE";
    });
}

} // namespace columna::report
