#include "app/presenter/preferences.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace columna::app {
namespace {

const QString kLanguage = QStringLiteral("language");

} // namespace

Preferences::Preferences(const QString& file) {
    QDir().mkpath(QFileInfo(file).absolutePath());
    // Made here, so that it never exists with wider rights.
    QFile made(file);
    if (!made.exists() && made.open(QIODevice::WriteOnly))
        made.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    settings_ = std::make_unique<QSettings>(file, QSettings::IniFormat);
}

Preferences::~Preferences() = default;

QString Preferences::defaultFile() {
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
           QStringLiteral("/columna.ini");
}

Language Preferences::language() const {
    return languageOfCode(settings_->value(kLanguage).toString().toStdString()).value_or(Language::English);
}

void Preferences::setLanguage(Language language) {
    settings_->setValue(kLanguage, QString::fromLatin1(code(language).data()));
}

} // namespace columna::app
