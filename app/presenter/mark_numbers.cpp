// What a mark would measure as it is being dragged or drawn now.
#include "app/case/landmark_error.h"
#include "app/language/wording.h"
#include "app/presenter/free_values.h"
#include "app/presenter/interface_language.h"
#include "app/presenter/marking_presenter.h"

#include <algorithm>

namespace columna::app {
namespace {

/// More would cover the image.
constexpr qsizetype kMostLines = 5;

} // namespace

QStringList MarkingPresenter::liveNumbers() const {
    if (!case_.isOpen()) return {};
    const std::optional<Mark> mark = moved_ ? moved_ : drafted();
    if (!mark) return {};
    const dicom::Frame* frame =
        dicom::findFrame(case_.study(), mark->image.sopInstanceUid, mark->image.frameNumber);
    if (frame == nullptr) return {};
    if (const QString text = freeValueText(*mark, *frame, workspace_.cache().peek(*frame).pixels.get(),
                                           landmarkErrorOf(case_.document()));
        !text.isEmpty())
        return {text};
    return moved_ ? scoredNumbers() : QStringList();
}

QStringList MarkingPresenter::scoredNumbers() const {
    CaseDocument trial = case_.document();
    const auto held = std::ranges::find(trial.marks, moved_->id, &Mark::id);
    if (held == trial.marks.end()) return {};
    *held = *moved_;
    QStringList lines;
    if (const auto heights = case_.heightTexts(*moved_))
        lines << tr("Heights %1").arg(QStringList(heights->begin(), heights->end()).join(", "));
    const Assessment assessment = assess(trial, case_.assessment().context);
    for (const LevelAssessment& level : assessment.levels)
        for (const Measurement& measurement : level.measurements) {
            const auto& sources = measurement.source.markIds;
            if (std::ranges::find(sources, moved_->id) == sources.end()) continue;
            const QString text = namedText(measurement, interfaceWords());
            lines << (level.level == levelOf(*moved_)
                          ? text
                          : fromView(toString(level.level)) + QStringLiteral(" · ") + text);
        }
    return lines.mid(0, kMostLines);
}

} // namespace columna::app
