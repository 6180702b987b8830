// The language of the window: the one place that chooses it, for the engines' catalogues and for Qt's own
// translations alike.
#pragma once

#include "app/language/catalogue.h"

#include <QObject>

#include <functional>
#include <memory>

class QTranslator;

namespace columna::app {

class InterfaceLanguage : public QObject {
    Q_OBJECT
public:
    [[nodiscard]] static InterfaceLanguage& instance();
    ~InterfaceLanguage() override;

    [[nodiscard]] Language current() const { return current_; }
    /// Needs the application object. Whoever wrote words with speak() writes them again.
    void choose(Language language);

signals:
    void changed();

private:
    InterfaceLanguage();

    Language current_ = Language::English;
    std::unique_ptr<QTranslator> ours_;
    std::unique_ptr<QTranslator> qts_; ///< buttons and file dialogs
};

/// The catalogue of the window's language.
[[nodiscard]] const Catalogue& interfaceWords();

/// Runs `say` now, and again whenever the language changes while `owner` lives.
void speak(QObject* owner, std::function<void()> say);

} // namespace columna::app
