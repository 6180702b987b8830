// A few cases of the sweep of docs/33-accuracy.md, every time the tests run. Bounds that hold for each case
// are those of the whole sweep widened to three standard deviations.
#include "tests/accuracy/sweep.h"

#include <gtest/gtest.h>

#include <unistd.h>

namespace columna::accuracy {
namespace {

class ShortSweep : public testing::Test {
protected:
    static constexpr int kCases = 10;
    static void SetUpTestSuite() {
        const auto folder =
            std::filesystem::temp_directory_path() / ("columna-sweep-" + std::to_string(::getpid()));
        result_ = runSweep(kCases, 1, 0, kCases, folder);
        std::filesystem::remove_all(folder);
    }
    static std::vector<Sample> of(std::initializer_list<const char*> names) {
        std::vector<Sample> picked;
        for (const Sample& one : result_.samples)
            for (const char* name : names)
                if (one.quantity == name) picked.push_back(one);
        return picked;
    }
    static void expectWithin(const std::vector<Sample>& samples, double most) {
        EXPECT_GE(samples.size(), static_cast<std::size_t>(kCases / 2));
        for (const Sample& one : samples)
            EXPECT_LE(std::abs(one.value - one.truth), most) << one.quantity << " of " << toString(one.level)
                                                             << " is " << one.value << ", true " << one.truth;
    }
    static inline SweepResult result_;
};

TEST_F(ShortSweep, EveryCaseIsMadeReadAndMeasured) {
    EXPECT_EQ(result_.cases, kCases);
    EXPECT_TRUE(result_.failures.empty()) << result_.failures.front();
    EXPECT_EQ(result_.grades.size(), static_cast<std::size_t>(kCases));
}

TEST_F(ShortSweep, LengthsLossesAndSharesComeNearTheTruth) {
    expectWithin(of({"height.anterior", "height.middle", "height.posterior"}), 0.3 + 3 * 0.6);
    expectWithin(of({"collapse.anterior", "collapse.middle", "collapse.posterior"}), 3 * 5.0);
    expectWithin(of({"translation.above", "translation.below"}), 3 * 0.8);
    expectWithin(of({"involvement.volume"}), 8.0);
}

TEST_F(ShortSweep, StatedIntervalsHoldTheTruth) {
    const Summary all = summarise(
        of({"height.anterior", "height.middle", "height.posterior", "collapse.anterior", "collapse.middle",
            "collapse.posterior", "translation.above", "translation.below", "wedge", "kyphosis.segmental",
            "involvement.volume", "csf.gap", "epidural.sac_deformation"}));
    EXPECT_GE(all.count, 80U);
    ASSERT_TRUE(all.coverage);
    EXPECT_GE(*all.coverage, 85.0);
}

// Page 33 publishes how often grades meet their pass mark, misses included: ten cases cannot.
TEST_F(ShortSweep, NoGradeIsMoreThanOneOff) {
    const GradeSummary grades = summarise(result_.grades);
    EXPECT_EQ(grades.farOff, 0);
    EXPECT_EQ(grades.none, 0);
}

} // namespace
} // namespace columna::accuracy
