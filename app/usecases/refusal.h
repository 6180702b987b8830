// Short ways to say no.
#pragma once

#include "scoring/base/level.h"
#include "scoring/base/result.h"

#include <string>
#include <utility>

namespace columna::app {

[[nodiscard]] inline Error refused(Message what) {
    return {.what = std::move(what), .file = {}, .tag = {}, .remedy = {}};
}

[[nodiscard]] inline Message about(const char* id, Level level) {
    return {id, {{"level", std::string(toString(level))}}};
}

} // namespace columna::app
