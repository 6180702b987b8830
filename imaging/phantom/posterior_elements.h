// Pedicles, articular processes, laminae, spinous and transverse processes, ribs, dens, sacral wings: bars
// with round or flattened sections in the frame of their vertebra.
#pragma once

#include "imaging/phantom/vertebra.h"
#include "scoring/base/side.h"

#include <optional>
#include <vector>

namespace columna::phantom {

enum class BonePart : std::uint8_t {
    Pedicle,
    ArticularProcess,
    Lamina,
    SpinousProcess,
    TransverseProcess,
    RibHead,
    RibShaft,
    Other
};

struct Strut {
    BonePart part = BonePart::Other;
    std::optional<PatientSide> side; ///< absent in the midline
    Local from, to;
    double radiusFrom = 0.0, radiusTo = 0.0;
    Local thin{};            ///< unit direction along which the section is thinner
    double flattening = 1.0; ///< by this factor

    /// mm from the surface, negative inside; exact for a round section, too large (never too small) along
    /// the thin direction.
    [[nodiscard]] double distance(Local q) const;
    /// mm beneath the surface, as distance() measures; 0 outside, which costs less to know.
    [[nodiscard]] double depth(Local q) const;

private:
    struct Section {
        double squared; ///< of the stretched distance from the axis
        double radius;
    };
    [[nodiscard]] Section sectionAt(Local q) const;
};

[[nodiscard]] std::vector<Strut> posteriorElements(const Vertebra& vertebra, double scale, double discAbove,
                                                   double discBelow);

/// The part of the specification that a strut belongs to; nothing for what SINS does not know.
[[nodiscard]] std::optional<PosteriorElement> elementOf(BonePart part);

} // namespace columna::phantom
