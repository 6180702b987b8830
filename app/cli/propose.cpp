// columna propose: what a machine can propose on a study, each with its confidence.
#include "app/cli/marked_study.h"

#include "app/usecases/propose.h"
#include "imaging/measure/vertebra.h"
#include "scoring/base/decimal.h"

#include <cmath>
#include <memory>
#include <optional>

namespace columna::app {
namespace {

struct Options {
    std::string study;
    std::string marks;
    ProposeRequest request;
    std::string labels;
    bool json = false;
};

struct Subject {
    dicom::Study study;
    std::optional<CaseDocument> document;
};

Result<Subject> subjectOf(const Console& console, const Options& options) {
    if (!options.marks.empty()) {
        Result<MarkedStudy> marked = readMarkedStudy(console, options.study, options.marks);
        if (!marked) return marked.error();
        return Subject{std::move(marked->study), std::move(marked->document)};
    }
    Result<dicom::ScanResult> scanned = dicom::scan(options.study);
    if (!scanned) return scanned.error();
    for (const dicom::ScanProblem& problem : scanned->problems)
        console.warn(describe(problem, console));
    if (scanned->studies.size() != 1)
        return Error{{scanned->studies.empty() ? "cli.assess.no_study" : "cli.propose.several_studies"},
                     options.study,
                     {},
                     {"cli.assess.no_study.remedy"}};
    return Subject{std::move(scanned->studies.front()), std::nullopt};
}

void sayNotes(const Console& console, const std::vector<Message>& notes) {
    for (const Message& note : notes)
        console.say("    " + console.text(note));
}

void say(const Console& console, const StudyProposals& proposals) {
    // Downwards: nothing that is proposed is certain.
    const auto percent = [](double share) { return decimal(std::floor(100.0 * share), 0); };
    const auto by = [](ProposedBy who) { return "@propose.by." + std::string(keyOf(who)); };
    for (const ProposedLevel& level : proposals.levels) {
        console.say({"cli.propose.level",
                     {{"level", std::string(toString(level.label.level))},
                      {"by", by(level.by)},
                      {"confidence", percent(level.confidence)}}});
        sayNotes(console, level.notes);
    }
    for (const ProposedBody& body : proposals.bodies) {
        const auto shape = measure::shapeOf(body.points);
        if (!shape) continue;
        console.say({"cli.propose.body",
                     {{"level", std::string(toString(body.points.level))},
                      {"by", by(body.by)},
                      {"anterior", decimal(shape->heightsMm[0], 1)},
                      {"middle", decimal(shape->heightsMm[1], 1)},
                      {"posterior", decimal(shape->heightsMm[2], 1)},
                      {"confidence", percent(body.confidence)}}});
    }
    for (const ProposedCanal& canal : proposals.canals)
        console.say({"cli.propose.canal",
                     {{"level", std::string(toString(canal.level))},
                      {"ap", decimal(canal.apMm, 1)},
                      {"transverse", decimal(canal.transverseMm, 1)}}});
    for (const NotProposed& one : proposals.refused)
        console.say({"cli.propose.refused",
                     {{"level", std::string(toString(one.level))},
                      {"by", by(one.by)},
                      {"why", console.text(one.why)}}});
}

ExitCode proposeOn(const Console& console, const Options& options) {
    const Result<Subject> subject = subjectOf(console, options);
    if (!subject) return console.fail(subject.error(), ExitCode::BadInput);
    ProposeRequest request = options.request;
    request.labels = options.labels;
    if (subject->document) request.document = &*subject->document;
    const Result<StudyProposals> proposals = propose(subject->study, request);
    if (!proposals) return console.fail(proposals.error(), ExitCode::BadInput);
    for (const Message& note : proposals->notes)
        console.warn(note);
    if (options.json)
        console.out() << proposalsJson(*proposals, softwareVersion());
    else
        say(console, *proposals);
    console.out().flush();
    if (!console.out())
        return console.fail({{"cli.score.unwritable"}, {}, {}, {"cli.score.unwritable.remedy"}},
                            ExitCode::NotWritten);
    return proposals->refused.empty() ? ExitCode::Done : ExitCode::Incomplete;
}

} // namespace

void addPropose(Verbs& verbs) {
    const auto options = std::make_shared<Options>();
    CLI::App& command =
        verbs.add("propose", [options](const Console& console) { return proposeOn(console, *options); });
    command.add_option("STUDY", options->study, verbs.help("cli.help.assess.study"))->required();
    command.add_option("--marks", options->marks, verbs.help("cli.help.propose.marks"));
    command.add_option("--labels", options->labels, verbs.help("cli.help.propose.labels"));
    command.add_option("--scheme", options->request.scheme, verbs.help("cli.help.propose.scheme"));
    command.add_option("--series", options->request.seriesInstanceUid, verbs.help("cli.help.propose.series"));
    command.add_flag("--json", options->json, verbs.help("cli.help.propose.json"));
}

} // namespace columna::app
