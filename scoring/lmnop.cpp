#include "scoring/lmnop.h"

#include <algorithm>

namespace columna::scoring {

namespace {
struct Name {
    std::string_view key;
    std::string_view messageId;
};
constexpr std::array<Name, kLmnopCount> kNames{{{"levels", "lmnop.levels"},
                                                {"mechanical", "lmnop.mechanical"},
                                                {"neurology", "lmnop.neurology"},
                                                {"oncology", "lmnop.oncology"},
                                                {"patient", "lmnop.patient"},
                                                {"prognosis", "lmnop.prognosis"},
                                                {"prior_therapy", "lmnop.prior_therapy"}}};

Ternary allOrSome(std::initializer_list<bool> answered) {
    if (std::ranges::all_of(answered, [](bool yes) { return yes; })) return Ternary::Yes;
    return std::ranges::any_of(answered, [](bool yes) { return yes; }) ? Ternary::Unknown : Ternary::No;
}

/// Over lesions: all, some or none.
template <class Predicate>
Ternary overLesions(const PatientCase& patient, const PatientResult& result, Predicate answered) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < patient.lesions.size(); ++i)
        count += answered(patient.lesions[i], result.lesions[i]) ? 1U : 0U;
    if (count == 0) return Ternary::No;
    return count == patient.lesions.size() ? Ternary::Yes : Ternary::Unknown;
}
} // namespace

std::string_view keyOf(LmnopHeading heading) {
    return kNames.at(static_cast<std::size_t>(heading)).key;
}

std::string_view messageIdOf(LmnopHeading heading) {
    return kNames.at(static_cast<std::size_t>(heading)).messageId;
}

std::array<Ternary, kLmnopCount> lmnopOf(const PatientCase& patient, const PatientResult& result) {
    const NeurologicalStatus& neurology = patient.neurology;
    const OncologyCase& oncology = patient.oncology;
    std::array<Ternary, kLmnopCount> answers{};
    const auto set = [&](LmnopHeading heading, Ternary answer) {
        answers[static_cast<std::size_t>(heading)] = answer;
    };
    set(LmnopHeading::Levels, overLesions(patient, result, [](const LesionCase& lesion, const LesionResult&) {
            return lesion.sins.levelConfirmed;
        }));
    set(LmnopHeading::Mechanical,
        overLesions(patient, result,
                    [](const LesionCase&, const LesionResult& found) { return found.sins.complete(); }));
    set(LmnopHeading::Neurology, allOrSome({std::ranges::any_of(result.lesions,
                                                                [](const LesionResult& found) {
                                                                    return found.escc.grade.has_value();
                                                                }),
                                            neurology.myelopathy != Ternary::Unknown}));
    set(LmnopHeading::Oncology,
        allOrSome({!oncology.histology.empty(), oncology.radiosensitivity.has_value()}));
    set(LmnopHeading::Patient, allOrSome({patient.ableToTolerateSurgery != Ternary::Unknown,
                                          patient.prognosis.karnofsky || patient.prognosis.ecog}));
    set(LmnopHeading::Prognosis, allOrSome({result.prognosis.decided > 0}));
    set(LmnopHeading::PriorTherapy,
        overLesions(patient, result, [](const LesionCase& lesion, const LesionResult&) {
            return lesion.priorRadiation.atThisLevel != Ternary::Unknown;
        }));
    return answers;
}

} // namespace columna::scoring
