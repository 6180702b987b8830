// Loss of vertebral height against intact neighbours. docs/32-measuring.md, formula collapse/1.
#pragma once

#include "imaging/measure/vertebra.h"
#include "scoring/base/measurement.h"

#include <optional>
#include <vector>

namespace columna::measure {

/// One intact vertebra used as reference and how many levels it lies from the lesion (1 = next neighbour).
struct IntactNeighbour {
    VertebralMorphometry points;
    int gap = 1;
    std::string markId;
};

/// Whether the vertebra may serve as a yardstick for others: no column has lost 20 % (Genant's mild fracture)
/// against the column that kept most, both seen against the usual heights of the level, which are not alike
/// in front and behind. C1 has no body and that of C2 is measured below the dens: never.
[[nodiscard]] bool looksIntact(const VertebralMorphometry& points);

/// SD of one landmark along the height of the body, mm. 0.7 mm is the middle row of the table in
/// docs/32-measuring.md; a reader's own figure replaces it where it is known.
struct LandmarkError {
    double standardDeviationMm = 0.7;
};

struct CollapseMeasurements {
    /// "collapse.anterior", ".middle", ".posterior"; absent where the column has no reference.
    std::array<std::optional<Measurement>, kColumnCount> lossPercent;
    Measurement greatestLossPercent; ///< "collapse.greatest"
    Column greatestColumn = Column::Anterior;
    Measurement wedgeDegrees; ///< "wedge"
    std::array<double, kColumnCount> heightsMm{};
    std::array<double, kColumnCount> referenceHeightsMm{};
};

/// Loss in percent of the height expected from the neighbours, >= 0 (a taller vertebra has lost nothing).
/// Reference: with neighbours above and below, their mean weighted by 1/gap; with one, its height times the
/// normative ratio of the two levels, noted; where an intact vertebra of this level usually departs from the
/// mean of its neighbours (C6 is about a tenth lower than C5 and C7) the error is that much wider; with none,
/// the posterior height of the same vertebra for the anterior and middle columns, noted (the posterior column
/// then has no reference and no loss). Errors: points that do not describe a body, of the lesion or of a
/// neighbour.
[[nodiscard]] Result<CollapseMeasurements> measureCollapse(const VertebralMorphometry& lesion,
                                                           const std::string& markId,
                                                           const std::optional<IntactNeighbour>& above,
                                                           const std::optional<IntactNeighbour>& below,
                                                           LandmarkError error = {});

} // namespace columna::measure
