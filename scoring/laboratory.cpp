#include "scoring/laboratory.h"

#include <algorithm>
#include <array>

namespace columna::scoring {

namespace {
constexpr std::array kCrp{LaboratoryUnit{"mg/dL", 1.0}, LaboratoryUnit{"mg/L", 0.1}};
constexpr std::array kLdh{LaboratoryUnit{"IU/L", 1.0}, LaboratoryUnit{"U/L", 1.0}};
constexpr std::array kAlbumin{LaboratoryUnit{"g/dL", 1.0}, LaboratoryUnit{"g/L", 0.1}};
constexpr std::array kPlatelets{LaboratoryUnit{"/uL", 1.0}, LaboratoryUnit{"10*9/L", 1000.0}};
constexpr std::array kCalcium{LaboratoryUnit{"mg/dL", 1.0}, LaboratoryUnit{"mmol/L", 1.0 / 0.2495}};
constexpr std::array kBilirubin{LaboratoryUnit{"mg/dL", 1.0}, LaboratoryUnit{"umol/L", 1.0 / 17.1}};

constexpr std::array kQuantities{
    LaboratoryQuantity{"crp", kCrp, 80.0, &Laboratory::crpMgPerDl},
    LaboratoryQuantity{"ldh", kLdh, 50000.0, &Laboratory::ldhIuPerL},
    LaboratoryQuantity{"albumin", kAlbumin, 7.0, &Laboratory::albuminGPerDl},
    LaboratoryQuantity{"platelets", kPlatelets, 3.0e6, &Laboratory::plateletsPerUl},
    LaboratoryQuantity{"calcium", kCalcium, 25.0, &Laboratory::calciumMgPerDl},
    LaboratoryQuantity{"bilirubin", kBilirubin, 60.0, &Laboratory::bilirubinMgPerDl}};
} // namespace

std::span<const LaboratoryQuantity> laboratoryQuantities() {
    return kQuantities;
}

const LaboratoryQuantity* laboratoryQuantity(std::string_view key) {
    const auto found = std::ranges::find(kQuantities, key, &LaboratoryQuantity::key);
    return found == kQuantities.end() ? nullptr : &*found;
}

const LaboratoryUnit* unitOf(const LaboratoryQuantity& quantity, std::string_view unit) {
    const auto found = std::ranges::find(quantity.units, unit, &LaboratoryUnit::unit);
    return found == quantity.units.end() ? nullptr : &*found;
}

} // namespace columna::scoring
