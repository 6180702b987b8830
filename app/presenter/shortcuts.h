// Keys of the commands: those of the command table, changed by the reader where wanted.
#pragma once

#include "app/presenter/commands.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace columna::app {

class Shortcuts {
public:
    /// By command name; keys as QKeySequence::PortableText.
    using Own = QHash<QString, QStringList>;

    explicit Shortcuts(Own own = {}) : own_(std::move(own)) {}

    [[nodiscard]] const Own& own() const { return own_; }
    [[nodiscard]] QStringList keysOf(const CommandInfo& info) const {
        return own_.value(info.name, info.shortcuts);
    }
    [[nodiscard]] bool changed(const QString& name) const { return own_.contains(name); }

    /// Text of the other command that has the key already; nothing where it is free.
    [[nodiscard]] std::optional<QString> takenBy(const QString& key, const QString& exceptName) const;
    /// Refused, with nothing changed, where a key is taken. Keys equal to the table's are no change of one's
    /// own.
    [[nodiscard]] bool set(const QString& name, const QStringList& keys);
    /// Back to the table, unless its keys were given to another command meanwhile: false then.
    [[nodiscard]] bool reset(const QString& name);
    void resetAll() { own_.clear(); }

private:
    Own own_;
};

} // namespace columna::app
