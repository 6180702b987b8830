// Attributes after PS3.3 A.35 and C.17; the data set is written directly, so that it holds exactly this.
#include "imaging/dicom/objects/object_file.h"
#include "imaging/dicom/objects/sr_document.h"
#include "imaging/dicom/objects/sr_terms.h"

#include <map>
#include <set>

namespace columna::dicom {
namespace {

constexpr std::size_t kLongestShortCode = 16; // VR SH
constexpr const char* kContextGroupResource = "1.2.840.10008.8.1.1";

std::string string(std::string_view text) {
    return std::string(text);
}

/// A sequence with one item; whatever fails in it fails the whole.
template <class Fill>
void putItem(DataSetWriter& into, const DcmTagKey& sequence, Fill fill) {
    DataSetWriter item(into.append(sequence));
    fill(item);
    if (!item.good()) into.note(EC_InvalidValue);
}

void putCode(DataSetWriter& into, const DcmTagKey& sequence, const Code& code) { // NOLINT(misc-no-recursion)
    putItem(into, sequence, [&](DataSetWriter& item) {
        item.text(code.value.size() > kLongestShortCode ? DCM_LongCodeValue : DCM_CodeValue, code.value);
        item.text(DCM_CodingSchemeDesignator, code.scheme);
        item.text(DCM_CodeMeaning, code.meaning);
        for (const Code& other : code.equivalents)
            putCode(item, DCM_EquivalentCodeSequence, other);
    });
}

void putReals(DataSetWriter& into, const DcmTagKey& tag, const std::vector<float>& values) {
    auto element = std::make_unique<DcmFloatingPointSingle>(DcmTag(tag));
    into.note(element->putFloat32Array(values.data(), values.size()));
    into.insert(element.release());
}

class ValueWriter {
public:
    explicit ValueWriter(DataSetWriter& into) : into_(into) {}

    void operator()(const ContainerValue& container) {
        into_.text(DCM_ValueType, "CONTAINER");
        into_.text(DCM_ContinuityOfContent, "SEPARATE");
        if (container.templateId.empty()) return;
        putItem(into_, DCM_ContentTemplateSequence, [&](DataSetWriter& item) {
            item.text(DCM_MappingResource, "DCMR");
            item.text(DCM_MappingResourceUID, kContextGroupResource);
            item.text(DCM_TemplateIdentifier, container.templateId);
        });
    }
    void operator()(const CodeValue& value) {
        into_.text(DCM_ValueType, "CODE");
        putCode(into_, DCM_ConceptCodeSequence, value.code);
    }
    void operator()(const NumberValue& number) {
        into_.text(DCM_ValueType, "NUM");
        if (number.value.empty()) {
            into_.empty(DCM_MeasuredValueSequence);
        } else {
            putItem(into_, DCM_MeasuredValueSequence, [&](DataSetWriter& item) {
                item.text(DCM_NumericValue, number.value);
                putCode(item, DCM_MeasurementUnitsCodeSequence, number.unit);
            });
        }
        if (number.qualifier) putCode(into_, DCM_NumericValueQualifierCodeSequence, *number.qualifier);
    }
    void operator()(const TextValue& value) {
        into_.text(DCM_ValueType, string(textOf(kTextKinds, value.kind)));
        static const std::map<TextKind, DcmTagKey> tags{
            {TextKind::Text, DCM_TextValue},    {TextKind::PersonName, DCM_PersonName},
            {TextKind::DateTime, DCM_DateTime}, {TextKind::Date, DCM_Date},
            {TextKind::Time, DCM_Time},         {TextKind::Uid, DCM_UID}};
        into_.text(tags.at(value.kind), value.text);
    }
    void operator()(const ImageValue& image) {
        into_.text(DCM_ValueType, "IMAGE");
        putItem(into_, DCM_ReferencedSOPSequence, [&](DataSetWriter& item) {
            item.text(DCM_ReferencedSOPClassUID, image.sopClassUid);
            item.text(DCM_ReferencedSOPInstanceUID, image.sopInstanceUid);
            std::string frames;
            for (const int frame : image.frames)
                frames += (frames.empty() ? "" : "\\") + std::to_string(frame);
            if (!frames.empty()) item.text(DCM_ReferencedFrameNumber, frames);
            if (!image.segments.empty()) {
                const std::vector<Uint16> numbers(image.segments.begin(), image.segments.end());
                auto* element = new DcmUnsignedShort(DCM_ReferencedSegmentNumber);
                item.note(element->putUint16Array(numbers.data(), numbers.size()));
                item.insert(element);
            }
        });
    }
    void operator()(const CoordinatesValue& coordinates) {
        into_.text(DCM_ValueType, "SCOORD");
        into_.text(DCM_GraphicType, string(textOf(kGraphics, coordinates.graphic)));
        putReals(into_, DCM_GraphicData, coordinates.points);
    }
    void operator()(const Coordinates3dValue& coordinates) {
        into_.text(DCM_ValueType, "SCOORD3D");
        into_.text(DCM_GraphicType, string(textOf(kGraphics, coordinates.graphic)));
        into_.text(DCM_ReferencedFrameOfReferenceUID, coordinates.frameOfReferenceUid);
        putReals(into_, DCM_GraphicData, coordinates.points);
    }
    void operator()(const UnknownValue&) { into_.note(EC_InvalidValue); }

private:
    DataSetWriter& into_;
};

void putContent(DataSetWriter& into, const ContentItem& item) { // NOLINT(misc-no-recursion): as deep as built
    if (item.relation != Relation::Root)
        into.text(DCM_RelationshipType, string(textOf(kRelations, item.relation)));
    std::visit(ValueWriter(into), item.value);
    if (item.name) putCode(into, DCM_ConceptNameCodeSequence, *item.name);
    for (const ContentItem& child : item.children)
        putItem(into, DCM_ContentSequence, [&](DataSetWriter& inner) { putContent(inner, child); });
}

/// Study, series, instance, each once (PS3.3 C.17.2.1), in the order given.
void putReferences(DataSetWriter& into, const DcmTagKey& sequence,
                   const std::vector<DocumentReference>& references) {
    using Instances = std::vector<const InstanceReference*>;
    std::vector<std::pair<std::string, std::vector<std::pair<std::string, Instances>>>> studies;
    const auto entry = [](auto& list, const std::string& key) -> auto& {
        const auto found = std::ranges::find_if(list, [&](const auto& one) { return one.first == key; });
        return found != list.end()
                   ? found->second
                   : list.emplace_back(key, typename std::decay_t<decltype(list)>::value_type::second_type{})
                         .second;
    };
    for (const DocumentReference& one : references)
        entry(entry(studies, one.studyInstanceUid), one.instance.seriesInstanceUid).push_back(&one.instance);
    for (const auto& [study, seriesList] : studies)
        putItem(into, sequence, [&, &studyUid = study, &list = seriesList](DataSetWriter& item) {
            item.text(DCM_StudyInstanceUID, studyUid);
            for (const auto& [series, instances] : list)
                putItem(item, DCM_ReferencedSeriesSequence,
                        [&, &seriesUid = series, &all = instances](DataSetWriter& inner) {
                            inner.text(DCM_SeriesInstanceUID, seriesUid);
                            std::set<std::string> seen;
                            for (const InstanceReference* instance : all)
                                if (seen.insert(instance->sopInstanceUid).second)
                                    putItem(inner, DCM_ReferencedSOPSequence, [&](DataSetWriter& one) {
                                        one.text(DCM_ReferencedSOPClassUID, instance->sopClassUid);
                                        one.text(DCM_ReferencedSOPInstanceUID, instance->sopInstanceUid);
                                    });
                        });
        });
}

void putVerifiers(DataSetWriter& into, const std::vector<Verifier>& verifiers) {
    for (const Verifier& verifier : verifiers)
        putItem(into, DCM_VerifyingObserverSequence, [&](DataSetWriter& item) {
            item.text(DCM_VerifyingObserverName, verifier.name);
            item.empty(DCM_VerifyingObserverIdentificationCodeSequence);
            item.text(DCM_VerifyingOrganization, verifier.organization);
            item.text(DCM_VerificationDateTime, verifier.dateTime);
        });
}

void putDocument(DataSetWriter& into, const SrDocument& document) {
    into.empty(DCM_ReferencedPerformedProcedureStepSequence);
    putReferences(into, DCM_CurrentRequestedProcedureEvidenceSequence, document.evidence);
    if (document.kind == SrKind::KeyObjectSelection) return;
    into.text(DCM_CompletionFlag, document.complete ? "COMPLETE" : "PARTIAL");
    if (!document.completionDescription.empty())
        into.text(DCM_CompletionFlagDescription, document.completionDescription);
    into.text(DCM_PreliminaryFlag, document.final ? "FINAL" : "PRELIMINARY");
    into.text(DCM_VerificationFlag, document.verifiers.empty() ? "UNVERIFIED" : "VERIFIED");
    putVerifiers(into, document.verifiers);
    into.empty(DCM_PerformedProcedureCodeSequence);
    putReferences(into, DCM_PredecessorDocumentsSequence, document.predecessors);
}

void putSchemes(DataSetWriter& into, const std::vector<CodingScheme>& schemes) {
    for (const CodingScheme& scheme : schemes)
        putItem(into, DCM_CodingSchemeIdentificationSequence, [&](DataSetWriter& item) {
            item.text(DCM_CodingSchemeDesignator, scheme.designator);
            item.text(DCM_CodingSchemeName, scheme.name);
            item.text(DCM_CodingSchemeVersion, scheme.version);
            item.text(DCM_CodingSchemeResponsibleOrganization, scheme.organization);
        });
}

void putAttachment(DcmDataset& data, DataSetWriter& into, const PrivateText& attachment) {
    constexpr Uint16 kBlock = 0x10;
    into.note(data.putAndInsertString(DcmTag(attachment.group, kBlock, EVR_LO), attachment.creator.c_str()));
    for (std::size_t i = 0; i < attachment.texts.size(); ++i) {
        const auto element = static_cast<Uint16>((kBlock << 8) + 1 + i);
        into.note(
            data.putAndInsertString(DcmTag(attachment.group, element, EVR_UT), attachment.texts[i].c_str()));
    }
}

const char* classOf(SrKind kind) {
    switch (kind) {
    case SrKind::Comprehensive3d:
        return UID_Comprehensive3DSRStorage;
    case SrKind::KeyObjectSelection:
        return UID_KeyObjectSelectionDocumentStorage;
    default:
        return UID_EnhancedSRStorage;
    }
}

} // namespace

Result<WrittenObject> writeSr(const SrDocument& document, const ObjectContext& context,
                              ObjectIdentity identity, const std::filesystem::path& file) {
    identity.sopClassUid = classOf(document.kind);
    identity.modality = document.kind == SrKind::KeyObjectSelection ? "KO" : "SR";
    DcmDataset data;
    DataSetWriter put(data);
    putCommon(put, context, identity);
    putContentTime(put, context);
    putSchemes(put, document.schemes);
    putDocument(put, document);
    putContent(put, document.root);
    if (document.attachment) putAttachment(data, put, *document.attachment);
    if (!put.good())
        return Error{
            {"results.write.incomplete", {{"cause", "SR"}}}, file.string(), {}, {"results.write.remedy"}};
    Result<WrittenObject> written = writeDataSet(data, file);
    if (!written) return written;
    const auto read = document.attachment
                          ? readSr(file, document.attachment->creator, document.attachment->group)
                          : readSr(file);
    if (read && read->document == document && read->notUnderstood.empty()) return written;
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return Error{{"results.write.different"}, file.string(), {}, {"results.write.remedy"}};
}

} // namespace columna::dicom
