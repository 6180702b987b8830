#include "app/language/wording.h"
#include "app/usecases/inspect.h"
#include "app/usecases/inspect_terms.h"

#include <QTextStream>

#include <algorithm>
#include <map>

namespace columna::app {
namespace {

constexpr std::size_t filesNamed = 3; ///< of those with the same problem; the JSON names all

QString number(double value) {
    return QString::number(value, 'g', 5);
}

/// The same problem in many files is one paragraph, in the order of its first file.
struct ProblemGroup {
    Error error;
    std::vector<QString> places;
};

class Writer {
public:
    Writer(QTextStream& out, Language language) : out_(out), catalogue_(catalogue(language)) {}

    void write(const Inspection& inspection) {
        if (inspection.refusal) {
            out_ << catalogue_.text(*inspection.refusal) << "\n";
            return;
        }
        line(0, {"inspect.text.files", {{"count", std::to_string(inspection.filesSeen)}}});
        for (const StudyInspection& study : inspection.studies)
            writeStudy(study);
        writeOthers(inspection.others);
        std::vector<ProblemGroup> groups;
        for (const dicom::ScanProblem& problem : inspection.problems)
            if (!saidOfItsFrames(inspection, problem))
                add(groups, {problem.what, problem.file, problem.tag, problem.remedy},
                    QString::fromStdString(problem.file));
        if (groups.empty()) return;
        out_ << "\n";
        line(0, Message{"inspect.text.problems"});
        writeGroups(groups);
    }

private:
    [[nodiscard]] QString text(const Message& message) const { return catalogue_.text(message); }
    void line(int indent, const Message& message) {
        out_ << QString(indent, QLatin1Char(' ')) << text(message) << "\n";
    }

    void writeStudy(const StudyInspection& inspection) {
        const dicom::Study& study = inspection.study;
        out_ << "\n";
        line(0, study.date.empty() ? Message{"inspect.text.studyUndated"}
                                   : Message{"inspect.text.study", {{"date", isoDate(study.date)}}});
        for (const dicom::Series& series : study.series) {
            out_ << "  "
                 << text({"inspect.text.series",
                          {{"number", std::to_string(series.number)},
                           {"modality", series.modality.empty() ? "@inspect.text.noModality"
                                                                : literal(series.modality)}}})
                 << ": " << text(Message{roleId(series.role)}) << " (" << text(series.roleReason) << ")\n";
            for (const dicom::Stack& stack : series.stacks)
                writeStack(stack);
        }
        line(2, Message{"inspect.text.scores"});
        for (const Capability& c : inspection.capabilities)
            out_ << "    " << text(Message{c.possible ? "inspect.text.can" : "inspect.text.cannot"}) << " "
                 << text(Message{c.id}) << ": " << text(c.reason) << "\n";
        if (inspection.failures.empty()) return;
        line(2, {"inspect.text.failures", {{"count", std::to_string(inspection.failures.size())}}});
        std::vector<ProblemGroup> groups;
        for (const FrameFailure& failure : inspection.failures) {
            QString place = QString::fromStdString(failure.error.file);
            if (failure.frameNumber > 1)
                place +=
                    ", " + text({"inspect.text.frame", {{"number", std::to_string(failure.frameNumber)}}});
            add(groups, failure.error, place);
        }
        writeGroups(groups);
    }

    /// The scan and the decoder find the same fault.
    static bool saidOfItsFrames(const Inspection& inspection, const dicom::ScanProblem& problem) {
        return std::any_of(inspection.studies.begin(), inspection.studies.end(), [&](const auto& study) {
            return std::any_of(study.failures.begin(), study.failures.end(), [&](const FrameFailure& f) {
                return f.error.what == problem.what && f.error.file == problem.file;
            });
        });
    }

    void writeStack(const dicom::Stack& stack) {
        const dicom::Frame& frame = stack.frames.front();
        out_ << "    " << text(Message{orientationId(stack)}) << ", "
             << text(Message{"inspect.text.frames", {{"count", std::to_string(stack.frames.size())}}}) << ", "
             << frame.columns << " x " << frame.rows;
        if (frame.plane)
            out_ << ", " << number(frame.plane->columnSpacing) << " x " << number(frame.plane->rowSpacing)
                 << " mm";
        if (stack.spacingBetweenFrames)
            out_ << ", "
                 << text(Message{"inspect.text.spacing",
                                 {{"mm", number(*stack.spacingBetweenFrames).toStdString()}}});
        if (frame.lossy) out_ << ", " << text(Message{"inspect.text.lossy"});
        if (frame.plane || frame.spacingProvenance != SpacingProvenance::InPatient)
            out_ << ", " << text(Message{provenanceId(frame.spacingProvenance)});
        out_ << "\n";
        for (const Message& reason : stack.reasons)
            out_ << "      " << text(Message{"inspect.text.split"}) << " " << text(reason) << "\n";
        for (const Message& warning : stack.warnings)
            out_ << "      " << text(Message{"inspect.text.warning"}) << " " << text(warning) << "\n";
    }

    void writeOthers(const std::vector<dicom::OtherObject>& others) {
        if (others.empty()) return;
        out_ << "\n";
        line(0, {"inspect.text.others", {{"count", std::to_string(others.size())}}});
        std::map<std::string, std::size_t> kinds;
        for (const dicom::OtherObject& other : others)
            ++kinds[other.kind];
        for (const auto& [kind, count] : kinds)
            out_ << "    " << count << " x "
                 << (kind.empty() ? text(Message{"inspect.text.noKind"}) : QString::fromStdString(kind))
                 << "\n";
    }

    static void add(std::vector<ProblemGroup>& groups, const Error& error, const QString& place) {
        const auto same = [&](const ProblemGroup& g) {
            return g.error.what == error.what && g.error.tag == error.tag && g.error.remedy == error.remedy;
        };
        auto group = std::find_if(groups.begin(), groups.end(), same);
        if (group == groups.end()) group = groups.insert(groups.end(), {error, {}});
        if (!place.isEmpty()) group->places.push_back(place);
    }

    void writeGroups(const std::vector<ProblemGroup>& groups) {
        for (const ProblemGroup& group : groups) {
            out_ << "    " << text(group.error.what);
            const QString tag = QString::fromStdString(group.error.tag);
            if (!tag.isEmpty() && !text(group.error.what).contains(tag)) out_ << " [" << tag << "]";
            out_ << "\n";
            const std::size_t named = std::min(filesNamed, group.places.size());
            for (std::size_t i = 0; i < named; ++i)
                out_ << "      " << group.places[i] << "\n";
            if (named < group.places.size())
                line(6, {"inspect.text.more", {{"count", std::to_string(group.places.size() - named)}}});
            line(6, group.error.remedy);
        }
    }

    QTextStream& out_;
    const Catalogue& catalogue_;
};

} // namespace

QString inspectionText(const Inspection& inspection, Language language) {
    QString text;
    QTextStream out(&text);
    Writer(out, language).write(inspection);
    return text;
}

QString headerText(const dicom::HeaderListing& listing, Identifiers identifiers, Language language) {
    const Catalogue& words = catalogue(language);
    QString text;
    QTextStream out(&text);
    out << QString::fromStdString(listing.transferSyntax) << "\n";
    for (const dicom::HeaderLine& line : listing.lines) {
        const bool hidden = line.identifying && identifiers == Identifiers::Hidden;
        out << QString(2 * line.depth, QLatin1Char(' ')) << QString::fromStdString(line.tag) << " "
            << QString::fromStdString(line.vr) << " " << QString::fromStdString(line.name) << " ["
            << line.length << "] "
            << (hidden ? words.text(Message{"inspect.text.hidden"}) : QString::fromStdString(line.value))
            << "\n";
    }
    return text;
}

} // namespace columna::app
