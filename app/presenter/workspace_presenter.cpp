#include "app/presenter/workspace_presenter.h"

#include "app/language/wording.h"
#include "app/presenter/interface_language.h"

#include <QDate>

#include <algorithm>
#include <cmath>

namespace columna::app {
namespace {

/// A cut may be turned as far as its name allows, and then crosses what has the same name.
bool looksTheSameWay(const DisplaySet& a, const DisplaySet& b) {
    return a.orientation && a.orientation == b.orientation && a.made == nullptr && b.made == nullptr;
}

} // namespace

WorkspacePresenter::WorkspacePresenter(FrameDecoder decoder, QObject* parent)
    : QObject(parent), cache_(std::move(decoder)) {
    const auto memory = std::make_shared<SeriesMemory>();
    for (int i = 0; i < kViews; ++i) {
        auto* view = new SliceViewPresenter(cache_, this, memory);
        views_.at(static_cast<std::size_t>(i)) = view;
        connect(view, &SliceViewPresenter::frameChanged, this, [this, i] {
            followScroll(i);
            emit viewsChanged();
        });
        connect(view, &SliceViewPresenter::placeChanged, this, [this, i] { followPlace(i); });
    }
    connect(&InterfaceLanguage::instance(), &InterfaceLanguage::changed, this,
            &WorkspacePresenter::viewsChanged);
}

void WorkspacePresenter::setStudy(std::shared_ptr<const dicom::ScanResult> scanned, std::size_t index) {
    emit setsAboutToChange();
    for (SliceViewPresenter* view : views_)
        view->setDisplaySet(nullptr);
    cache_.clear();
    sets_.clear();
    prior_.reset();
    pairings_.clear();
    splitRules_.clear();
    layout_ = {};
    maximised_.reset();
    scanned_ = std::move(scanned);
    study_ = scanned_ && index < scanned_->studies.size() ? &scanned_->studies[index] : nullptr;
    if (study_ != nullptr) {
        makeSets();
        const HangingProtocol first = hangingProtocols().front();
        hang(first, app::hang(first, sets_));
    }
    emit studyChanged();
}

void WorkspacePresenter::correctRole(std::size_t setIndex, dicom::SeriesRole role) {
    const std::string uid = sets_.at(setIndex).series->seriesInstanceUid;
    corrections_[uid] = role;
    for (DisplaySet& set : sets_)
        if (set.series->seriesInstanceUid == uid) set.role = role;
    emit studyChanged();
    emit viewsChanged();
}

bool WorkspacePresenter::hangBy(const HangingProtocol& protocol) {
    const Hung hung = app::hang(protocol, sets_);
    if (hung.found) hang(protocol, hung);
    return hung.found;
}

void WorkspacePresenter::hang(const HangingProtocol& protocol, const Hung& hung) {
    layout_ = hung.layout;
    protocol_ = protocol.id;
    maximised_.reset();
    for (SliceViewPresenter* view : views_)
        view->remember(); // a series may hang in another view now
    following_ = true;    // each view takes its own middle first
    for (int i = 0; i < kViews; ++i) {
        const auto& set = hung.sets.at(static_cast<std::size_t>(i));
        view(i).setDisplaySet(set ? &sets_[*set] : nullptr);
    }
    following_ = false;
    if (!visible(activeView_) && !visibleViews().empty())
        setActiveView(view(0).displaySet() != nullptr ? 0 : visibleViews().front());
    followScroll(activeView_);
    emit layoutChanged();
    emit viewsChanged();
    for (int i = 0; i < kViews; ++i)
        if (const auto orientation = hung.cuts.at(static_cast<std::size_t>(i)))
            emit cutWished(i, *orientation);
}

void WorkspacePresenter::setLayout(const ViewLayout& layout) {
    if (layout == layout_) return;
    layout_ = layout;
    emit layoutChanged();
}

void WorkspacePresenter::setWindows(int count) {
    if (count == windows_) return;
    windows_ = count;
    emit layoutChanged();
    emit viewsChanged();
}

ViewLayout WorkspacePresenter::shownLayout(int window) const {
    const ViewLayout part = sharedOut(layout_, windows_).at(static_cast<std::size_t>(window));
    const std::vector<int> views = viewsOf(part);
    const bool alone = maximised_ && std::ranges::find(views, *maximised_) != views.end();
    return alone ? only(part, {*maximised_}) : part;
}

void WorkspacePresenter::setPart(int window, const ViewLayout& part) {
    std::vector<ViewLayout> parts = sharedOut(layout_, windows_);
    parts.at(static_cast<std::size_t>(window)) = part;
    setLayout(joined(parts));
}

std::vector<int> WorkspacePresenter::visibleViews() const {
    std::vector<int> all;
    for (int window = 0; window < windows_; ++window)
        for (const int view : viewsOf(shownLayout(window)))
            all.push_back(view);
    return all;
}

void WorkspacePresenter::toggleMaximised(int viewIndex) {
    maximised_ = maximised_ ? std::nullopt : std::optional(viewIndex);
    if (maximised_) setActiveView(viewIndex);
    emit layoutChanged();
    emit viewsChanged();
}

bool WorkspacePresenter::visible(int viewIndex) const {
    const std::vector<int> shown = visibleViews();
    return std::ranges::find(shown, viewIndex) != shown.end();
}

HangingProtocol WorkspacePresenter::arrangement() const {
    HangingProtocol own;
    own.layout = layout_;
    for (int i = 0; i < kViews; ++i)
        if (view(i).displaySet() != nullptr)
            own.wishes.at(static_cast<std::size_t>(i)) = wishFor(*view(i).displaySet());
    return own;
}

void WorkspacePresenter::setActiveView(int index) {
    if (index == activeView_) return;
    activeView_ = index;
    emit activeViewChanged();
    emit viewsChanged(); // words about reference lines stand in the active view
}

void WorkspacePresenter::showSet(int viewIndex, std::size_t setIndex) {
    view(viewIndex).setDisplaySet(&sets_.at(setIndex));
}

int WorkspacePresenter::viewFor(const DisplaySet& set) const {
    const std::vector<int> shown = visibleViews();
    for (const int i : shown)
        if (view(i).displaySet() == &set) return i;
    const auto suits = [&](int i) {
        return view(i).displaySet() != nullptr && view(i).displaySet()->orientation == set.orientation;
    };
    if (suits(activeView_)) return activeView_;
    const auto found = std::ranges::find_if(shown, suits);
    return found == shown.end() ? activeView_ : *found;
}

bool WorkspacePresenter::showImage(const ImageReference& image) {
    for (std::size_t i = 0; i < sets_.size(); ++i) {
        const DisplaySet& set = sets_[i];
        for (std::size_t k = 0; k < set.frames.size(); ++k) {
            const dicom::Frame& frame = *set.frames[k].frame;
            if (frame.sopInstanceUid != image.sopInstanceUid || frame.frameNumber != image.frameNumber)
                continue;
            const int target = viewFor(set);
            showSet(target, i);
            view(target).setFrameIndex(static_cast<int>(k));
            return true;
        }
    }
    return false;
}

std::vector<ReferenceLine> WorkspacePresenter::referenceLines(int viewIndex) const {
    std::vector<ReferenceLine> lines;
    if (!referenceLines_ || view(viewIndex).frame() == nullptr) return lines;
    ReferenceLine reason;
    // The active view's own line is never the one that is left out.
    std::vector<int> others = visibleViews();
    std::ranges::stable_partition(others, [this](int i) { return i == activeView_; });
    for (const int i : others) {
        const SliceViewPresenter& other = view(i);
        if (i == viewIndex || other.frame() == nullptr ||
            looksTheSameWay(*other.displaySet(), *view(viewIndex).displaySet()))
            continue;
        ReferenceLine line = view(viewIndex).referenceLineOf(other);
        line.ofView = i;
        if (!line.line) {
            if (reason.words.isEmpty()) reason = line;
            continue;
        }
        constexpr double kSamePlaneMm = 0.5;
        const bool drawn = std::ranges::any_of(lines, [&](const ReferenceLine& known) {
            const FramePlane& plane = *view(known.ofView).frame()->plane;
            return std::abs(plane.signedDistance(other.frame()->plane->centre())) < kSamePlaneMm;
        });
        if (!drawn) lines.push_back(line);
    }
    if (lines.empty() && !reason.words.isEmpty()) lines.push_back(reason);
    return lines;
}

void WorkspacePresenter::setOverlaysShown(bool shown) {
    overlays_ = shown;
    emit viewsChanged();
}

void WorkspacePresenter::setReferenceLinesShown(bool shown) {
    referenceLines_ = shown;
    emit viewsChanged();
}

QString WorkspacePresenter::patientBanner() const {
    if (study_ == nullptr) return {};
    const dicom::Patient& patient = study_->patient;
    QStringList parts;
    const QString name = personName(patient.name);
    parts << (name.isEmpty() ? tr("No name") : name);
    parts << (patient.id.empty() ? tr("no ID") : tr("ID %1").arg(QString::fromStdString(patient.id)));
    if (!patient.birthDate.empty())
        parts << tr("born %1").arg(QString::fromStdString(isoDate(patient.birthDate)));
    if (!patient.sex.empty())
        parts << (patient.sex == "F"   ? tr("female")
                  : patient.sex == "M" ? tr("male")
                                       : QString::fromStdString(patient.sex));
    const QDate born =
        QDate::fromString(QString::fromStdString(patient.birthDate), QStringLiteral("yyyyMMdd"));
    const QDate done = QDate::fromString(QString::fromStdString(study_->date), QStringLiteral("yyyyMMdd"));
    if (born.isValid() && done.isValid() && done >= born) {
        int years = done.year() - born.year();
        if (done < born.addYears(years)) --years;
        parts << tr("%1 years at the study").arg(years);
    }
    return parts.join(QStringLiteral("  ·  "));
}

QString WorkspacePresenter::studyBanner() const {
    if (study_ == nullptr) return {};
    QStringList parts;
    if (!study_->date.empty()) parts << QString::fromStdString(isoDate(study_->date));
    if (!study_->description.empty()) parts << QString::fromStdString(study_->description);
    if (!study_->accessionNumber.empty())
        parts << tr("accession %1").arg(QString::fromStdString(study_->accessionNumber));
    return parts.join(QStringLiteral("  ·  "));
}

} // namespace columna::app
