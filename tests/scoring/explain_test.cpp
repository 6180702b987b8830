#include "scoring/explain.h"

#include "tests/scoring/catalogue_for_tests.h"

#include <gtest/gtest.h>

namespace columna::scoring {
namespace {

std::string page(std::string_view topic, const std::string& language = "en") {
    return explain(topic, shippedRulePacks(), [&](const Message& m) { return test::sentence(m, language); })
        .value_or("");
}
bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(Explain, EveryTopicInBothLanguages) {
    for (const std::string_view topic : explainTopics()) {
        EXPECT_GT(page(topic).size(), 100U) << topic;
        EXPECT_GT(page(topic, "zh").size(), 100U) << topic;
        EXPECT_NE(page(topic), page(topic, "zh")) << topic;
    }
    EXPECT_FALSE(explain("sinss", shippedRulePacks(), [](const Message&) { return std::string(); }));
}

TEST(Explain, TablesCarryTheirSource) {
    EXPECT_TRUE(holds(page("sins"), "Fisher"));
    EXPECT_TRUE(holds(page("sins"), "3  Mechanical pain (mechanical)"));
    EXPECT_TRUE(holds(page("escc"), "Bilsky"));
    EXPECT_TRUE(holds(page("noms"), "Laufer"));
    EXPECT_TRUE(holds(page("noms"), "MEM")) << "the table was not compared with the original";
    EXPECT_TRUE(holds(page("thresholds"), shippedRulePacks().identities[0].sha256));
    EXPECT_TRUE(holds(page("histology"), "sources disagree"));
    EXPECT_TRUE(holds(page("levels"), "T10  1 Semirigid"));
}

TEST(Explain, NomsConditionsAreReadOffTheTable) {
    const std::string text = page("noms");
    EXPECT_TRUE(holds(text, "N8  conventional external beam radiotherapy for palliation\n"
                            "    high-grade, radioresistant, stable, unable to tolerate surgery\n"));
    EXPECT_TRUE(
        holds(text, "N1  conventional external beam radiotherapy\n    low-grade, radiosensitive, stable\n"));
}

} // namespace
} // namespace columna::scoring
