// The study that is open, the views on it and what they share: layout, display sets, linked cursor, reference
// lines, scrolling together.
#pragma once

#include "app/presenter/hanging.h"
#include "app/presenter/slice_view_presenter.h"
#include "imaging/marks/mark.h"

#include <QObject>

#include <array>
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

    [[nodiscard]] SliceViewPresenter& view(int index) const {
        return *views_.at(static_cast<std::size_t>(index));
    }
    [[nodiscard]] int activeView() const { return activeView_; }
    void setActiveView(int index);
    [[nodiscard]] SliceViewPresenter& active() const { return view(activeView_); }
    [[nodiscard]] FrameCache& cache() { return cache_; }

    /// Hangs the study as the protocol says; the views that find nothing go.
    void hangBy(const HangingProtocol& protocol);
    /// Id of the protocol that hangs now.
    [[nodiscard]] const QString& protocol() const { return protocol_; }
    /// The layout as it is arranged, whether or not a view is maximised.
    [[nodiscard]] const ViewLayout& layout() const { return layout_; }
    void setLayout(const ViewLayout& layout);
    /// What is on the screen: the layout, or the maximised view alone.
    [[nodiscard]] ViewLayout shownLayout() const;
    [[nodiscard]] std::optional<int> maximised() const { return maximised_; }
    /// One view alone, or all again.
    void toggleMaximised(int viewIndex);
    /// In reading order; not empty while a study with images is open.
    [[nodiscard]] std::vector<int> visibleViews() const { return viewsOf(shownLayout()); }
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

    [[nodiscard]] bool overlaysShown() const { return overlays_; }
    void setOverlaysShown(bool shown);
    [[nodiscard]] bool referenceLinesShown() const { return referenceLines_; }
    void setReferenceLinesShown(bool shown);

    /// "Name · ID · born · sex · age at study", always on the screen while a study is open.
    [[nodiscard]] QString patientBanner() const;
    [[nodiscard]] QString studyBanner() const;

signals:
    void studyChanged();
    void viewsChanged(); ///< something shared by the views changed: repaint all
    void activeViewChanged();
    void layoutChanged(); ///< other views are on the screen, or elsewhere

private:
    [[nodiscard]] std::vector<int> followersOf(int viewIndex) const;
    void followScroll(int viewIndex);
    void followPlace(int viewIndex);

    std::shared_ptr<const dicom::ScanResult> scanned_;
    const dicom::Study* study_ = nullptr;
    std::vector<DisplaySet> sets_;
    RoleCorrections corrections_;
    FrameCache cache_;
    std::array<SliceViewPresenter*, kViews> views_{};
    ViewLayout layout_;
    QString protocol_;
    std::optional<int> maximised_;
    int activeView_ = 0;
    bool together_ = true;
    bool following_ = false;
    bool overlays_ = true;
    bool referenceLines_ = true;
};

} // namespace columna::app
