// A tree of coded content out to a file and in again, and files of others.
#include "imaging/dicom/objects/sr_document.h"

#include "imaging/dicom/objects/object_file.h"
#include "tests/imaging/dicom/dicom_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace columna;
using namespace columna::dicom;
using namespace columna::dicom::test;
namespace fs = std::filesystem;

namespace {

const Code kName{"121071", "DCM", "Finding"};
const Code kMillimetre{"mm", "UCUM", "millimeter"};

ContentItem item(ContentItem::Value value, Relation relation = Relation::Contains) {
    return {relation, kName, std::move(value)};
}

/// One item of every type, nested and beside each other.
SrDocument everything() {
    SrDocument document;
    document.root = {Relation::Root, Code{"126000", "DCM", "Imaging Measurement Report"},
                     ContainerValue{"1500"}};
    ContentItem number = item(NumberValue{"18.25", kMillimetre});
    ContentItem region{Relation::InferredFrom, kName,
                       CoordinatesValue{Graphic::Polyline, {1.5F, 2.25F, 0.1F, 1e-7F}}};
    region.children.push_back(
        {Relation::SelectedFrom, std::nullopt, ImageValue{"1.2.840.1", "1.2.3.4", {2, 3}}});
    number.children.push_back(region);
    number.children.push_back({Relation::HasProperties, kName, NumberValue{"1e-05", kMillimetre}});
    ContentItem group{Relation::Contains, kName, ContainerValue{}};
    group.children = {
        number,
        item(NumberValue{"", {}, Code{"114007", "DCM", "Measurement not attempted"}}),
        item(TextValue{TextKind::Text, "Müller said \"山\"\nand more \\ with it"}),
        item(TextValue{TextKind::PersonName, "Yamada^Tarou=山田^太郎"}, Relation::HasObservationContext),
        item(TextValue{TextKind::DateTime, "20260131093000+0100"}),
        item(TextValue{TextKind::Date, "20260131"}),
        item(TextValue{TextKind::Time, "093000"}),
        item(TextValue{TextKind::Uid, "2.25.7"}),
        item(CodeValue{{"A-CODE-OF-MORE-THAN-16", "99X", "Long", {{"RDE1", "RADELEMENT", "Long"}}}},
             Relation::HasConceptModifier),
        item(Coordinates3dValue{Graphic::Polygon, "1.2.3", {1, 2, 3, 4, 5, 6}}),
        item(ImageValue{"1.2.840.1", "1.2.3.4"}, Relation::HasAcquisitionContext)};
    document.root.children.push_back(group);
    document.complete = true;
    document.completionDescription = "Signed";
    document.final = true;
    document.verifiers = {{"Reader One", "Hospital Süd", "20260131093000+0000"}};
    document.predecessors = {{"1.2.3", {"1.2.9", "1.2.840.2", "1.2.9.1", 0}}};
    document.evidence = {{"1.2.3", {"1.2.5", "1.2.840.1", "1.2.3.4", 0}},
                         {"1.2.3", {"1.2.6", "1.2.840.1", "1.2.3.5", 0}}};
    document.schemes = {{"99X", "Of a test", "1", "Nobody"}};
    document.attachment = {"MAKER", 0x0071, {"1", "{\n  \"ü\": 1\n}"}};
    return document;
}

ObjectContext someContext() {
    ObjectContext context;
    context.study = {{0x00100010, "Test^Patient", {}}, {0x00100020, "7", {}}, {0x0020000d, "1.2.3", {}}};
    context.caseSeed = "case";
    context.softwareVersion = "0.1.0";
    context.contentTime = *parseInstant("2026-01-31T09:30:00Z");
    return context;
}

Result<WrittenObject> write(const SrDocument& document, const fs::path& file) {
    const ObjectContext context = someContext();
    return writeSr(document, context,
                   {.sopClassUid = {},
                    .sopInstanceUid = context.instanceUid("a"),
                    .instanceNumber = 1,
                    .seriesInstanceUid = context.seriesUid("a"),
                    .seriesNumber = 901,
                    .seriesDescription = "Results",
                    .modality = {}},
                   file);
}

/// A written document with its data set changed by hand.
fs::path changed(const TemporaryFolder& folder, const std::function<void(DcmDataset&)>& change) {
    const fs::path file = folder.path() / "changed.dcm";
    EXPECT_TRUE(write(everything(), file).ok());
    DcmFileFormat format;
    EXPECT_TRUE(format.loadFile(file.c_str()).good());
    format.loadAllDataIntoMemory();
    change(*format.getDataset());
    EXPECT_TRUE(format.saveFile(file.c_str(), EXS_LittleEndianExplicit).good());
    return file;
}

} // namespace

TEST(SrDocument, IsReadBackItemByItem) {
    const TemporaryFolder folder;
    for (const SrKind kind : {SrKind::Enhanced, SrKind::Comprehensive3d}) {
        SrDocument document = everything();
        document.kind = kind;
        const auto written = write(document, folder.path() / "a.dcm");
        ASSERT_TRUE(written.ok()) << written.error().what.id;
        EXPECT_EQ(written->modality, "SR");
        const auto read = readSr(written->file, "MAKER", 0x0071);
        ASSERT_TRUE(read.ok());
        EXPECT_EQ(read->document, document);
        EXPECT_EQ(contentText(read->document.root), contentText(document.root));
        EXPECT_EQ(read->patientName, "Test^Patient");
        EXPECT_EQ(read->studyInstanceUid, "1.2.3");
        EXPECT_TRUE(read->notUnderstood.empty());
    }
}

TEST(SrDocument, AKeyObjectSelectionHasNoFlagsOfAReport) {
    const TemporaryFolder folder;
    SrDocument document;
    document.kind = SrKind::KeyObjectSelection;
    document.root = {Relation::Root, Code{"113000", "DCM", "Of Interest"}, ContainerValue{"2010"}};
    document.root.children.push_back({Relation::Contains, std::nullopt, ImageValue{"1.2.840.1", "1.2.3.4"}});
    document.evidence = {{"1.2.3", {"1.2.5", "1.2.840.1", "1.2.3.4", 0}}};
    const auto written = write(document, folder.path() / "a.dcm");
    ASSERT_TRUE(written.ok()) << written.error().what.id;
    EXPECT_EQ(written->modality, "KO");
    EXPECT_EQ(readSr(written->file)->document, document);
}

TEST(SrDocument, AnotherMakersPrivateBlockIsPassedOver) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write(everything(), folder.path() / "a.dcm").ok());
    EXPECT_FALSE(readSr(folder.path() / "a.dcm", "OTHER", 0x0071)->document.attachment);
    EXPECT_FALSE(readSr(folder.path() / "a.dcm")->document.attachment);
}

TEST(SrDocument, WhatIsNotUnderstoodIsNamedAndTheRestIsRead) {
    const TemporaryFolder folder;
    const fs::path file = changed(folder, [](DcmDataset& data) {
        DcmItem* group = nullptr;
        data.findAndGetSequenceItem(DCM_ContentSequence, group, 0);
        DcmItem* first = nullptr;
        group->findAndGetSequenceItem(DCM_ContentSequence, first, 2);
        first->putAndInsertString(DCM_ValueType, "TABLE");
        DcmItem* second = nullptr;
        group->findAndGetSequenceItem(DCM_ContentSequence, second, 3);
        second->putAndInsertString(DCM_RelationshipType, "LIKES");
        DcmItem* third = nullptr;
        group->findAndGetSequenceItem(DCM_ContentSequence, third, 7);
        third->findAndDeleteElement(DCM_UID);
    });
    const auto read = readSr(file);
    ASSERT_TRUE(read.ok());
    std::vector<std::string> ids;
    for (const Message& message : read->notUnderstood)
        ids.push_back(message.id + " " + message.arguments.at(0).value);
    EXPECT_EQ(ids, (std::vector<std::string>{"results.sr.item 1.3", "results.sr.relation 1.4",
                                             "results.sr.item 1.8"}));
    EXPECT_EQ(read->document.root.children.at(0).children.size(), 11U);
}

TEST(SrDocument, NumbersThatAreNoneAreNotUnderstood) {
    const TemporaryFolder folder;
    const fs::path file = changed(folder, [](DcmDataset& data) {
        DcmItem *group = nullptr, *number = nullptr, *value = nullptr;
        data.findAndGetSequenceItem(DCM_ContentSequence, group, 0);
        group->findAndGetSequenceItem(DCM_ContentSequence, number, 0);
        number->findAndGetSequenceItem(DCM_MeasuredValueSequence, value, 0);
        value->putAndInsertString(DCM_NumericValue, "eighteen");
    });
    const auto read = readSr(file);
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->notUnderstood.size(), 1U);
}

TEST(SrDocument, TruncatedAnywhereItIsRefusedOrSaysWhatIsMissing) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write(everything(), folder.path() / "a.dcm").ok());
    const auto bytes = readBytes(folder.path() / "a.dcm");
    for (std::size_t size = 0; size < bytes.size(); size += 97) {
        writeBytes(folder.path() / "cut.dcm",
                   {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)});
        const auto read = readSr(folder.path() / "cut.dcm", "MAKER", 0x0071);
        EXPECT_FALSE(read.ok() && read->document == everything()) << size;
    }
}

TEST(SrDocument, NestedDeeperThanAnyRealOneIsRefused) {
    const TemporaryFolder folder;
    const fs::path file = changed(folder, [](DcmDataset& data) {
        DcmItem* at = &data;
        for (int depth = 0; depth < 200; ++depth) {
            DcmItem* inner = nullptr;
            at->findOrCreateSequenceItem(DCM_ContentSequence, inner, 0);
            at = inner;
        }
    });
    const auto read = readSr(file);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().what.id, "dicom.error.nesting");
}

TEST(SrDocument, AnImageIsNoReport) {
    const TemporaryFolder folder;
    EXPECT_EQ(readSr(writeSlice(folder.path(), {})).error().what.id, "results.sr.none");
}

TEST(SrDocument, AnItemThatCannotBeWrittenIsAnError) {
    const TemporaryFolder folder;
    SrDocument document = everything();
    document.root.children.push_back(item(UnknownValue{"TABLE"}));
    EXPECT_EQ(write(document, folder.path() / "a.dcm").error().what.id, "results.write.incomplete");
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(SrDocument, ReportsOfOthersAreRead) {
    REQUIRE_TEST_DATA(data);
    std::size_t reports = 0;
    for (const auto& entry : fs::recursive_directory_iterator(*data / "interop")) {
        const auto read = entry.is_regular_file() ? readSr(entry.path()) : Result<ReadSr>(Error{});
        if (!read) continue;
        ++reports;
        EXPECT_FALSE(read->document.root.children.empty()) << entry.path();
        for (const Message& message : read->notUnderstood) {
            if (message.id == "results.sr.by_number") continue;
            const std::set<std::string> others{"COMPOSITE", "WAVEFORM", "TCOORD"};
            EXPECT_TRUE(others.contains(message.arguments.at(1).value))
                << entry.path() << " " << message.id << " " << message.arguments.at(1).value;
        }
    }
    EXPECT_GE(reports, 3U);
}
