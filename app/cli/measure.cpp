// columna measure: every measurement that the marks of a study allow, without scoring.
#include "app/cli/marked_study.h"
#include "app/usecases/measure_case.h"

#include <memory>

namespace columna::app {
namespace {

struct Options {
    std::string study;
    std::string marks;
    bool json = false;
};

ExitCode measureMarks(const Console& console, const Options& options) {
    const Result<MarkedStudy> marked = readMarkedStudy(console, options.study, options.marks);
    if (!marked) return console.fail(marked.error(), ExitCode::BadInput);
    const StudyImages images(marked->study);
    const CaseMeasurements measured{measureCase(marked->document, images),
                                    measureFreeMarks(marked->document, images)};
    console.out() << (options.json
                          ? measurementsJson(measured, marked->document, images, console.language(),
                                             softwareVersion())
                          : measurementsText(measured, marked->document, images, console.language()));
    console.out().flush();
    if (!console.out())
        return console.fail({{"cli.score.unwritable"}, {}, {}, {"cli.score.unwritable.remedy"}},
                            ExitCode::NotWritten);
    return measured.complete() ? ExitCode::Done : ExitCode::Incomplete;
}

} // namespace

void addMeasure(Verbs& verbs) {
    const auto options = std::make_shared<Options>();
    CLI::App& command =
        verbs.add("measure", [options](const Console& console) { return measureMarks(console, *options); });
    command.add_option("STUDY", options->study, verbs.help("cli.help.assess.study"))->required();
    command.add_option("--marks", options->marks, verbs.help("cli.help.assess.marks"))->required();
    command.add_flag("--json", options->json, verbs.help("cli.help.measure.json"));
}

} // namespace columna::app
