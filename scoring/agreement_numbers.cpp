#include "scoring/agreement_numbers.h"

#include "scoring/quantiles.h"

#include <algorithm>
#include <cmath>

namespace columna::scoring {

namespace {

constexpr double kTail = 0.975;

Error refused(const char* id) {
    return {.what = {id}, .file = {}, .tag = {}, .remedy = {}};
}

struct MeanSquares {
    double n = 0.0; ///< subjects
    double k = 0.0; ///< readers
    double subjects = 0.0;
    double readers = 0.0;
    double within = 0.0;
    double residual = 0.0;
};

MeanSquares meanSquaresOf(const std::vector<std::vector<double>>& values) {
    MeanSquares of{.n = static_cast<double>(values.size()), .k = static_cast<double>(values.front().size())};
    std::vector<double> rows(values.size());
    std::vector<double> columns(values.front().size());
    double grand = 0.0;
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < columns.size(); ++j) {
            rows[i] += values[i].at(j) / of.k;
            columns[j] += values[i][j] / of.n;
            grand += values[i][j] / (of.n * of.k);
        }
    double total = 0.0;
    for (const auto& row : values)
        for (const double value : row)
            total += (value - grand) * (value - grand);
    double between = 0.0;
    for (const double mean : rows)
        between += of.k * (mean - grand) * (mean - grand);
    double readers = 0.0;
    for (const double mean : columns)
        readers += of.n * (mean - grand) * (mean - grand);
    of.subjects = between / (of.n - 1.0);
    of.readers = readers / (of.k - 1.0);
    of.within = (total - between) / (of.n * (of.k - 1.0));
    of.residual = std::max(0.0, total - between - readers) / ((of.n - 1.0) * (of.k - 1.0));
    return of;
}

/// Of the mean of k readers, from one (Spearman and Brown).
double stepped(double single, double k) {
    return k * single / (1.0 + (k - 1.0) * single);
}

Icc both(double single, std::optional<Interval> interval, const MeanSquares& ms) {
    const auto subjects = static_cast<std::size_t>(ms.n);
    Icc icc{{single, {}, interval, subjects}, {stepped(single, ms.k), {}, {}, subjects}};
    if (interval)
        icc.average.interval = Interval{stepped(interval->lower, ms.k), stepped(interval->upper, ms.k)};
    return icc;
}

/// What is nothing beside the spread of the numbers.
double negligible(const MeanSquares& ms) {
    return 1e-12 * (ms.subjects + ms.readers + ms.within);
}

/// For the forms whose ratio of mean squares is F-distributed.
Result<Icc> fromRatio(const MeanSquares& ms, double error, double errorDegrees) {
    const double spread = ms.subjects + (ms.k - 1.0) * error;
    if (spread <= negligible(ms)) return refused("agree.refused.one_number");
    const double single = (ms.subjects - error) / spread;
    if (error <= negligible(ms)) return both(single, {}, ms); // no error seen: the ratio has no bounds
    const double ratio = ms.subjects / error;
    const double low = ratio / fQuantile(kTail, ms.n - 1.0, errorDegrees);
    const double high = ratio * fQuantile(kTail, errorDegrees, ms.n - 1.0);
    return both(single, Interval{(low - 1.0) / (low + ms.k - 1.0), (high - 1.0) / (high + ms.k - 1.0)}, ms);
}

/// Satterthwaite's degrees of freedom, as in Shrout and Fleiss.
Result<Icc> agreementForm(const MeanSquares& ms) {
    const double n = ms.n;
    const double k = ms.k;
    const double single = (ms.subjects - ms.residual) /
                          (ms.subjects + (k - 1.0) * ms.residual + k * (ms.readers - ms.residual) / n);
    if (ms.residual <= negligible(ms)) return both(single, {}, ms);
    const double ratio = ms.readers / ms.residual;
    const double rest = n * (1.0 + (k - 1.0) * single) - k * single;
    const double above = (k - 1.0) * (n - 1.0) * std::pow(k * single * ratio + rest, 2);
    const double below = (n - 1.0) * std::pow(k * single * ratio, 2) + rest * rest;
    const double degrees = above / below;
    const double lowF = fQuantile(kTail, n - 1.0, degrees);
    const double highF = fQuantile(kTail, degrees, n - 1.0);
    const double errors = k * ms.readers + (k * n - k - n) * ms.residual;
    return both(single,
                Interval{n * (ms.subjects - lowF * ms.residual) / (lowF * errors + n * ms.subjects),
                         n * (highF * ms.subjects - ms.residual) / (errors + n * highF * ms.subjects)},
                ms);
}

double meanOf(std::span<const double> values) {
    double sum = 0.0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

} // namespace

Result<Icc> intraclassCorrelation(const std::vector<std::vector<double>>& values, IccForm form) {
    if (values.size() < 2 || values.front().size() < 2) return refused("agree.refused.few");
    const MeanSquares ms = meanSquaresOf(values);
    if (ms.subjects + ms.within < 1e-12) return refused("agree.refused.one_number");
    switch (form) {
    case IccForm::OneWay:
        return fromRatio(ms, ms.within, ms.n * (ms.k - 1.0));
    case IccForm::TwoWayConsistency:
        return fromRatio(ms, ms.residual, (ms.n - 1.0) * (ms.k - 1.0));
    case IccForm::TwoWayAgreement:
        break;
    }
    return agreementForm(ms);
}

Result<BlandAltman> blandAltman(std::span<const double> differences, double factor) {
    if (differences.size() < 3) return refused("agree.refused.few");
    const auto n = static_cast<double>(differences.size());
    BlandAltman of;
    of.subjects = differences.size();
    of.bias = meanOf(differences);
    double squares = 0.0;
    for (const double difference : differences)
        squares += (difference - of.bias) * (difference - of.bias);
    of.sd = std::sqrt(squares / (n - 1.0));
    of.lowerLimit = of.bias - factor * of.sd;
    of.upperLimit = of.bias + factor * of.sd;
    const double t = studentQuantile(kTail, n - 1.0);
    const double ofBias = t * of.sd / std::sqrt(n);
    const double ofLimit = t * of.sd * std::sqrt(1.0 / n + factor * factor / (2.0 * (n - 1.0)));
    of.biasInterval = {of.bias - ofBias, of.bias + ofBias};
    of.lowerInterval = {of.lowerLimit - ofLimit, of.lowerLimit + ofLimit};
    of.upperInterval = {of.upperLimit - ofLimit, of.upperLimit + ofLimit};
    return of;
}

Result<Estimate> repeatabilitySd(std::span<const double> differences) {
    if (differences.empty()) return refused("agree.refused.no_pair");
    const auto n = static_cast<double>(differences.size());
    double squares = 0.0;
    for (const double difference : differences)
        squares += difference * difference;
    Estimate sd{std::sqrt(squares / (2.0 * n)), {}, {}, differences.size()};
    if (sd.value > 0.0)
        sd.interval = Interval{sd.value * std::sqrt(n / chiSquaredQuantile(kTail, n)),
                               sd.value * std::sqrt(n / chiSquaredQuantile(1.0 - kTail, n))};
    return sd;
}

} // namespace columna::scoring
