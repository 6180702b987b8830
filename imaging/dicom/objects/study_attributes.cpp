#include "imaging/dicom/objects/study_attributes.h"

#include "imaging/dicom/header.h"

#include <algorithm>
#include <array>

namespace columna::dicom {
namespace {

/// Type 2 (or 1) in their module: written even where they are empty.
const std::array kRequired{
    DCM_StudyDate, DCM_StudyTime,        DCM_AccessionNumber, DCM_ReferringPhysicianName, DCM_PatientName,
    DCM_PatientID, DCM_PatientBirthDate, DCM_PatientSex,      DCM_StudyInstanceUID,       DCM_StudyID};

const std::array kOptional{
    // Patient
    DCM_IssuerOfPatientID, DCM_IssuerOfPatientIDQualifiersSequence, DCM_TypeOfPatientID, DCM_PatientBirthTime,
    DCM_OtherPatientIDsSequence, DCM_OtherPatientNames, DCM_EthnicGroup, DCM_PatientComments,
    DCM_ReferencedPatientSequence, DCM_PatientIdentityRemoved, DCM_DeidentificationMethod,
    DCM_DeidentificationMethodCodeSequence, DCM_LongitudinalTemporalInformationModified,
    // General Study
    DCM_StudyDescription, DCM_IssuerOfAccessionNumberSequence, DCM_ReferringPhysicianIdentificationSequence,
    DCM_ConsultingPhysicianName, DCM_PhysiciansOfRecord, DCM_NameOfPhysiciansReadingStudy,
    DCM_RequestingServiceCodeSequence, DCM_ReferencedStudySequence, DCM_ProcedureCodeSequence,
    DCM_ReasonForPerformedProcedureCodeSequence,
    // Patient Study
    DCM_AdmittingDiagnosesDescription, DCM_AdmittingDiagnosesCodeSequence, DCM_PatientAge, DCM_PatientSize,
    DCM_PatientWeight, DCM_PatientBodyMassIndex, DCM_MedicalAlerts, DCM_Allergies, DCM_Occupation,
    DCM_SmokingStatus, DCM_AdditionalPatientHistory, DCM_PregnancyStatus, DCM_PatientState, DCM_AdmissionID,
    DCM_IssuerOfAdmissionIDSequence, DCM_ReasonForVisit,
    // SOP Common
    DCM_TimezoneOffsetFromUTC};

DcmTagKey keyOf(const Element& element) {
    return {static_cast<Uint16>(element.tag >> 16), static_cast<Uint16>(element.tag & 0xFFFFu)};
}

std::uint32_t numberOf(const DcmTagKey& tag) {
    return static_cast<std::uint32_t>(tag.getGroup()) << 16 | tag.getElement();
}

std::string joined(const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values)
        text += (text.empty() ? "" : "\\") + value;
    return text;
}

std::string textOf(const Header& header, const Element& element) {
    const std::string vr = header.vr(element);
    const DcmTagKey tag = keyOf(element);
    constexpr std::array kTexts{"PN", "LO", "SH", "ST", "LT", "UT", "UC"};
    if (std::ranges::find(kTexts, vr) != kTexts.end()) return header.text(tag);
    if (vr == "US") {
        const auto number = header.integer(tag);
        return number ? std::to_string(*number) : std::string();
    }
    constexpr std::array kCodes{"AS", "CS", "DA", "DS", "DT", "IS", "TM", "UI", "UR"};
    if (std::ranges::find(kCodes, vr) != kCodes.end()) return joined(header.codes(tag));
    return {};
}

Attribute copied(const Header& header,
                 const Element& element) { // NOLINT(misc-no-recursion): nesting is limited
    Attribute attribute{element.tag, {}, {}};
    if (element.items.empty()) {
        attribute.value = textOf(header, element);
        return attribute;
    }
    for (const Header& item : header.items(keyOf(element))) {
        std::vector<Attribute> attributes;
        for (const Element& inner : item.elements().elements) {
            const bool isPrivate = (inner.tag >> 16) % 2 == 1;
            if (isPrivate || keyOf(inner) == DCM_SpecificCharacterSet) continue;
            attributes.push_back(copied(item, inner));
        }
        attribute.items.push_back(std::move(attributes));
    }
    return attribute;
}

} // namespace

std::string valueOf(std::span<const Attribute> attributes, std::uint32_t tag) {
    const auto found = std::ranges::find(attributes, tag, &Attribute::tag);
    return found == attributes.end() ? std::string() : found->value;
}

Result<std::vector<Attribute>> readStudyAttributes(const Frame& frame) {
    const Result<DataSet> data = openDataSet(frame);
    if (!data) return data.error();
    const Header& header = data->header;
    std::vector<Attribute> attributes;
    for (const DcmTagKey& tag : kRequired) {
        const Element* element = header.elements().find(numberOf(tag));
        attributes.push_back(element != nullptr ? copied(header, *element)
                                                : Attribute{numberOf(tag), {}, {}});
    }
    for (const DcmTagKey& tag : kOptional)
        if (const Element* element = header.elements().find(numberOf(tag));
            element != nullptr && header.has(tag))
            attributes.push_back(copied(header, *element));
    std::ranges::sort(attributes, {}, &Attribute::tag);
    if (valueOf(attributes, numberOf(DCM_StudyInstanceUID)).empty())
        return Error{{"dicom.error.missing", {{"tag", tagName(DCM_StudyInstanceUID)}}},
                     frame.file,
                     tagName(DCM_StudyInstanceUID),
                     {"dicom.remedy.damaged"}};
    return attributes;
}

} // namespace columna::dicom
