#include "app/cli/marked_study.h"

#include "app/case/case_json.h"
#include "app/usecases/study_match.h"

#include <algorithm>

namespace columna::app {

Message describe(const dicom::ScanProblem& problem, const Console& console) {
    return {"cli.scan.problem",
            {{"file", literal(problem.file)},
             {"what", console.text(problem.what)},
             {"remedy", console.text(problem.remedy)}}};
}

Result<dicom::Study> studyOf(const CaseDocument& document, const std::vector<dicom::Study>& studies,
                             const std::string& name) {
    // A folder may hold several studies: the one the case names, else the first, which is then refused.
    auto found = std::ranges::find(studies, document.study.studyInstanceUid, &dicom::Study::studyInstanceUid);
    if (found == studies.end()) found = studies.begin();
    if (const Result<Done> belongs = checkBelongs(document, *found, name); !belongs) return belongs.error();
    return *found;
}

Result<MarkedStudy> readMarkedStudy(const Console& console, const std::string& study,
                                    const std::string& marks) {
    Result<CaseDocument> document = readCase(marks);
    if (!document) return document.error();
    const Result<dicom::ScanResult> scanned = dicom::scan(study);
    if (!scanned) return scanned.error();
    for (const dicom::ScanProblem& problem : scanned->problems)
        console.warn(describe(problem, console));
    if (scanned->studies.empty())
        return Error{{"cli.assess.no_study"}, study, {}, {"cli.assess.no_study.remedy"}};
    Result<dicom::Study> found = studyOf(*document, scanned->studies, marks);
    if (!found) return found.error();
    return MarkedStudy{std::move(found).value(), std::move(document).value()};
}

} // namespace columna::app
