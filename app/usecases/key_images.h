// Which images a report prints for a level: the ones its numbers were read from.
#pragma once

#include "app/report/report_model.h"
#include "app/usecases/assessment.h"

#include <vector>

namespace columna::app {

/// At most four, each once, most telling first: the six points of the level, the axial image behind ESCC,
/// posterolateral marks, the outlines of lesion and body; sac and cord alone, and the level label, only where
/// there is nothing better.
/// Images without a plane, and marks whose image the study does not hold, give none.
[[nodiscard]] std::vector<report::KeyImage> keyImages(const dicom::Study& study, const CaseDocument& document,
                                                      const LevelAssessment& level);

} // namespace columna::app
