// Typed, tolerant access to the elements of one data set. Tags and their names are DCMTK's.
#pragma once

#include "imaging/dicom/charset.h"
#include "imaging/dicom/structure.h"
#include "imaging/dicom/study.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace columna::dicom {

/// Absent and unreadable values are absent, never zero.
class Header {
public:
    Header() = default;
    /// `bytes` and `item` outlive the Header. A SpecificCharacterSet of the item itself goes before
    /// `inherited`.
    Header(const std::uint8_t* bytes, const Item& item, const CharacterSets& inherited);

    /// False for a default-made Header: every getter then finds nothing.
    [[nodiscard]] bool valid() const { return item_ != nullptr; }
    [[nodiscard]] bool has(const DcmTagKey& tag) const;
    /// Free text or person name, UTF-8, without padding.
    [[nodiscard]] std::string text(const DcmTagKey& tag) const;
    /// One value of a code string, UID, date: ASCII, without padding.
    [[nodiscard]] std::string code(const DcmTagKey& tag, unsigned long index = 0) const;
    [[nodiscard]] std::vector<std::string> codes(const DcmTagKey& tag) const;
    [[nodiscard]] std::optional<double> number(const DcmTagKey& tag, unsigned long index = 0) const;
    [[nodiscard]] std::vector<double> numbers(const DcmTagKey& tag) const;
    [[nodiscard]] std::optional<int> integer(const DcmTagKey& tag, unsigned long index = 0) const;
    /// A value of VR AT: group << 16 | element.
    [[nodiscard]] std::optional<std::uint32_t> tagValue(const DcmTagKey& tag) const;
    /// Binary words (lookup tables); empty where absent.
    [[nodiscard]] std::vector<std::uint16_t> words(const DcmTagKey& tag) const;
    /// 64-bit words (extended offset table); empty where absent.
    [[nodiscard]] std::vector<std::uint64_t> longWords(const DcmTagKey& tag) const;
    /// One item of a sequence; not valid() where there is none.
    [[nodiscard]] Header item(const DcmTagKey& sequence, std::size_t index = 0) const;
    [[nodiscard]] std::vector<Header> items(const DcmTagKey& sequence) const;
    /// VR of an element: as written, else from the dictionary; "UN" where neither knows.
    [[nodiscard]] std::string vr(const Element& element) const;
    /// The bytes of a value as they stand in the file.
    [[nodiscard]] std::string_view raw(const Element& element) const;
    [[nodiscard]] const Item& elements() const { return *item_; }

private:
    [[nodiscard]] const Element* find(const DcmTagKey& tag) const;
    [[nodiscard]] bool bigEndian() const { return item_->encoding == Encoding::ExplicitBig; }

    const std::uint8_t* bytes_ = nullptr;
    const Item* item_ = nullptr;
    CharacterSets sets_;
};

/// A file's header. `header` points into `structure`.
struct DataSet {
    std::unique_ptr<const Structure> owned;
    Header header;
    [[nodiscard]] const Structure& structure() const { return *owned; }
};

/// Errors as readStructure().
[[nodiscard]] Result<DataSet> readDataSet(std::shared_ptr<const ByteSource> source);

/// Opens the file of `frame`: on disk, or inside its archive.
[[nodiscard]] Result<DataSet> openDataSet(const Frame& frame);

/// "(0028,0010) Rows"
[[nodiscard]] std::string tagName(const DcmTagKey& tag);

/// Registers DCMTK's codecs and silences its log (log lines may hold values of the data set), once.
void initialiseLibrary();

} // namespace columna::dicom
