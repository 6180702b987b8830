// What readers of other origin make of the phantom's objects: GDCM (gdcminfo) and dcm2niix, where installed.
#include "imaging/phantom/writer.h"
#include "tests/imaging/phantom/specs.h"
#include "tests/imaging/phantom/temporary_folder.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iomanip>
#include <memory>
#include <sstream>

namespace columna::phantom {
namespace {

namespace fs = std::filesystem;

class OtherReader : public TemporaryFolder {
protected:
    void SetUp() override {
        TemporaryFolder::SetUp();
        auto written = writeStudy(specOf(specText("{}", "[]", "[]", R"(
            {"weighting":"T1","plan":"sagittal","from":"T11","to":"L1","slices":5,"rows":64,"columns":48,
             "rowSpacing":2,"columnSpacing":2.5},
            {"weighting":"T2","plan":"axial-discs","from":"L3","to":"L5","slices":3,"rows":40,"columns":44,
             "rowSpacing":1.6,"columnSpacing":1.5},
            {"weighting":"CT","plan":"axial-block","from":"T12","to":"T12","thickness":3,"gap":0,"rows":50,
             "columns":40,"rowSpacing":2,"columnSpacing":2.2,"frameOfReference":2})")),
                                  folder_ / "study");
        ASSERT_TRUE(written) << written.error().what.id;
        truth_ = std::move(written).value();
    }
    [[nodiscard]] fs::path fileOf(const FrameTruth& frame) const {
        std::ostringstream name;
        name << std::setfill('0') << "series" << std::setw(2) << frame.series + 1 << "/image" << std::setw(4)
             << frame.instanceNumber << ".dcm";
        return folder_ / "study/dicom" / name.str();
    }
    Truth truth_;
};

bool installed(const char* program) {
    return std::system(("command -v " + std::string(program) + " >/dev/null 2>&1").c_str()) == 0;
}

std::string outputOf(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string text;
    std::array<char, 4096> buffer{};
    while (pipe && std::fgets(buffer.data(), buffer.size(), pipe.get()))
        text += buffer.data();
    return text;
}

/// The numbers in brackets after "KEY: (".
std::vector<double> numbersAfter(const std::string& text, const std::string& key) {
    std::vector<double> numbers;
    const auto at = text.find("\n" + key + ": (");
    if (at == std::string::npos) return numbers;
    std::istringstream list(text.substr(at + key.size() + 4, text.find(')', at) - at - key.size() - 4));
    for (std::string number; std::getline(list, number, ',');)
        numbers.push_back(std::stod(number));
    return numbers;
}

TEST_F(OtherReader, GdcmSeesTheSameGeometry) {
    if (!installed("gdcminfo")) GTEST_SKIP() << "gdcminfo is not installed (Debian: libgdcm-tools)";
    for (const FrameTruth& frame : truth_.frames) {
        const std::string text = outputOf("gdcminfo '" + fileOf(frame).string() + "' 2>&1");
        const auto origin = numbersAfter(text, "Origin");
        const auto spacing = numbersAfter(text, "Spacing");
        const auto directions = numbersAfter(text, "DirectionCosines");
        ASSERT_TRUE(origin.size() == 3 && spacing.size() >= 2 && directions.size() == 6) << text;
        const FramePlane& plane = frame.plane;
        // Six digits are printed.
        EXPECT_NEAR(distance({origin[0], origin[1], origin[2]}, plane.origin), 0, 1e-3);
        EXPECT_NEAR(spacing[0], plane.columnSpacing, 1e-6);
        EXPECT_NEAR(spacing[1], plane.rowSpacing, 1e-6);
        EXPECT_NEAR(distance({directions[0], directions[1], directions[2]}, plane.rowDirection), 0, 1e-5);
        EXPECT_NEAR(distance({directions[3], directions[4], directions[5]}, plane.columnDirection), 0, 1e-5);
    }
    EXPECT_GT(truth_.frames.size(), 15u);
}

/// What places a NIfTI image: its size and its affine (sform), turned from RAS to LPS.
struct Nifti {
    std::array<int, 3> size{};
    std::array<Vec3, 3> step{};
    Vec3 first;
    [[nodiscard]] Vec3 centreOf(int slice) const {
        return first + step[0] * (0.5 * (size[0] - 1)) + step[1] * (0.5 * (size[1] - 1)) + step[2] * slice;
    }
};

Nifti readNifti(const fs::path& file) {
    static_assert(std::endian::native == std::endian::little);
    std::array<char, 348> header{};
    std::ifstream(file, std::ios::binary).read(header.data(), header.size());
    Nifti image;
    for (std::size_t i = 0; i < 3; ++i) {
        std::int16_t size = 0;
        std::memcpy(&size, header.data() + 42 + 2 * i, sizeof(size));
        image.size[i] = size;
    }
    const auto affine = [&](std::size_t row, std::size_t column) {
        float value = 0;
        std::memcpy(&value, header.data() + 280 + 16 * row + 4 * column, sizeof(value));
        return static_cast<double>(value);
    };
    for (std::size_t i = 0; i < 3; ++i)
        image.step[i] = {-affine(0, i), -affine(1, i), affine(2, i)};
    image.first = {-affine(0, 3), -affine(1, 3), affine(2, 3)};
    return image;
}

TEST_F(OtherReader, Dcm2niixPutsEverySliceInItsPlace) {
    if (!installed("dcm2niix")) GTEST_SKIP() << "dcm2niix is not installed";
    fs::create_directories(folder_ / "nifti");
    const std::string text = outputOf("dcm2niix -b n -z n -o '" + (folder_ / "nifti").string() + "' '" +
                                      (folder_ / "study/dicom").string() + "' 2>&1");
    std::vector<bool> seen(truth_.frames.size(), false);
    for (const auto& entry : fs::directory_iterator(folder_ / "nifti")) {
        if (entry.path().extension() != ".nii") continue;
        const Nifti image = readNifti(entry.path());
        for (int slice = 0; slice < image.size[2]; ++slice)
            for (std::size_t i = 0; i < seen.size(); ++i) {
                const FramePlane& plane = truth_.frames[i].plane;
                if (distance(image.centreOf(slice), plane.centre()) > 1e-3) continue;
                // Rows may be counted from below.
                const Vec3 across = plane.rowDirection * plane.columnSpacing;
                const Vec3 down = plane.columnDirection * plane.rowSpacing;
                EXPECT_EQ(image.size[0], plane.columns);
                EXPECT_EQ(image.size[1], plane.rows);
                EXPECT_NEAR(distance(image.step[0], across), 0, 1e-4);
                EXPECT_NEAR(std::min(distance(image.step[1], down), distance(image.step[1], -down)), 0, 1e-4);
                seen[i] = true;
            }
    }
    EXPECT_EQ(std::count(seen.begin(), seen.end(), true), static_cast<std::ptrdiff_t>(seen.size())) << text;
}

} // namespace
} // namespace columna::phantom
