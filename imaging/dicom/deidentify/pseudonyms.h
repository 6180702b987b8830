// Replacements that are the same wherever the same value stands, for one key: study and results stay joined,
// and nobody without the key can tell which value it was.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace columna::dicom {

class Pseudonyms {
public:
    /// A key of its own, from the system's random numbers; it is kept nowhere.
    [[nodiscard]] static Pseudonyms withNewKey();
    /// The same secret gives the same replacements in another run.
    [[nodiscard]] static Pseudonyms withSecret(std::string_view secret);

    /// "2.25." and a number (PS3.5 B.2). UIDs that the standard defines stay, and so does an empty one.
    [[nodiscard]] std::string uid(std::string_view original) const;
    /// "ANON-" and 12 hexadecimal digits, for name and number alike. `patient` tells patients apart.
    [[nodiscard]] std::string patient(std::string_view patient) const;
    /// How many days earlier the dates of this patient are told: 365 to 3650.
    [[nodiscard]] int daysEarlier(std::string_view patient) const;

private:
    explicit Pseudonyms(std::string key) : key_(std::move(key)) {}
    /// 64 hexadecimal digits.
    [[nodiscard]] std::string digest(std::string_view kind, std::string_view value) const;

    std::string key_;
};

/// A DA ("20260131") or a DT whose date is whole, so many days earlier; nothing where it is no date.
/// Of a DT the offset from UTC is left out.
[[nodiscard]] std::optional<std::string> daysBefore(std::string_view date, int days);

} // namespace columna::dicom
