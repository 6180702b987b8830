// The sets of the workspace: made of the study and of the one beside it, made anew where either changes.
#include "app/presenter/workspace_presenter.h"

#include "app/language/wording.h"

#include <algorithm>
#include <utility>

namespace columna::app {

void WorkspacePresenter::makeSets() {
    const auto add = [this](const dicom::Study& study, bool prior) {
        for (DisplaySet& set : displaySets(study, corrections_)) {
            set.prior = prior;
            set.studyLines = QStringList{QString::fromStdString(isoDate(study.date)),
                                         QString::fromStdString(study.description)};
            sets_.push_back(std::move(set));
        }
    };
    sets_.clear();
    add(*study_, false);
    if (prior_) add(*prior_->study, true);
}

void WorkspacePresenter::remakeSets(const std::function<void()>& change) {
    struct Before {
        QString id;
        std::string series;
        std::optional<PlaneOrientation> orientation;
    };
    emit setsAboutToChange();
    std::array<std::optional<Before>, kViews> before;
    following_ = true; // no view may lead the others meanwhile
    for (int i = 0; i < kViews; ++i) {
        if (const DisplaySet* set = view(i).displaySet())
            before.at(static_cast<std::size_t>(i)) = {set->id, set->series->seriesInstanceUid,
                                                      set->orientation};
        view(i).setDisplaySet(nullptr);
    }
    change();
    makeSets();
    for (int i = 0; i < kViews; ++i) {
        const auto& was = before.at(static_cast<std::size_t>(i));
        if (!was) continue;
        auto found = std::ranges::find(sets_, was->id, &DisplaySet::id);
        if (found == sets_.end())
            found = std::ranges::find_if(sets_, [&](const DisplaySet& set) {
                return set.series->seriesInstanceUid == was->series && set.orientation == was->orientation;
            });
        if (found != sets_.end()) view(i).setDisplaySet(&*found);
    }
    following_ = false;
}

void WorkspacePresenter::setSplitRules(std::size_t setIndex, const dicom::SplitRules& rules) {
    const std::string uid = sets_.at(setIndex).series->seriesInstanceUid;
    if (sets_.at(setIndex).prior || !sets_.at(setIndex).series->frames) return;
    remakeSets([&] {
        // A copy: whoever opened the study goes on with what was scanned.
        auto copy = std::make_shared<dicom::ScanResult>(*scanned_);
        dicom::Study& study = copy->studies.at(static_cast<std::size_t>(study_ - scanned_->studies.data()));
        for (dicom::Series& series : study.series)
            if (series.seriesInstanceUid == uid) dicom::regroup(series, rules);
        splitRules_[uid] = rules;
        scanned_ = copy;
        study_ = &study;
    });
    emit studyChanged();
    emit viewsChanged();
}

dicom::SplitRules WorkspacePresenter::splitRules(std::size_t setIndex) const {
    const auto found = splitRules_.find(sets_.at(setIndex).series->seriesInstanceUid);
    return found == splitRules_.end() ? dicom::everyRule() : found->second;
}

void WorkspacePresenter::setPrior(std::optional<PriorStudy> prior) {
    if (study_ == nullptr) return;
    pairings_.clear();
    remakeSets([&] { prior_ = std::move(prior); });
    if (prior_)
        hangPrior();
    else
        hang(hangingProtocols().front(), app::hang(hangingProtocols().front(), sets_));
    emit studyChanged();
    emit viewsChanged();
}

// The study on the left, the other one on the right: sagittal above, axial below.
void WorkspacePresenter::hangPrior() {
    ViewLayout layout{{{{}, 1.0}, {{}, 1.0}}};
    int next = 0;
    for (const PlaneOrientation orientation :
         {PlaneOrientation::Sagittal, PlaneOrientation::Axial, PlaneOrientation::Coronal}) {
        const DisplaySet* own = nullptr;
        const DisplaySet* other = nullptr;
        // Of the other study what plays the same part, else the longest that looks the same way: a single
        // reference image rides in a series of its own. Localizers show no more than where others lie.
        const auto rank = [&own](const DisplaySet& set) {
            return std::pair(set.role != own->role, -static_cast<std::ptrdiff_t>(set.frames.size()));
        };
        for (const DisplaySet& set : sets_) {
            if (set.orientation != orientation || set.role == dicom::SeriesRole::Localizer) continue;
            if (!set.prior && own == nullptr) own = &set;
            if (set.prior && own != nullptr && (other == nullptr || rank(set) < rank(*other))) other = &set;
        }
        if (own == nullptr || other == nullptr || next + 1 >= kViews) continue;
        view(next).setDisplaySet(own);
        view(next + 1).setDisplaySet(other);
        layout.columns[0].cells.push_back({next});
        layout.columns[1].cells.push_back({next + 1});
        next += 2;
    }
    if (next == 0) return;
    maximised_.reset();
    protocol_.clear();
    layout_ = layout;
    if (!visible(activeView_)) setActiveView(0);
    emit layoutChanged();
    followScroll(activeView_);
}

} // namespace columna::app
