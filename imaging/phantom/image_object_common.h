// The attributes that single-frame and multi-frame objects have in common.
#pragma once

#include "imaging/dicom/data_set_writer.h"
#include "imaging/phantom/image_object.h"

namespace columna::phantom {

using dicom::DataSetWriter;
using dicom::decimalString;
using dicom::decimalStrings;

void putPatientStudySeries(DataSetWriter& put, const SeriesObject& series, bool otherPatient);
void putMatrix(DataSetWriter& put, const FramePlane& plane);

struct DisplayWindow {
    double centre = 0.0, width = 1.0;
};
[[nodiscard]] DisplayWindow windowOf(Weighting weighting);

} // namespace columna::phantom
