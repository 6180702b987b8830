// The house rules of docs/20-architecture.md, checked on the source text and on CMake's targets: which room
// may enter which, and which libraries it may use. The table is rooms.json beside this file.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace columna::house {

struct Rules {
    std::set<std::string> rooms; ///< folders it may enter besides itself; "scoring" includes "scoring/base"
    std::set<std::string> libraries; ///< names of Table::libraries, or "qt.core", "qt.widgets" ...
};
/// How a library is recognised: what its headers and what CMake's names for it begin with.
struct Library {
    std::vector<std::string> headers;
    std::vector<std::string> links;
};
struct Table {
    std::map<std::string, Rules> rooms; ///< by folder, relative to the source root
    std::map<std::string, Library> libraries;
};

[[nodiscard]] Table readTable(const std::filesystem::path& json);

/// The room a path (relative to the source root) belongs to: the longest folder of the table, or "" for none.
[[nodiscard]] std::string roomOf(const Table& table, std::string_view path);

/// What stands between the brackets of each #include, with its brackets or quotation marks.
[[nodiscard]] std::vector<std::string> includesOf(const std::string& sourceText);

/// The library a header is from; "" for the C++ standard library; an unknown header is its own name.
/// qtHeaders is the folder that holds QtCore, QtGui and so on.
[[nodiscard]] std::string libraryOfInclude(const Table& table, const std::string& header,
                                           const std::filesystem::path& qtHeaders);

/// The same names for what CMake links: "Qt6::Widgets" is "qt.widgets".
[[nodiscard]] std::string libraryOfLink(const Table& table, const std::string& link);

/// One line for each #include below app/, imaging/ and scoring/ of `root` that the table forbids.
[[nodiscard]] std::vector<std::string> forbiddenIncludes(const std::filesystem::path& root,
                                                         const Table& table,
                                                         const std::filesystem::path& qtHeaders);

/// One line for each forbidden link. The listing has a line a target, written by tests/CMakeLists.txt:
/// name | its source files, relative to the root | what it links.
[[nodiscard]] std::vector<std::string> forbiddenLinks(const std::string& listing, const Table& table);

/// Every .h and .cpp below app/, imaging/ and scoring/ of `root`, in a fixed order.
[[nodiscard]] std::vector<std::filesystem::path> sourcesOf(const std::filesystem::path& root);
[[nodiscard]] std::string readText(const std::filesystem::path& file);

} // namespace columna::house
