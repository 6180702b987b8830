#include "app/presenter/view_commands.h"

#include <optional>

namespace columna::app {
namespace {

constexpr int kFewSlices = 5;
constexpr double kZoomByKey = 1.15;
constexpr double kMoveByKey = 40; ///< device pixels
constexpr double kWindowByKey = 12;

void zoomAboutTheMiddle(SliceViewPresenter& view, double factor) {
    if (const auto transform = view.transform())
        view.zoomAt({transform->viewport().width / 2, transform->viewport().height / 2}, factor);
}

std::optional<WindowPreset> presetOf(Command command) {
    switch (command) {
    case Command::WindowFromFile:
        return WindowPreset::FromFile;
    case Command::WindowAuto:
        return WindowPreset::Auto;
    case Command::WindowBone:
        return WindowPreset::Bone;
    case Command::WindowSoftTissue:
        return WindowPreset::SoftTissue;
    case Command::WindowLung:
        return WindowPreset::Lung;
    default:
        return std::nullopt;
    }
}

} // namespace

bool runViewCommand(Command command, WorkspacePresenter& workspace) {
    SliceViewPresenter& active = workspace.active();
    if (const auto preset = presetOf(command)) {
        active.applyPreset(*preset);
        return true;
    }
    const ViewSettings& settings = active.settings();
    switch (command) {
    case Command::NextSlice:
        active.step(1);
        break;
    case Command::PreviousSlice:
        active.step(-1);
        break;
    case Command::NextFewSlices:
        active.step(kFewSlices);
        break;
    case Command::PreviousFewSlices:
        active.step(-kFewSlices);
        break;
    case Command::FirstSlice:
        active.setFrameIndex(0);
        break;
    case Command::LastSlice:
        active.setFrameIndex(active.frameCount() - 1);
        break;
    case Command::ZoomIn:
        zoomAboutTheMiddle(active, kZoomByKey);
        break;
    case Command::ZoomOut:
        zoomAboutTheMiddle(active, 1 / kZoomByKey);
        break;
    case Command::MoveLeft:
        active.pan(-kMoveByKey, 0);
        break;
    case Command::MoveRight:
        active.pan(kMoveByKey, 0);
        break;
    case Command::MoveUp:
        active.pan(0, -kMoveByKey);
        break;
    case Command::MoveDown:
        active.pan(0, kMoveByKey);
        break;
    case Command::Brighter:
        active.dragWindow(0, -kWindowByKey);
        break;
    case Command::Darker:
        active.dragWindow(0, kWindowByKey);
        break;
    case Command::MoreContrast:
        active.dragWindow(-kWindowByKey, 0);
        break;
    case Command::LessContrast:
        active.dragWindow(kWindowByKey, 0);
        break;
    case Command::ResetView:
        active.resetView();
        break;
    case Command::InvertImage:
        active.toggleInvert();
        break;
    case Command::FlipHorizontal:
        active.setFlip(!settings.flipHorizontal, settings.flipVertical);
        break;
    case Command::FlipVertical:
        active.setFlip(settings.flipHorizontal, !settings.flipVertical);
        break;
    case Command::ToggleOverlays:
        workspace.setOverlaysShown(!workspace.overlaysShown());
        break;
    case Command::ScrollTogether:
        workspace.setScrollsTogether(!workspace.scrollsTogether());
        break;
    case Command::MaximiseView:
        workspace.toggleMaximised(workspace.activeView());
        break;
    case Command::ToggleReferenceLines:
        workspace.setReferenceLinesShown(!workspace.referenceLinesShown());
        break;
    default:
        return false;
    }
    return true;
}

} // namespace columna::app
