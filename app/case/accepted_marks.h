// Which marks a person accepted from a machine, and from what: the marks do not say it, the trail does.
#pragma once

#include "app/case/trail.h"

#include <map>
#include <span>
#include <string>

namespace columna::app {

/// The gesture of accepting these marks, as the trail keeps it: with their ids, for proposersOf(). Its text
/// does not show them.
[[nodiscard]] Message accepting(Message gesture, const std::string& proposedBy, std::span<const Mark> marks);

/// What proposed each mark that was accepted: "growth" (of the message "propose.by.growth"), by the id of the
/// mark. A mark that a person drew, or of a case without history, is not among them. One that a person
/// reshaped afterwards is: it is still calculated, with help.
[[nodiscard]] std::map<std::string, std::string> proposersOf(const Trail& trail);

} // namespace columna::app
