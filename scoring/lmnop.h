// LMNOP (Paton 2011, Ivanishvili 2014): a checklist without points. Which of its headings the case answers.
#pragma once

#include "scoring/patient_case.h"

#include <array>

namespace columna::scoring {

enum class LmnopHeading : std::uint8_t {
    Levels,
    Mechanical,
    Neurology,
    Oncology,
    Patient,
    Prognosis,
    PriorTherapy
};
inline constexpr int kLmnopCount = 7;
[[nodiscard]] std::string_view keyOf(LmnopHeading heading);
[[nodiscard]] std::string_view messageIdOf(LmnopHeading heading);
inline constexpr RuleSource kLmnopSource{
    "Paton 2011 (abstract, PubMed 21515496); Ivanishvili 2014 (thieme 1375560)", Certainty::Checked};

/// Yes: the case answers this heading. Unknown: in part. No: not at all.
[[nodiscard]] std::array<Ternary, kLmnopCount> lmnopOf(const PatientCase& patient,
                                                       const PatientResult& result);

} // namespace columna::scoring
