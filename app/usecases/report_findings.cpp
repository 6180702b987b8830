#include "app/usecases/report_findings.h"

#include "imaging/geometry/vec3.h"
#include "scoring/base/decimal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>

namespace columna::app {
namespace {

using report::Fact;
using report::Words;

Words valueOf(Item item, const std::string& value) {
    for (ItemOption& option : optionsOf(item))
        if (option.key == value) return std::move(option.name);
    return shownValue(item, value);
}

Message imagingName(scoring::SinsImaging imaging) {
    switch (imaging) {
    case scoring::SinsImaging::CtAvailable:
        return {"report.technique.imaging.ct"};
    case scoring::SinsImaging::MrOnly:
        return {"report.technique.imaging.mr"};
    case scoring::SinsImaging::NotStated:
        break;
    }
    return {"report.technique.imaging.unknown"};
}

/// How far the images of a series reach along the patient, mm; nothing without planes.
std::optional<double> headToFootMm(const dicom::Series& series) {
    double least = INFINITY;
    double most = -INFINITY;
    for (const dicom::Stack& stack : series.stacks)
        for (const dicom::Frame& frame : stack.frames) {
            if (!frame.plane) continue;
            const FramePlane& plane = *frame.plane;
            for (const double row : {-0.5, plane.rows - 0.5})
                for (const double column : {-0.5, plane.columns - 0.5}) {
                    const double z = plane.toPatient(PixelPoint{column, row}).z;
                    least = std::min(least, z);
                    most = std::max(most, z);
                }
        }
    if (!(most > least)) return std::nullopt;
    return most - least;
}

Fact seriesFact(const dicom::Series& series, bool used) {
    const std::optional<double> extent = headToFootMm(series);
    return {{"report.technique.series"},
            Message{"report.technique.series.value",
                    {{"number", std::to_string(series.number)},
                     {"description", series.description.empty() ? "@report.technique.no-description"
                                                                : literal(series.description)},
                     {"modality", literal(series.modality)},
                     {"images", std::to_string(series.frameCount())},
                     {"extent", extent ? std::to_string(std::lround(*extent)) : "@report.not-given"},
                     {"used", used ? "@report.technique.series.used" : ""}}},
            {},
            {}};
}

/// Findings carry the level in their label, so that they sort and read by level.
Fact findingAt(const Mark& mark, const std::string& id) {
    return {Message{id, {{"level", std::string(toString(*levelOf(mark)))}}}, Message{"report.finding.marked"},
            mark.author, mark.time};
}

std::optional<Fact> findingOf(const Mark& mark) {
    if (std::holds_alternative<ConusMark>(mark.geometry)) return findingAt(mark, "report.finding.conus");
    if (const auto* signal = std::get_if<CordSignalMark>(&mark.geometry))
        return findingAt(mark, "report.finding." + std::string(keyOf(signal->signal)));
    if (const auto* cause = std::get_if<CompressionMark>(&mark.geometry))
        return findingAt(mark, "report.finding.compression." + std::string(keyOf(cause->cause)));
    if (const auto* outside = std::get_if<ExtraspinalFinding>(&mark.geometry))
        return Fact{{"report.finding.extraspinal"}, outside->text, mark.author, mark.time};
    return std::nullopt;
}

} // namespace

Fact factOf(const CaseDocument& document, Item item, std::optional<Level> level) {
    Fact fact{Message{std::string(infoOf(item).messageId)}, std::string(), {}, {}};
    if (const Decision* decision = standingDecision(document.decisions, item, level)) {
        fact.value = valueOf(item, decision->value);
        fact.who = decision->decidedBy;
        fact.when = decision->time;
    }
    return fact;
}

bool isClinical(const ItemInfo& info) {
    return info.scope == ItemScope::Patient && info.group != ItemGroup::Levels &&
           info.group != ItemGroup::Critical;
}

bool isPrinted(const CaseDocument& document, const ItemInfo& info, std::optional<Level> level) {
    constexpr std::array always{
        Item::LevelOperated, Item::LevelIrradiated,         Item::StabilityAdjudication,
        Item::Myelopathy,    Item::FunctionalRadiculopathy, Item::NewDeficit,
        Item::Histology,     Item::Radiosensitivity,        Item::SurgicalFitness};
    return std::ranges::find(always, info.item) != always.end() ||
           standingDecision(document.decisions, info.item, level) != nullptr;
}

std::vector<report::PrognosisRow> prognosisOf(const scoring::PrognosisPanel& panel) {
    const auto named = [](std::string_view id) { return Message{std::string(id)}; };
    std::vector<report::PrognosisRow> rows;
    for (const scoring::PrognosisResult& result : panel.results) {
        const scoring::PrognosisSystemInfo& info = scoring::infoOf(result.system);
        report::PrognosisRow row;
        row.key = info.key;
        row.name = named(info.nameId);
        row.total = result.total;
        row.least = result.least();
        row.most = result.most();
        if (result.band) row.survival = named(info.bands[*result.band].survivalId);
        row.direction = named(scoring::messageIdOf(info.direction));
        row.cohort = named(info.cohortId);
        for (const scoring::PrognosisItem& item : result.itemList())
            if (item.missing()) row.missing.push_back(named(item.nameId));
        for (const std::string_view id : result.noteIds)
            row.notes.push_back(named(id));
        row.citation = info.source.citation;
        row.certainty = info.source.certainty;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<report::GuidanceRow> guidanceOf(const Assessment& assessment, const std::string& caseTime) {
    scoring::PatientCase input = assessment.input;
    input.guidance.now = parseInstant(caseTime);
    std::vector<report::GuidanceRow> rows;
    const scoring::PatientResult then = scoring::evaluateCase(input, *assessment.context.rules);
    for (const scoring::GuidanceFinding& finding : then.guidance) {
        report::GuidanceRow row;
        row.key = finding.rule->id;
        row.text = Message{std::string(finding.rule->id)};
        row.statusKey = keyOf(finding.status);
        row.status = Message{std::string(messageIdOf(finding.status))};
        if (finding.deadline) row.deadline = toString(*finding.deadline);
        row.notes = finding.notes;
        row.citation = finding.rule->source.citation;
        row.certainty = finding.rule->source.certainty;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<report::GuidanceRow> considerationsOf(const Assessment& assessment) {
    std::vector<report::GuidanceRow> rows;
    for (const scoring::ConsiderationFinding& finding : assessment.patient.considerations) {
        report::GuidanceRow row;
        row.key = finding.rule->id;
        row.level = assessment.levels.at(finding.lesion).level;
        row.text = Message{std::string(finding.rule->id)};
        row.statusKey = keyOf(finding.rule->kind);
        row.status = Message{std::string(messageIdOf(finding.rule->kind))};
        row.citation = finding.rule->source.citation;
        row.certainty = finding.rule->source.certainty;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Fact> findingsOf(const CaseDocument& document) {
    std::vector<Fact> facts;
    for (std::size_t i = 0; i < document.lesions.size(); ++i) {
        std::string levels;
        for (const Level level : document.lesions[i].levels)
            levels += (levels.empty() ? "" : ", ") + std::string(toString(level));
        facts.push_back(
            {{"report.finding.lesion", {{"number", std::to_string(i + 1)}}}, Words(levels), {}, {}});
    }
    std::vector<const Mark*> marks;
    for (const Mark& mark : document.marks)
        marks.push_back(&mark);
    std::ranges::stable_sort(marks, [](const Mark* a, const Mark* b) {
        return std::tuple(levelOf(*a), a->id) < std::tuple(levelOf(*b), b->id);
    });
    for (const Mark* mark : marks)
        if (std::optional<Fact> fact = findingOf(*mark)) facts.push_back(std::move(*fact));
    return facts;
}

std::vector<Fact> techniqueOf(const dicom::Study& study, const CaseDocument& document,
                              const Assessment& assessment) {
    std::vector<Fact> facts;
    facts.push_back({{"report.technique.numbering"},
                     Message{"report.numbering." + std::string(scoring::keyOf(document.numbering.method))},
                     {},
                     {}});
    facts.push_back({{"report.technique.column"},
                     Message{"report.technique.column.value",
                             {{"thoracic", std::to_string(document.numbering.thoracic)},
                              {"lumbar", std::to_string(document.numbering.lumbar)}}},
                     {},
                     {}});
    facts.push_back({{"report.technique.confidence"},
                     Message{"report.confidence." + std::string(keyOf(document.countingConfidence))},
                     {},
                     {}});
    if (const auto& own = document.landmarkError)
        facts.push_back({{"report.technique.landmark"},
                         Message{"report.technique.landmark.own",
                                 {{"sd", decimal(own->sdMm, 2)},
                                  {"bodies", std::to_string(own->bodies)},
                                  {"reader", literal(own->reader)}}},
                         {},
                         {}});
    for (const Item item : {Item::LevelsConfirmed, Item::ConusLevel})
        facts.push_back(factOf(document, item, std::nullopt));
    facts.push_back({{"report.technique.imaging"}, imagingName(assessment.context.imaging), {}, {}});
    std::set<std::string> marked;
    bool lossy = false;
    for (const Mark& mark : document.marks) {
        marked.insert(mark.image.seriesInstanceUid);
        const dicom::Frame* frame =
            dicom::findFrame(study, mark.image.sopInstanceUid, mark.image.frameNumber);
        lossy |= frame && frame->lossy;
    }
    for (const dicom::Series& series : study.series)
        facts.push_back(seriesFact(series, marked.contains(series.seriesInstanceUid)));
    if (lossy) facts.push_back({{"report.technique.lossy"}, Message{"report.technique.lossy.yes"}, {}, {}});
    return facts;
}

std::map<std::string, report::MarkPlace> placesOf(const dicom::Study& study, const CaseDocument& document) {
    std::map<std::string, report::MarkPlace> places;
    for (const dicom::Series& series : study.series)
        for (const dicom::Stack& stack : series.stacks)
            for (std::size_t i = 0; i < stack.frames.size(); ++i) {
                const dicom::Frame& frame = stack.frames[i];
                for (const Mark& mark : document.marks)
                    if (mark.image.sopInstanceUid == frame.sopInstanceUid &&
                        mark.image.frameNumber == frame.frameNumber)
                        places[mark.id] = {frame.sopInstanceUid,    frame.frameNumber,
                                           series.number,           static_cast<int>(i) + 1,
                                           frame.spacingProvenance, mark.image.reformatted.has_value()};
            }
    return places;
}

std::vector<Message> notRecorded() {
    return {{"report.not-recorded.question"},
            {"report.not-recorded.comparison"},
            {"report.not-recorded.contrast"},
            {"report.not-recorded.coverage"}};
}

} // namespace columna::app
