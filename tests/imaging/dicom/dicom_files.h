// Small DICOM files that tests write themselves, so that the suite means something without real data.
#pragma once

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace columna::dicom::test {

/// A folder that lives as long as the test.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// An axial CT slice of 6 x 4 pixels (columns x rows), stored value = 100 * slice + pixel index - 50.
struct Slice {
    int index = 0;
    double z = 0.0;
    std::string series = "1.2.3.2";
    std::string uid = {}; ///< made from series and index where empty
    std::function<void(DcmDataset&)> change = {};
};

inline constexpr int sliceColumns = 6;
inline constexpr int sliceRows = 4;

[[nodiscard]] std::vector<std::uint16_t> slicePixels(int index);
void fillSlice(DcmDataset& data, const Slice& slice);
/// Writes `slice` and returns its path.
std::filesystem::path writeSlice(const std::filesystem::path& folder, const Slice& slice,
                                 E_TransferSyntax syntax = EXS_LittleEndianExplicit);

[[nodiscard]] std::vector<std::uint8_t> readBytes(const std::filesystem::path& file);
void writeBytes(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes);

/// The real test images; nothing where COLUMNA_TEST_DATA is unset.
[[nodiscard]] std::optional<std::filesystem::path> testData();

} // namespace columna::dicom::test

/// Skips a test that needs real images where there are none.
#define REQUIRE_TEST_DATA(variable)                                                                          \
    const auto variable = columna::dicom::test::testData();                                                  \
    if (!variable) GTEST_SKIP() << "COLUMNA_TEST_DATA is not set: no real images to read"
