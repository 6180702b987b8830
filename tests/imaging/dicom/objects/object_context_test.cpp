// What results repeat of patient and study, whatever the character set of the source.
#include "imaging/dicom/objects/object_context.h"

#include "imaging/dicom/objects/study_attributes.h"
#include "tests/imaging/dicom/dicom_files.h"

#include <gtest/gtest.h>

using namespace columna;
using namespace columna::dicom;
using namespace columna::dicom::test;

namespace {

constexpr std::uint32_t kName = 0x00100010, kBirthDate = 0x00100030, kReferring = 0x00080090,
                        kStudyId = 0x00200010, kWeight = 0x00101030, kPregnancy = 0x001021C0,
                        kProcedure = 0x00081032, kMeaning = 0x00080104, kInstance = 0x00080018;

Result<std::vector<Attribute>> attributesOf(const std::function<void(DcmDataset&)>& change) {
    const TemporaryFolder folder;
    Slice slice;
    slice.change = change;
    Frame frame;
    frame.file = writeSlice(folder.path(), slice).string();
    return readStudyAttributes(frame);
}

ObjectContext contextAt(const char* zone) {
    ObjectContext context;
    if (*zone != '\0') context.study.push_back({0x00080201, zone, {}});
    return context;
}

} // namespace

TEST(StudyAttributes, AreTextInUtf8WhateverTheSourceWrote) {
    const auto latin = attributesOf([](DcmDataset& data) {
        data.putAndInsertString(DCM_SpecificCharacterSet, "ISO_IR 100");
        data.putAndInsertString(DCM_PatientName, "M\xfcller^J\xf6rg");
    });
    ASSERT_TRUE(latin.ok());
    EXPECT_EQ(valueOf(*latin, kName), "Müller^Jörg");
    const auto japanese = attributesOf([](DcmDataset& data) {
        data.putAndInsertString(DCM_SpecificCharacterSet, "\\ISO 2022 IR 87");
        data.putAndInsertString(DCM_PatientName, "Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B");
    });
    ASSERT_TRUE(japanese.ok());
    EXPECT_EQ(valueOf(*japanese, kName), "Yamada^Tarou=山田^太郎");
}

TEST(StudyAttributes, KeepSequencesWithTheCharacterSetOfTheirItems) {
    const auto attributes = attributesOf([](DcmDataset& data) {
        data.putAndInsertString(DCM_SpecificCharacterSet, "ISO_IR 100");
        DcmItem* item = nullptr;
        data.findOrCreateSequenceItem(DCM_ProcedureCodeSequence, item, -2);
        item->putAndInsertString(DCM_CodeValue, "X1");
        item->putAndInsertString(DCM_CodeMeaning, "R\xfc"
                                                  "ckenmark");
        item->insert(new DcmLongString(DcmTag(0x0009, 0x0010, EVR_LO)));
    });
    ASSERT_TRUE(attributes.ok());
    const auto found = std::ranges::find(*attributes, kProcedure, &Attribute::tag);
    ASSERT_NE(found, attributes->end());
    ASSERT_EQ(found->items.size(), 1U);
    EXPECT_EQ(found->items[0].size(), 2U) << "the private element stays behind";
    EXPECT_EQ(valueOf(found->items[0], kMeaning), "Rückenmark");
}

TEST(StudyAttributes, WhatMustStandThereStandsThereEmpty) {
    const auto attributes = attributesOf([](DcmDataset& data) {
        data.findAndDeleteElement(DCM_PatientBirthDate);
        data.findAndDeleteElement(DCM_ReferringPhysicianName);
        data.findAndDeleteElement(DCM_StudyID);
        data.putAndInsertUint16(DCM_PregnancyStatus, 4);
        data.putAndInsertString(DCM_PatientWeight, "71.5");
    });
    ASSERT_TRUE(attributes.ok());
    const auto has = [&](std::uint32_t tag) {
        return std::ranges::find(*attributes, tag, &Attribute::tag) != attributes->end();
    };
    EXPECT_TRUE(has(kBirthDate));
    EXPECT_TRUE(has(kReferring));
    EXPECT_TRUE(has(kStudyId));
    EXPECT_EQ(valueOf(*attributes, kPregnancy), "4");
    EXPECT_EQ(valueOf(*attributes, kWeight), "71.5");
    EXPECT_FALSE(has(kInstance)) << "an attribute of the image, not of the study";
}

TEST(StudyAttributes, AFileWithoutAStudyIsRefused) {
    const auto attributes =
        attributesOf([](DcmDataset& data) { data.findAndDeleteElement(DCM_StudyInstanceUID); });
    ASSERT_FALSE(attributes.ok());
    EXPECT_EQ(attributes.error().tag, "(0020,000D) StudyInstanceUID");
}

TEST(ObjectContext, TellsTimeInTheZoneOfTheStudy) {
    const Instant moment = *parseInstant("2026-01-31T23:30:05Z");
    struct Row {
        const char *zone, *date, *time, *dateTime;
    };
    for (const Row& row : {Row{"", "20260131", "233005", "20260131233005+0000"},
                           Row{"+0100", "20260201", "003005", "20260201003005+0100"},
                           Row{"-0530", "20260131", "180005", "20260131180005-0530"},
                           Row{"nonsense", "20260131", "233005", "20260131233005+0000"}}) {
        const ObjectContext context = contextAt(row.zone);
        EXPECT_EQ(context.date(moment), row.date) << row.zone;
        EXPECT_EQ(context.time(moment), row.time) << row.zone;
        EXPECT_EQ(context.dateTime(moment), row.dateTime) << row.zone;
    }
}

TEST(ObjectContext, ASeriesLastsAndAnInstanceFollowsEverythingThatIsWritten) {
    ObjectContext context = contextAt("");
    context.caseSeed = "case";
    context.contentSeed = "state 1";
    context.softwareVersion = "1";
    ObjectContext later = context;
    EXPECT_EQ(context.instanceUid("sr"), later.instanceUid("sr"));
    EXPECT_NE(context.instanceUid("sr"), context.instanceUid("kos"));
    EXPECT_NE(context.seriesUid("sr"), context.seriesUid("kos"));
    later.contentSeed = "state 2";
    EXPECT_NE(context.instanceUid("sr"), later.instanceUid("sr"));
    EXPECT_EQ(context.seriesUid("sr"), later.seriesUid("sr"));
    later = context;
    later.study.push_back({kName, "Corrected^Name", {}});
    EXPECT_NE(context.instanceUid("sr"), later.instanceUid("sr"));
}
