// Reports, presentation states and segmentations of other programs as free marks, and what was not kept.
#include "app/usecases/foreign_results.h"

#include "app/results/report_document.h"
#include "app/usecases/case_editor.h"
#include "app/usecases/study_match.h"
#include "imaging/dicom/objects/object_file.h"
#include "imaging/dicom/objects/presentation.h"
#include "imaging/dicom/objects/segmentation.h"
#include "imaging/dicom/scan.h"
#include "imaging/marks/validity.h"
#include "tests/imaging/dicom/dicom_files.h"
#include "tests/imaging/dicom/objects/label_map_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace columna;
using namespace columna::app;
using namespace columna::dicom::test;
namespace fs = std::filesystem;
using dicom::Code;
using dicom::ContentItem;
using dicom::Graphic;
using dicom::Relation;

namespace {

constexpr const char* kImage = "1.2.3.2.1"; // z 0
const Code kMm{"mm", "UCUM", "millimeter"};
const Code kDegree{"deg", "UCUM", "degree"};

ContentItem named(const char* value, const char* scheme, const char* meaning, ContentItem::Value content,
                  Relation relation = Relation::Contains) {
    return {relation, Code{value, scheme, meaning}, std::move(content)};
}

/// Two slices of 6 columns (5 mm) and 4 rows (10 mm), 3 mm apart; the first pixel's centre at (-10, -20).
class ForeignResultsTest : public testing::Test {
protected:
    void SetUp() override {
        fs::create_directories(folder_.path() / "study");
        for (int i = 1; i <= 2; ++i)
            writeSlice(folder_.path() / "study",
                       {.index = i, .z = 3.0 * (i - 1), .change = [](DcmDataset& slice) {
                            slice.putAndInsertString(DCM_PixelSpacing, "10\\5");
                        }});
        const auto scanned = dicom::scan(folder_.path() / "study");
        ASSERT_TRUE(scanned.ok());
        study_ = scanned->studies.at(0);
        images_ = std::make_unique<StudyImages>(study_);
        context_.study = {
            {0x00100010, "Test^Phantom", {}}, {0x00100020, "T1", {}}, {0x0020000d, "1.2.3.1", {}}};
        context_.caseSeed = "foreign";
        context_.contentTime = *parseInstant("2026-01-31T09:30:00Z");
        context_.softwareVersion = "0";
    }

    [[nodiscard]] dicom::ObjectIdentity identity() const {
        dicom::ObjectIdentity out;
        out.sopInstanceUid = "1.2.3.8.1";
        out.seriesInstanceUid = "1.2.3.8";
        out.seriesNumber = 8;
        out.seriesDescription = "Of another program";
        return out;
    }
    [[nodiscard]] fs::path file() const { return folder_.path() / "foreign.dcm"; }
    [[nodiscard]] Result<ForeignResults> read() const {
        auto all = readForeignResults({file()}, study_, *images_);
        return all ? Result<ForeignResults>(std::move(all->front())) : Result<ForeignResults>(all.error());
    }

    [[nodiscard]] static ContentItem on(const char* instance) {
        return {Relation::SelectedFrom, std::nullopt, dicom::ImageValue{UID_CTImageStorage, instance}};
    }
    [[nodiscard]] static ContentItem drawn(Graphic graphic, std::vector<float> points, Relation relation,
                                           const char* instance = kImage) {
        ContentItem item = named("111030", "DCM", "Image Region",
                                 dicom::CoordinatesValue{graphic, std::move(points)}, relation);
        item.children.push_back(on(instance));
        return item;
    }
    [[nodiscard]] static ContentItem group(std::vector<ContentItem> children) {
        ContentItem item = named("125007", "DCM", "Measurement Group", dicom::ContainerValue{});
        item.children = std::move(children);
        return item;
    }
    /// A report whose content is these groups.
    void report(std::vector<ContentItem> groups, bool own = false) const {
        dicom::SrDocument document;
        document.kind = dicom::SrKind::Comprehensive3d;
        document.root = named("126000", "DCM", "Imaging Measurement Report", dicom::ContainerValue{"1500"},
                              Relation::Root);
        ContentItem all = named("126010", "DCM", "Imaging Measurements", dicom::ContainerValue{});
        all.children = std::move(groups);
        document.root.children.push_back(std::move(all));
        if (own) document.attachment = {results::kCaseCreator, results::kCaseGroup, {"1", "{}", "x", "x"}};
        const auto written = dicom::writeSr(document, context_, identity(), file());
        ASSERT_TRUE(written.ok()) << written.error().what.id;
    }

    /// A segmentation of one segment: ten pixels around two, as a vertebra is around its canal.
    void ring(const fs::path& out) const {
        dicom::Segmentation content;
        content.frameOfReferenceUid = "1.2.3.3";
        content.label = "X";
        dicom::Segment bone;
        bone.label = "Bone";
        bone.category = {"91723000", "SCT", "Anatomical Structure"};
        bone.type = {"3138006", "SCT", "Bone"};
        content.segments = {bone};
        const FramePlane& plane = *study_.series[0].stacks[0].frames[0].plane;
        content.frames = {{1,
                           plane,
                           dicom::InstanceReference{"1.2.3.2", UID_CTImageStorage, kImage, 0},
                           {1, 1, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0}}};
        dicom::ObjectIdentity masks = identity();
        masks.sopInstanceUid = "1.2.3.9.1";
        masks.seriesInstanceUid = "1.2.3.9";
        const auto written = dicom::writeSegmentation(content, context_, masks, out);
        ASSERT_TRUE(written.ok()) << written.error().what.id;
    }

    [[nodiscard]] static std::vector<std::string> notesOf(const ForeignResults& results) {
        std::vector<std::string> ids;
        for (const ForeignNote& note : results.notUnderstood)
            ids.push_back(note.what.id);
        return ids;
    }
    template <class Geometry>
    [[nodiscard]] static std::vector<Geometry> all(const ForeignResults& results) {
        std::vector<Geometry> found;
        for (const auto& [geometry, image] : results.marks)
            if (const auto* one = std::get_if<Geometry>(&geometry)) found.push_back(*one);
        return found;
    }

    TemporaryFolder folder_;
    dicom::Study study_;
    std::unique_ptr<StudyImages> images_;
    dicom::ObjectContext context_;
};

bool has(const std::vector<std::string>& ids, const char* id) {
    return std::ranges::find(ids, id) != ids.end();
}

TEST_F(ForeignResultsTest, ALengthKeepsItsPlaceAndItsStatedValueIsWordsAlone) {
    ContentItem number = named("410668003", "SCT", "Length", dicom::NumberValue{"99.5", kMm});
    number.children = {drawn(Graphic::Polyline, {0.5F, 0.5F, 2.5F, 1.5F}, Relation::InferredFrom)};
    report({group({named("112039", "DCM", "Tracking Identifier",
                         dicom::TextValue{dicom::TextKind::Text, "Cornerstone3DTools@^0.1.0:Length:node"},
                         Relation::HasObservationContext),
                   named("121071", "DCM", "Finding", dicom::CodeValue{{"1", "99X", "Mass"}}), number,
                   drawn(Graphic::Polyline, {0.5F, 0.5F, 2.5F, 1.5F}, Relation::Contains)})});
    const auto read = this->read();
    ASSERT_TRUE(read.ok()) << read.error().what.id;
    ASSERT_EQ(read->marks.size(), 2U) << "the line once, though it is given twice, and its words";
    const auto lines = all<FreeLength>(*read);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].points[0], (Vec3{-10, -20, 0})) << "0.5 is the centre of the first pixel";
    EXPECT_EQ(lines[0].points[1], (Vec3{0, -10, 0}));
    const auto words = all<TextNote>(*read);
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(words[0].text, "node: Mass; Length 99.5 mm (stated by Columna)");
    EXPECT_EQ(read->marks[0].second.sopInstanceUid, kImage);
    EXPECT_TRUE(read->notUnderstood.empty());
}

TEST_F(ForeignResultsTest, AnglesNeedDegreesAndOpenOutlinesAreClosedAloud) {
    const ContentItem degrees = named("1483009", "SCT", "Angle", dicom::NumberValue{"90", kDegree});
    report({group({degrees, drawn(Graphic::Polyline, {1, 1, 3, 1, 3, 3}, Relation::Contains)}),
            group({degrees, drawn(Graphic::Polyline, {1, 1, 3, 1, 1, 3, 3, 3}, Relation::Contains)}),
            group({drawn(Graphic::Polyline, {1, 1, 3, 1, 3, 3}, Relation::Contains)}),
            group({drawn(Graphic::Circle, {3, 2, 4, 2}, Relation::Contains)}),
            group({drawn(Graphic::Ellipse, {1, 2, 5, 2, 3, 1, 3, 3}, Relation::Contains)}),
            group({drawn(Graphic::Polyline, {0, 0, 3, 0, 3, 3, 0, 0}, Relation::Contains, "1.2.3.99")})});
    const auto read = this->read();
    ASSERT_TRUE(read.ok()) << read.error().what.id;
    EXPECT_EQ(all<FreeAngle>(*read).size(), 1U);
    EXPECT_EQ(all<CobbAngle>(*read).size(), 1U);
    const auto regions = all<RegionOfInterest>(*read);
    ASSERT_EQ(regions.size(), 3U) << "one closed here, the circle, the ellipse";
    EXPECT_EQ(regions[0].points.size(), 3U);
    // Half axes of 2 and 1 pixels of 5 x 10 mm.
    EXPECT_NEAR(outlineArea(regions[2].points), 3.14159265 * 10 * 10, 0.5);
    const auto notes = notesOf(*read);
    EXPECT_TRUE(has(notes, "foreign.note.closed"));
    EXPECT_TRUE(has(notes, "foreign.note.no_image"));
}

TEST_F(ForeignResultsTest, WhatLiesInSpaceIsPutOnTheImageThatHoldsItOrSaid) {
    const auto inSpace = [](std::vector<float> points, const char* space, Graphic graphic) {
        return group({named("111030", "DCM", "Image Region",
                            dicom::Coordinates3dValue{graphic, space, std::move(points)})});
    };
    report({inSpace({-9, -19, 3, 0, -19, 3, 0, 0, 3}, "1.2.3.3", Graphic::Polygon),
            inSpace({-9, -19, 0, 0, -19, 9}, "1.2.3.3", Graphic::Polyline),
            inSpace({-9, -19, 0, 0, -19, 0}, "1.2.3.77", Graphic::Polyline),
            inSpace({0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1}, "1.2.3.3", Graphic::Ellipsoid)});
    const auto read = this->read();
    ASSERT_TRUE(read.ok()) << read.error().what.id;
    ASSERT_EQ(all<RegionOfInterest>(*read).size(), 1U);
    EXPECT_EQ(read->marks[0].second.sopInstanceUid, "1.2.3.2.2");
    EXPECT_TRUE(all<FreeLength>(*read).empty());
    const auto notes = notesOf(*read);
    EXPECT_TRUE(has(notes, "foreign.note.no_single_image"));
    EXPECT_TRUE(has(notes, "foreign.note.other_space"));
    EXPECT_TRUE(has(notes, "foreign.note.shape"));
}

TEST_F(ForeignResultsTest, WhatIsStatedWithoutAPlaceIsListedWithItsPlaceInTheReport) {
    ContentItem volume =
        named("118565006", "SCT", "Volume", dicom::NumberValue{"200.0", {"mm3", "UCUM", "mm3"}});
    volume.children = {
        named("A", "99X", "Filter", dicom::CodeValue{{"B", "99X", "Sharp"}}, Relation::HasConceptModifier)};
    report({group({named("112040", "DCM", "Tracking Unique Identifier",
                         dicom::TextValue{dicom::TextKind::Uid, "1.2.9"}, Relation::HasObservationContext),
                   volume}),
            named("121106", "DCM", "Comment", dicom::TextValue{dicom::TextKind::Text, "See me"})});
    const auto read = this->read();
    ASSERT_TRUE(read.ok()) << read.error().what.id;
    EXPECT_TRUE(read->marks.empty());
    ASSERT_EQ(read->notUnderstood.size(), 4U);
    EXPECT_EQ(read->notUnderstood[0].what.id, "foreign.note.tracking");
    EXPECT_EQ(read->notUnderstood[1].item, "1.1.2.1");
    EXPECT_EQ(read->notUnderstood[1].code->value, "A");
    EXPECT_EQ(read->notUnderstood[2].what.id, "foreign.note.no_place");
    EXPECT_EQ(read->notUnderstood[2].what.arguments.at(0).value, "Volume 200.0 mm3 (stated by Columna)");
    EXPECT_EQ(read->notUnderstood[3].what.arguments.at(0).value, "Comment: See me");
}

TEST_F(ForeignResultsTest, DrawingsOfAPresentationStateAreMarksWhereTheyCanBe) {
    dicom::Presentation state;
    state.drawing.image = {"1.2.3.2", UID_CTImageStorage, kImage, 0};
    state.drawing.graphics = {{dicom::DrawnShape::Polyline, {{0, 0}, {2, 1}}},
                              {dicom::DrawnShape::Polyline, {{0, 0}, {2, 0}, {2, 2}, {0, 0}}},
                              {dicom::DrawnShape::Polyline, {{0, 0}, {2, 0}, {2, 2}}},
                              {dicom::DrawnShape::Point, {{4, 1}}}};
    state.drawing.texts = {{"Mean: 5\nSD: 2", {40, 1}}};
    state.rows = 4;
    state.columns = 6;
    state.rowSpacing = 10;
    state.columnSpacing = 5;
    state.label = "X";
    ASSERT_TRUE(dicom::writePresentation(state, context_, identity(), file()));
    const auto read = this->read();
    ASSERT_TRUE(read.ok()) << read.error().what.id;
    ASSERT_EQ(all<FreeLength>(*read).size(), 1U);
    EXPECT_EQ(all<FreeLength>(*read)[0].points[1], (Vec3{0, -10, 0}));
    ASSERT_EQ(all<RegionOfInterest>(*read).size(), 1U);
    ASSERT_EQ(all<TextNote>(*read).size(), 1U);
    EXPECT_EQ(all<TextNote>(*read)[0].text, "Mean: 5; SD: 2");
    EXPECT_EQ(all<TextNote>(*read)[0].point, (Vec3{15, -10, 0})) << "at the border of the image";
    const auto notes = notesOf(*read);
    for (const char* id : {"foreign.note.open_line", "foreign.note.point", "foreign.note.moved"})
        EXPECT_TRUE(has(notes, id)) << id;
}

TEST_F(ForeignResultsTest, MasksAreRegionsThatEncloseExactlyTheirPixels) {
    ring(file());
    const auto read = this->read();
    ASSERT_TRUE(read.ok()) << read.error().what.id;
    const auto regions = all<RegionOfInterest>(*read);
    ASSERT_EQ(regions.size(), 2U) << "cut through the hole";
    EXPECT_NEAR(outlineArea(regions[0].points) + outlineArea(regions[1].points), 10 * 50.0, 0.01);
    ASSERT_EQ(all<TextNote>(*read).size(), 1U);
    EXPECT_EQ(all<TextNote>(*read)[0].text, "Bone");
    EXPECT_TRUE(read->notUnderstood.empty());
}

TEST_F(ForeignResultsTest, ALabelMapBecomesTheSameRegions) {
    ring(file());
    const auto masks = this->read();
    dicom::test::makeLabelMap(file(), {.background = 7, .backgroundSegment = true});
    const auto labels = this->read();
    ASSERT_TRUE(masks.ok() && labels.ok());
    EXPECT_FALSE(labels->marks.empty());
    EXPECT_EQ(labels->marks, masks->marks);
    EXPECT_TRUE(labels->notUnderstood.empty());
}

TEST_F(ForeignResultsTest, ValuesOfASegmentStandBesideItWhereItIsAtHand) {
    const fs::path masks = folder_.path() / "masks.dcm";
    ring(masks);
    ContentItem reference = named("121191", "DCM", "Referenced Segment",
                                  dicom::ImageValue{UID_SegmentationStorage, "1.2.3.9.1", {}, {1}});
    report({group({named("118565006", "SCT", "Volume", dicom::NumberValue{"200.0", kMm}), reference})});
    const auto alone = this->read();
    ASSERT_TRUE(alone.ok()) << alone.error().what.id;
    EXPECT_TRUE(alone->marks.empty());
    EXPECT_TRUE(has(notesOf(*alone), "foreign.note.no_place"));
    EXPECT_TRUE(has(notesOf(*alone), "foreign.note.reference"));
    const auto together = readForeignResults({file(), masks}, study_, *images_);
    ASSERT_TRUE(together.ok()) << together.error().what.id;
    const ForeignResults& words = together->front();
    ASSERT_EQ(words.marks.size(), 1U);
    EXPECT_EQ(all<TextNote>(words)[0].text, "Volume 200.0 mm (stated by Columna)");
    EXPECT_EQ(words.marks[0].second.sopInstanceUid, kImage);
    EXPECT_TRUE(words.notUnderstood.empty());
}

TEST_F(ForeignResultsTest, OtherPatientsOtherStudiesOwnReportsAndOtherObjectsAreRefused) {
    report({}, true);
    EXPECT_EQ(read().error().what.id, "foreign.error.own");
    context_.study[1].value = "T2";
    report({});
    EXPECT_EQ(read().error().what.id, "foreign.error.patient");
    context_.study[1].value = "T1";
    context_.study[2].value = "1.2.3.5";
    report({});
    EXPECT_EQ(read().error().what.id, "foreign.error.study");
    fs::copy_file(folder_.path() / "study" / "1.2.3.2-1.dcm", file(), fs::copy_options::overwrite_existing);
    EXPECT_EQ(read().error().what.id, "foreign.error.kind");
}

TEST_F(ForeignResultsTest, TheyEnterACaseAsOneStepAndNothingThatIsScored) {
    CaseEditor editor(identityOf(study_), contextOf(study_));
    editor.actAs({"Dr A", Role::Reader});
    const ImageReference image{"1.2.3.2", kImage, 1, "1.2.3.3"};
    ASSERT_TRUE(editor.addMarks({{FreeLength{{Vec3{-10, -20, 0}, Vec3{0, -10, 0}}}, image},
                                 {TextNote{{0, 0, 0}, "of others"}, image}}));
    EXPECT_EQ(editor.document().marks.size(), 2U);
    EXPECT_EQ(editor.trail().entries.size(), 1U);
    ASSERT_TRUE(editor.undo());
    EXPECT_TRUE(editor.document().marks.empty());
    EXPECT_FALSE(
        editor.addMarks({{TextNote{{0, 0, 0}, "first"}, image}, {LevelLabel{Level::L1, {0, 0, 0}}, image}}));
    EXPECT_FALSE(
        editor.addMarks({{TextNote{{0, 0, 0}, "first"}, image}, {TextNote{{0, 0, 99}, "off"}, image}}));
    EXPECT_TRUE(editor.document().marks.empty()) << "all or none";
}

std::vector<ForeignResults> ofInterop(const std::vector<fs::path>& files, const fs::path& source) {
    const auto scanned = dicom::scan(source);
    if (!scanned) return {};
    const StudyImages images(scanned->studies.at(0));
    const auto read = readForeignResults(files, scanned->studies.at(0), images);
    EXPECT_TRUE(read.ok()) << read.error().what.id << " " << read.error().file;
    return read.ok() ? *read : std::vector<ForeignResults>(files.size());
}

TEST(ForeignObjects, OfOtherMakersOpenAsFarAsTheyGo) {
    REQUIRE_TEST_DATA(data);
    const fs::path interop = *data / "interop";
    const auto report = ofInterop({interop / "highdicom/sr_document_with_multiple_groups.dcm"},
                                  interop / "highdicom/ct_image.dcm");
    EXPECT_EQ(report[0].marks.size(), 4U) << "a circle and an outline, each with its words";
    EXPECT_EQ(std::ranges::count(report[0].notUnderstood, "foreign.note.no_place",
                                 [](const ForeignNote& note) { return note.what.id; }),
              2);
    const fs::path liver = interop / "ct3slice_seg_sr";
    const auto all = ofInterop({liver / "sr-tid1500-ct-liver-example.dcm", liver / "sr_tid1500_dcmqi.dcm",
                                liver / "seg_liver.dcm", liver / "seg_partial_overlaps.dcm"},
                               liver);
    EXPECT_GE(all[2].marks.size(), 2U);
    EXPECT_GE(all[3].marks.size(), 2U);
    EXPECT_EQ(all[0].marks.size() + all[1].marks.size(), 2U) << "values of a segment stand beside it";
    EXPECT_FALSE(all[1].notUnderstood.empty()) << "elves";
}

} // namespace
