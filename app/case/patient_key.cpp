#include "app/case/patient_key.h"

#include "app/case/case_document.h"

namespace columna::app {

std::string patientKeyOf(const dicom::Patient& patient) {
    return sha256(patient.id + "\n" + patient.issuerOfId + "\n" + patient.birthDate);
}

} // namespace columna::app
