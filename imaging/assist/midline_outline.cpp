#include "imaging/assist/midline_outline.h"

#include "imaging/measure/order_statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace columna::assist {

namespace {

constexpr double kStep = 0.5;       // mm
constexpr double kReach = 60.0;     // mm to every side: a lumbar vertebra with its spinous process
constexpr double kSideways = 3.0;   // mm of the slab to either side of the plane
constexpr double kOpening = 1.5;    // mm: ligaments and pedicles that stick to a body
constexpr double kLeastDepth = 6.0; // mm

/// A picture of the plane: columns to the front, rows to the head.
class Picture {
public:
    static constexpr int kSide = static_cast<int>(2 * kReach / kStep) + 1;

    Picture(const std::function<double(Vec3)>& inside, const MaskAxes& axes)
        : axes_(axes), values_(static_cast<std::size_t>(kSide) * kSide) {
        for (int row = 0; row < kSide; ++row)
            for (int column = 0; column < kSide; ++column) {
                const Vec3 p = toPatient(column, row);
                double sum = 0.0;
                for (const double side : {-kSideways, -kSideways / 2, 0.0, kSideways / 2, kSideways})
                    sum += inside(p + axes.left * side);
                values_[index(column, row)] = sum / 5.0;
            }
    }
    [[nodiscard]] Vec3 toPatient(double column, double row) const {
        return axes_.centre + axes_.anterior * (column * kStep - kReach) + axes_.up * (row * kStep - kReach);
    }
    [[nodiscard]] static std::size_t index(int column, int row) {
        return static_cast<std::size_t>(row) * kSide + static_cast<std::size_t>(column);
    }
    [[nodiscard]] double at(int column, int row) const { return values_[index(column, row)]; }

private:
    MaskAxes axes_;
    std::vector<double> values_;
};

using Mask = std::vector<bool>;

Mask grown(const Mask& mask, double mm, bool shrink) {
    const int radius = static_cast<int>(std::lround(mm / kStep));
    Mask result(mask.size());
    for (int row = 0; row < Picture::kSide; ++row)
        for (int column = 0; column < Picture::kSide; ++column) {
            bool hit = false;
            for (int dy = -radius; dy <= radius && !hit; ++dy)
                for (int dx = -radius; dx <= radius && !hit; ++dx) {
                    if (dx * dx + dy * dy > radius * radius) continue;
                    const int x = column + dx;
                    const int y = row + dy;
                    const bool on = x >= 0 && y >= 0 && x < Picture::kSide && y < Picture::kSide &&
                                    mask[Picture::index(x, y)];
                    hit = on != shrink;
                }
            result[Picture::index(column, row)] = hit != shrink;
        }
    return result;
}

struct Part {
    std::vector<std::pair<int, int>> pixels; ///< column, row
    int front = 0;                           ///< greatest column
};

std::vector<Part> partsOf(Mask mask) {
    std::vector<Part> parts;
    for (int row = 0; row < Picture::kSide; ++row)
        for (int column = 0; column < Picture::kSide; ++column) {
            if (!mask[Picture::index(column, row)]) continue;
            Part part;
            part.pixels.emplace_back(column, row);
            mask[Picture::index(column, row)] = false;
            for (std::size_t next = 0; next < part.pixels.size(); ++next) {
                const auto [x, y] = part.pixels[next];
                part.front = std::max(part.front, x);
                for (const auto& [dx, dy] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
                    const int nx = x + dx;
                    const int ny = y + dy;
                    if (nx < 0 || ny < 0 || nx >= Picture::kSide || ny >= Picture::kSide) continue;
                    if (!mask[Picture::index(nx, ny)]) continue;
                    mask[Picture::index(nx, ny)] = false;
                    part.pixels.emplace_back(nx, ny);
                }
            }
            parts.push_back(std::move(part));
        }
    return parts;
}

/// The part furthest in front that is no crumb.
const Part* bodyAmong(const std::vector<Part>& parts) {
    std::size_t largest = 0;
    for (const Part& part : parts)
        largest = std::max(largest, part.pixels.size());
    const Part* body = nullptr;
    for (const Part& part : parts)
        if (4 * part.pixels.size() >= largest && (!body || part.front > body->front)) body = &part;
    return body;
}

struct Sample {
    double along = 0.0;
    double across = 0.0;
};

/// across = offset + slope x along, by the median of all slopes (Theil and Sen).
struct Line {
    double offset = 0.0;
    double slope = 0.0;
    [[nodiscard]] double at(double along) const { return offset + slope * along; }
};

std::optional<Line> lineThrough(const std::vector<Sample>& samples) {
    if (samples.size() < 4) return std::nullopt;
    std::vector<double> slopes;
    for (std::size_t i = 0; i < samples.size(); ++i)
        for (std::size_t j = i + 1; j < samples.size(); ++j)
            if (samples[j].along != samples[i].along)
                slopes.push_back((samples[j].across - samples[i].across) /
                                 (samples[j].along - samples[i].along));
    if (slopes.empty()) return std::nullopt;
    Line line{0.0, measure::median(slopes)};
    std::vector<double> offsets;
    for (const Sample& sample : samples)
        offsets.push_back(sample.across - line.slope * sample.along);
    line.offset = measure::median(offsets);
    return line;
}

/// Borders of the body in picture coordinates: for each column its bottom and top, for each row its back and
/// front.
struct Borders {
    std::vector<Sample> top, bottom; ///< along columns
    std::vector<Sample> front, back; ///< along rows
};

/// Where the picture crosses one half between a pixel inside and the next one out.
double crossing(double inside, double outside) {
    return inside - outside > 1e-6 ? std::clamp((inside - 0.5) / (inside - outside), 0.0, 1.0) : 0.5;
}

Borders bordersOf(const Picture& picture, const Part& body) {
    std::array<std::pair<int, int>, Picture::kSide> rows;
    std::array<std::pair<int, int>, Picture::kSide> columns;
    rows.fill({Picture::kSide, -1});
    columns.fill({Picture::kSide, -1});
    for (const auto& [x, y] : body.pixels) {
        auto& column = columns[static_cast<std::size_t>(x)];
        column = {std::min(column.first, y), std::max(column.second, y)};
        auto& row = rows[static_cast<std::size_t>(y)];
        row = {std::min(row.first, x), std::max(row.second, x)};
    }
    const auto value = [&](int x, int y) {
        return x < 0 || y < 0 || x >= Picture::kSide || y >= Picture::kSide ? 0.0 : picture.at(x, y);
    };
    Borders borders;
    for (int i = 0; i < Picture::kSide; ++i) {
        const auto [low, high] = columns[static_cast<std::size_t>(i)];
        if (high >= low) {
            borders.top.push_back({double(i), high + crossing(value(i, high), value(i, high + 1))});
            borders.bottom.push_back({double(i), low - crossing(value(i, low), value(i, low - 1))});
        }
        const auto [back, front] = rows[static_cast<std::size_t>(i)];
        if (front >= back) {
            borders.front.push_back({double(i), front + crossing(value(front, i), value(front + 1, i))});
            borders.back.push_back({double(i), back - crossing(value(back, i), value(back - 1, i))});
        }
    }
    return borders;
}

std::vector<Sample> between(const std::vector<Sample>& samples, double from, double to) {
    std::vector<Sample> kept;
    for (const Sample& sample : samples)
        if (sample.along >= from && sample.along <= to) kept.push_back(sample);
    return kept;
}

double middleOf(const std::vector<Sample>& samples, double from, double to) {
    std::vector<double> values;
    for (const Sample& sample : between(samples, from, to))
        values.push_back(sample.across);
    return values.empty() ? 0.0 : measure::median(values);
}

/// Column and row where an endplate's line meets a wall's.
Sample corner(const Line& plate, const Line& wall) {
    const double column = (wall.offset + wall.slope * plate.offset) / (1.0 - wall.slope * plate.slope);
    return {column, plate.at(column)};
}

} // namespace

std::optional<MidlineBody> midlineBody(const std::function<double(Vec3)>& inside, const MaskAxes& axes,
                                       Level level) {
    const Picture picture(inside, axes);
    Mask mask(static_cast<std::size_t>(Picture::kSide) * Picture::kSide);
    for (int row = 0; row < Picture::kSide; ++row)
        for (int column = 0; column < Picture::kSide; ++column)
            mask[Picture::index(column, row)] = picture.at(column, row) >= 0.5;
    const auto parts = partsOf(grown(grown(mask, kOpening, true), kOpening, false));
    const Part* body = bodyAmong(parts);
    if (!body) return std::nullopt;
    const Borders borders = bordersOf(picture, *body);

    // Walls first: their middle half is free of rims and endplates.
    const double low = borders.front.front().along;
    const double high = borders.front.back().along;
    const double height = high - low;
    const auto frontWall = lineThrough(between(borders.front, low + height * 0.25, high - height * 0.25));
    const auto backWall = lineThrough(between(borders.back, low + height * 0.25, high - height * 0.25));
    if (!frontWall || !backWall) return std::nullopt;
    const double middle = 0.5 * (low + high);
    const double front = frontWall->at(middle);
    const double back = backWall->at(middle);
    const double depth = front - back;
    if (depth * kStep < kLeastDepth || height * kStep < 3.0) return std::nullopt;

    constexpr double kRim = 0.05; // of the depth: rounded edges
    constexpr double kPiece = 0.28;
    double squares = 0.0;
    std::size_t count = 0;
    const auto plate = [&](const std::vector<Sample>& border, bool anterior) {
        const auto piece = anterior ? between(border, front - kPiece * depth, front - kRim * depth)
                                    : between(border, back + kRim * depth, back + kPiece * depth);
        const auto line = lineThrough(piece);
        if (line)
            for (const Sample& sample : piece) {
                squares += std::pow(sample.across - line->at(sample.along), 2);
                ++count;
            }
        return line;
    };
    const auto sa = plate(borders.top, true);
    const auto sp = plate(borders.top, false);
    const auto ia = plate(borders.bottom, true);
    const auto ip = plate(borders.bottom, false);
    if (!sa || !sp || !ia || !ip) return std::nullopt;
    const auto point = [&](const Sample& at) { return picture.toPatient(at.along, at.across); };
    const double centre = 0.5 * (front + back);
    const auto mid = [&](const std::vector<Sample>& border) {
        return point({centre, middleOf(border, centre - 0.08 * depth, centre + 0.08 * depth)});
    };
    MidlineBody found;
    found.points = {level,
                    {point(corner(*sa, *frontWall)), point(corner(*sp, *backWall)),
                     point(corner(*ia, *frontWall)), point(corner(*ip, *backWall)), mid(borders.top),
                     mid(borders.bottom)}};
    found.residualMm = kStep * std::sqrt(squares / static_cast<double>(std::max<std::size_t>(count, 1)));
    return found;
}

} // namespace columna::assist
