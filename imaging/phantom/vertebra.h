// One vertebra as functions of space: its body between two endplate surfaces and a wall, in a frame of its
// own. Everything the truth says about a body is read from these functions.
#pragma once

#include "imaging/geometry/vec3.h"
#include "imaging/phantom/specification.h"

#include <array>

namespace columna::phantom {

/// Coordinates in the frame of a vertebra, mm: to patient left, to the front, to the head.
struct Local {
    double left = 0.0;
    double anterior = 0.0;
    double up = 0.0;
};

/// The six points of vertebral morphometry in the midline plane, as in the marks of the reader: superior and
/// inferior, anterior, posterior and middle. LPS mm.
struct SixPoints {
    Vec3 sa, sp, ia, ip, sm, im;
};

struct BodyShape {
    double widthUpper = 0.0, widthLower = 0.0;
    double depthUpper = 0.0, depthLower = 0.0;
    double heightAnterior = 0.0, heightPosterior = 0.0; ///< intact
    double concavity = 0.0;                             ///< of each endplate, at its middle
    double waist = 0.0;      ///< fraction by which the wall is drawn in half way up
    double backHollow = 0.0; ///< mm by which the sides of the posterior wall lie behind its middle
    CollapseSpec collapse;
    double retropulsion = 0.0;
};

/// Exponent of the superellipse of the wall; 2.5 needs no pow(): x*x*sqrt(x).
inline constexpr double kWallExponent = 2.5;

struct Vertebra {
    Level level{};
    BodyShape shape;
    // Frame: orthonormal, left = up x anterior.
    Vec3 origin{};
    Vec3 left{1, 0, 0};
    Vec3 anterior{0, -1, 0};
    Vec3 up{0, 0, 1};

    [[nodiscard]] Vec3 toPatient(Local q) const {
        return origin + left * q.left + anterior * q.anterior + up * q.up;
    }
    [[nodiscard]] Local toLocal(Vec3 p) const {
        const Vec3 d = p - origin;
        return {dot(d, left), dot(d, anterior), dot(d, up)};
    }

    /// Height (up) of the superior and inferior endplate surface at a place; beyond the rim as at the rim.
    [[nodiscard]] double top(double l, double a) const;
    [[nodiscard]] double bottom(double l, double a) const;
    /// Fraction of the intact height lost at `a`: -1 back edge .. 1 front edge.
    [[nodiscard]] double loss(double a) const;

    struct Depth {
        double wall = 0.0;  ///< mm inwards from the side wall, approximate away from it
        double plate = 0.0; ///< mm inwards from the nearer endplate
        [[nodiscard]] bool inside() const { return wall >= 0.0 && plate >= 0.0; }
    };
    [[nodiscard]] Depth depth(Local q) const;
    [[nodiscard]] bool insideBody(Local q) const { return depth(q).inside(); }
    /// mm from the origin within which the whole body lies.
    [[nodiscard]] double reach() const;
    /// 0 in the axis, 1 on the wall, to the power of kWallExponent; `height` -1 inferior .. 1 superior plate.
    [[nodiscard]] double radial(Local q, double height) const;

    [[nodiscard]] std::array<Local, 6> localSixPoints() const; ///< SA SP IA IP SM IM
    [[nodiscard]] SixPoints sixPoints() const;
    /// Left and right edge of the endplates in the frame's coronal plane: SL, SR, IL, IR.
    [[nodiscard]] std::array<Vec3, 4> sideCorners() const;
    /// The same vertebra before it collapsed, in the same frame.
    [[nodiscard]] Vertebra intact() const;
};

/// Angle of a superior endplate above an inferior endplate of the same body, degrees, lordotic positive.
[[nodiscard]] double wedgeDegrees(const Vertebra& vertebra);

/// Smooth and monotone between the three columns (cubic Hermite with the slopes of Fritsch and Carlson), so
/// that no column loses more than the worst one of the specification. x in -1..1.
[[nodiscard]] double collapseProfile(const CollapseSpec& collapse, double x);

} // namespace columna::phantom
