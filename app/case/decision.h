// What a person decided or entered, once: every choice of the case is a decision about an item, with who,
// when, why and on which evidence. Clinical inputs, accepted components, the surgeon's adjudication: one
// record, one history.
#pragma once

#include "app/case/item.h"
#include "scoring/base/level.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace columna::app {

/// Reader: the radiologist who marks. Reviewer: the surgeon who reviews; the reviewer's decision stands over
/// the reader's.
enum class Role : std::uint8_t { Reader, Reviewer };
[[nodiscard]] std::string_view keyOf(Role role); ///< "reader", "reviewer"
[[nodiscard]] std::optional<Role> parseRole(std::string_view key);

struct Decision {
    Item item = Item::SinsPain;
    std::optional<Level> level; ///< present exactly where the item's scope is Level
    std::string value;          ///< an option key or free text; empty withdraws what was said before
    std::string decidedBy;
    Role role = Role::Reader;
    std::string time;         ///< ISO 8601 UTC
    std::string reason;       ///< required where a reviewer changes, and where a proposal is overridden
    std::string evidenceHash; ///< of the evidence this person saw; empty for items without evidence
    bool operator==(const Decision&) const = default;
};

/// The decision that stands: the last of the reviewer's, else the last of the reader's; nothing where that
/// one was withdrawn or nobody decided. After a reviewer withdrew, the reader may decide anew.
[[nodiscard]] const Decision* standingDecision(std::span<const Decision> decisions, Item item,
                                               std::optional<Level> level);

} // namespace columna::app
