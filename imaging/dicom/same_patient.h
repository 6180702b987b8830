// Whether studies may share a case.
#pragma once

#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <cstddef>
#include <span>

namespace columna::dicom {

/// Two patients in one case are refused. The same patient: equal ID (and issuer, where both give one) and no
/// contradiction in birth date or sex; without an ID on both sides, equal name and birth date.
/// The error names the attribute that differs, never its values.
[[nodiscard]] Result<Done> checkSamePatient(std::span<const Study> studies);

struct ExamOverlap {
    std::size_t shared = 0; ///< images that both hold, by SOP Instance UID
    std::size_t onlyFirst = 0;
    std::size_t onlySecond = 0;
    /// The same exam imported twice: every image of one is in the other.
    [[nodiscard]] bool sameExam() const { return shared > 0 && (onlyFirst == 0 || onlySecond == 0); }
};
[[nodiscard]] ExamOverlap compareExams(const Study& first, const Study& second);

} // namespace columna::dicom
