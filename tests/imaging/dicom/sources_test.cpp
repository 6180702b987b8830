#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/regroup.h"
#include "imaging/dicom/same_patient.h"
#include "imaging/dicom/scan.h"
#include "imaging/dicom/scan_cache.h"
#include "tests/imaging/dicom/dicom_files.h"

#include <dcmtk/dcmdata/dcddirif.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>

namespace columna::dicom {
namespace {

using test::TemporaryFolder;
using test::writeSlice;
using Bytes = std::vector<std::uint8_t>;

void append(Bytes& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

Bytes deflated(const Bytes& bytes) {
    z_stream stream = {};
    deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    Bytes out(compressBound(static_cast<uLong>(bytes.size())) + 64);
    stream.next_in = const_cast<Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

struct Member {
    std::string name;
    Bytes bytes;
    bool stored = false;
    int flags = 0;
    std::uint64_t claimedSize = 0; ///< 0: the truth
};

void writeZip(const std::filesystem::path& file, const std::vector<Member>& members) {
    Bytes out;
    Bytes directory;
    for (const Member& member : members) {
        const Bytes packed = member.stored ? member.bytes : deflated(member.bytes);
        const std::uint64_t size = member.claimedSize != 0 ? member.claimedSize : member.bytes.size();
        const std::uint64_t header = out.size();
        const auto common = [&](Bytes& to) {
            append(to, 20, 2);
            append(to, static_cast<std::uint64_t>(member.flags), 2);
            append(to, member.stored ? 0 : 8, 2);
            append(to, 0, 8); // time, date, checksum
            append(to, packed.size(), 4);
            append(to, size, 4);
            append(to, member.name.size(), 2);
            append(to, 0, 2);
        };
        append(out, 0x04034B50, 4);
        common(out);
        out.insert(out.end(), member.name.begin(), member.name.end());
        out.insert(out.end(), packed.begin(), packed.end());
        append(directory, 0x02014B50, 4);
        append(directory, 20, 2);
        common(directory);
        append(directory, 0, 4); // comment, disk
        append(directory, 0, 6); // attributes
        append(directory, header, 4);
        directory.insert(directory.end(), member.name.begin(), member.name.end());
    }
    const std::uint64_t at = out.size();
    out.insert(out.end(), directory.begin(), directory.end());
    append(out, 0x06054B50, 4);
    append(out, 0, 4);
    append(out, members.size(), 2);
    append(out, members.size(), 2);
    append(out, directory.size(), 4);
    append(out, at, 4);
    append(out, 0, 2);
    test::writeBytes(file, out);
}

std::vector<Member> slices(const std::filesystem::path& folder, int count) {
    std::vector<Member> out;
    for (int i = 0; i < count; ++i) {
        const auto file = writeSlice(folder, {i, 2.0 * i});
        out.push_back({"study/" + file.filename().string(), test::readBytes(file), i % 2 == 0});
    }
    return out;
}

TEST(Zip, AnArchiveReadsLikeItsFolder) {
    TemporaryFolder folder;
    TemporaryFolder other;
    writeZip(other.path() / "study.zip", slices(folder.path(), 5));
    const auto result = scan(other.path() / "study.zip");
    ASSERT_TRUE(result.ok()) << result.error().what.id;
    const Stack& stack = result->studies.at(0).series.at(0).stacks.at(0);
    ASSERT_EQ(stack.frames.size(), 5u);
    EXPECT_TRUE(stack.uniform);
    const auto pixels = readFramePixels(stack.frames[3]);
    ASSERT_TRUE(pixels.ok()) << pixels.error().what.id;
    EXPECT_FLOAT_EQ(pixels->values[0], 2.0f * (300 - 50) - 1000.0f);
    // The same archive lying in a folder.
    const auto folderResult = scan(other.path());
    ASSERT_TRUE(folderResult.ok());
    EXPECT_EQ(folderResult->studies.at(0).series.at(0).frameCount(), 5u);
}

TEST(Zip, AnArchiveThatWasReplacedIsReadAnew) {
    TemporaryFolder folder;
    const auto archive = folder.path() / "study.zip";
    auto members = slices(folder.path(), 4);
    writeZip(archive, members);
    const auto result = scan(archive);
    ASSERT_TRUE(result.ok());
    const Frame third = result->studies.at(0).series.at(0).stacks.at(0).frames[2];
    const auto before = readFramePixels(third);
    ASSERT_TRUE(before.ok());
    members.erase(members.begin());
    writeZip(archive, members);
    const auto after = readFramePixels(third);
    ASSERT_TRUE(after.ok()) << "it lies elsewhere now";
    EXPECT_EQ(after->values, before->values);
    members.erase(members.begin() + 1);
    writeZip(archive, members);
    EXPECT_FALSE(readFramePixels(third).ok());
}

TEST(Zip, MembersThatCannotBeReadAreProblemsAndTheRestOpens) {
    TemporaryFolder folder;
    auto members = slices(folder.path(), 4);
    members[1].flags = 1; // encrypted
    members[2].claimedSize = std::uint64_t{3} << 30;
    writeZip(folder.path() / "study.zip", members);
    const auto result = scan(folder.path() / "study.zip");
    ASSERT_TRUE(result.ok());
    ASSERT_EQ(result->problems.size(), 1u + 1u);
    EXPECT_EQ(result->problems[0].what.id, "dicom.error.zipEncrypted");
    EXPECT_EQ(result->problems[1].what.id, "dicom.error.inflatedTooLarge");
}

TEST(Zip, ADamagedArchiveIsRefusedInWords) {
    TemporaryFolder folder;
    writeZip(folder.path() / "a.zip", slices(folder.path(), 2));
    const Bytes whole = test::readBytes(folder.path() / "a.zip");
    for (std::size_t size = 4; size < whole.size(); size += 37) {
        test::writeBytes(folder.path() / "b.zip",
                         Bytes(whole.begin(), whole.begin() + static_cast<long>(size)));
        const auto result = scan(folder.path() / "b.zip");
        EXPECT_FALSE(result.ok());
    }
}

TEST(Dicomdir, StandsForTheFilesItRefersTo) {
    TemporaryFolder folder;
    for (int i = 0; i < 3; ++i) {
        const auto file = writeSlice(folder.path(), {i, 2.0 * i});
        std::filesystem::rename(file, folder.path() / ("IM" + std::to_string(i)));
    }
    const auto write = [&](const std::vector<std::string>& references) {
        DcmFileFormat file;
        DcmDataset& data = *file.getDataset();
        data.putAndInsertString(DCM_FileSetID, "TEST");
        auto* sequence = new DcmSequenceOfItems(DCM_DirectoryRecordSequence);
        for (const std::string& reference : references) {
            auto* item = new DcmItem();
            item->putAndInsertString(DCM_DirectoryRecordType, "IMAGE");
            item->putAndInsertString(DCM_ReferencedFileID, reference.c_str());
            sequence->append(item);
        }
        data.insert(sequence);
        data.putAndInsertString(DCM_SOPClassUID, UID_MediaStorageDirectoryStorage);
        data.putAndInsertString(DCM_SOPInstanceUID, "1.2.3.9");
        file.saveFile((folder.path() / "DICOMDIR").c_str(), EXS_LittleEndianExplicit);
    };
    write({"IM0", "IM2", "IM7", "..\\IM1"});
    const auto result = scan(folder.path() / "DICOMDIR");
    ASSERT_TRUE(result.ok()) << result.error().what.id;
    EXPECT_EQ(result->studies.at(0).series.at(0).frameCount(), 2u);
    ASSERT_EQ(result->problems.size(), 2u);
    EXPECT_EQ(result->problems[0].what.id, "dicom.problem.dicomdirMissing");
    EXPECT_EQ(result->problems[1].what.id, "dicom.problem.dicomdirPath");
    write({});
    const auto none = scan(folder.path() / "DICOMDIR");
    ASSERT_FALSE(none.ok());
    EXPECT_EQ(none.error().what.id, "dicom.error.emptyDicomdir");
    // Opening the folder reads all images, and does not count the directory as anything.
    const auto all = scan(folder.path());
    ASSERT_TRUE(all.ok());
    EXPECT_EQ(all->studies.at(0).series.at(0).frameCount(), 3u);
    EXPECT_TRUE(all->others.empty());
}

TEST(Drop, SeveralPathsBecomeOneResult) {
    TemporaryFolder a;
    TemporaryFolder b;
    writeSlice(a.path(), {0, 0.0});
    const auto file = writeSlice(b.path(), {1, 2.0});
    const std::vector<std::filesystem::path> paths = {a.path(), file, file};
    const auto result = scanPaths(std::span(paths));
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->studies.at(0).series.at(0).frameCount(), 2u);
    EXPECT_TRUE(result->problems.empty());
}

TEST(ScanCacheTest, ReadsOnlyWhatHasChanged) {
    TemporaryFolder folder;
    for (int i = 0; i < 4; ++i)
        writeSlice(folder.path(), {i, 2.0 * i});
    ScanOptions options;
    options.cache = std::make_shared<ScanCache>();
    const auto first = scan(folder.path(), options);
    ASSERT_TRUE(first.ok());
    EXPECT_EQ(options.cache->size(), 4u);
    const auto second = scan(folder.path(), options);
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(second->studies.at(0).series.at(0).stacks.at(0).frames.at(2).sopInstanceUid,
              first->studies.at(0).series.at(0).stacks.at(0).frames.at(2).sopInstanceUid);
    // A changed file is read anew.
    const auto file = writeSlice(folder.path(), {2, 7.0});
    std::filesystem::last_write_time(file,
                                     std::filesystem::file_time_type::clock::now() + std::chrono::seconds(5));
    const auto third = scan(folder.path(), options);
    ASSERT_TRUE(third.ok());
    const Stack& stack = third->studies.at(0).series.at(0).stacks.at(0);
    EXPECT_DOUBLE_EQ(stack.frames.back().plane->origin.z, 7.0);
    EXPECT_EQ(options.cache->size(), 4u);
}

TEST(Regroup, OneCallJoinsAndSplitsAgain) {
    TemporaryFolder folder;
    for (int i = 0; i < 6; ++i)
        writeSlice(folder.path(), {i, 2.0 * i, "1.2.3.2", "", [i](DcmDataset& d) {
                                       d.putAndInsertString(DCM_EchoTime, i % 2 == 0 ? "10" : "80");
                                   }});
    auto result = scan(folder.path());
    ASSERT_TRUE(result.ok());
    Series& series = result->studies.at(0).series.at(0);
    ASSERT_EQ(series.stacks.size(), 2u);
    EXPECT_EQ(series.stacks[0].reasons.at(0).id, "dicom.split.echo");
    SplitRules rules = everyRule();
    rules.erase(SplitRule::EchoTime);
    regroup(series, rules);
    ASSERT_EQ(series.stacks.size(), 1u);
    EXPECT_EQ(series.stacks[0].frames.size(), 6u);
    EXPECT_TRUE(series.stacks[0].uniform);
    regroup(series, everyRule());
    EXPECT_EQ(series.stacks.size(), 2u);
}

TEST(SamePatient, TwoPatientsAreRefusedByAttributeNotByValue) {
    const Patient a = {"Doe^Jane", "1", "", "19600101", "F"};
    Patient b = a;
    const auto check = [&] { return checkSamePatient(a, b); };
    EXPECT_TRUE(check().ok());
    b.name = "DOE^JANE^^";
    EXPECT_TRUE(check().ok()) << "the same ID: the name may be written otherwise";
    b.id = "2";
    auto refused = check();
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().tag, "(0010,0020) PatientID");
    for (const MessageArgument& argument : refused.error().what.arguments)
        EXPECT_EQ(argument.value.find("Jane"), std::string::npos);
    b.id.clear();
    EXPECT_TRUE(check().ok()) << "no ID on one side: equal name and birth date";
    b.birthDate = "19600102";
    EXPECT_FALSE(check().ok());
    b.birthDate.clear();
    EXPECT_FALSE(check().ok()) << "a name alone is not a person";
}

TEST(SamePatient, NamesAgreeInTheGroupsThatBothGive) {
    const Patient a = {"Yamada^Tarou=山田^太郎", "", "", "19600101", "M"};
    Patient b = a;
    b.name = "YAMADA^TAROU";
    EXPECT_TRUE(checkSamePatient(a, b).ok());
    b.name = "=山田^太郎=やまだ^たろう";
    EXPECT_TRUE(checkSamePatient(a, b).ok());
    b.name = "Yamada^Tarou=山田^次郎";
    EXPECT_FALSE(checkSamePatient(a, b).ok());
    b.name = "==やまだ^たろう";
    EXPECT_FALSE(checkSamePatient(a, b).ok()) << "no group in common: nothing says that they are one";
}

TEST(SamePatient, TwoPatientsUnderOneStudyUidStayApart) {
    TemporaryFolder folder;
    writeSlice(folder.path(), {0, 0.0});
    writeSlice(folder.path(),
               {1, 2.0, "1.2.3.2", "", [](DcmDataset& d) { d.putAndInsertString(DCM_PatientID, "T2"); }});
    const auto result = scan(folder.path());
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->studies.size(), 2u);
    ASSERT_EQ(result->problems.size(), 1u);
    EXPECT_EQ(result->problems[0].what.id, "dicom.problem.twoPatientsOneStudy");
    EXPECT_EQ(firstOfEachPatient(result->studies).size(), 2u);
}

TEST(SamePatient, TheSameExamImportedTwiceIsRecognised) {
    TemporaryFolder folder;
    for (int i = 0; i < 3; ++i)
        writeSlice(folder.path(), {i, 2.0 * i});
    TemporaryFolder both;
    for (const char* copy : {"first", "second"})
        std::filesystem::copy(folder.path(), both.path() / copy);
    const auto result = scan(both.path());
    ASSERT_TRUE(result.ok());
    ASSERT_EQ(result->studies.size(), 1u);
    EXPECT_EQ(result->studies[0].series.at(0).frameCount(), 3u);
    ASSERT_EQ(result->problems.size(), 3u);
    for (const ScanProblem& problem : result->problems)
        EXPECT_EQ(problem.what.id, "dicom.problem.duplicateInstance");
}

TEST(RealData, IrregularSeriesInsideAZipIsNotAveraged) {
    REQUIRE_TEST_DATA(data);
    const auto result = scan(*data / "difficult/geometry/missing_slice_and_duplicate_position_series.zip");
    ASSERT_TRUE(result.ok()) << result.error().what.id;
    std::size_t frames = 0;
    std::size_t uneven = 0;
    for (const Series& series : result->studies.at(0).series)
        for (const Stack& stack : series.stacks) {
            frames += stack.frames.size();
            uneven += stack.frames.size() > 2 && !stack.uniform ? 1 : 0;
        }
    EXPECT_EQ(frames, 11u);
    EXPECT_GE(uneven, 1u);
}

TEST(RealData, FilesWithoutAnyUidStillMakeOneSeries) {
    REQUIRE_TEST_DATA(data);
    const auto result = scan(*data / "difficult/geometry/empty_UIDs_J2K_4slices");
    ASSERT_TRUE(result.ok());
    ASSERT_EQ(result->studies.at(0).series.size(), 1u);
    EXPECT_EQ(result->studies[0].series[0].stacks.at(0).frames.size(), 4u);
    EXPECT_EQ(result->problems.size(), 4u) << "each without SOP Instance UID: no mark can refer to it";
}

} // namespace
} // namespace columna::dicom
