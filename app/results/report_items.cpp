#include "app/results/report_items.h"

#include "scoring/base/decimal.h"

#include <algorithm>

namespace columna::results {
namespace {

constexpr std::size_t kLongestDecimal = 16; // VR DS
constexpr std::size_t kLongestName = 64;    // characters of a component group of VR PN

std::string decimalString(double value) {
    for (int digits = 15;; --digits) {
        std::string text = significant(value, digits);
        if (text.size() <= kLongestDecimal || digits == 1) return text;
    }
}

} // namespace

ContentItem container(Relation relation, std::string_view name, std::string templateId) {
    return {relation, code(name), dicom::ContainerValue{std::move(templateId)}};
}

ContentItem coded(Relation relation, std::string_view name, const dicom::Code& value) {
    return {relation, code(name), dicom::CodeValue{value}};
}

ContentItem text(Relation relation, std::string_view name, std::string words, dicom::TextKind kind) {
    return {relation, code(name), dicom::TextValue{kind, std::move(words)}};
}

ContentItem number(const dicom::Code& name, double value, const dicom::Code& unit) {
    return {Relation::Contains, name, dicom::NumberValue{decimalString(value), unit}};
}

ContentItem errorOf(double standardDeviation, Unit unit) {
    ContentItem item = number(code("uncertainty"), standardDeviation, codeOf(unit));
    item.relation = Relation::HasProperties;
    return item;
}

ContentItem image(Relation relation, const ImageIndex::Image& of) {
    dicom::ImageValue value{of.reference.sopClassUid, of.reference.sopInstanceUid};
    if (of.reference.frameNumber > 0) value.frames.push_back(of.reference.frameNumber);
    return {relation, std::nullopt, std::move(value)};
}

ContentItem sourceImage(const ImageIndex::Image& of) {
    ContentItem item = image(Relation::InferredFrom, of);
    item.name = code("source");
    return item;
}

ContentItem group(std::string templateId, std::string trackingId, std::string trackingUid) {
    ContentItem item = container(Relation::Contains, "group", std::move(templateId));
    item.children.push_back(text(Relation::HasObservationContext, "tracking_id", std::move(trackingId)));
    item.children.push_back(
        text(Relation::HasObservationContext, "tracking_uid", std::move(trackingUid), dicom::TextKind::Uid));
    return item;
}

std::string personName(std::string typed) {
    std::ranges::replace_if(
        typed, [](char c) { return c == '^' || c == '=' || c == '\\'; }, ' ');
    std::size_t end = 0, characters = 0;
    while (end < typed.size() && characters < kLongestName) {
        ++end;
        while (end < typed.size() && (static_cast<unsigned char>(typed[end]) & 0xC0U) == 0x80U)
            ++end; // the rest of one character in UTF-8
        ++characters;
    }
    typed.resize(end);
    while (typed.ends_with(' '))
        typed.pop_back();
    return typed;
}

} // namespace columna::results
