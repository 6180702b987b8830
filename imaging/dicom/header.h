// Typed, tolerant access to the elements of one data set. Only this room includes DCMTK through it.
#pragma once

#include "imaging/dicom/charset.h"
#include "imaging/dicom/structure.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace columna::dicom {

/// Absent and unreadable values are absent, never zero. (DCMTK's findAndGetUint16 writes 0 where a tag is
/// missing, so nothing in this room calls it.)
class Header {
public:
    Header() = default;
    Header(DcmItem& item, CharacterSets characterSets) : item_(&item), sets_(std::move(characterSets)) {}

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
    /// Binary words (lookup tables); empty where absent.
    [[nodiscard]] std::vector<std::uint16_t> words(const DcmTagKey& tag) const;
    /// First item of a sequence.
    [[nodiscard]] Header item(const DcmTagKey& sequence) const;
    [[nodiscard]] std::vector<Header> items(const DcmTagKey& sequence) const;
    [[nodiscard]] DcmItem* dcmtk() const { return item_; }

private:
    DcmItem* item_ = nullptr;
    CharacterSets sets_;
};

/// A file's header parsed by DCMTK after the structure check.
struct DataSet {
    Structure structure;
    std::unique_ptr<DcmDataset> owned;
    Header header;
};

/// Errors as readStructure(), and where DCMTK cannot parse the header.
[[nodiscard]] Result<DataSet> readDataSet(std::shared_ptr<const ByteSource> source);

/// "(0028,0010) Rows"
[[nodiscard]] std::string tagName(const DcmTagKey& tag);

/// Registers the codecs and sets the library's options, once, before any thread. Every entry point calls it.
void initialiseLibrary();

} // namespace columna::dicom
