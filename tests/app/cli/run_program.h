// The program as a user starts it.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace columna::test {

struct Ran {
    int code = -1;
    QString out;
    QString err;
};

/// `input` is what it reads from standard input.
inline Ran run(const QStringList& arguments, const QByteArray& input = {}) {
    QProcess process;
    process.start(COLUMNA_CLI_PROGRAM, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120000)) return {};
    if (process.exitStatus() != QProcess::NormalExit) return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace columna::test
