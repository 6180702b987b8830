#include "imaging/phantom/sweep.h"
#include "imaging/phantom/truth.h"
#include "tests/imaging/phantom/specs.h"

#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace columna::phantom {
namespace {

TEST(PhantomSweep, EveryValueOfAFactorOccursEquallyOften) {
    constexpr int kCount = 110;
    std::map<std::string, int> levels, qualities;
    std::map<double, int> collapse, translation;
    for (const std::string& text : sweep(kCount, 5)) {
        const auto json = nlohmann::json::parse(text);
        const auto& level = json.at("levels").at(0);
        ++levels[level.at("level")];
        ++translation[level.at("translation")];
        ++qualities[json.at("lesions").at(0).at("quality")];
        const auto& loss = level.at("collapse");
        ++collapse[std::max({loss.at("anterior").get<double>(), loss.at("middle").get<double>(),
                             loss.at("posterior").get<double>()})];
    }
    const auto even = [](const auto& counts, std::size_t values) {
        EXPECT_EQ(counts.size(), values);
        for (const auto& [value, count] : counts)
            EXPECT_NEAR(count, static_cast<double>(kCount) / static_cast<double>(values), 1.0) << value;
    };
    even(levels, 5);
    even(qualities, 3);
    even(collapse, 11);
    even(translation, 6);
}

TEST(PhantomSweep, IsRepeatableAndDependsOnTheSeed) {
    EXPECT_EQ(sweep(20, 7), sweep(20, 7));
    EXPECT_NE(sweep(20, 7), sweep(20, 8));
}

TEST(PhantomSweep, EverySpecificationIsPossibleAndGradesAndLimitsAreCovered) {
    std::set<std::string> grades;
    int borderline = 0, compressed = 0;
    for (const std::string& text : sweep(45, 3)) {
        const auto spec = parseSpecification(text);
        ASSERT_TRUE(spec) << spec.error().what.id << " " << spec.error().tag << "\n" << text;
        const auto spine = Spine::build(*spec);
        ASSERT_TRUE(spine) << spine.error().what.id << " " << spine.error().tag << "\n" << text;
        const Truth truth = describe(*spec, *spine);
        const auto& compression = truth.lesions.at(0).compression;
        grades.insert(compression ? std::string(toString(compression->grade)) : "0");
        if (!compression) continue;
        ++compressed;
        borderline += compression->borderline ? 1 : 0;
    }
    EXPECT_EQ(grades.size(), 6u) << testing::PrintToString(grades);
    EXPECT_GE(borderline, compressed / 10);
    EXPECT_LE(borderline, compressed / 2);
}

} // namespace
} // namespace columna::phantom
