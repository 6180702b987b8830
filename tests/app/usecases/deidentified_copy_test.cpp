// A de-identified copy of whole studies: nothing of the patient is left, nothing else is lost.
#include "app/usecases/deidentified_copy.h"
#include "imaging/dicom/file_list.h"
#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/header.h"
#include "imaging/dicom/scan.h"
#include "scoring/base/sha256.h"
#include "tests/imaging/dicom/dicom_files.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <set>

using namespace columna;
using namespace columna::app;
using columna::dicom::test::TemporaryFolder;
using columna::dicom::test::writeSlice;
namespace fs = std::filesystem;

namespace {

CopyRequest requestFor(const fs::path& source, const fs::path& folder, dicom::RetainOptions retain = {}) {
    CopyRequest request;
    request.sources = {source};
    request.folder = folder;
    request.retain = retain;
    request.secret = "a secret of the test";
    request.softwareVersion = "0";
    return request;
}

std::vector<dicom::FileEntry> filesOf(const fs::path& folder) {
    const std::array<fs::path, 1> paths = {folder};
    auto listed = dicom::listFiles(paths);
    return listed ? std::move(listed).value().files : std::vector<dicom::FileEntry>();
}

/// Everything in a file but its pixels.
std::string headerBytes(const dicom::Structure& structure) {
    std::string bytes(structure.source->size(), '\0');
    EXPECT_TRUE(structure.source->read(0, {reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()}));
    if (!structure.pixels) return bytes;
    const auto blank = [&](const dicom::ByteRange& range) {
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(range.offset), range.length, '\0');
    };
    if (!structure.pixels->encapsulated) blank(structure.pixels->native);
    for (const dicom::ByteRange& fragment : structure.pixels->fragments)
        blank(fragment);
    return bytes;
}

bool isDigitOrBlank(char c) {
    return c == ' ' || (c >= '0' && c <= '9');
}

bool isNumbering(std::uint32_t tag) {
    static const std::set<std::uint32_t> tags = {0x00080050, 0x00080080, 0x00080081, 0x00081010, 0x00081040,
                                                 0x00100020, 0x00101000, 0x00101040, 0x00102154, 0x00181000,
                                                 0x00200010, 0x00321060, 0x00321033, 0x00380010, 0x00400253,
                                                 0x00401001, 0x00400009, 0x00204000};
    return tags.contains(tag);
}

/// Values of one file that name or number a patient, a person, a place or the study, as their bytes stand.
void collect(const dicom::Header& header, std::set<std::string>& needles, std::set<std::string>& kept) {
    const auto add = [&](std::string_view text, std::size_t shortest) {
        while (!text.empty() && (text.back() == ' ' || text.back() == '\0'))
            text.remove_suffix(1);
        if (text.size() >= shortest) needles.emplace(text);
    };
    const auto addParts = [&](std::string_view text, std::string_view separators, std::size_t shortest) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find_first_of(separators), text.size());
            add(text.substr(0, end), shortest);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    };
    // Private copies of what stays where the standard has its place.
    for (const DcmTagKey& name : {DCM_SequenceName, DCM_PulseSequenceName})
        kept.insert(header.text(name));
    for (const dicom::Element& element : header.elements().elements) {
        const DcmTagKey key(static_cast<Uint16>(element.tag >> 16),
                            static_cast<Uint16>(element.tag & 0xFFFFU));
        for (const dicom::Header& item : header.items(key))
            collect(item, needles, kept);
        const std::string vr = header.vr(element);
        const std::string_view raw = header.raw(element);
        if (vr == "PN") addParts(raw, "^=\\ ", 4);
        if (vr == "DA" || vr == "DT") addParts(raw.substr(0, 8), "\\", 8);
        const bool scheme = element.tag == 0x0008010C; // CodingSchemeUID: of a vocabulary, and kept
        if (vr == "UI" && raw.find("1.2.840.10008.") != 0 && !scheme) addParts(raw, "\\", 6);
        // Shorter ones turn up in the digits of UIDs.
        if (isNumbering(element.tag)) add(raw, std::ranges::all_of(raw, isDigitOrBlank) ? 6 : 4);
        const bool text = vr == "LO" || vr == "SH" || vr == "LT" || vr == "UN";
        const bool isPrivate = (element.tag >> 16) % 2 == 1 && (element.tag & 0xFF00U) != 0;
        const bool number =
            raw.find_first_not_of(std::string_view("0123456789.+-eE\\ \0", 19)) == std::string_view::npos;
        if (isPrivate && text && !number && element.items.empty()) add(raw, 8);
    }
}

/// Needles that are words of the copy itself.
bool isOurOwn(const std::string& needle) {
    static const std::string own = "ANONYMOUS Anonymous REMOVED Columna, PS3.15 Basic Profile 19000101";
    return own.find(needle) != std::string::npos;
}

struct Searched {
    std::size_t needles = 0;
    std::size_t files = 0;
    std::vector<std::string> found; ///< file and the length of what was found: a failure names nobody
};

Searched searchCopy(const fs::path& source, const fs::path& copy) {
    std::set<std::string> needles, kept;
    for (const dicom::FileEntry& entry : filesOf(source)) {
        const auto bytes = entry.open();
        const auto data = bytes ? dicom::readDataSet(*bytes) : Result<dicom::DataSet>(bytes.error());
        if (data) collect(data->header, needles, kept);
    }
    std::erase_if(needles,
                  [&](const std::string& needle) { return isOurOwn(needle) || kept.contains(needle); });
    Searched out{needles.size(), 0, {}};
    for (const dicom::FileEntry& entry : filesOf(copy)) {
        const auto data = dicom::readDataSet(*entry.open());
        if (!data) continue;
        ++out.files;
        const std::string bytes = headerBytes(data->structure());
        for (const std::string& needle : needles)
            if (bytes.find(needle) != std::string::npos)
                out.found.push_back(fs::path(entry.path).filename().string() + ": " + needle);
    }
    return out;
}

/// Geometry and pixels of every stack: what the reader sees, without names of anything.
std::multiset<std::string> picturesOf(const fs::path& folder) {
    std::multiset<std::string> out;
    const auto scanned = dicom::scan(folder);
    if (!scanned) return out;
    for (const dicom::Study& study : scanned->studies)
        for (const dicom::Series& series : study.series)
            for (const dicom::Stack& stack : series.stacks) {
                std::string text = series.modality + " " + std::to_string(stack.frames.size());
                for (const dicom::Frame& frame : stack.frames) {
                    text += " " + std::to_string(frame.rows) + "x" + std::to_string(frame.columns);
                    if (frame.plane) {
                        const Vec3& origin = frame.plane->origin;
                        text += " " + std::to_string(origin.x) + "," + std::to_string(origin.y) + "," +
                                std::to_string(origin.z);
                    }
                    const auto pixels = dicom::readFramePixels(frame);
                    text += pixels ? " " + sha256Hex(std::string_view(
                                               reinterpret_cast<const char*>(pixels->values.data()),
                                               pixels->values.size() * sizeof(float)))
                                   : " unreadable";
                }
                out.insert(text);
            }
    return out;
}

std::set<std::string> judgement(const fs::path& file) {
    std::set<std::string> errors;
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(
        ::popen(("dciodvfy '" + file.string() + "' 2>&1").c_str(), "r"), ::pclose);
    std::array<char, 4096> line = {};
    while (pipe && std::fgets(line.data(), line.size(), pipe.get()) != nullptr)
        if (std::string_view(line.data()).starts_with("Error")) errors.insert(line.data());
    return errors;
}

std::size_t countOf(const fs::path& folder) {
    std::size_t count = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        count += entry.is_regular_file();
    return count;
}

class RealStudy : public testing::TestWithParam<const char*> {};

} // namespace

TEST_P(RealStudy, LosesEveryIdentifierAndNothingElse) {
    REQUIRE_TEST_DATA(data);
    const fs::path source = *data / GetParam();
    for (const bool retained : {false, true}) {
        const TemporaryFolder folder;
        auto request = requestFor(source, folder.path() / "copy",
                                  {.shiftedDates = retained, .patient = retained, .device = false});
        const auto copy = deidentifiedCopy(request);
        ASSERT_TRUE(copy.ok()) << copy.error().what.id << " " << copy.error().file;
        EXPECT_EQ(copy->found, copy->written);
        const Searched searched = searchCopy(source, request.folder / "dicom");
        EXPECT_EQ(searched.files, copy->written);
        EXPECT_GT(searched.needles, 3U);
        for (const std::string& found : searched.found)
            ADD_FAILURE() << found;
        EXPECT_EQ(picturesOf(request.folder / "dicom"), picturesOf(source));
    }
}

INSTANTIATE_TEST_SUITE_P(DeidentifiedCopy, RealStudy,
                         testing::Values("mr_lspine_1.5T/2_T2_sag", "mr_lspine_1.5T/4_T2_axial_discs",
                                         "ct_lspine/1_scout", "interop", "difficult/charset",
                                         "difficult/multiframe_enhanced",
                                         "difficult/transfer_syntax_same_image"));

TEST(DeidentifiedCopy, MakesNoObjectWorseForTheJudge) {
    REQUIRE_TEST_DATA(data);
    if (std::system("command -v dciodvfy >/dev/null 2>&1") != 0) GTEST_SKIP() << "dciodvfy is not installed";
    const TemporaryFolder folder;
    std::size_t number = 0;
    for (const char* name : {"mr_lspine_1.5T/2_T2_sag", "ct_lspine/1_scout", "interop/highdicom",
                             "interop/ct3slice_seg_sr", "interop/gsps_softneta"}) {
        const auto files = filesOf(*data / name);
        for (const dicom::FileEntry& entry : {files.front(), files.back()}) {
            const auto request = requestFor(entry.path, folder.path() / std::to_string(++number));
            ASSERT_TRUE(deidentifiedCopy(request).ok()) << entry.path;
            const std::set<std::string> before = judgement(entry.path),
                                        after = judgement(request.folder / "dicom/0001/000001.dcm");
            for (const std::string& error : after)
                EXPECT_TRUE(before.contains(error)) << fs::path(entry.path).filename() << ": " << error;
        }
    }
}

TEST(DeidentifiedCopy, JoinsStudyAndResultsByTheSameNewUids) {
    const TemporaryFolder folder;
    fs::create_directories(folder.path() / "study");
    fs::create_directories(folder.path() / "results");
    writeSlice(folder.path() / "study", {.index = 1});
    writeSlice(folder.path() / "results",
               {.index = 2, .series = "1.2.3.9", .change = [](DcmDataset& slice) {
                    DcmItem* item = nullptr;
                    slice.findOrCreateSequenceItem(DCM_ReferencedImageSequence, item, -2);
                    item->putAndInsertString(DCM_ReferencedSOPInstanceUID, "1.2.3.2.1");
                }});
    auto request = requestFor(folder.path() / "study", folder.path() / "copy");
    request.sources.push_back(folder.path() / "results");
    const auto copy = deidentifiedCopy(request);
    ASSERT_TRUE(copy.ok()) << copy.error().what.id;
    EXPECT_EQ(copy->written, 2U);
    const auto scanned = dicom::scan(request.folder / "dicom");
    ASSERT_TRUE(scanned.ok());
    ASSERT_EQ(scanned->studies.size(), 1U) << "one study still";
    EXPECT_EQ(scanned->studies[0].series.size(), 2U);
    auto again = request;
    again.folder = folder.path() / "again";
    ASSERT_TRUE(deidentifiedCopy(again).ok());
    EXPECT_EQ(dicom::scan(again.folder / "dicom")->studies[0].studyInstanceUid,
              scanned->studies[0].studyInstanceUid)
        << "the same key";
    auto fresh = request;
    fresh.secret.reset();
    fresh.folder = folder.path() / "fresh";
    ASSERT_TRUE(deidentifiedCopy(fresh).ok());
    EXPECT_NE(dicom::scan(fresh.folder / "dicom")->studies[0].studyInstanceUid,
              scanned->studies[0].studyInstanceUid)
        << "a key of its own";
}

TEST(DeidentifiedCopy, TheLogNamesAttributesAndNoValue) {
    const TemporaryFolder folder;
    fs::create_directories(folder.path() / "Doe^Janet");
    writeSlice(folder.path() / "Doe^Janet", {.change = [](DcmDataset& slice) {
                   slice.putAndInsertString(DCM_PatientName, "Doe^Janet");
                   slice.putAndInsertString(DCM_BurnedInAnnotation, "YES");
                   slice.putAndInsertString(DcmTag(0x0029, 0x0010, EVR_LO), "Doe private");
                   slice.putAndInsertString(DcmTag(0x0029, 0x1008, EVR_LO), "Doe private");
               }});
    const auto request = requestFor(folder.path() / "Doe^Janet", folder.path() / "copy");
    const auto copy = deidentifiedCopy(request);
    ASSERT_TRUE(copy.ok());
    std::ifstream stream(request.folder / "deidentification.json");
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(text.find("Doe"), std::string::npos);
    const auto log = nlohmann::json::parse(text);
    EXPECT_EQ(log["objects"]["found"], 1);
    EXPECT_EQ(log["objects"]["written"], 1);
    EXPECT_EQ(log["look_at"]["text_declared"][0], "dicom/0001/000001.dcm");
    const auto has = [&](const char* tag, const char* change) {
        return std::ranges::any_of(log["changes"], [&](const auto& entry) {
            return entry.value("tag", "") == tag && entry["change"] == change && entry["files"] == 1;
        });
    };
    EXPECT_TRUE(has("(0010,0010)", "replaced"));
    EXPECT_TRUE(has("(0020,000D)", "new_uid"));
    EXPECT_TRUE(
        std::ranges::any_of(log["changes"], [](const auto& entry) { return entry.value("private", false); }));
}

TEST(DeidentifiedCopy, ADamagedObjectStopsItUnlessLeftOutByName) {
    const TemporaryFolder folder;
    const fs::path study = folder.path() / "study";
    fs::create_directories(study);
    writeSlice(study, {.index = 1});
    const fs::path cut = writeSlice(study, {.index = 2});
    fs::resize_file(cut, fs::file_size(cut) - 4);
    std::ofstream(study / "notes.txt") << "Mrs Doe";
    auto request = requestFor(study, folder.path() / "copy");
    const auto refused = deidentifiedCopy(request);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().what.id, "dicom.error.truncatedPixels");
    EXPECT_FALSE(fs::exists(request.folder));
    EXPECT_EQ(countOf(folder.path()), 3U) << "nothing was left behind";
    request.leaveOutDamaged = true;
    const auto copy = deidentifiedCopy(request);
    ASSERT_TRUE(copy.ok()) << copy.error().what.id;
    EXPECT_EQ(copy->found, 2U);
    EXPECT_EQ(copy->written, 1U);
    EXPECT_EQ(copy->leftOut.size(), 2U) << "the damaged one and the text";
}

TEST(DeidentifiedCopy, IsNeverInPlaceAndNeverOverAnything) {
    const TemporaryFolder folder;
    const fs::path study = folder.path() / "study";
    fs::create_directories(study / "inside");
    const fs::path slice = writeSlice(study, {});
    fs::create_directories(folder.path() / "full");
    std::ofstream(folder.path() / "full/kept.txt") << "kept";
    const auto before = dicom::test::readBytes(slice);
    const auto codeFor = [&](const fs::path& out) {
        const auto copy = deidentifiedCopy(requestFor(study, out));
        return copy ? std::string("written") : copy.error().what.id;
    };
    EXPECT_EQ(codeFor(study), "anonymize.error.in_source");
    EXPECT_EQ(codeFor(study / "inside"), "anonymize.error.in_source");
    EXPECT_EQ(codeFor(folder.path() / "full"), "anonymize.error.not_empty");
    EXPECT_EQ(codeFor(folder.path() / "absent/copy"), "results.write.unwritable");
    fs::create_directories(folder.path() / "empty");
    EXPECT_EQ(codeFor(folder.path() / "empty"), "written");
    EXPECT_EQ(dicom::test::readBytes(slice), before);
    const auto nothing = deidentifiedCopy(requestFor(folder.path() / "full", folder.path() / "none"));
    ASSERT_FALSE(nothing.ok());
    EXPECT_EQ(nothing.error().what.id, "anonymize.error.nothing");
}

TEST(DeidentifiedCopy, ACancelledOneLeavesNothing) {
    const TemporaryFolder folder;
    const fs::path study = folder.path() / "study";
    fs::create_directories(study);
    for (int i = 0; i < 4; ++i)
        writeSlice(study, {.index = i});
    for (const std::size_t after : {1U, 5U, 7U}) {
        std::stop_source stop;
        auto request = requestFor(study, folder.path() / "copy");
        request.stop = stop.get_token();
        request.onProgress = [&](std::size_t done, std::size_t total) {
            EXPECT_EQ(total, 8U);
            if (done == after) stop.request_stop();
        };
        const auto copy = deidentifiedCopy(request);
        ASSERT_FALSE(copy.ok());
        EXPECT_EQ(copy.error().what.id, "anonymize.error.cancelled");
        EXPECT_EQ(countOf(folder.path()), 4U);
    }
}
