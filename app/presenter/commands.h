// Every action of the window, once: menus, tool bar, keys, the shortcut sheet and tests come from this table.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace columna::app {

enum class Command {
    OpenFolder,
    OpenFiles,
    OpenSample,
    OpenPrior,
    ClosePrior,
    ForgetRecent,
    SaveCase,
    ImportResults,
    ExportReport,
    CopyReport,
    CloseCase,
    Quit,
    Undo,
    Redo,
    DeleteMark,
    ChangeWords,
    NamesDown,
    NamesUp,
    AcceptProposals,
    ProposeStudy,
    NextProposal,
    PreviousProposal,
    FillOutlines,
    AlignFrames,
    CompareReaders,
    ImportLabels,
    ChangePerson,
    ChangeNumbering,
    ToolNavigate,
    ToolZoom,
    ToolLevel,
    ToolSixPoints,
    ToolSnapBody,
    ToolBody,
    ToolBodyLine,
    ToolLesion,
    ToolGrowLesion,
    ToolOutlineEdges,
    ToolPosterolateral,
    ToolSac,
    ToolCanal,
    ToolCord,
    ToolConus,
    ToolCordSignal,
    ToolEpidural,
    ToolCompression,
    ToolExtraspinal,
    ToolLength,
    ToolAngle,
    ToolCobb,
    ToolRegion,
    ToolArrow,
    ToolText,
    SkipLabel,
    FlipDirection,
    FinishOutline,
    StepBack,
    NextSlice,
    PreviousSlice,
    NextFewSlices,
    PreviousFewSlices,
    FirstSlice,
    LastSlice,
    OtherView,
    GoToLevel,
    NextLesion,
    PreviousLesion,
    ScrollTogether,
    PairImages,
    CutSagittal,
    CutCoronal,
    CutAxial,
    ToolTurn,
    SlabThicker,
    SlabThinner,
    SlabKind,
    StraightenCanal,
    EndCut,
    ResetView,
    InvertImage,
    FlipHorizontal,
    FlipVertical,
    ToggleOverlays,
    ToggleReferenceLines,
    MaximiseView,
    LayoutOncology,
    LayoutPair,
    LayoutSagittals,
    LayoutGrading,
    LayoutCt,
    NextLayout,
    PreviousLayout,
    SaveLayout,
    RemoveLayout,
    SecondWindow,
    PanelWindow,
    FullScreen,
    WindowFromFile,
    WindowAuto,
    WindowBone,
    WindowSoftTissue,
    WindowLung,
    ZoomIn,
    ZoomOut,
    MoveLeft,
    MoveRight,
    MoveUp,
    MoveDown,
    Brighter,
    Darker,
    MoreContrast,
    LessContrast,
    PointerLeft,
    PointerRight,
    PointerUp,
    PointerDown,
    PointerPress,
    PointerHold,
    ViewMenu,
    OpenMenus,
    ThemeDark,
    ThemeLight,
    ThemeContrast,
    LanguageEnglish,
    LanguageChinese,
    ShortcutSheet,
    ChangeShortcuts,
    About
};

enum class CommandGroup {
    File,
    Edit,
    Tools,
    Drawing,
    Assist,
    Navigate,
    Cut,
    View,
    Layout,
    Window,
    Keyboard,
    Theme,
    Language,
    Help
};

struct CommandInfo {
    Command command;
    CommandGroup group;
    QString name;          ///< stable, for scripts and tests: "command.tool.level"
    QString text;          ///< in the interface language
    QString help;          ///< one sentence
    QStringList shortcuts; ///< QKeySequence::PortableText
    bool viewsOnly;        ///< the keys count only while an image view has the focus
    bool checkable;
    bool needsStudy = true; ///< does nothing while no study is open
};

/// In menu order, texts in the language installed now.
[[nodiscard]] std::vector<CommandInfo> commandTable();
[[nodiscard]] QString groupText(CommandGroup group);

} // namespace columna::app
