// What was scored and measured at a level, as one measurement group (TID 1501).
#pragma once

#include "app/case/case_document.h"
#include "app/report/report_model.h"
#include "app/results/image_index.h"
#include "imaging/dicom/objects/sr_document.h"

#include <string>
#include <vector>

namespace columna::results {

/// A group a lesion: its tracking identifier, which lasts across studies, and the levels it touches.
[[nodiscard]] std::vector<dicom::ContentItem> lesionGroups(const app::CaseDocument& document);

/// The identifier of a scored level: as lasting as that of the first lesion that touches it.
[[nodiscard]] std::string trackingUidOf(const app::CaseDocument& document, Level level);

/// What is open is written as open with the range that is still possible, never as a number. A grade from CT
/// is another concept than ESCC. `fallback`: the image a number refers to whose own is not known; may be
/// null.
[[nodiscard]] dicom::ContentItem levelGroup(const app::CaseDocument& document,
                                            const report::LevelSection& level, const ImageIndex& images,
                                            const ImageIndex::Image* fallback);

} // namespace columna::results
