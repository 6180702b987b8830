// A structured report as a tree of coded content items (PS3.3 C.17.3), without any library's types and
// without knowledge of what the codes mean. Written in the shape that other readers accept; read from any
// maker.
#pragma once

#include "imaging/dicom/objects/object_context.h"
#include "imaging/dicom/objects/written_object.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace columna::dicom {

/// Value, scheme and meaning of a coded concept (PS3.3 8). Equal where value and scheme are: meanings are for
/// people.
struct Code {
    std::string value; ///< above 16 characters it is written as LongCodeValue
    std::string scheme;
    std::string meaning;
    /// The same concept in another scheme, written as Equivalent Code Sequence.
    std::vector<Code> equivalents = {};
    [[nodiscard]] bool is(std::string_view otherValue, std::string_view otherScheme) const {
        return value == otherValue && scheme == otherScheme;
    }
    bool operator==(const Code&) const = default;
};

enum class Relation : std::uint8_t {
    Root,
    Contains,
    HasProperties,
    InferredFrom,
    SelectedFrom,
    HasObservationContext,
    HasAcquisitionContext,
    HasConceptModifier
};

struct ContainerValue {
    std::string templateId; ///< of DCMR: "1500"; empty where none is named
    bool operator==(const ContainerValue&) const = default;
};
struct NumberValue {
    std::string value; ///< DS: at most 16 characters; empty where there is a qualifier instead
    Code unit;
    std::optional<Code> qualifier = {}; ///< why there is no number
    bool operator==(const NumberValue&) const = default;
};
struct CodeValue {
    Code code;
    bool operator==(const CodeValue&) const = default;
};
enum class TextKind : std::uint8_t { Text, PersonName, DateTime, Date, Time, Uid };
struct TextValue {
    TextKind kind = TextKind::Text;
    std::string text; ///< UTF-8
    bool operator==(const TextValue&) const = default;
};
struct ImageValue {
    std::string sopClassUid;
    std::string sopInstanceUid;
    std::vector<int> frames = {};   ///< 1-based; empty: all of it
    std::vector<int> segments = {}; ///< of a segmentation; empty: all, or none
    bool operator==(const ImageValue&) const = default;
};
enum class Graphic : std::uint8_t { Point, Multipoint, Polyline, Circle, Ellipse, Polygon, Ellipsoid };
/// On an image: column and row by turns, in pixels from the outer corner of the top left one.
struct CoordinatesValue {
    Graphic graphic = Graphic::Point;
    std::vector<float> points;
    bool operator==(const CoordinatesValue&) const = default;
};
/// In a frame of reference: x, y, z by turns, LPS mm.
struct Coordinates3dValue {
    Graphic graphic = Graphic::Point;
    std::string frameOfReferenceUid;
    std::vector<float> points;
    bool operator==(const Coordinates3dValue&) const = default;
};
/// An item of a type that is not among these, or that is damaged; kept so that it can be named.
struct UnknownValue {
    std::string valueType;
    bool operator==(const UnknownValue&) const = default;
};

struct ContentItem {
    using Value = std::variant<ContainerValue, CodeValue, NumberValue, TextValue, ImageValue,
                               CoordinatesValue, Coordinates3dValue, UnknownValue>;
    Relation relation = Relation::Contains;
    std::optional<Code> name; ///< the concept; may be absent on images and coordinates only
    Value value;
    std::vector<ContentItem> children = {};
    bool operator==(const ContentItem&) const = default;
};

enum class SrKind : std::uint8_t { Enhanced, Comprehensive3d, KeyObjectSelection, Other };

/// Who verified the document, and when.
struct Verifier {
    std::string name; ///< DICOM form
    std::string organization;
    std::string dateTime; ///< DT
    bool operator==(const Verifier&) const = default;
};

struct DocumentReference {
    std::string studyInstanceUid;
    InstanceReference instance;
    bool operator==(const DocumentReference&) const = default;
};

/// A private scheme that codes of the document come from (PS3.3 C.12.1.1.1).
struct CodingScheme {
    std::string designator; ///< "99..."
    std::string name;
    std::string version;
    std::string organization;
    bool operator==(const CodingScheme&) const = default;
};

/// A text beside the content, in a private block: opaque here.
struct PrivateText {
    std::string creator;            ///< at most 64 characters
    std::uint16_t group = 0;        ///< odd
    std::vector<std::string> texts; ///< elements (group,xx01), (group,xx02) ... of VR UT
    bool operator==(const PrivateText&) const = default;
};

struct SrDocument {
    SrKind kind = SrKind::Enhanced;
    ContentItem root;
    bool complete = false;
    std::string completionDescription; ///< at most 64 characters
    bool final = false;                ///< else preliminary; not in a key object selection
    std::vector<Verifier> verifiers;   ///< any: verified
    std::vector<DocumentReference> predecessors;
    std::vector<DocumentReference> evidence; ///< every instance the content refers to
    std::vector<CodingScheme> schemes;
    std::optional<PrivateText> attachment;
    bool operator==(const SrDocument&) const = default;
};

/// Fills in class and modality of the identity. Errors as writeDataSet(); a value that its element cannot
/// hold. What was written is read again and compared item by item.
[[nodiscard]] Result<WrittenObject> writeSr(const SrDocument& document, const ObjectContext& context,
                                            ObjectIdentity identity, const std::filesystem::path& file);

/// A document that was read, whoever wrote it.
struct ReadSr {
    SrDocument document;
    std::string sopClassUid;
    std::string sopInstanceUid;
    std::string seriesInstanceUid;
    std::string studyInstanceUid;
    std::string patientName;
    std::string patientId;
    std::string issuerOfPatientId;
    std::string patientBirthDate;
    std::string manufacturer;
    std::vector<Message> notUnderstood; ///< items of unknown type, damaged values, references by number
};

/// `attachmentCreator`: of a private block to look for; others are passed over. Errors: as readDataSet(); not
/// a structured report.
[[nodiscard]] Result<ReadSr> readSr(const std::filesystem::path& file,
                                    std::string_view attachmentCreator = {},
                                    std::uint16_t attachmentGroup = 0);

/// The content as text, one item a line, for comparison and digests: relation, concept, value, indented.
[[nodiscard]] std::string contentText(const ContentItem& root);

} // namespace columna::dicom
