// Treats one data set or item, and the items in it.
#pragma once

#include "imaging/dicom/deidentify/element_writer.h"
#include "imaging/dicom/deidentify/identifiers.h"
#include "imaging/dicom/deidentify/profile.h"
#include "imaging/dicom/deidentify/pseudonyms.h"
#include "imaging/dicom/header.h"

#include <cstddef>
#include <map>
#include <string>
#include <utility>

namespace columna::dicom {

/// What was done to a value, for the log.
enum class Change : std::uint8_t {
    Removed,
    Emptied,
    Replaced,
    NewUid,
    DateShifted,
    TextCleaned,
    DocumentReplaced
};
/// How often each was done to each attribute of one file. Private attributes count as one, tag 0.
using Changes = std::map<std::pair<std::uint32_t, Change>, std::size_t>;

/// What all files of one copy share.
struct Rules {
    const Profile& profile;
    RetainOptions retain;
    Pseudonyms pseudonyms;
    Identifiers identifiers;
};

class ItemCleaner {
public:
    /// `patient` tells this file's patient from others.
    ItemCleaner(const Rules& rules, std::string patient, Changes& changes)
        : rules_(rules), patient_(std::move(patient)), changes_(changes) {}

    [[nodiscard]] ElementWriter clean(const Header& header) const;

private:
    struct Value; // an element of one item

    void cleanElement(const Value& value, ElementWriter& out) const;
    void cleanPrivate(const Header& header, const Element& element, ElementWriter& out) const;
    void cleanSequence(const Value& value, ElementWriter& out) const;
    void keep(const Value& value, Treatment treatment, ElementWriter& out) const;
    void cleanText(const Value& value, ElementWriter& out) const;
    void renewUids(const Value& value, ElementWriter& out) const;
    void shiftDates(const Value& value, ElementWriter& out) const;
    void replaceDocument(const Value& value, ElementWriter& out) const;
    void hideLocalCode(const Header& header, ElementWriter& out) const;
    void count(std::uint32_t tag, Change change) const { ++changes_[{tag, change}]; }

    const Rules& rules_;
    std::string patient_;
    Changes& changes_;
};

} // namespace columna::dicom
