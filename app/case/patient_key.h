// What tells the patients of two cases apart without naming them.
#pragma once

#include "imaging/dicom/study.h"

#include <string>

namespace columna::app {

/// SHA-256 of patient ID, issuer and birth date: StudyIdentity::patientKey.
[[nodiscard]] std::string patientKeyOf(const dicom::Patient& patient);

} // namespace columna::app
