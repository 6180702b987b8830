// The coded content of the structured report of a case (TID 1500).
#pragma once

#include "app/results/result_writer.h"
#include "imaging/dicom/objects/sr_document.h"

#include <vector>

namespace columna::results {

/// The images that the report refers to: those that carry marks, else the first of the study.
[[nodiscard]] std::vector<const ImageIndex::Image*> reportImages(const ResultInput& input);

[[nodiscard]] dicom::ContentItem reportContent(const ResultInput& input);

} // namespace columna::results
