#include "scoring/noms.h"

#include <algorithm>

namespace columna::scoring {

namespace {
struct Name {
    std::string_view key;
    std::string_view messageId;
};
struct OutcomeName {
    std::string_view key;
    std::string_view messageId;
    std::string_view treatmentId;
};
constexpr std::array<OutcomeName, kNomsOutcomeCount> kOutcomes{
    {{"N1", "noms.row.n1", "noms.treatment.n1"},
     {"N2", "noms.row.n2", "noms.treatment.n2"},
     {"N3", "noms.row.n3", "noms.treatment.n3"},
     {"N4", "noms.row.n4", "noms.treatment.n4"},
     {"N5", "noms.row.n5", "noms.treatment.n5"},
     {"N6", "noms.row.n6", "noms.treatment.n6"},
     {"N7", "noms.row.n7", "noms.treatment.n7"},
     {"N8", "noms.row.n8", "noms.treatment.n8"},
     {"N9", "noms.row.n9", "noms.treatment.n9"},
     {"N10", "noms.row.n10", "noms.treatment.n10"},
     {"DISCORDANT", "noms.row.discordant", "noms.treatment.discordant"}}};
constexpr std::array<Name, kNomsStateCount> kStates{{{"ROW", "noms.state.row"},
                                                     {"PENDING", "noms.state.pending"},
                                                     {"DISCORDANT", "noms.state.discordant"},
                                                     {"INCOMPLETE", "noms.state.incomplete"},
                                                     {"REFUSED", "noms.state.refused"}}};
constexpr std::array<Name, kNomsQuestionCount> kQuestions{
    {{"escc", "noms.question.escc"},
     {"myelopathy", "noms.question.myelopathy"},
     {"radiosensitivity", "noms.question.radiosensitivity"},
     {"prior_radiation", "noms.question.prior_radiation"},
     {"sins_class", "noms.question.sins_class"},
     {"adjudication", "noms.question.adjudication"},
     {"fitness", "noms.question.fitness"}}};
constexpr std::array<std::string_view, 3> kAdjudications{"not_given", "stable", "unstable"};
} // namespace

std::string_view keyOf(Adjudication adjudication) {
    return kAdjudications.at(static_cast<std::size_t>(adjudication));
}

std::optional<Adjudication> parseAdjudication(std::string_view key) {
    const auto found = std::ranges::find(kAdjudications, key);
    if (found == kAdjudications.end()) return std::nullopt;
    return static_cast<Adjudication>(found - kAdjudications.begin());
}

std::string_view keyOf(NomsOutcome outcome) {
    return kOutcomes.at(static_cast<std::size_t>(outcome)).key;
}

std::optional<NomsOutcome> parseNomsOutcome(std::string_view key) {
    const auto found = std::ranges::find(kOutcomes, key, &OutcomeName::key);
    if (found == kOutcomes.end()) return std::nullopt;
    return static_cast<NomsOutcome>(found - kOutcomes.begin());
}

std::string_view messageIdOf(NomsOutcome outcome) {
    return kOutcomes.at(static_cast<std::size_t>(outcome)).messageId;
}

std::string_view treatmentMessageIdOf(NomsOutcome outcome) {
    return kOutcomes.at(static_cast<std::size_t>(outcome)).treatmentId;
}

std::string_view keyOf(NomsState state) {
    return kStates.at(static_cast<std::size_t>(state)).key;
}

std::string_view messageIdOf(NomsState state) {
    return kStates.at(static_cast<std::size_t>(state)).messageId;
}

std::string_view keyOf(NomsQuestion question) {
    return kQuestions.at(static_cast<std::size_t>(question)).key;
}

std::string_view messageIdOf(NomsQuestion question) {
    return kQuestions.at(static_cast<std::size_t>(question)).messageId;
}

} // namespace columna::scoring
