#include "scoring/decision.h"

#include <array>

namespace columna::scoring {

namespace {
struct StateName {
    std::string_view key;
    std::string_view messageId;
};
constexpr std::array kStates{
    StateName{"not_assessed", "decision.state.not_assessed"},
    StateName{"proposed", "decision.state.proposed"}, StateName{"accepted", "decision.state.accepted"},
    StateName{"overridden", "decision.state.overridden"}, StateName{"stale", "decision.state.stale"}};
} // namespace

std::string_view keyOf(DecisionState state) {
    return kStates.at(static_cast<std::size_t>(state)).key;
}

std::string_view messageIdOf(DecisionState state) {
    return kStates.at(static_cast<std::size_t>(state)).messageId;
}

} // namespace columna::scoring
