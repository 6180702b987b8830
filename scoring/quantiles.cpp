#include "scoring/quantiles.h"

#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace columna::scoring {

namespace {

constexpr double kTiny = 1e-300;
constexpr int kMostTerms = 100000;

double logBeta(double a, double b) {
    return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b);
}

/// Continued fraction of the incomplete beta function (Lentz).
double betaFraction(double x, double a, double b) {
    const auto kept = [](double value) { return std::abs(value) < kTiny ? kTiny : value; };
    double c = 1.0;
    double d = 1.0 / kept(1.0 - (a + b) * x / (a + 1.0));
    double fraction = d;
    for (int m = 1; m < kMostTerms; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m));
        d = 1.0 / kept(1.0 + even * d);
        c = kept(1.0 + even / c);
        fraction *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0));
        d = 1.0 / kept(1.0 + odd * d);
        c = kept(1.0 + odd / c);
        const double step = d * c;
        fraction *= step;
        if (std::abs(step - 1.0) < 1e-15) break;
    }
    return fraction;
}

/// Regularised incomplete beta function.
double betaDistribution(double x, double a, double b) {
    if (x <= 0.0) return 0.0;
    if (x >= 1.0) return 1.0;
    const double front = std::exp(a * std::log(x) + b * std::log1p(-x) - logBeta(a, b));
    return x < (a + 1.0) / (a + b + 2.0) ? front * betaFraction(x, a, b) / a
                                         : 1.0 - front * betaFraction(1.0 - x, b, a) / b;
}

/// Regularised lower incomplete gamma function.
double gammaDistribution(double x, double a) {
    if (x <= 0.0) return 0.0;
    const double front = std::exp(a * std::log(x) - x - std::lgamma(a));
    if (x < a + 1.0) {
        double term = 1.0 / a;
        double sum = term;
        for (int n = 1; n < kMostTerms && term > sum * 1e-17; ++n)
            sum += term *= x / (a + n);
        return front * sum;
    }
    double b = x + 1.0 - a;
    double c = 1.0 / kTiny;
    double d = 1.0 / b;
    double fraction = d;
    for (int n = 1; n < kMostTerms; ++n) {
        const double factor = -n * (n - a);
        b += 2.0;
        d = 1.0 / (factor * d + b);
        c = b + factor / c;
        fraction *= d * c;
        if (std::abs(d * c - 1.0) < 1e-15) break;
    }
    return 1.0 - front * fraction;
}

/// Where a rising function reaches `probability`, between low and high, to the last bits of a double.
template <class Distribution>
double inverse(double probability, double low, double high, Distribution distribution) {
    for (int i = 0; i < 2000; ++i) {
        const double middle = 0.5 * (low + high);
        if (middle <= low || middle >= high) break;
        (distribution(middle) < probability ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

template <class... Positive>
void check(double probability, Positive... values) {
    if (!(probability > 0.0 && probability < 1.0) || !((values > 0.0) && ...))
        throw std::domain_error("quantile outside its domain");
}

} // namespace

double normalQuantile(double probability) {
    check(probability);
    return inverse(probability, -40.0, 40.0,
                   [](double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); });
}

double betaQuantile(double probability, double a, double b) {
    check(probability, a, b);
    return inverse(probability, 0.0, 1.0, [=](double x) { return betaDistribution(x, a, b); });
}

double fQuantile(double probability, double numeratorDegrees, double denominatorDegrees) {
    check(probability, numeratorDegrees, denominatorDegrees);
    const double x = betaQuantile(probability, numeratorDegrees / 2.0, denominatorDegrees / 2.0);
    if (x >= 1.0) return std::numeric_limits<double>::infinity();
    return denominatorDegrees * x / (numeratorDegrees * (1.0 - x));
}

double studentQuantile(double probability, double degreesOfFreedom) {
    check(probability, degreesOfFreedom);
    if (probability == 0.5) return 0.0;
    const double tail = probability < 0.5 ? probability : 1.0 - probability;
    const double size = std::sqrt(fQuantile(1.0 - 2.0 * tail, 1.0, degreesOfFreedom));
    return probability < 0.5 ? -size : size;
}

double chiSquaredQuantile(double probability, double degreesOfFreedom) {
    check(probability, degreesOfFreedom);
    double high = degreesOfFreedom + 10.0;
    while (gammaDistribution(high / 2.0, degreesOfFreedom / 2.0) < probability)
        high *= 2.0;
    return inverse(probability, 0.0, high,
                   [=](double x) { return gammaDistribution(x / 2.0, degreesOfFreedom / 2.0); });
}

} // namespace columna::scoring
