// Who may sign here: names with a local password, kept as a salted hash (Argon2id by libsodium) in a file of
// the user's data folder. It proves to this workstation that the same person is back, and nothing to anybody
// else: a signature made without it is UNVERIFIED wherever the case goes.
#pragma once

#include "scoring/base/result.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace columna::app {

/// Names that differ only in case, spaces or the form of their characters are one name.
[[nodiscard]] bool samePerson(std::string_view name, std::string_view other);

class PeopleFile {
public:
    static constexpr std::size_t kShortestPassword = 8; ///< characters of UTF-8
    /// Beside the store of cases.
    [[nodiscard]] static std::filesystem::path defaultFile();
    /// The file need not exist yet.
    explicit PeopleFile(std::filesystem::path file) : file_(std::move(file)) {}

    /// Whether the name, or one that samePerson() takes for it, has a password. Refused where the file cannot
    /// be read.
    [[nodiscard]] Result<bool> knows(std::string_view name) const;
    /// A first password. Refused for a known or empty name and for a password that is too short.
    [[nodiscard]] Result<Done> enrol(std::string_view name, std::string_view password) const;
    /// Refused where the password is not the name's.
    [[nodiscard]] Result<Done> check(std::string_view name, std::string_view password) const;
    /// Refused where `present` is not the name's, and where `next` is too short or the same.
    [[nodiscard]] Result<Done> changePassword(std::string_view name, std::string_view present,
                                              std::string_view next) const;

private:
    using Hashes = std::map<std::string, std::string>; ///< folded name -> hash
    [[nodiscard]] Result<Hashes> read() const;
    [[nodiscard]] Result<Done> write(const Hashes& hashes) const;
    [[nodiscard]] Error failure(const char* id) const;

    std::filesystem::path file_;
};

} // namespace columna::app
