#include "scoring/score_document.h"

#include <algorithm>
#include <sstream>

namespace columna::scoring {

namespace {
bool isComplete(const PatientResult& result) {
    return std::ranges::all_of(result.lesions, [](const LesionResult& lesion) {
        return lesion.sins.complete() && lesion.escc.grade && lesion.noms.state != NomsState::Incomplete &&
               lesion.noms.state != NomsState::Refused;
    });
}
} // namespace

bool writeScores(std::ostream& out, const ScoreDocument& document, const RulePacks& packs, ScoreFormat format,
                 const Translate& translate) {
    const bool json = format == ScoreFormat::Json;
    bool complete = true;
    if (json && document.isList) out << "[\n";
    for (std::size_t i = 0; i < document.cases.size(); ++i) {
        const PatientCase& patient = document.cases[i];
        const PatientResult result = evaluateCase(patient, packs);
        complete = complete && isComplete(result);
        if (i > 0) out << (json ? ",\n" : "\n\n");
        out << (json ? scoreResultJson(patient, result, packs, translate)
                     : scoreResultText(patient, result, packs, translate));
    }
    if (json) out << (document.isList ? "\n]\n" : "\n");
    return complete;
}

Result<std::string> scoreDocument(std::string_view text, const std::string& file, const RulePacks& packs,
                                  ScoreFormat format, const Translate& translate) {
    const auto document = readScoreDocument(text, file, packs);
    if (!document) return document.error();
    std::ostringstream out;
    (void)writeScores(out, *document, packs, format, translate);
    return out.str();
}

} // namespace columna::scoring
