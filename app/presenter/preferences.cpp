#include "app/presenter/preferences.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QVariant>

#include <algorithm>
#include <array>
#include <utility>

namespace columna::app {
namespace {

const QString kLanguage = QStringLiteral("language");
const QString kReportLanguage = QStringLiteral("reportLanguage");
const QString kTheme = QStringLiteral("theme");
const QString kRecent = QStringLiteral("recent");
const QString kShortcuts = QStringLiteral("shortcuts");
const QString kLayouts = QStringLiteral("layouts");
constexpr std::array kThemes{std::pair{Theme::Dark, "dark"}, std::pair{Theme::Light, "light"},
                             std::pair{Theme::HighContrast, "contrast"}};

QString placeKey(const QString& window, const QString& screens) {
    return QStringLiteral("windows/%1/%2").arg(screens, window);
}

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

Language Preferences::reportLanguage() const {
    return languageOfCode(settings_->value(kReportLanguage).toString().toStdString()).value_or(language());
}

void Preferences::setReportLanguage(Language language) {
    settings_->setValue(kReportLanguage, QString::fromLatin1(code(language).data()));
}

Theme Preferences::theme() const {
    const QString name = settings_->value(kTheme).toString();
    for (const auto& [theme, key] : kThemes)
        if (name == QLatin1String(key)) return theme;
    return Theme::Dark;
}

void Preferences::setTheme(Theme theme) {
    for (const auto& [known, key] : kThemes)
        if (known == theme) settings_->setValue(kTheme, QString::fromLatin1(key));
}

QList<QStringList> Preferences::recent() const {
    QList<QStringList> found;
    for (const QVariant& saved : settings_->value(kRecent).toList()) {
        const QStringList paths = saved.toStringList();
        if (!paths.isEmpty() &&
            std::ranges::all_of(paths, [](const QString& path) { return QFile::exists(path); }))
            found << paths;
    }
    return found;
}

void Preferences::addRecent(const QStringList& paths) {
    constexpr qsizetype kKept = 8;
    QList<QStringList> all = recent();
    all.removeAll(paths);
    all.prepend(paths);
    QVariantList list;
    for (const QStringList& one : all.mid(0, kKept))
        list << QVariant(one);
    settings_->setValue(kRecent, list);
}

void Preferences::forgetRecent() {
    settings_->remove(kRecent);
}

Shortcuts Preferences::shortcuts() const {
    // Through set(), so that keys of a hand-written file never collide.
    Shortcuts shortcuts;
    const QVariantMap saved = settings_->value(kShortcuts).toMap();
    for (auto entry = saved.begin(); entry != saved.end(); ++entry)
        (void)shortcuts.set(entry.key(), entry.value().toStringList());
    return shortcuts;
}

void Preferences::setShortcuts(const Shortcuts& shortcuts) {
    QVariantMap saved;
    for (auto entry = shortcuts.own().begin(); entry != shortcuts.own().end(); ++entry)
        saved.insert(entry.key(), entry.value());
    settings_->setValue(kShortcuts, saved);
}

std::optional<WindowPlace> Preferences::windowPlace(const QString& window, const QString& screens) const {
    return windowPlaceFromText(settings_->value(placeKey(window, screens)).toString());
}

void Preferences::setWindowPlace(const QString& window, const QString& screens, const WindowPlace& place) {
    settings_->setValue(placeKey(window, screens), toText(place));
}

void Preferences::forgetWindowPlace(const QString& window, const QString& screens) {
    settings_->remove(placeKey(window, screens));
}

std::vector<HangingProtocol> Preferences::ownLayouts() const {
    std::vector<HangingProtocol> layouts;
    for (const QVariant& saved : settings_->value(kLayouts).toList())
        if (auto layout = protocolFromTexts(saved.toStringList())) layouts.push_back(std::move(*layout));
    return layouts;
}

void Preferences::saveLayout(const HangingProtocol& layout) {
    std::vector<HangingProtocol> layouts = ownLayouts();
    std::erase_if(layouts, [&](const HangingProtocol& other) { return other.name == layout.name; });
    layouts.push_back(layout);
    store(layouts);
}

void Preferences::removeLayout(const QString& name) {
    std::vector<HangingProtocol> layouts = ownLayouts();
    std::erase_if(layouts, [&](const HangingProtocol& other) { return other.name == name; });
    store(layouts);
}

void Preferences::store(const std::vector<HangingProtocol>& layouts) {
    QVariantList list;
    for (const HangingProtocol& layout : layouts)
        list << toTexts(layout);
    settings_->setValue(kLayouts, list);
}

} // namespace columna::app
