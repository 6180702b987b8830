// The study that is open, the two views on it and what they share: display sets, linked cursor, reference
// lines.
#pragma once

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
    static constexpr int kViews = 2;

    explicit WorkspacePresenter(FrameDecoder decoder, QObject* parent = nullptr);

    /// Study `index` of the result; views take their default hanging. nullptr closes.
    void setStudy(std::shared_ptr<const dicom::ScanResult> scanned, std::size_t index = 0);
    [[nodiscard]] const dicom::Study* study() const { return study_; }
    [[nodiscard]] const std::vector<DisplaySet>& sets() const { return sets_; }

    [[nodiscard]] SliceViewPresenter& view(int index) const {
        return *views_.at(static_cast<std::size_t>(index));
    }
    [[nodiscard]] int activeView() const { return activeView_; }
    void setActiveView(int index);
    [[nodiscard]] SliceViewPresenter& active() const { return view(activeView_); }
    [[nodiscard]] FrameCache& cache() { return cache_; }

    void showSet(int viewIndex, std::size_t setIndex);
    /// Shows the image in the view for its orientation (sagittal left, anything else right); false where the
    /// study does not hold it.
    bool showImage(const ImageReference& image);

    /// Where the frame of the other view lies in this one.
    [[nodiscard]] ReferenceLine referenceLine(int viewIndex) const;
    /// The point under the mouse of one view is shown in the other.
    void linkCursor(int fromView, Vec3 patient);
    void clearCursors();

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

private:
    std::shared_ptr<const dicom::ScanResult> scanned_;
    const dicom::Study* study_ = nullptr;
    std::vector<DisplaySet> sets_;
    FrameCache cache_;
    std::array<SliceViewPresenter*, kViews> views_{};
    int activeView_ = 0;
    bool overlays_ = true;
    bool referenceLines_ = true;
};

} // namespace columna::app
