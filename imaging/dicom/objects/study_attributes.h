// What every object of a study repeats about patient and study: Patient, General Study and Patient Study
// module (PS3.3 C.7.1.1, C.7.2.1, C.7.2.2). A result that says it differently is filed under another patient.
#pragma once

#include "imaging/dicom/objects/attribute.h"
#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <vector>

namespace columna::dicom {

/// Read from the header of `frame`, texts turned into UTF-8. Type 2 attributes that the header lacks are
/// there, empty. Errors: the file cannot be read; it has no StudyInstanceUID.
[[nodiscard]] Result<std::vector<Attribute>> readStudyAttributes(const Frame& frame);

} // namespace columna::dicom
