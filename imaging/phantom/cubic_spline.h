// Natural cubic spline through points of one parameter.
#pragma once

#include <vector>

namespace columna::phantom {

class CubicSpline {
public:
    /// `x` strictly increasing, at least two points, as many values.
    CubicSpline(std::vector<double> x, std::vector<double> y);
    /// Beyond the ends the first and last pieces go on as straight lines.
    [[nodiscard]] double operator()(double at) const;

private:
    std::vector<double> x_, y_, second_;
};

} // namespace columna::phantom
