#include "app/case/decision.h"

namespace columna::app {

std::string_view keyOf(Role role) {
    return role == Role::Reader ? "reader" : "reviewer";
}

std::optional<Role> parseRole(std::string_view key) {
    for (const Role role : {Role::Reader, Role::Reviewer})
        if (keyOf(role) == key) return role;
    return std::nullopt;
}

const Decision* standingDecision(std::span<const Decision> decisions, Item item, std::optional<Level> level) {
    const Decision* standing = nullptr;
    for (const Decision& decision : decisions) {
        if (decision.item != item || decision.level != level) continue;
        const bool reviewerHolds = standing && standing->role == Role::Reviewer && !standing->value.empty();
        if (reviewerHolds && decision.role == Role::Reader) continue;
        standing = &decision;
    }
    return standing && !standing->value.empty() ? standing : nullptr;
}

} // namespace columna::app
