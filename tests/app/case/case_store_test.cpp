#include "app/case/case_json.h"
#include "app/case/case_store.h"
#include "tests/app/usecases/editor_fixture.h"

#include <gtest/gtest.h>

#include <fstream>
#include <unistd.h>

namespace columna::app {
namespace {

namespace fs = std::filesystem;
using namespace fixture;

class CaseStoreTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("columna-store-" + std::to_string(::getpid()) + "-" +
                                               testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    [[nodiscard]] fs::path file() const { return folder_ / "data" / "cases.sqlite"; }
    fs::path folder_;
};

TEST_F(CaseStoreTest, SavedCasesComeBackFromAnotherOpening) {
    CaseEditor editor = markedCase();
    const CaseDocument first = editor.document();
    {
        auto store = CaseStore::open(file());
        ASSERT_TRUE(store);
        ASSERT_EQ((*store)->save(first, 0, "R. Eader", "2026-01-31T09:30:00Z").value(), 1);
        decideTheRest(editor);
        ASSERT_EQ((*store)->save(editor.document(), 1, "R. Eader", "2026-01-31T09:40:00Z").value(), 2);
    }
    auto store = CaseStore::open(file());
    ASSERT_TRUE(store);
    const auto loaded = (*store)->load(first.caseId);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->document, editor.document());
    EXPECT_EQ(loaded->revision, 2);
    const auto list = (*store)->list(kStudy.studyInstanceUid);
    ASSERT_TRUE(list);
    ASSERT_EQ(list->size(), 1U);
    EXPECT_EQ(list->front().revisions, 2);
    EXPECT_EQ(list->front().savedAt, "2026-01-31T09:40:00Z");
    EXPECT_TRUE((*store)->list("9.9")->empty());
}

TEST_F(CaseStoreTest, TwoWritersNeverOverwriteEachOther) {
    CaseEditor editor = markedCase();
    auto one = CaseStore::open(file());
    auto other = CaseStore::open(file());
    ASSERT_TRUE(one && other);
    ASSERT_TRUE((*one)->save(editor.document(), 0, "A", "2026-01-31T09:30:00Z"));
    decideTheRest(editor);
    ASSERT_TRUE((*one)->save(editor.document(), 1, "A", "2026-01-31T09:31:00Z"));
    const auto late = (*other)->save(editor.document(), 1, "B", "2026-01-31T09:32:00Z");
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().what.id, "case.store.conflict");
    EXPECT_EQ((*other)->load(editor.document().caseId)->savedBy, "A");
}

TEST_F(CaseStoreTest, ADamagedBodyIsNotOpened) {
    const CaseEditor editor = markedCase();
    {
        auto store = CaseStore::open(file());
        ASSERT_TRUE((*store)->save(editor.document(), 0, "A", "2026-01-31T09:30:00Z"));
    }
    std::string bytes;
    {
        std::ifstream in(file(), std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(in), {});
    }
    const auto at = bytes.find("R. Eader");
    ASSERT_NE(at, std::string::npos);
    bytes[at] = 'X';
    std::ofstream(file(), std::ios::binary) << bytes;
    auto store = CaseStore::open(file());
    ASSERT_TRUE(store);
    const auto loaded = (*store)->load(editor.document().caseId);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().what.id, "case.store.damaged");
}

TEST_F(CaseStoreTest, TheFolderIsTheUsersAlone) {
    ASSERT_TRUE(CaseStore::open(file()));
    EXPECT_EQ(fs::status(file().parent_path()).permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::status(file()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(CaseStoreTest, WhatIsNoStoreIsRefusedAndLeftAlone) {
    fs::create_directories(file().parent_path());
    std::ofstream(file()) << "this is a text file, long enough to be no database header at all";
    const auto before = fs::file_size(file());
    EXPECT_FALSE(CaseStore::open(file()));
    EXPECT_EQ(fs::file_size(file()), before);
    EXPECT_FALSE(CaseStore::open("/proc/none/cases.sqlite"));
}

} // namespace
} // namespace columna::app
