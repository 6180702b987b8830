#include "app/case/case_migration.h"

#include "app/case/case_document.h"

#include <nlohmann/json.hpp>

#include <array>

namespace columna::app {

namespace {

// Version 2 added kinds of marks, the plane of a reformatted image, history and checksum. Everything that
// version 1 could say is said the same way.
void toVersion2(nlohmann::json& root) {
    root["version"] = 2;
}

constexpr std::array<void (*)(nlohmann::json&), kCaseSchemaVersion - 1> kSteps{toVersion2};

} // namespace

nlohmann::json migrated(nlohmann::json root, int version) {
    for (auto step = static_cast<std::size_t>(version) - 1; step < kSteps.size(); ++step)
        kSteps[step](root);
    return root;
}

} // namespace columna::app
