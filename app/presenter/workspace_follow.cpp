// What turns where: views that follow another, within a frame of reference, by the names of the vertebrae, or
// as a person paired two images.
#include "app/presenter/workspace_presenter.h"

#include <algorithm>

namespace columna::app {

void WorkspacePresenter::showPoint(Vec3 patient, const std::string& frameOfReferenceUid) {
    following_ = true; // each view finds its own image of the point
    for (const int i : visibleViews()) {
        view(i).showPoint(patient, frameOfReferenceUid);
        const bool beside = view(i).displaySet() != nullptr && view(i).displaySet()->prior;
        if (beside && view(i).frameOfReferenceUid() != frameOfReferenceUid)
            showImageOf(i, pointByHand(i, patient, frameOfReferenceUid));
    }
    following_ = false;
}

// Visible views that look the same way as the active one.
std::vector<int> WorkspacePresenter::followersOf(int viewIndex) const {
    const SliceViewPresenter& leader = view(viewIndex);
    if (!together_ || viewIndex != activeView_ || leader.frame() == nullptr || !leader.frame()->plane)
        return {};
    std::vector<int> followers;
    for (const int i : visibleViews()) {
        const SliceViewPresenter& follower = view(i);
        if (i != viewIndex && follower.displaySet() != nullptr &&
            follower.displaySet()->orientation == leader.displaySet()->orientation)
            followers.push_back(i);
    }
    return followers;
}

std::optional<Vec3> WorkspacePresenter::pointFor(int viewIndex, Vec3 patient, const std::string& from) const {
    const std::string to = view(viewIndex).frameOfReferenceUid();
    if (from.empty() || to.empty()) return std::nullopt;
    if (to == from) return patient;
    if (const auto paired = pointByHand(viewIndex, patient, from)) return paired;
    const auto matched = matcher_ ? matcher_(patient, from, to) : std::nullopt;
    return matched ? std::optional(matched->point) : std::nullopt;
}

std::optional<Vec3> WorkspacePresenter::pointByHand(int viewIndex, Vec3 patient,
                                                    const std::string& from) const {
    const std::string to = view(viewIndex).frameOfReferenceUid();
    for (const HandPairing& pairing : pairings_) {
        if (view(viewIndex).displaySet()->orientation != pairing.orientation) continue;
        if (pairing.from == from && pairing.to == to) return patient + pairing.shift;
        if (pairing.from == to && pairing.to == from) return patient - pairing.shift;
    }
    return std::nullopt;
}

// Across frames of reference only the image follows: the place on it is not known well enough.
void WorkspacePresenter::showImageOf(int viewIndex, const std::optional<Vec3>& place) {
    if (!place) return;
    if (const auto nearest =
            nearestFrame(*view(viewIndex).displaySet(), *place, view(viewIndex).frameOfReferenceUid()))
        view(viewIndex).setFrameIndex(*nearest);
}

void WorkspacePresenter::followScroll(int viewIndex) {
    if (following_) return;
    const SliceViewPresenter& leader = view(viewIndex);
    const std::vector<int> followers = followersOf(viewIndex);
    following_ = true;
    for (const int i : followers) {
        showImageOf(i, pointFor(i, leader.frame()->plane->centre(), leader.frameOfReferenceUid()));
    }
    following_ = false;
}

void WorkspacePresenter::followPlace(int viewIndex) {
    const SliceViewPresenter& leader = view(viewIndex);
    for (const int i : followersOf(viewIndex))
        if (!leader.frameOfReferenceUid().empty() &&
            view(i).frameOfReferenceUid() == leader.frameOfReferenceUid())
            view(i).showPlaceOf(leader);
}

void WorkspacePresenter::setScrollsTogether(bool together) {
    together_ = together;
    followScroll(activeView_);
}

void WorkspacePresenter::linkCursor(int fromView, Vec3 patient) {
    const std::string frameOfReference = view(fromView).frameOfReferenceUid();
    if (frameOfReference.empty()) return;
    view(fromView).setCursor(patient);
    following_ = true;
    for (const int i : visibleViews()) {
        if (i == fromView) continue;
        if (view(i).frameOfReferenceUid() == frameOfReference)
            view(i).showPoint(patient, frameOfReference);
        else
            showImageOf(i, pointFor(i, patient, frameOfReference));
    }
    following_ = false;
}

void WorkspacePresenter::clearCursors() {
    for (SliceViewPresenter* view : views_)
        view->setCursor(std::nullopt);
}

std::optional<int> WorkspacePresenter::pairingPartner() const {
    const SliceViewPresenter& one = active();
    if (one.frame() == nullptr || !one.frame()->plane || one.frameOfReferenceUid().empty())
        return std::nullopt;
    for (const int i : visibleViews()) {
        const SliceViewPresenter& other = view(i);
        if (i != activeView_ && other.frame() != nullptr && other.frame()->plane &&
            other.displaySet()->prior != one.displaySet()->prior &&
            other.displaySet()->orientation == one.displaySet()->orientation &&
            !other.frameOfReferenceUid().empty() && other.frameOfReferenceUid() != one.frameOfReferenceUid())
            return i;
    }
    return std::nullopt;
}

bool WorkspacePresenter::pairedByHand() const {
    const auto partner = pairingPartner();
    return partner && pointByHand(*partner, {}, active().frameOfReferenceUid()).has_value();
}

void WorkspacePresenter::pairByHand(bool paired) {
    const auto partner = pairingPartner();
    if (!partner) return;
    const SliceViewPresenter& one = active();
    const SliceViewPresenter& other = view(*partner);
    const std::string from = one.frameOfReferenceUid();
    const std::string to = other.frameOfReferenceUid();
    std::erase_if(pairings_, [&](const HandPairing& known) {
        return known.orientation == one.displaySet()->orientation &&
               ((known.from == from && known.to == to) || (known.from == to && known.to == from));
    });
    if (paired)
        pairings_.push_back({one.displaySet()->orientation, from, to,
                             other.frame()->plane->centre() - one.frame()->plane->centre()});
    emit viewsChanged();
}

CornerTexts WorkspacePresenter::cornerTexts(int viewIndex) const {
    CornerTexts texts = view(viewIndex).cornerTexts();
    const DisplaySet* set = view(viewIndex).displaySet();
    if (set == nullptr || !set->prior) return texts;
    // Beside which view of the study it would scroll.
    for (const int i : visibleViews()) {
        const SliceViewPresenter& own = view(i);
        if (own.frame() == nullptr || !own.frame()->plane || own.displaySet()->prior ||
            own.displaySet()->orientation != set->orientation)
            continue;
        const Vec3 centre = own.frame()->plane->centre();
        const std::string from = own.frameOfReferenceUid();
        const std::string to = view(viewIndex).frameOfReferenceUid();
        const auto matched = matcher_ ? matcher_(centre, from, to) : std::nullopt;
        texts.topRight << (!together_ || !pointFor(viewIndex, centre, from) ? tr("Scrolls by itself")
                           : pointByHand(viewIndex, centre, from)           ? tr("Paired by hand")
                           : from == to                                     ? tr("Same frame of reference")
                           : matched && matched->aligned ? tr("Follows the accepted alignment")
                                                         : tr("Follows the names of the vertebrae"));
        break;
    }
    return texts;
}

} // namespace columna::app
