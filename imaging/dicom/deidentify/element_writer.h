// Writes the elements of a data set (PS3.5 7), values as they are given. Sequences and items have explicit
// lengths.
#pragma once

#include "imaging/dicom/structure.h"

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace columna::dicom {

using Bytes = std::vector<std::uint8_t>;

/// One data set or item: elements may be put in any order, and are written by tag.
class ElementWriter {
public:
    explicit ElementWriter(Encoding encoding) : encoding_(encoding) {}

    [[nodiscard]] Encoding encoding() const { return encoding_; }
    [[nodiscard]] bool empty() const { return elements_.empty(); }
    /// Replaces an element of the same tag. The value is in the byte order of the encoding; an odd one is
    /// padded as its VR asks. False, and nothing written, where the value is too long for its VR.
    bool put(std::uint32_t tag, std::string_view vr, std::string_view value);
    void putSequence(std::uint32_t tag, const std::vector<Bytes>& items);
    void putShort(std::uint32_t tag, std::uint16_t value);
    void putLong(std::uint32_t tag, std::uint32_t value);
    void remove(std::uint32_t tag) { elements_.erase(tag); }
    [[nodiscard]] Bytes bytes() const;

private:
    [[nodiscard]] Bytes start(std::uint32_t tag, std::string_view vr, std::uint32_t length) const;

    Encoding encoding_;
    std::map<std::uint32_t, Bytes> elements_;
};

/// Appends an unsigned number of `width` bytes.
void appendNumber(Bytes& out, std::uint64_t value, int width, bool big);

} // namespace columna::dicom
