// Whether a value is what its VR says (PS3.5 6.2): a name in a field for numbers would else pass as one.
#pragma once

#include <string>
#include <string_view>

namespace columna::dicom {

/// For CS, IS, DS, AS and the binary numbers; true for every other VR.
[[nodiscard]] bool isPlain(std::string_view vr, std::string_view value);
/// Printable ASCII, no line breaks.
[[nodiscard]] bool isAscii(std::string_view text);
/// A value that says nothing; empty where the VR has none.
[[nodiscard]] std::string dummyOf(std::string_view vr);

} // namespace columna::dicom
