// The catalogue of the window's own language: the one place that chooses it.
#pragma once

#include "app/language/catalogue.h"

namespace columna::app {

[[nodiscard]] inline const Catalogue& interfaceWords() {
    return catalogue(Language::English);
}

} // namespace columna::app
