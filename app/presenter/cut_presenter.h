// Views that show cuts through a volume: begun, turned, thickened, straightened along the canal, ended.
#pragma once

#include "app/presenter/cut_frames.h"
#include "app/presenter/workspace_presenter.h"

#include <QObject>

#include <array>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace columna::app {

using VolumeReader = std::function<Result<VolumeContent>(const dicom::Stack&, const dicom::LoadOptions&)>;

class CutPresenter : public QObject {
    Q_OBJECT
public:
    /// The workspace must outlive the presenter.
    explicit CutPresenter(WorkspacePresenter& workspace, VolumeReader reader = readVolume,
                          QObject* parent = nullptr);
    ~CutPresenter() override;

    /// Shows a cut through the series of the active view in its place. The volume is read first where it is
    /// not there yet; hint() says why nothing can be cut.
    void cut(PlaneOrientation orientation);
    /// The canal of the active view's series straightened along these points of it (patient LPS mm).
    void straighten(const std::vector<Vec3>& canal);
    /// The cut that the mark was drawn on, in the view of its series; false where the study does not hold it.
    bool showCut(const ImageReference& image);
    /// Back to the images as acquired.
    void end();
    [[nodiscard]] bool cuts(int view) const;

    /// About the axes of the screen through the middle of the view, device pixels; without the slab until
    /// settle(), so that it follows the hand.
    void turn(int view, double dx, double dy);
    void settle(int view);
    /// The next thicker (or thinner) slab of the active view; mean, maximum, minimum in turn.
    void thicken(int steps);
    void nextKind();

    [[nodiscard]] bool reading() const { return busy_; }
    /// Stops reading; false where nothing is read.
    bool cancel();

signals:
    void hint(const QString& text);
    void progressed(int done, int total); ///< images of the volume
    void readingEnded();

private:
    void letGo(); ///< of everything that belongs to the study

    using Show = std::function<void(std::shared_ptr<const VolumeRead>)>;
    struct Shown {
        std::shared_ptr<const VolumeRead> volume;
        const DisplaySet* source = nullptr; ///< what the view showed before
        std::unique_ptr<CutFrames> frames;
        std::unique_ptr<StraightenedFrames> straightened;
        CutPlace place;
        render::Slab slab;
    };

    [[nodiscard]] Shown& shown(int view) { return shown_.at(static_cast<std::size_t>(view)); }
    [[nodiscard]] const Shown& shown(int view) const { return shown_.at(static_cast<std::size_t>(view)); }
    /// Reads the volume of the stack, or takes the one that is there, and then does `show`.
    void withVolume(const DisplaySet& source, const dicom::Stack& stack, Show show);
    void arrived(Result<VolumeContent>& content, const DisplaySet& source, const dicom::Stack& stack);
    void cutView(int view, const DisplaySet& source, const dicom::Stack& stack, PlaneOrientation orientation);
    /// Source of the cuts of the active view; nothing, with a hint, where it shows none.
    [[nodiscard]] const DisplaySet* sourceOfActive();
    /// What the view is about: its cursor, else what lies in its middle.
    [[nodiscard]] std::optional<Vec3> placeOf(int view) const;
    void begin(int view, const DisplaySet& source, std::shared_ptr<const VolumeRead> volume);
    void remake(int view, const render::Slab& slab);

    WorkspacePresenter& workspace_;
    VolumeReader reader_;
    std::array<Shown, WorkspacePresenter::kViews> shown_;
    std::shared_ptr<const VolumeRead> volume_; ///< read last
    bool busy_ = false;
    const dicom::Stack* beingRead_ = nullptr;
    std::vector<Show> waiting_; ///< for the volume that is being read
    int run_ = 0;
    std::jthread worker_;
};

} // namespace columna::app
