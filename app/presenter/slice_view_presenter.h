// State and behaviour of one slice view: which frame, which window, where on the screen. No widget.
#pragma once

#include "app/presenter/display_set.h"
#include "app/presenter/frame_cache.h"
#include "app/presenter/view_transform.h"
#include "imaging/marks/mark.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace columna::app {

/// The last three in Hounsfield units where the values are; else by percentiles of the image: all of it, the
/// marrow, hard contrast.
enum class WindowPreset { FromFile, Auto, Bone, SoftTissue, Lung };

/// Whether lengths on the image are lengths in the patient, for the badge of the view.
struct SpacingBadge {
    QString text;
    QString help;           ///< what it means for measuring
    bool attention = false; ///< lengths are not what they seem
};

/// Texts in the corners of the image, one line an entry.
struct CornerTexts {
    QStringList topLeft;
    QStringList topRight;
    QStringList bottomLeft;
    QStringList bottomRight;
};

/// Where another view's frame lies in this one, or in words why no line is drawn.
struct ReferenceLine {
    std::optional<std::pair<PixelPoint, PixelPoint>> line;
    QString label; ///< what the line stands for
    QString words; ///< empty where the line is drawn
    int ofView = 0;
};

/// How a person looked at a series last.
struct SeriesState {
    int index = 0;
    ViewSettings settings;
    std::optional<dicom::Window> window;
    bool invert = false;
};
/// By id of the display set.
using SeriesMemory = QHash<QString, SeriesState>;

class SliceViewPresenter : public QObject {
    Q_OBJECT
public:
    /// The cache must outlive the presenter. `shared`: what other views remember, for series that this one
    /// has not shown yet.
    explicit SliceViewPresenter(FrameCache& cache, QObject* parent = nullptr,
                                std::shared_ptr<SeriesMemory> shared = std::make_shared<SeriesMemory>());

    /// The set must outlive its use here; nullptr empties the view. Window and place are remembered per set,
    /// in this view and for the others.
    void setDisplaySet(const DisplaySet* set);
    [[nodiscard]] const DisplaySet* displaySet() const { return set_; }
    /// Writes down how the set is looked at now: it may hang in another view next.
    void remember();
    /// Another set in its place: the same point stays in the middle at the same size.
    void replaceDisplaySet(const DisplaySet* set, int index);

    [[nodiscard]] int frameCount() const;
    [[nodiscard]] int frameIndex() const { return index_; } ///< 0-based; meaningless where frameCount() is 0
    void setFrameIndex(int index);                          ///< clamped
    void step(int frames) { setFrameIndex(index_ + frames); }
    [[nodiscard]] const dicom::Frame* frame() const; ///< nullptr where nothing is shown
    [[nodiscard]] const DisplayFrame* displayFrame() const;
    [[nodiscard]] std::string frameOfReferenceUid() const;
    /// What a mark drawn at `near` on the frame shown refers to; nothing where it has no place in the
    /// patient.
    [[nodiscard]] std::optional<ImageReference> imageAt(Vec3 near) const;
    /// The same for any point of the frame.
    [[nodiscard]] std::optional<ImageReference> imageShown() const;

    /// Pixels of the frame shown, or why there are none; both empty while they are read.
    [[nodiscard]] CachedFrame content() const;

    void setViewport(ViewportSize devicePixels);
    /// Nothing where no frame is shown.
    [[nodiscard]] std::optional<ViewTransform> transform() const;
    void zoomAt(ScreenPoint anchor, double factor); ///< the point under the anchor stays there
    void pan(double dx, double dy);                 ///< device pixels
    void resetView();                               ///< fit, no flips, window of the file
    void fit();                                     ///< the whole image; flips and window stay
    /// The middle and the size on the screen of another view; nothing happens where either has no plane.
    void showPlaceOf(const SliceViewPresenter& other);
    void setFlip(bool horizontal, bool vertical);
    [[nodiscard]] const ViewSettings& settings() const { return settings_; }

    /// Absent until pixels have been read.
    [[nodiscard]] std::optional<dicom::Window> window() const;
    [[nodiscard]] bool inverted() const; ///< as the file says, turned round if the person asked
    void toggleInvert();
    /// Horizontal changes the width, vertical the level; device pixels, in proportion to the width so that
    /// MR and CT feel alike.
    void dragWindow(double dx, double dy);
    /// Nothing happens while no pixels are there.
    void applyPreset(WindowPreset preset);

    /// Shows the frame nearest to the point and marks it. Nothing happens across frames of reference.
    void showPoint(Vec3 patient, const std::string& frameOfReferenceUid);
    /// Marks the point in the frame shown, without moving.
    void setCursor(std::optional<Vec3> patient);
    [[nodiscard]] std::optional<Vec3> cursor() const { return cursor_; }

    /// Screen positions are device pixels; nothing outside the image or without plane.
    [[nodiscard]] std::optional<Vec3> patientAt(ScreenPoint screen) const;

    [[nodiscard]] CornerTexts cornerTexts() const;
    /// Empty text where no frame is shown.
    [[nodiscard]] SpacingBadge spacingBadge() const;
    [[nodiscard]] ReferenceLine referenceLineOf(const SliceViewPresenter& other) const;

    /// "Sagittal T2 · image 7 of 15", for headings, status and screen readers.
    [[nodiscard]] QString title() const;

signals:
    void changed();      ///< anything that is drawn
    void frameChanged(); ///< another frame, or its pixels arrived
    void placeChanged(); ///< the person zoomed or moved the image

private:
    void prefetch();
    [[nodiscard]] std::optional<dicom::Window> defaultWindow() const;

    FrameCache& cache_;
    const DisplaySet* set_ = nullptr;
    int index_ = 0;
    ViewSettings settings_;
    ViewportSize viewport_;
    std::optional<dicom::Window> chosenWindow_; ///< the person's; absent: the file's, else automatic
    mutable QHash<QString, std::pair<double, double>> automatic_;
    bool invert_ = false;
    std::optional<Vec3> cursor_;
    SeriesMemory remembered_;
    std::shared_ptr<SeriesMemory> shared_;
};

/// "Sagittal T2", "CT, bone"; the description of the series where the role is not known.
[[nodiscard]] QString roleText(dicom::SeriesRole role);
[[nodiscard]] QString seriesTitle(const DisplaySet& set);

} // namespace columna::app
