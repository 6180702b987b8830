// Marks as drawings in the pixels of the image they were made on, for presentation states.
#pragma once

#include "imaging/dicom/objects/presentation.h"
#include "imaging/geometry/frame_plane.h"
#include "imaging/marks/mark.h"

namespace columna::results {

/// Adds lines, points and English words of `mark`. A length carries millimetres only where `inPatient`: the
/// spacing is that of the patient.
void draw(const Mark& mark, const FramePlane& plane, bool inPatient, dicom::DrawnImage& into);

} // namespace columna::results
