#include "app/presenter/shortcuts.h"

#include <algorithm>

namespace columna::app {

std::optional<QString> Shortcuts::takenBy(const QString& key, const QString& exceptName) const {
    for (const CommandInfo& info : commandTable())
        if (info.name != exceptName && keysOf(info).contains(key)) return info.text;
    return std::nullopt;
}

bool Shortcuts::set(const QString& name, const QStringList& keys) {
    const auto table = commandTable();
    const auto info = std::ranges::find(table, name, &CommandInfo::name);
    if (info == table.end()) return false;
    if (std::ranges::any_of(keys, [&](const QString& key) { return takenBy(key, name).has_value(); }))
        return false;
    if (keys == info->shortcuts)
        own_.remove(name);
    else
        own_.insert(name, keys);
    return true;
}

bool Shortcuts::reset(const QString& name) {
    const auto table = commandTable();
    const auto info = std::ranges::find(table, name, &CommandInfo::name);
    return info != table.end() && set(name, info->shortcuts);
}

} // namespace columna::app
