#include "app/results/object_writers.h"
#include "imaging/dicom/objects/sr_document.h"

#include <algorithm>

namespace columna::results {
namespace {

constexpr const char* kKey = "ko";
constexpr int kSeriesNumber = 905;

/// The images that the report prints, each once, with the levels they are printed for.
std::vector<std::pair<const ImageIndex::Image*, std::string>> keyImagesOf(const ResultInput& input) {
    std::vector<std::pair<const ImageIndex::Image*, std::string>> out;
    for (const report::LevelSection& level : input.report.levels)
        for (const report::KeyImage& key : level.images) {
            const ImageIndex::Image* image = input.images.find(key.reference);
            if (image == nullptr) continue;
            const std::string name(toString(level.level));
            const auto known = std::ranges::find(out, image, [](const auto& one) { return one.first; });
            if (known == out.end())
                out.emplace_back(image, name);
            else if (known->second.find(name) == std::string::npos)
                known->second += ", " + name;
        }
    return out;
}

dicom::SrDocument selectionOf(const ResultInput& input) {
    const auto images = keyImagesOf(input);
    dicom::SrDocument out;
    out.kind = dicom::SrKind::KeyObjectSelection;
    out.root.relation = dicom::Relation::Root;
    out.root.name = dicom::Code{"113000", "DCM", "Of Interest"};
    out.root.value = dicom::ContainerValue{"2010"};
    std::string levels;
    for (const report::LevelSection& level : input.report.levels)
        levels += (levels.empty() ? "" : ", ") + std::string(toString(level.level));
    out.root.children.push_back({dicom::Relation::Contains,
                                 dicom::Code{"113012", "DCM", "Key Object Description"},
                                 dicom::TextValue{dicom::TextKind::Text, "Images of the report: " + levels}});
    for (const auto& [image, names] : images) {
        const dicom::InstanceReference& reference = image->reference;
        dicom::ImageValue value{reference.sopClassUid, reference.sopInstanceUid};
        if (reference.frameNumber > 0) value.frames = {reference.frameNumber};
        out.root.children.push_back({dicom::Relation::Contains, std::nullopt, value});
        dicom::DocumentReference evidence{input.study.studyInstanceUid, reference};
        evidence.instance.frameNumber = 0;
        if (std::ranges::find(out.evidence, evidence) == out.evidence.end()) out.evidence.push_back(evidence);
    }
    // Evidence is written series by series.
    std::ranges::stable_sort(
        out.evidence, {}, [](const dicom::DocumentReference& one) { return one.instance.seriesInstanceUid; });
    return out;
}

Result<std::vector<dicom::WrittenObject>> write(const ResultInput& input,
                                                const std::filesystem::path& folder) {
    const dicom::SrDocument selection = selectionOf(input);
    if (selection.evidence.empty()) return std::vector<dicom::WrittenObject>();
    const auto identity = identityIn({kKey, kSeriesNumber, "Images of the report"}, input);
    auto written = dicom::writeSr(selection, input.context, identity, folder / "ko.dcm");
    if (!written) return written.error();
    return std::vector{std::move(written).value()};
}

} // namespace

ResultWriter keyObjectWriter() {
    return {kKey, write};
}

} // namespace columna::results
