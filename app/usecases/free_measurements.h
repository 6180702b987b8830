// What free marks measure: lengths, angles, Cobb angles and the pixels of a region. They belong to no level
// and no score.
#pragma once

#include "app/case/case_document.h"
#include "app/usecases/study_images.h"
#include "scoring/base/measurement.h"

#include <vector>

namespace columna::app {

struct FreeMeasurements {
    std::vector<Measurement>
        measurements;              ///< "free.length", "free.angle", "free.cobb", "free.mean", "free.spread"
    std::vector<Message> problems; ///< marks that were refused, and why
};

/// The order of marks does not matter. Refused: a mark that cannot stand on its image (study_images.h), a
/// length where the size of pixels in the patient is not known, a region on a reformatted plane, of fewer
/// than ten pixels, of a colour image or of one that cannot be read. Hounsfield units where the values are
/// some, else the image's own numbers. A Cobb angle says whether its image lies in the coronal or the
/// sagittal plane of the patient, or is oblique to both by more than 30 degrees.
[[nodiscard]] FreeMeasurements measureFreeMarks(const CaseDocument& document, const StudyImages& images);

} // namespace columna::app
