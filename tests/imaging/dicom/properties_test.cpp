// What must hold for any series, however its files are named, ordered and repeated. Series are made at random
// by seed: several blocks of parallel slices, each with its own direction and spacing.
#include "imaging/dicom/scan.h"
#include "tests/imaging/dicom/dicom_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <numbers>
#include <random>

namespace columna::dicom {
namespace {

using test::TemporaryFolder;
using test::writeSlice;

constexpr unsigned seeds = 24;

struct MadeSeries {
    std::vector<std::filesystem::path> files;
    std::vector<std::size_t> blockSizes;
    std::vector<double> blockSpacings;
};

MadeSeries make(const std::filesystem::path& folder, std::mt19937& random) {
    const auto between = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    MadeSeries out;
    const std::size_t blocks = 1 + random() % 4;
    int index = 0;
    for (std::size_t b = 0; b < blocks; ++b) {
        // About the left-right axis, at least 3 degrees apart from block to block.
        const double angle = (12.0 * static_cast<double>(b) + between(0.0, 6.0)) * std::numbers::pi / 180.0;
        const double spacing = std::round(between(0.8, 6.0) * 100.0) / 100.0;
        const std::size_t slices = 2 + random() % 9;
        const Vec3 down{0.0, std::cos(angle), std::sin(angle)};
        const Vec3 normal{0.0, -std::sin(angle), std::cos(angle)};
        const Vec3 start{between(-50, 50), between(-50, 50), -60.0 * static_cast<double>(b)};
        for (std::size_t i = 0; i < slices; ++i) {
            const Vec3 at = start + normal * (spacing * static_cast<double>(i));
            out.files.push_back(writeSlice(
                folder, {index, 0.0, "1.2.3.2", "", [&](DcmDataset& d) {
                             char text[128];
                             std::snprintf(text, sizeof text, "%.6f\\%.6f\\%.6f", at.x, at.y, at.z);
                             d.putAndInsertString(DCM_ImagePositionPatient, text);
                             std::snprintf(text, sizeof text, "1\\0\\0\\0\\%.8f\\%.8f", down.y, down.z);
                             d.putAndInsertString(DCM_ImageOrientationPatient, text);
                             // Numbers and thickness that mean nothing.
                             d.putAndInsertString(DCM_InstanceNumber, std::to_string(random() % 50).c_str());
                             d.putAndInsertString(DCM_SliceThickness, "7.77");
                             d.putAndInsertString(DCM_SpacingBetweenSlices, "0.1");
                         }}));
            ++index;
        }
        out.blockSizes.push_back(slices);
        out.blockSpacings.push_back(spacing);
    }
    return out;
}

const Series& onlySeries(const ScanResult& result) {
    EXPECT_EQ(result.studies.size(), 1u);
    EXPECT_EQ(result.studies.at(0).series.size(), 1u);
    return result.studies.at(0).series.at(0);
}

std::string described(const Series& series) {
    std::string out;
    for (const Stack& stack : series.stacks) {
        out += stack.id + " " + std::to_string(stack.spacingBetweenFrames.value_or(-1.0)) + " " +
               std::to_string(stack.tiltDegrees) + (stack.uniform ? " even" : " uneven") + "\n";
        for (const Frame& frame : stack.frames)
            out += "  " + frame.sopInstanceUid + "\n";
        for (const Message& reason : stack.reasons)
            out += "  " + reason.id + "\n";
    }
    return out;
}

TEST(Properties, EverySliceIsInOneStackSortedAlongItsNormalWithTheSpacingItWasMadeWith) {
    for (unsigned seed = 0; seed < seeds; ++seed) {
        std::mt19937 random(seed);
        TemporaryFolder folder;
        const MadeSeries made = make(folder.path(), random);
        const auto result = scan(folder.path());
        ASSERT_TRUE(result.ok());
        const Series& series = onlySeries(*result);
        ASSERT_EQ(series.stacks.size(), made.blockSizes.size()) << "seed " << seed;
        EXPECT_EQ(series.frameCount(), made.files.size());
        std::map<std::string, int> times;
        std::multimap<std::size_t, double> seen;
        std::multimap<std::size_t, double> wanted;
        for (std::size_t b = 0; b < made.blockSizes.size(); ++b)
            wanted.emplace(made.blockSizes[b], made.blockSpacings[b]);
        for (const Stack& stack : series.stacks) {
            ASSERT_TRUE(stack.spacingBetweenFrames) << "seed " << seed;
            EXPECT_TRUE(stack.uniform) << "seed " << seed;
            EXPECT_EQ(stack.tiltDegrees, 0.0) << "seed " << seed;
            EXPECT_EQ(stack.reasons.empty(), series.stacks.size() == 1) << "seed " << seed;
            seen.emplace(stack.frames.size(), std::round(*stack.spacingBetweenFrames * 100.0) / 100.0);
            double last = -1e9;
            for (const Frame& frame : stack.frames) {
                ++times[frame.sopInstanceUid];
                const double at = dot(frame.plane->origin, stack.frames.front().plane->normal());
                EXPECT_GT(at, last) << "seed " << seed;
                last = at;
            }
        }
        EXPECT_TRUE(std::all_of(times.begin(), times.end(), [](const auto& t) { return t.second == 1; }));
        const auto sorted = [](const std::multimap<std::size_t, double>& map) {
            std::vector<std::pair<std::size_t, double>> out(map.begin(), map.end());
            std::sort(out.begin(), out.end());
            return out;
        };
        EXPECT_EQ(sorted(seen), sorted(wanted)) << "seed " << seed;
    }
}

TEST(Properties, NamesFoldersAndOrderChangeNothing) {
    for (unsigned seed = 0; seed < seeds; ++seed) {
        std::mt19937 random(seed);
        TemporaryFolder folder;
        const MadeSeries made = make(folder.path(), random);
        const auto plain = scan(folder.path());
        ASSERT_TRUE(plain.ok());
        TemporaryFolder other;
        std::vector<std::size_t> numbers(made.files.size());
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = i;
        std::shuffle(numbers.begin(), numbers.end(), random);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const auto sub = other.path() / std::to_string(random() % 3);
            std::filesystem::create_directories(sub);
            std::filesystem::copy(made.files[i], sub / ("IM" + std::to_string(numbers[i]) + ".x"));
        }
        for (const int threads : {1, 3}) {
            ScanOptions options;
            options.threads = threads;
            const auto renamed = scan(other.path(), options);
            ASSERT_TRUE(renamed.ok());
            EXPECT_EQ(described(onlySeries(*renamed)), described(onlySeries(*plain))) << "seed " << seed;
        }
    }
}

TEST(Properties, CopiesOfFilesAreCountedAndChangeNothing) {
    for (unsigned seed = 0; seed < seeds; ++seed) {
        std::mt19937 random(seed);
        TemporaryFolder folder;
        const MadeSeries made = make(folder.path(), random);
        const auto plain = scan(folder.path());
        ASSERT_TRUE(plain.ok());
        std::size_t copies = 0;
        for (const auto& file : made.files)
            for (std::size_t k = random() % 3; k > 0; --k)
                std::filesystem::copy(file, folder.path() / ("copy" + std::to_string(copies++)));
        const auto doubled = scan(folder.path());
        ASSERT_TRUE(doubled.ok());
        EXPECT_EQ(described(onlySeries(*doubled)), described(onlySeries(*plain))) << "seed " << seed;
        EXPECT_EQ(doubled->problems.size(), copies);
        for (const ScanProblem& problem : doubled->problems)
            EXPECT_EQ(problem.what.id, "dicom.problem.duplicateInstance");
    }
}

} // namespace
} // namespace columna::dicom
