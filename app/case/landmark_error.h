// The error of a landmark that holds in a case.
#pragma once

#include "app/case/case_document.h"
#include "imaging/measure/collapse.h"

namespace columna::app {

/// Of a landmark in this case: the reader's own where the case states it, else the usual reader's.
[[nodiscard]] inline measure::LandmarkError landmarkErrorOf(const CaseDocument& document) {
    return document.landmarkError ? measure::LandmarkError{document.landmarkError->sdMm}
                                  : measure::LandmarkError{};
}

} // namespace columna::app
