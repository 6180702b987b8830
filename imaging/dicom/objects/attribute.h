// Elements of a data set as text, without any library's types: what is copied from one object to another.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace columna::dicom {

struct Attribute {
    std::uint32_t tag = 0;                          ///< group << 16 | element
    std::string value;                              ///< UTF-8; several values joined by "\\"
    std::vector<std::vector<Attribute>> items = {}; ///< of a sequence, whose value is empty
    bool operator==(const Attribute&) const = default;
};

/// The value of `tag`; empty where it is not among them.
[[nodiscard]] std::string valueOf(std::span<const Attribute> attributes, std::uint32_t tag);

} // namespace columna::dicom
