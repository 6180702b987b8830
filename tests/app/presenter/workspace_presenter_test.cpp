#include "app/presenter/workspace_presenter.h"

#include "app/language/wording.h"
#include "app/presenter/commands.h"
#include "app/presenter/study_loader.h"
#include "event_loop.h"
#include "made_study.h"

#include <gtest/gtest.h>

#include <semaphore>

#include <QSet>

namespace columna::app {
namespace {

TEST(Workspace, OpensWithTheHangingAndCloses) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(made::study());
    EXPECT_EQ(workspace.view(0).displaySet(), &workspace.sets()[0]);
    EXPECT_EQ(workspace.view(1).displaySet(), &workspace.sets()[1]);
    workspace.setStudy(nullptr);
    EXPECT_EQ(workspace.study(), nullptr);
    EXPECT_EQ(workspace.view(0).frame(), nullptr);
    EXPECT_TRUE(workspace.patientBanner().isEmpty());
}

TEST(Workspace, BannerNamesThePatient) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(made::study());
    EXPECT_EQ(workspace.patientBanner(),
              "Miller, Anna  ·  ID 4711  ·  born 1960-03-15  ·  female  ·  64 years at the study");
}

TEST(Workspace, TheLinkedCursorGoesToTheSamePlaceInTheOtherView) {
    WorkspacePresenter workspace(made::decode);
    workspace.setStudy(made::study());
    workspace.linkCursor(0, {0, -60, 43});
    EXPECT_EQ(workspace.view(1).frameIndex(), 0);
    EXPECT_EQ(workspace.view(1).cursor(), workspace.view(0).cursor());
    workspace.clearCursors();
    EXPECT_FALSE(workspace.view(1).cursor());
}

TEST(PersonName, ReadsAsPeopleWriteIt) {
    EXPECT_EQ(personName("Miller^Anna^Maria"), "Miller, Anna Maria");
    EXPECT_EQ(personName("Miller"), "Miller");
    EXPECT_EQ(personName("^Anna"), "Anna");
    EXPECT_EQ(personName(""), "");
    EXPECT_EQ(personName("山田^太郎"), "山田 太郎");
}

TEST(CommandTable, NamesAndKeysAreUnique) {
    QSet<QString> names;
    QSet<QString> keys;
    for (const CommandInfo& info : commandTable()) {
        EXPECT_FALSE(names.contains(info.name)) << info.name.toStdString();
        names.insert(info.name);
        EXPECT_FALSE(info.text.isEmpty());
        EXPECT_FALSE(info.help.isEmpty());
        for (const QString& key : info.shortcuts) {
            EXPECT_FALSE(keys.contains(key)) << key.toStdString();
            keys.insert(key);
        }
    }
}

TEST(StudyLoader, DeliversProgressAndResult) {
    StudyLoader loader([](const StudyPaths&, const dicom::ScanOptions& options) {
        options.onProgress({1, 2});
        options.onProgress({2, 2});
        return Result<dicom::ScanResult>(*made::study());
    });
    std::vector<int> progress;
    std::size_t studies = 0;
    QObject::connect(&loader, &StudyLoader::progressed, [&](int done, int) { progress.push_back(done); });
    QObject::connect(&loader, &StudyLoader::loaded,
                     [&](const auto& result, const StudyPaths&) { studies = result->studies.size(); });
    loader.start({"somewhere"});
    EXPECT_TRUE(loader.busy());
    ASSERT_TRUE(eventually([&] { return !loader.busy(); }));
    EXPECT_EQ(progress, (std::vector<int>{1, 2}));
    EXPECT_EQ(studies, 1U);
}

TEST(StudyLoader, CancelIsHeardWhileScanning) {
    StudyLoader loader([](const StudyPaths&, const dicom::ScanOptions& options) {
        while (!options.stop.stop_requested())
            std::this_thread::yield();
        return Result<dicom::ScanResult>(Error{Message{"scan.cancelled"}, {}, {}, {}});
    });
    bool cancelled = false;
    bool failed = false;
    QObject::connect(&loader, &StudyLoader::cancelled, [&] { cancelled = true; });
    QObject::connect(&loader, &StudyLoader::failed, [&] { failed = true; });
    loader.start({"somewhere"});
    loader.cancel();
    ASSERT_TRUE(eventually([&] { return !loader.busy(); }));
    EXPECT_TRUE(cancelled);
    EXPECT_FALSE(failed);
}

TEST(FrameCache, AFrameThatWasBeingReadWhenAllWasForgottenIsReadAgain) {
    std::binary_semaphore reading{0};
    std::counting_semaphore<2> goOn{0};
    FrameCache cache([&](const dicom::Frame& frame) {
        reading.release();
        goOn.acquire();
        return made::decode(frame);
    });
    const auto scanned = made::study();
    const dicom::Frame& frame = scanned->studies[0].series[0].stacks[0].frames[0];
    EXPECT_FALSE(cache.request(frame).pixels);
    reading.acquire();
    cache.clear();
    EXPECT_FALSE(cache.request(frame).pixels);
    goOn.release(2);
    EXPECT_TRUE(eventually([&] { return cache.peek(frame).pixels != nullptr; }));
}

TEST(FrameCache, ForgetsTheOldestBeyondItsLimitAndReadsItAgain) {
    int reads = 0;
    FrameCache cache(
        [&](const dicom::Frame& frame) {
            ++reads;
            return made::decode(frame);
        },
        3 * 240 * 300 * sizeof(float));
    const auto scanned = made::study();
    const auto& frames = scanned->studies[0].series[0].stacks[0].frames;
    std::vector<const dicom::Frame*> all;
    for (const dicom::Frame& frame : frames)
        all.push_back(&frame);
    cache.prefetch(&cache, all);
    ASSERT_TRUE(eventually([&] { return cache.peek(frames[4]).pixels != nullptr; }));
    EXPECT_FALSE(cache.peek(frames[0]).pixels);
    EXPECT_FALSE(cache.request(frames[0]).pixels);
    ASSERT_TRUE(eventually([&] { return cache.peek(frames[0]).pixels != nullptr; }));
    EXPECT_EQ(reads, 6);
}

} // namespace
} // namespace columna::app
