#include "app/presenter/alignment_presenter.h"

#include "app/presenter/interface_language.h"
#include "scoring/base/decimal.h"
#include "scoring/levels.h"

#include <algorithm>
#include <cmath>

namespace columna::app {
namespace {

QString nameOf(const FramesToRegister::Side& side) {
    const QString role = roleText(side.role);
    return role.isEmpty() ? QString::fromStdString(side.modality) : role;
}

} // namespace

AlignmentPresenter::AlignmentPresenter(WorkspacePresenter& workspace, CasePresenter& caseOpen,
                                       ProposalPresenter& proposals, QObject* parent)
    : QObject(parent), workspace_(workspace), case_(caseOpen), proposals_(proposals) {
    connect(&case_, &CasePresenter::changed, this, [this] {
        if (case_.isOpen()) return;
        found_.reset();
        accepted_.reset();
    });
}

std::vector<Mark> AlignmentPresenter::marks() const {
    std::vector<Mark> all = case_.document().marks;
    if (workspace_.prior())
        all.insert(all.end(), workspace_.prior()->marks.begin(), workspace_.prior()->marks.end());
    return all;
}

Result<Done> AlignmentPresenter::begin() {
    if (!case_.isOpen()) return Done{};
    std::vector<const dicom::Study*> studies{&case_.study()};
    if (workspace_.prior()) studies.push_back(workspace_.prior()->study);
    auto frames = framesToRegister(studies, marks(), workspace_.active().frameOfReferenceUid());
    if (!frames) return frames.error();
    found_.reset();
    proposals_.run(tr("How the two fit"),
                   [this, frames = std::move(*frames), caseId = case_.document().caseId](
                       const BackgroundTask::Control& control) -> BackgroundTask::Finish {
                       auto result = std::make_shared<Result<RegisteredFrames>>(
                           registerFrames(frames, control.stop, control.progress));
                       return [this, result, caseId] {
                           if (!case_.isOpen() || case_.document().caseId != caseId) return;
                           if (!*result) {
                               emit failed(result->error());
                               return;
                           }
                           found_ = std::make_shared<RegisteredFrames>(std::move(*result).value());
                           emit ready();
                       };
                   });
    return Done{};
}

int AlignmentPresenter::sliceCount() const {
    return found_ ? found_->fixed.grid.size[2] : 0;
}

int AlignmentPresenter::firstSlice() const {
    if (!found_) return 0;
    const Vec3 level = found_->frames.levels[found_->frames.levels.size() / 2].fixed;
    return std::clamp(static_cast<int>(std::lround(found_->fixed.grid.toVoxel(level).z)), 0,
                      sliceCount() - 1);
}

ComparedSlice AlignmentPresenter::picture(int slice, double fieldMm, ComparedSlice::Show show) const {
    return found_ ? comparedSlice(*found_, slice, fieldMm, show) : ComparedSlice{};
}

QString AlignmentPresenter::title() const {
    if (!found_) return {};
    return tr("%1 with %2").arg(nameOf(found_->frames.fixed), nameOf(found_->frames.moving));
}

QStringList AlignmentPresenter::words() const {
    if (!found_) return {};
    const assist::Registration& registration = found_->registration;
    QStringList lines;
    lines << (registration.errorMm ? tr("Corners of the same bodies lie %1 mm apart in the sagittal plane "
                                        "(root mean square of %2 corners).")
                                         .arg(QString::fromStdString(decimal(*registration.errorMm, 1)))
                                         .arg(found_->frames.corners.size())
                                   : interfaceWords().text(Message{"assist.registration.no_error"}));
    lines << tr("Middles of the %1 vertebrae that both name: %2 mm apart.")
                 .arg(found_->frames.levels.size())
                 .arg(QString::fromStdString(decimal(registration.residualMm, 1)));
    for (const Message& note : registration.notes)
        lines << interfaceWords().text(note);
    assist::Registration asAccepted = registration;
    asAccepted.accepted = true;
    if (const auto refusal = assist::refusalToMeasureAcross(asAccepted);
        refusal && registration.errorMm) // that none is known was said above
        lines << interfaceWords().text(*refusal);
    return lines;
}

std::size_t AlignmentPresenter::accept() {
    if (!found_) return 0;
    found_->registration.accepted = true;
    accepted_ = std::move(found_);
    found_.reset();
    const CarriedLabels carried =
        carriedLabels(case_.study(), marks(), *accepted_, scoring::levelsOf(case_.document().numbering));
    Proposals names;
    for (const CarriedLabel& one : carried.labels)
        names.proposals.push_back({.marks = {{one.label, one.image}},
                                   .by = {"propose.by.registration"},
                                   .confidence = one.confidence,
                                   .notes = accepted_->registration.notes});
    for (const Level level : carried.tooFar)
        names.refused.push_back({level, Message{"propose.far_from_shared"}});
    const std::size_t count = names.proposals.size();
    if (count > 0 || !names.refused.empty()) proposals_.offer(std::move(names));
    return count;
}

void AlignmentPresenter::reject() {
    found_.reset();
}

std::optional<Vec3> AlignmentPresenter::mapped(Vec3 point, const std::string& from,
                                               const std::string& to) const {
    return accepted_ ? accepted_->mapped(point, from, to) : std::nullopt;
}

} // namespace columna::app
