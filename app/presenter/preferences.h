// What the program remembers of its user between runs: language, look, recent folders, own layouts, keys.
// Nothing of a patient: scores and marks live in the case store. One INI file in the user's configuration
// folder, readable by the user alone.
#pragma once

#include "app/language/catalogue.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

class QSettings;

namespace columna::app {

class Preferences {
public:
    explicit Preferences(const QString& file = defaultFile());
    ~Preferences();
    Preferences(const Preferences&) = delete;
    Preferences& operator=(const Preferences&) = delete;

    [[nodiscard]] static QString defaultFile();

    [[nodiscard]] Language language() const; ///< English unless another was chosen
    void setLanguage(Language language);

private:
    std::unique_ptr<QSettings> settings_;
};

} // namespace columna::app
