// Turns messages of the engines into sentences a person can read. The texts are
// data/messages/<language>/*.json, compiled into the program: flat objects from message id to text, with
// {placeholders} for arguments.
//
// Example: catalogue(Language::English).text(Message{"sins.total.missing", {{"component", "@sins.pain"}}})
#pragma once

#include "scoring/base/message.h"
#include "scoring/base/result.h"

#include <QHash>
#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace columna::app {

enum class Language : std::uint8_t { English, Chinese };
inline constexpr std::array kLanguages{Language::English, Language::Chinese};

/// "en", "zh": the folder of the catalogue and the value of the command line's --language.
[[nodiscard]] std::string_view code(Language language);
[[nodiscard]] std::optional<Language> languageOfCode(std::string_view code);

class Catalogue {
public:
    explicit Catalogue(QHash<QString, QString> texts) : texts_(std::move(texts)) {}

    /// The text of the message's id with every {name} replaced by the argument of that name; an argument
    /// "@id" is replaced by the text of that id, and "@@" at its beginning reads "@" (see literal()).
    /// Arguments are put in as they are: a brace in a value is not a placeholder. What is not in the
    /// catalogue stays visible: an unknown id reads "[id]", a placeholder without argument "{name}". An empty
    /// message is an empty text.
    [[nodiscard]] QString text(const Message& message) const;

    /// What is wrong, in which file, where in it, and what to do: one line each, absent parts left out.
    [[nodiscard]] QString text(const Error& error) const;

    [[nodiscard]] bool contains(const QString& id) const { return texts_.contains(id); }
    [[nodiscard]] const QHash<QString, QString>& texts() const { return texts_; }

private:
    [[nodiscard]] QString textOfId(const QString& id) const;
    QHash<QString, QString> texts_;
};

/// The catalogue compiled into the program, read once. Throws std::logic_error if it does not parse or names
/// an id twice, which is an error in the program and caught by the tests.
[[nodiscard]] const Catalogue& catalogue(Language language);

} // namespace columna::app
