// A message identifier with arguments. Engines never emit sentences: catalogues (data/messages/*.json) turn
// an identifier and its arguments into English or Chinese, so a result reads the same in window, report and
// command line, and translating never touches a rule.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace columna {

struct MessageArgument {
    std::string name; ///< placeholder in the catalogue text, written {name}
    /// Already formatted where it is a number; a message id, written "@id", where it is a term; literal()
    /// where it comes from a file or a person.
    std::string value;
    bool operator==(const MessageArgument&) const = default;
};

/// A text of a file or a person as the value of an argument: a leading "@" is doubled, so that it never reads
/// as the id of a message.
[[nodiscard]] inline std::string literal(std::string text) {
    if (text.starts_with('@')) text.insert(text.begin(), '@');
    return text;
}

/// Example: Message{"sins.total.missing", {{"component", "@sins.component.pain"}}}
struct Message {
    std::string id; ///< dotted lower-case path, unique in the catalogues
    std::vector<MessageArgument> arguments;

    Message() = default;
    Message(std::string messageId, std::vector<MessageArgument> messageArguments = {})
        : id(std::move(messageId)), arguments(std::move(messageArguments)) {}
    [[nodiscard]] bool empty() const { return id.empty(); }
    bool operator==(const Message&) const = default;
};

} // namespace columna
