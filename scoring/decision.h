// Who decided what, when, on which evidence. A suggestion is never a score: only a person's decision counts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace columna::scoring {

/// Names are the person's own, never the patient's. All fields but `reason` are expected from an application;
/// an empty `evidenceHash` means that the decision was not tied to evidence (typed inputs).
struct DecisionRecord {
    std::string decidedBy = {};
    std::string role = {};   ///< "reader", "reviewer", "surgeon", ... as the application names its roles
    std::string time = {};   ///< ISO 8601 with offset
    std::string reason = {}; ///< needed where the decision departs from the proposal
    std::string evidenceHash = {}; ///< hash of the evidence this person saw
    bool operator==(const DecisionRecord&) const = default;
};

/// NotAssessed: nobody has said anything. Proposed: evidence suggests, nobody has accepted. Accepted: a
/// person chose what the evidence suggests or allows, or chose without any evidence. Overridden: a person
/// chose something else and gave a reason. Stale: decided on evidence that has changed since. Only Accepted
/// and Overridden count in a score.
enum class DecisionState : std::uint8_t { NotAssessed, Proposed, Accepted, Overridden, Stale };

/// "not_assessed", "proposed", "accepted", "overridden", "stale".
[[nodiscard]] std::string_view keyOf(DecisionState state);
/// Message id of the state's name.
[[nodiscard]] std::string_view messageIdOf(DecisionState state);
[[nodiscard]] constexpr bool counts(DecisionState state) {
    return state == DecisionState::Accepted || state == DecisionState::Overridden;
}

} // namespace columna::scoring
