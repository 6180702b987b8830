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
    const Inspection seen = inspect(folder.path(), true);
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
    EXPECT_EQ(json["outcome"], 0);
}

TEST(Inspect, NamesNoPatient) {
    TemporaryFolder folder;
    writeSlice(folder.path(), {0, 0.0, "1.2.3.2", "", [](DcmDataset& d) {
                                   d.putAndInsertString(DCM_PatientName, "Secretname^Given");
                                   d.putAndInsertString(DCM_PatientID, "SECRETID");
                                   d.putAndInsertString(DCM_PatientBirthDate, "19600229");
                               }});
    const Inspection seen = inspect(folder.path(), true);
    for (const Language language : kLanguages)
        for (const std::string& text :
             {inspectionText(seen, language).toStdString(), inspectionJson(seen, language)})
            for (const char* secret : {"Secretname", "SECRETID", "19600229"})
                EXPECT_EQ(text.find(secret), std::string::npos);
}

TEST(Inspect, OddFilesAreWarningsAndNothingUsableIsARefusal) {
    TemporaryFolder folder;
    EXPECT_EQ(inspect(folder.path(), true).outcome, InspectionOutcome::Refused);
    for (int i = 0; i < 3; ++i)
        writeSlice(folder.path(), {i, 2.0 * i});
    const auto file = folder.path() / "1.2.3.2-1.dcm";
    auto bytes = dicom::test::readBytes(file);
    bytes.pop_back();
    dicom::test::writeBytes(file, bytes);
    const Inspection seen = inspect(folder.path(), true);
    EXPECT_EQ(seen.outcome, InspectionOutcome::Warnings);
    ASSERT_EQ(seen.studies.at(0).failures.size(), 1u);
    EXPECT_EQ(seen.studies[0].failures[0].error.what.id, "dicom.error.truncatedPixels");
    EXPECT_NE(inspectionText(seen, Language::English).indexOf("1.2.3.2-1.dcm"), -1);
}

TEST(Inspect, ListsEveryElementOfAHeader) {
    TemporaryFolder folder;
    const auto file = writeSlice(folder.path(), {0, 0.0});
    const auto listing = dicom::listHeader(file);
    ASSERT_TRUE(listing.ok());
    const QString text = headerText(*listing);
    EXPECT_TRUE(text.contains(QStringLiteral("(0028,0030) DS PixelSpacing [8] 0.5\\0.25")))
        << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("(0028,0010) US Rows [2] 4")));
}

TEST(Inspect, EveryFileOfTheRealStudiesIsScorable) {
    const auto data = dicom::test::testData();
    if (!data) GTEST_SKIP() << "COLUMNA_TEST_DATA is not set: no real images to read";
    const Inspection mr = inspect(*data / "mr_lspine_1.5T", true);
    EXPECT_EQ(mr.outcome, InspectionOutcome::Clean);
    EXPECT_TRUE(possible(mr.studies.at(0).capabilities, "inspect.escc"));
    EXPECT_TRUE(possible(mr.studies.at(0).capabilities, "inspect.alignment"));
    EXPECT_FALSE(possible(mr.studies.at(0).capabilities, "inspect.boneQuality"));
    const Inspection ct = inspect(*data / "ct_lspine", true);
    EXPECT_EQ(ct.outcome, InspectionOutcome::Clean);
    EXPECT_TRUE(possible(ct.studies.at(0).capabilities, "inspect.boneQuality"));
    EXPECT_FALSE(possible(ct.studies.at(0).capabilities, "inspect.escc"));
}

} // namespace
} // namespace columna::app
