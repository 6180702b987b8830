#include "app/usecases/inspect.h"
#include "app/usecases/inspect_terms.h"

#include <nlohmann/json.hpp>

namespace columna::app {
namespace {

using nlohmann::json;

class Words {
public:
    explicit Words(Language language) : catalogue_(catalogue(language)) {}
    [[nodiscard]] std::string text(const Message& message) const {
        return catalogue_.text(message).toStdString();
    }
    [[nodiscard]] json message(const Message& message) const {
        return {{"id", message.id}, {"text", text(message)}};
    }
    [[nodiscard]] json list(const std::vector<Message>& messages) const {
        json out = json::array();
        for (const Message& one : messages)
            out.push_back(message(one));
        return out;
    }
    [[nodiscard]] json error(const Error& error) const {
        json out = message(error.what);
        out["file"] = error.file;
        out["tag"] = error.tag;
        out["remedy"] = text(error.remedy);
        return out;
    }

private:
    const Catalogue& catalogue_;
};

json orNull(const std::optional<double>& value) {
    return value ? json(*value) : json();
}

json stackJson(const dicom::Stack& stack, const Words& words) {
    const dicom::Frame& frame = stack.frames.front();
    json out = {{"id", stack.id},
                {"frames", stack.frames.size()},
                {"columns", frame.columns},
                {"rows", frame.rows},
                {"orientation", lastWord(orientationId(stack))},
                {"pixelSpacingProvenance", lastWord(provenanceId(frame.spacingProvenance))},
                {"spacingBetweenFramesMm", orNull(stack.spacingBetweenFrames)},
                {"uniform", stack.uniform},
                {"tiltDegrees", stack.tiltDegrees},
                {"lossy", frame.lossy},
                {"transferSyntax", frame.transferSyntaxUid},
                {"splitBecause", words.list(stack.reasons)},
                {"warnings", words.list(stack.warnings)}};
    out["pixelSpacingMm"] =
        frame.plane ? json({{"row", frame.plane->rowSpacing}, {"column", frame.plane->columnSpacing}})
                    : json();
    return out;
}

json seriesJson(const dicom::Series& series, const Words& words) {
    json stacks = json::array();
    for (const dicom::Stack& stack : series.stacks)
        stacks.push_back(stackJson(stack, words));
    return {{"uid", series.seriesInstanceUid},
            {"number", series.number},
            {"modality", series.modality},
            {"role", lastWord(roleId(series.role))},
            {"roleBecause", words.message(series.roleReason)},
            {"stacks", stacks}};
}

json studyJson(const StudyInspection& inspection, const Words& words) {
    json series = json::array();
    for (const dicom::Series& one : inspection.study.series)
        series.push_back(seriesJson(one, words));
    json capabilities = json::array();
    for (const Capability& c : inspection.capabilities)
        capabilities.push_back(
            {{"id", lastWord(c.id)}, {"possible", c.possible}, {"because", words.message(c.reason)}});
    json failures = json::array();
    for (const FrameFailure& failure : inspection.failures) {
        json one = words.error(failure.error);
        one["stack"] = failure.stackId;
        one["frame"] = failure.frameNumber;
        failures.push_back(std::move(one));
    }
    return {{"uid", inspection.study.studyInstanceUid},
            {"date", inspection.study.date},
            {"series", series},
            {"capabilities", capabilities},
            {"undecodable", failures}};
}

const char* wordOf(InspectionOutcome outcome) {
    switch (outcome) {
    case InspectionOutcome::Clean:
        return "clean";
    case InspectionOutcome::Warnings:
        return "warnings";
    case InspectionOutcome::Refused:
        break;
    }
    return "refused";
}

} // namespace

std::string inspectionJson(const Inspection& inspection, Language language) {
    const Words words(language);
    json studies = json::array();
    for (const StudyInspection& study : inspection.studies)
        studies.push_back(studyJson(study, words));
    json problems = json::array();
    for (const dicom::ScanProblem& problem : inspection.problems)
        problems.push_back(words.error({problem.what, problem.file, problem.tag, problem.remedy}));
    json others = json::array();
    for (const dicom::OtherObject& other : inspection.others)
        others.push_back({{"file", other.file},
                          {"sopClassUid", other.sopClassUid},
                          {"kind", other.kind},
                          {"modality", other.modality}});
    json out = {{"schema", "columna.inspection"},
                {"version", 1},
                {"outcome", wordOf(inspection.outcome)},
                {"filesSeen", inspection.filesSeen},
                {"studies", studies},
                {"otherObjects", others},
                {"problems", problems}};
    out["refused"] = inspection.refusal ? words.error(*inspection.refusal) : json();
    return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

} // namespace columna::app
