#include "imaging/phantom/cubic_spline.h"

#include <algorithm>
#include <stdexcept>

namespace columna::phantom {

CubicSpline::CubicSpline(std::vector<double> x, std::vector<double> y)
    : x_(std::move(x)), y_(std::move(y)), second_(x_.size(), 0.0) {
    const std::size_t n = x_.size();
    if (n < 2 || y_.size() != n) throw std::logic_error("a spline needs two points");
    std::vector<double> diagonal(n, 1.0), right(n, 0.0);
    for (std::size_t i = 1; i + 1 < n; ++i) {
        const double before = x_[i] - x_[i - 1];
        const double after = x_[i + 1] - x_[i];
        if (before <= 0.0 || after <= 0.0) throw std::logic_error("spline parameter must increase");
        const double lower = i > 1 ? before / diagonal[i - 1] : 0.0;
        diagonal[i] = 2.0 * (before + after) - lower * (i > 1 ? before : 0.0);
        right[i] = 6.0 * ((y_[i + 1] - y_[i]) / after - (y_[i] - y_[i - 1]) / before) - lower * right[i - 1];
    }
    for (std::size_t i = n - 2; i >= 1; --i) {
        const double after = x_[i + 1] - x_[i];
        second_[i] = (right[i] - after * second_[i + 1]) / diagonal[i];
    }
}

double CubicSpline::operator()(double at) const {
    const std::size_t n = x_.size();
    const auto above = std::upper_bound(x_.begin(), x_.end(), at);
    const std::size_t i = std::clamp<std::size_t>(static_cast<std::size_t>(above - x_.begin()), 1, n - 1) - 1;
    const double h = x_[i + 1] - x_[i];
    const double chord = (y_[i + 1] - y_[i]) / h;
    if (at < x_.front()) return y_.front() + (at - x_.front()) * (chord - h * second_[1] / 6.0);
    if (at > x_.back()) return y_.back() + (at - x_.back()) * (chord + h * second_[n - 2] / 6.0);
    const double a = (x_[i + 1] - at) / h;
    const double b = 1.0 - a;
    return a * y_[i] + b * y_[i + 1] +
           ((a * a * a - a) * second_[i] + (b * b * b - b) * second_[i + 1]) * h * h / 6.0;
}

} // namespace columna::phantom
