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
        {C::OpenFolder, G::File, "command.file.open", t(QT_TRANSLATE_NOOP("Commands", "Open folder…")), t(QT_TRANSLATE_NOOP("Commands", "Open the DICOM images of a folder and everything below it.")), {"Ctrl+O"}, false, false, false},
        {C::OpenFiles, G::File, "command.file.openFiles", t(QT_TRANSLATE_NOOP("Commands", "Open files…")), t(QT_TRANSLATE_NOOP("Commands", "Open a ZIP archive, a DICOMDIR or single image files.")), {"Ctrl+Shift+O"}, false, false, false},
        {C::OpenSample, G::File, "command.file.sample", t(QT_TRANSLATE_NOOP("Commands", "Open the sample case")), t(QT_TRANSLATE_NOOP("Commands", "A synthetic study with a lesion of T12, to try everything on. It is made the first time.")), {}, false, false, false},
        {C::OpenPrior, G::File, "command.file.openPrior", t(QT_TRANSLATE_NOOP("Commands", "Open another study beside…")), t(QT_TRANSLATE_NOOP("Commands", "Look at an earlier study of the same patient beside this one, level by level.")), {"Ctrl+P"}, false, false},
        {C::ClosePrior, G::File, "command.file.closePrior", t(QT_TRANSLATE_NOOP("Commands", "Close the other study")), t(QT_TRANSLATE_NOOP("Commands", "Show this study alone again.")), {}, false, false},
        {C::ForgetRecent, G::File, "command.file.forgetRecent", t(QT_TRANSLATE_NOOP("Commands", "Forget recent studies")), t(QT_TRANSLATE_NOOP("Commands", "Empty the list of what was opened lately.")), {}, false, false, false},
        {C::SaveCase, G::File, "command.file.save", t(QT_TRANSLATE_NOOP("Commands", "Save")), t(QT_TRANSLATE_NOOP("Commands", "Save marks, inputs and decisions of this case.")), {"Ctrl+S"}, false, false},
        {C::ImportResults, G::File, "command.file.import", t(QT_TRANSLATE_NOOP("Commands", "Import results…")), t(QT_TRANSLATE_NOOP("Commands", "Take over what another program measured or drew on this study, as free marks.")), {"Ctrl+I"}, false, false},
        {C::ExportReport, G::File, "command.file.export", t(QT_TRANSLATE_NOOP("Commands", "Export report…")), t(QT_TRANSLATE_NOOP("Commands", "Write the report of this case into a folder, in the language and forms of your choice.")), {"Ctrl+E"}, false, false},
        {C::CopyReport, G::File, "command.file.copyReport", t(QT_TRANSLATE_NOOP("Commands", "Copy the report as text")), t(QT_TRANSLATE_NOOP("Commands", "The whole report as plain text on the clipboard, for the information system.")), {"Ctrl+Shift+C"}, false, false},
        {C::CloseCase, G::File, "command.file.close", t(QT_TRANSLATE_NOOP("Commands", "Close")), t(QT_TRANSLATE_NOOP("Commands", "Close this case.")), {"Ctrl+W"}, false, false},
        {C::Quit, G::File, "command.file.quit", t(QT_TRANSLATE_NOOP("Commands", "Quit")), t(QT_TRANSLATE_NOOP("Commands", "Leave Columna.")), {"Ctrl+Q"}, false, false, false},

        {C::Undo, G::Edit, "command.edit.undo", t(QT_TRANSLATE_NOOP("Commands", "Undo")), t(QT_TRANSLATE_NOOP("Commands", "Take back the last step.")), {"Ctrl+Z"}, false, false},
        {C::Redo, G::Edit, "command.edit.redo", t(QT_TRANSLATE_NOOP("Commands", "Redo")), t(QT_TRANSLATE_NOOP("Commands", "Do the step taken back again.")), {"Ctrl+Shift+Z", "Ctrl+Y"}, false, false},
        {C::DeleteMark, G::Edit, "command.edit.delete", t(QT_TRANSLATE_NOOP("Commands", "Delete mark")), t(QT_TRANSLATE_NOOP("Commands", "Delete the mark that is selected.")), {"Del"}, true, false},
        {C::ChangeWords, G::Edit, "command.edit.words", t(QT_TRANSLATE_NOOP("Commands", "Change words…")), t(QT_TRANSLATE_NOOP("Commands", "Write other words for the selected note, arrow or finding.")), {"F2"}, true, false},
        {C::ChangePerson, G::Edit, "command.edit.person", t(QT_TRANSLATE_NOOP("Commands", "Who is acting…")), t(QT_TRANSLATE_NOOP("Commands", "Name the reader or reviewer: every mark and decision carries a name.")), {"Ctrl+U"}, false, false, false},
        {C::ChangeNumbering, G::Edit, "command.edit.numbering", t(QT_TRANSLATE_NOOP("Commands", "Numbering of the levels…")), t(QT_TRANSLATE_NOOP("Commands", "State how the levels were counted, and thirteen ribs or six lumbar vertebrae.")), {}, false, false},
        {C::NamesDown, G::Edit, "command.edit.namesDown", t(QT_TRANSLATE_NOOP("Commands", "All names one level down")), t(QT_TRANSLATE_NOOP("Commands", "Every label, mark and decision moves to the name below: L1 becomes L2. The vertebrae stay.")), {"Ctrl+Shift+Down"}, false, false},
        {C::NamesUp, G::Edit, "command.edit.namesUp", t(QT_TRANSLATE_NOOP("Commands", "All names one level up")), t(QT_TRANSLATE_NOOP("Commands", "Every label, mark and decision moves to the name above: L2 becomes L1. The vertebrae stay.")), {"Ctrl+Shift+Up"}, false, false},

        {C::ToolNavigate, G::Tools, "command.tool.navigate", t(QT_TRANSLATE_NOOP("Commands", "Navigate")), t(QT_TRANSLATE_NOOP("Commands", "Left drag changes brightness and contrast. Esc first rejects what is proposed or drawn, then comes back here.")), {"Esc"}, true, true},
        {C::ToolZoom, G::Tools, "command.tool.zoom", t(QT_TRANSLATE_NOOP("Commands", "Zoom")), t(QT_TRANSLATE_NOOP("Commands", "Left drag zooms.")), {"Z"}, true, true},
        {C::ToolLevel, G::Tools, "command.tool.level", t(QT_TRANSLATE_NOOP("Commands", "Level")), t(QT_TRANSLATE_NOOP("Commands", "Click a vertebral body to label it; the next level follows.")), {"L"}, true, true},
        {C::ToolSixPoints, G::Tools, "command.tool.sixpoints", t(QT_TRANSLATE_NOOP("Commands", "Six points")), t(QT_TRANSLATE_NOOP("Commands", "Place the corners and end plate middles of a vertebral body: height, collapse and alignment follow.")), {"P"}, true, true},
        {C::ToolSnapBody, G::Tools, "command.tool.snapBody", t(QT_TRANSLATE_NOOP("Commands", "Snap six points")), t(QT_TRANSLATE_NOOP("Commands", "Click a vertebral body on a sagittal image: its six points are proposed. Look at them, then accept or reject.")), {"Shift+B"}, true, true},
        {C::ToolBody, G::Tools, "command.tool.body", t(QT_TRANSLATE_NOOP("Commands", "Body outline")), t(QT_TRANSLATE_NOOP("Commands", "Outline a vertebral body: how much of it a lesion involves follows.")), {"B"}, true, true},
        {C::ToolBodyLine, G::Tools, "command.tool.bodyLine", t(QT_TRANSLATE_NOOP("Commands", "End plate or wall")), t(QT_TRANSLATE_NOOP("Commands", "Draw an end plate or a wall along its bone, point by point.")), {"W"}, true, true},
        {C::ToolLesion, G::Tools, "command.tool.lesion", t(QT_TRANSLATE_NOOP("Commands", "Lesion")), t(QT_TRANSLATE_NOOP("Commands", "Outline the lesion.")), {"T"}, true, true},
        {C::ToolGrowLesion, G::Tools, "command.tool.growLesion", t(QT_TRANSLATE_NOOP("Commands", "Grow a lesion")), t(QT_TRANSLATE_NOOP("Commands", "Draw or click in a lesion of a body with six points, and in healthy bone beside it (D): its outlines on the images of this series are proposed. T1 and CT tell lesion from marrow, T2 hardly.")), {"Shift+L"}, true, true},
        {C::ToolPosterolateral, G::Tools, "command.tool.posterolateral", t(QT_TRANSLATE_NOOP("Commands", "Posterolateral")), t(QT_TRANSLATE_NOOP("Commands", "Mark a facet, pedicle or costovertebral joint that is fractured or replaced by tumour.")), {"Shift+P"}, true, true},
        {C::ToolOutlineEdges, G::Tools, "command.tool.outlineEdges", t(QT_TRANSLATE_NOOP("Commands", "Outline from a click")), t(QT_TRANSLATE_NOOP("Commands", "Click on an axial image: in the canal sac and cord (T2) or the bony canal (CT) are proposed, in a body its outline.")), {"Shift+O"}, true, true},
        {C::ToolSac, G::Tools, "command.tool.sac", t(QT_TRANSLATE_NOOP("Commands", "Sac")), t(QT_TRANSLATE_NOOP("Commands", "Outline the thecal sac on an axial image.")), {"S"}, true, true},
        {C::ToolCanal, G::Tools, "command.tool.canal", t(QT_TRANSLATE_NOOP("Commands", "Bony canal")), t(QT_TRANSLATE_NOOP("Commands", "Outline the bony canal on an axial image.")), {"Shift+S"}, true, true},
        {C::ToolCord, G::Tools, "command.tool.cord", t(QT_TRANSLATE_NOOP("Commands", "Cord")), t(QT_TRANSLATE_NOOP("Commands", "Outline the spinal cord on an axial image.")), {"C"}, true, true},
        {C::ToolConus, G::Tools, "command.tool.conus", t(QT_TRANSLATE_NOOP("Commands", "Conus")), t(QT_TRANSLATE_NOOP("Commands", "Click the tip of the conus: cord above, cauda equina below.")), {"U"}, true, true},
        {C::ToolCordSignal, G::Tools, "command.tool.cordSignal", t(QT_TRANSLATE_NOOP("Commands", "Cord signal")), t(QT_TRANSLATE_NOOP("Commands", "Mark a changed signal of the cord, or myelomalacia.")), {"Shift+U"}, true, true},
        {C::ToolEpidural, G::Tools, "command.tool.epidural", t(QT_TRANSLATE_NOOP("Commands", "Epidural")), t(QT_TRANSLATE_NOOP("Commands", "Outline the epidural tumour on an axial image.")), {"E"}, true, true},
        {C::ToolCompression, G::Tools, "command.tool.compression", t(QT_TRANSLATE_NOOP("Commands", "Other compression")), t(QT_TRANSLATE_NOOP("Commands", "Mark what compresses cord or roots and is no epidural tumour.")), {"K"}, true, true},
        {C::SkipLabel, G::Tools, "command.tool.skipLabel", t(QT_TRANSLATE_NOOP("Commands", "Skip this level, or next lesion")), t(QT_TRANSLATE_NOOP("Commands", "While labelling: on to the next level without a label. Otherwise: to the next lesion.")), {"Space"}, true, false},
        {C::FlipDirection, G::Tools, "command.tool.direction", t(QT_TRANSLATE_NOOP("Commands", "Other direction, or other stroke")), t(QT_TRANSLATE_NOOP("Commands", "While labelling: turn the direction in which levels follow. While a lesion is grown: the next stroke lies in healthy bone instead of the lesion, or back.")), {"D"}, true, false},
        {C::FinishOutline, G::Tools, "command.tool.finish", t(QT_TRANSLATE_NOOP("Commands", "Close the outline, or accept the proposal")), t(QT_TRANSLATE_NOOP("Commands", "Join the last point of the outline to the first. Where something is proposed: accept it.")), {"Return", "Enter"}, true, false},
        {C::StepBack, G::Tools, "command.tool.stepBack", t(QT_TRANSLATE_NOOP("Commands", "One point or stroke back")), t(QT_TRANSLATE_NOOP("Commands", "Take back the last point of what is being drawn, or the last stroke of a lesion that is grown.")), {"Backspace"}, true, false},

        {C::ToolLength, G::Drawing, "command.tool.length", t(QT_TRANSLATE_NOOP("Commands", "Length")), t(QT_TRANSLATE_NOOP("Commands", "Measure a length between two points.")), {"M"}, true, true},
        {C::ToolAngle, G::Drawing, "command.tool.angle", t(QT_TRANSLATE_NOOP("Commands", "Angle")), t(QT_TRANSLATE_NOOP("Commands", "Measure an angle between two arms.")), {"A"}, true, true},
        {C::ToolCobb, G::Drawing, "command.tool.cobb", t(QT_TRANSLATE_NOOP("Commands", "Cobb angle")), t(QT_TRANSLATE_NOOP("Commands", "Measure the angle between two lines.")), {"Shift+A"}, true, true},
        {C::ToolRegion, G::Drawing, "command.tool.region", t(QT_TRANSLATE_NOOP("Commands", "Region")), t(QT_TRANSLATE_NOOP("Commands", "Outline a region: mean and spread of its pixels.")), {"Q"}, true, true},
        {C::ToolArrow, G::Drawing, "command.tool.arrow", t(QT_TRANSLATE_NOOP("Commands", "Arrow")), t(QT_TRANSLATE_NOOP("Commands", "Point at something, with or without words.")), {"Shift+M"}, true, true},
        {C::ToolText, G::Drawing, "command.tool.text", t(QT_TRANSLATE_NOOP("Commands", "Text")), t(QT_TRANSLATE_NOOP("Commands", "Write words on the image.")), {"Shift+T"}, true, true},
        {C::ToolExtraspinal, G::Drawing, "command.tool.extraspinal", t(QT_TRANSLATE_NOOP("Commands", "Outside the spine")), t(QT_TRANSLATE_NOOP("Commands", "Mark and name a finding outside the spine.")), {"Shift+X"}, true, true},

        {C::ProposeStudy, G::Assist, "command.assist.study", t(QT_TRANSLATE_NOOP("Commands", "Propose for the whole study")), t(QT_TRANSLATE_NOOP("Commands", "Look for the other levels and for the six points of every body, from the levels that are labelled. Each is accepted or rejected by you.")), {"Ctrl+R"}, false, false},
        {C::ImportLabels, G::Assist, "command.assist.labels", t(QT_TRANSLATE_NOOP("Commands", "Import a label map…")), t(QT_TRANSLATE_NOOP("Commands", "Levels and six points from a segmentation of another program, as proposals.")), {}, false, false},
        {C::NextProposal, G::Assist, "command.assist.next", t(QT_TRANSLATE_NOOP("Commands", "Next proposal")), t(QT_TRANSLATE_NOOP("Commands", "Leave this proposal open and go to the next.")), {"'"}, true, false},
        {C::PreviousProposal, G::Assist, "command.assist.previous", t(QT_TRANSLATE_NOOP("Commands", "Proposal before")), t(QT_TRANSLATE_NOOP("Commands", "Go back to the proposal before.")), {";"}, true, false},
        {C::AcceptProposals, G::Assist, "command.edit.acceptProposals", t(QT_TRANSLATE_NOOP("Commands", "Accept the proposed labels")), t(QT_TRANSLATE_NOOP("Commands", "Label the vertebrae that stand with a question mark. Look at each first.")), {"Ctrl+Return"}, false, false},
        {C::FillOutlines, G::Assist, "command.assist.outlines", t(QT_TRANSLATE_NOOP("Commands", "Fill outlines between")), t(QT_TRANSLATE_NOOP("Commands", "Outlines on the images between two that you drew of the same thing, at most 12 mm apart.")), {"Shift+I"}, true, false},
        {C::AlignFrames, G::Assist, "command.assist.align", t(QT_TRANSLATE_NOOP("Commands", "Align CT and MR…")), t(QT_TRANSLATE_NOOP("Commands", "Bring this series and one of another frame of reference together, where the same vertebrae are named in both, and judge by eye how well they fit.")), {"Ctrl+L"}, false, false},
        {C::CompareReaders, G::Assist, "command.assist.readers", t(QT_TRANSLATE_NOOP("Commands", "Agreement between readers…")), t(QT_TRANSLATE_NOOP("Commands", "Compare the cases of two or more readers: kappa, ICC and Bland-Altman with intervals, for every component.")), {}, false, false, false},

        {C::NextSlice, G::Navigate, "command.navigate.next", t(QT_TRANSLATE_NOOP("Commands", "Next image")), t(QT_TRANSLATE_NOOP("Commands", "The wheel does the same.")), {"Down", "Right"}, true, false},
        {C::PreviousSlice, G::Navigate, "command.navigate.previous", t(QT_TRANSLATE_NOOP("Commands", "Previous image")), t(QT_TRANSLATE_NOOP("Commands", "The wheel does the same.")), {"Up", "Left"}, true, false},
        {C::NextFewSlices, G::Navigate, "command.navigate.nextFive", t(QT_TRANSLATE_NOOP("Commands", "Five images on")), t(QT_TRANSLATE_NOOP("Commands", "Scroll five images on.")), {"PgDown"}, true, false},
        {C::PreviousFewSlices, G::Navigate, "command.navigate.previousFive", t(QT_TRANSLATE_NOOP("Commands", "Five images back")), t(QT_TRANSLATE_NOOP("Commands", "Scroll five images back.")), {"PgUp"}, true, false},
        {C::FirstSlice, G::Navigate, "command.navigate.first", t(QT_TRANSLATE_NOOP("Commands", "First image")), t(QT_TRANSLATE_NOOP("Commands", "Go to the first image of the series.")), {"Home"}, true, false},
        {C::LastSlice, G::Navigate, "command.navigate.last", t(QT_TRANSLATE_NOOP("Commands", "Last image")), t(QT_TRANSLATE_NOOP("Commands", "Go to the last image of the series.")), {"End"}, true, false},
        {C::OtherView, G::Navigate, "command.navigate.otherView", t(QT_TRANSLATE_NOOP("Commands", "Next view")), t(QT_TRANSLATE_NOOP("Commands", "Give the next image view the focus.")), {"Ctrl+Tab"}, false, false},
        {C::GoToLevel, G::Navigate, "command.navigate.level", t(QT_TRANSLATE_NOOP("Commands", "Go to a level…")), t(QT_TRANSLATE_NOOP("Commands", "Type a level, for example T8, and every view turns to it. While labelling: the next click gets that name.")), {"G"}, true, false},
        {C::NextLesion, G::Navigate, "command.navigate.nextLesion", t(QT_TRANSLATE_NOOP("Commands", "Next lesion")), t(QT_TRANSLATE_NOOP("Commands", "Go to the next scored level.")), {"N"}, true, false},
        {C::PreviousLesion, G::Navigate, "command.navigate.previousLesion", t(QT_TRANSLATE_NOOP("Commands", "Previous lesion")), t(QT_TRANSLATE_NOOP("Commands", "Go to the scored level before.")), {"Shift+N"}, true, false},
        {C::ScrollTogether, G::Navigate, "command.navigate.together", t(QT_TRANSLATE_NOOP("Commands", "Scroll together")), t(QT_TRANSLATE_NOOP("Commands", "Views that look the same way in one frame of reference scroll and zoom together.")), {"Y"}, true, true},
        {C::PairImages, G::Navigate, "command.navigate.pair", t(QT_TRANSLATE_NOOP("Commands", "Pair with the other study")), t(QT_TRANSLATE_NOOP("Commands", "The image shown here and the one of the other study are the same place: both scroll together by that offset. Again: apart.")), {"Shift+Y"}, true, true},

        {C::CutSagittal, G::Cut, "command.cut.sagittal", t(QT_TRANSLATE_NOOP("Commands", "Sagittal cut")), t(QT_TRANSLATE_NOOP("Commands", "Cut the volume of this view from head to feet, seen from the side.")), {"6"}, true, false},
        {C::CutCoronal, G::Cut, "command.cut.coronal", t(QT_TRANSLATE_NOOP("Commands", "Coronal cut")), t(QT_TRANSLATE_NOOP("Commands", "Cut the volume of this view from head to feet, seen from the front.")), {"7"}, true, false},
        {C::CutAxial, G::Cut, "command.cut.axial", t(QT_TRANSLATE_NOOP("Commands", "Axial cut")), t(QT_TRANSLATE_NOOP("Commands", "Cut the volume of this view across.")), {"8"}, true, false},
        {C::ToolTurn, G::Cut, "command.cut.turn", t(QT_TRANSLATE_NOOP("Commands", "Turn the cut")), t(QT_TRANSLATE_NOOP("Commands", "Left drag turns the cut about the middle of the view.")), {"J"}, true, true},
        {C::SlabThicker, G::Cut, "command.cut.thicker", t(QT_TRANSLATE_NOOP("Commands", "Thicker slab")), t(QT_TRANSLATE_NOOP("Commands", "Show 2, 5, 10 or 20 mm as one.")), {"]"}, true, false},
        {C::SlabThinner, G::Cut, "command.cut.thinner", t(QT_TRANSLATE_NOOP("Commands", "Thinner slab")), t(QT_TRANSLATE_NOOP("Commands", "Back towards the plain cut.")), {"["}, true, false},
        {C::SlabKind, G::Cut, "command.cut.kind", t(QT_TRANSLATE_NOOP("Commands", "Mean, maximum, minimum")), t(QT_TRANSLATE_NOOP("Commands", "What a slab shows of the values across it.")), {"\\"}, true, false},
        {C::StraightenCanal, G::Cut, "command.cut.straighten", t(QT_TRANSLATE_NOOP("Commands", "Straighten the canal")), t(QT_TRANSLATE_NOOP("Commands", "The volume along the canal, as if it were straight: to look at, not to measure on.")), {"9"}, true, false},
        {C::EndCut, G::Cut, "command.cut.end", t(QT_TRANSLATE_NOOP("Commands", "Images as acquired")), t(QT_TRANSLATE_NOOP("Commands", "Show the series itself again.")), {"0"}, true, false},

        {C::ResetView, G::View, "command.view.reset", t(QT_TRANSLATE_NOOP("Commands", "Reset view")), t(QT_TRANSLATE_NOOP("Commands", "Whole image, no flips, window of the file.")), {"R"}, true, false},
        {C::InvertImage, G::View, "command.view.invert", t(QT_TRANSLATE_NOOP("Commands", "Invert")), t(QT_TRANSLATE_NOOP("Commands", "Show bright as dark.")), {"I"}, true, false},
        {C::FlipHorizontal, G::View, "command.view.flipHorizontal", t(QT_TRANSLATE_NOOP("Commands", "Flip left-right")), t(QT_TRANSLATE_NOOP("Commands", "Mirror the view; the letters follow.")), {"H"}, true, false},
        {C::FlipVertical, G::View, "command.view.flipVertical", t(QT_TRANSLATE_NOOP("Commands", "Flip top-bottom")), t(QT_TRANSLATE_NOOP("Commands", "Turn the view upside down; the letters follow.")), {"V"}, true, false},
        {C::ToggleOverlays, G::View, "command.view.overlays", t(QT_TRANSLATE_NOOP("Commands", "Marks and texts")), t(QT_TRANSLATE_NOOP("Commands", "Show or hide marks and corner texts. Orientation letters always stay.")), {"O"}, true, true},
        {C::ToggleReferenceLines, G::View, "command.view.referenceLines", t(QT_TRANSLATE_NOOP("Commands", "Reference lines")), t(QT_TRANSLATE_NOOP("Commands", "Show where the image of the other view lies.")), {"X"}, true, true},
        {C::MaximiseView, G::View, "command.view.maximise", t(QT_TRANSLATE_NOOP("Commands", "Maximise view")), t(QT_TRANSLATE_NOOP("Commands", "Show one view alone, or all again. A double click does the same.")), {"F"}, true, false},

        {C::LayoutOncology, G::Layout, "command.layout.oncology", t(QT_TRANSLATE_NOOP("Commands", "Spine oncology")), t(QT_TRANSLATE_NOOP("Commands", "Sagittal T1 and T2 or STIR beside the axial images, and CT where there is one.")), {"F5"}, true, true},
        {C::LayoutPair, G::Layout, "command.layout.pair", t(QT_TRANSLATE_NOOP("Commands", "Sagittal and axial")), t(QT_TRANSLATE_NOOP("Commands", "One sagittal and one axial view.")), {"F6"}, true, true},
        {C::LayoutSagittals, G::Layout, "command.layout.sagittals", t(QT_TRANSLATE_NOOP("Commands", "Sagittal images")), t(QT_TRANSLATE_NOOP("Commands", "The sagittal series side by side.")), {"F7"}, true, true},
        {C::LayoutGrading, G::Layout, "command.layout.grading", t(QT_TRANSLATE_NOOP("Commands", "Axial large, for grading")), t(QT_TRANSLATE_NOOP("Commands", "The axial images large, the sagittal ones beside them.")), {"F8"}, true, true},
        {C::LayoutCt, G::Layout, "command.layout.ct", t(QT_TRANSLATE_NOOP("Commands", "CT")), t(QT_TRANSLATE_NOOP("Commands", "Sagittal and axial CT.")), {"F9"}, true, true},
        {C::NextLayout, G::Layout, "command.layout.next", t(QT_TRANSLATE_NOOP("Commands", "Next layout")), t(QT_TRANSLATE_NOOP("Commands", "Hang the images as the next layout says.")), {"."}, true, false},
        {C::PreviousLayout, G::Layout, "command.layout.previous", t(QT_TRANSLATE_NOOP("Commands", "Previous layout")), t(QT_TRANSLATE_NOOP("Commands", "Hang the images as the layout before says.")), {","}, true, false},
        {C::SaveLayout, G::Layout, "command.layout.save", t(QT_TRANSLATE_NOOP("Commands", "Save this layout…")), t(QT_TRANSLATE_NOOP("Commands", "Keep this arrangement under a name, for other studies too.")), {}, false, false},
        {C::RemoveLayout, G::Layout, "command.layout.remove", t(QT_TRANSLATE_NOOP("Commands", "Delete an own layout…")), t(QT_TRANSLATE_NOOP("Commands", "Forget an arrangement that was kept under a name.")), {}, false, false, false},
        {C::SecondWindow, G::Layout, "command.layout.second", t(QT_TRANSLATE_NOOP("Commands", "Images in two windows")), t(QT_TRANSLATE_NOOP("Commands", "Share the views out among two windows, the second on another screen where there is one.")), {"Ctrl+2"}, false, true},
        {C::PanelWindow, G::Layout, "command.layout.panel", t(QT_TRANSLATE_NOOP("Commands", "Assessment in its own window")), t(QT_TRANSLATE_NOOP("Commands", "Take the assessment out of this window, for another screen, or back.")), {"Ctrl+3"}, false, true},
        {C::FullScreen, G::Layout, "command.layout.fullScreen", t(QT_TRANSLATE_NOOP("Commands", "Full screen")), t(QT_TRANSLATE_NOOP("Commands", "The whole screen for this window, or not.")), {"F11"}, false, true, false},

        {C::WindowFromFile, G::Window, "command.window.file", t(QT_TRANSLATE_NOOP("Commands", "Window of the file")), t(QT_TRANSLATE_NOOP("Commands", "Brightness and contrast as the scanner stored them.")), {"1"}, true, false},
        {C::WindowAuto, G::Window, "command.window.auto", t(QT_TRANSLATE_NOOP("Commands", "Automatic window")), t(QT_TRANSLATE_NOOP("Commands", "Brightness and contrast from the grey values of this image.")), {"2"}, true, false},
        {C::WindowBone, G::Window, "command.window.bone", t(QT_TRANSLATE_NOOP("Commands", "Bone (CT), all (MR)")), t(QT_TRANSLATE_NOOP("Commands", "CT: width 2000, level 350 HU. MR: from the darkest to the brightest pixel of this image.")), {"3"}, true, false},
        {C::WindowSoftTissue, G::Window, "command.window.softTissue", t(QT_TRANSLATE_NOOP("Commands", "Soft tissue (CT), marrow (MR)")), t(QT_TRANSLATE_NOOP("Commands", "CT: width 400, level 50 HU. MR: from the 10th to the 98th percentile of this image.")), {"4"}, true, false},
        {C::WindowLung, G::Window, "command.window.lung", t(QT_TRANSLATE_NOOP("Commands", "Lung (CT), hard (MR)")), t(QT_TRANSLATE_NOOP("Commands", "CT: width 1500, level -500 HU. MR: from the 25th to the 95th percentile of this image.")), {"5"}, true, false},

        {C::ZoomIn, G::Keyboard, "command.keyboard.zoomIn", t(QT_TRANSLATE_NOOP("Commands", "Larger")), t(QT_TRANSLATE_NOOP("Commands", "Zoom in about the middle of the view.")), {"+", "="}, true, false},
        {C::ZoomOut, G::Keyboard, "command.keyboard.zoomOut", t(QT_TRANSLATE_NOOP("Commands", "Smaller")), t(QT_TRANSLATE_NOOP("Commands", "Zoom out about the middle of the view.")), {"-"}, true, false},
        {C::MoveLeft, G::Keyboard, "command.keyboard.moveLeft", t(QT_TRANSLATE_NOOP("Commands", "Image to the left")), t(QT_TRANSLATE_NOOP("Commands", "Move the image in the view.")), {"Ctrl+Left"}, true, false},
        {C::MoveRight, G::Keyboard, "command.keyboard.moveRight", t(QT_TRANSLATE_NOOP("Commands", "Image to the right")), t(QT_TRANSLATE_NOOP("Commands", "Move the image in the view.")), {"Ctrl+Right"}, true, false},
        {C::MoveUp, G::Keyboard, "command.keyboard.moveUp", t(QT_TRANSLATE_NOOP("Commands", "Image up")), t(QT_TRANSLATE_NOOP("Commands", "Move the image in the view.")), {"Ctrl+Up"}, true, false},
        {C::MoveDown, G::Keyboard, "command.keyboard.moveDown", t(QT_TRANSLATE_NOOP("Commands", "Image down")), t(QT_TRANSLATE_NOOP("Commands", "Move the image in the view.")), {"Ctrl+Down"}, true, false},
        {C::Brighter, G::Keyboard, "command.keyboard.brighter", t(QT_TRANSLATE_NOOP("Commands", "Brighter")), t(QT_TRANSLATE_NOOP("Commands", "Lower the level of the window.")), {"Shift+Up"}, true, false},
        {C::Darker, G::Keyboard, "command.keyboard.darker", t(QT_TRANSLATE_NOOP("Commands", "Darker")), t(QT_TRANSLATE_NOOP("Commands", "Raise the level of the window.")), {"Shift+Down"}, true, false},
        {C::MoreContrast, G::Keyboard, "command.keyboard.moreContrast", t(QT_TRANSLATE_NOOP("Commands", "More contrast")), t(QT_TRANSLATE_NOOP("Commands", "Narrow the window.")), {"Shift+Right"}, true, false},
        {C::LessContrast, G::Keyboard, "command.keyboard.lessContrast", t(QT_TRANSLATE_NOOP("Commands", "Less contrast")), t(QT_TRANSLATE_NOOP("Commands", "Widen the window.")), {"Shift+Left"}, true, false},
        {C::PointerLeft, G::Keyboard, "command.keyboard.pointerLeft", t(QT_TRANSLATE_NOOP("Commands", "Pointer to the left")), t(QT_TRANSLATE_NOOP("Commands", "Move the pointer by keys: a touch is one step, held down it runs.")), {"Alt+Left"}, true, false},
        {C::PointerRight, G::Keyboard, "command.keyboard.pointerRight", t(QT_TRANSLATE_NOOP("Commands", "Pointer to the right")), t(QT_TRANSLATE_NOOP("Commands", "Move the pointer by keys: a touch is one step, held down it runs.")), {"Alt+Right"}, true, false},
        {C::PointerUp, G::Keyboard, "command.keyboard.pointerUp", t(QT_TRANSLATE_NOOP("Commands", "Pointer up")), t(QT_TRANSLATE_NOOP("Commands", "Move the pointer by keys: a touch is one step, held down it runs.")), {"Alt+Up"}, true, false},
        {C::PointerDown, G::Keyboard, "command.keyboard.pointerDown", t(QT_TRANSLATE_NOOP("Commands", "Pointer down")), t(QT_TRANSLATE_NOOP("Commands", "Move the pointer by keys: a touch is one step, held down it runs.")), {"Alt+Down"}, true, false},
        {C::PointerPress, G::Keyboard, "command.keyboard.press", t(QT_TRANSLATE_NOOP("Commands", "Click with the pointer")), t(QT_TRANSLATE_NOOP("Commands", "As a click of the left button where the pointer of the keys stands.")), {"Ins"}, true, false},
        {C::PointerHold, G::Keyboard, "command.keyboard.hold", t(QT_TRANSLATE_NOOP("Commands", "Hold or let go")), t(QT_TRANSLATE_NOOP("Commands", "As the left button held down, until this key comes again: for dragging.")), {"Shift+Ins"}, true, false},
        {C::ViewMenu, G::Keyboard, "command.keyboard.menu", t(QT_TRANSLATE_NOOP("Commands", "Menu of the view")), t(QT_TRANSLATE_NOOP("Commands", "What a right click on the image shows.")), {"Shift+F10"}, true, false},
        {C::OpenMenus, G::Keyboard, "command.keyboard.menus", t(QT_TRANSLATE_NOOP("Commands", "Menus of the window")), t(QT_TRANSLATE_NOOP("Commands", "Open the first menu; arrows lead to the others.")), {"F10"}, false, false, false},

        {C::ThemeDark, G::Theme, "command.theme.dark", t(QT_TRANSLATE_NOOP("Commands", "Dark")), t(QT_TRANSLATE_NOOP("Commands", "Dark surfaces, for a dark room.")), {}, false, true, false},
        {C::ThemeLight, G::Theme, "command.theme.light", t(QT_TRANSLATE_NOOP("Commands", "Light")), t(QT_TRANSLATE_NOOP("Commands", "Light surfaces; the images stay on black.")), {}, false, true, false},
        {C::ThemeContrast, G::Theme, "command.theme.contrast", t(QT_TRANSLATE_NOOP("Commands", "High contrast")), t(QT_TRANSLATE_NOOP("Commands", "White on black, strong borders.")), {}, false, true, false},

        {C::LanguageEnglish, G::Language, "command.language.english", QStringLiteral("English"), t(QT_TRANSLATE_NOOP("Commands", "Show the window in English.")), {}, false, true, false},
        {C::LanguageChinese, G::Language, "command.language.chinese", QStringLiteral("中文"), t(QT_TRANSLATE_NOOP("Commands", "Show the window in Chinese.")), {}, false, true, false},

        {C::ShortcutSheet, G::Help, "command.help.shortcuts", t(QT_TRANSLATE_NOOP("Commands", "Keys and mouse")), t(QT_TRANSLATE_NOOP("Commands", "All keys and mouse actions on one page.")), {"F1", "?"}, false, false, false},
        {C::ChangeShortcuts, G::Help, "command.help.changeKeys", t(QT_TRANSLATE_NOOP("Commands", "Change keys…")), t(QT_TRANSLATE_NOOP("Commands", "Give commands other keys.")), {}, false, false, false},
        {C::About, G::Help, "command.help.about", t(QT_TRANSLATE_NOOP("Commands", "About Columna")), t(QT_TRANSLATE_NOOP("Commands", "Version and intended use.")), {}, false, false, false},
    };
    // clang-format on
}

QString groupText(CommandGroup group) {
    switch (group) {
    case CommandGroup::File:
        return Texts::tr("File");
    case CommandGroup::Edit:
        return Texts::tr("Edit");
    case CommandGroup::Tools:
        return Texts::tr("Tools");
    case CommandGroup::Drawing:
        return Texts::tr("Draw");
    case CommandGroup::Assist:
        return Texts::tr("Assist");
    case CommandGroup::Navigate:
        return Texts::tr("Navigate");
    case CommandGroup::Cut:
        return Texts::tr("Cut");
    case CommandGroup::View:
        return Texts::tr("View");
    case CommandGroup::Layout:
        return Texts::tr("Layout");
    case CommandGroup::Window:
        return Texts::tr("Window");
    case CommandGroup::Keyboard:
        return Texts::tr("Keyboard");
    case CommandGroup::Theme:
        return Texts::tr("Look");
    case CommandGroup::Language:
        return Texts::tr("Language");
    case CommandGroup::Help:
        break;
    }
    return Texts::tr("Help");
}

} // namespace columna::app
