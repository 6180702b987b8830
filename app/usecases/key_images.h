// Which images a report prints for a level: the ones its numbers were read from.
#pragma once

#include "app/report/report_model.h"
#include "app/usecases/assessment.h"

#include <optional>
#include <string_view>
#include <vector>

namespace columna::app {

/// At most four, each once, most telling first: the six points of the level, the axial image behind ESCC,
/// posterolateral marks, the outlines of lesion and body; sac and cord alone, and the level label, only where
/// there is nothing better.
/// Images without a plane, and marks whose image the study does not hold, give none.
[[nodiscard]] std::vector<report::KeyImage> keyImages(const dicom::Study& study, const CaseDocument& document,
                                                      const LevelAssessment& level);

/// The image behind one SINS component or the grade: of the marks its evidence was measured from, or of the
/// findings and outlines that speak for it, close up; only `on` this image where one is given. Nothing for
/// what no image shows (pain).
[[nodiscard]] std::optional<report::KeyImage>
thumbnailOf(const dicom::Study& study, const CaseDocument& document, Level level, std::string_view component,
            const std::vector<Measurement>& evidence, const std::optional<ImageReference>& on = std::nullopt);

} // namespace columna::app
