// Values that name or number a person or a place, as the input of one copy holds them. A text that would stay
// in the copy is searched for them, because people write names where no name belongs.
#pragma once

#include "imaging/dicom/header.h"

#include <set>
#include <string>
#include <string_view>

namespace columna::dicom {

class Identifiers {
public:
    /// Takes in every person's name, patient, accession, visit and institution of a data set, nested ones
    /// too.
    void learn(const Header& header);
    /// True where a UTF-8 text holds one of them: a part of a name as a word of its own, a number or another
    /// text of at least four characters anywhere. Case does not count.
    [[nodiscard]] bool standIn(std::string_view text) const;

private:
    void learnName(std::string_view name);

    std::set<std::string> words_; ///< parts of names, lower case
    std::set<std::string> texts_; ///< numbers, institutions
};

} // namespace columna::dicom
