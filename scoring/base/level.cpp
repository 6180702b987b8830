#include "scoring/base/level.h"

#include <algorithm>
#include <cctype>

namespace columna {

namespace {
constexpr std::array<std::string_view, kLevelCount> kNames{
    "Occiput", "C1", "C2", "C3", "C4", "C5", "C6",  "C7",  "T1",  "T2",  "T3",
    "T4",      "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12", "T13", "L1",
    "L2",      "L3", "L4", "L5", "L6", "S1", "S2",  "S3",  "S4",  "S5",  "Coccyx"};

bool sameIgnoringCase(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}
} // namespace

const std::array<Level, kLevelCount>& allLevels() {
    static const auto levels = [] {
        std::array<Level, kLevelCount> all{};
        for (int i = 0; i < kLevelCount; ++i)
            all[static_cast<std::size_t>(i)] = static_cast<Level>(i);
        return all;
    }();
    return levels;
}

std::string_view toString(Level level) {
    return kNames.at(static_cast<std::size_t>(level));
}

std::optional<Level> parseLevel(std::string_view text) {
    for (const Level level : allLevels())
        if (sameIgnoringCase(text, toString(level))) return level;
    return std::nullopt;
}

Region regionOf(Level level) {
    if (level == Level::Occiput) return Region::Occipital;
    if (level <= Level::C7) return Region::Cervical;
    if (level <= Level::T13) return Region::Thoracic;
    if (level <= Level::L6) return Region::Lumbar;
    if (level <= Level::S5) return Region::Sacral;
    return Region::Coccygeal;
}

} // namespace columna
