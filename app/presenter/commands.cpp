#include "app/presenter/commands.h"

#include <QCoreApplication>

namespace columna::app {
namespace {
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(columna::app::Commands)
};
} // namespace

std::vector<CommandInfo> commandTable() {
    using C = Command;
    using G = CommandGroup;
    const auto t = [](const char* text) { return QCoreApplication::translate("Commands", text); };
    // clang-format off
    return {
        {C::OpenFolder, G::File, "file.open", t(QT_TRANSLATE_NOOP("Commands", "Open folder…")), t(QT_TRANSLATE_NOOP("Commands", "Open the DICOM images of a folder and everything below it.")), {"Ctrl+O"}, false, false},
        {C::Quit, G::File, "file.quit", t(QT_TRANSLATE_NOOP("Commands", "Quit")), t(QT_TRANSLATE_NOOP("Commands", "Leave Columna.")), {"Ctrl+Q"}, false, false},


        {C::ToolNavigate, G::Tools, "tool.navigate", t(QT_TRANSLATE_NOOP("Commands", "Navigate")), t(QT_TRANSLATE_NOOP("Commands", "Left drag changes brightness and contrast. Esc always comes back here.")), {"Esc"}, true, true},
        {C::ToolZoom, G::Tools, "tool.zoom", t(QT_TRANSLATE_NOOP("Commands", "Zoom")), t(QT_TRANSLATE_NOOP("Commands", "Left drag zooms.")), {"Z"}, true, true},

        {C::NextSlice, G::Navigate, "navigate.next", t(QT_TRANSLATE_NOOP("Commands", "Next image")), t(QT_TRANSLATE_NOOP("Commands", "The wheel does the same.")), {"Down", "Right"}, true, false},
        {C::PreviousSlice, G::Navigate, "navigate.previous", t(QT_TRANSLATE_NOOP("Commands", "Previous image")), t(QT_TRANSLATE_NOOP("Commands", "The wheel does the same.")), {"Up", "Left"}, true, false},
        {C::NextFewSlices, G::Navigate, "navigate.nextFive", t(QT_TRANSLATE_NOOP("Commands", "Five images on")), t(QT_TRANSLATE_NOOP("Commands", "Scroll five images on.")), {"PgDown"}, true, false},
        {C::PreviousFewSlices, G::Navigate, "navigate.previousFive", t(QT_TRANSLATE_NOOP("Commands", "Five images back")), t(QT_TRANSLATE_NOOP("Commands", "Scroll five images back.")), {"PgUp"}, true, false},
        {C::FirstSlice, G::Navigate, "navigate.first", t(QT_TRANSLATE_NOOP("Commands", "First image")), t(QT_TRANSLATE_NOOP("Commands", "Go to the first image of the series.")), {"Home"}, true, false},
        {C::LastSlice, G::Navigate, "navigate.last", t(QT_TRANSLATE_NOOP("Commands", "Last image")), t(QT_TRANSLATE_NOOP("Commands", "Go to the last image of the series.")), {"End"}, true, false},
        {C::OtherView, G::Navigate, "navigate.otherView", t(QT_TRANSLATE_NOOP("Commands", "Other view")), t(QT_TRANSLATE_NOOP("Commands", "Give the other image view the focus.")), {"Ctrl+Tab"}, false, false},

        {C::ResetView, G::View, "view.reset", t(QT_TRANSLATE_NOOP("Commands", "Reset view")), t(QT_TRANSLATE_NOOP("Commands", "Whole image, no flips, window of the file.")), {"R"}, true, false},
        {C::InvertImage, G::View, "view.invert", t(QT_TRANSLATE_NOOP("Commands", "Invert")), t(QT_TRANSLATE_NOOP("Commands", "Show bright as dark.")), {"I"}, true, false},
        {C::FlipHorizontal, G::View, "view.flipHorizontal", t(QT_TRANSLATE_NOOP("Commands", "Flip left-right")), t(QT_TRANSLATE_NOOP("Commands", "Mirror the view; the letters follow.")), {"H"}, true, false},
        {C::FlipVertical, G::View, "view.flipVertical", t(QT_TRANSLATE_NOOP("Commands", "Flip top-bottom")), t(QT_TRANSLATE_NOOP("Commands", "Turn the view upside down; the letters follow.")), {"V"}, true, false},
        {C::ToggleOverlays, G::View, "view.overlays", t(QT_TRANSLATE_NOOP("Commands", "Marks and texts")), t(QT_TRANSLATE_NOOP("Commands", "Show or hide marks and corner texts. Orientation letters always stay.")), {"O"}, true, true},
        {C::ToggleReferenceLines, G::View, "view.referenceLines", t(QT_TRANSLATE_NOOP("Commands", "Reference lines")), t(QT_TRANSLATE_NOOP("Commands", "Show where the image of the other view lies.")), {"X"}, true, true},
        {C::MaximiseView, G::View, "view.maximise", t(QT_TRANSLATE_NOOP("Commands", "Maximise view")), t(QT_TRANSLATE_NOOP("Commands", "Show one view alone, or all again. A double click does the same.")), {"F"}, true, false},

        {C::WindowFromFile, G::Window, "window.file", t(QT_TRANSLATE_NOOP("Commands", "Window of the file")), t(QT_TRANSLATE_NOOP("Commands", "Brightness and contrast as the scanner stored them.")), {"1"}, true, false},
        {C::WindowAuto, G::Window, "window.auto", t(QT_TRANSLATE_NOOP("Commands", "Automatic window")), t(QT_TRANSLATE_NOOP("Commands", "Brightness and contrast from the grey values of this image.")), {"2"}, true, false},
        {C::WindowBone, G::Window, "window.bone", t(QT_TRANSLATE_NOOP("Commands", "Bone (CT)")), t(QT_TRANSLATE_NOOP("Commands", "Width 2000, level 350 HU.")), {"3"}, true, false},
        {C::WindowSoftTissue, G::Window, "window.softTissue", t(QT_TRANSLATE_NOOP("Commands", "Soft tissue (CT)")), t(QT_TRANSLATE_NOOP("Commands", "Width 400, level 50 HU.")), {"4"}, true, false},
        {C::WindowLung, G::Window, "window.lung", t(QT_TRANSLATE_NOOP("Commands", "Lung (CT)")), t(QT_TRANSLATE_NOOP("Commands", "Width 1500, level -500 HU.")), {"5"}, true, false},

        {C::ShortcutSheet, G::Help, "help.shortcuts", t(QT_TRANSLATE_NOOP("Commands", "Keys and mouse")), t(QT_TRANSLATE_NOOP("Commands", "All keys and mouse actions on one page.")), {"F1", "?"}, false, false},
        {C::About, G::Help, "help.about", t(QT_TRANSLATE_NOOP("Commands", "About Columna")), t(QT_TRANSLATE_NOOP("Commands", "Version and intended use.")), {}, false, false},
    };
    // clang-format on
}

QString groupText(CommandGroup group) {
    switch (group) {
    case CommandGroup::File:
        return Texts::tr("File");
    case CommandGroup::Tools:
        return Texts::tr("Tools");
    case CommandGroup::Navigate:
        return Texts::tr("Navigate");
    case CommandGroup::View:
        return Texts::tr("View");
    case CommandGroup::Window:
        return Texts::tr("Window");
    case CommandGroup::Help:
        break;
    }
    return Texts::tr("Help");
}

} // namespace columna::app
