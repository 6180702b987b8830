// Segmentations of other programs as label maps: which segment is which vertebra, and frames that make no
// volume.
#include "imaging/assist/segment_labels.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace columna::assist {
namespace {

const dicom::Code kStructure{"123037004", "SCT", "Anatomical Structure"};
const dicom::Code kAltered{"49755003", "SCT", "Morphologically Altered Structure"};
const dicom::Code kL2{"14293000", "SCT", "L2 vertebra"};
const dicom::Code kBone{"272673000", "SCT", "Bone"};

dicom::Segment segment(int number, const std::string& label, const dicom::Code& category,
                       const dicom::Code& type, std::vector<dicom::Code> regions = {}) {
    dicom::Segment made;
    made.number = number;
    made.label = label;
    made.category = category;
    made.type = type;
    made.regions = std::move(regions);
    return made;
}

/// Sagittal frames of 4 x 3 pixels, one voxel of the segment at (row, column).
dicom::SegmentFrame frame(int segment, double x, std::size_t pixel) {
    dicom::SegmentFrame made;
    made.segment = segment;
    made.plane = {.origin = {x, -20, 30},
                  .rowDirection = {0, 1, 0},
                  .columnDirection = {0, 0, -1},
                  .columnSpacing = 0.8,
                  .rowSpacing = 1.2,
                  .columns = 4,
                  .rows = 3};
    made.mask.assign(12, 0);
    made.mask[pixel] = 1;
    return made;
}

dicom::ReadSegmentation segmentation(std::vector<dicom::Segment> segments,
                                     std::vector<dicom::SegmentFrame> frames) {
    dicom::ReadSegmentation made;
    made.content.frameOfReferenceUid = "F";
    made.content.segments = std::move(segments);
    made.content.frames = std::move(frames);
    return made;
}

std::string refusal(const dicom::ReadSegmentation& segmentation) {
    const auto made = segmentLabels(segmentation, nullptr);
    return made ? std::string() : made.error().what.id;
}

TEST(SegmentLabels, CodesComeBeforeNamesAndNamesBeforeNumbers) {
    const auto made = segmentLabels(
        segmentation({segment(1, "whatever", kStructure, kL2), segment(2, "vertebrae_L3", kStructure, kBone),
                      segment(3, "a", kStructure, kBone, {{"11994002", "SCT", "L4 vertebra"}}),
                      segment(4, "Spinal canal", kStructure, kBone), segment(19, "b", kStructure, kBone)},
                     {frame(1, 0, 0), frame(1, 4, 0)}),
        findLabelScheme("verse"));
    ASSERT_TRUE(made.ok()) << made.error().what.id;
    const auto level = [&](int number) { return made->scheme.labels.at(number).level; };
    EXPECT_EQ(level(1), Level::L2);
    EXPECT_EQ(level(2), Level::L3);
    EXPECT_EQ(level(3), Level::L4);
    EXPECT_EQ(made->scheme.labels.at(4).part, LabelPart::Canal);
    EXPECT_EQ(level(19), Level::T12) << "by VerSe's number";
}

TEST(SegmentLabels, LesionsAndDiscsOfALevelAreNoVertebra) {
    const auto made = segmentLabels(
        segmentation({segment(1, "Lesion L2", kAltered, {"14799000", "SCT", "Neoplasm, secondary"}, {kL2}),
                      segment(2, "L2", kAltered, kL2), segment(3, "disc L2", kStructure, kBone),
                      segment(4, "L2-L3", kStructure, kBone), segment(5, "lesion in L2", {}, kBone)},
                     {frame(1, 0, 0), frame(1, 4, 0)}),
        nullptr);
    ASSERT_TRUE(made.ok()) << made.error().what.id;
    for (const auto& [number, meaning] : made->scheme.labels)
        EXPECT_FALSE(meaning.level) << number;
    EXPECT_TRUE(std::ranges::any_of(made->volume.notes,
                                    [](const Message& note) { return note.id == "assist.seg.unnamed"; }));
}

TEST(SegmentLabels, TheTypeSaysWhetherItIsAVertebraAtAll) {
    const dicom::Code disc{"360499006", "SCT", "Intervertebral disc"};
    const auto made =
        segmentLabels(segmentation({segment(1, "a", kStructure, disc, {kL2}),
                                    segment(2, "L1", kStructure, {"4147007", "SCT", "Mass"}),
                                    segment(3, "b", kStructure, {"1", "99X", "Pedicle of vertebra"}, {kL2}),
                                    segment(19, "c", kStructure, {"2", "99X", "Vertebral canal"}),
                                    segment(5, "L3", kStructure, {"85756007", "SCT", "Tissue"}),
                                    segment(6, "L4", kStructure, {"3", "99X", "L4 vertebra"}),
                                    segment(7, "L5", kStructure, {"4", "99X", "L4 vertebra"})},
                                   {frame(1, 0, 0), frame(1, 4, 0)}),
                      findLabelScheme("verse"));
    ASSERT_TRUE(made.ok()) << made.error().what.id;
    for (const int number : {1, 2, 3, 19, 7})
        EXPECT_FALSE(made->scheme.labels.at(number).level) << number;
    EXPECT_EQ(made->scheme.labels.at(5).level, Level::L3);
    EXPECT_EQ(made->scheme.labels.at(6).level, Level::L4);
}

TEST(SegmentLabels, FramesLieWhereTheirPlanesSayAndEmptyOnesMayBeMissing) {
    const auto made = segmentLabels(segmentation({segment(7, "L2", kStructure, kBone)},
                                                 {frame(7, 12, 5), frame(7, 0, 1), frame(7, 4, 2)}),
                                    nullptr);
    ASSERT_TRUE(made.ok()) << made.error().what.id;
    const VolumeGrid& grid = made->volume.grid;
    EXPECT_EQ(grid.size, (std::array{4, 3, 4})) << "the frame at 8 mm was empty and left out";
    const auto labelAt = [&](Vec3 place) {
        const Vec3 at = grid.toVoxel(place);
        return made->volume
            .labels[grid.index(static_cast<int>(std::lround(at.x)), static_cast<int>(std::lround(at.y)),
                               static_cast<int>(std::lround(at.z)))];
    };
    EXPECT_EQ(labelAt({12, -19.2, 28.8}), 7) << "pixel 5: second row, second column";
    EXPECT_EQ(labelAt({0, -19.2, 30}), 7);
    EXPECT_EQ(labelAt({4, -18.4, 30}), 7);
    EXPECT_EQ(std::ranges::count(made->volume.labels, 7), 3);
}

TEST(SegmentLabels, FramesThatMakeNoVolumeAreRefused) {
    const std::vector<dicom::Segment> one{segment(1, "L2", kStructure, kL2)};
    EXPECT_EQ(refusal(segmentation(one, {})), "assist.seg.few");
    EXPECT_EQ(refusal(segmentation(one, {frame(1, 0, 0)})), "assist.seg.few");
    EXPECT_EQ(refusal(segmentation(one, {frame(1, 0, 0), frame(1, 4, 0), frame(1, 9.5, 0)})),
              "assist.seg.uneven");
    auto shifted = frame(1, 4, 0);
    shifted.plane.origin.y += 0.7;
    EXPECT_EQ(refusal(segmentation(one, {frame(1, 0, 0), shifted})), "assist.seg.sheared");
    auto turned = frame(1, 4, 0);
    turned.plane.rowDirection = normalized(Vec3{0.1, 1, 0});
    EXPECT_EQ(refusal(segmentation(one, {frame(1, 0, 0), turned})), "assist.seg.not_parallel");
    EXPECT_EQ(refusal(segmentation({one[0], segment(2, "L2", kStructure, kBone)},
                                   {frame(1, 0, 0), frame(1, 4, 0)})),
              "assist.seg.twice");
    auto nowhere = segmentation(one, {frame(1, 0, 0), frame(1, 4, 0)});
    nowhere.content.frameOfReferenceUid.clear();
    EXPECT_EQ(refusal(nowhere), "assist.seg.no_frame_of_reference");
}

} // namespace
} // namespace columna::assist
