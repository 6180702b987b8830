// The audit trail of a case: who did what and when, one entry a gesture, undo and redo included. Entries are
// only ever appended. Each carries the hash of the one before it, so a trail cannot be changed in the middle
// without being seen, and two copies of a case show where they parted.
#pragma once

#include "app/case/case_document.h"
#include "scoring/base/message.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace columna::app {

enum class TrailAction : std::uint8_t { Edit, Undo, Redo };
[[nodiscard]] std::string_view keyOf(TrailAction action); ///< "edit", "undo", "redo"
[[nodiscard]] std::optional<TrailAction> parseTrailAction(std::string_view key);

struct TrailEntry {
    std::string time; ///< ISO 8601 UTC
    std::string by;
    Role role = Role::Reader;
    TrailAction action = TrailAction::Edit;
    Message gesture;   ///< what was done, or taken back
    std::string state; ///< stateHash() of the document afterwards
    std::string hash;  ///< SHA-256 over the hash before it and all of the above
    bool operator==(const TrailEntry&) const = default;
};

struct Trail {
    std::string origin; ///< stateHash() of the document before the first entry
    std::vector<TrailEntry> entries;
    /// Hash of the last entry; the origin where there is none.
    [[nodiscard]] const std::string& head() const { return entries.empty() ? origin : entries.back().hash; }
    bool operator==(const Trail&) const = default;
};

/// A case with its history: what is stored, exported and imported.
struct CaseRecord {
    CaseDocument document;
    Trail trail; ///< origin empty: a file without history, for instance one written by hand
    bool operator==(const CaseRecord&) const = default;
};

/// SHA-256 of the whole document.
[[nodiscard]] std::string stateHash(const CaseDocument& document);
/// The same case with a trail that begins at its present state where it had none.
[[nodiscard]] CaseRecord withTrail(CaseDocument document);

/// Hash of the entry after one whose hash is `previous`; entry.hash is not looked at.
[[nodiscard]] std::string chainedHash(const std::string& previous, const TrailEntry& entry);
/// Appends an entry that leads to `document`; state and hash are filled in.
void append(Trail& trail, TrailEntry entry, const CaseDocument& document);

/// Whether every entry follows from the one before it and the last one leads to this document.
[[nodiscard]] bool intact(const CaseRecord& record);

/// How two trails of one case lie to each other.
enum class TrailRelation : std::uint8_t {
    Same,
    Ahead,    ///< the first holds all of the second, and more
    Behind,   ///< the second holds all of the first, and more
    Forked,   ///< they share a beginning and then part
    Unrelated ///< not even the beginning is shared
};
struct TrailComparison {
    TrailRelation relation = TrailRelation::Same;
    std::size_t common = 0; ///< entries that both share from the beginning
};
[[nodiscard]] TrailComparison compare(const Trail& first, const Trail& second);

/// {own}, {own_by}, {own_time}, {other}, {other_by}, {other_time}, {common}: how many entries each has after
/// the common ones, and who wrote its last one when. For messages about forks.
[[nodiscard]] std::vector<MessageArgument> forkArguments(const Trail& own, const Trail& other);

} // namespace columna::app
