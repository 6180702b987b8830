#include "app/case/case_json.h"
#include "app/case/case_store.h"
#include "tests/app/usecases/editor_fixture.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

namespace columna::app {
namespace {

namespace fs = std::filesystem;
using namespace fixture;

constexpr const char* kTime = "2026-01-31T09:30:00Z";

std::string bytesOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

class CaseStoreTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("columna-store-" + std::to_string(::getpid()) + "-" +
                                               testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    [[nodiscard]] fs::path file() const { return folder_ / "data" / "cases.sqlite"; }
    [[nodiscard]] std::shared_ptr<CaseStore> opened() const {
        auto store = CaseStore::open(file());
        EXPECT_TRUE(store) << (store ? "" : store.error().what.id);
        return store ? *store : nullptr;
    }
    fs::path folder_;
};

template <class T>
std::string refusal(const Result<T>& result) {
    return result ? "" : result.error().what.id;
}

TEST_F(CaseStoreTest, SavedCasesComeBackFromAnotherOpeningWithTheirHistory) {
    CaseEditor editor = markedCase();
    {
        const auto store = opened();
        ASSERT_EQ(store->save(editor.record(), "R. Eader", kTime).value(), 1);
        EXPECT_EQ(store->save(editor.record(), "R. Eader", kTime).value(), 1)
            << "nothing new, no new revision";
        decideTheRest(editor);
        ASSERT_EQ(store->save(editor.record(), "R. Eader", "2026-01-31T09:40:00Z").value(), 2);
    }
    const auto store = opened();
    const auto loaded = store->load(editor.document().caseId);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->record, editor.record());
    EXPECT_EQ(loaded->revision, 2);
    EXPECT_FALSE(loaded->unsavedWork);
    EXPECT_EQ(store->revision(editor.document().caseId, 1)->decisions.size(), 0U);
    EXPECT_EQ(refusal(store->revision(editor.document().caseId, 3)), "case.store.unknown_case");
    const auto list = store->list(kStudy.studyInstanceUid);
    ASSERT_TRUE(list);
    ASSERT_EQ(list->size(), 1U);
    EXPECT_EQ(list->front().revisions, 2);
    EXPECT_EQ(list->front().savedAt, "2026-01-31T09:40:00Z");
    EXPECT_TRUE(store->list("9.9")->empty());
}

TEST_F(CaseStoreTest, WhatWasOnlyDraftedIsThereAfterwards) {
    CaseEditor editor = markedCase();
    {
        const auto store = opened();
        ASSERT_TRUE(store->autosave(editor.record(), "R. Eader", kTime));
    }
    {
        const auto store = opened();
        const auto loaded = store->load(editor.document().caseId);
        ASSERT_TRUE(loaded);
        EXPECT_EQ(loaded->record, editor.record());
        EXPECT_TRUE(loaded->unsavedWork);
        EXPECT_FALSE(loaded->lastSaved);
        EXPECT_EQ(store->list(kStudy.studyInstanceUid)->size(), 1U);
        ASSERT_TRUE(store->save(editor.record(), "R. Eader", kTime));
        ASSERT_TRUE(editor.undo());
        ASSERT_TRUE(store->autosave(editor.record(), "R. Eader", kTime));
    }
    const auto loaded = opened()->load(editor.document().caseId);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->record.document, editor.document());
    EXPECT_EQ(loaded->record.trail.entries.back().action, TrailAction::Undo);
    EXPECT_EQ(loaded->lastSaved->marks.size(), editor.document().marks.size() + 1);
}

TEST_F(CaseStoreTest, TwoWritersNeverOverwriteEachOther) {
    CaseEditor editor = markedCase();
    const auto one = opened();
    const auto other = opened();
    ASSERT_TRUE(one->save(editor.record(), "A", kTime));
    CaseEditor here(editor.record(), {}, countingServices());
    CaseEditor there(editor.record(), {}, countingServices());
    here.actAs({"A", Role::Reader});
    there.actAs({"B", Role::Reader});
    ASSERT_TRUE(here.decide(Item::SinsPain, Level::T12, "mechanical"));
    ASSERT_TRUE(there.decide(Item::SinsPain, Level::T12, "pain_free"));
    ASSERT_TRUE(one->autosave(here.record(), "A", kTime));
    for (const auto& late :
         {other->autosave(there.record(), "B", kTime), other->autosave(editor.record(), "B", kTime)}) {
        ASSERT_FALSE(late);
        EXPECT_EQ(late.error().what, (Message{"case.store.conflict", {{"by", "A"}, {"time", kTime}}}));
    }
    EXPECT_EQ(other->load(editor.document().caseId)->record, here.record());
}

TEST_F(CaseStoreTest, ASecondWindowIsToldThatTheCaseIsOpen) {
    const auto one = opened();
    const auto other = opened();
    {
        const auto held = one->claim("case");
        ASSERT_TRUE(held);
        const auto refused = other->claim("case");
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().what.id, "case.claim.taken");
        EXPECT_EQ(refused.error().what.arguments.at(0).value, std::to_string(::getpid()));
        EXPECT_TRUE(other->claim("another/../case"));
    }
    EXPECT_TRUE(other->claim("case"));
}

TEST_F(CaseStoreTest, WhatAKilledProcessLeftOfAClaimDoesNotKeepTheCaseShut) {
    const auto store = opened();
    (void)store->claim("case");
    for (const char* left : {"", "4711", "1 elsewhere\n", "\x01garbage"}) {
        fs::path lock;
        {
            const auto held = store->claim("case");
            ASSERT_TRUE(held);
            for (const auto& entry : fs::directory_iterator(file().parent_path()))
                if (entry.path().extension() == ".lock") lock = entry.path();
        }
        ASSERT_FALSE(lock.empty());
        EXPECT_FALSE(fs::exists(lock)) << "given back";
        std::ofstream(lock) << left;
        EXPECT_TRUE(store->claim("case")) << '"' << left << '"';
    }
}

TEST_F(CaseStoreTest, ALockedStoreIsAClearAnswer) {
    const CaseEditor editor = markedCase();
    const auto store = opened();
    {
        QSqlDatabase holder = QSqlDatabase::addDatabase("QSQLITE", "holder");
        holder.setDatabaseName(QString::fromStdString(file().string()));
        ASSERT_TRUE(holder.open());
        QSqlQuery lock(holder);
        ASSERT_TRUE(lock.exec("BEGIN EXCLUSIVE"));
        EXPECT_EQ(refusal(store->autosave(editor.record(), "A", kTime)), "case.store.locked");
        ASSERT_TRUE(lock.exec("ROLLBACK"));
    }
    QSqlDatabase::removeDatabase("holder");
    EXPECT_TRUE(store->autosave(editor.record(), "A", kTime));
}

TEST_F(CaseStoreTest, HistoryAndRevisionsCannotBeRewritten) {
    const CaseEditor editor = markedCase();
    ASSERT_TRUE(opened()->save(editor.record(), "A", kTime));
    {
        QSqlDatabase direct = QSqlDatabase::addDatabase("QSQLITE", "direct");
        direct.setDatabaseName(QString::fromStdString(file().string()));
        ASSERT_TRUE(direct.open());
        QSqlQuery query(direct);
        for (const char* text : {"UPDATE entry SET body = ''", "DELETE FROM entry",
                                 "UPDATE revision SET body = ''", "DELETE FROM revision"})
            EXPECT_FALSE(query.exec(text)) << text;
    }
    QSqlDatabase::removeDatabase("direct");
}

TEST_F(CaseStoreTest, ADamagedBodyIsNotOpenedAndTheRestIsRecovered) {
    CaseEditor editor = markedCase();
    {
        const auto store = opened();
        ASSERT_TRUE(store->save(editor.record(), "A", kTime));
        decideTheRest(editor);
        ASSERT_TRUE(store->autosave(editor.record(), "A", kTime));
    }
    std::string bytes = bytesOf(file());
    // In the draft alone: decisions came after the revision.
    const auto at = bytes.find("old wedge, seen on the prior");
    ASSERT_NE(at, std::string::npos);
    bytes[at] = 'X';
    write(file(), bytes);
    const auto loaded = opened()->load(editor.document().caseId);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().what.id, "case.store.damaged");
    EXPECT_FALSE(loaded.error().remedy.empty());

    const fs::path fresh = folder_ / "fresh.sqlite";
    const std::string before = bytesOf(file());
    const auto salvage = salvageStore(file(), fresh, "A", kTime);
    ASSERT_TRUE(salvage) << refusal(salvage);
    EXPECT_EQ(salvage->cases, 1);
    EXPECT_EQ(salvage->revisions, 1);
    EXPECT_EQ(salvage->drafts, 0);
    EXPECT_EQ(salvage->unreadable, 1);
    EXPECT_EQ(bytesOf(file()), before) << "the damaged store is only read";
    const auto saved = (*CaseStore::open(fresh))->load(editor.document().caseId);
    ASSERT_TRUE(saved) << refusal(saved);
    EXPECT_EQ(saved->record.document.marks, editor.document().marks);
    EXPECT_TRUE(saved->record.document.decisions.empty());
    EXPECT_EQ(saved->record.trail.entries.size(), editor.trail().entries.size() + 1);
    EXPECT_EQ(saved->record.trail.entries.back().gesture.id, "edit.salvaged");
    EXPECT_EQ(refusal(salvageStore(file(), fresh, "A", kTime)), "case.salvage.exists");
}

TEST_F(CaseStoreTest, ATruncatedStoreIsRefusedKeptAndMostOfItRecovered) {
    std::vector<std::string> ids;
    {
        const auto store = opened();
        for (int i = 0; i < 12; ++i) {
            CaseDocument document = markedCase().document();
            document.caseId = "case-" + std::to_string(i);
            ids.push_back(document.caseId);
            ASSERT_TRUE(store->save({document, {}}, "A", kTime));
        }
    }
    const std::string whole = bytesOf(file());
    int recovered = 0;
    for (const double part : {0.0, 0.001, 0.3, 0.6, 0.95}) {
        write(file(), whole.substr(0, static_cast<std::size_t>(part * static_cast<double>(whole.size()))));
        const std::string cut = bytesOf(file());
        const auto store = CaseStore::open(file());
        if (part == 0.0) continue; // an empty file is a store not yet begun
        ASSERT_FALSE(store) << part;
        EXPECT_EQ(store.error().what.id, "case.store.broken");
        EXPECT_FALSE(store.error().remedy.empty());
        EXPECT_EQ(bytesOf(file()), cut) << "the file is left as it was";
        const fs::path fresh = folder_ / ("fresh" + std::to_string(part));
        const auto salvage = salvageStore(file(), fresh, "A", kTime);
        EXPECT_EQ(bytesOf(file()), cut);
        if (!salvage) {
            EXPECT_EQ(salvage.error().what.id, "case.salvage.nothing");
            continue;
        }
        auto rescued = CaseStore::open(fresh);
        ASSERT_TRUE(rescued);
        const auto list = (*rescued)->list("");
        ASSERT_TRUE(list);
        for (const CaseSummary& one : *list)
            EXPECT_TRUE((*rescued)->load(one.caseId)) << one.caseId;
        recovered = salvage->cases;
    }
    EXPECT_GE(recovered, 8) << "of 12, where a twentieth of the file is missing";
}

TEST_F(CaseStoreTest, AFullDiskLosesNothing) {
    std::signal(SIGXFSZ, SIG_IGN);
    CaseEditor editor = markedCase();
    const auto store = opened();
    ASSERT_TRUE(store->save(editor.record(), "A", kTime));
    const CaseRecord saved = editor.record();
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit tight = before;
    tight.rlim_cur = fs::file_size(file());
    std::string last;
    for (int i = 0; i < 200 && last.empty(); ++i) {
        ASSERT_TRUE(
            editor.addContour(Structure::Lesion, Level::T12, ellipse({0, 0, 0.1 * i}, 7, 5, 99), axial(4)));
        ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &tight), 0);
        last = refusal(store->autosave(editor.record(), "A", kTime));
        ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
    }
    // A file that may not grow is told as an error of writing, a disk without room as a full one.
    EXPECT_TRUE(last == "case.store.full" || last == "case.store.unwritable") << last;
    const auto loaded = opened()->load(saved.document.caseId);
    ASSERT_TRUE(loaded) << refusal(loaded);
    ASSERT_TRUE(store->autosave(editor.record(), "A", kTime)) << "with room again, everything since is saved";
    EXPECT_EQ(opened()->load(saved.document.caseId)->record, editor.record());
}

TEST_F(CaseStoreTest, AnExportThatFindsNoRoomLeavesTheEarlierFile) {
    std::signal(SIGXFSZ, SIG_IGN);
    fs::create_directories(folder_);
    const fs::path out = folder_ / "case.json";
    const CaseRecord small = newReader().record();
    ASSERT_TRUE(writeRecord(small, out));
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit tight = before;
    tight.rlim_cur = 2000;
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const auto refused = writeRecord(markedCase().record(), out);
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
    EXPECT_EQ(refusal(refused), "case.file.unwritable");
    EXPECT_EQ(readRecord(out).value(), small);
}

TEST_F(CaseStoreTest, TheFolderIsTheUsersAlone) {
    ASSERT_TRUE(CaseStore::open(file()));
    EXPECT_EQ(fs::status(file().parent_path()).permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::status(file()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(CaseStoreTest, WhatIsNoStoreIsRefusedAndLeftAlone) {
    fs::create_directories(file().parent_path());
    write(file(), "this is a text file, long enough to be no database header at all");
    const std::string before = bytesOf(file());
    EXPECT_EQ(refusal(CaseStore::open(file())), "case.store.broken");
    EXPECT_EQ(bytesOf(file()), before);
    EXPECT_FALSE(CaseStore::open("/proc/none/cases.sqlite"));
}

TEST_F(CaseStoreTest, AStoreOfALaterVersionIsRefused) {
    (void)opened();
    {
        QSqlDatabase direct = QSqlDatabase::addDatabase("QSQLITE", "later");
        direct.setDatabaseName(QString::fromStdString(file().string()));
        ASSERT_TRUE(direct.open());
        ASSERT_TRUE(QSqlQuery(direct).exec("PRAGMA user_version = 99"));
    }
    QSqlDatabase::removeDatabase("later");
    const auto store = CaseStore::open(file());
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().what.id, "case.store.later_version");
    EXPECT_FALSE(store.error().remedy.empty());
}

TEST_F(CaseStoreTest, AStoreOfVersion1IsCopiedAsideAndGoesOn) {
    const std::string body = bytesOf(fs::path(COLUMNA_SOURCE_DIR) / "tests/app/case/version-1.json");
    const auto document = caseFromJson(body, {});
    ASSERT_TRUE(document);
    fs::create_directories(file().parent_path());
    {
        QSqlDatabase old = QSqlDatabase::addDatabase("QSQLITE", "old");
        old.setDatabaseName(QString::fromStdString(file().string()));
        ASSERT_TRUE(old.open());
        QSqlQuery query(old);
        ASSERT_TRUE(query.exec("PRAGMA journal_mode=WAL"));
        ASSERT_TRUE(query.exec(
            "CREATE TABLE revision (case_id TEXT NOT NULL, number INTEGER NOT NULL, study_uid TEXT "
            "NOT NULL, saved_at TEXT NOT NULL, saved_by TEXT NOT NULL, sha256 TEXT NOT NULL, body "
            "TEXT NOT NULL, PRIMARY KEY (case_id, number))"));
        ASSERT_TRUE(query.exec("CREATE INDEX revision_by_study ON revision (study_uid)"));
        ASSERT_TRUE(query.prepare("INSERT INTO revision VALUES (?, 1, ?, ?, 'A', ?, ?)"));
        for (const std::string& value :
             {document->caseId, document->study.studyInstanceUid, std::string(kTime), sha256(body), body})
            query.addBindValue(QString::fromStdString(value));
        ASSERT_TRUE(query.exec());
        ASSERT_TRUE(query.exec("PRAGMA user_version = 1"));
    }
    QSqlDatabase::removeDatabase("old");
    const auto store = opened();
    ASSERT_TRUE(store);
    fs::path copy = file();
    copy += ".version1";
    EXPECT_TRUE(fs::exists(copy));
    const auto loaded = store->load(document->caseId);
    ASSERT_TRUE(loaded) << refusal(loaded);
    EXPECT_EQ(loaded->record.document, *document);
    CaseEditor editor(loaded->record, {}, countingServices());
    editor.actAs({"S. Urgeon", Role::Reviewer});
    ASSERT_TRUE(editor.decide(Item::SinsPain, Level::T12, "pain_free", "seen in clinic"));
    ASSERT_TRUE(store->autosave(editor.record(), "S. Urgeon", kTime));
    EXPECT_EQ(opened()->load(document->caseId)->record, editor.record());
}

TEST_F(CaseStoreTest, ACaseTravelsInOneFileAndComesBack) {
    CaseEditor editor = markedCase();
    const auto here = opened();
    ASSERT_TRUE(here->save(editor.record(), "A", kTime));
    const fs::path carried = folder_ / "carried.json";
    ASSERT_TRUE(writeRecord(here->load(editor.document().caseId)->record, carried));

    const auto there = CaseStore::open(folder_ / "other" / "cases.sqlite").value();
    auto record = readRecord(carried);
    ASSERT_TRUE(record);
    EXPECT_EQ(there->import(*record, "B", kTime).value(), ImportOutcome::Added);
    EXPECT_EQ(there->import(*record, "B", kTime).value(), ImportOutcome::AlreadyThere);
    CaseEditor onward(*record, {}, countingServices());
    onward.actAs({"S. Urgeon", Role::Reviewer});
    ASSERT_TRUE(onward.decide(Item::Myelopathy, {}, "no"));
    ASSERT_TRUE(there->save(onward.record(), "S. Urgeon", kTime));

    EXPECT_EQ(here->import(onward.record(), "A", kTime).value(), ImportOutcome::Extended);
    EXPECT_EQ(here->load(editor.document().caseId)->record, onward.record());
    EXPECT_EQ(here->import(*record, "A", kTime).value(), ImportOutcome::AlreadyThere) << "an older copy";
}

TEST_F(CaseStoreTest, ForksAreRefusedWithBothHistories) {
    CaseEditor editor = markedCase();
    const auto store = opened();
    ASSERT_TRUE(store->save(editor.record(), "R. Eader", kTime));
    CaseEditor elsewhere(editor.record(), {}, countingServices());
    elsewhere.actAs({"O. Ther", Role::Reader});
    ASSERT_TRUE(elsewhere.decide(Item::SinsPain, Level::T12, "pain_free"));
    ASSERT_TRUE(elsewhere.decide(Item::SinsBoneLesion, Level::T12, "lytic"));
    ASSERT_TRUE(editor.decide(Item::SinsPain, Level::T12, "mechanical"));
    ASSERT_TRUE(store->autosave(editor.record(), "R. Eader", kTime));
    const auto refused = store->import(elsewhere.record(), "R. Eader", kTime);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().what.id, "case.import.forked");
    EXPECT_EQ(refused.error().what.arguments,
              (std::vector<MessageArgument>{{"own", "1"},
                                            {"own_by", "R. Eader"},
                                            {"own_time", kTime},
                                            {"other", "2"},
                                            {"other_by", "O. Ther"},
                                            {"other_time", kTime},
                                            {"common", std::to_string(editor.trail().entries.size() - 1)}}));
    EXPECT_EQ(store->load(editor.document().caseId)->record, editor.record()) << "nothing was changed";

    CaseDocument stranger = newReader().document();
    stranger.study.studyInstanceUid = "9.9";
    stranger.caseId = editor.document().caseId;
    EXPECT_EQ(refusal(store->import({stranger, {}}, "R. Eader", kTime)), "case.import.unrelated");
}

} // namespace
} // namespace columna::app
