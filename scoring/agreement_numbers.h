// Agreement between readers on numbers: intraclass correlation, Bland-Altman, repeatability.
#pragma once

#include "scoring/agreement.h"

#include <span>
#include <vector>

namespace columna::scoring {

/// Shrout and Fleiss 1979. OneWay: other readers for every subject. TwoWayAgreement, ICC(2,1): these readers
/// stand for all readers and a reader who is always higher disagrees. TwoWayConsistency, ICC(3,1): only these
/// readers, a constant difference is no disagreement.
enum class IccForm : std::uint8_t { OneWay, TwoWayAgreement, TwoWayConsistency };

struct Icc {
    Estimate single;  ///< of one reader
    Estimate average; ///< of the mean of the readers
};
/// `values`: one row a subject, one column a reader, none missing. Intervals from the F distribution.
/// Refused: fewer than two subjects or readers; all numbers the same.
[[nodiscard]] Result<Icc> intraclassCorrelation(const std::vector<std::vector<double>>& values, IccForm form);

struct BlandAltman {
    std::size_t subjects = 0;
    double bias = 0.0; ///< mean of first less second
    double sd = 0.0;   ///< of the differences
    double lowerLimit = 0.0;
    double upperLimit = 0.0;
    Interval biasInterval;
    Interval lowerInterval;
    Interval upperInterval;
};
/// Limits are bias +- `factor` SD; their intervals by Student's t with the variance of Bland and Altman 1999,
/// SD^2 (1/n + factor^2 / (2 (n - 1))). The paper of 1986 has the factor 2. Refused for fewer than three
/// differences.
[[nodiscard]] Result<BlandAltman> blandAltman(std::span<const double> differences, double factor = 1.96);

/// SD of one reading, from pairs of readings of the same things: sqrt(sum of squared differences / 2n).
/// Interval from the chi-squared distribution. Refused without a pair.
[[nodiscard]] Result<Estimate> repeatabilitySd(std::span<const double> differences);

inline constexpr RuleSource kIccSource{
    "Shrout PE, Fleiss JL, Psychol Bull 1979;86:420-8 (read in the R package psych)", Certainty::Checked};
inline constexpr RuleSource kBlandAltmanSource{"Bland JM, Altman DG, Lancet 1986;1:307-10; Stat Methods Med "
                                               "Res 1999;8:135-60 (formulas recalled, figures "
                                               "checked)",
                                               Certainty::FromMemory};

} // namespace columna::scoring
