// Undo and redo over the whole case: one gesture, one step. Documents are small (marks and decisions, no
// pixels), so a step keeps the document itself.
#pragma once

#include "app/case/case_document.h"
#include "scoring/base/message.h"

#include <string>
#include <vector>

namespace columna::app {

/// Who made a step.
struct StepAuthor {
    std::string name;
    Role role = Role::Reader;
    bool operator==(const StepAuthor&) const = default;
};

class CaseHistory {
public:
    explicit CaseHistory(CaseDocument initial) : steps_{{std::move(initial), {}, {}}} {}

    [[nodiscard]] const CaseDocument& current() const { return steps_[position_].document; }

    /// Makes `next` the current document; what could be redone is gone. A document equal to the current one
    /// is no step: false.
    bool apply(CaseDocument next, Message gesture, StepAuthor author);

    [[nodiscard]] bool canUndo() const { return position_ > 0; }
    [[nodiscard]] bool canRedo() const { return position_ + 1 < steps_.size(); }
    /// What undo() would take back, for the menu. Empty where there is nothing.
    [[nodiscard]] Message undoGesture() const;
    [[nodiscard]] Message redoGesture() const;
    /// Who made the step that undo() would take back, or redo() would repeat; only where there is one.
    [[nodiscard]] const StepAuthor& undoAuthor() const { return steps_.at(position_).author; }
    [[nodiscard]] const StepAuthor& redoAuthor() const { return steps_.at(position_ + 1).author; }
    void undo();
    void redo();

private:
    struct Step {
        CaseDocument document;
        Message gesture; ///< that led to this document
        StepAuthor author;
    };
    std::vector<Step> steps_;
    std::size_t position_ = 0;
};

} // namespace columna::app
