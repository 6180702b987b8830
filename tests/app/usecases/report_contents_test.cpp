#include "app/language/catalogue.h"
#include "app/usecases/report_contents.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace columna::app {
namespace {

constexpr const char* kSpace = "1.2.9";

/// One sagittal stack of three slices 4 mm apart and one axial slice; names as a file would give them.
dicom::Study studyOf() {
    dicom::Study study;
    study.studyInstanceUid = "1.2.3";
    study.patient = {"Doe^Jane", "P1", "", "19600101", "F"};
    study.date = "20260130";
    dicom::Series sagittal;
    sagittal.seriesInstanceUid = "1.2.3.1";
    sagittal.modality = "MR";
    sagittal.number = 2;
    dicom::Stack stack;
    stack.frameOfReferenceUid = kSpace;
    stack.spacingBetweenFrames = 4.0;
    for (int i = 0; i < 3; ++i) {
        dicom::Frame frame;
        frame.sopInstanceUid = "1.2.3.1." + std::to_string(i + 1);
        frame.plane = FramePlane{{-4.0 + 4.0 * i, -100, 100}, {0, 1, 0}, {0, 0, -1}, 1.0, 1.0, 200, 200};
        frame.spacingProvenance = SpacingProvenance::InPatient;
        stack.frames.push_back(frame);
    }
    sagittal.stacks.push_back(stack);
    dicom::Series axial;
    axial.seriesInstanceUid = "1.2.3.2";
    axial.modality = "MR";
    axial.number = 3;
    dicom::Stack single;
    single.frameOfReferenceUid = kSpace;
    dicom::Frame frame;
    frame.sopInstanceUid = "1.2.3.2.1";
    frame.plane = FramePlane{{-100, -100, 0}, {1, 0, 0}, {0, 1, 0}, 1.0, 1.0, 200, 200};
    frame.spacingProvenance = SpacingProvenance::InPatient;
    single.frames.push_back(frame);
    axial.stacks.push_back(single);
    study.series = {sagittal, axial};
    return study;
}

ImageReference sagittalImage(int slice) {
    return {"1.2.3.1", "1.2.3.1." + std::to_string(slice), 1, kSpace};
}
ImageReference axialImage() {
    return {"1.2.3.2", "1.2.3.2.1", 1, kSpace};
}

Mark mark(const std::string& id, const ImageReference& image, MarkGeometry geometry) {
    return {id, image, "A. Reader", "2026-01-31T09:00:00Z", std::move(geometry)};
}

VertebralMorphometry body(Level level, double z) {
    VertebralMorphometry m;
    m.level = level;
    m.points = {Vec3{0, -15, z + 13}, {0, 15, z + 13}, {0, -15, z - 13},
                {0, 15, z - 13},      {0, 0, z + 12},  {0, 0, z - 12}};
    return m;
}

Contour outline(Structure structure) {
    return {structure, Level::L2, "lesion", {{-10, 20, 0}, {10, 20, 0}, {10, 40, 0}, {-10, 40, 0}}};
}

CaseDocument caseOf() {
    CaseDocument document;
    document.caseId = "c";
    document.study.studyInstanceUid = "1.2.3";
    document.lesions = {{"lesion", "2.25.1", {Level::L2}}};
    document.marks = {mark("label", sagittalImage(1), LevelLabel{Level::L2, {-4, 0, 0}}),
                      mark("sac", axialImage(), outline(Structure::ThecalSac)),
                      mark("upper", sagittalImage(2), body(Level::L1, 35)),
                      mark("points", sagittalImage(2), body(Level::L2, 0))};
    return document;
}

report::ReportModel contentsOf(const CaseDocument& document) {
    const dicom::Study study = studyOf();
    return reportContents(study, document, assess(document, contextOf(study)), "0");
}

Decision decision(Item item, std::optional<Level> level, const std::string& value, const std::string& time) {
    return {item, level, value, "A. Reader", Role::Reader, time, {}, {}};
}

TEST(ReportContents, WhatNobodyDecidedIsOpenAndNamed) {
    const report::ReportModel model = contentsOf(caseOf());
    ASSERT_EQ(model.levels.size(), 1U);
    const report::LevelSection& level = model.levels.front();
    EXPECT_FALSE(level.sins.total);
    EXPECT_LT(level.sins.least, level.sins.most);
    EXPECT_FALSE(model.worstSins);
    EXPECT_EQ(level.escc.grades, "");
    for (const report::ComponentRow& row : level.sins.components)
        if (row.key == "pain") {
            EXPECT_FALSE(row.points);
            EXPECT_EQ(row.least, 0);
            EXPECT_EQ(row.most, 3);
        }
    const auto named = [&](const char* id) {
        return std::ranges::count(level.missing, std::string(id), &Message::id);
    };
    EXPECT_EQ(named("sins.component.pain"), 1);
    EXPECT_EQ(named("noms.question.escc"), 1) << "once, though two scores wait for it";
    EXPECT_EQ(named("noms.question.sins_class"), 0) << "the open components say it";
}

TEST(ReportContents, ADecisionCarriesItsPersonTimeAndReason) {
    CaseDocument document = caseOf();
    document.decisions = {
        decision(Item::SinsPain, Level::L2, "mechanical", "2026-01-31T10:00:00Z"),
        decision(Item::Histology, std::nullopt, "Clear cell carcinoma", "2026-01-31T11:00:00Z")};
    const report::ReportModel model = contentsOf(document);
    const report::ComponentRow& pain = model.levels.front().sins.components.at(1);
    EXPECT_EQ(pain.points, 3);
    ASSERT_TRUE(pain.decided);
    EXPECT_EQ(pain.decided->name, "A. Reader");
    EXPECT_EQ(pain.decided->time, "2026-01-31T10:00:00Z");
    const auto histology = std::ranges::find(model.clinical, "item.patient.histology",
                                             [](const report::Fact& fact) { return fact.label.id; });
    ASSERT_NE(histology, model.clinical.end());
    EXPECT_EQ(std::get<std::string>(histology->value), "Clear cell carcinoma");
    EXPECT_EQ(model.caseTime, "2026-01-31T11:00:00Z") << "the latest entry, not the clock";
}

TEST(ReportContents, AGradeFromCtIsAnEstimateAndHasNoPlaceAsEscc) {
    CaseDocument document = caseOf();
    document.decisions = {decision(Item::EsccGrade, Level::L2, "2", "2026-01-31T10:00:00Z"),
                          decision(Item::EsccSource, Level::L2, "ct", "2026-01-31T10:00:00Z")};
    document.decisions.front().reason = "as the CT shows it";
    const report::ReportModel model = contentsOf(document);
    EXPECT_TRUE(model.levels.front().escc.ctEstimate);
    EXPECT_EQ(std::ranges::count(model.levels.front().noms.notes, "noms.note.ct_estimate", &Message::id), 1);
    document.decisions.back().value = "axial_t2_worst_level";
    EXPECT_FALSE(contentsOf(document).levels.front().escc.ctEstimate);
}

TEST(ReportContents, TheStateFollowsFromSignatureReviewAndChange) {
    CaseDocument document = caseOf();
    EXPECT_EQ(contentsOf(document).state, report::ReportState::Draft);
    document.signatures = {{"A. Reader", Role::Reader, "2026-01-31T12:00:00Z", contentHash(document)}};
    EXPECT_EQ(contentsOf(document).state, report::ReportState::Signed);
    EXPECT_TRUE(contentsOf(document).signatures.front().covers);
    document.reviews = {
        {Level::L2, true, "B. Surgeon", "2026-01-31T13:00:00Z", "", levelHash(document, Level::L2)}};
    EXPECT_EQ(contentsOf(document).state, report::ReportState::Reviewed);
    document.decisions.push_back(decision(Item::SinsPain, Level::L2, "pain_free", "2026-01-31T14:00:00Z"));
    EXPECT_EQ(contentsOf(document).state, report::ReportState::Changed);
    EXPECT_FALSE(contentsOf(document).signatures.front().covers);
}

TEST(ReportContents, ASecondSignatureAfterAChangeIsAnAmendment) {
    CaseDocument document = caseOf();
    document.signatures = {{"A. Reader", Role::Reader, "2026-01-31T12:00:00Z", contentHash(document)}};
    EXPECT_FALSE(contentsOf(document).amended);
    document.decisions.push_back(decision(Item::SinsPain, Level::L2, "pain_free", "2026-01-31T14:00:00Z"));
    EXPECT_FALSE(contentsOf(document).amended) << "changed, not signed again";
    document.signatures.push_back({"A. Reader", Role::Reader, "2026-01-31T15:00:00Z", contentHash(document)});
    const report::ReportModel model = contentsOf(document);
    EXPECT_TRUE(model.amended);
    EXPECT_EQ(model.state, report::ReportState::Signed);
    EXPECT_EQ(model.contentHash, contentHash(document));
    ASSERT_EQ(model.signatures.size(), 2U);
    EXPECT_FALSE(model.signatures.front().covers);
}

TEST(ReportContents, ASignatureWithoutPasswordIsUnverified) {
    CaseDocument document = caseOf();
    EXPECT_FALSE(contentsOf(document).unverified) << "nobody signed";
    document.signatures = {{"A. Reader", Role::Reader, "2026-01-31T12:00:00Z", contentHash(document)}};
    EXPECT_TRUE(contentsOf(document).unverified);
}

TEST(ReportContents, ACriticalFindingIsRaisedFromGradesAndAnswers) {
    CaseDocument document = caseOf();
    EXPECT_TRUE(contentsOf(document).critical.empty());
    document.decisions = {decision(Item::EsccGrade, Level::L2, "2", "2026-01-31T10:00:00Z"),
                          decision(Item::EsccSource, Level::L2, "ct", "2026-01-31T10:00:00Z")};
    std::vector<Message> critical = contentsOf(document).critical;
    ASSERT_EQ(critical.size(), 1U);
    EXPECT_EQ(critical.front().id, "critical.escc");
    EXPECT_EQ(catalogue(Language::English).text(critical.front()), "L2: CT estimate (not ESCC) 2.");
    document.decisions = {
        decision(Item::EsccGrade, Level::L2, "1c|2", "2026-01-31T10:00:00Z"),
        decision(Item::EsccSource, Level::L2, "axial_t2_worst_level", "2026-01-31T10:00:00Z"),
        decision(Item::NewDeficit, std::nullopt, "yes", "2026-01-31T10:00:00Z")};
    critical = contentsOf(document).critical;
    ASSERT_EQ(critical.size(), 2U);
    EXPECT_EQ(critical[0].id, "critical.escc_possible");
    EXPECT_EQ(critical[1].id, "critical.new_deficit");
}

TEST(ReportContents, RulesCarryTheHashOfTheirPack) {
    int hashed = 0;
    for (const report::RuleVersion& rule : contentsOf(caseOf()).rules)
        hashed += rule.sha256.size() == 64 ? 1 : 0;
    EXPECT_EQ(hashed, 3);
}

TEST(ReportContents, FindingsBesideTheScoresAreListedWithTheirAuthor) {
    CaseDocument document = caseOf();
    document.marks.push_back(
        mark("signal", sagittalImage(2), CordSignalMark{Level::L2, CordSignal::SignalChange, {0, 10, 0}}));
    document.marks.push_back(
        mark("disc", sagittalImage(2), CompressionMark{Level::L1, CompressionCause::Disc, {0, 10, 20}}));
    document.marks.push_back(mark("kidney", axialImage(), ExtraspinalFinding{{40, 0, 0}, "Renal mass"}));
    const auto findings = contentsOf(document).findings;
    ASSERT_EQ(findings.size(), 4U);
    std::vector<std::string> texts;
    for (const report::Fact& fact : findings)
        texts.push_back(catalogue(Language::English).text(fact.label).toStdString());
    EXPECT_EQ(std::ranges::count(texts, "Lesion 1"), 1);
    EXPECT_EQ(std::ranges::count(texts, "L1: compression by a disc"), 1);
    EXPECT_EQ(std::ranges::count(texts, "L2: signal change of the cord"), 1);
    EXPECT_EQ(std::ranges::count(texts, "Outside the spine"), 1);
    const auto outside = std::ranges::find(findings, "report.finding.extraspinal",
                                           [](const report::Fact& fact) { return fact.label.id; });
    EXPECT_EQ(std::get<std::string>(outside->value), "Renal mass");
    EXPECT_EQ(outside->who, "A. Reader");
}

TEST(ReportContents, AThumbnailShowsTheMarksBehindItsComponent) {
    CaseDocument document = caseOf();
    document.marks.push_back(mark("pedicle", axialImage(),
                                  PosterolateralMark{Level::L2,
                                                     PatientSide::Left,
                                                     PosterolateralStructure::Pedicle,
                                                     PosterolateralFinding::Replaced,
                                                     {20, 24, 0}}));
    const auto model = contentsOf(document);
    for (const report::ComponentRow& row : model.levels.front().sins.components) {
        SCOPED_TRACE(row.key);
        if (row.key == "posterolateral") {
            ASSERT_TRUE(row.thumbnail);
            EXPECT_EQ(row.thumbnail->reference.sopInstanceUid, axialImage().sopInstanceUid);
        }
        if (row.key == "vertebral_body") {
            ASSERT_TRUE(row.thumbnail);
            EXPECT_EQ(row.thumbnail->reference.sopInstanceUid, sagittalImage(2).sopInstanceUid);
        }
        if (row.key == "pain") {
            EXPECT_FALSE(row.thumbnail);
        }
    }
}

TEST(ReportContents, EveryMeasurementLeadsBackToItsImage) {
    const auto model = contentsOf(caseOf());
    ASSERT_FALSE(model.levels.front().measurements.empty());
    for (const Measurement& one : model.levels.front().measurements)
        for (const std::string& id : one.source.markIds)
            EXPECT_TRUE(model.places.contains(id)) << one.name;
    EXPECT_EQ(model.places.at("points").sliceNumber, 2);
    EXPECT_EQ(model.places.at("points").seriesNumber, 2);
}

TEST(ReportContents, WhatWasAnsweredIsPrintedAndWhatEveryoneAsksForIsNamedWhereItIsMissing) {
    CaseDocument document = caseOf();
    document.decisions = {decision(Item::Karnofsky, std::nullopt, "80", "2026-01-31T10:00:00Z")};
    const auto model = contentsOf(document);
    const auto count = [&](Item item) {
        return std::ranges::count(model.clinical, std::string(infoOf(item).messageId),
                                  [](const report::Fact& fact) { return fact.label.id; });
    };
    EXPECT_EQ(count(Item::Karnofsky), 1);
    EXPECT_EQ(count(Item::Myelopathy), 1) << "not given, and said so";
    EXPECT_EQ(count(Item::MjoaSphincter), 0);
}

TEST(ReportContents, AVerifiedSignatureIsNotCalledUnverifiedAndAnAmendmentSaysWhy) {
    CaseDocument document = caseOf();
    document.amendments = {{2, "A. Reader", "2026-01-31T11:00:00Z", "Wrong level"}};
    document.signatures = {{"A. Reader", Role::Reader, "2026-01-31T12:00:00Z", contentHash(document), true}};
    const auto model = contentsOf(document);
    EXPECT_FALSE(model.unverified);
    EXPECT_TRUE(model.amended);
    ASSERT_EQ(model.amendments.size(), 1U);
    EXPECT_EQ(std::get<std::string>(model.amendments.front().value), "Wrong level");
}

TEST(ReportContents, WorkSignedUnderOtherRulesSaysSo) {
    CaseDocument document = caseOf();
    const auto signedUnder = [&](const std::string& rules) {
        document.signatures = {
            {"A. Reader", Role::Reader, "2026-01-31T12:00:00Z", contentHash(document), true, rules}};
        return contentsOf(document).otherRules;
    };
    EXPECT_TRUE(signedUnder("another hash"));
    EXPECT_FALSE(signedUnder(scoring::hashOf(scoring::shippedRulePacks())));
    EXPECT_FALSE(signedUnder("")) << "a case of before: nothing is known";
}

TEST(ReportContents, WhoWasToldOfACriticalFindingIsPrinted) {
    CaseDocument document = caseOf();
    document.decisions = {decision(Item::NewDeficit, std::nullopt, "yes", "2026-01-31T10:00:00Z")};
    EXPECT_FALSE(contentsOf(document).communicated);
    document.decisions.push_back(
        decision(Item::CriticalToldTo, std::nullopt, "Dr Call", "2026-01-31T10:05:00Z"));
    document.decisions.push_back(
        decision(Item::CriticalToldAt, std::nullopt, "2026-01-31T10:04:00Z", "2026-01-31T10:05:00Z"));
    const auto model = contentsOf(document);
    EXPECT_TRUE(model.communicated);
    ASSERT_EQ(model.told.size(), 2U);
    EXPECT_EQ(std::get<std::string>(model.told.front().value), "Dr Call");
}

TEST(ReportContents, KeyImagesAreThoseTheNumbersCameFromWithPlaceAndHeights) {
    const report::ReportModel model = contentsOf(caseOf());
    const auto& images = model.levels.front().images;
    ASSERT_EQ(images.size(), 2U) << "the bare label adds nothing";
    EXPECT_EQ(images[0].reference.sopInstanceUid, "1.2.3.1.2");
    EXPECT_EQ(images[0].seriesNumber, 2);
    EXPECT_EQ(images[0].sliceNumber, 2);
    EXPECT_EQ(images[0].sliceCount, 3);
    EXPECT_EQ(images[0].slabMm, 4.0);
    ASSERT_TRUE(images[0].heightsMm.contains("points"));
    EXPECT_NEAR(images[0].heightsMm.at("points")[0], 26.0, 1e-9);
    EXPECT_NEAR(images[0].heightsMm.at("points")[1], 24.0, 1e-9);
    EXPECT_EQ(images[0].region.size(), 12U) << "the neighbour that serves as reference is in view";
    EXPECT_EQ(images[1].reference.sopInstanceUid, "1.2.3.2.1");
}

TEST(ReportContents, TheGradedSliceIsShownAndNotTheOnesItWasComparedWith) {
    CaseDocument document = caseOf();
    ImageReference graded = sagittalImage(3);
    document.marks.push_back(mark("tumour", graded, outline(Structure::EpiduralTumour)));
    const auto images = contentsOf(document).levels.front().images;
    ASSERT_EQ(images.size(), 2U);
    EXPECT_EQ(images[1].reference.sopInstanceUid, graded.sopInstanceUid);
}

TEST(ReportContents, AMarkWhoseImageIsNotThereGivesNoKeyImage) {
    CaseDocument document = caseOf();
    for (Mark& one : document.marks)
        one.image.sopInstanceUid += ".9";
    EXPECT_TRUE(contentsOf(document).levels.front().images.empty());
}

TEST(ReportContents, EveryWordThatIsPutTogetherHasAText) {
    std::vector<std::string> ids;
    for (const char* state : {"draft", "signed", "reviewed", "changed"}) {
        ids.push_back(std::string("report.state.") + state);
        ids.push_back(std::string("report.state.") + state + ".sentence");
    }
    for (const char* signal : {"signal_change", "myelomalacia", "conus", "extraspinal", "lesion"})
        ids.push_back(std::string("report.finding.") + signal);
    for (const auto cause : {CompressionCause::Disc, CompressionCause::Stenosis,
                             CompressionCause::BoneFragment, CompressionCause::Other})
        ids.push_back("report.finding.compression." + std::string(keyOf(cause)));
    for (const char* spacing : {"at_detector", "calibrated", "unknown"})
        ids.push_back(std::string("report.spacing.") + spacing);
    for (const auto confidence : {CountingConfidence::NotStated, CountingConfidence::Certain,
                                  CountingConfidence::Probable, CountingConfidence::Uncertain})
        ids.push_back("report.confidence." + std::string(keyOf(confidence)));
    for (const char* state : {"draft", "changed"})
        ids.push_back(std::string("report.state.") + state + ".watermark");
    for (const char* state : {"not_reviewed", "agreed", "changed", "outdated"})
        ids.push_back(std::string("report.review.") + state);
    for (const char* state : {"row", "pending", "discordant", "incomplete"})
        ids.push_back(std::string("report.noms.short.") + state);
    for (const Role role : {Role::Reader, Role::Reviewer})
        ids.push_back("report.role." + std::string(keyOf(role)));
    for (const auto context :
         {scoring::NeuralContext::Cord, scoring::NeuralContext::Conus, scoring::NeuralContext::Cauda})
        ids.push_back("report.context." + std::string(scoring::keyOf(context)));
    for (int i = 0; i < scoring::kNumberingMethodCount; ++i)
        ids.push_back("report.numbering." +
                      std::string(scoring::keyOf(static_cast<scoring::NumberingMethod>(i))));
    for (int i = 0; i < scoring::kEsccSourceCount; ++i)
        ids.push_back("escc.source." + std::string(scoring::keyOf(static_cast<scoring::EsccSource>(i))));
    for (const Structure structure :
         {Structure::Lesion, Structure::VertebralBody, Structure::ThecalSac, Structure::SpinalCord,
          Structure::EpiduralTumour, Structure::SpinalCanal})
        ids.push_back("report.legend." + std::string(keyOf(structure)));
    for (const Language language : kLanguages)
        for (const std::string& id : ids)
            EXPECT_TRUE(catalogue(language).contains(QString::fromStdString(id))) << id;
}

} // namespace
} // namespace columna::app
