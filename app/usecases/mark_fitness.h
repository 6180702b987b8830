// Whether the images of the marks allow measuring on them: a wrong number is worse than none.
#pragma once

#include "app/case/case_document.h"
#include "app/usecases/study_images.h"

#include <map>
#include <vector>

namespace columna::app {

struct FitMarks {
    CaseDocument document; ///< without the marks that were refused
    std::map<Level, std::vector<Message>> refusals;
};

/// Refused: any mark on an image whose pixel spacing is not that of the patient (projection images, unknown);
/// six points, lateral walls and outlines on images more than 8 mm apart; six points on a plane turned more
/// than 30 degrees out of the sagittal plane of the patient, lateral walls out of the coronal one. Marks on
/// images that `images` does not hold stay as they are. docs/32-measuring.md.
[[nodiscard]] FitMarks fitMarks(const CaseDocument& document, const StudyImages* images);

} // namespace columna::app
