// The report as a FHIR R4 (4.0.1) bundle: DiagnosticReport with the PDF, Observations, ImagingStudy, Patient.
#pragma once

#include "app/results/result_writer.h"

#include <string>

namespace columna::results {

/// UTF-8 JSON of a Bundle of type "collection". Identifiers follow from the case: same input, same bytes.
/// What is open has a dataAbsentReason and never a value. `pdf`: bytes of the report; empty: none is
/// attached.
[[nodiscard]] std::string fhirBundle(const ResultInput& input, const std::string& pdf);

/// "fhir": fhir.json with the PDF that the writer "pdf" made, where it came before.
[[nodiscard]] ResultWriter fhirWriter();

} // namespace columna::results
