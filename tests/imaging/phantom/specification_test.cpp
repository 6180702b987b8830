#include "imaging/phantom/spine.h"
#include "tests/imaging/phantom/specs.h"

#include <filesystem>

namespace columna::phantom {
namespace {

struct Refused {
    std::string name, text, id, tag;
};
class RefusedSpecification : public testing::TestWithParam<Refused> {};

TEST_P(RefusedSpecification, NamesKeyAndReason) {
    auto spec = parseSpecification(GetParam().text, "a.json");
    Error error;
    if (spec) {
        const auto spine = Spine::build(*spec);
        ASSERT_FALSE(spine) << "accepted";
        error = spine.error();
    } else {
        error = spec.error();
        EXPECT_EQ(error.file, "a.json");
    }
    EXPECT_EQ(error.what.id, GetParam().id);
    EXPECT_EQ(error.tag, GetParam().tag);
    EXPECT_FALSE(error.remedy.empty());
}

const std::string kAnyLesion = R"("level":"T12","quality":"lytic")";

INSTANTIATE_TEST_SUITE_P(
    Phantom, RefusedSpecification,
    testing::Values(
        Refused{"NotJson", "{", "phantom.spec.notJson", ""},
        Refused{"NotAnObject", "[1]", "phantom.spec.notObject", ""},
        Refused{"OtherSchema", R"({"schema":"columna-phantom/9"})", "phantom.spec.badChoice", "/schema"},
        Refused{"NoName", R"({"schema":"columna-phantom/1"})", "phantom.spec.missingKey", "/name"},
        Refused{"UnknownKey", specText(R"({"lordosis":40})"), "phantom.spec.unknownKey", "/spine/lordosis"},
        Refused{"RepeatedKey", specText(R"({"scale":1,"scale":1.1})"), "phantom.spec.repeatedKey", "scale"},
        Refused{"NegativeSize", specText(R"({"scale":-1})"), "phantom.spec.outOfRange", "/spine/scale"},
        Refused{"TextForNumber", specText(R"({"scale":"big"})"), "phantom.spec.notNumber", "/spine/scale"},
        Refused{"UnknownLevel", specText("{}", R"([{"level":"T14"}])"), "phantom.spec.levelAbsent",
                "/levels/0/level"},
        Refused{"LevelOfAnotherVariant", specText("{}", R"([{"level":"L6"}])"), "phantom.spec.levelAbsent",
                "/levels/0/level"},
        Refused{"LevelTwice", specText("{}", R"([{"level":"L1"},{"level":"L1"}])"),
                "phantom.spec.repeatedLevel", "/levels/1/level"},
        Refused{"TooMuchCollapse", specText("{}", R"([{"level":"L1","collapse":{"middle":0.95}}])"),
                "phantom.spec.outOfRange", "/levels/0/collapse/middle"},
        Refused{"DiscsOverlap", specText("{}", R"([{"level":"T5","kyphosis":35}])"),
                "phantom.spec.discOverlap", "/levels/0"},
        Refused{"LesionWithoutQuality", specText("{}", "[]", R"([{"level":"L1"}])"),
                "phantom.spec.missingKey", "/lesions/0/quality"},
        Refused{"TinyLesion", specText("{}", "[]", "[{" + kAnyLesion + R"(,"bodyFraction":0.01}])"),
                "phantom.spec.outOfRange", "/lesions/0/bodyFraction"},
        Refused{"NoSide",
                specText("{}", "[]", "[{" + kAnyLesion + R"(,"posterior":[{"element":"pedicle"}]}])"),
                "phantom.spec.missingKey", "/lesions/0/posterior/0/side"},
        Refused{
            "RibOfALumbarVertebra",
            specText(
                "{}", "[]",
                R"([{"level":"L2","quality":"lytic","posterior":[{"element":"costovertebral","side":"left"}]}])"),
            "phantom.spec.noRib", "/lesions/0/posterior/0/element"},
        Refused{
            "PedicleOfTheSacrum",
            specText(
                "{}", "[]",
                R"([{"level":"S2","quality":"lytic","posterior":[{"element":"pedicle","side":"left"}]}])"),
            "phantom.spec.elementAbsent", "/lesions/0/posterior"},
        Refused{"LesionOfTheAtlas", specText("{}", "[]", R"([{"level":"C1","quality":"lytic"}])"),
                "phantom.spec.noBody", "/lesions/0/level"},
        Refused{"UpsideDownStack",
                specText("{}", "[]", "[]", R"({"weighting":"T2","plan":"sagittal","from":"L1","to":"T1"})"),
                "phantom.spec.order", "/acquisitions/0/to"},
        Refused{
            "TiltOfASagittalStack",
            specText(
                "{}", "[]", "[]",
                R"({"weighting":"T2","plan":"sagittal","from":"L1","to":"L3","variant":{"gantryTilt":9}})"),
            "phantom.spec.onlyBlock", "/acquisitions/0/variant/gantryTilt"},
        Refused{"EnhancedWithTwoPatients",
                specText("{}", "[]", "[]",
                         R"({"weighting":"T2","plan":"sagittal","from":"L1","to":"L3",
                             "variant":{"enhanced":true,"wrongPatientFrames":1}})"),
                "phantom.spec.notEnhanced", "/acquisitions/0/variant/enhanced"},
        Refused{"UnknownTransferSyntax",
                specText("{}", "[]", "[]",
                         R"({"weighting":"T2","plan":"sagittal","from":"L1","to":"L3",
                             "variant":{"transferSyntax":"mpeg"}})"),
                "phantom.spec.badChoice", "/acquisitions/0/variant/transferSyntax"},
        Refused{"NothingToAcquire", specText("{}", "[]", "[]", ""), "phantom.spec.empty", "/acquisitions"}),
    [](const auto& one) { return one.param.name; });

TEST(Specification, EveryReadyMadeOneIsAccepted) {
    int seen = 0;
    for (const auto& entry : std::filesystem::directory_iterator(COLUMNA_PHANTOM_DATA)) {
        const std::string name = entry.path().filename().string();
        // Beside a specification may lie the answers its simulated reader gives.
        if (!name.ends_with(".json") || name.ends_with(".answers.json")) continue;
        ++seen;
        const auto spec = readSpecification(entry.path());
        ASSERT_TRUE(spec) << entry.path() << " " << spec.error().what.id << " " << spec.error().tag;
        const auto spine = Spine::build(*spec);
        EXPECT_TRUE(spine) << entry.path() << " " << spine.error().what.id << " " << spine.error().tag;
    }
    EXPECT_GE(seen, 1);
}

TEST(Specification, MissingFileIsAnErrorThatNamesIt) {
    const auto spec = readSpecification("/nonexistent/spec.json");
    ASSERT_FALSE(spec);
    EXPECT_EQ(spec.error().what.id, "phantom.spec.unreadable");
    EXPECT_EQ(spec.error().file, "/nonexistent/spec.json");
}

TEST(Specification, VariantsHaveTheirLevels) {
    EXPECT_EQ(levelsOf(NumberingVariant::None).size(), 29u);
    EXPECT_EQ(levelsOf(NumberingVariant::ExtraThoracic).size(), 30u);
    EXPECT_EQ(levelsOf(NumberingVariant::ExtraLumbar).size(), 30u);
    EXPECT_EQ(levelsOf(NumberingVariant::ElevenThoracic).size(), 28u);
    EXPECT_EQ(levelsOf(NumberingVariant::FourLumbar).size(), 28u);
}

} // namespace
} // namespace columna::phantom
