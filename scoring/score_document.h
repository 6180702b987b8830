// `columna score` without a command line: JSON in, JSON or readable text out. Format: data/schemas/
// score.schema.json and docs/46-score-document.md.
#pragma once

#include "scoring/patient_case.h"

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace columna::scoring {

inline constexpr std::string_view kScoreSchema = "columna.score/1";
inline constexpr std::string_view kScoreResultSchema = "columna.score_result/1";

/// Turns a message into a sentence of one language (app/language/catalogue.h does).
using Translate = std::function<std::string(const Message&)>;

struct ScoreDocument {
    std::vector<PatientCase> cases;
    bool isList = false; ///< an array of cases was given; one object otherwise
};

/// Unknown keys, impossible values and wrong units are refused with their place. `file` names the text in
/// errors.
[[nodiscard]] Result<ScoreDocument> readScoreDocument(std::string_view text, const std::string& file,
                                                      const RulePacks& packs);

/// One result as a JSON object, indented. With `translate` every message also carries its sentence as "text".
[[nodiscard]] std::string scoreResultJson(const PatientCase& patient, const PatientResult& result,
                                          const RulePacks& packs, const Translate& translate = {});
/// One result as readable text.
[[nodiscard]] std::string scoreResultText(const PatientCase& patient, const PatientResult& result,
                                          const RulePacks& packs, const Translate& translate);

enum class ScoreFormat : std::uint8_t { Json, Text };

/// Evaluates and writes one case after the other: a JSON object for one case, a JSON array for a list.
/// Returns whether every case is complete: each lesion with SINS total and one ESCC grade, and NOMS
/// waiting for nothing but the surgeon's judgement of stability.
[[nodiscard]] bool writeScores(std::ostream& out, const ScoreDocument& document, const RulePacks& packs,
                               ScoreFormat format, const Translate& translate);

/// The same for small documents: text in, text out.
[[nodiscard]] Result<std::string> scoreDocument(std::string_view text, const std::string& file,
                                                const RulePacks& packs, ScoreFormat format,
                                                const Translate& translate);

} // namespace columna::scoring
