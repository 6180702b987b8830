// One kind of object that a case leaves as. The list of them is in app/usecases/result_writers.h.
#pragma once

#include "app/case/trail.h"
#include "app/language/catalogue.h"
#include "app/report/report_model.h"
#include "app/results/image_index.h"
#include "imaging/dicom/objects/object_context.h"
#include "imaging/dicom/objects/written_object.h"
#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace columna::results {

/// What every writer is given; it outlives the call.
struct ResultInput {
    const dicom::Study& study;
    const app::CaseRecord& record;
    const report::ReportModel& report; ///< what the case says, computed once
    const ImageIndex& images;
    const dicom::ObjectContext& context;
    /// The report that this one takes the place of: of an earlier export of the same case.
    std::optional<dicom::InstanceReference> previousReport;
    std::span<const dicom::WrittenObject> written; ///< by the writers before this one
    std::stop_token stop; ///< a writer of many objects looks at it between them and returns cancelled()
    app::Language language = app::Language::English; ///< of the report for people; codes are English
};

struct ResultWriter {
    std::string key; ///< "sr": names it on the command line, in progress and in the manifest
    /// Writes any number of objects into `folder`, which is new; each was read back when this returns. File
    /// names begin with the key and end with ".dcm" where they are DICOM. Errors: whatever keeps one object
    /// from being written; then nothing of the whole set is kept.
    std::function<Result<std::vector<dicom::WrittenObject>>(const ResultInput& input,
                                                            const std::filesystem::path& folder)>
        write;
};

/// The series that a writer's objects are in; its key is the writer's.
struct ResultSeries {
    std::string key;
    int number = 0;
    std::string description; ///< English
};
/// The identity of one object; `purpose` tells it from the writer's others and is the same in every export of
/// the same content.
[[nodiscard]] dicom::ObjectIdentity identityIn(const ResultSeries& series, const ResultInput& input,
                                               const std::string& purpose = {}, int instanceNumber = 1);

/// Key of the writer of the structured report, which others refer to.
inline constexpr const char* kReportWriter = "sr";

/// What a writer returns that was asked to stop.
[[nodiscard]] Error cancelled();

} // namespace columna::results
