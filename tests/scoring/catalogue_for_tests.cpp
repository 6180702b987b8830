#include "tests/scoring/catalogue_for_tests.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <regex>

namespace columna::scoring::test {

namespace {
const nlohmann::json& texts(const std::string& language) {
    static std::map<std::string, nlohmann::json> loaded;
    auto& catalogue = loaded[language];
    if (catalogue.is_null())
        for (const char* file : {"/scoring.json", "/measure.json"})
            catalogue.update(nlohmann::json::parse(readFile("data/messages/" + language + file)));
    return catalogue;
}
std::string textOf(const std::string& id, const std::string& language) {
    const auto found = texts(language).find(id);
    if (found == texts(language).end()) {
        ADD_FAILURE() << "no text for " << id << " in " << language;
        return "[" + id + "]";
    }
    return found->get<std::string>();
}
} // namespace

std::string readFile(const std::string& pathFromRoot) {
    std::ifstream stream(std::string(COLUMNA_SOURCE_DIR) + "/" + pathFromRoot, std::ios::binary);
    EXPECT_TRUE(stream) << pathFromRoot;
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string sentence(const Message& message, const std::string& language) {
    std::string text = textOf(message.id, language);
    for (const MessageArgument& argument : message.arguments) {
        const std::string value =
            argument.value.starts_with('@') ? textOf(argument.value.substr(1), language) : argument.value;
        const std::string placeholder = "{" + argument.name + "}";
        for (auto at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder))
            text.replace(at, placeholder.size(), value);
    }
    static const std::regex unfilled(R"(\{[a-z_]+\})");
    EXPECT_FALSE(std::regex_search(text, unfilled)) << message.id << ": " << text;
    return text;
}

} // namespace columna::scoring::test
