#include "app/presenter/proposal_presenter.h"

#include "app/language/wording.h"
#include "app/presenter/column_map.h"
#include "app/presenter/interface_language.h"
#include "app/presenter/level_proposals.h"
#include "scoring/base/decimal.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace columna::app {
namespace {

bool isLabel(const Proposal& proposal) {
    return std::holds_alternative<LevelLabel>(proposal.marks.front().geometry);
}

std::optional<Level> levelOfProposal(const Proposal& proposal) {
    return levelOf(Mark{{}, {}, {}, {}, proposal.marks.front().geometry});
}

/// Downwards: nothing that is proposed is certain.
QString confidenceText(double confidence) {
    constexpr double kHundred = 100.0;
    return QString::fromStdString(decimal(std::floor(kHundred * confidence) / kHundred, 2));
}

QString refusedText(const NoProposal& one) {
    const QString why = interfaceWords().text(one.why);
    return one.level ? levelText(*one.level) + QStringLiteral(": ") + why : why;
}

/// What proposed marks that are accepted together, each way once: "propose.by.anchors_images". Labels of one
/// search only: label map, levels, images; or another study.
Message byAll(const std::vector<Message>& ways) {
    std::string joined;
    for (const char* way : {"label_map", "anchors", "images", "registration"})
        if (std::ranges::find(ways, std::string("propose.by.") + way, &Message::id) != ways.end())
            joined += (joined.empty() ? "" : "_") + std::string(way);
    return {"propose.by." + joined};
}

} // namespace

QString namesText(const std::vector<Level>& levels, const scoring::Numbering& numbering) {
    QStringList runs;
    std::optional<Level> first;
    std::optional<Level> last;
    const auto end = [&] {
        if (first)
            runs << (first == last ? levelText(*first)
                                   : levelText(*first) + QLatin1Char('-') + levelText(*last));
        first.reset();
    };
    for (const Level level : scoring::levelsOf(numbering)) {
        if (std::ranges::find(levels, level) == levels.end()) {
            end();
            continue;
        }
        if (!first) first = level;
        last = level;
    }
    end();
    const QString which = runs.join(QStringLiteral(", "));
    return levels.size() == 1 ? ProposalPresenter::tr("%1: one name").arg(which)
                              : ProposalPresenter::tr("%1: %2 names").arg(which).arg(levels.size());
}

QString proposalTitle(const Proposal& proposal) {
    const Mark mark{{}, {}, {}, {}, proposal.marks.front().geometry};
    const auto* contour = std::get_if<Contour>(&mark.geometry);
    const QString kind = interfaceWords().text(
        contour != nullptr ? Message{"structure." + std::string(keyOf(contour->structure))}
                           : Message{"mark.kind." + std::string(kindOf(mark.geometry))});
    const auto level = levelOf(mark);
    QString title = level ? levelText(*level) + QStringLiteral(", ") + kind : kind;
    if (proposal.marks.size() > 1)
        title += QStringLiteral(", ") + ProposalPresenter::tr("%1 images").arg(proposal.marks.size());
    return title;
}

ProposalPresenter::ProposalPresenter(WorkspacePresenter& workspace, CasePresenter& caseOpen, QObject* parent)
    : QObject(parent), workspace_(workspace), case_(caseOpen) {
    connect(&task_, &BackgroundTask::progressed, this, [this](double share) {
        share_ = share;
        emit changed();
    });
    connect(&task_, &BackgroundTask::ended, this, &ProposalPresenter::changed);
    connect(&case_, &CasePresenter::changed, this, &ProposalPresenter::caseChanged);
    connect(&InterfaceLanguage::instance(), &InterfaceLanguage::changed, this, &ProposalPresenter::changed);
    connect(this, &ProposalPresenter::changed, this, [this] { wasOnScreen_ = onScreen(); });
    connect(&workspace_, &WorkspacePresenter::layoutChanged, this, &ProposalPresenter::viewsChanged);
    for (int i = 0; i < WorkspacePresenter::kViews; ++i)
        connect(&workspace_.view(i), &SliceViewPresenter::changed, this, &ProposalPresenter::viewsChanged);
}

void ProposalPresenter::look(const QString& what, Search search, ErrorHandler onError) {
    if (!case_.isOpen()) return;
    run(what,
        [this, search = std::move(search), onError = std::move(onError),
         caseId = case_.document().caseId](const BackgroundTask::Control& control) -> BackgroundTask::Finish {
            auto found = std::make_shared<Result<Proposals>>(search(control));
            return [this, found, caseId, onError] {
                if (!case_.isOpen() || case_.document().caseId != caseId) return;
                if (*found)
                    offer(std::move(*found).value());
                else if (!onError || !onError(found->error()))
                    emit failed(found->error());
            };
        });
}

void ProposalPresenter::run(const QString& what, BackgroundTask::Work work) {
    what_ = what;
    anchors_ = foundFrom();
    task_.start(std::move(work));
}

bool ProposalPresenter::cancel() {
    return task_.cancel();
}

std::vector<Mark> ProposalPresenter::foundFrom() const {
    std::vector<Mark> found;
    for (const Mark& mark : case_.document().marks)
        if (std::holds_alternative<LevelLabel>(mark.geometry) ||
            std::holds_alternative<VertebralMorphometry>(mark.geometry) ||
            std::holds_alternative<Contour>(mark.geometry))
            found.push_back(mark);
    return found;
}

bool ProposalPresenter::overMarks(const Proposal& proposal) const {
    if (proposal.asked) return false;
    return std::ranges::any_of(proposal.marks, [this](const ProposedMark& proposed) {
        const Mark mark{{}, proposed.image, {}, {}, proposed.geometry};
        return std::ranges::any_of(case_.document().marks,
                                   [&mark](const Mark& there) { return replaces(mark, there); });
    });
}

void ProposalPresenter::keepClear(std::vector<Proposal>& proposals) const {
    // An image may hold several outlines of a lesion, and so none replaces another: where the reader drew
    // one, the lesion is outlined.
    const auto outlined = [this](const ProposedMark& proposed) {
        const auto* lesion = std::get_if<Contour>(&proposed.geometry);
        if (lesion == nullptr || lesion->structure != Structure::Lesion) return false;
        return std::ranges::any_of(case_.document().marks, [&](const Mark& there) {
            const auto* drawn = std::get_if<Contour>(&there.geometry);
            return drawn != nullptr && drawn->structure == Structure::Lesion &&
                   drawn->level == lesion->level && sameImage(there.image, proposed.image);
        });
    };
    for (Proposal& one : proposals)
        std::erase_if(one.marks, outlined);
    std::erase_if(proposals, [this](const Proposal& one) { return one.marks.empty() || overMarks(one); });
}

void ProposalPresenter::offer(Proposals found) {
    keepClear(found.proposals);
    refused_ = std::move(found.refused);
    if (found.proposals.empty()) {
        emit hint(refused_.empty() ? tr("Nothing is proposed: everything that was found is marked already")
                                   : refusedText(refused_.front()));
        emit changed();
        return;
    }
    const bool asked = found.proposals.front().asked;
    if (asked) {
        std::erase_if(pending_, [](const Proposal& one) { return one.asked; });
    } else {
        pending_.clear();
        notes_ = std::move(found.notes);
    }
    current_ = std::min(asked ? current_ : 0, pending_.size());
    pending_.insert(pending_.begin() + static_cast<std::ptrdiff_t>(current_),
                    std::make_move_iterator(found.proposals.begin()),
                    std::make_move_iterator(found.proposals.end()));
    if (asked)
        emit changed(); // it lies under the pointer
    else
        show();
    if (asked || notes_.empty()) return;
    QStringList lines;
    for (const Message& note : notes_)
        lines << interfaceWords().text(note);
    emit noted(lines.join(QStringLiteral("\n\n")));
}

const Proposal* ProposalPresenter::current() const {
    return current_ < pending_.size() ? &pending_[current_] : nullptr;
}

void ProposalPresenter::show() {
    if (const Proposal* now = current()) {
        const ProposedMark& first = now->marks[now->marks.size() / 2];
        if (!first.image.reformatted) workspace_.showImage(first.image);
    }
    emit changed();
}

bool ProposalPresenter::onScreen() const {
    const Proposal* now = current();
    return now != nullptr && std::ranges::any_of(workspace_.visibleViews(), [&](int i) {
               const SliceViewPresenter& view = workspace_.view(i);
               const auto shown = view.imageShown();
               return shown && view.content().pixels &&
                      std::ranges::any_of(now->marks, [&shown](const ProposedMark& mark) {
                          return sameImage(mark.image, *shown);
                      });
           });
}

bool ProposalPresenter::seen(const ProposedMark& label) const {
    const Vec3 point = std::get<LevelLabel>(label.geometry).point;
    return workspace_.overlaysShown() && std::ranges::any_of(workspace_.visibleViews(), [&](int i) {
               const SliceViewPresenter& view = workspace_.view(i);
               const auto shown = view.imageShown();
               if (!shown || !view.content().pixels) return false;
               const bool sagittal = orientationOf(*view.frame()->plane) == PlaneOrientation::Sagittal &&
                                     shown->frameOfReferenceUid == label.image.frameOfReferenceUid;
               const auto at = view.transform()->toScreen(point);
               const ViewportSize size = view.transform()->viewport();
               return (sagittal || sameImage(label.image, *shown)) && at && at->x >= 0 && at->y >= 0 &&
                      at->x < size.width && at->y < size.height;
           });
}

// The words say whether it is seen; panning and zooming change nothing about that.
void ProposalPresenter::viewsChanged() {
    if (!pending_.empty() && onScreen() != wasOnScreen_) emit changed();
}

void ProposalPresenter::step(int by) {
    if (pending_.empty()) return;
    const auto count = static_cast<std::ptrdiff_t>(pending_.size());
    current_ = static_cast<std::size_t>((static_cast<std::ptrdiff_t>(current_) + by % count + count) % count);
    show();
}

void ProposalPresenter::removeCurrent() {
    pending_.erase(pending_.begin() + static_cast<std::ptrdiff_t>(current_));
    if (current_ >= pending_.size()) current_ = 0;
    show();
}

bool ProposalPresenter::accept() {
    // What is looked for anew may take its place.
    if (current() == nullptr || looking()) return false;
    if (!onScreen()) {
        show();
        emit hint(current()->marks.front().image.reformatted
                      ? tr("It lies on a cut that is not on the screen: turn back to it, then accept")
                      : tr("Its image is shown now: look at it, then accept"));
        return false;
    }
    const Proposal taken = *current();
    accepting_ = true;
    const bool stands =
        case_.attempt([&](CaseEditor& editor) { return editor.acceptProposed(taken.marks, taken.by); });
    accepting_ = false;
    if (!stands) return false;
    anchors_ = foundFrom();
    removeCurrent();
    emit accepted();
    return true;
}

bool ProposalPresenter::reject() {
    if (current() == nullptr) return false;
    const Proposal gone = *current();
    removeCurrent();
    if (!isLabel(gone)) return true;
    const auto level = levelOfProposal(gone);
    std::erase_if(pending_, [&](const Proposal& one) { return !one.asked && levelOfProposal(one) == level; });
    if (current_ >= pending_.size()) current_ = 0;
    show();
    return true;
}

std::pair<std::vector<ProposedMark>, std::vector<Message>> ProposalPresenter::sureLabels() const {
    std::pair<std::vector<ProposedMark>, std::vector<Message>> sure;
    for (const Proposal& one : pending_)
        if (isLabel(one) && one.confidence.value_or(0.0) >= kSureLabel) {
            sure.first.push_back(one.marks.front());
            sure.second.push_back(one.by);
        }
    const DisplaySet* set = workspace_.active().displaySet();
    if (pending_.empty() && set != nullptr)
        for (const LabelProposal& one : labelProposals(case_, *set))
            if (acceptable(one)) {
                sure.first.push_back({one.label, one.image});
                sure.second.push_back({"propose.by.anchors"});
            }
    return sure;
}

std::vector<Level> ProposalPresenter::acceptLabels(bool followingShown) {
    if (!case_.isOpen()) return {};
    const auto [labels, ways] = sureLabels();
    if (labels.empty()) {
        announced_.clear();
        emit hint(pending_.empty()
                      ? tr("Nothing is proposed here: label one vertebra on a sagittal image first, or one "
                           "nearer")
                      : tr("No proposed label is certain enough to be accepted with others: answer one by "
                           "one"));
        return {};
    }
    std::vector<Level> levels;
    for (const ProposedMark& one : labels)
        levels.push_back(std::get<LevelLabel>(one.geometry).level);
    const bool shown = followingShown || !pending_.empty();
    const auto hidden = std::ranges::find_if(labels, [this](const ProposedMark& one) { return !seen(one); });
    if ((!shown || hidden != labels.end()) && announced_ != levels) {
        announced_ = levels;
        if (hidden != labels.end()) workspace_.showImage(hidden->image);
        emit hint(tr("%1 to accept, not all of them in sight. Look at them, then Ctrl+Return again")
                      .arg(namesText(levels, case_.document().numbering)));
        return {};
    }
    const Message by = byAll(ways);
    accepting_ = true;
    const bool stand = case_.attempt([&](CaseEditor& editor) { return editor.acceptProposed(labels, by); });
    accepting_ = false;
    announced_.clear();
    if (!stand) return {};
    anchors_ = foundFrom();
    keepClear(pending_);
    if (current_ >= pending_.size()) current_ = 0;
    show();
    return levels;
}

void ProposalPresenter::withdraw() {
    task_.cancel();
    std::erase_if(pending_, [](const Proposal& one) { return one.asked; });
    if (current_ >= pending_.size()) current_ = 0;
    emit changed();
}

void ProposalPresenter::drop() {
    pending_.clear();
    refused_.clear();
    notes_.clear();
    current_ = 0;
    emit changed();
}

void ProposalPresenter::caseChanged() {
    if (!case_.isOpen()) {
        task_.cancel();
        drop();
        return;
    }
    if (accepting_ || (pending_.empty() && !looking())) return;
    // What they were found from must still be true: names may have been shifted, outlines drawn anew.
    const auto& marks = case_.document().marks;
    const bool stands = std::ranges::all_of(
        anchors_, [&](const Mark& anchor) { return std::ranges::find(marks, anchor) != marks.end(); });
    if (!stands) {
        anchors_ = foundFrom();
        const bool had =
            looking() || std::ranges::any_of(pending_, [](const Proposal& one) { return !one.asked; });
        task_.cancel();
        drop();
        if (had) emit hint(tr("What was proposed rested on marks that changed: look for it again"));
        return;
    }
    keepClear(pending_);
    if (current_ >= pending_.size()) current_ = 0;
    emit changed();
}

QString ProposalPresenter::title() const {
    return current() == nullptr ? QString() : proposalTitle(*current());
}

QString ProposalPresenter::words() const {
    const Proposal* now = current();
    if (now == nullptr) return {};
    const QString by = interfaceWords().text(now->by);
    if (!onScreen()) return tr("proposed %1, on an image that is not shown").arg(by);
    return now->confidence ? tr("proposed %1, confidence %2").arg(by, confidenceText(*now->confidence))
                           : tr("proposed %1").arg(by);
}

QStringList ProposalPresenter::notes() const {
    QStringList lines;
    if (const Proposal* now = current())
        for (const Message& note : now->notes)
            lines << interfaceWords().text(note);
    for (const Message& note : notes_)
        lines << interfaceWords().text(note);
    for (const NoProposal& one : refused_)
        lines << refusedText(one);
    return lines;
}

QString ProposalPresenter::place() const {
    if (pending_.size() < 2) return {};
    return tr("%1 of %2").arg(current_ + 1).arg(pending_.size());
}

} // namespace columna::app
