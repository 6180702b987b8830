// A reader at work on an invented lumbar study, with a clock and identifiers of its own.
#pragma once

#include "app/usecases/case_editor.h"
#include "tests/imaging/measure/spine_fixture.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <memory>

namespace columna::fixture {

inline app::Services countingServices() {
    auto count = std::make_shared<int>(0);
    return {.now = [] { return std::string("2026-01-31T09:30:00Z"); },
            .identifier =
                [count] {
                    char text[40];
                    std::snprintf(text, sizeof text, "00000000-0000-4000-8000-%012d", ++*count);
                    return std::string(text);
                }};
}

inline const app::StudyIdentity kStudy{"1.2.3", "0123456789abcdef"};
inline const ImageReference kSagittal{"1.2.3.1", "1.2.3.1.8", 1, "1.2.3.9"};
inline ImageReference axial(int n) {
    return {"1.2.3.2", "1.2.3.2." + std::to_string(n), 1, "1.2.3.9"};
}

inline app::AssessmentContext ctOfAnAdult() {
    app::AssessmentContext context;
    context.imaging = scoring::SinsImaging::CtAvailable;
    context.ageYears = 61.0;
    return context;
}

inline app::CaseEditor newReader(std::shared_ptr<const app::StudyImages> images = {}) {
    app::AssessmentContext context = ctOfAnAdult();
    context.images = std::move(images);
    app::CaseEditor editor(kStudy, std::move(context), countingServices());
    editor.actAs({"R. Eader", app::Role::Reader});
    return editor;
}

// Six points of T11, T12 (lost `lossPercent` in front) and L1, and labels.
inline void markBodies(app::CaseEditor& editor, double lossPercent) {
    for (const auto& [level, z] : {std::pair{Level::T11, 30.0}, {Level::T12, 0.0}, {Level::L1, -30.0}}) {
        const auto body = box(level, {0, 0, z}, 25);
        ASSERT_TRUE(editor.labelLevel(level, {0, 0, z}, kSagittal));
        ASSERT_TRUE(editor.placeMorphometry(
            level == Level::T12 ? wedged(body, 25 * (1 - lossPercent / 100)) : body, kSagittal));
    }
}

inline void decideTheRest(app::CaseEditor& editor) {
    using app::Item;
    ASSERT_TRUE(editor.decide(Item::LevelsConfirmed, {}, "yes"));
    ASSERT_TRUE(editor.decide(Item::SinsPain, Level::T12, "mechanical"));
    ASSERT_TRUE(editor.decide(Item::SinsBoneLesion, Level::T12, "lytic"));
    ASSERT_TRUE(editor.decide(Item::SinsAlignment, Level::T12, "normal", "old wedge, seen on the prior"));
    ASSERT_TRUE(editor.accept(Item::SinsVertebralBody, Level::T12));
    ASSERT_TRUE(editor.decide(Item::SinsPosterolateral, Level::T12, "unilateral"));
    ASSERT_TRUE(editor.decide(Item::EsccGrade, Level::T12, "2", "axial T2"));
}

// T12 with a third of its height lost, left pedicle replaced: every item open until decideTheRest().
inline app::CaseEditor markedCase(double lossPercent = 35) {
    app::CaseEditor editor = newReader();
    markBodies(editor, lossPercent);
    EXPECT_TRUE(editor.addPosterolateral(Level::T12, PosterolateralStructure::Pedicle,
                                         PosterolateralFinding::Replaced, {18, 20, 3}, axial(4)));
    return editor;
}

} // namespace columna::fixture
