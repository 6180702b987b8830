#include "scoring/neurology.h"

#include <algorithm>
#include <stdexcept>

namespace columna::scoring {

namespace {
struct Name {
    std::string_view key;
    std::string_view messageId;
};
constexpr std::array<Name, kFrankelCount> kFrankel{
    {{"A", "frankel.a"}, {"B", "frankel.b"}, {"C", "frankel.c"}, {"D", "frankel.d"}, {"E", "frankel.e"}}};
constexpr std::array<Name, kAisCount> kAis{{{"A", "ais.a"},
                                            {"B", "ais.b"},
                                            {"C", "ais.c"},
                                            {"D", "ais.d"},
                                            {"E", "ais.e"},
                                            {"no_deficit", "ais.no_deficit"}}};
constexpr std::array<Name, kAmbulationCount> kAmbulation{{{"independent", "ambulation.independent"},
                                                          {"with_help", "ambulation.with_help"},
                                                          {"wheelchair", "ambulation.wheelchair"},
                                                          {"bed", "ambulation.bed"}}};
constexpr std::array<Name, 4> kMjoa{{{"normal", "mjoa.normal"},
                                     {"mild", "mjoa.mild"},
                                     {"moderate", "mjoa.moderate"},
                                     {"severe", "mjoa.severe"}}};
constexpr std::array<std::string_view, 6> kEcog{"ecog.0", "ecog.1", "ecog.2", "ecog.3", "ecog.4", "ecog.5"};
constexpr std::array<std::string_view, 11> kKarnofsky{
    "karnofsky.0",  "karnofsky.10", "karnofsky.20", "karnofsky.30", "karnofsky.40", "karnofsky.50",
    "karnofsky.60", "karnofsky.70", "karnofsky.80", "karnofsky.90", "karnofsky.100"};
constexpr std::array<KarnofskySuggestion, 6> kCrosswalk{
    {{90, 90, 100}, {80, 70, 80}, {60, 50, 60}, {40, 30, 40}, {20, 10, 20}, {0, 0, 0}}};

template <class Enum, std::size_t N>
std::optional<Enum> parse(const std::array<Name, N>& names, std::string_view key) {
    const auto found = std::ranges::find(names, key, &Name::key);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}
template <class Enum, std::size_t N>
const Name& name(const std::array<Name, N>& names, Enum value) {
    return names.at(static_cast<std::size_t>(value));
}
bool within(int value, int most) {
    return value >= 0 && value <= most;
}
} // namespace

std::string_view keyOf(Frankel grade) {
    return name(kFrankel, grade).key;
}
std::optional<Frankel> parseFrankel(std::string_view key) {
    return parse<Frankel>(kFrankel, key);
}
std::string_view messageIdOf(Frankel grade) {
    return name(kFrankel, grade).messageId;
}
std::string_view keyOf(Ais grade) {
    return name(kAis, grade).key;
}
std::optional<Ais> parseAis(std::string_view key) {
    return parse<Ais>(kAis, key);
}
std::string_view messageIdOf(Ais grade) {
    return name(kAis, grade).messageId;
}
std::string_view keyOf(Ambulation status) {
    return name(kAmbulation, status).key;
}
std::optional<Ambulation> parseAmbulation(std::string_view key) {
    return parse<Ambulation>(kAmbulation, key);
}
std::string_view messageIdOf(Ambulation status) {
    return name(kAmbulation, status).messageId;
}
std::string_view keyOf(MjoaBand band) {
    return name(kMjoa, band).key;
}
std::string_view messageIdOf(MjoaBand band) {
    return name(kMjoa, band).messageId;
}

bool Mjoa::valid() const {
    return within(upperMotor, 5) && within(lowerMotor, 7) && within(upperSensory, 3) && within(sphincter, 3);
}

MjoaBand mjoaBandOf(int total) {
    if (!within(total, 18)) throw std::out_of_range("mJOA outside 0 to 18");
    if (total == 18) return MjoaBand::Normal;
    if (total >= 15) return MjoaBand::Mild;
    return total >= 12 ? MjoaBand::Moderate : MjoaBand::Severe;
}

bool isEcog(int value) {
    return within(value, 5);
}
bool isKarnofsky(int value) {
    return within(value, 100) && value % 10 == 0;
}
std::string_view ecogMessageId(int value) {
    return kEcog.at(static_cast<std::size_t>(value));
}
std::string_view karnofskyMessageId(int value) {
    if (!isKarnofsky(value)) throw std::out_of_range("not a Karnofsky value");
    return kKarnofsky.at(static_cast<std::size_t>(value / 10));
}

KarnofskySuggestion karnofskyFromEcog(int ecog) {
    return kCrosswalk.at(static_cast<std::size_t>(ecog));
}

std::optional<Frankel> frankelSuggestionFromAis(Ais grade) {
    if (grade == Ais::NoDeficit) return std::nullopt;
    return static_cast<Frankel>(grade);
}

bool ecogContradictsKarnofsky(int ecog, int karnofsky) {
    const KarnofskySuggestion suggestion = karnofskyFromEcog(ecog);
    return karnofsky < std::min(suggestion.buccheri, suggestion.rangeLow) - 10 ||
           karnofsky > std::max(suggestion.buccheri, suggestion.rangeHigh) + 10;
}

Ternary caudaEquinaSyndrome(const NeurologicalStatus& status) {
    const Ternary signs =
        anyOf({status.urinaryRetention, status.saddleAnaesthesia, status.bowelIncontinence});
    if (status.caudaEquina == Ternary::Yes || signs == Ternary::Yes) return Ternary::Yes;
    return status.caudaEquina == Ternary::No ? Ternary::No : signs;
}

GradedDeficit gradedDeficit(const NeurologicalStatus& status) {
    const bool denied = status.myelopathy == Ternary::No && status.newDeficit == Ternary::No;
    const bool walkingLost = status.ambulation && *status.ambulation >= Ambulation::Wheelchair;
    const bool disabling = (status.frankel && *status.frankel != Frankel::E) ||
                           (status.ais && *status.ais <= Ais::D) || status.paraplegiaHours ||
                           (walkingLost && !denied);
    if (disabling) return GradedDeficit::Disabling;
    if (!status.mjoa) return GradedDeficit::None;
    switch (mjoaBandOf(status.mjoa->total())) {
    case MjoaBand::Normal:
        return GradedDeficit::None;
    case MjoaBand::Mild:
        return GradedDeficit::Mild;
    case MjoaBand::Moderate:
    case MjoaBand::Severe:
        break;
    }
    return GradedDeficit::Disabling;
}

Ternary anyDeficit(const NeurologicalStatus& status) {
    if (gradedDeficit(status) != GradedDeficit::None || status.rapidProgression == Ternary::Yes)
        return Ternary::Yes;
    return anyOf({status.myelopathy, status.newDeficit, caudaEquinaSyndrome(status)});
}

Ternary neurologicalSymptoms(const NeurologicalStatus& status) {
    return anyOf({anyDeficit(status), status.functionalRadiculopathy});
}

Ternary newDeficitOf(const NeurologicalStatus& status) {
    const bool certain = status.newDeficit == Ternary::Yes || status.rapidProgression == Ternary::Yes ||
                         caudaEquinaSyndrome(status) == Ternary::Yes;
    if (certain) return Ternary::Yes;
    if (status.newDeficit == Ternary::No) return Ternary::No;
    if (gradedDeficit(status) == GradedDeficit::Disabling) return Ternary::Yes;
    const bool ofUnknownAge =
        gradedDeficit(status) == GradedDeficit::Mild || status.myelopathy == Ternary::Yes;
    return ofUnknownAge ? Ternary::Unknown : Ternary::No;
}

std::span<const NeurologyAnswer> neurologyAnswers() {
    static constexpr std::array<NeurologyAnswer, 8> answers{
        {{&NeurologicalStatus::myelopathy, "myelopathy", "neurology.answer.myelopathy"},
         {&NeurologicalStatus::functionalRadiculopathy, "functional_radiculopathy",
          "neurology.answer.functional_radiculopathy"},
         {&NeurologicalStatus::newDeficit, "new_deficit", "neurology.answer.new_deficit"},
         {&NeurologicalStatus::rapidProgression, "rapid_progression", "neurology.answer.rapid_progression"},
         {&NeurologicalStatus::caudaEquina, "cauda_equina", "neurology.answer.cauda_equina"},
         {&NeurologicalStatus::urinaryRetention, "urinary_retention", "neurology.answer.urinary_retention"},
         {&NeurologicalStatus::saddleAnaesthesia, "saddle_anaesthesia",
          "neurology.answer.saddle_anaesthesia"},
         {&NeurologicalStatus::bowelIncontinence, "bowel_incontinence",
          "neurology.answer.bowel_incontinence"}}};
    return answers;
}

std::vector<Message> scaleSuggestions(const NeurologicalStatus& status, const std::optional<int>& ecog,
                                      const std::optional<int>& karnofsky) {
    std::vector<Message> suggestions;
    if (ecog && !karnofsky) {
        const KarnofskySuggestion suggestion = karnofskyFromEcog(*ecog);
        suggestions.push_back({"neurology.karnofsky_from_ecog",
                               {{"ecog", std::to_string(*ecog)},
                                {"buccheri", std::to_string(suggestion.buccheri)},
                                {"low", std::to_string(suggestion.rangeLow)},
                                {"high", std::to_string(suggestion.rangeHigh)}}});
    }
    if (!status.ais || status.frankel) return suggestions;
    if (const auto frankel = frankelSuggestionFromAis(*status.ais))
        suggestions.push_back({"neurology.frankel_from_ais", {{"grade", std::string(keyOf(*frankel))}}});
    return suggestions;
}

} // namespace columna::scoring
