// Marks that were placed by eye on published images: what the program measures from them is compared with
// lengths worked out by hand from the clicked pixels. The images are found through COLUMNA_TEST_DATA.
#include "app/case/case_json.h"
#include "app/usecases/measure_case.h"
#include "app/usecases/study_match.h"
#include "imaging/dicom/scan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>

namespace columna {
namespace {

namespace fs = std::filesystem;

class RealImages : public testing::Test {
protected:
    // Measures the marks file `name` on the images of `folder`; false where the images are not at hand.
    bool measure(const std::string& folder, const std::string& name) {
        const char* data = std::getenv("COLUMNA_TEST_DATA");
        if (!data || !*data) return false;
        const std::string marks = std::string(COLUMNA_SOURCE_DIR) + "/tests/real_images/marks/" + name;
        const auto document = app::readCase(marks);
        EXPECT_TRUE(document) << (document ? "" : document.error().tag);
        const auto scanned = dicom::scan(fs::path(data) / folder);
        EXPECT_TRUE(scanned) << folder;
        if (!document || !scanned) return true;
        const auto study = std::ranges::find(scanned->studies, document->study.studyInstanceUid,
                                             &dicom::Study::studyInstanceUid);
        EXPECT_NE(study, scanned->studies.end());
        if (study == scanned->studies.end()) return true;
        const auto belongs = app::checkBelongs(*document, *study, marks);
        EXPECT_TRUE(belongs) << (belongs ? "" : belongs.error().tag);
        levels_ = app::measureCase(*document, app::StudyImages(*study));
        return true;
    }
    [[nodiscard]] const Measurement& of(Level level, const std::string& name) const {
        const auto found = std::ranges::find(levels_, level, &app::MeasuredLevel::level);
        if (found == levels_.end()) throw std::runtime_error("level not measured");
        const auto one = std::ranges::find(found->measurements, name, &Measurement::name);
        if (one == found->measurements.end()) throw std::runtime_error("not measured: " + name);
        return *one;
    }
    static double pixels(double x1, double y1, double x2, double y2, double spacing) {
        return std::hypot(x1 - x2, y1 - y2) * spacing;
    }
    std::vector<app::MeasuredLevel> levels_;
};

TEST_F(RealImages, LumbarMr) {
    if (!measure("mr_lspine_1.5T", "mr_lspine.json")) GTEST_SKIP() << "COLUMNA_TEST_DATA is not set";
    constexpr double kSpacing = 0.6024;
    EXPECT_NEAR(of(Level::L3, "height.anterior").value, pixels(155, 211.5, 156, 254, kSpacing), 0.02);
    EXPECT_NEAR(of(Level::L3, "height.posterior").value, pixels(213, 204, 217, 247, kSpacing), 0.02);
    // A healthy vertebra among healthy ones: no loss beyond what readers differ by.
    EXPECT_LT(of(Level::L3, "collapse.anterior").value, 10.0);
    EXPECT_LT(of(Level::L3, "collapse.posterior").value, 10.0);
    EXPECT_LT(std::abs(of(Level::L3, "translation.above").value), 2.5);
    // Below the conus no cord: the sac alone is measured.
    EXPECT_GT(of(Level::L3, "sac.area").value, 100.0);
    EXPECT_LT(of(Level::L3, "sac.area").value, 300.0);
    EXPECT_LT(of(Level::L3, "canal.obliquity").value, 15.0);
}

TEST_F(RealImages, LumbarCt) {
    if (!measure("ct_lspine", "ct_lspine.json")) GTEST_SKIP() << "COLUMNA_TEST_DATA is not set";
    EXPECT_NEAR(of(Level::L3, "height.anterior").value, pixels(216, 259.5, 220.5, 301, 0.633), 0.02);
    EXPECT_LT(of(Level::L3, "collapse.anterior").value, 10.0);
    EXPECT_GT(of(Level::L3, "involvement.area").value, 1.0);
    // Trabecular bone of an adult lumbar spine.
    EXPECT_GT(of(Level::L3, "hu.reference").value, 50.0);
    EXPECT_LT(of(Level::L3, "hu.reference").value, 350.0);
}

TEST_F(RealImages, CurvedSpine) {
    if (!measure("ct_followup_pairs/A072894", "ct_curved.json"))
        GTEST_SKIP() << "COLUMNA_TEST_DATA is not set";
    EXPECT_NEAR(of(Level::T10, "height.posterior").value, pixels(382.5, 332.5, 380, 364.5, 0.82893), 0.02);
    EXPECT_GT(of(Level::T10, "kyphosis.segmental").value, -25.0);
    EXPECT_LT(of(Level::T10, "kyphosis.segmental").value, 25.0);
    // All three are a fifth lower in front, as this spine grew: neighbours are yardsticks, and nothing is
    // lost.
    EXPECT_TRUE(of(Level::T10, "collapse.anterior").notes.empty());
    EXPECT_LT(of(Level::T10, "collapse.anterior").value, 10.0);
}

} // namespace
} // namespace columna
