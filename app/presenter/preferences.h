// What the program remembers of its user between runs: language, look, recent folders, own layouts, keys,
// where windows stood. Nothing of a patient: scores and marks live in the case store. One INI file in the
// user's configuration folder, readable by the user alone.
#pragma once

#include "app/language/catalogue.h"
#include "app/presenter/hanging.h"
#include "app/presenter/shortcuts.h"
#include "app/presenter/window_place.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

class QSettings;

namespace columna::app {

enum class Theme : std::uint8_t { Dark, Light, HighContrast };

class Preferences {
public:
    explicit Preferences(const QString& file = defaultFile());
    ~Preferences();
    Preferences(const Preferences&) = delete;
    Preferences& operator=(const Preferences&) = delete;

    [[nodiscard]] static QString defaultFile();

    [[nodiscard]] Language language() const; ///< English unless another was chosen
    void setLanguage(Language language);

    /// Of reports, apart from the window's; the window's until another was chosen.
    [[nodiscard]] Language reportLanguage() const;
    void setReportLanguage(Language language);

    [[nodiscard]] Theme theme() const; ///< dark unless another was chosen
    void setTheme(Theme theme);

    /// What was opened lately, latest first; what no longer exists is left out.
    [[nodiscard]] QList<QStringList> recent() const;
    void addRecent(const QStringList& paths);
    void forgetRecent();

    [[nodiscard]] Shortcuts shortcuts() const;
    void setShortcuts(const Shortcuts& shortcuts);

    /// Where a window ("main", "images") stood when it was closed with this set of screens (screenSet()).
    [[nodiscard]] std::optional<WindowPlace> windowPlace(const QString& window, const QString& screens) const;
    void setWindowPlace(const QString& window, const QString& screens, const WindowPlace& place);
    void forgetWindowPlace(const QString& window, const QString& screens);

    /// Layouts of the reader's own, in the order they were saved. A name that exists is replaced.
    [[nodiscard]] std::vector<HangingProtocol> ownLayouts() const;
    void saveLayout(const HangingProtocol& layout);
    void removeLayout(const QString& name);

private:
    void store(const std::vector<HangingProtocol>& layouts);

    std::unique_ptr<QSettings> settings_;
};

} // namespace columna::app
