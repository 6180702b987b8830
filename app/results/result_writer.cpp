#include "app/results/result_writer.h"

namespace columna::results {

dicom::ObjectIdentity identityIn(const ResultSeries& series, const ResultInput& input,
                                 const std::string& purpose, int instanceNumber) {
    return {.sopClassUid = {},
            .sopInstanceUid = input.context.instanceUid(series.key + purpose),
            .instanceNumber = instanceNumber,
            .seriesInstanceUid = input.context.seriesUid(series.key),
            .seriesNumber = series.number,
            .seriesDescription = series.description,
            .modality = {}};
}

Error cancelled() {
    return {{"results.cancelled"}, {}, {}, {"results.cancelled.remedy"}};
}

} // namespace columna::results
