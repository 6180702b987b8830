#include "scoring/surgical_staging.h"

namespace columna::scoring {

std::string_view tomitaTypeMessageId(int type) {
    constexpr std::array<std::string_view, 7> ids{"staging.tomita.1", "staging.tomita.2", "staging.tomita.3",
                                                  "staging.tomita.4", "staging.tomita.5", "staging.tomita.6",
                                                  "staging.tomita.7"};
    return ids.at(static_cast<std::size_t>(type - kTomitaTypeFirst));
}

std::string_view keyOf(WbbVersion version) {
    return version == WbbVersion::Boriani1997 ? "boriani_1997" : "sosg_modification";
}

std::optional<WbbVersion> parseWbbVersion(std::string_view key) {
    for (const auto version : {WbbVersion::Boriani1997, WbbVersion::SosgModification})
        if (key == keyOf(version)) return version;
    return std::nullopt;
}

std::string_view messageIdOf(WbbVersion version) {
    return version == WbbVersion::Boriani1997 ? "staging.wbb.boriani_1997" : "staging.wbb.sosg_modification";
}

} // namespace columna::scoring
