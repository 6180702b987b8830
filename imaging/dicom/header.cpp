#include "imaging/dicom/header.h"

#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dcvr.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/dcmjpls/djdecode.h>
#include <dcmtk/oflog/oflog.h>

#include <charconv>
#include <cmath>
#include <cstdio>
#include <mutex>

namespace columna::dicom {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\0' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    return text;
}

/// Decimal strings as they occur: blanks around, a leading "+". Independent of the locale.
std::optional<double> parseDecimal(std::string_view text) {
    text = trimmed(text);
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

DcmElement* find(DcmItem* item, const DcmTagKey& tag) {
    DcmElement* element = nullptr;
    if (item == nullptr || item->findAndGetElement(tag, element).bad()) return nullptr;
    return element;
}

/// The characters of a string element as they stand in the file.
std::string raw(DcmElement& element) {
    OFString value;
    if (element.getOFStringArray(value, OFFalse).bad()) return {};
    return {value.data(), value.size()};
}

E_TransferSyntax syntaxOf(Encoding encoding) {
    switch (encoding) {
    case Encoding::ImplicitLittle:
        return EXS_LittleEndianImplicit;
    case Encoding::ExplicitBig:
        return EXS_BigEndianExplicit;
    case Encoding::ExplicitLittle:
        break;
    }
    return EXS_LittleEndianExplicit;
}

} // namespace

bool Header::has(const DcmTagKey& tag) const {
    DcmElement* element = find(item_, tag);
    return element != nullptr && element->getLength() > 0;
}

std::string Header::text(const DcmTagKey& tag) const {
    DcmElement* element = find(item_, tag);
    if (element == nullptr) return {};
    const std::string bytes = raw(*element);
    return sets_.decode(trimmed(bytes), element->ident() == EVR_PN).utf8;
}

std::string Header::code(const DcmTagKey& tag, unsigned long index) const {
    DcmElement* element = find(item_, tag);
    OFString value;
    if (element == nullptr || element->getOFString(value, index).bad()) return {};
    return std::string(trimmed({value.data(), value.size()}));
}

std::vector<std::string> Header::codes(const DcmTagKey& tag) const {
    DcmElement* element = find(item_, tag);
    std::vector<std::string> out;
    if (element == nullptr) return out;
    for (unsigned long i = 0; i < element->getVM(); ++i)
        out.push_back(code(tag, i));
    return out;
}

std::optional<double> Header::number(const DcmTagKey& tag, unsigned long index) const {
    DcmElement* element = find(item_, tag);
    if (element == nullptr) return std::nullopt;
    switch (element->ident()) {
    case EVR_FD: {
        Float64 value = 0;
        if (element->getFloat64(value, index).good() && std::isfinite(value)) return value;
        return std::nullopt;
    }
    case EVR_FL: {
        Float32 value = 0;
        if (element->getFloat32(value, index).good() && std::isfinite(value)) return value;
        return std::nullopt;
    }
    default:
        break;
    }
    // Every other VR prints its value exactly: US, SS, UL, SL, DS, IS.
    OFString value;
    if (element->getOFString(value, index).bad()) return std::nullopt;
    return parseDecimal({value.data(), value.size()});
}

std::vector<double> Header::numbers(const DcmTagKey& tag) const {
    std::vector<double> out;
    DcmElement* element = find(item_, tag);
    const unsigned long count = element == nullptr ? 0 : element->getVM();
    for (unsigned long i = 0; i < count; ++i) {
        const auto value = number(tag, i);
        if (!value) return {};
        out.push_back(*value);
    }
    return out;
}

std::optional<int> Header::integer(const DcmTagKey& tag, unsigned long index) const {
    const auto value = number(tag, index);
    if (!value || *value != std::floor(*value) || std::abs(*value) > 2147483647.0) return std::nullopt;
    return static_cast<int>(*value);
}

std::vector<std::uint16_t> Header::words(const DcmTagKey& tag) const {
    DcmElement* element = find(item_, tag);
    Uint16* data = nullptr;
    if (element == nullptr) return {};
    if (element->ident() == EVR_SS) {
        Sint16* values = nullptr;
        if (element->getSint16Array(values).bad() || values == nullptr) return {};
        return {values, values + element->getLength() / 2};
    }
    if (element->getUint16Array(data).bad() || data == nullptr) return {};
    return {data, data + element->getLength() / 2};
}

Header Header::item(const DcmTagKey& sequence) const {
    auto* found = dynamic_cast<DcmSequenceOfItems*>(find(item_, sequence));
    if (found == nullptr || found->card() == 0) return {};
    return {*found->getItem(0), sets_};
}

std::vector<Header> Header::items(const DcmTagKey& sequence) const {
    std::vector<Header> out;
    auto* found = dynamic_cast<DcmSequenceOfItems*>(find(item_, sequence));
    if (found == nullptr) return out;
    // nextInContainer walks; getItem(i) would start from the first item every time.
    for (DcmObject* next = found->nextInContainer(nullptr); next != nullptr;
         next = found->nextInContainer(next))
        if (auto* item = dynamic_cast<DcmItem*>(next)) out.emplace_back(*item, sets_);
    return out;
}

Result<DataSet> readDataSet(std::shared_ptr<const ByteSource> source) {
    initialiseLibrary();
    const std::string name = source->name();
    auto structure = readStructure(std::move(source));
    if (!structure) return structure.error();
    DataSet out;
    out.structure = std::move(*structure);
    out.owned = std::make_unique<DcmDataset>();
    DcmInputBufferStream stream;
    stream.setBuffer(out.structure.header.data(), static_cast<offile_off_t>(out.structure.header.size()));
    stream.setEos();
    out.owned->transferInit();
    const OFCondition status = out.owned->read(stream, syntaxOf(out.structure.encoding));
    out.owned->transferEnd();
    if (status.bad())
        return Error{{"dicom.error.parse", {{"reason", status.text()}}}, name, "", {"dicom.remedy.damaged"}};
    std::string sets;
    if (DcmElement* element = find(out.owned.get(), DCM_SpecificCharacterSet)) sets = raw(*element);
    out.header = Header(*out.owned, CharacterSets(trimmed(sets)));
    return out;
}

std::string tagName(const DcmTagKey& tag) {
    DcmTag named(tag);
    char text[16];
    std::snprintf(text, sizeof text, "(%04X,%04X)", tag.getGroup(), tag.getElement());
    return std::string(text) + " " + named.getTagName();
}

void initialiseLibrary() {
    static std::once_flag once;
    std::call_once(once, [] {
        OFLog::configure(OFLogger::OFF_LOG_LEVEL); // the library's log lines may hold values of the data set
        dcmEnableUnknownVRConversion.set(
            OFTrue); // standard attributes stored as UN are read by the dictionary
        DJDecoderRegistration::registerCodecs();
        DJLSDecoderRegistration::registerCodecs();
    });
}

} // namespace columna::dicom
