// Building blocks of FHIR resources (datatypes of R4).
#pragma once

#include "app/results/result_writer.h"
#include "imaging/dicom/objects/sr_document.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace columna::results {

using Json = nlohmann::ordered_json;

/// Coding with its equivalents; system URIs as HL7 gives them.
[[nodiscard]] Json codeableConcept(const dicom::Code& code, const std::string& text = {});
[[nodiscard]] Json coding(std::string_view system, std::string_view code, std::string_view display);
/// Quantity in UCUM.
[[nodiscard]] Json quantity(double value, const dicom::Code& unit);
/// "urn:uuid:..." that follows from the case and `what`.
[[nodiscard]] std::string fullUrl(const ResultInput& input, const std::string& what);
[[nodiscard]] Json reference(const std::string& url, const std::string& display = {});
/// An entry of the bundle.
[[nodiscard]] Json entry(const std::string& url, Json resource);

[[nodiscard]] Json patientResource(const ResultInput& input);
[[nodiscard]] Json imagingStudyResource(const ResultInput& input, const std::string& patient);

} // namespace columna::results
