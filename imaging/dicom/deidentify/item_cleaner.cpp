#include "imaging/dicom/deidentify/item_cleaner.h"

#include "imaging/dicom/deidentify/plain_values.h"

namespace columna::dicom {
namespace {

constexpr std::uint32_t kCodeValue = 0x00080100, kCodeMeaning = 0x00080104, kLongCodeValue = 0x00080119,
                        kUrnCodeValue = 0x00080120, kDocumentLength = 0x00420015;

DcmTagKey keyOf(std::uint32_t tag) {
    return {static_cast<Uint16>(tag >> 16), static_cast<Uint16>(tag & 0xFFFFU)};
}

bool isPrivate(std::uint32_t tag) {
    return (tag >> 16) % 2 == 1;
}

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\0'; };
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    return text;
}

/// The VR that decides: the dictionary's where it knows the attribute, because a file may claim any.
std::string decidingVr(const Header& header, const Element& element) {
    Element unnamed;
    unnamed.tag = element.tag;
    const std::string known = header.vr(unnamed);
    return known == "UN" ? header.vr(element) : known;
}

/// A standard attribute without a value says nothing; curves and overlays are no such.
bool isEmpty(const Element& element) {
    constexpr std::uint32_t kFirstRepeating = 0x50000000;
    return element.length == 0 && element.items.empty() && element.tag < kFirstRepeating &&
           (element.tag & 0xFFFFU) != 0;
}

bool isTextVr(std::string_view vr) {
    return vr == "CS" || vr == "LO" || vr == "SH" || vr == "ST" || vr == "LT" || vr == "UT" || vr == "UC" ||
           vr == "UR";
}

/// Each value of a list, changed by `change`; nothing where it fails for one.
template <class Change>
std::optional<std::string> eachValue(std::string_view list, Change&& change) {
    std::string out;
    while (true) {
        const std::size_t end = list.find('\\');
        const std::optional<std::string> changed = change(trimmed(list.substr(0, end)));
        if (!changed) return std::nullopt;
        out += *changed;
        if (end == std::string_view::npos) return out;
        out += '\\';
        list.remove_prefix(end + 1);
    }
}

/// One empty page.
constexpr std::string_view kEmptyPdf =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%"
    "EOF\n";

} // namespace

struct ItemCleaner::Value {
    const Header& header;
    const Element& element;
    std::string vr; ///< that decides

    [[nodiscard]] std::uint32_t tag() const { return element.tag; }
    [[nodiscard]] std::string_view raw() const { return header.raw(element); }
    /// As it is written: the file's own VR where it has one.
    [[nodiscard]] std::string writtenVr() const { return header.vr(element); }
};

ElementWriter ItemCleaner::clean(const Header& header) const {
    const Item& item = header.elements();
    ElementWriter out(item.encoding);
    for (const Element& element : item.elements) {
        if (isPrivate(element.tag))
            cleanPrivate(header, element, out);
        else
            cleanElement({header, element, decidingVr(header, element)}, out);
    }
    hideLocalCode(header, out);
    return out;
}

void ItemCleaner::cleanElement(const Value& value, ElementWriter& out) const {
    const bool sequence = value.vr == "SQ" || !value.element.items.empty();
    const std::string vr = sequence ? "SQ" : value.vr;
    const Treatment treatment = rules_.profile.treatmentOf(value.tag(), vr, rules_.retain);
    if (treatment == Treatment::Remove && isEmpty(value.element) && vr != "UN") {
        // Many objects must have the attribute, with or without a value.
        return sequence ? out.putSequence(value.tag(), {}) : void(out.put(value.tag(), vr, ""));
    }
    if (sequence) {
        if (treatment == Treatment::Recurse) return cleanSequence(value, out);
        const bool empty = treatment == Treatment::Empty;
        if (empty) out.putSequence(value.tag(), {});
        return count(value.tag(), empty ? Change::Emptied : Change::Removed);
    }
    switch (treatment) {
    case Treatment::Keep:
    case Treatment::KeepTerm:
        return keep(value, treatment, out);
    case Treatment::Clean:
        return cleanText(value, out);
    case Treatment::NewUid:
        return renewUids(value, out);
    case Treatment::ShiftDate:
        return shiftDates(value, out);
    case Treatment::Document:
        return replaceDocument(value, out);
    case Treatment::Pseudonym:
        out.put(value.tag(), value.vr, rules_.pseudonyms.patient(patient_));
        return count(value.tag(), Change::Replaced);
    case Treatment::Dummy:
        if (value.element.length == 0) break;
        out.put(value.tag(), value.vr, dummyOf(value.vr));
        return count(value.tag(), Change::Replaced);
    case Treatment::Remove:
    case Treatment::Recurse:
        return count(value.tag(), Change::Removed);
    case Treatment::Empty:
        break;
    }
    out.put(value.tag(), value.vr, "");
    if (value.element.length > 0) count(value.tag(), Change::Emptied);
}

void ItemCleaner::cleanSequence(const Value& value, ElementWriter& out) const {
    std::vector<Bytes> items;
    for (const Header& item : value.header.items(keyOf(value.tag()))) {
        // Items inside UN are little endian even in a big-endian file: they cannot be joined to it.
        if (item.elements().encoding != out.encoding() && out.encoding() == Encoding::ExplicitBig)
            return count(value.tag(), Change::Removed);
        ElementWriter cleaned = clean(item);
        if (cleaned.encoding() == out.encoding()) {
            items.push_back(cleaned.bytes());
            continue;
        }
        return count(value.tag(), Change::Removed);
    }
    out.putSequence(value.tag(), items);
}

void ItemCleaner::keep(const Value& value, Treatment treatment, ElementWriter& out) const {
    const std::string vr = value.writtenVr();
    const bool plain = isPlain(value.vr, value.raw()) && isPlain(vr, value.raw());
    const bool text = (isTextVr(value.vr) || isTextVr(vr)) && treatment != Treatment::KeepTerm;
    const bool harmless =
        !text || (isAscii(trimmed(value.raw())) && !rules_.identifiers.standIn(trimmed(value.raw())));
    if (plain && harmless && out.put(value.tag(), vr, value.raw())) return;
    out.put(value.tag(), vr, "");
    count(value.tag(), Change::Emptied);
}

void ItemCleaner::cleanText(const Value& value, ElementWriter& out) const {
    const std::string text = value.header.text(keyOf(value.tag()));
    std::string cleaned =
        rules_.profile.cleaned(text, [&](std::string_view word) { return rules_.identifiers.standIn(word); });
    // A text that had a value keeps one: many of these attributes may not be empty.
    if (cleaned.empty() && !text.empty()) cleaned = dummyOf(value.vr);
    out.put(value.tag(), value.vr, cleaned);
    if (cleaned != text) count(value.tag(), Change::TextCleaned);
}

void ItemCleaner::renewUids(const Value& value, ElementWriter& out) const {
    const auto renewed = eachValue(
        value.raw(), [&](std::string_view uid) { return std::optional(rules_.pseudonyms.uid(uid)); });
    out.put(value.tag(), "UI", *renewed);
    if (*renewed != trimmed(value.raw())) count(value.tag(), Change::NewUid);
}

void ItemCleaner::shiftDates(const Value& value, ElementWriter& out) const {
    if (value.vr == "TM") {
        const bool plain = value.raw().find_first_not_of(std::string_view("0123456789.:\\ \0", 15)) ==
                           std::string_view::npos;
        if (plain && out.put(value.tag(), "TM", value.raw())) return;
        return count(value.tag(), Change::Removed);
    }
    const int days = rules_.pseudonyms.daysEarlier(patient_);
    const auto shifted = eachValue(value.raw(), [&](std::string_view date) {
        return date.empty() ? std::optional<std::string>("") : daysBefore(date, days);
    });
    if (!shifted) return count(value.tag(), Change::Removed);
    out.put(value.tag(), value.vr, *shifted);
    count(value.tag(), Change::DateShifted);
}

void ItemCleaner::replaceDocument(const Value& value, ElementWriter& out) const {
    const bool pdf = value.header.text(DCM_MIMETypeOfEncapsulatedDocument) == "application/pdf";
    const std::string_view document = pdf ? kEmptyPdf : std::string_view("<removed/>");
    out.put(value.tag(), "OB", document);
    out.putLong(kDocumentLength, static_cast<std::uint32_t>(document.size()));
    count(value.tag(), Change::DocumentReplaced);
}

/// A code of a scheme that is not public may number a person or a place.
void ItemCleaner::hideLocalCode(const Header& header, ElementWriter& out) const {
    const bool code =
        header.has(DCM_CodeValue) || header.has(DCM_LongCodeValue) || header.has(DCM_URNCodeValue);
    if (!code || rules_.profile.isPublicScheme(header.code(DCM_CodingSchemeDesignator))) return;
    for (const std::uint32_t tag : {kLongCodeValue, kUrnCodeValue})
        out.remove(tag);
    const std::string meaning =
        rules_.profile.cleaned(header.text(DCM_CodeMeaning),
                               [&](std::string_view word) { return rules_.identifiers.standIn(word); });
    out.put(kCodeValue, "SH", "REMOVED");
    out.put(kCodeMeaning, "LO", meaning.empty() ? dummyOf("LO") : meaning);
    count(kCodeMeaning, Change::TextCleaned);
}

void ItemCleaner::cleanPrivate(const Header& header, const Element& element, ElementWriter& out) const {
    const std::uint32_t block = element.tag >> 8 & 0xFFU;
    if ((element.tag & 0xFF00U) == 0)
        return; // a creator: written with the first attribute of its block that stays
    const std::uint32_t creatorTag = (element.tag & 0xFFFF0000U) | block;
    const std::string creator = header.code(keyOf(creatorTag));
    const auto vr = rules_.profile.safePrivateVr(element.tag, creator);
    const bool declared = element.vr[0] == 0 || header.vr(element) == "UN" || header.vr(element) == vr;
    // Of UN nobody knows the byte order where the file is big endian.
    const bool readable = header.vr(element) != "UN" || out.encoding() != Encoding::ExplicitBig;
    if (!vr || !declared || !readable || !element.items.empty() || !isPlain(*vr, header.raw(element)) ||
        !out.put(element.tag, *vr, header.raw(element)))
        return count(0, Change::Removed);
    out.put(creatorTag, "LO", creator);
}

} // namespace columna::dicom
