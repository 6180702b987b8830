// Tables that a site may change, as JSON with schema, version, source and hash. The hash is part of every
// result: two results with the same hashes followed the same rules.
#pragma once

#include "scoring/base/result.h"
#include "scoring/escc.h"
#include "scoring/histology.h"
#include "scoring/thresholds.h"

#include <array>
#include <span>
#include <string>

namespace columna::scoring {

/// What a result prints about a pack.
struct PackIdentity {
    std::string name; ///< "thresholds", "escc_policy", "histology"
    std::string version;
    std::string source;
    Certainty certainty = Certainty::Convention;
    std::string sha256; ///< of the pack's bytes
    bool operator==(const PackIdentity&) const = default;
};

struct RulePacks {
    Thresholds thresholds;
    HistologyPack histology;
    Escc1cPolicy policy1c = Escc1cPolicy::Low;
    std::array<PackIdentity, 3> identities; ///< thresholds, escc_policy, histology
};

/// The packs of data/rules as they were when the program was built.
[[nodiscard]] const RulePacks& shippedRulePacks();

/// SHA-256 over the hashes of all packs: equal where the same rules stand.
[[nodiscard]] std::string hashOf(const RulePacks& packs);

/// A pack of the site: its text, and the name of its file for errors.
struct RulePackText {
    std::string file;
    std::string text;
};
/// The shipped packs with the given ones in place of theirs; which pack a text is follows from its "schema".
/// A malformed pack (unknown or missing key, wrong type, impossible or contradictory value, unknown schema,
/// the same pack twice) is refused with the place of the error; nothing is half replaced.
[[nodiscard]] Result<RulePacks> rulePacksWith(std::span<const RulePackText> sitePacks);

} // namespace columna::scoring
