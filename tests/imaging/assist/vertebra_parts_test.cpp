// The second map that SPINEPS and TPTBox write: bodies and canal as it tells them, which processes it shows,
// and maps that do not belong together.
#include "imaging/assist/vertebra_parts.h"

#include "imaging/assist/label_map.h"
#include "imaging/measure/vertebra.h"
#include "tests/imaging/assist/labelled_phantom.h"
#include "tests/imaging/phantom/specs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace columna::assist {
namespace {

namespace fs = std::filesystem;
using Structures = std::vector<std::pair<PosteriorStructure, std::optional<PatientSide>>>;

class VertebraPartsTest : public testing::Test {
protected:
    void SetUp() override {
        std::ostringstream text;
        text << std::ifstream(std::string(COLUMNA_PHANTOM_DATA) + "/02-sins-potentially-unstable.json")
                    .rdbuf();
        const phantom::Specification spec = phantom::specOf(text.str());
        made_ = test::labelledPhantom(spec, phantom::spineOf(spec), {Level::L2, Level::L3}, kVerse, 1.2, 2.0);
    }
    [[nodiscard]] std::string refusal(const LabelVolume& parts, const LabelScheme& scheme) const {
        const auto read = partsOf(made_.volume, scheme, parts);
        return read ? std::string() : read.error().what.id;
    }
    [[nodiscard]] std::string refusal(const LabelVolume& parts) const { return refusal(parts, kVerse); }
    [[nodiscard]] static Structures structuresOf(const std::vector<PosteriorPart>& parts) {
        Structures found;
        for (const PosteriorPart& part : parts)
            found.emplace_back(part.structure, part.side);
        std::ranges::sort(found);
        return found;
    }
    /// The same voxels, first and last axis exchanged.
    [[nodiscard]] static LabelVolume turned(const LabelVolume& volume) {
        LabelVolume other;
        const VolumeGrid& grid = volume.grid;
        other.grid = {{grid.size[2], grid.size[1], grid.size[0]},
                      grid.origin,
                      {grid.step[2], grid.step[1], grid.step[0]}};
        other.labels.resize(volume.labels.size());
        for (int k = 0; k < grid.size[2]; ++k)
            for (int j = 0; j < grid.size[1]; ++j)
                for (int i = 0; i < grid.size[0]; ++i)
                    other.labels[other.grid.index(k, j, i)] = volume.labels[grid.index(i, j, k)];
        return other;
    }

    const LabelScheme& kVerse = *findLabelScheme("verse");
    test::LabelledPhantom made_;
};

TEST_F(VertebraPartsTest, BodiesAndCanalAreAsTheyTell) {
    const auto parts = partsOf(made_.volume, kVerse, made_.parts);
    ASSERT_TRUE(parts.ok()) << parts.error().what.id;
    const auto found = proposalsOf(made_.volume, kVerse, {}, &*parts);
    ASSERT_TRUE(found.ok());
    ASSERT_EQ(found->vertebrae.size(), 2U);
    EXPECT_FALSE(proposalsOf(made_.volume, kVerse)->vertebrae.front().canal) << "this scheme has none";
    for (const LabelledVertebra& vertebra : found->vertebrae) {
        const phantom::LevelTruth& truth = *made_.truth.find(vertebra.level);
        EXPECT_LT(distance(vertebra.centre, truth.centre), 2.0) << toString(vertebra.level);
        ASSERT_TRUE(vertebra.points) << toString(vertebra.level);
        const auto shape = measure::shapeOf(*vertebra.points);
        const double allowed = vertebra.level == Level::L3 ? 3.0 : 1.5;
        EXPECT_NEAR(shape->heightsMm[0], truth.heights.anterior, allowed) << toString(vertebra.level);
        EXPECT_NEAR(shape->heightsMm[1], truth.heights.middle, allowed) << toString(vertebra.level);
        EXPECT_NEAR(shape->heightsMm[2], truth.heights.posterior, allowed) << toString(vertebra.level);
        ASSERT_TRUE(vertebra.canal) << toString(vertebra.level);
        EXPECT_GT(vertebra.canal->apMm, 10.0) << "cord and all";
        EXPECT_LT(vertebra.canal->apMm, 25.0);
        EXPECT_GT(vertebra.canal->centre.y, vertebra.centre.y) << "behind the body";
    }
}

TEST_F(VertebraPartsTest, TheBodyIsFoundWhereTheVertebraFillsItsCanal) {
    test::LabelledPhantom filled = made_;
    const double top = made_.truth.find(Level::L2)->centre.z + 12.0;
    const VolumeGrid& grid = filled.volume.grid;
    for (int k = 0; k < grid.size[2]; ++k)
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i) {
                const std::size_t at = grid.index(i, j, k);
                const double z = grid.toPatient({double(i), double(j), double(k)}).z;
                if (filled.parts.labels[at] >= 60 && z < top && z > top - 24.0) filled.volume.labels[at] = 21;
            }
    const auto parts = partsOf(filled.volume, kVerse, filled.parts);
    ASSERT_TRUE(parts.ok());
    const double depth = made_.truth.find(Level::L2)->centre.y;
    const auto backOf = [&](const VertebraParts* told) {
        const auto found = proposalsOf(filled.volume, kVerse, {}, told);
        const LabelledVertebra& l2 = found->vertebrae.front();
        return l2.points ? l2.points->at(VertebralPoint::SuperiorPosterior).y - depth : 1000.0;
    };
    EXPECT_GT(backOf(nullptr), 25.0) << "behind the canal, or nowhere";
    EXPECT_LT(backOf(&*parts), 22.0);
}

TEST_F(VertebraPartsTest, EveryProcessThatIsShownIsNamedWithItsSide) {
    const auto parts = partsOf(made_.volume, kVerse, made_.parts);
    const auto found = proposalsOf(made_.volume, kVerse, {}, &*parts);
    const LabelledVertebra& l3 = found->vertebrae.back();
    const Structures shown = structuresOf(l3.posterior);
    for (const auto& [structure, side] :
         Structures{{PosteriorStructure::Arch, {}},
                    {PosteriorStructure::Spinous, {}},
                    {PosteriorStructure::SuperiorArticular, PatientSide::Left},
                    {PosteriorStructure::SuperiorArticular, PatientSide::Right},
                    {PosteriorStructure::InferiorArticular, PatientSide::Left},
                    {PosteriorStructure::InferiorArticular, PatientSide::Right}})
        EXPECT_TRUE(std::ranges::count(shown, std::pair(structure, side))) << keyOf(structure);
    // Without its left upper articular process the level is said to have the right one only.
    LabelVolume gone = made_.parts;
    std::ranges::replace(gone.labels, 45, 0);
    const auto less = partsOf(made_.volume, kVerse, gone);
    const Message words = describe(less->posterior.at(l3.label));
    const auto said = std::ranges::find(words.arguments, "superior_articular", &MessageArgument::name);
    EXPECT_EQ(said->value, "@assist.parts.right");
}

TEST_F(VertebraPartsTest, ALevelWithoutBodyInTheMapIsReadAsBefore) {
    LabelVolume headless = made_.parts;
    constexpr int kL2 = 21;
    for (std::size_t i = 0; i < headless.labels.size(); ++i)
        if (made_.volume.labels[i] == kL2 && headless.labels[i] == 49) headless.labels[i] = 0;
    const auto parts = partsOf(made_.volume, kVerse, headless);
    ASSERT_TRUE(parts.ok());
    const auto found = proposalsOf(made_.volume, kVerse, {}, &*parts);
    const LabelledVertebra& l2 = found->vertebrae.front();
    EXPECT_TRUE(l2.points);
    EXPECT_TRUE(std::ranges::any_of(
        l2.notes, [](const Message& note) { return note.id == "assist.parts.no_body_here"; }));
}

TEST_F(VertebraPartsTest, AxesMayBeOrderedOtherwiseAndLieALittleOff) {
    const auto straight = partsOf(made_.volume, kVerse, made_.parts);
    const auto other = partsOf(made_.volume, kVerse, turned(made_.parts));
    ASSERT_TRUE(other.ok()) << other.error().what.id;
    EXPECT_EQ(other->bodies.labels, straight->bodies.labels);
    LabelVolume off = made_.parts;
    off.grid.origin.x += 0.4;
    EXPECT_EQ(refusal(off), "");
}

TEST_F(VertebraPartsTest, MapsThatDoNotBelongTogetherAreRefused) {
    LabelVolume off = made_.parts;
    off.grid.origin.x += 0.6;
    EXPECT_EQ(refusal(off), "assist.parts.other_grid");
    LabelVolume finer = made_.parts;
    finer.grid.size[2] += 1; // corners within the tolerance, and one voxel more
    finer.grid.step[2] =
        finer.grid.step[2] * (double(made_.parts.grid.size[2] - 1) / double(made_.parts.grid.size[2]));
    finer.labels.resize(finer.grid.count());
    EXPECT_EQ(refusal(finer), "assist.parts.other_grid");
    EXPECT_EQ(refusal(made_.parts, *findLabelScheme("totalsegmentator")), "assist.parts.other_scheme");
    EXPECT_EQ(refusal(made_.volume), "assist.parts.unknown_label") << "vertebrae are no parts";
    LabelVolume bodiless = made_.parts;
    std::ranges::replace(bodiless.labels, 49, 0);
    EXPECT_EQ(refusal(bodiless), "assist.parts.no_body");
    LabelVolume mirrored = made_.parts;
    for (std::int32_t& label : mirrored.labels)
        if (label >= 43 && label <= 48) label += label % 2 == 1 ? 1 : -1;
    EXPECT_EQ(refusal(mirrored), "assist.parts.sides");
}

TEST_F(VertebraPartsTest, IsStopped) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(partsOf(made_.volume, kVerse, made_.parts, {stop.get_token(), {}}).error().what.id,
              "assist.stopped");
}

TEST(RealParts, OfTptBoxBelongToTheirVertebrae) {
    const char* data = std::getenv("COLUMNA_TEST_DATA");
    if (!data) GTEST_SKIP() << "COLUMNA_TEST_DATA is not set: no real label maps";
    const fs::path folder = fs::path(data) / "labels_nifti/tptbox_mri";
    const auto vertebrae = readLabelNifti(folder / "sub-mri_seg-vert_label-6_msk.nii.gz");
    const auto subregions = readLabelNifti(folder / "sub-mri_seg-subreg_label-6_msk.nii.gz");
    ASSERT_TRUE(vertebrae.ok() && subregions.ok());
    const LabelScheme& verse = *findLabelScheme("verse");
    const auto parts = partsOf(*vertebrae, verse, *subregions);
    ASSERT_TRUE(parts.ok()) << parts.error().what.id;
    const auto with = proposalsOf(*vertebrae, verse, {}, &*parts);
    const auto without = proposalsOf(*vertebrae, verse);
    ASSERT_TRUE(with.ok() && without.ok());
    ASSERT_EQ(with->vertebrae.size(), 3U) << "C5 to C7";
    const LabelledVertebra& c6 = with->vertebrae[1];
    EXPECT_EQ(c6.posterior.size(), 8U) << "all that SPINEPS names";
    ASSERT_TRUE(c6.canal);
    EXPECT_NEAR(c6.canal->apMm, 12.0, 2.0);
    EXPECT_NEAR(c6.canal->transverseMm, 19.5, 3.0);
    ASSERT_TRUE(c6.points && without->vertebrae[1].points);
    for (std::size_t i = 0; i < kVertebralPointCount; ++i)
        EXPECT_LT(distance(c6.points->points[i], without->vertebrae[1].points->points[i]), 1.0) << i;
    // The file ends within the bodies of C5 and C7.
    for (const auto* found : {&*with, &*without})
        for (const std::size_t cut : {0U, 2U}) {
            EXPECT_FALSE(found->vertebrae[cut].points) << toString(found->vertebrae[cut].level);
            EXPECT_FALSE(found->vertebrae[cut].notes.empty());
        }
}

} // namespace
} // namespace columna::assist
