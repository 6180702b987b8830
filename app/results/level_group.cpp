#include "app/results/level_group.h"

#include "app/results/report_items.h"
#include "imaging/dicom/uid.h"

#include <algorithm>

namespace columna::results {
namespace {

const dicom::Code& keyed(std::string_view prefix, std::string_view key) {
    return code(std::string(prefix) + std::string(key));
}

/// The key at the end of a message's id.
std::string lastPart(const std::string& id) {
    return id.substr(id.rfind('.') + 1);
}

/// "1b|1c" as its parts.
std::vector<std::string> partsOf(const std::string& joined) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (begin < joined.size()) {
        const std::size_t end = std::min(joined.find('|', begin), joined.size());
        parts.push_back(joined.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

class LevelGroup {
public:
    LevelGroup(const app::CaseDocument& document, const report::LevelSection& level, const ImageIndex& images,
               const ImageIndex::Image* fallback)
        : document_(document), level_(level), images_(images), fallback_(fallback),
          group_(group("1501", "Columna level " + std::string(toString(level.level)),
                       trackingUidOf(document, level.level))) {
        add(coded(Relation::Contains, "finding", code("lesion")));
        add(coded(Relation::HasConceptModifier, "site", codeOf(level.level)));
        addSins();
        addEscc();
        addNoms();
        addCode("review", keyed("review/", level.review.stateKey));
        for (const Measurement& one : level.measurements)
            addMeasurement(one);
    }
    [[nodiscard]] ContentItem finished() { return std::move(group_); }

private:
    void add(ContentItem item) { group_.children.push_back(std::move(item)); }
    void addCode(std::string_view name, const dicom::Code& value) {
        add(coded(Relation::Contains, name, value));
    }
    /// A score rests on no single image, but some readers look for one below every number.
    void addScore(std::string_view key, int value) {
        ContentItem item = number(code(key), value, code("unit/score"));
        if (fallback_ != nullptr) item.children.push_back(sourceImage(*fallback_));
        add(std::move(item));
    }

    void addSins() {
        const report::SinsSection& sins = level_.sins;
        for (const report::ComponentRow& row : sins.components) {
            const std::string option = "sins/" + row.key + "/" + row.optionKey;
            addCode("sins/component/" + row.key, code(row.points ? option : "sins/open"));
        }
        if (sins.total) {
            addScore("sins/total", *sins.total);
        } else {
            addScore("sins/least", sins.least);
            addScore("sins/most", sins.most);
        }
        if (!sins.classKey.empty()) addCode("sins/class", keyed("sins/class/", sins.classKey));
    }

    void addEscc() {
        const report::EsccSection& escc = level_.escc;
        const std::string name = escc.ctEstimate ? "escc/estimate" : "escc/grade";
        const std::string candidate = escc.ctEstimate ? "escc/estimate/candidate" : "escc/candidate";
        const auto grades = partsOf(escc.grades);
        if (grades.empty()) return addCode(name, code("escc/open"));
        for (const std::string& grade : grades)
            addCode(grades.size() == 1 ? name : candidate, keyed("escc/grade/", grade));
        addCode("escc/source", keyed("escc/source/", lastPart(escc.source.id)));
        addCode("escc/context", keyed("escc/context/", lastPart(escc.context.id)));
    }

    void addNoms() {
        const report::NomsSection& noms = level_.noms;
        addCode("noms/state", keyed("noms/state/", noms.stateKey));
        for (const report::NomsRow& row : noms.rows)
            addCode(noms.rows.size() == 1 ? "noms/row" : "noms/candidate", keyed("noms/row/", row.key));
    }

    void addMeasurement(const Measurement& one) {
        ContentItem item = number(keyed("measure/", one.name), one.value, codeOf(one.unit));
        for (const ImageIndex::Image* source : imagesBehind(one))
            item.children.push_back(sourceImage(*source));
        if (item.children.empty() && fallback_ != nullptr) item.children.push_back(sourceImage(*fallback_));
        if (one.standardDeviation) item.children.push_back(errorOf(*one.standardDeviation, one.unit));
        if (!one.source.method.empty())
            item.children.push_back(coded(Relation::HasConceptModifier, "method",
                                          {one.source.method, kOwnScheme, "Formula " + one.source.method}));
        add(std::move(item));
    }

    [[nodiscard]] std::vector<const ImageIndex::Image*> imagesBehind(const Measurement& one) const {
        std::vector<Mark> marks;
        for (const Mark& mark : document_.marks)
            if (std::ranges::find(one.source.markIds, mark.id) != one.source.markIds.end())
                marks.push_back(mark);
        return images_.imagesOf(marks);
    }

    const app::CaseDocument& document_;
    const report::LevelSection& level_;
    const ImageIndex& images_;
    const ImageIndex::Image* fallback_;
    ContentItem group_;
};

} // namespace

std::string trackingUidOf(const app::CaseDocument& document, Level level) {
    const auto touches = [&](const app::Lesion& lesion) {
        return std::ranges::find(lesion.levels, level) != lesion.levels.end();
    };
    const auto lesion = std::ranges::find_if(document.lesions, touches);
    const std::string seed = lesion == document.lesions.end() ? document.caseId : lesion->trackingUid;
    return dicom::derivedUid(seed, "level " + std::string(toString(level)));
}

std::vector<ContentItem> lesionGroups(const app::CaseDocument& document) {
    std::vector<ContentItem> groups;
    for (std::size_t i = 0; i < document.lesions.size(); ++i) {
        const app::Lesion& lesion = document.lesions[i];
        ContentItem item = group("1501", "Columna lesion " + std::to_string(i + 1), lesion.trackingUid);
        item.children.push_back(coded(Relation::Contains, "finding", code("lesion")));
        for (const Level level : lesion.levels)
            item.children.push_back(coded(Relation::HasConceptModifier, "site", codeOf(level)));
        groups.push_back(std::move(item));
    }
    return groups;
}

ContentItem levelGroup(const app::CaseDocument& document, const report::LevelSection& level,
                       const ImageIndex& images, const ImageIndex::Image* fallback) {
    return LevelGroup(document, level, images, fallback).finished();
}

} // namespace columna::results
