#include "app/case/trail.h"
#include "tests/app/usecases/editor_fixture.h"

#include <gtest/gtest.h>

namespace columna::app {
namespace {

using namespace fixture;

TEST(Trail, EveryGestureUndoAndRedoIsAnEntry) {
    CaseEditor editor = newReader();
    EXPECT_TRUE(editor.trail().entries.empty());
    ASSERT_TRUE(editor.labelLevel(Level::T12, {}, kSagittal));
    ASSERT_TRUE(editor.undo());
    ASSERT_TRUE(editor.redo());
    ASSERT_EQ(editor.trail().entries.size(), 3U);
    const auto& entries = editor.trail().entries;
    EXPECT_EQ(entries[0].action, TrailAction::Edit);
    EXPECT_EQ(entries[1].action, TrailAction::Undo);
    EXPECT_EQ(entries[2].action, TrailAction::Redo);
    for (const TrailEntry& entry : entries) {
        EXPECT_EQ(entry.gesture, (Message{"edit.label", {{"level", "T12"}}}));
        EXPECT_EQ(entry.by, "R. Eader");
    }
    EXPECT_EQ(entries[1].state, editor.trail().origin) << "the content is what it was";
    EXPECT_EQ(entries[2].state, entries[0].state);
    EXPECT_NE(entries[2].hash, entries[0].hash) << "the history is not";
    EXPECT_TRUE(intact(editor.record()));
}

TEST(Trail, ARefusedGestureLeavesNoEntry) {
    CaseEditor editor = newReader();
    ASSERT_FALSE(editor.labelLevel(Level::T13, {}, kSagittal));
    ASSERT_TRUE(editor.undo());
    EXPECT_TRUE(editor.trail().entries.empty());
}

TEST(Trail, NobodyTakesBackAnothersStep) {
    CaseEditor editor = markedCase();
    const CaseDocument before = editor.document();
    editor.actAs({"S. Urgeon", Role::Reviewer});
    EXPECT_EQ(editor.undo().error().what.id, "edit.refused.others_step");
    editor.actAs({"R. Eader", Role::Reviewer});
    EXPECT_EQ(editor.undo().error().what.id, "edit.refused.others_step");
    EXPECT_EQ(editor.document(), before);
    editor.actAs({"R. Eader", Role::Reader});
    EXPECT_TRUE(editor.undo());
}

TEST(Trail, AnyChangeOfAnEntryIsSeen) {
    const CaseRecord record = markedCase().record();
    ASSERT_TRUE(intact(record));
    for (std::size_t i = 0; i < record.trail.entries.size(); ++i) {
        for (int what = 0; what < 7; ++what) {
            CaseRecord other = record;
            TrailEntry& entry = other.trail.entries[i];
            if (what == 0) entry.by += "x";
            if (what == 1) entry.time = "2026-01-31T09:30:01Z";
            if (what == 2) entry.role = Role::Reviewer;
            if (what == 3) entry.action = TrailAction::Undo;
            if (what == 4) entry.gesture.id += "x";
            if (what == 5)
                other.trail.entries.erase(other.trail.entries.begin() + static_cast<std::ptrdiff_t>(i));
            if (what == 6) entry.state[0] = entry.state[0] == '0' ? '1' : '0';
            EXPECT_FALSE(intact(other)) << i << " " << what;
        }
    }
}

TEST(Trail, TwoCopiesShowHowTheyLieToEachOther) {
    CaseEditor editor = markedCase();
    const Trail base = editor.trail();
    CaseEditor other(editor.record(), {}, countingServices());
    other.actAs({"O. Ther", Role::Reader});
    ASSERT_TRUE(editor.decide(Item::SinsPain, Level::T12, "mechanical"));
    ASSERT_TRUE(other.decide(Item::SinsPain, Level::T12, "pain_free"));
    EXPECT_EQ(compare(base, base).relation, TrailRelation::Same);
    EXPECT_EQ(compare(editor.trail(), base).relation, TrailRelation::Ahead);
    EXPECT_EQ(compare(base, editor.trail()).relation, TrailRelation::Behind);
    const TrailComparison forked = compare(editor.trail(), other.trail());
    EXPECT_EQ(forked.relation, TrailRelation::Forked);
    EXPECT_EQ(forked.common, base.entries.size());
    Trail elsewhere = base;
    elsewhere.origin[0] = elsewhere.origin[0] == '0' ? '1' : '0';
    EXPECT_EQ(compare(base, elsewhere).relation, TrailRelation::Unrelated);
}

TEST(Trail, GivingUpUnsavedWorkStaysInTheHistory) {
    CaseEditor editor = markedCase();
    const CaseDocument saved = editor.document();
    decideTheRest(editor);
    const std::size_t before = editor.trail().entries.size();
    ASSERT_TRUE(editor.discardTo(saved));
    EXPECT_EQ(editor.document(), saved);
    EXPECT_EQ(editor.trail().entries.size(), before + 1);
    ASSERT_TRUE(editor.undo());
    EXPECT_FALSE(editor.document().decisions.empty());
}

} // namespace
} // namespace columna::app
