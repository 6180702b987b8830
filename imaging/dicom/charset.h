// Text of a data set in UTF-8. DICOM PS3.3 C.12.1.1.2 and PS3.5 6.1 (code extensions by ISO 2022 escapes).
// Done here, over iconv, because Debian's DCMTK converts neither ISO 2022 IR 87 nor 159 (Japanese).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace columna::dicom {

struct DecodedText {
    std::string utf8;
    /// The declared character set did not fit the bytes (or none was declared): UTF-8 where the bytes are
    /// valid UTF-8, else Latin-1. Show it with a mark.
    bool guessed = false;
};

/// Character sets of one data set, from the values of (0008,0005). Common misspellings are accepted.
class CharacterSets {
public:
    CharacterSets() = default;
    explicit CharacterSets(std::string_view specificCharacterSet);

    /// `personName`: "^" and "=" switch back to the initial character set.
    [[nodiscard]] DecodedText decode(std::string_view raw, bool personName = false) const;

private:
    std::vector<std::string> terms_; ///< normalised defined terms, the first may be empty
};

/// The component groups of a person's name, "Alphabetic=Ideographic=Phonetic" (PS3.5 6.2.1): trailing "^" and
/// blanks removed, empty where the name has no such group.
[[nodiscard]] std::array<std::string, 3> nameGroups(std::string_view name);

/// The same name with nothing but its groups: "Yamada^Tarou=山田^太郎". Empty where none has text.
[[nodiscard]] std::string tidyName(std::string_view name);

} // namespace columna::dicom
