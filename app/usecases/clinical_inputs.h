// The answers of a case as the scoring engine's input (scoring/patient_case.h).
#pragma once

#include "app/case/case_document.h"
#include "scoring/patient_case.h"

namespace columna::app {

/// Who decided, as the engine keeps it.
[[nodiscard]] scoring::DecisionRecord recordOf(const Decision& decision);

/// Neurology, fitness, oncology, spread, times and who was told: everything that concerns the patient.
[[nodiscard]] scoring::PatientCase patientAnswers(const CaseDocument& document);

/// What was answered and marked at one level besides SINS and ESCC.
void addLevelAnswers(const CaseDocument& document, Level level, scoring::LesionCase& lesion);

} // namespace columna::app
