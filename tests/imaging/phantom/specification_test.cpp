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
const std::string kAnyStack = R"("weighting":"T2","plan":"sagittal","from":"L1","to":"L3")";

std::string stackText(const std::string& more) {
    return specText("{}", "[]", "[]", "{" + kAnyStack + "," + more + "}");
}
std::string lesionText(const std::string& more) {
    return specText("{}", "[]", "[{" + kAnyLesion + "," + more + "}]");
}
std::string headText(const std::string& more) {
    std::string text = specText();
    return text.insert(1, more + ",");
}
std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

INSTANTIATE_TEST_SUITE_P(
    Phantom, RefusedSpecification,
    testing::Values(
        Refused{"NotJson", "{", "phantom.spec.notJson", ""},
        Refused{"NotAnObject", "[1]", "phantom.spec.notObject", ""},
        Refused{"OtherSchema", R"({"schema":"columna-phantom/9"})", "phantom.spec.badChoice", "/schema"},
        Refused{"NoName", R"({"schema":"columna-phantom/1"})", "phantom.spec.missingKey", "/name"},
        Refused{"UnknownKey", specText(R"({"lordosis":40})"), "phantom.spec.unknownKey", "/spine/lordosis"},
        Refused{"RepeatedKey", specText(R"({"scale":1,"scale":1.1})"), "phantom.spec.repeatedKey",
                "/spine/scale"},
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
        Refused{"SpineTwice", headText(R"("spine":{})"), "phantom.spec.repeatedKey", "/spine"},
        Refused{"KeyTwiceInTheSecondOfAList",
                specText("{}", R"([{"level":"L1","collapse":{"middle":0.1}},)"
                               R"({"level":"L2","collapse":{"anterior":0.1,"middle":0.2,"middle":0.3}}])"),
                "phantom.spec.repeatedKey", "/levels/1/collapse/middle"},
        Refused{"NotANumber", specText(R"({"scale":NaN})"), "phantom.spec.notJson", ""},
        Refused{"Infinity", specText(R"({"scale":1e999})"), "phantom.spec.hugeNumber", ""},
        Refused{"HugeNumber", specText(R"({"scale":1e300})"), "phantom.spec.outOfRange", "/spine/scale"},
        Refused{"DeepNesting", nested(100000), "phantom.spec.notObject", ""},
        Refused{"DeepNestingInside", specText("{}", nested(50000)), "phantom.spec.notObject", "/levels/0"},
        Refused{"Truncated", specText().substr(0, 60), "phantom.spec.notJson", ""},
        Refused{"Comment", "/* spine */" + specText(), "phantom.spec.notJson", ""},
        Refused{"NegativeSeed",
                R"({"schema":"columna-phantom/1","name":"n","seed":-1,"acquisitions":[{)" + kAnyStack + "}]}",
                "phantom.spec.notInteger", "/seed"},
        Refused{"NullForObject", specText("null"), "phantom.spec.notObject", "/spine"},
        Refused{"ListForObject", specText("[]"), "phantom.spec.notObject", "/spine"},
        Refused{"ObjectForList", specText("{}", "{}"), "phantom.spec.notList", "/levels"},
        Refused{"NumberForLevel", specText("{}", R"([{"level":12}])"), "phantom.spec.notText",
                "/levels/0/level"},
        Refused{"LevelForgotten", specText("{}", R"([{"kyphosis":5}])"), "phantom.spec.missingKey",
                "/levels/0/level"},
        Refused{"ConusInALevelThatIsMissing", specText(R"({"variant":"eleven-thoracic","conusLevel":"T12"})"),
                "phantom.spec.levelAbsent", "/spine/conusLevel"},
        Refused{"LesionInALevelThatIsMissing",
                specText(R"({"variant":"four-lumbar"})", "[]", R"([{"level":"L5","quality":"lytic"}])",
                         R"({"weighting":"T2","plan":"sagittal","from":"L1","to":"L3"})"),
                "phantom.spec.levelAbsent", "/lesions/0/level"},
        Refused{"AcquisitionOfALevelThatIsMissing",
                specText("{}", "[]", "[]", R"({"weighting":"T2","plan":"sagittal","from":"T13","to":"L3"})"),
                "phantom.spec.levelAbsent", "/acquisitions/0/from"},
        Refused{"TextForYesOrNo", specText("{}", R"([{"level":"L1","irradiated":"yes"}])"),
                "phantom.spec.notBoolean", "/levels/0/irradiated"},
        Refused{"NegativeCollapse", specText("{}", R"([{"level":"L1","collapse":{"anterior":-0.1}}])"),
                "phantom.spec.outOfRange", "/levels/0/collapse/anterior"},
        Refused{"SlipOutOfTheColumn", specText("{}", R"([{"level":"L4","translation":40}])"),
                "phantom.spec.outOfRange", "/levels/0/translation"},
        Refused{"BodiesOverlapByLordosis",
                specText(R"({"lumbarLordosis":70})", R"([{"level":"L1","kyphosis":-20}])"),
                "phantom.spec.discOverlap", "/levels/0"},
        Refused{"MoreThanTheWholeBody", lesionText(R"("bodyFraction":1.2)"), "phantom.spec.outOfRange",
                "/lesions/0/bodyFraction"},
        Refused{"MoreThanTheWholePedicle",
                lesionText(R"("posterior":[{"element":"pedicle","side":"left","fraction":1.5}])"),
                "phantom.spec.outOfRange", "/lesions/0/posterior/0/fraction"},
        Refused{"UnknownElement", lesionText(R"("posterior":[{"element":"rib","side":"left"}])"),
                "phantom.spec.badChoice", "/lesions/0/posterior/0/element"},
        Refused{"LesionOutsideTheBody", lesionText(R"("centreLeft":3)"), "phantom.spec.outOfRange",
                "/lesions/0/centreLeft"},
        Refused{"LesionTwice", specText("{}", "[]", "[{" + kAnyLesion + "},{" + kAnyLesion + "}]"),
                "phantom.spec.repeatedLevel", "/lesions/1/level"},
        Refused{"EpiduralWithoutIndentation", lesionText(R"("epidural":{"direction":0})"),
                "phantom.spec.missingKey", "/lesions/0/epidural/indentation"},
        Refused{"EpiduralLargerThanTheCanal", lesionText(R"("epidural":{"indentation":12})"),
                "phantom.spec.epiduralTooLarge", "/lesions/0/epidural/indentation"},
        Refused{"EpiduralOutOfRange", lesionText(R"("epidural":{"indentation":50})"),
                "phantom.spec.outOfRange", "/lesions/0/epidural/indentation"},
        Refused{"NegativeThickness", stackText(R"("thickness":-1)"), "phantom.spec.outOfRange",
                "/acquisitions/0/thickness"},
        Refused{"NoSpacing", stackText(R"("rowSpacing":0)"), "phantom.spec.outOfRange",
                "/acquisitions/0/rowSpacing"},
        Refused{"HalfASlice", stackText(R"("slices":1.5)"), "phantom.spec.notInteger",
                "/acquisitions/0/slices"},
        Refused{"HugeMatrix", stackText(R"("rows":100000)"), "phantom.spec.outOfRange",
                "/acquisitions/0/rows"},
        Refused{"MatrixTooLargeForAnInteger", stackText(R"("rows":99999999999999999999)"),
                "phantom.spec.notInteger", "/acquisitions/0/rows"},
        Refused{"NoSignal", stackText(R"("snr":0)"), "phantom.spec.outOfRange", "/acquisitions/0/snr"},
        Refused{"UnknownWeighting",
                specText("{}", "[]", "[]", R"({"weighting":"PD","plan":"sagittal","from":"L1","to":"L3"})"),
                "phantom.spec.badChoice", "/acquisitions/0/weighting"},
        Refused{"UnknownKeyOfAVariant", stackText(R"("variant":{"mirrored":true})"),
                "phantom.spec.unknownKey", "/acquisitions/0/variant/mirrored"},
        Refused{"BirthdayThatNeverWas", headText(R"("patient":{"birthDate":"19600231"})"),
                "phantom.spec.notDate", "/patient/birthDate"},
        Refused{"DateInWords", headText(R"("study":{"date":"May 1st"})"), "phantom.spec.notDate",
                "/study/date"},
        Refused{"TimeThatNeverIs", headText(R"("study":{"time":"246000"})"), "phantom.spec.notTime",
                "/study/time"},
        Refused{"SexUnknownToDicom", headText(R"("patient":{"sex":"X"})"), "phantom.spec.badChoice",
                "/patient/sex"},
        Refused{"NameOfTwoValues", headText(R"("patient":{"name":"A\\B"})"), "phantom.spec.badCharacter",
                "/patient/name"},
        Refused{"NameWithLineBreak", headText(R"("patient":{"name":"A\nB"})"), "phantom.spec.badCharacter",
                "/patient/name"},
        Refused{"LongName", headText(R"("patient":{"name":")" + std::string(65, 'A') + "\"}"),
                "phantom.spec.tooLong", "/patient/name"},
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
