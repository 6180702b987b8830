// Outlines that are proposed on published images. Sacs were drawn by eye on three of them; for the rest only
// what anatomy says is asked. The images are found through COLUMNA_TEST_DATA.
#include "app/case/case_json.h"
#include "app/usecases/study_images.h"
#include "imaging/assist/axial_outlines.h"
#include "imaging/dicom/scan.h"
#include "imaging/measure/planar.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>

namespace columna {
namespace {

namespace fs = std::filesystem;

/// Images of one series, from the feet to the head.
class RealOutlines : public testing::Test {
protected:
    bool read(const std::string& folder) {
        const char* data = std::getenv("COLUMNA_TEST_DATA");
        if (!data || !*data) return false;
        const auto scanned = dicom::scan(fs::path(data) / folder);
        EXPECT_TRUE(scanned) << folder;
        if (scanned) study_ = scanned->studies.front();
        return true;
    }
    /// The axial frame whose plane is nearest to the place.
    [[nodiscard]] const dicom::Frame& at(Vec3 place) const {
        const dicom::Frame* nearest = nullptr;
        for (const dicom::Series& series : study_.series)
            for (const dicom::Stack& stack : series.stacks)
                for (const dicom::Frame& frame : stack.frames) {
                    if (!frame.plane || stack.orientation != PlaneOrientation::Axial) continue;
                    if (!nearest || std::abs(frame.plane->signedDistance(place)) <
                                        std::abs(nearest->plane->signedDistance(place)))
                        nearest = &frame;
                }
        return *nearest;
    }
    dicom::Study study_;
};

struct Place {
    Level level;
    Vec3 canal; ///< its middle by eye
};

TEST_F(RealOutlines, SacsOfALumbarSpineAreAsDrawnByEyeAndHoldNoCord) {
    if (!read("mr_lspine_1.5T")) GTEST_SKIP() << "COLUMNA_TEST_DATA is not set";
    const auto document =
        app::readCase(std::string(COLUMNA_SOURCE_DIR) + "/tests/real_images/marks/mr_lspine.json");
    ASSERT_TRUE(document);
    const app::StudyImages images(study_);
    int drawn = 0;
    for (const Mark& mark : document->marks) {
        const auto* contour = std::get_if<Contour>(&mark.geometry);
        if (!contour || contour->structure != Structure::ThecalSac) continue;
        ++drawn;
        const FramePlane& plane = *images.find(mark.image)->frame.plane;
        const auto pixels = images.pixels(mark.image);
        const measure::PlaneBasis basis{plane.origin, plane.rowDirection, plane.columnDirection,
                                        plane.normal()};
        const measure::Polygon byEye = basis.project(contour->points);
        const measure::Point2 middle = measure::centroid(byEye);
        const auto sac = assist::outlineSac(
            {plane, pixels->values}, {contour->level, plane.origin + plane.rowDirection * (middle.x + 1.0) +
                                                          plane.columnDirection * middle.y});
        ASSERT_TRUE(sac) << toString(contour->level) << " " << (sac ? "" : sac.error().what.id);
        const measure::Polygon found = basis.project(sac->points);
        const double dice =
            2.0 * measure::coveredArea(found, {byEye}) / (measure::area(found) + measure::area(byEye));
        EXPECT_GT(dice, 0.83) << toString(contour->level);
        const auto cord = assist::outlineCord({plane, pixels->values}, contour->level, *sac);
        ASSERT_FALSE(cord);
        EXPECT_EQ(cord.error().what.id, "assist.outline.no_cord");
    }
    EXPECT_EQ(drawn, 3);
}

TEST_F(RealOutlines, RootsAtTheFirstLumbarLevelAreNoCord) {
    if (!read("mr_lspine_1.5T")) GTEST_SKIP() << "COLUMNA_TEST_DATA is not set";
    int proposed = 0;
    for (const Vec3 place : {Vec3{-16.4, 69.5, 24.2}, Vec3{-16.4, 69.5, 29.0}, Vec3{-16.4, 69.5, 33.8}}) {
        const dicom::Frame& frame = at(place);
        const auto pixels = dicom::readFramePixels(frame);
        ASSERT_TRUE(pixels);
        const assist::PlaneImage image(*frame.plane, pixels->values);
        for (const double aside : {-1.5, 0.0, 1.5})
            for (const double behind : {-1.5, 0.0, 1.5}) {
                const auto sac = assist::outlineSac(image, {Level::L1, place + Vec3{aside, behind, 0}});
                if (!sac) continue;
                ++proposed;
                EXPECT_NEAR(sac->transverseMm, 16.5, 1.8) << place.z << " " << aside << " " << behind;
                EXPECT_FALSE(assist::outlineCord(image, Level::L1, *sac))
                    << place.z << " " << aside << " " << behind;
            }
    }
    EXPECT_GE(proposed, 12);
}

TEST_F(RealOutlines, BonyCanalsOfAThoracicCt) {
    if (!read("ct_thorax_axial_2.5mm")) GTEST_SKIP() << "COLUMNA_TEST_DATA is not set";
    constexpr std::array kPlaces{Place{Level::T1, {-9, 34, -24}},      Place{Level::T2, {-10, 42, -36.5}},
                                 Place{Level::T4, {-10, 64, -74}},     Place{Level::T5, {-11.5, 77, -99}},
                                 Place{Level::T6, {-11, 85, -124}},    Place{Level::T7, {-10.5, 89, -149}},
                                 Place{Level::T9, {-6.5, 88, -186.5}}, Place{Level::T10, {-5, 89, -211.5}},
                                 Place{Level::T11, {-4, 88, -236.5}}};
    int tried = 0;
    int proposed = 0;
    for (const Place& place : kPlaces) {
        const dicom::Frame& frame = at(place.canal);
        const auto pixels = dicom::readFramePixels(frame);
        ASSERT_TRUE(pixels);
        for (const double aside : {-2.0, 2.0}) {
            const auto canal = assist::outlineCanal({*frame.plane, pixels->values},
                                                    {place.level, place.canal + Vec3{aside, aside, 0}});
            ++tried;
            if (!canal) continue;
            ++proposed;
            // Measured by hand between the inner edges of bone: 13 to 19 deep and 15 to 23 wide.
            EXPECT_GT(canal->apMm, 12.0) << toString(place.level);
            EXPECT_LT(canal->apMm, 20.0) << toString(place.level);
            EXPECT_GT(canal->transverseMm, 14.0) << toString(place.level);
            EXPECT_LT(canal->transverseMm, 24.0) << toString(place.level);
            // Soft tissue inside, bone around.
            double around = 0.0;
            const assist::PlaneImage image(*frame.plane, pixels->values);
            for (const Vec3 point : canal->points) {
                const Vec3 out = normalized(point - canal->centre);
                around += image.at(point + out * 1.5) / static_cast<double>(canal->points.size());
            }
            EXPECT_GT(around, 250.0) << toString(place.level);
        }
    }
    EXPECT_GE(proposed, tried * 4 / 5);
}

} // namespace
} // namespace columna
