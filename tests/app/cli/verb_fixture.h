// What tests of verbs share: exit codes, files, and one synthetic study with a signed case, made by the
// command line itself once a suite.
#pragma once

#include "tests/app/cli/run_program.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QTemporaryDir>
#include <gtest/gtest.h>

#include <memory>

namespace columna::test {

inline constexpr int kDone = 0;
inline constexpr int kUsage = 1;
inline constexpr int kBadInput = 2;
inline constexpr int kIncomplete = 3;
inline constexpr int kNotWritten = 4;

inline QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// Path below the folder and content of every file in it, hidden ones too.
inline QMap<QString, QByteArray> snapshot(const QString& folder) {
    QMap<QString, QByteArray> files;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = walk.next();
        files[QDir(folder).relativeFilePath(path)] = content(path);
    }
    return files;
}

class DemoStudy : public testing::Test {
protected:
    static void SetUpTestSuite() {
        shared_ = std::make_unique<QTemporaryDir>();
        const QString phantoms = QStringLiteral(COLUMNA_SOURCE_DIR "/data/phantoms/");
        made_ = run({"phantom", phantoms + "demo.json", "--out", shared_->filePath("made"), "--answers",
                     phantoms + "demo.answers.json", "--marks", shared_->filePath("marks.json")});
    }
    static void TearDownTestSuite() { shared_.reset(); }
    void SetUp() override { ASSERT_EQ(made_.code, kDone) << made_.err.toStdString(); }

    [[nodiscard]] static QString study() { return shared_->filePath("made/dicom"); }
    [[nodiscard]] static QString marks() { return shared_->filePath("marks.json"); }
    [[nodiscard]] QString own(const char* name) const { return own_.filePath(name); }

private:
    static inline std::unique_ptr<QTemporaryDir> shared_;
    static inline Ran made_;
    QTemporaryDir own_;
};

} // namespace columna::test
