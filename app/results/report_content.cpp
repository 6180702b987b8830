#include "app/results/report_content.h"

#include "app/results/level_group.h"
#include "app/results/mark_groups.h"
#include "app/results/report_items.h"
#include "imaging/dicom/uid.h"

#include <algorithm>

namespace columna::results {
namespace {

constexpr const char* kProgram = "Columna";

/// Who marked and decided, each once.
std::vector<std::string> observersOf(const app::CaseDocument& document) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& typed) {
        std::string name = personName(typed);
        if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    };
    for (const Mark& mark : document.marks)
        add(mark.author);
    for (const app::Decision& decision : document.decisions)
        add(decision.decidedBy);
    return names;
}

void addObservers(ContentItem& root, const ResultInput& input) {
    constexpr auto kContext = Relation::HasObservationContext;
    for (const std::string& name : observersOf(input.record.document)) {
        root.children.push_back(coded(kContext, "observer_type", code("person")));
        root.children.push_back(text(kContext, "person_name", name, dicom::TextKind::PersonName));
    }
    root.children.push_back(coded(kContext, "observer_type", code("device")));
    root.children.push_back(
        text(kContext, "device_uid", dicom::derivedUid(kProgram, "device observer"), dicom::TextKind::Uid));
    root.children.push_back(text(kContext, "device_name", kProgram));
    root.children.push_back(text(kContext, "device_maker", kProgram));
    root.children.push_back(text(kContext, "device_model", kProgram + (" " + input.context.softwareVersion)));
}

const dicom::Code& modalityCode(const std::string& modality) {
    const std::string key = "modality/" + modality;
    return code(hasCode(key) ? key : "modality/OT");
}

ContentItem library(const std::vector<const ImageIndex::Image*>& images) {
    ContentItem all = container(Relation::Contains, "library", "1600");
    const dicom::Series* series = nullptr;
    for (const ImageIndex::Image* one : images) {
        if (one->series != series) {
            all.children.push_back(container(Relation::Contains, "library_group"));
            all.children.back().children.push_back(
                coded(Relation::HasAcquisitionContext, "modality", modalityCode(one->series->modality)));
            series = one->series;
        }
        all.children.back().children.push_back(image(Relation::Contains, *one));
    }
    return all;
}

ContentItem measurements(const ResultInput& input) {
    const app::CaseDocument& document = input.record.document;
    ContentItem all = container(Relation::Contains, "measurements");
    const auto add = [&](std::vector<ContentItem> groups) {
        std::ranges::move(groups, std::back_inserter(all.children));
    };
    add(lesionGroups(document));
    add(markGroups(document, input.images));
    for (const report::LevelSection& level : input.report.levels)
        all.children.push_back(levelGroup(document, level, input.images, reportImages(input).front()));
    return all;
}

} // namespace

std::vector<const ImageIndex::Image*> reportImages(const ResultInput& input) {
    auto images = input.images.imagesOf(input.record.document.marks);
    if (images.empty()) images.push_back(input.images.first());
    return images;
}

ContentItem reportContent(const ResultInput& input) {
    ContentItem root = container(Relation::Root, "report", "1500");
    root.children.push_back(coded(Relation::HasConceptModifier, "language", code("english")));
    addObservers(root, input);
    root.children.push_back(coded(Relation::HasConceptModifier, "procedure", code("imaging_procedure")));
    root.children.push_back(library(reportImages(input)));
    root.children.push_back(measurements(input));
    return root;
}

} // namespace columna::results
