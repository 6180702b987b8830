#include "app/results/manifest.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>

namespace columna::results {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSchema = "columna.results";
constexpr int kVersion = 1;

Error refused(const char* id, const std::filesystem::path& file) {
    return {{id}, file.string(), {}, {"results.manifest.remedy"}};
}

bool isPlainName(const std::string& name) {
    return !name.empty() && name.front() != '.' && name.find_first_of("/\\") == std::string::npos;
}

ManifestEntry entryFrom(const Json& json) {
    return {json.at("writer"),       json.at("file"),   json.at("sop_class"),
            json.at("sop_instance"), json.at("series"), json.at("sha256")};
}

} // namespace

ManifestEntry entryOf(const std::string& writer, const dicom::WrittenObject& object) {
    return {writer,
            object.file.filename().string(),
            object.sopClassUid,
            object.sopInstanceUid,
            object.seriesInstanceUid,
            object.sha256};
}

std::string toJson(const Manifest& manifest) {
    Json objects = Json::array();
    for (const ManifestEntry& entry : manifest.objects)
        objects.push_back({{"writer", entry.writer},
                           {"file", entry.file},
                           {"sop_class", entry.sopClassUid},
                           {"sop_instance", entry.sopInstanceUid},
                           {"series", entry.seriesInstanceUid},
                           {"sha256", entry.sha256}});
    Json json{{"schema", kSchema},
              {"version", kVersion},
              {"software", manifest.softwareVersion},
              {"case", manifest.caseId},
              {"case_version", manifest.caseVersion},
              {"state", manifest.stateHash},
              {"study", manifest.studyInstanceUid},
              {"objects", objects}};
    if (const auto& previous = manifest.previousReport)
        json["previous_report"] = {{"series", previous->seriesInstanceUid},
                                   {"sop_class", previous->sopClassUid},
                                   {"sop_instance", previous->sopInstanceUid}};
    return json.dump(2) + "\n";
}

Result<Manifest> readManifest(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / kManifestName;
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return refused("results.manifest.missing", file);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    try {
        const Json json = Json::parse(text);
        if (json.at("schema") != kSchema || json.at("version") != kVersion)
            return refused("results.manifest.other", file);
        Manifest manifest{json.at("case"),  json.at("case_version"), json.at("state"),
                          json.at("study"), json.at("software"),     {}};
        for (const Json& object : json.at("objects")) {
            manifest.objects.push_back(entryFrom(object));
            if (!isPlainName(manifest.objects.back().file)) return refused("results.manifest.damaged", file);
        }
        if (json.contains("previous_report")) {
            const Json& previous = json.at("previous_report");
            manifest.previousReport = {previous.at("series"), previous.at("sop_class"),
                                       previous.at("sop_instance"), 0};
        }
        return manifest;
    } catch (const Json::exception&) {
        return refused("results.manifest.damaged", file);
    }
}

} // namespace columna::results
