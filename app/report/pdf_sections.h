// The sections of the printed report, in their order.
#pragma once

#include "app/report/pdf_page.h"
#include "imaging/dicom/frame_pixels.h"

#include <memory>

namespace columna::report {

/// Pixels of the key images of one level, in the order of LevelSection::images.
using LevelPixels = std::vector<std::shared_ptr<const dicom::FramePixels>>;

/// Title, state, three headlines, table of scored levels, what is open.
void laySummary(PdfSections& page);
/// NOMS level by level: recommendation, reasons, what is missing.
void layNoms(PdfSections& page);
/// Clinical inputs and technique.
void layInputs(PdfSections& page);
/// One level: components with evidence, ESCC, measurements, key images.
void layLevel(PdfSections& page, const LevelSection& level, const LevelPixels& pixels);
/// Signatures, reviews, conventions, rule versions.
void layClosing(PdfSections& page);

} // namespace columna::report
