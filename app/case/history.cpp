#include "app/case/history.h"

namespace columna::app {

void CaseHistory::apply(CaseDocument next, Message gesture) {
    if (next == current()) return;
    steps_.resize(position_ + 1);
    steps_.push_back({std::move(next), std::move(gesture)});
    ++position_;
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
