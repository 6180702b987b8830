#include "app/presenter/slice_view_presenter.h"

#include "app/presenter/interface_language.h"
#include "app/presenter/made_frames.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace columna::app {
namespace {

constexpr double kMinZoom = 0.2;
constexpr double kMaxZoom = 40.0;
/// Dragging across this many device pixels changes the window by its own width.
constexpr double kWindowDragPixels = 350.0;

/// Nothing: the window of the file. MR values have no unit, so their presets are percentiles of the image.
std::optional<dicom::Window> presetWindow(WindowPreset preset, const dicom::FramePixels& pixels) {
    const bool hounsfield = pixels.unit == "HU";
    switch (preset) {
    case WindowPreset::FromFile:
        return std::nullopt;
    case WindowPreset::Auto:
        return dicom::percentileWindow(pixels);
    case WindowPreset::Bone:
        return hounsfield ? dicom::Window{350, 2000} : dicom::percentileWindow(pixels, 0.0, 1.0);
    case WindowPreset::SoftTissue:
        return hounsfield ? dicom::Window{50, 400} : dicom::percentileWindow(pixels, 0.1, 0.98);
    case WindowPreset::Lung:
        break;
    }
    return hounsfield ? dicom::Window{-500, 1500} : dicom::percentileWindow(pixels, 0.25, 0.95);
}

} // namespace

SliceViewPresenter::SliceViewPresenter(FrameCache& cache, QObject* parent,
                                       std::shared_ptr<SeriesMemory> shared)
    : QObject(parent), cache_(cache), shared_(std::move(shared)) {
    connect(&cache_, &FrameCache::frameArrived, this, [this](const QString& key) {
        if (frame() == nullptr || key.toStdString() != FrameCache::keyOf(*frame())) return;
        emit frameChanged();
        emit changed();
    });
    connect(&InterfaceLanguage::instance(), &InterfaceLanguage::changed, this, &SliceViewPresenter::changed);
}

void SliceViewPresenter::setDisplaySet(const DisplaySet* set) {
    if (set == set_) return;
    remember();
    set_ = set;
    const SeriesState state =
        set_ == nullptr
            ? SeriesState{}
            : remembered_.value(set_->id, shared_->value(set_->id, {frameCount() / 2, {}, {}, false}));
    index_ = std::clamp(state.index, 0, std::max(frameCount() - 1, 0));
    settings_ = state.settings;
    chosenWindow_ = state.window;
    invert_ = state.invert;
    cursor_.reset();
    prefetch();
    emit frameChanged();
    emit changed();
}

void SliceViewPresenter::replaceDisplaySet(const DisplaySet* set, int index) {
    const auto before = transform();
    const auto middle =
        before ? before->toPatient({viewport_.width / 2, viewport_.height / 2}) : std::nullopt;
    remember();
    set_ = set;
    index_ = std::clamp(index, 0, std::max(frameCount() - 1, 0));
    settings_.centre.reset();
    if (const auto after = transform(); after && before && middle && frame()->plane) {
        settings_.zoom = std::clamp(settings_.zoom * before->scale() / after->scale(), kMinZoom, kMaxZoom);
        settings_.centre = frame()->plane->toPixel(*middle);
    }
    prefetch();
    emit frameChanged();
    emit changed();
}

void SliceViewPresenter::remember() {
    if (set_ == nullptr) return;
    const SeriesState now{index_, settings_, chosenWindow_, invert_};
    remembered_.insert(set_->id, now);
    shared_->insert(set_->id, now);
}

void SliceViewPresenter::prefetch() {
    std::vector<const dicom::Frame*> order;
    if (set_ != nullptr && set_->made == nullptr) {
        const int count = frameCount();
        for (int distance = 0; distance < count; ++distance)
            for (const int i : {index_ + distance, index_ - distance})
                if (i >= 0 && i < count && (distance != 0 || order.empty()))
                    order.push_back(set_->frames[static_cast<std::size_t>(i)].frame);
    }
    cache_.prefetch(this, order);
}

int SliceViewPresenter::frameCount() const {
    return set_ == nullptr ? 0 : static_cast<int>(set_->frames.size());
}

void SliceViewPresenter::setFrameIndex(int index) {
    if (frameCount() == 0) return;
    const int wanted = std::clamp(index, 0, frameCount() - 1);
    if (wanted == index_) return;
    const dicom::Frame& before = *frame();
    index_ = wanted;
    // The place in the image is kept in pixels, which means the same only where the matrix is the same.
    if (frame()->rows != before.rows || frame()->columns != before.columns) settings_.centre.reset();
    emit frameChanged();
    emit changed();
}

const DisplayFrame* SliceViewPresenter::displayFrame() const {
    return frameCount() == 0 ? nullptr : &set_->frames[static_cast<std::size_t>(index_)];
}

const dicom::Frame* SliceViewPresenter::frame() const {
    return frameCount() == 0 ? nullptr : displayFrame()->frame;
}

std::string SliceViewPresenter::frameOfReferenceUid() const {
    return frameCount() == 0 ? std::string{} : displayFrame()->stack->frameOfReferenceUid;
}

CachedFrame SliceViewPresenter::content() const {
    if (frame() == nullptr) return {};
    return set_->made != nullptr ? set_->made->content(index_) : cache_.request(*frame());
}

std::optional<ImageReference> SliceViewPresenter::imageAt(Vec3 near) const {
    if (frame() == nullptr || !frame()->plane || frameOfReferenceUid().empty()) return std::nullopt;
    if (set_->made != nullptr) return set_->made->reference(index_, near);
    return ImageReference{set_->series->seriesInstanceUid, frame()->sopInstanceUid, frame()->frameNumber,
                          frameOfReferenceUid()};
}

std::optional<ImageReference> SliceViewPresenter::imageShown() const {
    if (frame() == nullptr || !frame()->plane) return std::nullopt;
    return imageAt(frame()->plane->centre());
}

void SliceViewPresenter::setViewport(ViewportSize devicePixels) {
    if (devicePixels == viewport_) return;
    viewport_ = devicePixels;
    emit changed();
}

std::optional<ViewTransform> SliceViewPresenter::transform() const {
    const dicom::Frame* shown = frame();
    if (shown == nullptr || shown->columns <= 0 || shown->rows <= 0) return std::nullopt;
    return ViewTransform(shown->plane, shown->columns, shown->rows, settings_, viewport_);
}

void SliceViewPresenter::zoomAt(ScreenPoint anchor, double factor) {
    const auto before = transform();
    if (!before) return;
    const PixelPoint held = before->toPixel(anchor);
    settings_.zoom = std::clamp(settings_.zoom * factor, kMinZoom, kMaxZoom);
    settings_.centre = before->centre();
    const auto after = transform();
    const PixelPoint now = after->toPixel(anchor);
    settings_.centre = PixelPoint{settings_.centre->column + held.column - now.column,
                                  settings_.centre->row + held.row - now.row};
    emit changed();
    emit placeChanged();
}

void SliceViewPresenter::pan(double dx, double dy) {
    const auto now = transform();
    if (!now) return;
    settings_.centre = now->toPixel({viewport_.width / 2 - dx, viewport_.height / 2 - dy});
    emit changed();
    emit placeChanged();
}

void SliceViewPresenter::showPlaceOf(const SliceViewPresenter& other) {
    const auto theirs = other.transform();
    const auto own = transform();
    if (!theirs || !own || !frame()->plane) return;
    const auto middle = theirs->toPatient({theirs->viewport().width / 2, theirs->viewport().height / 2});
    if (!middle) return;
    settings_.zoom = std::clamp(settings_.zoom * theirs->scale() / own->scale(), kMinZoom, kMaxZoom);
    settings_.centre = frame()->plane->toPixel(*middle);
    emit changed();
}

void SliceViewPresenter::resetView() {
    settings_ = {};
    chosenWindow_.reset();
    invert_ = false;
    emit changed();
    emit placeChanged();
}

void SliceViewPresenter::fit() {
    settings_.zoom = 1.0;
    settings_.centre.reset();
    emit changed();
    emit placeChanged();
}

void SliceViewPresenter::setFlip(bool horizontal, bool vertical) {
    settings_.flipHorizontal = horizontal;
    settings_.flipVertical = vertical;
    emit changed();
}

std::optional<dicom::Window> SliceViewPresenter::defaultWindow() const {
    const CachedFrame now = content();
    if (!now.pixels) return std::nullopt;
    if (!now.pixels->windows.empty()) return now.pixels->windows.front();
    // One automatic window for the whole set: brightness must not jump while scrolling.
    const auto known = automatic_.constFind(set_->id);
    if (known != automatic_.constEnd()) return dicom::Window{known->first, known->second};
    const dicom::Window window = dicom::percentileWindow(*now.pixels);
    automatic_.insert(set_->id, {window.centre, window.width});
    return window;
}

std::optional<dicom::Window> SliceViewPresenter::window() const {
    return chosenWindow_ ? chosenWindow_ : defaultWindow();
}

bool SliceViewPresenter::inverted() const {
    const CachedFrame now = content();
    return invert_ != (now.pixels && now.pixels->inverted);
}

void SliceViewPresenter::toggleInvert() {
    invert_ = !invert_;
    emit changed();
}

void SliceViewPresenter::dragWindow(double dx, double dy) {
    const auto now = window();
    if (!now) return;
    const double step = now->width / kWindowDragPixels;
    chosenWindow_ = dicom::Window{now->centre + dy * step, std::max(now->width + dx * step, 1.0)};
    emit changed();
}

void SliceViewPresenter::applyPreset(WindowPreset preset) {
    const CachedFrame now = content();
    if (!now.pixels) return;
    chosenWindow_ = presetWindow(preset, *now.pixels);
    emit changed();
}

void SliceViewPresenter::showPoint(Vec3 patient, const std::string& frameOfReferenceUid) {
    if (set_ == nullptr) return;
    const auto nearest = nearestFrame(*set_, patient, frameOfReferenceUid);
    if (!nearest) return;
    setFrameIndex(*nearest);
    setCursor(patient);
}

void SliceViewPresenter::setCursor(std::optional<Vec3> patient) {
    if (cursor_ == patient) return;
    cursor_ = patient;
    emit changed();
}

std::optional<Vec3> SliceViewPresenter::patientAt(ScreenPoint screen) const {
    const auto now = transform();
    if (!now || !frame()->plane || !frame()->plane->contains(now->toPixel(screen))) return std::nullopt;
    return now->toPatient(screen);
}

ReferenceLine SliceViewPresenter::referenceLineOf(const SliceViewPresenter& other) const {
    ReferenceLine result;
    if (frame() == nullptr || other.frame() == nullptr) return result;
    result.label = tr("%1/%2").arg(other.frameIndex() + 1).arg(other.frameCount());
    const QString name = other.set_->orientation == PlaneOrientation::Axial      ? tr("The axial image")
                         : other.set_->orientation == PlaneOrientation::Sagittal ? tr("The sagittal image")
                                                                                 : tr("The other image");
    if (!frame()->plane || !other.frame()->plane) {
        result.words = tr("No reference line: an image has no position");
        return result;
    }
    if (frameOfReferenceUid().empty() || frameOfReferenceUid() != other.frameOfReferenceUid()) {
        result.words = tr("No reference line: different frame of reference");
        return result;
    }
    result.line = referenceLine(*frame()->plane, *other.frame()->plane);
    if (!result.line) result.words = tr("%1 does not cross this view").arg(name);
    return result;
}

} // namespace columna::app
