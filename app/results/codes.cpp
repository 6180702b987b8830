#include "app/results/codes.h"

#include <QByteArray>
#include <QFile>

#include <nlohmann/json.hpp>

#include <array>
#include <map>
#include <stdexcept>

// In no namespace: Q_INIT_RESOURCE declares what it calls where it stands.
static void openCodeTables() {
    Q_INIT_RESOURCE(columna_codes);
}

namespace columna::results {
namespace {

constexpr const char* kSchemeVersion = "1";

dicom::Code codeFrom(const nlohmann::json& json) {
    dicom::Code code{json.at("value"), json.at("scheme"), json.at("meaning")};
    if (json.contains("radelement"))
        code.equivalents.push_back({json.at("radelement"), "RADELEMENT", code.meaning});
    return code;
}

CodeTable readTable(const char* name) {
    const auto json = nlohmann::json::parse(readCodeFile(name));
    CodeTable table{name, json.at("about"), {}};
    for (const auto& entry : json.at("codes"))
        table.entries.push_back({entry.at("key"), codeFrom(entry)});
    return table;
}

const std::map<std::string, dicom::Code, std::less<>>& byKey() {
    static const auto all = [] {
        std::map<std::string, dicom::Code, std::less<>> codes;
        for (const CodeTable& table : codeTables())
            for (const CodeEntry& entry : table.entries)
                codes.emplace(entry.key, entry.code);
        return codes;
    }();
    return all;
}

} // namespace

std::string readCodeFile(const std::string& name) {
    openCodeTables();
    QFile file(QString::fromStdString(":/codes/" + name + ".json"));
    if (!file.open(QIODevice::ReadOnly)) throw std::runtime_error("no code table " + name);
    return file.readAll().toStdString();
}

std::span<const CodeTable> codeTables() {
    static const std::array tables{readTable("scores"), readTable("measurements"), readTable("marks"),
                                   readTable("levels"), readTable("masks"), readTable("standard")};
    return tables;
}

const dicom::Code& code(std::string_view key) {
    const auto found = byKey().find(key);
    if (found == byKey().end()) throw std::out_of_range("no code for " + std::string(key));
    return found->second;
}

bool hasCode(std::string_view key) {
    return byKey().contains(key);
}

const dicom::Code& codeOf(Level level) {
    return code("level/" + std::string(toString(level)));
}

const dicom::Code& codeOf(Unit unit) {
    return code("unit/" + std::string(ucum(unit)));
}

dicom::CodingScheme ownScheme() {
    return {kOwnScheme, "Columna codes for spinal metastases", kSchemeVersion, "Columna"};
}

} // namespace columna::results
