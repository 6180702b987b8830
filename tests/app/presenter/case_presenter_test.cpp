// The case of a study between windows: who has it, what was found again, what could not be kept.
#include "app/presenter/case_presenter.h"

#include "made_study.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

#include <filesystem>

namespace columna::app {
namespace {

const ImageReference kSagittal{"1.2.3.10", "1.2.3.10.3", 1, "1.2.3.99"};

class TwoWindows : public testing::Test {
protected:
    void SetUp() override {
        for (CasePresenter* window : {&first, &second})
            window->actAs({"R. Eader", Role::Reader});
    }
    [[nodiscard]] std::filesystem::path file() const {
        return std::filesystem::path(folder.path().toStdString()) / "cases.sqlite";
    }
    static bool label(CasePresenter& window, Level level, double z) {
        return window.attempt([&](CaseEditor& e) { return e.labelLevel(level, {0, -30, z}, kSagittal); });
    }

    QTemporaryDir folder;
    std::shared_ptr<CaseStore> store = *CaseStore::open(file());
    std::shared_ptr<const dicom::ScanResult> scanned = made::study();
    const dicom::Study& study = scanned->studies[0];
    CasePresenter first{store};
    CasePresenter second{store};
};

TEST_F(TwoWindows, TheSecondCanDoNothingUntilTheFirstIsClosed) {
    std::vector<std::string> refusals;
    QObject::connect(&second, &CasePresenter::refused,
                     [&](const Error& error) { refusals.push_back(error.what.id); });
    ASSERT_TRUE(first.open(study));
    ASSERT_TRUE(label(first, Level::T12, 40));
    EXPECT_FALSE(second.open(study));
    ASSERT_TRUE(second.heldElsewhere());
    EXPECT_FALSE(label(second, Level::L1, 10));
    EXPECT_FALSE(second.decide(Item::LevelsConfirmed, std::nullopt, "yes"));
    EXPECT_FALSE(second.save());
    EXPECT_EQ(refusals, (std::vector<std::string>{"case.claim.taken", "case.claim.taken"}));
    ASSERT_TRUE(first.save());
    const CaseDocument done = first.document();
    first.close();
    // "Try again": nothing of the second window stands beside it.
    ASSERT_TRUE(second.open(study));
    EXPECT_FALSE(second.heldElsewhere());
    EXPECT_EQ(second.document(), done);
    EXPECT_TRUE(label(second, Level::L1, 10));
}

TEST_F(TwoWindows, OnlyOneBeginsACaseOfAStudyThatHasNone) {
    ASSERT_TRUE(first.open(study));
    EXPECT_FALSE(second.open(study)) << "before any gesture";
    EXPECT_TRUE(second.heldElsewhere());
    EXPECT_FALSE(label(second, Level::L1, 10));
    ASSERT_TRUE(label(first, Level::T12, 40));
    EXPECT_FALSE(second.open(study)) << "and after it";
    first.close();
    ASSERT_TRUE(second.open(study));
    EXPECT_EQ(second.document().marks.size(), 1U);
    ASSERT_EQ(store->list(study.studyInstanceUid)->size(), 1U);
}

TEST_F(TwoWindows, AStudyThatWasOnlyLookedAtIsFreeAgain) {
    ASSERT_TRUE(first.open(study));
    first.close();
    ASSERT_TRUE(second.open(study));
    EXPECT_TRUE(label(second, Level::T12, 40));
}

TEST_F(TwoWindows, WorkThatNobodySavedIsFoundAgainUntilItIsSavedOrGivenUp) {
    ASSERT_TRUE(first.open(study));
    ASSERT_TRUE(label(first, Level::T12, 40));
    ASSERT_TRUE(first.save());
    ASSERT_TRUE(label(first, Level::L1, 10));
    first.close();
    ASSERT_TRUE(second.open(study));
    EXPECT_TRUE(second.recovered());
    EXPECT_EQ(second.document().marks.size(), 2U);
    second.discard();
    EXPECT_FALSE(second.recovered());
    EXPECT_EQ(second.document().marks.size(), 1U);
    second.undo();
    EXPECT_EQ(second.document().marks.size(), 2U) << "giving up is a step like any other";
    ASSERT_TRUE(second.save());
    EXPECT_FALSE(second.recovered());
}

TEST_F(TwoWindows, WhatCannotBeKeptSaysSoUntilItIs) {
    ASSERT_TRUE(first.open(study));
    ASSERT_TRUE(label(first, Level::T12, 40));
    EXPECT_FALSE(first.notKept());
    // Somebody else goes on from the same state, past the claim.
    auto stored = store->load(first.document().caseId);
    ASSERT_TRUE(stored);
    CaseEditor other(stored->record, contextOf(study));
    other.actAs({"Another", Role::Reader});
    ASSERT_TRUE(other.labelLevel(Level::L2, {0, -30, -20}, kSagittal));
    ASSERT_TRUE(store->autosave(other.record(), "Another", "2026-01-31T09:30:00Z"));
    EXPECT_TRUE(label(first, Level::L1, 10)) << "the work stays in the window";
    ASSERT_TRUE(first.notKept());
    EXPECT_EQ(first.notKept()->what.id, "case.store.conflict");
    EXPECT_EQ(first.document().marks.size(), 2U);
}

} // namespace
} // namespace columna::app
