#include "app/case/history.h"

namespace columna::app {

bool CaseHistory::apply(CaseDocument next, Message gesture, StepAuthor author) {
    if (next == current()) return false;
    steps_.erase(steps_.begin() + static_cast<std::ptrdiff_t>(position_) + 1, steps_.end());
    steps_.push_back({std::move(next), std::move(gesture), std::move(author)});
    ++position_;
    return true;
}

Message CaseHistory::undoGesture() const {
    return canUndo() ? steps_[position_].gesture : Message{};
}

Message CaseHistory::redoGesture() const {
    return canRedo() ? steps_[position_ + 1].gesture : Message{};
}

void CaseHistory::undo() {
    if (canUndo()) --position_;
}

void CaseHistory::redo() {
    if (canRedo()) ++position_;
}

} // namespace columna::app
