// Readable text for a terminal: translated lines with a hanging indent, columns that stay aligned in Chinese
// too, and sources as numbers with a list at the end.
#pragma once

#include "scoring/score_document.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace columna::scoring {

/// Columns that a terminal needs for UTF-8 text: ideographs and full-width signs take two.
[[nodiscard]] int textWidth(std::string_view utf8);

class TextPage {
public:
    explicit TextPage(const Translate& translate) : translate_(translate) {}

    [[nodiscard]] std::string phrase(std::string_view messageId) const;
    [[nodiscard]] std::string phrase(const Message& message) const { return translate_(message); }

    /// A blank line and the text, unless the page is empty.
    void heading(const Message& message);
    /// Wrapped at 100 columns, never inside the mark of a source; later parts of the line are indented one
    /// step further.
    void line(int indent, std::string_view text);
    void line(int indent, const std::string& text) { line(indent, std::string_view(text)); }
    void line(int indent, const Message& message) { line(indent, phrase(message)); }
    void lines(int indent, const std::vector<Message>& messages);
    /// With the number of the source and its mark: "text [2 MEM]".
    void line(int indent, const std::string& text, const RuleSource& source);
    void line(int indent, const Message& message, const RuleSource& source) {
        line(indent, phrase(message), source);
    }
    /// Cells side by side, each but the last padded to its width.
    struct Cell {
        std::string text;
        int width = 0;
    };
    void row(int indent, std::initializer_list<Cell> cells);
    /// The numbered sources, and what the marks mean. Nothing where none was cited.
    void sourceList();

    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    [[nodiscard]] std::string numberOf(const RuleSource& source);

    const Translate& translate_;
    std::string text_;
    std::vector<RuleSource> sources_;
};

/// "A; B; C" in the reader's language; `toId` turns an item into the id of its name. Names may hold commas.
template <class List, class ToId>
[[nodiscard]] std::string joined(const TextPage& page, const List& items, ToId toId,
                                 std::string_view between = "; ") {
    std::string text;
    for (const auto& item : items)
        text += std::string(text.empty() ? "" : between) + page.phrase(toId(item));
    return text;
}

/// A message argument that is itself a message.
[[nodiscard]] inline std::string term(std::string_view messageId) {
    return "@" + std::string(messageId);
}

/// One lesion of scoreResultText(); `withFlags`: the flags of this level, where the case has several levels.
void writeLesionText(TextPage& page, const LesionCase& lesion, const LesionResult& found, bool withFlags);
void writeContradictionsText(TextPage& page, int indent, const std::vector<Contradiction>& contradictions);

} // namespace columna::scoring
