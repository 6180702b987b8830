// Every message id in the code has a text in both languages, and every text is used.
#include "tests/architecture/house.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <regex>
#include <set>

using namespace columna::house;
namespace fs = std::filesystem;

namespace {

using Texts = std::map<std::string, std::string>;

/// An id that stands in the source, whole or as the beginning of a computed one ("measure." + name).
struct Use {
    std::string id;
    bool isMessage = false;                         ///< stands in Message{"..."}: surely an id
    std::optional<std::set<std::string>> arguments; ///< names of the arguments, where all can be read off
};

Texts readTexts(const std::string& language) {
    Texts texts;
    for (const auto& file :
         fs::directory_iterator(fs::path(COLUMNA_SOURCE_DIR) / "data/messages" / language)) {
        const auto document = nlohmann::json::parse(readText(file.path()));
        for (const auto& [id, text] : document.items())
            texts[id] = text.get<std::string>();
    }
    return texts;
}

std::set<std::string> placeholdersOf(const std::string& text) {
    static const std::regex pattern(R"(\{([^}]*)\})");
    std::set<std::string> names;
    for (auto match = std::sregex_iterator(text.begin(), text.end(), pattern);
         match != std::sregex_iterator(); ++match)
        names.insert((*match)[1]);
    return names;
}

std::string firstSegment(const std::string& id) {
    return id.substr(0, id.find('.'));
}

/// Names of the arguments in `{"id", {{"name", value}, ...}}`, `rest` being what follows "id". Nothing where
/// the arguments are not written out on the spot.
std::optional<std::set<std::string>> argumentNames(const std::string& rest) {
    std::size_t at = rest.find_first_not_of(" \n\t");
    if (at == std::string::npos) return std::nullopt;
    if (rest[at] == '}' || rest[at] == ')') return std::set<std::string>{};
    static const std::regex opening(R"(^,\s*\{\s*\{)");
    const std::string arguments = rest.substr(at);
    if (!std::regex_search(arguments, opening)) return std::nullopt;
    std::set<std::string> names;
    int depth = 0;
    bool inText = false;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const char c = arguments[i];
        if (inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inText = false;
        } else if (c == '"') {
            inText = true;
        } else if (c == '{') {
            static const std::regex named(R"re(^\{\s*"([A-Za-z]+)"\s*,)re");
            std::smatch match;
            const std::string here = arguments.substr(i, 80);
            if (++depth == 2) {
                if (!std::regex_search(here, match, named)) return std::nullopt;
                names.insert(match[1]);
            }
        } else if (c == '}' && --depth == 0) {
            return names;
        }
    }
    return std::nullopt;
}

std::vector<Use> usesIn(const std::string& source) {
    // A dotted word in quotation marks, perhaps an argument that refers to a term, perhaps right after
    // "Message".
    static const std::regex pattern(
        R"re((Message\s*[({]\s*)?"@?([a-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*\.?)")re");
    std::vector<Use> uses;
    for (auto match = std::sregex_iterator(source.begin(), source.end(), pattern);
         match != std::sregex_iterator(); ++match) {
        Use use{(*match)[2], (*match)[1].matched, {}};
        if (use.isMessage && use.id.back() != '.') use.arguments = argumentNames(match->suffix());
        if (use.isMessage || use.id.find('.') != std::string::npos) uses.push_back(std::move(use));
    }
    return uses;
}

/// Comments hold examples, not uses.
std::string withoutComments(const std::string& source) {
    static const std::regex comment(R"re((^|[^:"])//[^\n]*)re");
    return std::regex_replace(source, comment, "$1");
}

std::vector<std::string> faultsIn(const std::map<std::string, std::string>& sources, const Texts& english) {
    std::set<std::string> rooms;
    for (const auto& [id, text] : english)
        rooms.insert(firstSegment(id));
    std::set<std::string> unused;
    for (const auto& [id, text] : english)
        unused.insert(id);

    std::vector<std::string> faults;
    for (const auto& [path, source] : sources) {
        for (const Use& use : usesIn(withoutComments(source))) {
            // A name of another kind, such as a file's, is told from an id by its first segment.
            if (!use.isMessage && !rooms.contains(firstSegment(use.id))) continue;
            if (use.id.back() == '.') {
                const auto begins = [&](const auto& entry) { return entry.first.starts_with(use.id); };
                if (std::none_of(english.begin(), english.end(), begins))
                    faults.push_back(path + ": no text begins with " + use.id);
                std::erase_if(unused, [&](const std::string& id) { return id.starts_with(use.id); });
                continue;
            }
            const auto text = english.find(use.id);
            if (text == english.end()) {
                // A key such as "sins.pain" whose text is named after it: "item." + key.
                const auto isNamedAfter = [&](const auto& entry) {
                    return entry.first.ends_with("." + use.id);
                };
                if (use.isMessage || std::none_of(english.begin(), english.end(), isNamedAfter))
                    faults.push_back(path + ": no text for " + use.id);
                continue;
            }
            unused.erase(use.id);
            if (!use.arguments) continue;
            for (const std::string& name : placeholdersOf(text->second))
                if (!use.arguments->contains(name))
                    faults.push_back(path + ": " + use.id + " is given no {" + name + "}");
        }
    }
    for (const std::string& id : unused)
        faults.push_back("nothing uses " + id);
    return faults;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += line + '\n';
    return text;
}

std::string faultsInOne(const std::string& source, const Texts& english) {
    return joined(faultsIn({{"a.cpp", source}}, english));
}

} // namespace

TEST(Messages, EveryIdHasATextAndEveryTextIsUsed) {
    std::map<std::string, std::string> sources;
    for (const fs::path& file : sourcesOf(COLUMNA_SOURCE_DIR))
        sources[fs::relative(file, COLUMNA_SOURCE_DIR).generic_string()] = readText(file);
    EXPECT_EQ(joined(faultsIn(sources, readTexts("en"))), "");
}

TEST(Messages, BothLanguagesSayTheSameWithTheSamePlaceholders) {
    const Texts english = readTexts("en"), chinese = readTexts("zh");
    for (const auto& [id, text] : english) {
        EXPECT_FALSE(text.empty()) << id;
        const auto other = chinese.find(id);
        if (other == chinese.end()) {
            ADD_FAILURE() << id << " has no Chinese text";
            continue;
        }
        EXPECT_EQ(placeholdersOf(text), placeholdersOf(other->second)) << id;
    }
    for (const auto& [id, text] : chinese) {
        EXPECT_TRUE(english.contains(id)) << id << " has no English text";
        EXPECT_FALSE(text.empty()) << id;
    }
}

TEST(Messages, AFaultIsFound) {
    const Texts texts{{"sins.open", "{component} is open"}, {"sins.component.pain", "pain"}};
    const std::string good = R"re(f(Message{"sins.open", {{"component", "@sins.component.pain"}}});)re";
    EXPECT_EQ(faultsInOne(good, texts), "");
    EXPECT_EQ(faultsInOne(good + R"re(g("sins.component." + name))re", texts), "");
    EXPECT_EQ(faultsInOne(R"re(Message("sins.open", arguments); "sins.component.pain")re", texts), "");
    EXPECT_EQ(faultsInOne(good + R"re(Message{"other"})re", texts), "a.cpp: no text for other\n");
    EXPECT_EQ(faultsInOne(good + R"re(key == "component.pain";)re", texts), "");
    EXPECT_EQ(faultsInOne(good + R"re({{"x", "@sins.absent"}})re", texts),
              "a.cpp: no text for sins.absent\n");
    EXPECT_EQ(faultsInOne(good + R"re(f("sins.level."))re", texts),
              "a.cpp: no text begins with sins.level.\n");
    EXPECT_EQ(faultsInOne(R"re(Message{"sins.open"}; "sins.component.pain")re", texts),
              "a.cpp: sins.open is given no {component}\n");
    EXPECT_EQ(
        faultsInOne(R"re(Message{"sins.open", {{"level", g({"x"})}}}; "@sins.component.pain")re", texts),
        "a.cpp: sins.open is given no {component}\n");
    EXPECT_EQ(faultsInOne("", {{"sins.open", ""}}), "nothing uses sins.open\n");
    EXPECT_EQ(faultsInOne("// Message{\"sins.none\"}\n" + good, texts), "");
}
