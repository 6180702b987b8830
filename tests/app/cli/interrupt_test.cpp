// Ctrl-C, the system's request to end, a full disk and a folder that cannot be written leave nothing half
// written.
#include "tests/app/cli/verb_fixture.h"

#include <csignal>
#include <sys/types.h>
#include <unistd.h>

namespace {

using namespace columna::test;

constexpr int kInterrupted = 130;
constexpr int kPatience = 120000; // ms, of a machine with other work

class Interrupted : public DemoStudy {
protected:
    void SetUp() override {
        DemoStudy::SetUp();
        QDir().mkpath(own("box"));
    }
    [[nodiscard]] QString box() const { return own("box"); }
    [[nodiscard]] QString out() const { return own("box/out"); }
    [[nodiscard]] QStringList inBox() const {
        return QDir(box()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    [[nodiscard]] QStringList anonymize() const { return {"anonymize", study(), "--out", out()}; }
    [[nodiscard]] QStringList exportAll() const {
        return {"export", marks(), "--study", study(), "--out", out()};
    }
    /// Stands the program still as soon as `isInTheMiddle`, signals it and lets it go on. Its exit code; 0
    /// where it was never met in the middle.
    template <class Condition>
    static int signalled(const QStringList& arguments, int number, Condition isInTheMiddle) {
        QProcess program;
        program.start(COLUMNA_CLI_PROGRAM, arguments);
        if (!program.waitForStarted(kPatience)) return -1;
        const auto id = static_cast<pid_t>(program.processId());
        while (!isInTheMiddle(program))
            if (program.waitForFinished(1) || program.state() == QProcess::NotRunning) return 0;
        ::kill(id, SIGSTOP);
        ::kill(id, number);
        ::kill(id, SIGCONT);
        if (!program.waitForFinished(kPatience) || program.exitStatus() != QProcess::NormalExit) return -1;
        return program.exitCode();
    }
    /// Once the hidden folder is there.
    [[nodiscard]] int stoppedWhileWriting(const QStringList& arguments, int number) const {
        return signalled(arguments, number, [this](QProcess&) { return !inBox().isEmpty(); });
    }
    /// As a shell runs it that allows files of so many KiB and no more.
    [[nodiscard]] static int runWithFilesOf(int kibibytes, const QStringList& arguments) {
        QProcess program;
        program.start("bash", QStringList{"-c",
                                          "trap '' XFSZ; ulimit -f " + QString::number(kibibytes) +
                                              "; exec \"$0\" \"$@\"",
                                          COLUMNA_CLI_PROGRAM} +
                                  arguments);
        return program.waitForFinished(kPatience) ? program.exitCode() : -1;
    }
};

TEST_F(Interrupted, ACopyThatIsStoppedLeavesNothing) {
    for (const int number : {SIGINT, SIGTERM}) {
        EXPECT_EQ(stoppedWhileWriting(anonymize(), number), kInterrupted);
        EXPECT_EQ(inBox(), QStringList());
    }
}

TEST_F(Interrupted, AnExportThatIsStoppedLeavesWhatWasThere) {
    EXPECT_EQ(stoppedWhileWriting(exportAll(), SIGINT), kInterrupted);
    EXPECT_EQ(inBox(), QStringList());
    ASSERT_EQ(run(exportAll() + QStringList{"--objects", "sr"}).code, kDone);
    const auto before = snapshot(box());
    const int code = signalled(exportAll() + QStringList{"--overwrite"}, SIGTERM,
                               [this](QProcess&) { return inBox().size() > 1; });
    EXPECT_EQ(code, kInterrupted);
    EXPECT_EQ(snapshot(box()), before);
}

TEST_F(Interrupted, VerifyAndImportStopToo) {
    ASSERT_EQ(run(exportAll()).code, kDone);
    const auto before = snapshot(box());
    const QStringList verify{"verify", out(), "--study", study(), "--log-json"};
    EXPECT_EQ(
        signalled(verify, SIGINT,
                  [](QProcess& program) { return program.readAllStandardOutput().contains("\"progress\""); }),
        kInterrupted);
    EXPECT_EQ(snapshot(box()), before);
    // An import is over in no time: wherever it is met, the case is whole or not there.
    for (const int wait : {0, 5, 10, 20, 40}) {
        QProcess program;
        program.start(COLUMNA_CLI_PROGRAM, {"import", out(), "--out", own("back.json"), "--overwrite"});
        ASSERT_TRUE(program.waitForStarted(kPatience));
        program.waitForFinished(wait);
        program.terminate();
        program.waitForFinished(kPatience);
        if (QFile::exists(own("back.json"))) {
            EXPECT_EQ(content(own("back.json")), content(marks()));
        }
    }
}

TEST_F(Interrupted, FilesThatMayNotGrowAreRefusedAndNothingIsLeft) {
    const auto images = snapshot(study());
    for (const int kibibytes : {0, 4}) {
        EXPECT_EQ(runWithFilesOf(kibibytes, anonymize()), kNotWritten) << kibibytes;
        EXPECT_EQ(inBox(), QStringList()) << kibibytes;
        EXPECT_EQ(runWithFilesOf(kibibytes, exportAll()), kNotWritten) << kibibytes;
        EXPECT_EQ(inBox(), QStringList()) << kibibytes;
    }
    EXPECT_EQ(snapshot(study()), images);
}

TEST_F(Interrupted, ADiskThatIsFullIsSaidAndNothingIsLeft) {
    // A small disk of its own, seen by this command alone.
    const QString script = "mount -t tmpfs -o size=400k none '" + box() + "' || exit 99; '" +
                           COLUMNA_CLI_PROGRAM + "' \"$@\"; code=$?; ls -A '" + box() +
                           "' | grep . && exit 98; exit $code";
    for (const QStringList& arguments : {anonymize(), exportAll()}) {
        QProcess program;
        program.start("unshare", QStringList{"-m", "sh", "-c", script, "sh"} + arguments);
        ASSERT_TRUE(program.waitForFinished(kPatience));
        const int code = program.error() == QProcess::FailedToStart ? 99 : program.exitCode();
        if (code == 99 || code == 1) GTEST_SKIP() << "no small disk can be made here";
        EXPECT_EQ(code, kNotWritten) << program.readAllStandardError().toStdString();
    }
}

TEST_F(Interrupted, AFolderThatCannotBeWrittenIsSaid) {
    EXPECT_EQ(run({"anonymize", study(), "--out", "/proc/columna"}).code, kNotWritten);
    if (::geteuid() == 0) return; // who may write anywhere
    QFile::setPermissions(box(), QFile::ReadOwner | QFile::ExeOwner);
    EXPECT_EQ(run(anonymize()).code, kNotWritten);
    EXPECT_EQ(run(exportAll()).code, kNotWritten);
    QFile::setPermissions(box(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    EXPECT_EQ(inBox(), QStringList());
}

} // namespace
