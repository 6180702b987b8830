#include "tests/architecture/house.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace columna::house {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);)
        if (!part.empty()) parts.push_back(part);
    return parts;
}

bool contains(const std::string& folder, std::string_view path) {
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

bool mayEnter(const Rules& rules, const std::string& from, const std::string& to) {
    if (from == to) return true;
    return std::any_of(rules.rooms.begin(), rules.rooms.end(),
                       [&](const std::string& room) { return room == to || contains(room, to); });
}

bool startsWithAny(const std::string& text, const std::vector<std::string>& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const std::string& beginning) { return text.starts_with(beginning); });
}

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

} // namespace

Table readTable(const std::filesystem::path& json) {
    using Names = std::vector<std::string>;
    Table table;
    const auto document = nlohmann::json::parse(readText(json));
    for (const auto& [name, entry] : document.at("libraries").items())
        table.libraries[name] = {entry.at("headers").get<Names>(), entry.at("links").get<Names>()};
    for (const auto& [room, entry] : document.at("rooms").items())
        table.rooms[room] = {entry.at("rooms").get<std::set<std::string>>(),
                             entry.at("libraries").get<std::set<std::string>>()};
    return table;
}

std::string roomOf(const Table& table, std::string_view path) {
    std::string best;
    for (const auto& [room, rules] : table.rooms)
        if (contains(room, path) && room.size() > best.size()) best = room;
    return best;
}

std::vector<std::string> includesOf(const std::string& sourceText) {
    static const std::regex pattern(R"((?:^|\n)[ \t]*#[ \t]*include[ \t]*([<"][^>"\n]+[>"]))");
    std::vector<std::string> found;
    for (auto match = std::sregex_iterator(sourceText.begin(), sourceText.end(), pattern);
         match != std::sregex_iterator(); ++match)
        found.push_back((*match)[1]);
    return found;
}

std::string libraryOfInclude(const Table& table, const std::string& header,
                             const std::filesystem::path& qtHeaders) {
    for (const auto& [name, library] : table.libraries)
        if (startsWithAny(header, library.headers)) return name;
    if (header.starts_with("Qt") && header.find('/') != std::string::npos)
        return "qt." + lowered(header.substr(2, header.find('/') - 2));
    if (header.starts_with('Q')) {
        for (const auto& module : std::filesystem::directory_iterator(qtHeaders))
            if (module.is_directory() && std::filesystem::exists(module.path() / header))
                return "qt." + lowered(module.path().filename().string().substr(2));
    }
    const bool standard = header.find_first_of("./") == std::string::npos && !header.starts_with('Q');
    return standard ? "" : header;
}

std::string libraryOfLink(const Table& table, const std::string& link) {
    if (startsWithAny(link, {"columna_options", "Threads::"})) return "";
    for (const auto& [name, library] : table.libraries)
        if (startsWithAny(link, library.links)) return name;
    if (link.starts_with("Qt6::")) return "qt." + lowered(link.substr(5));
    return link;
}

std::vector<std::filesystem::path> sourcesOf(const std::filesystem::path& root) {
    std::vector<std::filesystem::path> files;
    for (const char* top : {"app", "imaging", "scoring"}) {
        if (!std::filesystem::exists(root / top)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / top)) {
            const auto extension = entry.path().extension();
            if (entry.is_regular_file() && (extension == ".h" || extension == ".cpp"))
                files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string readText(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> forbiddenIncludes(const std::filesystem::path& root, const Table& table,
                                           const std::filesystem::path& qtHeaders) {
    std::vector<std::string> faults;
    for (const auto& file : sourcesOf(root)) {
        const std::string path = std::filesystem::relative(file, root).generic_string();
        const std::string room = roomOf(table, path);
        if (room.empty()) {
            faults.push_back(path + " is in no room of rooms.json");
            continue;
        }
        const Rules& rules = table.rooms.at(room);
        for (const std::string& include : includesOf(readText(file))) {
            const std::string header = include.substr(1, include.size() - 2);
            if (include.front() == '"') {
                const std::string entered = roomOf(table, header);
                // moc's output lies in the build folder and is included by the file it belongs to.
                const bool generated = header.ends_with(".moc");
                if (!generated && (entered.empty() || !mayEnter(rules, room, entered)))
                    faults.push_back(path + " includes " + include + ": " + room + " may not enter " +
                                     (entered.empty() ? "a file outside the rooms" : entered));
            } else {
                const std::string library = libraryOfInclude(table, header, qtHeaders);
                if (!library.empty() && !rules.libraries.contains(library))
                    faults.push_back(path + " includes " + include + ": " + room + " may not use " + library);
            }
        }
    }
    return faults;
}

std::vector<std::string> forbiddenLinks(const std::string& listing, const Table& table) {
    struct Target {
        std::string name, room;
        std::vector<std::string> links;
    };
    std::vector<std::string> faults;
    std::vector<Target> targets;
    for (const std::string& line : split(listing, '\n')) {
        const std::size_t first = line.find('|'), second = line.find('|', first + 1);
        if (second == std::string::npos) throw std::runtime_error("not a line of the listing: " + line);
        Target target{line.substr(0, first), "", split(line.substr(second + 1), ';')};
        for (const std::string& source : split(line.substr(first + 1, second - first - 1), ';')) {
            const std::string room = roomOf(table, source);
            if (!target.room.empty() && room != target.room)
                faults.push_back(target.name + " has sources of two rooms, " + target.room + " and " + room);
            target.room = room;
        }
        if (target.room.empty()) faults.push_back(target.name + " is in no room of rooms.json");
        targets.push_back(std::move(target));
    }
    for (const Target& target : targets) {
        if (target.room.empty()) continue;
        const Rules& rules = table.rooms.at(target.room);
        for (const std::string& link : target.links) {
            const auto linked = std::find_if(targets.begin(), targets.end(),
                                             [&](const Target& other) { return other.name == link; });
            if (linked != targets.end()) {
                if (!linked->room.empty() && !mayEnter(rules, target.room, linked->room))
                    faults.push_back(target.name + " links " + link + ": " + target.room + " may not enter " +
                                     linked->room);
            } else if (const std::string library = libraryOfLink(table, link);
                       !library.empty() && !rules.libraries.contains(library)) {
                faults.push_back(target.name + " links " + link + ": " + target.room + " may not use " +
                                 library);
            }
        }
    }
    return faults;
}

} // namespace columna::house
