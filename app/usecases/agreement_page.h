// The comparison as one page: tables and plots in HTML with SVG, nothing fetched from elsewhere.
#pragma once

#include "app/language/catalogue.h"
#include "app/usecases/agreement.h"

#include <string>

namespace columna::app {

/// UTF-8. The same comparison gives the same bytes.
[[nodiscard]] std::string agreementPage(const Agreement& agreement, Language language,
                                        const std::string& softwareVersion);

} // namespace columna::app
