// Objects are there whole, read back, or not at all.
#include "imaging/dicom/objects/object_file.h"

#include "imaging/dicom/header.h"
#include "imaging/dicom/objects/whole_file.h"
#include "scoring/base/sha256.h"
#include "tests/imaging/dicom/dicom_files.h"

#include <gtest/gtest.h>

#include <csignal>
#include <sys/resource.h>

using namespace columna;
using namespace columna::dicom;
using namespace columna::dicom::test;
namespace fs = std::filesystem;

namespace {

/// As a full disk: no file may grow beyond `bytes` while this lives.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit limit = before_;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SmallDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    rlimit before_{};
};

std::size_t filesIn(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

std::string textOf(const fs::path& file) {
    const auto bytes = readBytes(file);
    return {bytes.begin(), bytes.end()};
}

ObjectContext someContext() {
    ObjectContext context;
    context.study = {{0x00080020, "20260131", {}},
                     {0x00100010, "Müller^Jörg=山田", {}},
                     {0x00100040, "", {}},
                     {0x0020000d, "1.2.3", {}}};
    context.study.insert(context.study.begin() + 1,
                         {0x00081032, "", {{{0x00080100, "X1", {}}, {0x00080104, "Rückenmark", {}}}}});
    context.caseSeed = "case";
    context.softwareVersion = "0.1.0";
    context.contentTime = *parseInstant("2026-01-31T09:30:00Z");
    return context;
}

void fill(DcmDataset& data, const ObjectContext& context) {
    DataSetWriter put(data);
    putCommon(put, context,
              {.sopClassUid = UID_BasicTextSRStorage,
               .sopInstanceUid = context.instanceUid("a"),
               .instanceNumber = 1,
               .seriesInstanceUid = context.seriesUid("a"),
               .seriesNumber = 901,
               .seriesDescription = "Results",
               .modality = "SR"});
    putContentTime(put, context);
    EXPECT_TRUE(put.good());
}

} // namespace

TEST(WholeFile, IsWrittenOverAnEarlierOne) {
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "a";
    ASSERT_TRUE(writeWhole(file, "first").ok());
    ASSERT_TRUE(writeWhole(file, std::string(300'000, 'x')).ok());
    EXPECT_EQ(textOf(file), std::string(300'000, 'x'));
    EXPECT_EQ(filesIn(folder.path()), 1U);
}

TEST(WholeFile, AFullDiskLeavesTheEarlierOneAndNothingElse) {
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "a";
    ASSERT_TRUE(writeWhole(file, "first").ok());
    {
        const SmallDisk disk(1000);
        const auto written = writeWhole(file, std::string(300'000, 'x'));
        ASSERT_FALSE(written.ok());
        EXPECT_EQ(written.error().what.id, "results.write.unwritable");
    }
    EXPECT_EQ(textOf(file), "first");
    EXPECT_EQ(filesIn(folder.path()), 1U);
}

TEST(WholeFile, AFolderThatIsNotThereIsAnError) {
    const TemporaryFolder folder;
    EXPECT_FALSE(writeWhole(folder.path() / "none" / "a", "x").ok());
    EXPECT_EQ(filesIn(folder.path()), 0U);
}

TEST(ObjectFile, HoldsWhatAllObjectsShare) {
    const TemporaryFolder folder;
    const ObjectContext context = someContext();
    DcmDataset data;
    fill(data, context);
    const auto written = writeDataSet(data, folder.path() / "a.dcm");
    ASSERT_TRUE(written.ok()) << written.error().what.id;
    EXPECT_EQ(written->sopInstanceUid, context.instanceUid("a"));
    EXPECT_EQ(written->studyInstanceUid, "1.2.3");
    EXPECT_EQ(written->modality, "SR");
    EXPECT_EQ(written->sha256, sha256Hex(textOf(written->file)));
    EXPECT_EQ(written->size, fs::file_size(written->file));

    Frame frame;
    frame.file = written->file.string();
    const auto read = openDataSet(frame);
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->header.text(DCM_PatientName), "Müller^Jörg=山田");
    EXPECT_EQ(read->header.item(DCM_ProcedureCodeSequence).text(DCM_CodeMeaning), "Rückenmark");
    EXPECT_EQ(read->header.code(DCM_ContentDate), "20260131");
    EXPECT_EQ(read->header.code(DCM_SpecificCharacterSet), "ISO_IR 192");
    EXPECT_TRUE(read->header.elements().find(0x00100040) != nullptr) << "type 2, empty";
}

TEST(ObjectFile, SameInputSameBytes) {
    const TemporaryFolder folder;
    for (const char* name : {"a.dcm", "b.dcm"}) {
        DcmDataset data;
        fill(data, someContext());
        ASSERT_TRUE(writeDataSet(data, folder.path() / name).ok());
    }
    EXPECT_EQ(textOf(folder.path() / "a.dcm"), textOf(folder.path() / "b.dcm"));
}

TEST(ObjectFile, WithoutAnIdentityIsRefused) {
    const TemporaryFolder folder;
    DcmDataset data;
    const auto written = writeDataSet(data, folder.path() / "a.dcm");
    ASSERT_FALSE(written.ok());
    EXPECT_EQ(filesIn(folder.path()), 0U);
}
