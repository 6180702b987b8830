// Marks by eye on published images, out as a structured report and back.
#include "app/case/case_json.h"
#include "app/results/report_document.h"
#include "app/results/restore_case.h"
#include "app/usecases/export_results.h"
#include "app/usecases/verify_results.h"
#include "imaging/dicom/scan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <unistd.h>

namespace columna {
namespace {

namespace fs = std::filesystem;

struct RealStudy {
    const char* folder;
    const char* marks;
};

class RealReports : public testing::TestWithParam<RealStudy> {};

TEST_P(RealReports, RestoreTheMarksExactly) {
    const char* data = std::getenv("COLUMNA_TEST_DATA");
    if (!data || !*data) GTEST_SKIP() << "COLUMNA_TEST_DATA is not set";
    const auto record =
        app::readRecord(std::string(COLUMNA_SOURCE_DIR) + "/tests/real_images/marks/" + GetParam().marks);
    ASSERT_TRUE(record) << record.error().tag;
    const auto scanned = dicom::scan(fs::path(data) / GetParam().folder);
    ASSERT_TRUE(scanned) << scanned.error().what.id;
    const auto study = std::ranges::find(scanned->studies, record->document.study.studyInstanceUid,
                                         &dicom::Study::studyInstanceUid);
    ASSERT_NE(study, scanned->studies.end());

    const fs::path folder = fs::temp_directory_path() / ("columna-real-report-" + std::to_string(::getpid()));
    fs::remove_all(folder);
    app::ResultsRequest request;
    request.folder = folder;
    request.softwareVersion = "0.1.0";
    const std::vector writers{results::reportWriter()};
    const auto written = app::exportResults(
        *study, *record, app::assess(record->document, app::contextOf(*study)), writers, request);
    ASSERT_TRUE(written) << written.error().what.id;
    const auto restored = results::restoreCase(written->objects.front().file);
    ASSERT_TRUE(restored) << restored.error().what.id;
    EXPECT_EQ(restored->record, *record);
    const auto verified =
        app::verifyResults(folder, {.studies = scanned->studies, .softwareVersion = "0.1.0"});
    ASSERT_TRUE(verified);
    EXPECT_TRUE(verified->faults.empty()) << verified->faults.front().what.id;
    fs::remove_all(folder);
}

INSTANTIATE_TEST_SUITE_P(Studies, RealReports,
                         testing::Values(RealStudy{"mr_lspine_1.5T", "mr_lspine.json"},
                                         RealStudy{"ct_lspine", "ct_lspine.json"}));

} // namespace
} // namespace columna
