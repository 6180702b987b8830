#include "imaging/assist/column_walk.h"

#include "imaging/levels/level_proposal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>

namespace columna::assist {

namespace {

/// Where a body stands: in the sagittal plane of the patient, leaning by an angle.
struct Stand {
    Vec3 centre;
    double leanDegrees = 0.0; ///< of its upper end to the front
    double spacingMm = 30.0;  ///< to its neighbours: the size of its picture
    [[nodiscard]] Vec3 up() const {
        const double angle = leanDegrees * std::numbers::pi / 180.0;
        return {0.0, -std::sin(angle), std::cos(angle)};
    }
    [[nodiscard]] Vec3 back() const {
        const Vec3 u = up();
        return {0.0, u.z, -u.y};
    }
};

constexpr double kSeen = 0.5;    // correlation from which a body counts as seen
constexpr double kClickMm = 3.0; // of an anchor, one standard deviation
constexpr int kRows = 19;        // along the spine: the body and both discs
constexpr int kColumns = 23;     // from before the body to behind the canal
using Picture = std::array<double, static_cast<std::size_t>(kRows) * kColumns>;

/// What stands there, without its own brightness and contrast; nothing where a fifth lies outside.
std::optional<Picture> pictureOf(const Volume& volume, const Stand& stand) {
    constexpr double kAlong = 1.7;   // parts of the spacing that the picture is high
    constexpr double kInFront = 0.7; // and reaches before
    constexpr double kBehind = 1.3;  // and behind the centre
    constexpr double kMostMissing = 0.2;
    const Vec3 up = stand.up();
    const Vec3 back = stand.back();
    Picture picture{};
    std::size_t next = 0;
    std::size_t missing = 0;
    double sum = 0.0;
    std::array<bool, std::tuple_size_v<Picture>> held{};
    for (int row = 0; row < kRows; ++row)
        for (int column = 0; column < kColumns; ++column, ++next) {
            const double along = kAlong * (0.5 - row / (kRows - 1.0)) * stand.spacingMm;
            const double behind =
                (-kInFront + (kInFront + kBehind) * column / (kColumns - 1.0)) * stand.spacingMm;
            const auto value = valueAt(volume, stand.centre + up * along + back * behind);
            held[next] = value.has_value();
            picture[next] = value.value_or(0.0);
            missing += value ? 0 : 1;
            sum += picture[next];
        }
    if (static_cast<double>(missing) > kMostMissing * static_cast<double>(picture.size()))
        return std::nullopt;
    const double mean = sum / static_cast<double>(picture.size() - missing);
    double squares = 0.0;
    for (std::size_t i = 0; i < picture.size(); ++i) {
        picture[i] = held[i] ? picture[i] - mean : 0.0;
        squares += picture[i] * picture[i];
    }
    if (squares <= 0.0) return std::nullopt;
    for (double& value : picture)
        value /= std::sqrt(squares);
    return picture;
}

double likeness(const Picture& a, const Picture& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

struct Found {
    Stand stand;
    double likeness = 0.0;
    double score = -1e9;
};

/// The place around the expected one that looks most like `like`, nearer ones before farther ones.
Found lookAround(const Volume& volume, const Stand& expected, const Picture& like) {
    Found best;
    const auto consider = [&](double along, double behind, double lean, double scale) {
        Stand stand = expected;
        stand.centre = expected.centre + expected.up() * along + expected.back() * behind;
        stand.leanDegrees += lean;
        stand.spacingMm *= scale;
        const auto picture = pictureOf(volume, stand);
        if (!picture) return;
        const double alike = likeness(*picture, like);
        const double offMm = 0.2 * expected.spacingMm;
        const double score = alike - 0.06 * std::pow(along / offMm, 2) - 0.04 * std::pow(behind / offMm, 2) -
                             0.03 * std::pow(lean / 8.0, 2) - 0.05 * std::pow((scale - 1.0) / 0.1, 2);
        if (score > best.score) best = {stand, alike, score};
    };
    const double reach = 0.36 * expected.spacingMm;
    for (double along = -reach; along <= reach; along += reach / 6.0)
        for (double behind = -reach; behind <= reach; behind += reach / 4.0)
            for (const double lean : {-10.0, 0.0, 10.0})
                consider(along, behind, lean, 1.0);
    if (best.score < -1e8) return best;
    const Found coarse = best;
    const Vec3 off = coarse.stand.centre - expected.centre;
    const double along = dot(off, expected.up());
    const double behind = dot(off, expected.back());
    const double lean = coarse.stand.leanDegrees - expected.leanDegrees;
    for (const double a : {-2.0, -1.0, 0.0, 1.0, 2.0})
        for (const double b : {-1.5, 0.0, 1.5})
            for (const double c : {-5.0, 0.0, 5.0})
                for (const double scale : {0.92, 1.0, 1.08})
                    consider(along + a, behind + b, lean + c, scale);
    return best;
}

/// The chance that a step from body to body neither misses nor doubles one, by how alike they look: a
/// convention that stays below the shares on page 74.
double chanceOfStep(double likeness, bool seen) {
    constexpr double kUnseen = 0.7;
    constexpr double kHardlyAlike = 0.90; // at kSeen
    constexpr double kAlike = 0.97;       // from kSurely on
    constexpr double kSurely = 0.75;
    if (!seen) return kUnseen;
    return std::lerp(kHardlyAlike, kAlike, std::clamp((likeness - kSeen) / (kSurely - kSeen), 0.0, 1.0));
}

class Walk {
public:
    Walk(const Volume& volume, const std::map<Level, Vec3>& usual) : volume_(volume), usual_(usual) {}

    /// From an anchor over `levels`, the next one first.
    void go(const LevelLabel& anchor, std::span<const Level> levels, std::map<Level, WalkedLevel>& out,
            const std::function<bool()>& step) {
        Stand stand{anchor.point, 0.0, usualStep(anchor.level, levels)};
        std::optional<Picture> like = pictureOf(volume_, stand);
        double patient = 1.0;                  // the patient's size beside the table's
        double variance = kClickMm * kClickMm; // along the chain
        double confidence = 1.0;
        std::optional<Vec3> run; // of the last step, unit
        Level from = anchor.level;
        for (const Level level : levels) {
            if (!step()) return;
            const auto usual = usual_.find(level);
            if (!like || usual == usual_.end()) return;
            const double usualMm = distance(usual->second, usual_.at(from));
            Stand expected = stand;
            expected.spacingMm = usualMm * patient;
            const Vec3 way = run.value_or(normalized(usual->second - usual_.at(from)));
            expected.centre = stand.centre + way * expected.spacingMm;
            expected.centre.x =
                usual->second.x + stand.centre.x - usual_.at(from).x; // what is seen does not tell
            if (!volume_.grid.holds(volume_.grid.toVoxel(expected.centre))) return;
            const Found found = lookAround(volume_, expected, *like);
            const bool seen = found.likeness >= kSeen;
            constexpr double kStepMm = 1.5; // what a seen step adds
            constexpr double kUnseenPart = 0.15;
            variance += std::pow(seen ? kStepMm : kUnseenPart * usualMm, 2);
            confidence *= chanceOfStep(found.likeness, seen);
            WalkedLevel walked;
            walked.level = level;
            walked.point = seen ? found.stand.centre : expected.centre;
            walked.uncertaintyMm = std::sqrt(variance);
            walked.likeness = found.likeness;
            walked.seen = seen;
            // Nothing on the other side says that none was missed or doubled.
            constexpr double kMostOpen = 0.8;
            walked.confidence = std::min(confidence, kMostOpen);
            out[level] = walked;
            if (seen) {
                const Vec3 moved = found.stand.centre - stand.centre;
                patient = 0.6 * patient + 0.4 * length(moved) / usualMm;
                run = turned(normalized(moved), found.stand.leanDegrees - stand.leanDegrees);
                stand = found.stand;
                if (const auto picture = pictureOf(volume_, stand)) like = picture;
            } else {
                stand = expected;
            }
            from = level;
        }
    }

private:
    /// The way on where a body leans by so much more than the last: z turns towards -y.
    static Vec3 turned(Vec3 way, double leanDegrees) {
        constexpr double kShare = 0.7;
        const double angle = kShare * leanDegrees * std::numbers::pi / 180.0;
        return {way.x, way.y * std::cos(angle) - way.z * std::sin(angle),
                way.z * std::cos(angle) + way.y * std::sin(angle)};
    }
    [[nodiscard]] double usualStep(Level anchor, std::span<const Level> levels) const {
        const auto at = usual_.find(anchor);
        const auto next = levels.empty() ? usual_.end() : usual_.find(levels.front());
        constexpr double kUsualMm = 30.0;
        return at == usual_.end() || next == usual_.end() ? kUsualMm : distance(at->second, next->second);
    }

    const Volume& volume_;
    const std::map<Level, Vec3>& usual_;
};

} // namespace

std::vector<WalkedLevel> walkColumn(const Volume& volume, std::span<const Level> column,
                                    std::vector<LevelLabel> anchors, const WalkOptions& options) {
    std::erase_if(anchors, [&](const LevelLabel& anchor) {
        return anchor.level < Level::C3 || anchor.level > Level::L6 ||
               !volume.grid.holds(volume.grid.toVoxel(anchor.point));
    });
    std::ranges::sort(anchors, {}, &LevelLabel::level);
    std::map<Level, Vec3> usual;
    for (const levels::LevelProposal& proposal : levels::proposeLevels(column, anchors))
        usual[proposal.level] = proposal.point;
    for (const LevelLabel& anchor : anchors)
        usual[anchor.level] = anchor.point;
    std::vector<Level> levels;
    for (const Level level : column)
        if (level >= Level::C3 && level <= Level::L6 && usual.contains(level)) levels.push_back(level);
    if (anchors.empty() || levels.size() <= anchors.size()) return {};

    std::size_t done = 0;
    const auto step = [&] {
        if (options.stop.stop_requested()) return false;
        if (options.onProgress) options.onProgress(done++, levels.size() - anchors.size());
        return true;
    };
    Walk walk(volume, usual);
    std::map<Level, WalkedLevel> found;
    const auto at = [&](Level level) { return std::ranges::find(levels, level) - levels.begin(); };
    for (std::size_t i = 0; i <= anchors.size(); ++i) {
        const std::ptrdiff_t first = i == 0 ? 0 : at(anchors[i - 1].level) + 1;
        const std::ptrdiff_t last = i == anchors.size() ? std::ssize(levels) : at(anchors[i].level);
        if (first >= last) continue;
        const std::vector<Level> between(levels.begin() + first, levels.begin() + last);
        std::vector<Level> down;
        std::vector<Level> up;
        for (std::size_t n = 0; n < between.size(); ++n)
            (i == 0                         ? up
             : i == anchors.size()          ? down
             : n < (between.size() + 1) / 2 ? down
                                            : up)
                .push_back(between[n]);
        std::ranges::reverse(up);
        if (!down.empty()) walk.go(anchors[i - 1], down, found, step);
        if (!up.empty()) walk.go(anchors[i], up, found, step);
        if (i == 0 || i == anchors.size()) continue;
        // Where both walks meet a vertebra must fit between: else one of them missed or doubled one.
        const Vec3 above = found.contains(down.back()) ? found[down.back()].point : usual.at(down.back());
        const Level next = up.empty() ? anchors[i].level : up.back();
        const Vec3 below = up.empty()             ? anchors[i].point
                           : found.contains(next) ? found[next].point
                                                  : usual.at(next);
        const double expected = distance(usual.at(down.back()), usual.at(next));
        constexpr double kOff = 0.4;
        constexpr double kEnclosed = 0.95; // page 74: 97 to 98 % in their body
        if (std::abs(distance(above, below) - expected) < kOff * expected) {
            for (const Level level : between)
                if (const auto one = found.find(level); one != found.end() && one->second.seen)
                    one->second.confidence = kEnclosed;
            continue;
        }
        for (const Level level : between) {
            found[level].level = level;
            found[level].point = usual.at(level);
            found[level].seen = false;
            found[level].uncertaintyMm = 0.5 * expected;
            found[level].confidence = 0.0;
        }
    }
    std::vector<WalkedLevel> walked;
    for (const auto& [level, one] : found)
        walked.push_back(one);
    return walked;
}

} // namespace columna::assist
