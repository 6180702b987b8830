#include "app/presenter/cut_presenter.h"

#include "app/presenter/interface_language.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace columna::app {
namespace {

/// A drag across this many device pixels turns by one radian.
constexpr double kPixelsPerRadian = 250.0;
constexpr std::array kSlabsMm{0.0, 2.0, 5.0, 10.0, 20.0};

} // namespace

CutPresenter::CutPresenter(WorkspacePresenter& workspace, VolumeReader reader, QObject* parent)
    : QObject(parent), workspace_(workspace), reader_(std::move(reader)) {
    connect(&workspace_, &WorkspacePresenter::setsAboutToChange, this, &CutPresenter::letGo);
    connect(&workspace_, &WorkspacePresenter::cutWished, this,
            [this](int view, PlaneOrientation orientation) {
                const DisplaySet* set = workspace_.view(view).displaySet();
                if (set != nullptr && set->made == nullptr)
                    cutView(view, *set, *set->frames.front().stack, orientation);
            });
}

CutPresenter::~CutPresenter() = default;

void CutPresenter::letGo() {
    cancel();
    for (int view = 0; view < WorkspacePresenter::kViews; ++view) {
        const DisplaySet* set = workspace_.view(view).displaySet();
        if (set != nullptr && set->made != nullptr) workspace_.view(view).setDisplaySet(shown(view).source);
        shown(view) = {};
    }
    volume_.reset();
}

bool CutPresenter::cancel() {
    if (!busy_) return false;
    worker_.request_stop();
    ++run_;
    busy_ = false;
    waiting_.clear();
    emit readingEnded();
    return true;
}

bool CutPresenter::cuts(int view) const {
    const DisplaySet* set = workspace_.view(view).displaySet();
    return set != nullptr && set->made != nullptr && shown(view).frames != nullptr &&
           set == &shown(view).frames->set();
}

const DisplaySet* CutPresenter::sourceOfActive() {
    const int active = workspace_.activeView();
    const DisplaySet* set = workspace_.view(active).displaySet();
    if (set != nullptr && set->made != nullptr) return shown(active).source;
    if (set == nullptr) emit hint(tr("Choose a series first"));
    return set;
}

void CutPresenter::withVolume(const DisplaySet& source, const dicom::Stack& stack, Show show) {
    if (const auto reason = render::whyNoVolume(stack)) {
        emit hint(interfaceWords().text(*reason));
        return;
    }
    if (volume_ && volume_->stack == &stack) {
        show(volume_);
        return;
    }
    if (busy_ && beingRead_ == &stack) {
        waiting_.push_back(std::move(show));
        return;
    }
    cancel();
    busy_ = true;
    beingRead_ = &stack;
    waiting_.push_back(std::move(show));
    const int run = ++run_;
    emit progressed(0, static_cast<int>(stack.frames.size()));
    worker_ = std::jthread([this, &source, &stack, copy = stack, run](const std::stop_token& stop) {
        dicom::LoadOptions options;
        options.stop = stop;
        std::atomic<int> done{0};
        const int total = static_cast<int>(copy.frames.size());
        options.onFrame = [this, run, total, &done](std::size_t) {
            const int now = ++done;
            QMetaObject::invokeMethod(this, [this, run, now, total] {
                if (run == run_) emit progressed(now, total);
            });
        };
        auto content = std::make_shared<Result<VolumeContent>>(reader_(copy, options));
        if (stop.stop_requested()) return;
        QMetaObject::invokeMethod(this, [this, run, content, &source, &stack] {
            if (run == run_) arrived(*content, source, stack);
        });
    });
}

void CutPresenter::arrived(Result<VolumeContent>& content, const DisplaySet& source,
                           const dicom::Stack& stack) {
    busy_ = false;
    const std::vector<Show> waiting = std::exchange(waiting_, {});
    emit readingEnded();
    if (!content) {
        emit hint(interfaceWords().text(content.error()));
        return;
    }
    volume_ = std::make_shared<const VolumeRead>(VolumeRead{&source, &stack, std::move(content).value()});
    for (const Show& show : waiting)
        show(volume_);
}

std::optional<Vec3> CutPresenter::placeOf(int view) const {
    const SliceViewPresenter& presenter = workspace_.view(view);
    if (presenter.cursor()) return presenter.cursor();
    const auto transform = presenter.transform();
    if (!transform) return std::nullopt;
    return transform->toPatient({transform->viewport().width / 2, transform->viewport().height / 2});
}

void CutPresenter::begin(int view, const DisplaySet& source, std::shared_ptr<const VolumeRead> volume) {
    Shown& now = shown(view);
    now.volume = std::move(volume);
    now.source = &source;
}

void CutPresenter::cut(PlaneOrientation orientation) {
    const DisplaySet* source = sourceOfActive();
    if (source == nullptr || source->frames.empty()) return;
    const int view = workspace_.activeView();
    const SliceViewPresenter& now = workspace_.view(view);
    const dicom::Stack& stack =
        source == now.displaySet() ? *now.displayFrame()->stack : *source->frames.front().stack;
    cutView(view, *source, stack, orientation);
}

void CutPresenter::cutView(int view, const DisplaySet& source, const dicom::Stack& stack,
                           PlaneOrientation orientation) {
    const DisplaySet* before = workspace_.view(view).displaySet();
    withVolume(source, stack, [this, view, &source, before, orientation](auto volume) {
        if (workspace_.view(view).displaySet() != before) return; // something else hangs there by now
        begin(view, source, volume);
        shown(view).place =
            anatomicalCut(orientation, placeOf(view).value_or(volume->content.volume.centre()));
        remake(view, shown(view).slab);
    });
}

void CutPresenter::remake(int view, const render::Slab& slab) {
    Shown& now = shown(view);
    const bool first = !cuts(view);
    auto made = std::make_unique<CutFrames>(now.volume, now.place, slab);
    SliceViewPresenter& presenter = workspace_.view(view);
    presenter.replaceDisplaySet(&made->set(), made->home());
    if (first) presenter.fit();
    now.straightened.reset();
    now.frames = std::move(made);
}

void CutPresenter::turn(int view, double dx, double dy) {
    if (!cuts(view)) return;
    Shown& now = shown(view);
    const SliceViewPresenter& presenter = workspace_.view(view);
    const auto transform = presenter.transform();
    const FramePlane& plane = *presenter.frame()->plane;
    const auto right = transform->rightAxis();
    const auto down = transform->downAxis();
    const Vec3 screenRight = plane.rowDirection * right.column + plane.columnDirection * right.row;
    const Vec3 screenDown = plane.rowDirection * down.column + plane.columnDirection * down.row;
    now.place = {*placeOf(view), plane.rowDirection, plane.columnDirection};
    now.place = turned(now.place, screenDown, -dx / kPixelsPerRadian);
    now.place = turned(now.place, screenRight, dy / kPixelsPerRadian);
    remake(view, {});
}

void CutPresenter::settle(int view) {
    if (!cuts(view) || shown(view).frames->slab() == shown(view).slab) return;
    remake(view, shown(view).slab);
}

void CutPresenter::thicken(int steps) {
    const int view = workspace_.activeView();
    if (!cuts(view)) {
        emit hint(tr("Only a cut has a slab"));
        return;
    }
    Shown& now = shown(view);
    const auto at = std::ranges::find(kSlabsMm, now.slab.thicknessMm);
    const auto index = std::clamp<std::ptrdiff_t>(at - kSlabsMm.begin() + steps, 0,
                                                  static_cast<std::ptrdiff_t>(kSlabsMm.size()) - 1);
    now.slab.thicknessMm = kSlabsMm.at(static_cast<std::size_t>(index));
    now.place.through = workspace_.view(view).frame()->plane->centre();
    remake(view, now.slab);
}

void CutPresenter::nextKind() {
    const int view = workspace_.activeView();
    if (!cuts(view)) {
        emit hint(tr("Only a cut has a slab"));
        return;
    }
    Shown& now = shown(view);
    now.slab.kind = now.slab.kind == render::SlabKind::Mean      ? render::SlabKind::Maximum
                    : now.slab.kind == render::SlabKind::Maximum ? render::SlabKind::Minimum
                                                                 : render::SlabKind::Mean;
    now.place.through = workspace_.view(view).frame()->plane->centre();
    remake(view, now.slab);
}

void CutPresenter::straighten(const std::vector<Vec3>& canal) {
    const DisplaySet* source = sourceOfActive();
    if (source == nullptr || source->frames.empty()) return;
    const auto curve = render::CanalCurve::through(canal);
    if (!curve) {
        emit hint(
            tr("To straighten the canal, outline the sac or label the vertebrae at three levels first"));
        return;
    }
    const int view = workspace_.activeView();
    withVolume(*source, *source->frames.front().stack, [this, view, source, curve](auto volume) {
        begin(view, *source, volume);
        auto made = std::make_unique<StraightenedFrames>(volume, *curve);
        SliceViewPresenter& presenter = workspace_.view(view);
        presenter.setDisplaySet(&made->set());
        presenter.setFrameIndex(presenter.frameCount() / 2);
        shown(view).frames.reset();
        shown(view).straightened = std::move(made);
    });
}

bool CutPresenter::showCut(const ImageReference& image) {
    if (!image.reformatted) return false;
    for (const DisplaySet& set : workspace_.sets()) {
        const auto found = std::ranges::find_if(set.frames, [&](const DisplayFrame& one) {
            return one.frame->sopInstanceUid == image.sopInstanceUid &&
                   one.frame->frameNumber == image.frameNumber;
        });
        if (found == set.frames.end()) continue;
        const int view = workspace_.viewFor(set);
        withVolume(set, *found->stack, [this, view, &set, plane = *image.reformatted](auto volume) {
            begin(view, set, volume);
            auto made = std::make_unique<CutFrames>(volume, plane);
            shown(view).place = {plane.origin, plane.rowDirection, plane.columnDirection};
            shown(view).slab = made->slab();
            workspace_.view(view).replaceDisplaySet(&made->set(), made->home());
            shown(view).frames = std::move(made);
        });
        return true;
    }
    return false;
}

void CutPresenter::end() {
    const int view = workspace_.activeView();
    const DisplaySet* set = workspace_.view(view).displaySet();
    if (set == nullptr || set->made == nullptr) return;
    workspace_.view(view).setDisplaySet(shown(view).source);
    shown(view) = {};
}

} // namespace columna::app
