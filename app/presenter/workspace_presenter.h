// The study that is open, the views on it and what they share: layout, display sets, linked cursor, reference
// lines, scrolling together.
#pragma once

#include "app/presenter/hanging.h"
#include "app/presenter/prior_study.h"
#include "app/presenter/slice_view_presenter.h"
#include "imaging/dicom/regroup.h"
#include "imaging/marks/mark.h"

#include <QObject>

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace columna::app {

class WorkspacePresenter : public QObject {
    Q_OBJECT
public:
    static constexpr int kViews = kViewCount;

    explicit WorkspacePresenter(FrameDecoder decoder, QObject* parent = nullptr);

    /// Study `index` of the result; views take their default hanging. nullptr closes.
    void setStudy(std::shared_ptr<const dicom::ScanResult> scanned, std::size_t index = 0);
    [[nodiscard]] const dicom::Study* study() const { return study_; }
    [[nodiscard]] const std::vector<DisplaySet>& sets() const { return sets_; }
    /// The reader says what a series is; only the order of views follows from it.
    void correctRole(std::size_t setIndex, dicom::SeriesRole role);
    /// What splits the series of the set into stacks. Only what is looked at changes: marks and measurements
    /// keep to the images.
    void setSplitRules(std::size_t setIndex, const dicom::SplitRules& rules);
    [[nodiscard]] dicom::SplitRules splitRules(std::size_t setIndex) const;

    /// Another study of the same patient beside the one that is open (priorOf()); nothing: alone again. Its
    /// sets follow those of the study and hang beside what they resemble.
    void setPrior(std::optional<PriorStudy> prior);
    [[nodiscard]] const std::optional<PriorStudy>& prior() const { return prior_; }
    /// Where a point of one frame of reference lies in another, LPS mm, and who says so: an alignment that a
    /// person accepted, else the names of the vertebrae. Nothing where nobody knows.
    struct MatchedPlace {
        Vec3 point;
        bool aligned = false;
    };
    using PointMatcher = std::function<std::optional<MatchedPlace>(Vec3 point, const std::string& from,
                                                                   const std::string& to)>;
    void setPointMatcher(PointMatcher matcher) { matcher_ = std::move(matcher); }

    /// The view of the other study that looks the same way as the active one (of the study, where the active
    /// one shows the other): with it the active view can be paired by hand.
    [[nodiscard]] std::optional<int> pairingPartner() const;
    /// The images shown now in the active view and its partner are taken for the same place: the views that
    /// look this way scroll together by that offset, before any names, until unpaired or until the other
    /// study goes. Nothing happens without a partner.
    void pairByHand(bool paired);
    [[nodiscard]] bool pairedByHand() const;

    [[nodiscard]] SliceViewPresenter& view(int index) const {
        return *views_.at(static_cast<std::size_t>(index));
    }
    [[nodiscard]] int activeView() const { return activeView_; }
    void setActiveView(int index);
    [[nodiscard]] SliceViewPresenter& active() const { return view(activeView_); }
    [[nodiscard]] FrameCache& cache() { return cache_; }

    /// Hangs the study as the protocol says; the views that find nothing go. False, with nothing changed,
    /// where the study holds nothing that the protocol asks for.
    bool hangBy(const HangingProtocol& protocol);
    /// Id of the protocol that hangs now.
    [[nodiscard]] const QString& protocol() const { return protocol_; }
    /// The layout as it is arranged, whether or not a view is maximised.
    [[nodiscard]] const ViewLayout& layout() const { return layout_; }
    void setLayout(const ViewLayout& layout);
    /// How many windows show views; the layout is shared out among them.
    void setWindows(int count);
    [[nodiscard]] int windows() const { return windows_; }
    /// What is in that window: its part of the layout, or of it the maximised view alone.
    [[nodiscard]] ViewLayout shownLayout(int window = 0) const;
    /// Another arrangement of that part, of the same views.
    void setPart(int window, const ViewLayout& part);
    [[nodiscard]] std::optional<int> maximised() const { return maximised_; }
    /// One view alone, or all again.
    void toggleMaximised(int viewIndex);
    /// In reading order; not empty while a study with images is open.
    [[nodiscard]] std::vector<int> visibleViews() const;
    [[nodiscard]] bool visible(int viewIndex) const;
    /// What hangs now, to be hung again another day.
    [[nodiscard]] HangingProtocol arrangement() const;

    void showSet(int viewIndex, std::size_t setIndex);
    /// The view that suits the set: the one that shows it, else the one for its orientation, else the active
    /// one.
    [[nodiscard]] int viewFor(const DisplaySet& set) const;
    /// Shows the image in the view that suits it; false where the study does not hold it.
    bool showImage(const ImageReference& image);
    /// Every view of that frame of reference turns to its image of the point.
    void showPoint(Vec3 patient, const std::string& frameOfReferenceUid);

    /// Where the images of the other visible views lie in this one. Views that look the same way are left
    /// out; of two on the same plane one is drawn. Where nothing crosses this view: one entry with the reason
    /// in words.
    [[nodiscard]] std::vector<ReferenceLine> referenceLines(int viewIndex) const;
    /// The point under the mouse of one view is shown in the others.
    void linkCursor(int fromView, Vec3 patient);
    void clearCursors();

    /// Views that look the same way in one frame of reference scroll together, and show the same place at the
    /// same size when the active one is zoomed or moved.
    [[nodiscard]] bool scrollsTogether() const { return together_; }
    void setScrollsTogether(bool together);

    /// Of the view; on the other study also what makes it scroll.
    [[nodiscard]] CornerTexts cornerTexts(int viewIndex) const;

    [[nodiscard]] bool overlaysShown() const { return overlays_; }
    void setOverlaysShown(bool shown);
    [[nodiscard]] bool referenceLinesShown() const { return referenceLines_; }
    void setReferenceLinesShown(bool shown);

    /// "Name · ID · born · sex · age at study", always on the screen while a study is open.
    [[nodiscard]] QString patientBanner() const;
    [[nodiscard]] QString studyBanner() const;

signals:
    void setsAboutToChange(); ///< the sets of sets() are about to go; every view lets go of its own
    void studyChanged();
    void viewsChanged(); ///< something shared by the views changed: repaint all
    void activeViewChanged();
    void cutWished(int view, columna::PlaneOrientation orientation); ///< of the series that hangs there now
    void layoutChanged(); ///< other views are on the screen, or elsewhere

private:
    /// Makes the sets anew after `change`; views show again what they showed.
    void remakeSets(const std::function<void()>& change);
    void makeSets();
    void hang(const HangingProtocol& protocol, const Hung& hung);
    void hangPrior();
    [[nodiscard]] std::optional<Vec3> pointFor(int viewIndex, Vec3 patient, const std::string& from) const;
    [[nodiscard]] std::optional<Vec3> pointByHand(int viewIndex, Vec3 patient, const std::string& from) const;
    void showImageOf(int viewIndex, const std::optional<Vec3>& place);
    [[nodiscard]] std::vector<int> followersOf(int viewIndex) const;
    void followScroll(int viewIndex);
    void followPlace(int viewIndex);

    std::shared_ptr<const dicom::ScanResult> scanned_;
    const dicom::Study* study_ = nullptr;
    std::vector<DisplaySet> sets_;
    RoleCorrections corrections_;
    std::map<std::string, dicom::SplitRules> splitRules_; ///< by SeriesInstanceUID; absent: every rule
    std::optional<PriorStudy> prior_;
    PointMatcher matcher_;
    /// What leads from the centre of one image to that of another, in patient millimetres.
    struct HandPairing {
        std::optional<PlaneOrientation> orientation;
        std::string from; ///< frames of reference
        std::string to;
        Vec3 shift;
    };
    std::vector<HandPairing> pairings_;
    FrameCache cache_;
    std::array<SliceViewPresenter*, kViews> views_{};
    ViewLayout layout_;
    QString protocol_;
    std::optional<int> maximised_;
    int windows_ = 1;
    int activeView_ = 0;
    bool together_ = true;
    bool following_ = false;
    bool overlays_ = true;
    bool referenceLines_ = true;
};

} // namespace columna::app
