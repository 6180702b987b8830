// columna propose: what a machine can propose on a study, each with its confidence.
#include "app/cli/interrupt.h"
#include "app/cli/marked_study.h"

#include "app/usecases/propose.h"
#include "imaging/marks/validity.h"
#include "imaging/measure/vertebra.h"
#include "scoring/base/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>

namespace columna::app {
namespace {

struct Options {
    std::string study;
    std::string marks;
    std::string align;
    std::string alignMarks;
    std::vector<std::string> seeds;
    ProposeRequest request;
    std::string labels;
    std::string parts;
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

void sayAlignment(const Console& console, const ProposedAlignment& alignment) {
    const assist::Registration& found = alignment.registration;
    console.say({"cli.propose.aligned",
                 {{"levels", std::to_string(alignment.levels)},
                  {"before", decimal(found.startResidualMm, 1)},
                  {"after", decimal(found.residualMm, 1)}}});
    if (found.errorMm)
        console.say(
            {"cli.propose.aligned_error",
             {{"error", decimal(*found.errorMm, 1)}, {"corners", std::to_string(alignment.corners)}}});
    if (found.sidewaysMm)
        console.say({"cli.propose.aligned_aside", {{"aside", decimal(*found.sidewaysMm, 1)}}});
    sayNotes(console, found.notes);
    assist::Registration accepted = found;
    accepted.accepted = true;
    const auto refusal = assist::refusalToMeasureAcross(accepted);
    console.say("    " + console.text(refusal.value_or(Message{"assist.registration.not_accepted"})));
}

/// "L2:12.5,-40,88": a level and a place in a lesion, LPS mm.
std::optional<LevelLabel> seedOf(const std::string& text) {
    const std::size_t colon = text.find(':');
    const auto level = parseLevel(text.substr(0, colon));
    if (!level || colon == std::string::npos) return std::nullopt;
    std::array<double, 3> at{};
    const char* next = text.data() + colon + 1;
    const char* const end = text.data() + text.size();
    for (std::size_t axis = 0; axis < at.size(); ++axis) {
        const auto [stop, error] = std::from_chars(next, end, at[axis]);
        if (error != std::errc() || !std::isfinite(at[axis])) return std::nullopt;
        if (axis + 1 == at.size())
            return stop == end ? std::optional(LevelLabel{*level, {at[0], at[1], at[2]}}) : std::nullopt;
        if (stop == end || *stop != ',') return std::nullopt;
        next = stop + 1;
    }
    return std::nullopt;
}

/// A line every tenth, for people who wait; programs get their JSON and nothing else.
class Progress {
public:
    explicit Progress(const Console& console) : console_(console) {}
    void tell(std::size_t done, std::size_t of) {
        const std::size_t tenth = 10 * done / std::max<std::size_t>(of, 1);
        if (tenth_ && tenth <= *tenth_) return;
        tenth_ = tenth;
        console_.say({"cli.propose.progress", {{"percent", std::to_string(10 * tenth)}}});
    }

private:
    const Console& console_;
    std::optional<std::size_t> tenth_;
};

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
        sayNotes(console, body.notes);
    }
    for (const ProposedCanal& canal : proposals.canals)
        console.say({"cli.propose.canal",
                     {{"level", std::string(toString(canal.level))},
                      {"ap", decimal(canal.apMm, 1)},
                      {"transverse", decimal(canal.transverseMm, 1)}}});
    for (const ProposedOutline& outline : proposals.outlines) {
        console.say({"cli.propose.outline",
                     {{"level", std::string(toString(outline.contour.level))},
                      {"structure", "@structure." + std::string(keyOf(outline.contour.structure))},
                      {"by", by(outline.by)},
                      {"area", decimal(outlineArea(outline.contour.points), 0)},
                      {"confidence", percent(outline.confidence)}}});
        sayNotes(console, outline.notes);
    }
    if (proposals.alignment) sayAlignment(console, *proposals.alignment);
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
    request.parts = options.parts;
    if (subject->document) request.document = &*subject->document;
    for (const std::string& text : options.seeds) {
        const auto seed = seedOf(text);
        if (!seed) {
            console.warn(Message{"cli.propose.no_seed", {{"seed", literal(text)}}});
            return ExitCode::Usage;
        }
        request.seeds.push_back(*seed);
    }
    std::optional<MarkedStudy> other;
    if (!options.align.empty()) {
        Result<MarkedStudy> read = readMarkedStudy(console, options.align, options.alignMarks);
        if (!read) return console.fail(read.error(), ExitCode::BadInput);
        other = std::move(*read);
        request.other = OtherStudy{&other->study, &other->document};
    }
    const Interruptible interruptible;
    request.stop = interruptible.token();
    Progress progress(console);
    if (!options.json)
        request.onProgress = [&](std::size_t done, std::size_t of) { progress.tell(done, of); };
    const Result<StudyProposals> proposals = propose(subject->study, request);
    if (!proposals)
        return console.fail(proposals.error(),
                            request.stop.stop_requested() ? ExitCode::Interrupted : ExitCode::BadInput);
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
    auto* marks = command.add_option("--marks", options->marks, verbs.help("cli.help.propose.marks"));
    auto* labels = command.add_option("--labels", options->labels, verbs.help("cli.help.propose.labels"));
    command.add_option("--parts", options->parts, verbs.help("cli.help.propose.parts"))->needs(labels);
    command.add_option("--scheme", options->request.scheme, verbs.help("cli.help.propose.scheme"));
    command.add_option("--series", options->request.seriesInstanceUid, verbs.help("cli.help.propose.series"));
    command.add_option("--seed", options->seeds, verbs.help("cli.help.propose.seed"))
        ->allow_extra_args(false)
        ->needs(marks);
    auto* align =
        command.add_option("--align", options->align, verbs.help("cli.help.propose.align"))->needs(marks);
    align->needs(
        command.add_option("--align-marks", options->alignMarks, verbs.help("cli.help.propose.align_marks"))
            ->needs(align));
    command.add_flag("--json", options->json, verbs.help("cli.help.propose.json"));
}

} // namespace columna::app
