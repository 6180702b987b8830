// Canal, dural sac, cord, cauda equina and epidural tumour as cross-sections along a smooth centreline.
#pragma once

#include "imaging/phantom/column.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace columna::phantom {

/// Place along and across the canal, mm: `along` grows towards the head; left and anterior of the centreline.
struct TubePoint {
    double along = 0.0;
    double left = 0.0;
    double anterior = 0.0;
};

struct Ellipse {
    double left = 0.0, anterior = 0.0; ///< centre
    double halfWidth = 0.0, halfDepth = 0.0;
    [[nodiscard]] bool empty() const { return halfWidth <= 0.0 || halfDepth <= 0.0; }
    [[nodiscard]] bool contains(double l, double a) const {
        if (empty()) return false;
        const double x = (l - left) / halfWidth;
        const double y = (a - anterior) / halfDepth;
        return x * x + y * y <= 1.0;
    }
    /// Distance from (l, a), which lies inside, to the rim in direction (dl, da), a unit vector.
    [[nodiscard]] double reach(double l, double a, double dl, double da) const;
};

/// mm from the pole of a section that the front of a tumour keeps at least.
inline constexpr double kSmallestFront = 0.5;

/// Everything that depends on the place along the canal only.
struct CrossSection {
    double along = 0.0;
    Ellipse canal;
    Ellipse sac;          ///< before anything pressed on it
    Ellipse cord;         ///< pushed and spread, before anything dented it; empty below the conus
    Ellipse cordUndented; ///< where the cord now lies, neither spread nor dented
    Ellipse cordAtRest;   ///< before anything moved it
    double rim = 0.0;
    struct Mass {
        const EpiduralSpec* spec;
        double thickness; ///< mm at its peak, were it not for the profile along the canal
        double envelope;  ///< 0..1
        double lever;     ///< mm from the pole to the intact sac wall in its direction
    };
    std::vector<Mass> masses;
    /// Where the front of a tumour is seen from: inside the sac, away from the tumour, so that the front may
    /// pass the middle of the sac. The middle of the sac where there is no tumour.
    double poleLeft = 0.0, poleAnterior = 0.0;

    /// mm of tumour inwards from the canal wall, seen from the pole in direction `angle` (radians; 0 front,
    /// pi/2 patient left).
    [[nodiscard]] double tumourThickness(double angle) const;
    /// From the pole to the canal wall, to the intact and to the pressed sac wall, to the front of the tumour
    /// (the canal wall where there is none).
    [[nodiscard]] double canalReach(double angle) const;
    [[nodiscard]] double intactSacReach(double angle) const;
    [[nodiscard]] double frontReach(double angle) const;
    [[nodiscard]] double sacReach(double angle) const;
    [[nodiscard]] bool inSac(double l, double a) const;
    [[nodiscard]] bool inCord(double l, double a) const;
    [[nodiscard]] bool inTumour(double l, double a) const;
    [[nodiscard]] bool inCanal(double l, double a) const { return canal.contains(l, a); }
};

class NeuralTube {
public:
    NeuralTube(const Specification& spec, const Column& column);
    NeuralTube(NeuralTube&&) = default; // sections point at the masses held here
    NeuralTube& operator=(NeuralTube&&) = default;

    /// Only within kReach of the centreline, else nothing.
    [[nodiscard]] std::optional<TubePoint> locate(Vec3 p) const;
    [[nodiscard]] Vec3 toPatient(TubePoint q) const;
    /// Unit direction of the centreline, towards the head.
    [[nodiscard]] Vec3 direction(double along) const;
    [[nodiscard]] Vec3 leftwards(double along) const;
    [[nodiscard]] Vec3 forwards(double along) const;
    /// Sections lie kStep apart; the nearest one.
    [[nodiscard]] const CrossSection& section(double along) const { return sections_[index(along)]; }
    [[nodiscard]] bool inRoot(TubePoint q) const;
    /// For a place in the CSF: whether it pulsates there, in patches behind the thoracic cord.
    [[nodiscard]] bool flows(TubePoint q, const CrossSection& s, std::uint64_t seed) const;

    [[nodiscard]] double length() const { return kStep * static_cast<double>(stations_.size() - 1); }
    /// Where the middle of a body lies along the canal.
    [[nodiscard]] double alongOf(Level level) const;
    [[nodiscard]] double conusTip() const { return conusTip_; }
    /// mm that the epidural mass of this number, in the order of the lesions, may at most push into the sac:
    /// its front must not reach the place it is seen from.
    [[nodiscard]] double roomFor(std::size_t mass) const { return room_[mass]; }
    [[nodiscard]] double sacTip() const { return sacTip_; }
    /// Centre of the canal at a height of patient space (z, clamped to the column); for what surrounds it.
    [[nodiscard]] Vec3 centreAtHeight(double z) const;

    static constexpr double kStep = 0.25;
    static constexpr double kReach = 30.0;

private:
    struct Station {
        Vec3 centre, along, left, anterior;
    };
    void buildCentreline(const Specification& spec, const Column& column);
    void buildSections(const Specification& spec, const Column& column);
    [[nodiscard]] std::size_t index(double along) const {
        return static_cast<std::size_t>(
            std::clamp(along / kStep + 0.5, 0.0, static_cast<double>(stations_.size()) - 0.5));
    }

    std::vector<EpiduralSpec> masses_;
    std::vector<double> massAt_;
    std::vector<double> room_;
    std::vector<Station> stations_;
    std::vector<CrossSection> sections_;
    std::vector<std::pair<Level, double>> levels_;
    std::vector<std::size_t> byHeight_;
    double lowest_ = 0.0;
    double conusTip_ = 0.0;
    double sacTip_ = 0.0;
    double flowTop_ = 0.0;
};

} // namespace columna::phantom
