#include "scoring/levels.h"

#include <algorithm>
#include <array>

namespace columna::scoring {

namespace {
constexpr std::array<std::string_view, kNumberingMethodCount> kMethodKeys{
    "not_stated",    "counted_from_c2",     "counted_from_sacrum",
    "rib_landmarks", "compared_with_prior", "assumed"};

struct LevelCode {
    Level level;
    std::string_view ct;
    std::string_view rt;
};
// DICOM CID 7602/7603 as held by pydicom; S1 to S5 from a public TG-263 map.
constexpr std::array kCodes{LevelCode{Level::Occiput, "31640002", "T-11140"},
                            LevelCode{Level::C1, "14806007", "T-11610"},
                            LevelCode{Level::C2, "39976000", "T-11620"},
                            LevelCode{Level::C3, "113205007", "T-11630"},
                            LevelCode{Level::C4, "5329002", "T-11640"},
                            LevelCode{Level::C5, "36978003", "T-11650"},
                            LevelCode{Level::C6, "36054005", "T-11660"},
                            LevelCode{Level::C7, "87391001", "T-11670"},
                            LevelCode{Level::T1, "64864005", "T-11710"},
                            LevelCode{Level::T2, "53733008", "T-11720"},
                            LevelCode{Level::T3, "1626008", "T-11730"},
                            LevelCode{Level::T4, "73071006", "T-11740"},
                            LevelCode{Level::T5, "56401006", "T-11750"},
                            LevelCode{Level::T6, "45296009", "T-11760"},
                            LevelCode{Level::T7, "62487009", "T-11770"},
                            LevelCode{Level::T8, "11068009", "T-11780"},
                            LevelCode{Level::T9, "82687006", "T-11790"},
                            LevelCode{Level::T10, "7610001", "T-117A0"},
                            LevelCode{Level::T11, "12989004", "T-117B0"},
                            LevelCode{Level::T12, "23215003", "T-117C0"},
                            LevelCode{Level::L1, "66794005", "T-11910"},
                            LevelCode{Level::L2, "14293000", "T-11920"},
                            LevelCode{Level::L3, "36470004", "T-11930"},
                            LevelCode{Level::L4, "11994002", "T-11940"},
                            LevelCode{Level::L5, "49668003", "T-11950"},
                            LevelCode{Level::S1, "65985001", ""},
                            LevelCode{Level::S2, "11808007", ""},
                            LevelCode{Level::S3, "49967005", ""},
                            LevelCode{Level::S4, "69950008", ""},
                            LevelCode{Level::S5, "21452006", ""},
                            LevelCode{Level::Coccyx, "64688005", "T-11BF0"}};

Level offset(Level first, int steps) {
    return static_cast<Level>(static_cast<int>(first) + steps);
}
Level lastThoracic(const Numbering& numbering) {
    return offset(Level::T1, numbering.thoracic - 1);
}
Level lastLumbar(const Numbering& numbering) {
    return offset(Level::L1, numbering.lumbar - 1);
}
std::optional<std::string_view> present(std::string_view code) {
    if (code.empty()) return std::nullopt;
    return code;
}
const LevelCode* codeOf(Level level) {
    const auto found = std::ranges::find(kCodes, level, &LevelCode::level);
    return found == kCodes.end() ? nullptr : &*found;
}
} // namespace

std::string_view keyOf(NumberingMethod method) {
    return kMethodKeys.at(static_cast<std::size_t>(method));
}

std::optional<NumberingMethod> parseNumberingMethod(std::string_view key) {
    const auto found = std::ranges::find(kMethodKeys, key);
    if (found == kMethodKeys.end()) return std::nullopt;
    return static_cast<NumberingMethod>(found - kMethodKeys.begin());
}

bool contains(const Numbering& numbering, Level level) {
    if (!numbering.valid()) return false;
    switch (regionOf(level)) {
    case Region::Thoracic:
        return level <= lastThoracic(numbering);
    case Region::Lumbar:
        return level <= lastLumbar(numbering);
    default:
        return true;
    }
}

std::vector<Level> levelsOf(const Numbering& numbering) {
    std::vector<Level> levels;
    std::ranges::copy_if(allLevels(), std::back_inserter(levels),
                         [&](Level level) { return contains(numbering, level); });
    return levels;
}

std::optional<Level> levelAbove(const Numbering& numbering, Level level) {
    if (!contains(numbering, level)) return std::nullopt;
    while (level != Level::Occiput) {
        level = offset(level, -1);
        if (contains(numbering, level)) return level;
    }
    return std::nullopt;
}

std::optional<Level> levelBelow(const Numbering& numbering, Level level) {
    if (!contains(numbering, level)) return std::nullopt;
    while (level != Level::Coccyx) {
        level = offset(level, 1);
        if (contains(numbering, level)) return level;
    }
    return std::nullopt;
}

bool areNeighbours(const Numbering& numbering, Level a, Level b) {
    return levelAbove(numbering, a) == b || levelBelow(numbering, a) == b;
}

std::optional<SinsLocation> sinsLocationOf(const Numbering& numbering, Level level) {
    if (!contains(numbering, level)) return std::nullopt;
    switch (regionOf(level)) {
    case Region::Occipital:
        return SinsLocation::Junctional;
    case Region::Cervical:
        return level >= Level::C3 && level <= Level::C6 ? SinsLocation::Mobile : SinsLocation::Junctional;
    case Region::Thoracic: {
        const bool junctional = level <= Level::T2 || level >= offset(lastThoracic(numbering), -1);
        return junctional ? SinsLocation::Junctional : SinsLocation::Semirigid;
    }
    case Region::Lumbar: {
        const bool junctional = level == Level::L1 || level == lastLumbar(numbering);
        return junctional ? SinsLocation::Junctional : SinsLocation::Mobile;
    }
    case Region::Sacral:
        return level == Level::S1 ? SinsLocation::Junctional : SinsLocation::Rigid;
    case Region::Coccygeal:
        break;
    }
    return std::nullopt;
}

std::string_view keyOf(NeuralContext context) {
    switch (context) {
    case NeuralContext::Cord:
        return "cord";
    case NeuralContext::Conus:
        return "conus";
    case NeuralContext::Cauda:
        break;
    }
    return "cauda";
}

std::optional<NeuralContext> parseNeuralContext(std::string_view key) {
    for (const auto context : {NeuralContext::Cord, NeuralContext::Conus, NeuralContext::Cauda})
        if (key == keyOf(context)) return context;
    return std::nullopt;
}

NeuralContext defaultNeuralContext(Level level) {
    return neuralContextFromConus(level, Level::L1);
}

NeuralContext neuralContextFromConus(Level level, Level conus) {
    if (level < conus) return NeuralContext::Cord;
    return level == conus ? NeuralContext::Conus : NeuralContext::Cauda;
}

std::optional<std::string_view> snomedCtCode(Level level) {
    const LevelCode* code = codeOf(level);
    return code ? present(code->ct) : std::nullopt;
}

std::optional<std::string_view> snomedRtCode(Level level) {
    const LevelCode* code = codeOf(level);
    return code ? present(code->rt) : std::nullopt;
}

std::optional<Level> levelOfCode(std::string_view code) {
    if (code.empty()) return std::nullopt;
    for (const LevelCode& entry : kCodes)
        if (code == entry.ct || code == entry.rt) return entry.level;
    return std::nullopt;
}

} // namespace columna::scoring
