// One measurement group a mark (TID 1410): where it lies, on which image, and its length, angle or area.
#pragma once

#include "app/case/case_document.h"
#include "app/results/image_index.h"
#include "imaging/dicom/objects/sr_document.h"

#include <string>
#include <vector>

namespace columna::results {

/// Whether it lies on a cut through images that nobody acquired: only a 3D report can hold it.
[[nodiscard]] bool needs3d(const Mark& mark);

/// The identifier that a mark keeps in every version of its case.
[[nodiscard]] std::string trackingUidOf(const app::CaseDocument& document, const Mark& mark);

/// A group a mark whose image the study holds, in the order of the case. On its own image a mark is written
/// in pixels from the image's outer corner (PS3.3 C.10.5.1.2), on a cut in LPS mm.
[[nodiscard]] std::vector<dicom::ContentItem> markGroups(const app::CaseDocument& document,
                                                         const ImageIndex& images);

} // namespace columna::results
