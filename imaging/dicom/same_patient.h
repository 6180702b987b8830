// Whether studies may share a case.
#pragma once

#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <span>
#include <vector>

namespace columna::dicom {

/// Two patients in one case are refused. The same patient: equal ID (and issuer, where both give one) and no
/// contradiction in birth date or sex; without an ID on both sides, equal name (in every group that both
/// give) and birth date. The error names the attribute that differs, never its values.
[[nodiscard]] Result<Done> checkSamePatient(const Patient& a, const Patient& b);

/// The first of `studies` for each patient.
[[nodiscard]] std::vector<const Study*> firstOfEachPatient(std::span<const Study> studies);

} // namespace columna::dicom
