#include "app/cli/marked_study.h"

#include "app/case/case_json.h"
#include "app/usecases/study_match.h"
#include "imaging/dicom/scan.h"

#include <algorithm>

namespace columna::app {

namespace {

void warnOfProblems(const Console& console, const dicom::ScanResult& scanned) {
    for (const dicom::ScanProblem& problem : scanned.problems)
        console.warn({"cli.scan.problem",
                      {{"file", literal(problem.file)},
                       {"what", console.text(problem.what)},
                       {"remedy", console.text(problem.remedy)}}});
}

} // namespace

Result<MarkedStudy> readMarkedStudy(const Console& console, const std::string& study,
                                    const std::string& marks) {
    Result<CaseDocument> document = readCase(marks);
    if (!document) return document.error();
    const Result<dicom::ScanResult> scanned = dicom::scan(study);
    if (!scanned) return scanned.error();
    warnOfProblems(console, *scanned);
    if (scanned->studies.empty())
        return Error{{"cli.assess.no_study"}, study, {}, {"cli.assess.no_study.remedy"}};
    // A folder may hold several studies: the one the case names, else the first, which is then refused.
    auto found = std::ranges::find(scanned->studies, document->study.studyInstanceUid,
                                   &dicom::Study::studyInstanceUid);
    if (found == scanned->studies.end()) found = scanned->studies.begin();
    if (const Result<Done> belongs = checkBelongs(*document, *found, marks); !belongs) return belongs.error();
    return MarkedStudy{*found, std::move(document).value()};
}

} // namespace columna::app
