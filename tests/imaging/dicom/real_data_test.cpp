// Every file of the real test images, and the names and faults that are known of them.
#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/header_listing.h"
#include "imaging/dicom/scan.h"
#include "imaging/dicom/scan_cache.h"
#include "tests/imaging/dicom/dicom_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace columna::dicom {
namespace {

namespace fs = std::filesystem;

TEST(RealData, EveryFileOpensOrIsRefusedInWordsAndNoneIsTouched) {
    REQUIRE_TEST_DATA(data);
    std::map<std::string, FileStamp> before;
    for (const auto& entry : fs::recursive_directory_iterator(*data))
        if (entry.is_regular_file()) before[entry.path()] = stampOf(entry.path()).value();
    std::size_t opened = 0;
    std::size_t refused = 0;
    for (const auto& [file, stamp] : before) {
        const auto result = scan(file);
        if (!result) {
            ++refused;
            EXPECT_FALSE(result.error().what.empty() || result.error().remedy.empty()) << file;
            EXPECT_EQ(result.error().file, file);
            continue;
        }
        for (const Study& study : result->studies)
            for (const Series& series : study.series)
                for (const Stack& stack : series.stacks)
                    for (const Frame& frame : stack.frames) {
                        const auto pixels = readFramePixels(frame);
                        pixels ? ++opened : ++refused;
                        if (pixels) continue;
                        EXPECT_FALSE(pixels.error().what.empty() || pixels.error().remedy.empty()) << file;
                        EXPECT_FALSE(pixels.error().file.empty() || pixels.error().tag.empty()) << file;
                    }
    }
    EXPECT_GT(opened, 300u);
    EXPECT_GT(refused, 20u);
    std::map<std::string, FileStamp> after;
    for (const auto& entry : fs::recursive_directory_iterator(*data))
        if (entry.is_regular_file()) after[entry.path()] = stampOf(entry.path()).value();
    EXPECT_EQ(before, after);
}

/// The value of `tag` at any depth, as shown with all identifiers.
std::string shownValue(const fs::path& file, const std::string& tag) {
    const auto listing = listHeader(file);
    EXPECT_TRUE(listing.ok()) << file;
    if (!listing) return {};
    std::string found;
    for (const HeaderLine& line : listing->lines)
        if (line.tag == tag) found = line.value; // the deepest, which in these files is the last
    return found;
}

TEST(RealData, NamesInEveryCharacterSet) {
    REQUIRE_TEST_DATA(data);
    // PS3.5 annexes H to K, whose examples these files hold.
    const std::map<std::string, std::string> names = {
        {"chrFren.dcm", "Buc^Jérôme"},
        {"chrGerm.dcm", "Äneas^Rüdiger"},
        {"chrRuss.dcm", "Люкceмбypг"},
        {"chrGB2312.dcm", "Zhang^XiaoDong=张^小东="},
        {"chrH31.dcm", "Yamada^Tarou=山田^太郎=やまだ^たろう"},
        {"chrH32.dcm", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"},
        {"chrI2.dcm", "Hong^Gildong=洪^吉洞=홍^길동"},
        {"chrKoreanMulti.dcm", "김희중"},
        {"chrX1.dcm", "Wang^XiaoDong=王^小東="},
        {"chrX2.dcm", "Wang^XiaoDong=王^小东="},
        {"chrSQEncoding1.dcm", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"},
    };
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(*data / "difficult/charset")) {
        const auto name = names.find(entry.path().filename().string());
        ASSERT_NE(name, names.end()) << entry.path() << " is not in the table";
        EXPECT_EQ(shownValue(entry.path(), "(0010,0010)"), name->second) << entry.path().filename();
        ++files;
    }
    EXPECT_EQ(files, names.size());
}

struct Fault {
    const char* file;
    const char* id;  ///< of the message; empty: the image is shown all the same
    const char* tag; ///< empty where the fault is not one of an element
};

/// The message about one file: of the scan, else of the first frame that cannot be decoded.
Error errorOf(const fs::path& file) {
    const auto result = scan(file);
    if (!result) return result.error();
    FrameReader reader;
    for (const Study& study : result->studies)
        for (const Series& series : study.series)
            for (const Stack& stack : series.stacks)
                for (const Frame& frame : stack.frames)
                    if (const auto pixels = reader.read(frame); !pixels) return pixels.error();
    return {};
}

TEST(RealData, EachBrokenFileSaysWhatIsWrongWhereAndWhatToDo) {
    REQUIRE_TEST_DATA(data);
    const Fault faults[] = {
        {"2017-06-27-XSSInjection.dcm", "dicom.error.noPixels", "(7FE0,0010) PixelData"},
        {"2026-05-26-oob-monochrome-65535.dcm", "dicom.error.outOfRange", "(0028,0010) Rows"},
        {"ExplVR_BigEndNoMeta.dcm", "dicom.error.onlyOther", ""}, // a dose grid
        {"JPEG2000-embedded-sequence-delimiter.dcm", "dicom.error.codeStream", "(7FE0,0010) PixelData"},
        {"MR_small_padded.dcm", "", ""},
        {"MR_truncated.dcm", "dicom.error.truncatedPixels", "(7FE0,0010) PixelData"},
        {"OutOfBoundsOverlay.dcm", "", ""},         // without the overlay
        {"badVR.dcm", "dicom.error.onlyOther", ""}, // a treatment plan
        {"bad_sequence.dcm", "", ""},
        {"emri_small_jpeg_2k_lossless_too_short.dcm", "dicom.error.truncatedPixels", "(7FE0,0010) PixelData"},
        {"meta_missing_tsyntax.dcm", "dicom.error.noImages", ""},
        {"nested_priv_SQ.dcm", "dicom.error.noImages", ""},
        {"no_meta.dcm", "dicom.error.notDicom", ""}, // a stray byte before the first element
        {"no_meta_group_length.dcm", "dicom.error.missing", "(0028,0010) Rows"},
    };
    std::size_t files = 0;
    for (const Fault& fault : faults) {
        const fs::path file = *data / "difficult/broken_or_hostile" / fault.file;
        const Error error = errorOf(file);
        EXPECT_EQ(error.what.id, fault.id) << fault.file;
        EXPECT_EQ(error.tag, fault.tag) << fault.file;
        if (*fault.id == 0) continue;
        EXPECT_EQ(error.file, file.string());
        EXPECT_FALSE(error.remedy.empty()) << fault.file;
    }
    for (const auto& entry : fs::directory_iterator(*data / "difficult/broken_or_hostile"))
        files += entry.is_regular_file() ? 1 : 0;
    EXPECT_EQ(files, std::size(faults));
}

TEST(RealData, AmongBrokenFilesTheGoodOnesOpen) {
    REQUIRE_TEST_DATA(data);
    const auto result = scan(*data / "difficult/broken_or_hostile");
    ASSERT_TRUE(result.ok());
    std::size_t shown = 0;
    for (const Study& study : result->studies)
        for (const Series& series : study.series)
            for (const Stack& stack : series.stacks)
                for (const Frame& frame : stack.frames)
                    shown += readFramePixels(frame).ok() ? 1 : 0;
    EXPECT_EQ(shown, 12u) << "three whole images and nine of ten frames";
}

} // namespace
} // namespace columna::dicom
