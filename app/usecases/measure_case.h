// Every measurement that the marks of a case allow, without scoring. What could not be measured is said in
// words.
#pragma once

#include "app/case/case_document.h"
#include "app/language/catalogue.h"
#include "app/usecases/free_measurements.h"
#include "app/usecases/study_images.h"
#include "scoring/base/measurement.h"

#include <string>
#include <vector>

namespace columna::app {

struct MeasuredLevel {
    Level level = Level::C1;
    bool hasLesion = false;
    std::vector<Measurement> measurements;
    std::vector<Message> problems; ///< refusals, and for a level with a lesion what is missing
};

/// Every level that carries a mark, cranial to caudal. The order of marks does not matter.
[[nodiscard]] std::vector<MeasuredLevel> measureCase(const CaseDocument& document, const StudyImages& images);

struct CaseMeasurements {
    std::vector<MeasuredLevel> levels;
    FreeMeasurements free;
    /// Something was measured and nothing was refused or is missing.
    [[nodiscard]] bool complete() const;
};

/// One line a measurement: name, value, error, formula, images and notes.
[[nodiscard]] std::string measurementsText(const CaseMeasurements& measured, const CaseDocument& document,
                                           const StudyImages& images, Language language);
/// Schema "columna.measurements", version 1. Names of patients are in neither.
[[nodiscard]] std::string measurementsJson(const CaseMeasurements& measured, const CaseDocument& document,
                                           const StudyImages& images, Language language,
                                           const std::string& softwareVersion);

} // namespace columna::app
