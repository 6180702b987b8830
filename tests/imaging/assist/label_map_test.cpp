// Label maps of other programs: files, geometry, schemes, and what they say of a phantom whose truth is
// known.
#include "imaging/assist/label_map.h"

#include "imaging/measure/vertebra.h"
#include "imaging/phantom/truth.h"
#include "tests/imaging/assist/labelled_phantom.h"
#include "tests/imaging/assist/nifti_files.h"
#include "tests/imaging/phantom/specs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>

namespace columna::assist {
namespace {

namespace fs = std::filesystem;
using test::NiftiOptions;

class LabelFiles : public testing::Test {
protected:
    void SetUp() override {
        folder_ =
            fs::path(testing::TempDir()) /
            ("columna-labels-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    [[nodiscard]] Result<LabelVolume> read(const VolumeGrid& grid, const std::vector<int>& labels,
                                           const NiftiOptions& options = {}) const {
        const fs::path file = folder_ / "labels.nii";
        test::writeBytes(file, test::niftiBytes(grid, labels, options));
        return readLabelNifti(file);
    }
    [[nodiscard]] std::string refusal(const NiftiOptions& options) const {
        const auto found = read(kGrid, kLabels, options);
        return found ? std::string() : found.error().what.id;
    }

    // Sagittal, voxels of 0.8 x 1.2 x 4 mm.
    const VolumeGrid kGrid{{4, 3, 2}, {10, -20, 30}, {Vec3{0, 0.8, 0}, Vec3{0, 0, -1.2}, Vec3{-4, 0, 0}}};
    const std::vector<int> kLabels = [] {
        std::vector<int> labels(24);
        for (int i = 0; i < 24; ++i)
            labels[static_cast<std::size_t>(i)] = i;
        return labels;
    }();
    fs::path folder_;
};

TEST_F(LabelFiles, VoxelsLieWhereTheFileSaysInLps) {
    for (const std::int16_t type : {2, 4, 16}) {
        const auto found = read(kGrid, kLabels, {.type = type});
        ASSERT_TRUE(found.ok()) << found.error().what.id;
        EXPECT_EQ(found->labels, std::vector<std::int32_t>(kLabels.begin(), kLabels.end()));
        for (const auto& [voxel, patient] :
             {std::pair{Vec3{0, 0, 0}, Vec3{10, -20, 30}}, {Vec3{3, 2, 1}, Vec3{6, -17.6, 27.6}}}) {
            EXPECT_LT(distance(found->grid.toPatient(voxel), patient), 1e-5);
            EXPECT_LT(distance(found->grid.toVoxel(patient), voxel), 1e-5);
        }
        EXPECT_TRUE(found->notes.empty());
    }
}

TEST_F(LabelFiles, ScaledLabelsAreReadAsTheyAreMeant) {
    EXPECT_EQ(read(kGrid, kLabels, {.slope = 2.0F})->labels[5], 10);
    EXPECT_EQ(refusal({.slope = 0.3F}), "assist.nifti.not_labels");
}

TEST_F(LabelFiles, AShearThatItkRefusesIsStraightenedAndSaid) {
    // ITK 5.2 refuses 3e-4 rad.
    const VolumeGrid large{{300, 300, 2}, {0, 0, 0}, {Vec3{0.5, 0, 0}, Vec3{0, 0.5, 0}, Vec3{0, 0, 2}}};
    const auto found = read(large, std::vector<int>(large.count()), {.shear = 1e-3});
    ASSERT_TRUE(found.ok()) << found.error().what.id;
    ASSERT_EQ(found->notes.size(), 1U);
    EXPECT_EQ(found->notes[0].id, "assist.nifti.straightened");
    EXPECT_NEAR(dot(found->grid.step[0], found->grid.step[1]), 0.0, 1e-9);
    const auto sheared = read(large, std::vector<int>(large.count()), {.shear = 0.02});
    ASSERT_FALSE(sheared.ok());
    EXPECT_EQ(sheared.error().what.id, "assist.nifti.sheared");
}

TEST_F(LabelFiles, WhatIsNoLabelMapIsRefusedInWords) {
    EXPECT_EQ(refusal({.rowsCode = 0}), "assist.nifti.no_orientation");
    EXPECT_EQ(refusal({.quaternionCode = 1}), "assist.nifti.two_orientations") << "the quaternion is axial";
    EXPECT_EQ(refusal({.units = 1}), "assist.nifti.not_mm");
    EXPECT_EQ(refusal({.volumes = 2}), "assist.nifti.not_3d");
    EXPECT_EQ(refusal({.cutOff = 3}), "assist.nifti.damaged");
    EXPECT_EQ(refusal({.type = 32}), "assist.nifti.type");
    test::writeBytes(folder_ / "text.nii", std::vector<std::uint8_t>(500, 'x'));
    EXPECT_EQ(readLabelNifti(folder_ / "text.nii").error().what.id, "assist.nifti.not_nifti");
    EXPECT_FALSE(readLabelNifti(folder_ / "missing.nii").ok());
}

TEST_F(LabelFiles, ReadingTellsHowFarItIsAndIsStopped) {
    const fs::path file = folder_ / "labels.nii";
    test::writeBytes(file, test::niftiBytes(kGrid, kLabels, {}));
    std::vector<double> told;
    ASSERT_TRUE(readLabelNifti(file, {{}, [&](double part) { told.push_back(part); }}).ok());
    ASSERT_FALSE(told.empty());
    EXPECT_TRUE(std::ranges::is_sorted(told));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(readLabelNifti(file, {stop.get_token(), {}}).error().what.id, "assist.stopped");
}

TEST_F(LabelFiles, ADamagedHeaderNeverDoesMoreThanRefuse) {
    const auto whole = test::niftiBytes(kGrid, kLabels, {});
    for (std::size_t i = 0; i < 352; ++i)
        for (const int value : {0x00, 0x7f, 0x80, 0xff}) {
            auto bytes = whole;
            bytes[i] = static_cast<std::uint8_t>(value);
            test::writeBytes(folder_ / "damaged.nii", bytes);
            (void)readLabelNifti(folder_ / "damaged.nii");
        }
}

std::vector<std::string> idsOf(const std::vector<const LabelScheme*>& schemes) {
    std::vector<std::string> ids;
    for (const LabelScheme* scheme : schemes)
        ids.push_back(scheme->id);
    return ids;
}

TEST(LabelSchemes, AreSixWithEveryLevelOnceAndNoneTwice) {
    EXPECT_EQ(labelSchemes().size(), 6U);
    for (const LabelScheme& scheme : labelSchemes()) {
        std::vector<Level> levels;
        for (const auto& [label, meaning] : scheme.labels)
            if (meaning.level) levels.push_back(*meaning.level);
        std::ranges::sort(levels);
        EXPECT_EQ(std::ranges::adjacent_find(levels), levels.end()) << scheme.id;
        for (const Level level : {Level::C1, Level::C7, Level::T1, Level::T12, Level::L1, Level::L5})
            EXPECT_TRUE(std::ranges::binary_search(levels, level)) << scheme.id << toString(level);
        EXPECT_FALSE(scheme.source.empty());
    }
}

TEST(LabelSchemes, TheOrderOfTheVertebraeTellsSchemesWithTheSameNumbersApart) {
    using Ids = std::vector<std::string>;
    EXPECT_EQ(idsOf(fittingSchemes(std::vector<LabelPlace>{{18, 100}, {19, 70}, {20, 40}})), Ids{"verse"});
    EXPECT_EQ(idsOf(fittingSchemes(std::vector<LabelPlace>{{18, 40}, {19, 70}, {20, 100}})),
              (Ids{"spider", "totalsegmentator_mr", "totalsegmentator_v1"}));
    EXPECT_EQ(idsOf(fittingSchemes(std::vector<LabelPlace>{{1, 40}, {2, 70}, {100, 50}, {201, 30}})),
              Ids{"spider"});
    EXPECT_EQ(idsOf(fittingSchemes(std::vector<LabelPlace>{{1, 50}, {2, 50}, {41, 70}, {42, 40}, {91, 60}})),
              Ids{"totalspineseg"});
    EXPECT_EQ(idsOf(fittingSchemes(std::vector<LabelPlace>{{5, 0}, {44, 40}, {45, 70}})),
              Ids{"totalsegmentator"});
    EXPECT_TRUE(fittingSchemes(std::vector<LabelPlace>{{18, 100}, {19, 40}, {20, 70}}).empty());
}

// A lumbar column as SPINEPS would label it: bodies with their arches, VerSe's numbers.
test::LabelledPhantom labelledPhantom(const std::string& file, double voxelMm, double sliceMm) {
    std::ostringstream text;
    text << std::ifstream(std::string(COLUMNA_PHANTOM_DATA) + "/" + file).rdbuf();
    const phantom::Specification spec = phantom::specOf(text.str());
    return test::labelledPhantom(spec, phantom::spineOf(spec), {Level::L2, Level::L3},
                                 *findLabelScheme("verse"), voxelMm, sliceMm);
}

TEST(LabelMap, BodiesOfThePhantomHaveTheirPointsAndHeights) {
    for (const auto& [voxel, slice] : {std::pair{1.2, 1.2}, {0.9, 3.0}}) {
        const test::LabelledPhantom made = labelledPhantom("02-sins-potentially-unstable.json", voxel, slice);
        EXPECT_EQ(chooseScheme(made.volume, "").error().what.id, "assist.labels.ambiguous")
            << "21 and 22 are T1 and T2 of TotalSpineSeg";
        const auto scheme = chooseScheme(made.volume, "verse");
        ASSERT_TRUE(scheme.ok()) << scheme.error().what.id;
        const auto found = proposalsOf(made.volume, **scheme);
        ASSERT_TRUE(found.ok());
        ASSERT_EQ(found->vertebrae.size(), 2U);
        for (const LabelledVertebra& vertebra : found->vertebrae) {
            const phantom::LevelTruth& truth = *made.truth.find(vertebra.level);
            EXPECT_LT(distance(vertebra.centre, truth.centre), 2.0) << toString(vertebra.level);
            ASSERT_TRUE(vertebra.points) << toString(vertebra.level);
            const auto shape = measure::shapeOf(*vertebra.points);
            ASSERT_TRUE(shape.ok());
            // The endplates of the collapsed L3 are bent; their lines do not meet the wall at its rim.
            const double allowed = vertebra.level == Level::L3 ? 3.0 : 1.5;
            EXPECT_NEAR(shape->heightsMm[0], truth.heights.anterior, allowed)
                << toString(vertebra.level) << slice;
            EXPECT_NEAR(shape->heightsMm[1], truth.heights.middle, allowed)
                << toString(vertebra.level) << slice;
            EXPECT_NEAR(shape->heightsMm[2], truth.heights.posterior, allowed)
                << toString(vertebra.level) << slice;
            EXPECT_GT(vertebra.confidence, 0.5);
        }
    }
}

TEST(LabelMap, CrumbsLowerTheConfidenceAndAreSaid) {
    test::LabelledPhantom made = labelledPhantom("02-sins-potentially-unstable.json", 1.5, 3.0);
    auto& labels = made.volume.labels;
    constexpr int kL3 = 22;
    // A third of L3 in crumbs elsewhere.
    const auto there = static_cast<std::size_t>(std::ranges::count(labels, kL3));
    for (std::size_t i = 0, put = 0; i < labels.size() && put < there / 3; i += 5)
        if (labels[i] == 0) {
            labels[i] = kL3;
            ++put;
        }
    const auto found = proposalsOf(made.volume, *findLabelScheme("verse"));
    const auto& broken = *std::ranges::find(found->vertebrae, Level::L3, &LabelledVertebra::level);
    EXPECT_LT(broken.largestPart, 0.9);
    EXPECT_TRUE(std::ranges::any_of(
        broken.notes, [](const Message& note) { return note.id == "assist.labels.in_pieces"; }));
}

TEST(LabelMap, ABodyThatTheMapCutsOffHasNoPoints) {
    const test::LabelledPhantom made = labelledPhantom("02-sins-potentially-unstable.json", 1.5, 3.0);
    const double highest = made.truth.find(Level::L2)->centre.z + 8.0;
    const VolumeGrid whole = made.volume.grid; // rows run downwards
    const int gone = static_cast<int>(std::lround((whole.origin.z - highest) / 1.5));
    LabelVolume cut{whole, {}, {}};
    cut.grid.origin = whole.toPatient({0.0, double(gone), 0.0});
    cut.grid.size[1] -= gone;
    for (int k = 0; k < cut.grid.size[2]; ++k)
        for (int j = 0; j < cut.grid.size[1]; ++j)
            for (int i = 0; i < cut.grid.size[0]; ++i)
                cut.labels.push_back(made.volume.labels[whole.index(i, j + gone, k)]);
    const auto found = proposalsOf(cut, *findLabelScheme("verse"));
    ASSERT_TRUE(found.ok());
    EXPECT_TRUE(found->vertebrae.back().points) << "L3 is whole";
    const LabelledVertebra& l2 = found->vertebrae.front();
    EXPECT_FALSE(l2.points);
    ASSERT_FALSE(l2.notes.empty());
    EXPECT_EQ(l2.notes.front().id, "assist.labels.cut_off");
}

TEST(LabelMap, AsksOrRefusesWhereTheSchemeIsNotPlain) {
    const auto refusal = [](const std::vector<int>& labels, const char* scheme) {
        LabelVolume volume;
        volume.grid = {
            {1, 1, static_cast<int>(labels.size())}, {}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}};
        volume.labels.assign(labels.begin(), labels.end());
        const auto found = chooseScheme(volume, scheme);
        return found ? std::string() : found.error().what.id;
    };
    EXPECT_EQ(refusal({0, 0}, ""), "assist.labels.empty");
    EXPECT_EQ(refusal({7, 500}, ""), "assist.labels.unknown_scheme");
    EXPECT_EQ(refusal({4, 5, 6}, ""), "assist.labels.ambiguous");
    EXPECT_EQ(refusal({4, 5, 6}, "spider"), "");
    EXPECT_EQ(refusal({4, 5, 6}, "nobody"), "assist.labels.no_such_scheme");
    EXPECT_EQ(refusal({4, 300}, "spider"), "assist.labels.unknown_label");
}

TEST(LabelMap, IsStoppedAtTheNextVertebra) {
    const test::LabelledPhantom made = labelledPhantom("02-sins-potentially-unstable.json", 2.0, 4.0);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(proposalsOf(made.volume, *findLabelScheme("verse"), {stop.get_token(), {}}).error().what.id,
              "assist.stopped");
}

TEST(RealLabels, VerseAndTptBoxAreReadWhereTheyLie) {
    const char* data = std::getenv("COLUMNA_TEST_DATA");
    if (!data) GTEST_SKIP() << "COLUMNA_TEST_DATA is not set: no real label maps";
    const fs::path folder = fs::path(data) / "labels_nifti";
    const auto verse = readLabelNifti(folder / "sub-verse004_seg-vert_msk.nii.gz");
    ASSERT_TRUE(verse.ok()) << verse.error().what.id;
    const auto scheme = chooseScheme(*verse, "");
    ASSERT_TRUE(scheme.ok()) << scheme.error().what.id;
    EXPECT_EQ((*scheme)->id, "verse");
    const auto found = proposalsOf(*verse, **scheme);
    ASSERT_TRUE(found.ok());
    ASSERT_EQ(found->vertebrae.size(), 9U) << "T9 to L5";
    EXPECT_EQ(found->vertebrae.front().level, Level::T9);
    EXPECT_EQ(found->vertebrae.back().level, Level::L5);
    // Centroids that come with the mask: voxels of the file.
    const std::vector<Vec3> centroids{{79.1, 40.9, 32.3},  {79.3, 63.4, 32.2},  {76.0, 88.6, 32.1},
                                      {70.6, 117.3, 31.6}, {63.2, 141.9, 31.8}, {53.0, 167.7, 30.8},
                                      {46.5, 202.0, 29.8}, {46.8, 235.3, 29.1}, {57.2, 266.4, 29.3}};
    std::size_t bodies = 0;
    for (std::size_t i = 0; i < centroids.size(); ++i) {
        const Vec3 expected = verse->grid.toPatient(centroids[i]);
        EXPECT_LT(distance(found->vertebrae[i].centre, expected), 8.0) << toString(found->vertebrae[i].level);
        bodies += found->vertebrae[i].points ? 1U : 0U;
    }
    EXPECT_GE(bodies, 8U);

    const auto one = readLabelNifti(folder / "tptbox_mri/sub-mri_seg-vert_label-6_msk.nii.gz");
    ASSERT_TRUE(one.ok()) << one.error().what.id;
    EXPECT_TRUE(chooseScheme(*one, "verse").ok());
    const auto image = readLabelNifti(folder / "sct_t2_lumbar.nii.gz");
    EXPECT_TRUE(!image || !chooseScheme(*image, "").ok()) << "an image is no label map";
}

} // namespace
} // namespace columna::assist
