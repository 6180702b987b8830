#include "imaging/dicom/header.h"
#include "imaging/dicom/objects/sr_document.h"
#include "imaging/dicom/objects/sr_terms.h"

namespace columna::dicom {
namespace {

constexpr const char* kReferencedContentItem = "(0040,DB73)";

Code codeOf(const Header& item) { // NOLINT(misc-no-recursion): nesting is limited by the reader
    Code code{item.text(DCM_CodeValue), item.text(DCM_CodingSchemeDesignator), item.text(DCM_CodeMeaning)};
    if (code.value.empty()) code.value = item.text(DCM_LongCodeValue);
    if (code.value.empty()) code.value = item.text(DCM_URNCodeValue);
    for (const Header& other : item.items(DCM_EquivalentCodeSequence))
        code.equivalents.push_back(codeOf(other));
    return code;
}

std::optional<Code> codeIn(const Header& header, const DcmTagKey& sequence) {
    const Header item = header.item(sequence);
    if (!item.valid()) return std::nullopt;
    Code code = codeOf(item);
    return code.value.empty() ? std::nullopt : std::optional(std::move(code));
}

std::vector<float> realsOf(const Header& item) {
    std::vector<float> values;
    for (const double value : item.numbers(DCM_GraphicData))
        values.push_back(static_cast<float>(value));
    return values;
}

/// Nothing where a value is missing or impossible.
std::optional<ContentItem::Value> valueOf(const Header& item, const std::string& type) {
    if (type == "CONTAINER")
        return ContainerValue{item.item(DCM_ContentTemplateSequence).code(DCM_TemplateIdentifier)};
    if (type == "CODE") {
        const auto code = codeIn(item, DCM_ConceptCodeSequence);
        return code ? std::optional<ContentItem::Value>(CodeValue{*code}) : std::nullopt;
    }
    if (type == "NUM") {
        const Header measured = item.item(DCM_MeasuredValueSequence);
        NumberValue number;
        if (measured.valid()) {
            if (!measured.number(DCM_NumericValue)) return std::nullopt;
            number.value = measured.code(DCM_NumericValue);
            number.unit = codeIn(measured, DCM_MeasurementUnitsCodeSequence).value_or(Code{});
        }
        number.qualifier = codeIn(item, DCM_NumericValueQualifierCodeSequence);
        return number;
    }
    if (const auto kind = meaningOf(kTextKinds, type)) {
        static const std::array tags{DCM_TextValue, DCM_PersonName, DCM_DateTime,
                                     DCM_Date,      DCM_Time,       DCM_UID};
        std::string text = item.text(tags.at(static_cast<std::size_t>(*kind)));
        if (text.empty()) return std::nullopt;
        return TextValue{*kind, std::move(text)};
    }
    if (type == "IMAGE") {
        const Header reference = item.item(DCM_ReferencedSOPSequence);
        ImageValue image{reference.code(DCM_ReferencedSOPClassUID),
                         reference.code(DCM_ReferencedSOPInstanceUID)};
        if (image.sopInstanceUid.empty()) return std::nullopt;
        for (const double frame : reference.numbers(DCM_ReferencedFrameNumber))
            image.frames.push_back(static_cast<int>(frame));
        for (const double segment : reference.numbers(DCM_ReferencedSegmentNumber))
            image.segments.push_back(static_cast<int>(segment));
        return image;
    }
    if (type == "SCOORD" || type == "SCOORD3D") {
        const auto graphic = meaningOf(kGraphics, item.code(DCM_GraphicType));
        std::vector<float> points = realsOf(item);
        const std::size_t dimensions = type == "SCOORD" ? 2 : 3;
        if (!graphic || points.empty() || points.size() % dimensions != 0) return std::nullopt;
        if (dimensions == 2) return CoordinatesValue{*graphic, std::move(points)};
        return Coordinates3dValue{*graphic, item.code(DCM_ReferencedFrameOfReferenceUID), std::move(points)};
    }
    return std::nullopt;
}

class ContentReader {
public:
    std::vector<Message> notUnderstood;

    ContentItem read(const Header& header, const std::string& place) { // NOLINT(misc-no-recursion)
        ContentItem item;
        item.name = codeIn(header, DCM_ConceptNameCodeSequence);
        const std::string type = header.code(DCM_ValueType);
        if (auto value = valueOf(header, type)) {
            item.value = std::move(*value);
        } else {
            item.value = UnknownValue{type};
            note(header, type, place, item.name);
        }
        std::size_t number = 0;
        for (const Header& inner : header.items(DCM_ContentSequence)) {
            const std::string at = place + (place.empty() ? "" : ".") + std::to_string(++number);
            ContentItem child = read(inner, at);
            const auto relation = meaningOf(kRelations, inner.code(DCM_RelationshipType));
            if (!relation)
                notUnderstood.push_back(
                    {"results.sr.relation",
                     {{"place", at}, {"relation", literal(inner.code(DCM_RelationshipType))}}});
            child.relation = relation.value_or(Relation::Contains);
            item.children.push_back(std::move(child));
        }
        return item;
    }

private:
    void note(const Header& header, const std::string& type, const std::string& place,
              const std::optional<Code>& name) {
        if (type.empty() && header.has(DCM_ReferencedContentItemIdentifier)) {
            notUnderstood.push_back(
                {"results.sr.by_number", {{"place", place}, {"tag", kReferencedContentItem}}});
            return;
        }
        notUnderstood.push_back({"results.sr.item",
                                 {{"place", place},
                                  {"type", literal(type)},
                                  {"concept", literal(name ? name->meaning : std::string())}}});
    }
};

std::vector<DocumentReference> referencesIn(const Header& header, const DcmTagKey& sequence) {
    std::vector<DocumentReference> references;
    for (const Header& study : header.items(sequence))
        for (const Header& series : study.items(DCM_ReferencedSeriesSequence))
            for (const Header& instance : series.items(DCM_ReferencedSOPSequence))
                references.push_back(
                    {study.code(DCM_StudyInstanceUID),
                     {series.code(DCM_SeriesInstanceUID), instance.code(DCM_ReferencedSOPClassUID),
                      instance.code(DCM_ReferencedSOPInstanceUID), 0}});
    return references;
}

SrKind kindOf(const std::string& sopClass) {
    if (sopClass == UID_EnhancedSRStorage) return SrKind::Enhanced;
    if (sopClass == UID_Comprehensive3DSRStorage) return SrKind::Comprehensive3d;
    if (sopClass == UID_KeyObjectSelectionDocumentStorage) return SrKind::KeyObjectSelection;
    return SrKind::Other;
}

std::optional<PrivateText> attachmentIn(const Header& header, std::string_view creator, std::uint16_t group) {
    for (Uint16 block = 0x10; !creator.empty() && block <= 0xFF; ++block) {
        if (header.text({group, block}) != creator) continue;
        PrivateText found{std::string(creator), group, {}};
        for (Uint16 i = 1; i <= 0xFF; ++i) {
            std::string text = header.text({group, static_cast<Uint16>((block << 8) + i)});
            if (text.empty()) break;
            found.texts.push_back(std::move(text));
        }
        return found;
    }
    return std::nullopt;
}

void readHeader(const Header& header, SrDocument& document) {
    document.complete = header.code(DCM_CompletionFlag) == "COMPLETE";
    document.completionDescription = header.text(DCM_CompletionFlagDescription);
    document.final = header.code(DCM_PreliminaryFlag) == "FINAL";
    for (const Header& one : header.items(DCM_VerifyingObserverSequence))
        document.verifiers.push_back({one.text(DCM_VerifyingObserverName),
                                      one.text(DCM_VerifyingOrganization),
                                      one.code(DCM_VerificationDateTime)});
    document.predecessors = referencesIn(header, DCM_PredecessorDocumentsSequence);
    document.evidence = referencesIn(header, DCM_CurrentRequestedProcedureEvidenceSequence);
    for (const Header& one : header.items(DCM_CodingSchemeIdentificationSequence))
        document.schemes.push_back({one.text(DCM_CodingSchemeDesignator), one.text(DCM_CodingSchemeName),
                                    one.text(DCM_CodingSchemeVersion),
                                    one.text(DCM_CodingSchemeResponsibleOrganization)});
}

} // namespace

Result<ReadSr> readSr(const std::filesystem::path& file, std::string_view attachmentCreator,
                      std::uint16_t attachmentGroup) {
    auto source = openFile(file);
    if (!source) return source.error();
    const Result<DataSet> data = readDataSet(std::move(source).value());
    if (!data) return data.error();
    const Header& header = data->header;
    if (header.code(DCM_ValueType) != "CONTAINER")
        return Error{{"results.sr.none"}, file.string(), tagName(DCM_ValueType), {"results.sr.none.remedy"}};
    ReadSr read;
    read.sopClassUid = header.code(DCM_SOPClassUID);
    read.sopInstanceUid = header.code(DCM_SOPInstanceUID);
    read.seriesInstanceUid = header.code(DCM_SeriesInstanceUID);
    read.studyInstanceUid = header.code(DCM_StudyInstanceUID);
    read.patientName = header.text(DCM_PatientName);
    read.patientId = header.text(DCM_PatientID);
    read.issuerOfPatientId = header.text(DCM_IssuerOfPatientID);
    read.patientBirthDate = header.code(DCM_PatientBirthDate);
    read.manufacturer = header.text(DCM_Manufacturer);
    ContentReader content;
    read.document.kind = kindOf(read.sopClassUid);
    read.document.root = content.read(header, {});
    read.document.root.relation = Relation::Root;
    read.notUnderstood = std::move(content.notUnderstood);
    readHeader(header, read.document);
    read.document.attachment = attachmentIn(header, attachmentCreator, attachmentGroup);
    return read;
}

} // namespace columna::dicom
