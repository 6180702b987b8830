// The objects beside the structured report: drawings, key images, masks and the report itself, one writer a
// kind.
#pragma once

#include "app/results/result_writer.h"

namespace columna::results {

/// "gsps": a Grayscale Softcopy Presentation State for every image that carries marks. Marks on reformatted
/// planes have no image to be drawn on; they are in the structured report.
[[nodiscard]] ResultWriter presentationWriter();
/// "seg": outlines as masks, one Segmentation for the outlines of a series with one matrix and spacing.
[[nodiscard]] ResultWriter maskWriter();
/// "pdf": the report, in the language of the input, as Encapsulated PDF. Needs a QGuiApplication.
[[nodiscard]] ResultWriter documentWriter();
/// "key": the key images of the report with their marks burned in, as Secondary Capture. Needs a
/// QGuiApplication.
[[nodiscard]] ResultWriter pictureWriter();
/// "ko": a Key Object Selection of the images that the report prints.
[[nodiscard]] ResultWriter keyObjectWriter();

} // namespace columna::results
