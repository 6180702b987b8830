// What a de-identified copy keeps: PS3.15 annex E, Basic Profile with Clean Graphics, Clean Structured
// Content, Clean Descriptors and Retain Safe Private, plus the options asked for. The tables stand in
// data/deidentification; docs/72-deidentified-copy.md says it in words.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace columna::dicom {

/// Options of PS3.15 E.3 that a person may add.
struct RetainOptions {
    bool shiftedDates = false; ///< E.3.6, modified dates: every date moved by the same number of days
    bool patient = false;      ///< E.3.7: sex, age, size, weight, smoking, pregnancy
    bool device = false;       ///< E.3.8: serial numbers, station name, identifiers of parts
};

enum class Treatment : std::uint8_t {
    Remove,
    Empty,
    Dummy, ///< a value of the same VR that says nothing
    Pseudonym,
    NewUid,
    ShiftDate, ///< DA and DT; of TM the time of day stays
    Clean,     ///< only words of the table
    Keep,
    KeepTerm, ///< a term of the standard: not searched for names, which may read like one
    Document, ///< an encapsulated document: replaced by an empty one
    Recurse   ///< a sequence whose items are treated
};

enum class DeidentificationTable : std::uint8_t { Attributes, PrivateAttributes, Words };
/// As they stand in data/deidentification, compiled in.
[[nodiscard]] std::string_view shippedTable(DeidentificationTable table);

/// One row of attributes.csv.
struct AttributeRow {
    std::string pattern; ///< eight hexadecimal digits, "x" for any
    Treatment treatment = Treatment::Remove;
    std::string retained; ///< "patient", "device", "dates" or empty
    std::string ps315;    ///< action of table E.1-1, "-" where it has none
    std::string name;
};

class Profile {
public:
    /// The shipped tables. Throws std::logic_error where they are damaged.
    [[nodiscard]] static const Profile& shipped();

    /// `tag` group << 16 | element, of an even group; `vr` two letters, "UN" where not known.
    [[nodiscard]] Treatment treatmentOf(std::uint32_t tag, std::string_view vr,
                                        const RetainOptions& options) const;
    /// The VR of a private attribute that may stay; nothing where it may not.
    [[nodiscard]] std::optional<std::string_view> safePrivateVr(std::uint32_t tag,
                                                                std::string_view creator) const;
    [[nodiscard]] bool isPublicScheme(std::string_view designator) const;
    /// Text reduced to known words that `forbids` lets pass, and numbers before a unit, in ASCII; "" where
    /// nothing is left.
    [[nodiscard]] std::string cleaned(std::string_view text,
                                      const std::function<bool(std::string_view)>& forbids = {}) const;
    [[nodiscard]] const std::vector<AttributeRow>& rows() const { return rows_; }

private:
    Profile();
    void readWords();

    std::vector<AttributeRow> rows_;
    std::unordered_map<std::uint32_t, const AttributeRow*> exact_;
    std::vector<const AttributeRow*> patterns_;
    std::unordered_map<std::string, std::string> private_; ///< "GGGG,EE,creator" -> VR
    std::unordered_set<std::string> words_;                ///< lower case
    std::unordered_set<std::string> units_;
    std::unordered_set<std::string> schemes_;
};

} // namespace columna::dicom
