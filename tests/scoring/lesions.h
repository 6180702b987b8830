// Lesions for tests, written as a reader would have decided them.
#pragma once

#include "scoring/sins.h"

namespace columna::scoring::test {

inline const Numbering kStandard{12, 5, NumberingMethod::CountedFromC2};

inline void decide(SinsLesion& lesion, SinsComponent component, std::string_view key) {
    lesion[component].decision =
        SinsDecision{parseSinsOption(component, key).value(), {.decidedBy = "Reader"}};
}

/// An adult's level, confirmed; nothing else decided.
inline SinsLesion openLesion(Level level) {
    SinsLesion lesion;
    lesion.level = level;
    lesion.numbering = kStandard;
    lesion.levelConfirmed = true;
    lesion.ageYears = 60;
    lesion.operated = Ternary::No;
    lesion.irradiated = Ternary::No;
    lesion.imaging = SinsImaging::CtAvailable;
    return lesion;
}

inline SinsLesion lesion(Level level, std::string_view pain, std::string_view bone,
                         std::string_view alignment, std::string_view body, std::string_view posterolateral) {
    SinsLesion result = openLesion(level);
    decide(result, SinsComponent::Pain, pain);
    decide(result, SinsComponent::BoneLesion, bone);
    decide(result, SinsComponent::Alignment, alignment);
    decide(result, SinsComponent::VertebralBody, body);
    decide(result, SinsComponent::Posterolateral, posterolateral);
    return result;
}

/// W20 of the worked cases: L2, 9 points.
inline SinsLesion nineAtL2() {
    return lesion(Level::L2, "mechanical", "lytic", "normal", "collapse_under_50", "none");
}

inline bool has(const std::vector<Message>& messages, std::string_view id) {
    for (const Message& message : messages)
        if (message.id == id) return true;
    return false;
}

} // namespace columna::scoring::test
