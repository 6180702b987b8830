#include "imaging/dicom/objects/sr_document.h"
#include "imaging/dicom/objects/sr_terms.h"
#include "scoring/base/decimal.h"

namespace columna::dicom {
namespace {

constexpr int kFloatDigits = 9; // tell any two floats apart

std::string textOf(const Code& code) { // NOLINT(misc-no-recursion): as deep as equivalents go
    std::string text = "(" + code.value + ", " + code.scheme + ", \"" + code.meaning + "\")";
    for (const Code& other : code.equivalents)
        text += "=" + textOf(other);
    return text;
}

std::string textOf(Graphic graphic, const std::vector<float>& points) {
    std::string text(textOf(kGraphics, graphic));
    for (const float value : points)
        text += " " + significant(value, kFloatDigits);
    return text;
}

struct ValueText {
    std::string operator()(const ContainerValue& value) const { return "CONTAINER " + value.templateId; }
    std::string operator()(const CodeValue& value) const { return "CODE " + textOf(value.code); }
    std::string operator()(const NumberValue& value) const {
        return "NUM " + value.value + " " + textOf(value.unit) +
               (value.qualifier ? textOf(*value.qualifier) : "");
    }
    std::string operator()(const TextValue& value) const {
        return std::string(textOf(kTextKinds, value.kind)) + " " + value.text;
    }
    std::string operator()(const ImageValue& value) const {
        std::string text = "IMAGE " + value.sopClassUid + " " + value.sopInstanceUid;
        for (const int frame : value.frames)
            text += " " + std::to_string(frame);
        for (const int segment : value.segments)
            text += " segment " + std::to_string(segment);
        return text;
    }
    std::string operator()(const CoordinatesValue& value) const {
        return "SCOORD " + textOf(value.graphic, value.points);
    }
    std::string operator()(const Coordinates3dValue& value) const {
        return "SCOORD3D " + value.frameOfReferenceUid + " " + textOf(value.graphic, value.points);
    }
    std::string operator()(const UnknownValue& value) const { return "? " + value.valueType; }
};

void append(std::string& text, const ContentItem& item, std::size_t depth) { // NOLINT(misc-no-recursion)
    text += std::string(2 * depth, ' ') + std::string(textOf(kRelations, item.relation)) + " ";
    if (item.name) text += textOf(*item.name) + " ";
    text += std::visit(ValueText(), item.value) + "\n";
    for (const ContentItem& child : item.children)
        append(text, child, depth + 1);
}

} // namespace

std::string contentText(const ContentItem& root) {
    std::string text;
    append(text, root, 0);
    return text;
}

} // namespace columna::dicom
