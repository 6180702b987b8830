// A report as a PDF on the disk, read back by the tools that readers use.
#pragma once

#include "app/report/pdf_report.h"
#include "tests/app/report/report_fixture.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace columna::report::test {

class PdfFile {
public:
    explicit PdfFile(const ReportModel& model, app::Language language = app::Language::English) {
        const Result<PdfReport> report = pdfReport(model, language, syntheticPixels);
        EXPECT_TRUE(report.ok()) << (report.ok() ? "" : report.error().what.id);
        if (!report) return;
        bytes_ = report->bytes;
        pages_ = report->pages;
        unprintable_ = report->unprintable;
        QFile file(path());
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes_);
    }
    /// What a reader can select and search, in the order of the page's content: cell after cell. Line ends
    /// and runs of blanks are one blank.
    [[nodiscard]] QString words() const { return run("pdftotext", {"-raw", path(), "-"}).simplified(); }
    [[nodiscard]] QString pageWords(int page) const {
        const QString number = QString::number(page);
        return run("pdftotext", {"-raw", "-f", number, "-l", number, path(), "-"}).simplified();
    }
    [[nodiscard]] QString path() const { return folder_.filePath("report.pdf"); }
    [[nodiscard]] const QByteArray& bytes() const { return bytes_; }
    [[nodiscard]] int pages() const { return pages_; }
    [[nodiscard]] const QString& unprintable() const { return unprintable_; }

    [[nodiscard]] static QString run(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.start(program, arguments);
        EXPECT_TRUE(process.waitForFinished(60000)) << "poppler-utils is needed";
        return QString::fromUtf8(process.readAllStandardOutput());
    }

private:
    QTemporaryDir folder_;
    QByteArray bytes_;
    int pages_ = 0;
    QString unprintable_;
};

/// What is looked for in a PDF must not depend on how lines broke.
[[nodiscard]] inline QString joined(const QString& text) {
    return QString(text).remove(QLatin1Char(' ')).remove(QLatin1Char('\n'));
}

} // namespace columna::report::test
