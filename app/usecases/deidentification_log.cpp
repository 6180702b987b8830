#include "app/usecases/deidentified_copy.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace columna::app {
namespace {

using Json = nlohmann::ordered_json;

} // namespace

std::string_view keyOf(dicom::Change change) {
    switch (change) {
    case dicom::Change::Emptied:
        return "emptied";
    case dicom::Change::Replaced:
        return "replaced";
    case dicom::Change::NewUid:
        return "new_uid";
    case dicom::Change::DateShifted:
        return "date_shifted";
    case dicom::Change::TextCleaned:
        return "text_cleaned";
    case dicom::Change::DocumentReplaced:
        return "document_replaced";
    case dicom::Change::Removed:
        break;
    }
    return "removed";
}

std::string_view keyOf(dicom::PixelDoubt doubt) {
    switch (doubt) {
    case dicom::PixelDoubt::TextDeclared:
        return "text_declared";
    case dicom::PixelDoubt::TextSuspected:
        return "text_suspected";
    case dicom::PixelDoubt::OverlayInPixels:
        return "overlay_in_pixels";
    case dicom::PixelDoubt::None:
        break;
    }
    return "none";
}

std::string deidentificationLog(const CopyReport& report, const CopyRequest& request) {
    Json log = {
        {"schema", "columna.deidentification"}, {"version", 1}, {"software", request.softwareVersion}};
    log["key"] = request.secret ? "given" : "new";
    log["profile"] = Json::array();
    for (const dicom::ProfileCode& code : dicom::profileCodes(request.retain))
        log["profile"].push_back({{"code", code.value}, {"scheme", "DCM"}, {"meaning", code.meaning}});
    log["objects"] = {{"found", report.found}, {"written", report.written}};
    const auto damaged = std::ranges::count(report.leftOut, true, &LeftOutFile::damaged);
    log["left_out"] = {{"damaged", damaged},
                       {"other_files", report.leftOut.size() - static_cast<std::size_t>(damaged)}};
    log["changes"] = Json::array();
    for (const auto& [what, counts] : report.changes) {
        Json entry;
        if (what.first == 0)
            entry["private"] = true;
        else
            std::tie(entry["tag"], entry["name"]) = dicom::attributeName(what.first);
        entry["change"] = keyOf(what.second);
        entry["files"] = counts.first;
        entry["values"] = counts.second;
        log["changes"].push_back(std::move(entry));
    }
    log["look_at"] = Json::object();
    for (const auto& [doubt, files] : report.doubts)
        log["look_at"][std::string(keyOf(doubt))] = files;
    return log.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace columna::app
