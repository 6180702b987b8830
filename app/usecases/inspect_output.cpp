#include "app/usecases/inspect.h"

#include <nlohmann/json.hpp>

#include <QTextStream>

namespace columna::app {
namespace {

using nlohmann::json;

const char* roleId(dicom::SeriesRole role) {
    using enum dicom::SeriesRole;
    switch (role) {
    case SagittalT1:
        return "inspect.role.sagittalT1";
    case SagittalT2:
        return "inspect.role.sagittalT2";
    case SagittalStir:
        return "inspect.role.sagittalStir";
    case SagittalPostContrast:
        return "inspect.role.sagittalPostContrast";
    case AxialT1:
        return "inspect.role.axialT1";
    case AxialT2:
        return "inspect.role.axialT2";
    case AxialPostContrast:
        return "inspect.role.axialPostContrast";
    case CtBone:
        return "inspect.role.ctBone";
    case CtSoftTissue:
        return "inspect.role.ctSoftTissue";
    case Ct:
        return "inspect.role.ct";
    case Localizer:
        return "inspect.role.localizer";
    case Other:
        return "inspect.role.other";
    case Unknown:
        break;
    }
    return "inspect.role.unknown";
}

const char* orientationId(const dicom::Stack& stack) {
    if (stack.frames.empty() || !stack.frames.front().plane) return "inspect.plane.none";
    switch (stack.orientation) {
    case PlaneOrientation::Sagittal:
        return "inspect.plane.sagittal";
    case PlaneOrientation::Coronal:
        return "inspect.plane.coronal";
    case PlaneOrientation::Axial:
        return "inspect.plane.axial";
    case PlaneOrientation::Oblique:
        break;
    }
    return "inspect.plane.oblique";
}

const char* provenanceId(SpacingProvenance provenance) {
    switch (provenance) {
    case SpacingProvenance::InPatient:
        return "inspect.spacing.inPatient";
    case SpacingProvenance::AtDetector:
        return "inspect.spacing.atDetector";
    case SpacingProvenance::Calibrated:
        return "inspect.spacing.calibrated";
    case SpacingProvenance::Unknown:
        break;
    }
    return "inspect.spacing.unknown";
}

/// "inspect.plane.axial" -> "axial": the JSON keeps words that do not depend on the language.
std::string lastWord(const char* id) {
    const std::string text(id);
    return text.substr(text.rfind('.') + 1);
}

class Words {
public:
    explicit Words(Language language) : catalogue_(catalogue(language)) {}
    [[nodiscard]] QString text(const Message& message) const { return catalogue_.text(message); }
    [[nodiscard]] QString text(const Error& error) const { return catalogue_.text(error); }
    [[nodiscard]] json list(const std::vector<Message>& messages) const {
        json out = json::array();
        for (const Message& message : messages)
            out.push_back({{"id", message.id}, {"text", text(message).toStdString()}});
        return out;
    }
    [[nodiscard]] json error(const Error& error) const {
        return {{"id", error.what.id},
                {"text", text(error.what).toStdString()},
                {"file", error.file},
                {"tag", error.tag},
                {"remedy", text(error.remedy).toStdString()}};
    }

private:
    const Catalogue& catalogue_;
};

json stackJson(const dicom::Stack& stack, const Words& words) {
    const dicom::Frame& frame = stack.frames.front();
    json out = {{"id", stack.id},
                {"frames", stack.frames.size()},
                {"columns", frame.columns},
                {"rows", frame.rows},
                {"orientation", lastWord(orientationId(stack))},
                {"pixelSpacingProvenance", lastWord(provenanceId(frame.spacingProvenance))},
                {"uniform", stack.uniform},
                {"tiltDegrees", stack.tiltDegrees},
                {"lossy", frame.lossy},
                {"transferSyntax", frame.transferSyntaxUid},
                {"splitBecause", words.list(stack.reasons)},
                {"warnings", words.list(stack.warnings)}};
    out["spacingBetweenFramesMm"] = stack.spacingBetweenFrames ? json(*stack.spacingBetweenFrames) : json();
    out["pixelSpacingMm"] =
        frame.plane ? json({{"row", frame.plane->rowSpacing}, {"column", frame.plane->columnSpacing}})
                    : json();
    return out;
}

json studyJson(const StudyInspection& inspection, const Words& words) {
    json series = json::array();
    for (const dicom::Series& s : inspection.study.series) {
        json stacks = json::array();
        for (const dicom::Stack& stack : s.stacks)
            stacks.push_back(stackJson(stack, words));
        series.push_back({{"uid", s.seriesInstanceUid},
                          {"number", s.number},
                          {"modality", s.modality},
                          {"role", lastWord(roleId(s.role))},
                          {"roleBecause", words.text(s.roleReason).toStdString()},
                          {"stacks", stacks}});
    }
    json capabilities = json::array();
    for (const Capability& c : inspection.capabilities)
        capabilities.push_back({{"id", lastWord(c.id.c_str())},
                                {"possible", c.possible},
                                {"because", words.text(c.reason).toStdString()}});
    json failures = json::array();
    for (const FrameFailure& failure : inspection.failures) {
        json one = words.error(failure.error);
        one["stack"] = failure.stackId;
        failures.push_back(std::move(one));
    }
    return {{"uid", inspection.study.studyInstanceUid},
            {"series", series},
            {"capabilities", capabilities},
            {"undecodable", failures}};
}

void writeStack(QTextStream& out, const dicom::Stack& stack, const Words& words) {
    const dicom::Frame& frame = stack.frames.front();
    out << "    " << words.text(Message{orientationId(stack)}) << ", "
        << words.text(Message{"inspect.text.frames", {{"count", std::to_string(stack.frames.size())}}})
        << ", " << frame.columns << " x " << frame.rows;
    if (frame.plane)
        out << ", " << QString::number(frame.plane->columnSpacing, 'g', 5) << " x "
            << QString::number(frame.plane->rowSpacing, 'g', 5) << " mm";
    if (stack.spacingBetweenFrames)
        out << ", "
            << words.text(
                   Message{"inspect.text.spacing",
                           {{"mm", QString::number(*stack.spacingBetweenFrames, 'g', 5).toStdString()}}});
    if (frame.lossy) out << ", " << words.text(Message{"inspect.text.lossy"});
    out << ", " << words.text(Message{provenanceId(frame.spacingProvenance)}) << "\n";
    for (const Message& reason : stack.reasons)
        out << "      " << words.text(Message{"inspect.text.split"}) << " " << words.text(reason) << "\n";
    for (const Message& warning : stack.warnings)
        out << "      " << words.text(Message{"inspect.text.warning"}) << " " << words.text(warning) << "\n";
}

} // namespace

QString inspectionText(const Inspection& inspection, Language language) {
    const Words words(language);
    QString text;
    QTextStream out(&text);
    if (inspection.refusal) {
        out << words.text(*inspection.refusal) << "\n";
        return text;
    }
    out << words.text(Message{"inspect.text.files", {{"count", std::to_string(inspection.filesSeen)}}})
        << "\n";
    for (const StudyInspection& one : inspection.studies) {
        out << words.text(Message{"inspect.text.study", {{"date", one.study.date}}}) << "\n";
        for (const dicom::Series& series : one.study.series) {
            out << "  "
                << words.text(Message{"inspect.text.series", {{"number", std::to_string(series.number)}}})
                << " " << QString::fromStdString(series.modality) << ": "
                << words.text(Message{roleId(series.role)}) << " (" << words.text(series.roleReason) << ")\n";
            for (const dicom::Stack& stack : series.stacks)
                writeStack(out, stack, words);
        }
        for (const Capability& c : one.capabilities)
            out << "  " << (c.possible ? "+ " : "- ") << words.text(Message{c.id}) << ": "
                << words.text(c.reason) << "\n";
        for (const FrameFailure& failure : one.failures)
            out << words.text(failure.error) << "\n";
    }
    for (const dicom::OtherObject& other : inspection.others)
        out << words.text(Message{"inspect.text.other", {{"modality", other.modality}}}) << " "
            << QString::fromStdString(other.file) << "\n";
    for (const dicom::ScanProblem& problem : inspection.problems)
        out << words.text(Error{problem.what, problem.file, problem.tag, problem.remedy}) << "\n";
    return text;
}

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
        others.push_back(
            {{"file", other.file}, {"sopClassUid", other.sopClassUid}, {"modality", other.modality}});
    json out = {{"outcome", static_cast<int>(inspection.outcome)},
                {"filesSeen", inspection.filesSeen},
                {"studies", studies},
                {"otherObjects", others},
                {"problems", problems}};
    out["refused"] = inspection.refusal ? words.error(*inspection.refusal) : json();
    return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

QString headerText(const dicom::HeaderListing& listing) {
    QString text;
    QTextStream out(&text);
    out << QString::fromStdString(listing.transferSyntax) << "\n";
    for (const dicom::HeaderLine& line : listing.lines)
        out << QString(2 * line.depth, QLatin1Char(' ')) << QString::fromStdString(line.tag) << " "
            << QString::fromStdString(line.vr) << " " << QString::fromStdString(line.name) << " ["
            << line.length << "] " << QString::fromStdString(line.value) << "\n";
    return text;
}

} // namespace columna::app
