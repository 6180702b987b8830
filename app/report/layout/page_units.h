// Lengths on a page: twentieths of a point, so that no rounding is seen. The page is A4.
#pragma once

namespace columna::report {

inline constexpr int kUnitsPerInch = 1440;
[[nodiscard]] constexpr double pt(double points) {
    return points * kUnitsPerInch / 72.0;
}
[[nodiscard]] constexpr double mm(double millimetres) {
    return millimetres * kUnitsPerInch / 25.4;
}
inline constexpr double kPageWidth = mm(210.0);
inline constexpr double kPageHeight = mm(297.0);
inline constexpr double kSideMargin = mm(17.0);

} // namespace columna::report
