#include "imaging/dicom/ct_technique.h"

#include "imaging/dicom/header.h"

#include <dcmtk/dcmdata/dcdeftag.h>

namespace columna::dicom {

Result<CtTechnique> readCtTechnique(const Frame& frame) {
    const auto data = openDataSet(frame);
    if (!data) return data.error();
    CtTechnique technique;
    technique.kilovolts = data->header.number(DCM_KVP);
    technique.kernel = data->header.text(DCM_ConvolutionKernel);
    technique.contrast = !data->header.text(DCM_ContrastBolusAgent).empty();
    // X-Ray 3D Angiographic and Craniofacial Image Storage; dental volumes are also sent as CT and say so.
    const std::string acquisition = data->header.code(DCM_AcquisitionType);
    technique.coneBeam =
        frame.sopClassUid.starts_with("1.2.840.10008.5.1.4.1.1.13.1.") || acquisition == "CONE_BEAM";
    return technique;
}

} // namespace columna::dicom
