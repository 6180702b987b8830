#include "app/presenter/interface_language.h"

#include <QCoreApplication>
#include <QTranslator>

#include <stdexcept>

// A static library's resources must be asked for by name, from outside every namespace.
static void registerTranslations() {
    Q_INIT_RESOURCE(columna_translations);
}

namespace columna::app {
namespace {

std::unique_ptr<QTranslator> installed(const QString& file) {
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(file)) throw std::logic_error("missing translation " + file.toStdString());
    QCoreApplication::installTranslator(translator.get());
    return translator;
}

} // namespace

InterfaceLanguage& InterfaceLanguage::instance() {
    static InterfaceLanguage only;
    return only;
}

InterfaceLanguage::InterfaceLanguage() {
    registerTranslations();
}

InterfaceLanguage::~InterfaceLanguage() = default;

void InterfaceLanguage::choose(Language language) {
    if (language == current_) return;
    current_ = language;
    ours_.reset();
    qts_.reset();
    if (language == Language::Chinese) {
        qts_ = installed(QStringLiteral(":/translations/qtbase_zh.qm"));
        ours_ = installed(QStringLiteral(":/translations/columna_zh.qm"));
    }
    emit changed();
}

const Catalogue& interfaceWords() {
    return catalogue(InterfaceLanguage::instance().current());
}

void speak(QObject* owner, std::function<void()> say) {
    say();
    QObject::connect(&InterfaceLanguage::instance(), &InterfaceLanguage::changed, owner, std::move(say));
}

} // namespace columna::app
