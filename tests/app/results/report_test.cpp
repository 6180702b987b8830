// A case out as a structured report and back, in every state a case can be in, and judged by others.
#include "tests/app/results/result_fixture.h"

#include "app/case/case_json.h"
#include "app/results/codes.h"
#include "app/results/level_group.h"
#include "app/results/mark_groups.h"
#include "app/results/restore_case.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <set>

using namespace columna;
using namespace columna::test;
namespace fs = std::filesystem;

namespace {

std::string messageOf(const Error& error) {
    return error.what.id + " " + error.tag;
}

/// The first item below that is named by the code of the key, depth first; nullptr where none is.
const dicom::ContentItem* find(const dicom::ContentItem& item, const std::string& key) {
    if (item.name && *item.name == results::code(key)) return &item;
    for (const dicom::ContentItem& child : item.children)
        if (const auto* found = find(child, key)) return found;
    return nullptr;
}

std::size_t count(const dicom::ContentItem& item, const std::string& key) {
    std::size_t number = item.name && *item.name == results::code(key) ? 1 : 0;
    for (const dicom::ContentItem& child : item.children)
        number += count(child, key);
    return number;
}

std::string valueOf(const dicom::ContentItem& root, const std::string& key) {
    const auto* item = find(root, key);
    if (item == nullptr) return "none";
    if (const auto* code = std::get_if<dicom::CodeValue>(&item->value)) return code->code.value;
    if (const auto* number = std::get_if<dicom::NumberValue>(&item->value)) return number->value;
    return "another type";
}

/// As tests/interop/read_by_pydicom.py prints it.
struct ItemLine {
    std::string operator()(const dicom::ContainerValue&) const { return line("CONTAINER", {}); }
    std::string operator()(const dicom::CodeValue& v) const { return line("CODE", v.code.value); }
    std::string operator()(const dicom::NumberValue& v) const {
        return line("NUM", v.value + " " + v.unit.value);
    }
    std::string operator()(const dicom::TextValue& v) const {
        std::string text = v.text;
        std::ranges::replace(text, '\n', ' ');
        return line(v.kind == dicom::TextKind::PersonName ? "PNAME"
                    : v.kind == dicom::TextKind::Uid      ? "UIDREF"
                                                          : "TEXT",
                    text);
    }
    std::string operator()(const dicom::ImageValue& v) const { return line("IMAGE", v.sopInstanceUid); }
    std::string operator()(const dicom::CoordinatesValue& v) const {
        return line("SCOORD", graphic(v.graphic) + " " + std::to_string(v.points.size()));
    }
    std::string operator()(const dicom::Coordinates3dValue& v) const {
        return line("SCOORD3D", graphic(v.graphic) + " " + std::to_string(v.points.size()));
    }
    std::string operator()(const dicom::UnknownValue&) const { return "unknown"; }

    [[nodiscard]] std::string line(const std::string& type, const std::string& value) const {
        std::string text = type + " " + (item.name ? item.name->value : "-") + " " + value;
        while (text.ends_with(' '))
            text.pop_back();
        return text;
    }
    static std::string graphic(dicom::Graphic graphic) {
        using enum dicom::Graphic;
        return graphic == Point ? "POINT" : graphic == Polyline ? "POLYLINE" : "POLYGON";
    }
    const dicom::ContentItem& item;
};

void listItems(const dicom::ContentItem& item, std::string& into) {
    into += std::visit(ItemLine{item}, item.value) + "\n";
    for (const dicom::ContentItem& child : item.children)
        listItems(child, into);
}

class StructuredReport : public PhantomResults {
protected:
    [[nodiscard]] Result<results::RestoredCase> thereAndBack(const app::CaseRecord& record,
                                                             const std::string& name) const {
        const auto written = write(record, name);
        if (!written) return written.error();
        return results::restoreCase(written->objects.at(0).file);
    }
    /// Why a report whose data set was changed by hand is refused.
    [[nodiscard]] std::string refusalOf(const std::function<void(DcmDataset&)>& change) const {
        fs::remove_all(out("changed"));
        const auto written = write(signedCase(document(), true), "changed");
        if (!written) return messageOf(written.error());
        const std::string file = written->objects.at(0).file.string();
        DcmFileFormat format;
        EXPECT_TRUE(format.loadFile(file.c_str()).good());
        format.loadAllDataIntoMemory();
        change(*format.getDataset());
        EXPECT_TRUE(format.saveFile(file.c_str(), EXS_LittleEndianExplicit).good());
        const auto restored = results::restoreCase(file);
        return restored ? "restored" : restored.error().what.id;
    }
};

struct State {
    const char* name;
    std::function<app::CaseRecord(const app::CaseDocument&, const dicom::Study&)> make;
    dicom::SrKind kind = dicom::SrKind::Enhanced;
    bool complete = false;
    std::size_t verifiers = 0;
};

const std::vector<State>& states() {
    using Document = app::CaseDocument;
    using Study = dicom::Study;
    constexpr auto kEnhanced = dicom::SrKind::Enhanced;
    static const std::vector<State> all{
        {"draft", [](const Document& d, const Study&) { return unsignedCase(d); }},
        {"signed", [](const Document& d, const Study&) { return signedCase(d, true); }, kEnhanced, true, 1},
        {"signed as typed", [](const Document& d, const Study&) { return signedCase(d, false); }, kEnhanced,
         true, 0},
        {"reviewed", [](const Document& d, const Study&) { return reviewedCase(d); }, kEnhanced, true, 2},
        {"changed", [](const Document& d, const Study&) { return changedCase(d); }},
        {"amended", [](const Document& d, const Study&) { return amendedCase(d); }, kEnhanced, true, 1},
        {"every mark", [](const Document& d, const Study& s) { return caseOfEveryMark(d, s); }},
        {"on a cut", [](const Document& d, const Study& s) { return caseOnACut(d, s); },
         dicom::SrKind::Comprehensive3d},
        {"without marks",
         [](const Document& d, const Study&) {
             Document empty = d;
             empty.marks.clear();
             return unsignedCase(empty);
         }},
        {"without anything scored", [](const Document& d, const Study&) {
             Document empty = d;
             empty.lesions.clear();
             std::erase_if(empty.marks, [](const Mark& mark) {
                 const auto* contour = std::get_if<Contour>(&mark.geometry);
                 return contour && !contour->lesionId.empty();
             });
             std::erase_if(empty.decisions, [](const app::Decision& one) { return one.level.has_value(); });
             return unsignedCase(empty);
         }}};
    return all;
}

} // namespace

TEST_F(StructuredReport, RestoresTheCaseInEveryState) {
    for (const State& state : states()) {
        const app::CaseRecord record = state.make(document(), study());
        const auto restored = thereAndBack(record, state.name);
        ASSERT_TRUE(restored.ok()) << state.name << ": " << messageOf(restored.error());
        EXPECT_EQ(restored->record, record) << state.name;
        EXPECT_EQ(app::toJson(restored->record), app::toJson(record)) << state.name;
        const dicom::SrDocument& report = restored->report.document;
        EXPECT_EQ(report.kind, state.kind) << state.name;
        EXPECT_EQ(report.complete, state.complete) << state.name;
        EXPECT_EQ(report.final, state.complete) << state.name;
        EXPECT_EQ(report.verifiers.size(), state.verifiers) << state.name;
    }
}

TEST_F(StructuredReport, PassesDciodvfyInEveryState) {
    if (!installed("dciodvfy")) GTEST_SKIP() << "dciodvfy (dicom3tools) is not installed";
    for (const State& state : states()) {
        const auto written = write(state.make(document(), study()), state.name);
        ASSERT_TRUE(written.ok()) << state.name;
        const auto errors = errorsOf("dciodvfy '" + written->objects.at(0).file.string() + "'");
        EXPECT_TRUE(errors.empty()) << state.name << ": " << errors.front();
    }
}

TEST_F(StructuredReport, PassesTheTemplateChecksOfPixelMed) {
    if (!installed("DicomSRValidator")) GTEST_SKIP() << "DicomSRValidator (pixelmed-apps) is not installed";
    const auto written = write(signedCase(document(), true), "judged");
    ASSERT_TRUE(written.ok());
    const std::string limits =
        "JAVA_TOOL_OPTIONS='-Djdk.xml.xpathTotalOpLimit=0 -Djdk.xml.xpathExprOpLimit=0 "
        "-Djdk.xml.xpathExprGrpLimit=0' ";
    const auto errors = errorsOf(limits + "DicomSRValidator '" + written->objects.at(0).file.string() + "'");
    EXPECT_TRUE(errors.empty()) << errors.front();
}

TEST_F(StructuredReport, JoinsTheStudyWithoutContradiction) {
    if (!installed("dcentvfy")) GTEST_SKIP() << "dcentvfy (dicom3tools) is not installed";
    const auto written = write(signedCase(document(), true), "joined");
    ASSERT_TRUE(written.ok());
    const auto errors = errorsOf("dcentvfy '" + written->objects.at(0).file.string() + "' $(find '" +
                                 made().string() + "' -type f | head -40)");
    EXPECT_TRUE(errors.empty()) << errors.front();
}

TEST_F(StructuredReport, PydicomReadsEveryItemAsItWasMeant) {
    const std::string python = "/usr/bin/python3";
    if (std::system((python + " -c 'import pydicom' 2>/dev/null").c_str()) != 0)
        GTEST_SKIP() << "pydicom (python3-pydicom) is not installed";
    for (const bool onACut : {false, true}) {
        const app::CaseRecord record =
            onACut ? caseOnACut(document(), study()) : caseOfEveryMark(document(), study());
        const std::string name = onACut ? "pydicom-3d" : "pydicom";
        const auto restored = thereAndBack(record, name);
        ASSERT_TRUE(restored.ok()) << messageOf(restored.error());
        std::string expected;
        listItems(restored->report.document.root, expected);
        const fs::path list = out(name + ".txt");
        ASSERT_EQ(std::system((python + " '" COLUMNA_SOURCE_DIR "/tests/interop/read_by_pydicom.py' '" +
                               (out(name) / "sr.dcm").string() + "' > '" + list.string() + "'")
                                  .c_str()),
                  0);
        std::ifstream stream(list);
        const std::string read{std::istreambuf_iterator<char>(stream), {}};
        EXPECT_GT(std::ranges::count(read, '\n'), 100);
        EXPECT_EQ(read, expected);
    }
}

TEST_F(StructuredReport, SaysWhatTheCaseSays) {
    const app::CaseRecord record = signedCase(document(), true);
    const auto restored = thereAndBack(record, "content");
    ASSERT_TRUE(restored.ok());
    const dicom::ContentItem& root = restored->report.document.root;
    const app::Assessment assessment = app::assess(record.document, app::contextOf(study()));
    const app::LevelAssessment& level = assessment.levels.front();
    ASSERT_TRUE(level.sins.total);
    EXPECT_EQ(valueOf(root, "sins/total"), std::to_string(*level.sins.total));
    EXPECT_EQ(count(root, "sins/least"), 0U);
    for (const scoring::SinsComponent component : scoring::kSinsComponents) {
        const std::string key(scoring::keyOf(component));
        const auto& option = scoring::optionOf(component, *level.sins[component].counted);
        EXPECT_EQ(valueOf(root, "sins/component/" + key),
                  results::code("sins/" + key + "/" + std::string(option.key)).value);
    }
    EXPECT_EQ(count(root, "region"), record.document.marks.size());
    EXPECT_EQ(count(root, "group"),
              record.document.marks.size() + record.document.lesions.size() + assessment.levels.size());
    for (const Measurement& one : level.measurements) {
        const auto* item = find(root, "measure/" + one.name);
        ASSERT_NE(item, nullptr) << one.name;
        EXPECT_NEAR(std::stod(std::get<dicom::NumberValue>(item->value).value), one.value,
                    1e-9 * (1 + std::abs(one.value)));
    }
}

TEST_F(StructuredReport, WhatIsOpenIsNeverANumber) {
    app::CaseDocument open = document();
    std::erase_if(open.decisions, [](const app::Decision& one) {
        return one.item == app::Item::SinsPain || one.item == app::Item::EsccGrade;
    });
    const auto restored = thereAndBack(unsignedCase(open), "open");
    ASSERT_TRUE(restored.ok());
    const dicom::ContentItem& root = restored->report.document.root;
    EXPECT_EQ(valueOf(root, "sins/component/pain"), results::code("sins/open").value);
    EXPECT_EQ(count(root, "sins/total"), 0U);
    EXPECT_EQ(count(root, "sins/class"), 0U);
    EXPECT_NE(valueOf(root, "sins/least"), valueOf(root, "sins/most"));
    EXPECT_EQ(valueOf(root, "escc/grade"), results::code("escc/open").value);
}

TEST_F(StructuredReport, AGradeFromCtIsNotEscc) {
    app::CaseDocument fromCt = document();
    for (app::Decision& one : fromCt.decisions)
        if (one.item == app::Item::EsccSource) one.value = "ct";
    const auto restored = thereAndBack(unsignedCase(fromCt), "ct");
    ASSERT_TRUE(restored.ok());
    EXPECT_EQ(count(restored->report.document.root, "escc/grade"), 0U);
    EXPECT_EQ(count(restored->report.document.root, "escc/estimate"), 1U);
}

TEST_F(StructuredReport, CoordinatesLeadBackToTheMarks) {
    const auto restored = thereAndBack(caseOfEveryMark(document(), study()), "geometry");
    ASSERT_TRUE(restored.ok());
    std::size_t compared = 0;
    const auto groups = find(restored->report.document.root, "measurements")->children;
    for (const Mark& mark : restored->record.document.marks) {
        const auto* length = std::get_if<FreeLength>(&mark.geometry);
        if (length == nullptr) continue;
        const std::string uid = results::trackingUidOf(restored->record.document, mark);
        const auto found = std::ranges::find_if(groups, [&](const dicom::ContentItem& item) {
            return std::get<dicom::TextValue>(item.children.at(1).value).text == uid;
        });
        ASSERT_NE(found, groups.end());
        const auto& region = std::get<dicom::CoordinatesValue>(find(*found, "region")->value);
        const auto* frame = dicom::findFrame(study(), mark.image.sopInstanceUid, mark.image.frameNumber);
        ASSERT_EQ(region.points.size(), 4U);
        const Vec3 first = frame->plane->toPatient({region.points[0] - 0.5, region.points[1] - 0.5});
        EXPECT_LT(distance(first, length->points[0]), 1e-3);
        ++compared;
    }
    EXPECT_EQ(compared, 1U);
}

TEST_F(StructuredReport, WithoutThePatientsSpacingNoMarkHasMillimetres) {
    const app::CaseDocument marked = caseOfEveryMark(document(), study()).document;
    const auto unitsOn = [&](const dicom::Study& on) {
        std::set<std::string> units;
        const results::ImageIndex images(on);
        for (const dicom::ContentItem& group : results::markGroups(marked, images))
            for (const dicom::ContentItem& item : group.children)
                if (const auto* number = std::get_if<dicom::NumberValue>(&item.value))
                    units.insert(number->unit.value);
        return units;
    };
    EXPECT_EQ(unitsOn(study()), (std::set<std::string>{"mm", "mm2", "deg"}));
    dicom::Study projected = study();
    for (dicom::Series& series : projected.series)
        for (dicom::Stack& stack : series.stacks)
            for (dicom::Frame& frame : stack.frames)
                frame.spacingProvenance = SpacingProvenance::AtDetector;
    EXPECT_EQ(unitsOn(projected), std::set<std::string>{"deg"});
}

TEST_F(StructuredReport, SameCaseSameBytesAndIdentifiersThatLast) {
    const app::CaseRecord first = signedCase(document(), true), later = amendedCase(document());
    const auto a = write(first, "a"), b = write(first, "b"), c = write(later, "c");
    ASSERT_TRUE(a.ok() && b.ok() && c.ok());
    EXPECT_EQ(a->objects[0].sha256, b->objects[0].sha256);
    EXPECT_NE(a->objects[0].sopInstanceUid, c->objects[0].sopInstanceUid);
    EXPECT_EQ(a->objects[0].seriesInstanceUid, c->objects[0].seriesInstanceUid);
    EXPECT_EQ(results::trackingUidOf(first.document, first.document.marks.front()),
              results::trackingUidOf(later.document, later.document.marks.front()));
    app::CaseDocument followUp = first.document;
    followUp.caseId = "another case of the same lesion";
    EXPECT_EQ(results::trackingUidOf(first.document, app::scoredLevels(first.document).front()),
              results::trackingUidOf(followUp, app::scoredLevels(followUp).front()));
}

TEST_F(StructuredReport, ALaterOneNamesTheOneItTakesThePlaceOf) {
    app::ResultsRequest request;
    request.folder = out("versions");
    request.softwareVersion = "0.1.0";
    const auto first = write(signedCase(document(), true), request);
    ASSERT_TRUE(first.ok());
    request.overwrite = true;
    const auto second = write(amendedCase(document()), request);
    ASSERT_TRUE(second.ok()) << messageOf(second.error());
    const auto read = dicom::readSr(second->objects[0].file);
    ASSERT_EQ(read->document.predecessors.size(), 1U);
    EXPECT_EQ(read->document.predecessors[0].instance.sopInstanceUid, first->objects[0].sopInstanceUid);
    const auto again = write(amendedCase(document()), request);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->objects[0].sha256, second->objects[0].sha256);
    app::CaseDocument other = document();
    other.caseId = "another";
    EXPECT_EQ(write(signedCase(other, true), request).error().what.id, "results.export.other_case");
}

TEST_F(StructuredReport, ThatWasChangedOnItsWayIsRefusedInWords) {
    EXPECT_EQ(refusalOf([](DcmDataset&) {}), "restored");
    const auto element = [](Uint16 number) { return DcmTag(results::kCaseGroup, number, EVR_UT); };
    EXPECT_EQ(refusalOf([&](DcmDataset& data) { data.findAndDeleteElement(element(0x10)); }),
              "results.restore.foreign");
    EXPECT_EQ(refusalOf([&](DcmDataset& data) { data.findAndDeleteElement(element(0x1004)); }),
              "results.restore.format");
    EXPECT_EQ(refusalOf([&](DcmDataset& data) { data.putAndInsertString(element(0x1001), "2"); }),
              "results.restore.format");
    EXPECT_EQ(refusalOf([&](DcmDataset& data) { data.putAndInsertString(element(0x1002), "{}"); }),
              "results.restore.case_changed");
    EXPECT_EQ(refusalOf([&](DcmDataset& data) {
                  data.putAndInsertString(element(0x1003), std::string(64, '0').c_str());
              }),
              "results.restore.case_changed");
    EXPECT_EQ(refusalOf([](DcmDataset& data) {
                  DcmItem* item = nullptr;
                  data.findAndGetSequenceItem(DCM_ContentSequence, item, 2);
                  item->putAndInsertString(DCM_PersonName, "Somebody^Else");
              }),
              "results.restore.content_changed");
    EXPECT_EQ(refusalOf([](DcmDataset& data) { data.putAndInsertString(DCM_PatientID, "9"); }),
              "results.restore.other_patient");
    EXPECT_EQ(refusalOf([](DcmDataset& data) { data.putAndInsertString(DCM_StudyInstanceUID, "1.2"); }),
              "results.restore.other_study");
}

TEST_F(StructuredReport, OfACaseThatIsNoneIsRefusedThoughItsChecksumMatches) {
    const std::string refusal = refusalOf([](DcmDataset& data) {
        const std::string json = "{\"schema\": \"columna-case\", \"version\": 2}";
        data.putAndInsertString(DcmTag(results::kCaseGroup, 0x1002, EVR_UT), json.c_str());
        data.putAndInsertString(DcmTag(results::kCaseGroup, 0x1003, EVR_UT), app::sha256(json).c_str());
    });
    EXPECT_EQ(refusal, "json.missing_key");
}
