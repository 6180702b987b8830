// What an inspection calls roles, planes and spacings: identifiers of the catalogue, whose last word is also
// the word of the JSON.
#pragma once

#include "imaging/dicom/study.h"

#include <string>

namespace columna::app {

[[nodiscard]] const char* roleId(dicom::SeriesRole role);
[[nodiscard]] const char* orientationId(const dicom::Stack& stack);
[[nodiscard]] const char* provenanceId(SpacingProvenance provenance);
/// "inspect.plane.axial" -> "axial"
[[nodiscard]] std::string lastWord(const std::string& id);

} // namespace columna::app
