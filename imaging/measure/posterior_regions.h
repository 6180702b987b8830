// Where pedicle, facets and costovertebral joint of a vertebra lie, seen from its six points and its canal,
// and how much of each the outlined lesion takes. docs/32-measuring.md, posterolateral/1.
#pragma once

#include "imaging/measure/alignment.h"
#include "imaging/measure/involvement.h"
#include "scoring/base/ternary.h"

#include <optional>
#include <vector>

namespace columna::measure {

struct PosteriorAnatomy {
    VertebraAxes axes;
    double heightMm = 0.0;      ///< of the body, mean of its columns
    double wallMm = 0.0;        ///< posterior wall, along axes.anterior from axes.centre; negative
    double canalMiddleMm = 0.0; ///< middle of the canal, likewise
    double canalLeftMm = 0.0;   ///< middle of the canal, along axes.left
    double canalHalfWidthMm = 0.0;
    double bodyHalfWidthMm = 0.0;
    bool ribs = false; ///< a thoracic vertebra
};

/// The canal as outlined (of bone; else the sac, to which 2 mm are added on either side) and the width of the
/// body as outlined; without outlines of the body, its depth times the usual ratio (Panjabi 1991, recalled).
/// Nothing without a canal or where the six points describe no body.
[[nodiscard]] std::optional<PosteriorAnatomy> anatomyOf(const MarkedVertebra& vertebra,
                                                        const std::optional<OutlinedRegion>& canal,
                                                        const std::optional<OutlinedRegion>& sac,
                                                        const std::vector<OutlinedRegion>& bodies);

/// One image that the lesion or the body was outlined on.
struct LesionSection {
    std::vector<OutlinedRegion> lesions;
    std::vector<OutlinedRegion> bodies;
};

struct SideInvolvement {
    /// Yes from 15 % of a region (convention) and 0.15 cm3 on; no below 5 %, where images reach over the
    /// whole side; else unknown.
    Ternary involved = Ternary::Unknown;
    bool between = false; ///< unknown because the share lies between
    /// "posterolateral.left", ".right": greatest share of a region, percent.
    Measurement share;
};
struct PosterolateralShares {
    SideInvolvement left;
    SideInvolvement right;
};
/// `sections` are images of one series, each standing for half the distance to its neighbours. Nothing for
/// fewer than three, for images that are not parallel, and where two lie more than 6 mm apart.
[[nodiscard]] std::optional<PosterolateralShares>
measurePosterolateral(const PosteriorAnatomy& anatomy, const std::vector<LesionSection>& sections);

} // namespace columna::measure
