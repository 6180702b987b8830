// The structured report of a case, written. Enhanced SR; Comprehensive 3D SR where a mark lies on a reformat.
#pragma once

#include "app/results/result_writer.h"
#include "imaging/dicom/objects/sr_document.h"

namespace columna::results {

/// The private block that carries the case: creator, group, and in it format, case file, SHA-256 of the case
/// file, SHA-256 of the coded content (docs/70-dicom-results.md).
inline constexpr const char* kCaseCreator = "COLUMNA CASE";
inline constexpr std::uint16_t kCaseGroup = 0x0071;
inline constexpr const char* kCaseFormat = "1";

/// Complete and final where a signature covers the case; verified where its name's password was given.
/// `input.images` holds at least one image.
[[nodiscard]] dicom::SrDocument reportDocument(const ResultInput& input);

/// The writer "sr": one object.
[[nodiscard]] ResultWriter reportWriter();

} // namespace columna::results
