// Messages of scoring.json and measure.json in data/messages/<language> as sentences, without Qt.
#pragma once

#include "scoring/base/message.h"

#include <string>

namespace columna::scoring::test {

/// "en" or "zh". An id without a text is a test failure.
[[nodiscard]] std::string sentence(const Message& message, const std::string& language = "en");
[[nodiscard]] std::string readFile(const std::string& pathFromRoot);

} // namespace columna::scoring::test
