#include "app/usecases/inspect.h"

#include "tests/imaging/dicom/dicom_files.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace columna::app {
namespace {

using dicom::test::TemporaryFolder;
using dicom::test::writeSlice;

bool possible(const std::vector<Capability>& capabilities, const std::string& id) {
    return std::any_of(capabilities.begin(), capabilities.end(),
                       [&](const Capability& c) { return c.id == id && c.possible; });
}

TEST(Inspect, SaysWhatIsThereAndWhatItCanScore) {
    TemporaryFolder folder;
    for (int i = 0; i < 12; ++i)
        writeSlice(folder.path(), {i, 2.0 * i});
    const Inspection seen = inspect(folder.path());
    EXPECT_EQ(seen.outcome, InspectionOutcome::Clean);
    ASSERT_EQ(seen.studies.size(), 1u);
    const auto& capabilities = seen.studies[0].capabilities;
    EXPECT_TRUE(possible(capabilities, "inspect.boneQuality"));
    EXPECT_TRUE(possible(capabilities, "inspect.posterolateral"));
    EXPECT_TRUE(possible(capabilities, "inspect.alignment")) << "the volume can be reformatted";
    EXPECT_FALSE(possible(capabilities, "inspect.escc")) << "CT shows no cord";
    const auto json = nlohmann::json::parse(inspectionJson(seen, Language::English));
    EXPECT_EQ(json["studies"][0]["series"][0]["stacks"][0]["frames"], 12);
    EXPECT_EQ(json["studies"][0]["series"][0]["stacks"][0]["spacingBetweenFramesMm"], 2.0);
    EXPECT_EQ(json["schema"], "columna.inspection");
    EXPECT_EQ(json["outcome"], "clean");
}

TEST(Inspect, NamesNoPatient) {
    TemporaryFolder folder;
    writeSlice(folder.path(), {0, 0.0, "1.2.3.2", "", [](DcmDataset& d) {
                                   d.putAndInsertString(DCM_PatientName, "Secretname^Given");
                                   d.putAndInsertString(DCM_PatientID, "SECRETID");
                                   d.putAndInsertString(DCM_PatientBirthDate, "19600229");
                               }});
    const Inspection seen = inspect(folder.path());
    for (const Language language : kLanguages)
        for (const std::string& text :
             {inspectionText(seen, language).toStdString(), inspectionJson(seen, language)})
            for (const char* secret : {"Secretname", "SECRETID", "19600229"})
                EXPECT_EQ(text.find(secret), std::string::npos);
}

TEST(Inspect, TwoPatientsAreSaidByAttribute) {
    TemporaryFolder folder;
    for (int i = 0; i < 4; ++i)
        writeSlice(folder.path(), {i, 2.0 * i, i < 2 ? "1.2.3.2" : "1.2.3.3", "", [i](DcmDataset& d) {
                                       if (i < 2) return;
                                       d.putAndInsertString(DCM_PatientID, "OTHER");
                                       d.putAndInsertString(DCM_StudyInstanceUID, "1.2.3.9");
                                   }});
    const Inspection seen = inspect(folder.path());
    EXPECT_EQ(seen.studies.size(), 2u);
    EXPECT_EQ(seen.outcome, InspectionOutcome::Warnings);
    ASSERT_EQ(seen.problems.size(), 1u);
    EXPECT_EQ(seen.problems[0].what.id, "dicom.error.twoPatients");
    EXPECT_EQ(seen.problems[0].tag, "(0010,0020) PatientID");
    const std::string text = inspectionText(seen, Language::English).toStdString();
    EXPECT_NE(text.find("PatientID differs"), std::string::npos) << text;
    EXPECT_EQ(text.find("OTHER"), std::string::npos);
}

TEST(Inspect, RulesOfSplittingCanBeSwitchedOff) {
    TemporaryFolder folder;
    for (int i = 0; i < 6; ++i)
        writeSlice(folder.path(), {i, 2.0 * (i / 2), "1.2.3.2", "", [i](DcmDataset& d) {
                                       d.putAndInsertString(DCM_EchoTime, i % 2 != 0 ? "90" : "20");
                                   }});
    const auto stacksWith = [&](const dicom::SplitRules& rules) {
        const Inspection seen = inspect(folder.path(), {}, rules);
        return seen.studies.at(0).study.series.at(0).stacks;
    };
    EXPECT_EQ(stacksWith(dicom::everyRule()).size(), 2u);
    const auto together = stacksWith({dicom::SplitRule::ImageType});
    ASSERT_EQ(together.size(), 1u);
    EXPECT_EQ(together[0].frames.size(), 6u);
    EXPECT_FALSE(together[0].uniform);
    EXPECT_FALSE(together[0].warnings.empty());
}

TEST(Inspect, OddFilesAreWarningsAndNothingUsableIsARefusal) {
    TemporaryFolder folder;
    EXPECT_EQ(inspect(folder.path()).outcome, InspectionOutcome::Refused);
    for (int i = 0; i < 3; ++i)
        writeSlice(folder.path(), {i, 2.0 * i});
    const auto file = folder.path() / "1.2.3.2-1.dcm";
    auto bytes = dicom::test::readBytes(file);
    bytes.pop_back();
    dicom::test::writeBytes(file, bytes);
    const Inspection seen = inspect(folder.path());
    EXPECT_EQ(seen.outcome, InspectionOutcome::Warnings);
    ASSERT_EQ(seen.studies.at(0).failures.size(), 1u);
    EXPECT_EQ(seen.studies[0].failures[0].error.what.id, "dicom.error.truncatedPixels");
    EXPECT_NE(inspectionText(seen, Language::English).indexOf("1.2.3.2-1.dcm"), -1);
}

TEST(Inspect, NothingThatCanBeShownIsARefusal) {
    TemporaryFolder folder;
    const auto file = writeSlice(folder.path(), {0, 0.0});
    auto bytes = dicom::test::readBytes(file);
    bytes.pop_back();
    dicom::test::writeBytes(file, bytes);
    const Inspection seen = inspect(folder.path());
    EXPECT_EQ(seen.outcome, InspectionOutcome::Refused);
    EXPECT_EQ(nlohmann::json::parse(inspectionJson(seen, Language::Chinese))["outcome"], "refused");
}

TEST(Inspect, TheSameFaultInManyFilesIsOneParagraphThatCountsThem) {
    TemporaryFolder folder;
    for (int i = 0; i < 9; ++i) {
        const auto file = writeSlice(folder.path(), {i, 2.0 * i});
        if (i == 0) continue;
        auto bytes = dicom::test::readBytes(file);
        bytes.resize(bytes.size() - 4);
        dicom::test::writeBytes(file, bytes);
    }
    const QString text = inspectionText(inspect(folder.path()), Language::English);
    EXPECT_TRUE(text.contains(QStringLiteral("Images that cannot be decoded: 8"))) << text.toStdString();
    EXPECT_EQ(text.count(QStringLiteral("Copy or send the file again")), 1)
        << "of decoding and scan together";
    EXPECT_EQ(text.count(QStringLiteral("and 5 more")), 1) << text.toStdString();
}

TEST(Inspect, ListsEveryElementOfAHeader) {
    TemporaryFolder folder;
    const auto file = writeSlice(folder.path(), {0, 0.0});
    const auto listing = dicom::listHeader(file);
    ASSERT_TRUE(listing.ok());
    const QString text = headerText(*listing, Identifiers::Hidden, Language::English);
    EXPECT_TRUE(text.contains(QStringLiteral("(0028,0030) DS PixelSpacing [8] 0.5\\0.25")))
        << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("(0028,0010) US Rows [2] 4")));
}

TEST(Inspect, AHeaderHidesWhoItBelongsToUnlessAsked) {
    TemporaryFolder folder;
    const auto file =
        writeSlice(folder.path(), {0, 0.0, "1.2.3.2", "", [](DcmDataset& d) {
                                       d.putAndInsertString(DCM_PatientName, "Secretname^Given");
                                       d.putAndInsertString(DCM_PatientID, "SECRETID");
                                       d.putAndInsertString(DCM_PatientBirthDate, "19600229");
                                       d.putAndInsertString(DCM_PatientAge, "066Y");
                                       d.putAndInsertString(DCM_ReferringPhysicianName, "Secretdoctor");
                                       d.putAndInsertString(DCM_AccessionNumber, "SECRETACC");
                                       d.putAndInsertString(DCM_InstitutionName, "Secrethospital");
                                       d.putAndInsertString(DCM_ImageComments, "Secretcomment");
                                       d.putAndInsertString(DcmTag(0x0009, 0x0010, EVR_LO), "MAKER 1.0");
                                       d.putAndInsertString(DcmTag(0x0009, 0x1001, EVR_LO), "Secretprivate");
                                       d.putAndInsertString(DcmTag(0x0009, 0x1002, EVR_DS), "1.5");
                                       DcmItem* item = nullptr;
                                       d.findOrCreateSequenceItem(DCM_RequestAttributesSequence, item, 0);
                                       item->putAndInsertString(DCM_RequestedProcedureID, "SECRETREQ");
                                       d.findOrCreateSequenceItem(DCM_OtherPatientIDsSequence, item, 0);
                                       item->putAndInsertString(DCM_PatientID, "SECRETOTHER");
                                   }});
    const auto listing = dicom::listHeader(file);
    ASSERT_TRUE(listing.ok());
    const QString hidden = headerText(*listing, Identifiers::Hidden, Language::English);
    const QString shown = headerText(*listing, Identifiers::Shown, Language::English);
    for (const char* secret :
         {"Secretname", "SECRETID", "19600229", "Secretdoctor", "SECRETACC", "Secrethospital",
          "Secretcomment", "Secretprivate", "SECRETREQ", "SECRETOTHER"}) {
        EXPECT_FALSE(hidden.contains(secret)) << secret;
        EXPECT_TRUE(shown.contains(secret)) << secret;
    }
    // What a fault is found by stays.
    for (const char* needed : {"066Y", "1.2.3.2.0", "20260102", "MAKER 1.0", "1.5", "PatientName [16]"})
        EXPECT_TRUE(hidden.contains(needed)) << needed << "\n" << hidden.toStdString();
}

TEST(Inspect, AHeaderCannotSteerTheTerminal) {
    TemporaryFolder folder;
    const auto file =
        writeSlice(folder.path(), {0, 0.0, "1.2.3.2", "", [](DcmDataset& d) {
                                       d.putAndInsertString(DCM_SeriesDescription, "a\033[2Jb\xC2\x9B"
                                                                                   "c\x7F"
                                                                                   "d");
                                   }});
    const auto listing = dicom::listHeader(file);
    ASSERT_TRUE(listing.ok());
    const QString text = headerText(*listing, Identifiers::Shown, Language::English);
    EXPECT_TRUE(text.contains(QStringLiteral("a [2Jb c d"))) << text.toStdString();
}

TEST(Inspect, EveryFileOfTheRealStudiesIsScorable) {
    const auto data = dicom::test::testData();
    if (!data) GTEST_SKIP() << "COLUMNA_TEST_DATA is not set: no real images to read";
    const Inspection mr = inspect(*data / "mr_lspine_1.5T");
    EXPECT_EQ(mr.outcome, InspectionOutcome::Clean);
    EXPECT_TRUE(possible(mr.studies.at(0).capabilities, "inspect.escc"));
    EXPECT_TRUE(possible(mr.studies.at(0).capabilities, "inspect.alignment"));
    EXPECT_FALSE(possible(mr.studies.at(0).capabilities, "inspect.boneQuality"));
    const Inspection ct = inspect(*data / "ct_lspine");
    EXPECT_EQ(ct.outcome, InspectionOutcome::Clean);
    EXPECT_TRUE(possible(ct.studies.at(0).capabilities, "inspect.boneQuality"));
    EXPECT_FALSE(possible(ct.studies.at(0).capabilities, "inspect.escc"));
}

} // namespace
} // namespace columna::app
