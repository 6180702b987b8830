// What is remembered between runs, and what is told about a study that was opened.
#include "app/presenter/opened_study.h"
#include "app/presenter/preferences.h"
#include "app/presenter/shortcuts.h"

#include "made_study.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace columna::app {
namespace {

TEST(Shortcuts, AKeyBelongsToOneCommand) {
    Shortcuts keys;
    EXPECT_FALSE(keys.set("command.tool.lesion", {"L"})) << "L labels";
    EXPECT_EQ(keys.takenBy("L", "command.tool.lesion"), "Level");
    EXPECT_TRUE(keys.own().isEmpty());
    EXPECT_TRUE(keys.set("command.tool.level", {"F12"}));
    EXPECT_TRUE(keys.set("command.tool.lesion", {"L"})) << "free now";
    EXPECT_FALSE(keys.reset("command.tool.level")) << "its own key was given away";
    EXPECT_TRUE(keys.reset("command.tool.lesion"));
    EXPECT_TRUE(keys.reset("command.tool.level"));
    EXPECT_TRUE(keys.own().isEmpty());
    EXPECT_FALSE(keys.set("command.no.such", {"F12"}));
}

TEST(Preferences, AreTheSameAfterARestart) {
    const QTemporaryDir folder;
    const QString file = folder.filePath("columna.ini");
    {
        Preferences first(file);
        EXPECT_EQ(first.language(), Language::English);
        EXPECT_EQ(first.theme(), Theme::Dark);
        first.setLanguage(Language::Chinese);
        first.setTheme(Theme::HighContrast);
        Shortcuts keys;
        ASSERT_TRUE(keys.set("command.tool.level", {"F12"}));
        ASSERT_TRUE(keys.set("command.tool.lesion", {}));
        first.setShortcuts(keys);
    }
    const Preferences second(file);
    EXPECT_EQ(second.language(), Language::Chinese);
    EXPECT_EQ(second.theme(), Theme::HighContrast);
    EXPECT_EQ(second.shortcuts().own(),
              (Shortcuts::Own{{"command.tool.level", {"F12"}}, {"command.tool.lesion", {}}}));
}

TEST(Preferences, RecentStudiesComeLatestFirstAndOnlyWhileTheyExist) {
    const QTemporaryDir folder;
    Preferences preferences(folder.filePath("columna.ini"));
    QStringList made;
    for (int i = 0; i < 10; ++i) {
        made << folder.filePath(QString::number(i));
        QFile file(made.back());
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        preferences.addRecent({made.back()});
    }
    preferences.addRecent({made[5]});
    EXPECT_EQ(preferences.recent().size(), 8);
    EXPECT_EQ(preferences.recent().front(), QStringList{made[5]});
    EXPECT_EQ(preferences.recent()[1], QStringList{made[9]});
    QFile::remove(made[5]);
    EXPECT_EQ(preferences.recent().front(), QStringList{made[9]});
    preferences.forgetRecent();
    EXPECT_TRUE(preferences.recent().isEmpty());
}

TEST(OpenedStudy, SaysWhatItCanAndCannotScore) {
    const auto scanned = made::study();
    const Readiness mr = readinessOf(scanned->studies[0]);
    EXPECT_EQ(
        mr.line,
        "Can be judged: Alignment, Vertebral body collapse, Posterolateral elements, Epidural extension "
        "(ESCC).\nNot from these images: Lytic or blastic lesion, Reformatted views.");
    EXPECT_TRUE(
        mr.missing.contains("Lytic or blastic lesion: no CT; MR alone does not tell lytic from blastic"));
    dicom::Study without = scanned->studies[0];
    without.series.pop_back(); // the axial one
    EXPECT_TRUE(
        readinessOf(without).missing.contains("Epidural extension (ESCC): no axial MR with known geometry"));
}

TEST(OpenedStudy, CountsPatientsWithoutNamingThem) {
    dicom::ScanResult scanned = *made::study();
    scanned.studies.push_back(scanned.studies.front());
    EXPECT_TRUE(severalPatientsText(scanned).isEmpty()) << "two studies of one patient";
    scanned.studies.back().patient.birthDate = "19600316";
    const QString words = severalPatientsText(scanned);
    EXPECT_TRUE(words.startsWith("These files belong to 2 patients"));
    EXPECT_FALSE(words.contains("Miller"));
}

TEST(OpenedStudy, ASeriesWithoutPositionOrLengthsSaysWhatItCannotDo) {
    dicom::Series series = made::study()->studies[0].series[0];
    EXPECT_TRUE(limitsOf(series).isEmpty());
    series.stacks[0].frames[0].plane.reset();
    EXPECT_EQ(limitsOf(series).size(), 1);
    series.stacks[0].frames[0].spacingProvenance = SpacingProvenance::AtDetector;
    EXPECT_EQ(limitsOf(series).size(), 2);
}

TEST(OpenedStudy, TheLatestOfTheFirstPatientOpens) {
    dicom::ScanResult scanned = *made::study();
    EXPECT_EQ(studyToOpen({}), 0U);
    EXPECT_EQ(studyToOpen(scanned), 0U);
    for (const char* date : {"20240101", "20260101", "20230101"}) {
        scanned.studies.push_back(scanned.studies.front());
        scanned.studies.back().date = date;
    }
    EXPECT_EQ(studyToOpen(scanned), 2U);
    scanned.studies[2].patient.id = "4712";
    EXPECT_EQ(studyToOpen(scanned), 0U) << "another patient's, however late";
}

} // namespace
} // namespace columna::app
