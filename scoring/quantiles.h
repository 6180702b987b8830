// Quantiles of the distributions that confidence intervals are taken from. Accurate to 1e-9 or better.
#pragma once

namespace columna::scoring {

// `probability` lies strictly between 0 and 1, degrees of freedom are greater than 0 and need not be whole.
// Anything else throws std::domain_error (programming error).
[[nodiscard]] double normalQuantile(double probability);
[[nodiscard]] double studentQuantile(double probability, double degreesOfFreedom);
[[nodiscard]] double fQuantile(double probability, double numeratorDegrees, double denominatorDegrees);
[[nodiscard]] double chiSquaredQuantile(double probability, double degreesOfFreedom);
/// Shapes a and b are greater than 0.
[[nodiscard]] double betaQuantile(double probability, double a, double b);

} // namespace columna::scoring
