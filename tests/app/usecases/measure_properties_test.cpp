// What must not change a measurement: the order of marks, where an outline begins and which way it runs, on
// which series of the same frame of reference it was drawn. And what must stop one.
#include "app/usecases/assessment.h"
#include "app/usecases/level_evidence.h"
#include "app/usecases/mark_fitness.h"
#include "app/usecases/measure_case.h"
#include "tests/imaging/measure/spine_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace columna::app {
namespace {

using fixture::box;
using fixture::ellipse;

const std::string kFrame = "1.2.3.4";

ImageReference image(const std::string& series, const std::string& sop) {
    return {series, sop, 1, kFrame};
}

Mark mark(const std::string& id, const ImageReference& on, MarkGeometry geometry) {
    return {id, on, "Reader", "2026-01-31T09:30:00Z", std::move(geometry)};
}

Contour outline(Structure structure, Level level, std::vector<Vec3> points) {
    const bool ofLesion = structure == Structure::Lesion || structure == Structure::EpiduralTumour;
    return {structure, level, ofLesion ? "lesion" : "", std::move(points)};
}

std::vector<Vec3> rectangle(double x, double z, double depth, double height) {
    return {{x, -depth / 2, z - height / 2},
            {x, depth / 2, z - height / 2},
            {x, depth / 2, z + height / 2},
            {x, -depth / 2, z + height / 2}};
}

// T7 to T9 with a lesion in T8, outlined on five sagittal images; sac, cord and tumour on axial ones.
CaseDocument marked() {
    CaseDocument document;
    document.caseId = "case";
    document.study = {"1.2.3", "key"};
    document.lesions = {{"lesion", "2.25.1", {Level::T8}}};
    const auto sagittal = image("sagittal", "s3");
    document.marks = {mark("t7", sagittal, box(Level::T7, {0, 0, 26}, 20)),
                      mark("t8", sagittal, fixture::wedged(box(Level::T8, {0, 0, 0}, 20), 13)),
                      mark("t9", sagittal, box(Level::T9, {0, 0, -26}, 20.5))};
    for (int i = 0; i < 5; ++i) {
        const std::string n = std::to_string(i);
        const double x = 4.0 * (i - 2);
        document.marks.push_back(mark("body" + n, image("sagittal", "s" + n),
                                      outline(Structure::VertebralBody, Level::T8, rectangle(x, 0, 30, 18))));
        document.marks.push_back(mark("lesion" + n, image("sagittal", "s" + n),
                                      outline(Structure::Lesion, Level::T8, rectangle(x, 3, 20, 8))));
    }
    const auto sacAt = [](double z) {
        std::vector<Vec3> sac = ellipse({0, 25, z}, 7, 6);
        return sac;
    };
    std::vector<Vec3> pressed = sacAt(0);
    for (Vec3& p : pressed)
        p.y = std::max(p.y, 21.0);
    document.marks.push_back(
        mark("sac", image("axial", "a0"), outline(Structure::ThecalSac, Level::T8, pressed)));
    document.marks.push_back(mark("cord", image("axial", "a0"),
                                  outline(Structure::SpinalCord, Level::T8, ellipse({0, 26, 0}, 4, 3))));
    document.marks.push_back(mark(
        "tumour", image("axial", "a0"),
        outline(Structure::EpiduralTumour, Level::T8, {{-5, 21, 0}, {5, 21, 0}, {5, 17, 0}, {-5, 17, 0}})));
    for (const double z : {15.0, -15.0}) {
        const std::string n = z > 0 ? "1" : "2";
        document.marks.push_back(
            mark("sac" + n, image("axial", "a" + n), outline(Structure::ThecalSac, Level::T8, sacAt(z))));
        document.marks.push_back(mark("cord" + n, image("axial", "a" + n),
                                      outline(Structure::SpinalCord, Level::T8, ellipse({0, 25, z}, 4, 3))));
    }
    return document;
}

std::map<std::string, double> numbers(const CaseDocument& document) {
    std::map<std::string, double> values;
    for (const Measurement& one :
         evidenceOf(document, Level::T8, scoring::NeuralContext::Cord, nullptr).measurements)
        values[one.name] = one.value;
    return values;
}

void expectSame(const CaseDocument& changed, double most = 1e-9) {
    const auto before = numbers(marked());
    const auto after = numbers(changed);
    ASSERT_EQ(before.size(), after.size());
    for (const auto& [name, value] : before)
        EXPECT_NEAR(after.at(name), value, most) << name;
}

TEST(MeasureProperties, TheCaseMeasuresWhatItShould) {
    const auto values = numbers(marked());
    EXPECT_NEAR(values.at("height.anterior"), 13.0, 1e-9);
    EXPECT_NEAR(values.at("collapse.anterior"), 100 * (1 - 13.0 / 20.25), 1e-6);
    EXPECT_NEAR(values.at("involvement.volume"), 100.0 * 20 * 8 / (30 * 18), 0.2);
    EXPECT_NEAR(values.at("canal.obliquity"), 0.0, 1e-3);
    EXPECT_TRUE(values.contains("epidural.sac_deformation"));
}

TEST(MeasureProperties, TheOrderOfMarksDoesNotMatter) {
    std::mt19937 random(7);
    for (int i = 0; i < 20; ++i) {
        CaseDocument shuffled = marked();
        std::ranges::shuffle(shuffled.marks, random);
        expectSame(shuffled);
    }
}

TEST(MeasureProperties, WhereAnOutlineBeginsAndWhichWayItRunsDoesNotMatter) {
    CaseDocument turned = marked();
    std::size_t by = 1;
    for (Mark& one : turned.marks)
        if (auto* contour = std::get_if<Contour>(&one.geometry)) {
            std::ranges::rotate(contour->points,
                                contour->points.begin() +
                                    static_cast<std::ptrdiff_t>(by++ % contour->points.size()));
            if (by % 2 == 0) std::ranges::reverse(contour->points);
        }
    expectSame(turned, 1e-6);
}

TEST(MeasureProperties, AnotherSeriesOfTheSameFrameOfReferenceDoesNotMatter) {
    CaseDocument moved = marked();
    // Slices of another series at the same places, in another order of their identifiers.
    for (Mark& one : moved.marks) {
        one.image.seriesInstanceUid = "other-" + one.image.seriesInstanceUid;
        std::ranges::reverse(one.image.sopInstanceUid);
        one.image.sopInstanceUid += "z";
    }
    expectSame(moved);
}

TEST(MeasureProperties, AnotherFrameOfReferenceIsNotCompared) {
    CaseDocument moved = marked();
    for (Mark& one : moved.marks)
        if (one.id == "t7") one.image.frameOfReferenceUid = "9.9.9";
    const LevelEvidence evidence = evidenceOf(moved, Level::T8, scoring::NeuralContext::Cord, nullptr);
    EXPECT_TRUE(std::ranges::none_of(evidence.measurements, [](const Measurement& one) {
        return one.name == "translation.above" || one.name == "kyphosis.segmental";
    }));
    EXPECT_TRUE(std::ranges::any_of(
        evidence.problems, [](const Message& one) { return one.id == "measure.refused.other_frame"; }));
    // Its references in another frame of reference, the sac has nothing to be compared with.
    for (Mark& one : moved.marks)
        if (one.image.sopInstanceUid == "a1" || one.image.sopInstanceUid == "a2")
            one.image.frameOfReferenceUid = "9.9.9";
    EXPECT_FALSE(numbers(moved).contains("epidural.sac_area_loss"));
}

// A study whose images lie where the marks say.
dicom::Study studyOf(SpacingProvenance spacing, double apart, Vec3 row) {
    dicom::Study study;
    dicom::Series series;
    series.seriesInstanceUid = "sagittal";
    series.modality = "MR";
    dicom::Stack stack;
    stack.frameOfReferenceUid = kFrame;
    stack.spacingBetweenFrames = apart;
    for (int i = 0; i < 5; ++i) {
        dicom::Frame frame;
        frame.sopInstanceUid = "s" + std::to_string(i);
        frame.spacingProvenance = spacing;
        frame.plane = FramePlane{{4.0 * (i - 2), -50, 50}, row, {0, 0, -1}, 0.7, 0.7, 140, 140};
        stack.frames.push_back(frame);
    }
    series.stacks = {stack};
    study.series = {series};
    return study;
}

std::vector<std::string> refusals(const dicom::Study& study) {
    const StudyImages images(study);
    const FitMarks fit = fitMarks(marked(), &images);
    std::vector<std::string> ids;
    for (const auto& [level, messages] : fit.refusals)
        for (const Message& one : messages)
            ids.push_back(std::string(toString(level)) + " " + one.id);
    return ids;
}

TEST(MarkFitness, GoodImagesRefuseNothing) {
    EXPECT_TRUE(refusals(studyOf(SpacingProvenance::InPatient, 4.0, {0, 1, 0})).empty());
    EXPECT_TRUE(refusals(studyOf(SpacingProvenance::Calibrated, 4.0, {0, 1, 0})).empty());
}

TEST(MarkFitness, NoMillimetresWithoutSpacingInThePatient) {
    for (const SpacingProvenance spacing : {SpacingProvenance::AtDetector, SpacingProvenance::Unknown})
        EXPECT_EQ(refusals(studyOf(spacing, 4.0, {0, 1, 0})),
                  (std::vector<std::string>{"T7 measure.refused.no_spacing", "T8 measure.refused.no_spacing",
                                            "T9 measure.refused.no_spacing"}));
}

TEST(MarkFitness, ThickAndObliqueImagesAreRefused) {
    EXPECT_FALSE(refusals(studyOf(SpacingProvenance::InPatient, 8.5, {0, 1, 0})).empty());
    EXPECT_TRUE(refusals(studyOf(SpacingProvenance::InPatient, 8.0, {0, 1, 0})).empty());
    const auto turned = [](double degrees) {
        const double a = degrees * std::numbers::pi / 180.0;
        return Vec3{std::sin(a), std::cos(a), 0};
    };
    EXPECT_TRUE(refusals(studyOf(SpacingProvenance::InPatient, 4.0, turned(29))).empty());
    EXPECT_EQ(
        refusals(studyOf(SpacingProvenance::InPatient, 4.0, turned(31))),
        (std::vector<std::string>{"T7 measure.refused.oblique_points", "T8 measure.refused.oblique_points",
                                  "T9 measure.refused.oblique_points"}));
}

TEST(MarkFitness, WhatIsRefusedIsNotMeasuredAndSaysSo) {
    const StudyImages images(studyOf(SpacingProvenance::AtDetector, 4.0, {0, 1, 0}));
    const auto levels = measureCase(marked(), images);
    const auto lesion = std::ranges::find(levels, Level::T8, &MeasuredLevel::level);
    ASSERT_NE(lesion, levels.end());
    EXPECT_TRUE(std::ranges::none_of(lesion->measurements, [](const Measurement& one) {
        return one.name.starts_with("height.") || one.name.starts_with("involvement.");
    }));
    ASSERT_FALSE(lesion->problems.empty());
    EXPECT_EQ(lesion->problems.front().id, "measure.refused.no_spacing");
}

TEST(Obliquity, AnImageFarObliqueToTheCanalIsRefused) {
    CaseDocument document = marked();
    // The axial image is turned about the left-right axis; the clean ones keep the direction of the canal.
    const auto turn = [](Vec3 p, double degrees) {
        const double a = degrees * std::numbers::pi / 180.0;
        const double y = p.y - 25.0;
        return Vec3{p.x, 25.0 + y * std::cos(a), y * std::sin(a)};
    };
    const auto problemsAt = [&](double degrees) {
        CaseDocument turned = document;
        for (Mark& one : turned.marks)
            if (one.image.sopInstanceUid == "a0")
                for (Vec3& p : std::get<Contour>(one.geometry).points)
                    p = turn(p, degrees);
        return evidenceOf(turned, Level::T8, scoring::NeuralContext::Cord, nullptr);
    };
    const LevelEvidence far = problemsAt(35);
    EXPECT_TRUE(far.escc.grades.empty());
    ASSERT_FALSE(far.problems.empty());
    EXPECT_EQ(far.problems.back().id, "measure.refused.oblique_axial");
    const LevelEvidence some = problemsAt(20);
    const auto angle = std::ranges::find(some.measurements, "canal.obliquity", &Measurement::name);
    ASSERT_NE(angle, some.measurements.end());
    EXPECT_NEAR(angle->value, 20.0, 0.2);
    EXPECT_EQ(angle->notes.at(0).id, "measure.note.oblique_slice");
}

} // namespace
} // namespace columna::app
