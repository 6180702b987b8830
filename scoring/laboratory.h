// Single laboratory values of Katagiri 2014: which units each may come in, and what is implausible in them.
// A value never comes without its unit: grams per litre taken as per decilitre would move a class.
#pragma once

#include "scoring/prognosis.h"

#include <optional>
#include <span>
#include <string_view>

namespace columna::scoring {

struct LaboratoryUnit {
    std::string_view unit; ///< UCUM
    double factor = 1.0;   ///< times this is the unit of Katagiri 2014
};

struct LaboratoryQuantity {
    std::string_view key;                  ///< "crp"
    std::span<const LaboratoryUnit> units; ///< the first is Katagiri's
    double most = 0.0;                     ///< in Katagiri's unit; more is implausible and refused
    std::optional<double> Laboratory::*member = nullptr;
};
[[nodiscard]] std::span<const LaboratoryQuantity> laboratoryQuantities();
/// Null for a key of none.
[[nodiscard]] const LaboratoryQuantity* laboratoryQuantity(std::string_view key);

/// The unit of that name, null where the quantity is not given in it.
[[nodiscard]] const LaboratoryUnit* unitOf(const LaboratoryQuantity& quantity, std::string_view unit);
/// Greatest plausible value in this unit; the least is 0.
[[nodiscard]] inline double mostIn(const LaboratoryQuantity& quantity, const LaboratoryUnit& unit) {
    return quantity.most / unit.factor;
}

} // namespace columna::scoring
