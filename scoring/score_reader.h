// Inside of readScoreDocument(): members that may be missing, and the two halves of the format.
#pragma once

#include "scoring/json_reader.h"
#include "scoring/patient_case.h"

namespace columna::scoring {

[[nodiscard]] inline Ternary ternaryAt(const JsonReader& object, std::string_view key) {
    const auto member = object.find(key);
    return member ? member->parsed(parseTernary) : Ternary::Unknown;
}
[[nodiscard]] inline std::optional<Instant> instantAt(const JsonReader& object, std::string_view key) {
    const auto member = object.find(key);
    if (!member) return std::nullopt;
    return member->instant();
}
[[nodiscard]] inline std::optional<int> integerAt(const JsonReader& object, std::string_view key, int least,
                                                  int most) {
    const auto member = object.find(key);
    if (!member) return std::nullopt;
    return member->integer(least, most);
}
[[nodiscard]] inline std::string textAt(const JsonReader& object, std::string_view key) {
    const auto member = object.find(key);
    return member ? member->text() : std::string{};
}
template <class Parse>
[[nodiscard]] auto choiceAt(const JsonReader& object, std::string_view key, Parse parse)
    -> decltype(parse("")) {
    const auto member = object.find(key);
    if (!member) return std::nullopt;
    return member->parsed(parse);
}
/// "decided_by", "role", "time", "reason" and "evidence_hash", each of which may be missing.
[[nodiscard]] DecisionRecord decisionRecordIn(const JsonReader& object);

void readPatientInputs(const JsonReader& root, PatientCase& patient, const RulePacks& packs);

} // namespace columna::scoring
