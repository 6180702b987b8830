// The marking tools: what a click does, what has been drawn so far, and the words that say what comes next.
#pragma once

#include "app/presenter/case_presenter.h"
#include "app/presenter/mark_tools.h"
#include "app/presenter/workspace_presenter.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace columna::app {

/// What is being drawn and is not yet a mark.
struct Draft {
    ImageReference image;
    std::optional<Level> level; ///< nothing for marks of no level
    std::vector<Vec3> points;
    std::optional<Vec3> pointer; ///< where the next point would come
};

class MarkingPresenter : public QObject {
    Q_OBJECT
public:
    /// Both must outlive the presenter.
    MarkingPresenter(WorkspacePresenter& workspace, CasePresenter& caseOpen, QObject* parent = nullptr);

    void setTool(MarkingTool tool); ///< drops a draft
    [[nodiscard]] MarkingTool tool() const { return tool_; }

    /// Next level to label. The other tools take the level nearest to the pointer, unless one is pinned.
    [[nodiscard]] Level nextLabel() const { return nextLabel_; }
    void setNextLabel(Level level);
    void skipLabel(); ///< on to the next level without a label
    [[nodiscard]] bool upwards() const { return upwards_; }
    void flipDirection(); ///< labels follow each other upwards instead of downwards, or back
    [[nodiscard]] std::optional<Level> pinnedLevel() const { return pinned_; }
    void pinLevel(std::optional<Level> level);
    /// Levels of this column, cranial to caudal.
    [[nodiscard]] std::vector<Level> levels() const;
    /// The level a mark at this point would belong to; nothing where no label of this frame of reference is
    /// near and none is pinned.
    [[nodiscard]] std::optional<Level> levelFor(const FramePlane& plane, Vec3 point,
                                                const std::string& frameOfReferenceUid) const;

    /// What the next click of the tool stands for, where it makes several kinds of findings.
    [[nodiscard]] std::vector<ToolChoice> choices() const { return toolChoices(tool_, choices_); }
    void choose(std::size_t choice, int value);
    [[nodiscard]] StrokeKind strokeKind() const { return choices_.stroke; } ///< of the next stroke
    void setStrokeKind(StrokeKind kind);
    void flipStroke(); ///< the next stroke lies beside the lesion instead of in it, or back

    /// Asks for the words of a mark, given those it has; nothing: the person gave up.
    using WordsAsker = std::function<std::optional<std::string>(const QString& question, const QString& now)>;
    void setWordsAsker(WordsAsker asker) { askWords_ = std::move(asker); }
    /// Asks for other words of the selected mark.
    void changeWords();

    // Mouse and keys; screen positions in device pixels of that view.
    void press(int view, ScreenPoint at);
    void move(int view, ScreenPoint at, bool dragging);
    void release(int view, ScreenPoint at);
    void leave(int view); ///< the pointer is over this view no more
    void doubleClick(int view, ScreenPoint at);
    void finish();   ///< closes an outline, ends a line
    void stepBack(); ///< takes the last point of the draft back
    /// Drops the draft; false where there was none. A finished mark is never lost.
    bool cancel();
    /// Device pixels within which a click means an existing point.
    void setReach(double devicePixels) { reach_ = devicePixels; }

    /// Whether a press here takes hold of a point (or an edge, which gains a point) of a finished mark. With
    /// a tool: of the marks that tool makes; without: of the selected mark.
    [[nodiscard]] bool canGrab(int view, ScreenPoint at) const { return handleAt(view, at).has_value(); }
    /// The pointer rests on such a place of this view, or a point is being dragged.
    [[nodiscard]] bool grabs(int view) const;
    /// Mark whose points are shown as handles: the one under the pointer, else the selected one.
    [[nodiscard]] const std::string& handled() const { return hover_ ? hover_->handle.markId : selected_; }

    /// Marks the mark nearest to the place as selected; nothing near: none.
    void selectAt(int view, ScreenPoint at);
    void select(const std::string& markId);
    [[nodiscard]] const std::string& selected() const { return selected_; }
    /// The point of an outline under the pointer, else the selected mark.
    void removeSelected();

    [[nodiscard]] const std::optional<Draft>& draft() const { return draft_; }
    /// A mark whose handle is being dragged, as it would become.
    [[nodiscard]] const std::optional<Mark>& moved() const { return moved_; }
    /// What the mark that is dragged or drawn would measure as it is now, with uncertainty; empty otherwise.
    [[nodiscard]] QStringList liveNumbers() const;
    /// What the draft will be with the pointer as its last point; nothing while it needs more.
    [[nodiscard]] std::optional<Mark> drafted() const;
    /// Where a point is being placed or dragged in this view, for the magnifier; nothing otherwise.
    [[nodiscard]] std::optional<ScreenPoint> placing(int view) const;
    /// What the next click does.
    [[nodiscard]] QString prompt() const;

signals:
    void changed();
    void hint(const QString& text); ///< why a click did nothing
    /// A click or stroke of a tool that proposes, or four corners of a body: the draft holds the points.
    void asksProposal(columna::app::MarkingTool tool, int view, const columna::app::Draft& draft);

private:
    struct Handle {
        std::string markId;
        std::size_t point = 0;
        bool edge = false; ///< between this point and the next
        bool operator==(const Handle&) const = default;
    };
    struct Hover {
        int view = 0;
        Handle handle;
        bool operator==(const Hover&) const = default;
    };
    [[nodiscard]] QString outlinePrompt(const QString& at) const;
    [[nodiscard]] QStringList scoredNumbers() const; ///< of the dragged mark
    [[nodiscard]] std::optional<Handle> handleAt(int view, ScreenPoint at) const;
    [[nodiscard]] bool shows(int view, const ImageReference& image) const;
    [[nodiscard]] bool closes(int view, ScreenPoint at) const;
    void place(int view, ScreenPoint at, Vec3 point);
    void ask(int view);
    void endStroke(int view, ScreenPoint at);
    void complete();
    [[nodiscard]] bool whole() const; ///< the draft has all the points of its mark
    void label(int view, Vec3 point);
    [[nodiscard]] std::optional<std::string> askFor(Words words, const QString& now) const;
    [[nodiscard]] bool exact() const; ///< the tool places single points that the magnifier should show
    [[nodiscard]] bool canEdit(const Mark& mark) const;
    [[nodiscard]] const Mark* markOf(const std::string& id) const;
    void takeHandle(int view, const Handle& handle, Vec3 point);
    void dragHandle(Vec3 point);
    void dropHandle();
    bool change(const Mark& mark);
    bool removePoint(const Handle& handle);
    void hoverAt(int view, ScreenPoint at, const std::optional<Vec3>& point);
    [[nodiscard]] std::optional<Level> following(Level level) const;

    WorkspacePresenter& workspace_;
    CasePresenter& case_;
    MarkingTool tool_ = MarkingTool::None;
    Level nextLabel_ = Level::L1;
    bool upwards_ = false;
    std::optional<Level> pinned_;
    std::optional<Level> hovered_;
    MarkChoices choices_;
    WordsAsker askWords_;
    double reach_ = 9.0;
    std::optional<Draft> draft_;
    bool freehand_ = false; ///< the draft grew under a pressed button
    ScreenPoint pressedAt_; ///< where the last point of the draft was placed
    std::optional<Mark> moved_;
    std::size_t movedPoint_ = 0;
    struct Pointer {
        int view = 0;
        ScreenPoint at;
    };
    std::optional<Pointer> pointer_; ///< where the mouse was last
    std::optional<Hover> hover_;     ///< place of a mark under the pointer
    std::string selected_;
};

} // namespace columna::app
