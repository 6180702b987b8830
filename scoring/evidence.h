// From measurements to suggested SINS options. A suggestion never counts: a person accepts, changes or leaves
// it open. Where a number lies in its error band, every option it could mean is listed.
//
// Bone quality has no rule here on purpose: no threshold in Hounsfield units is validated for SINS.
#pragma once

#include "scoring/base/measurement.h"
#include "scoring/sins.h"
#include "scoring/thresholds.h"

namespace columna::scoring {

/// Names of the measurements that proposals rest on.
inline constexpr std::string_view kCollapseMeasurement = "collapse.greatest";
inline constexpr std::string_view kTranslationMeasurement = "translation.greatest";
inline constexpr std::string_view kDeformityMeasurement = "deformity.deviation";

struct VertebralBodyEvidence {
    /// Greatest height loss of anterior, middle and posterior column against the reference, Percent, >= 0.
    std::optional<Measurement> collapse;
    /// Part of the body that the lesion takes up, Percent, 0 to 100.
    std::optional<Measurement> involvement;
    /// An end-plate fracture was marked: collapse is present whatever the height.
    Ternary endplateFracture = Ternary::Unknown;
};
/// Ladder of Fisher 2010; exactly 50 % is not "over 50 %" (convention). Borderline: the value lies in the
/// band (45 to 55 % collapse, 15 to 20 % for its presence, 40 to 60 % involvement) or within one SD of the
/// cut. A loss of 20 % or more that is less than three times its own SD proposes nothing: noise in the
/// greatest of three low columns reaches that far.
[[nodiscard]] SinsProposal proposeVertebralBody(const VertebralBodyEvidence& evidence,
                                                const Thresholds& thresholds = shippedThresholds());

struct AlignmentEvidence {
    /// Largest translation at this level, Millimetre, absolute value.
    std::optional<Measurement> translation;
    /// Angle by which the level departs from its prior or from its neighbours, Degree, absolute value.
    std::optional<Measurement> deformity;
    /// The reader judged the finding old or degenerative: it is not scored.
    Ternary preExisting = Ternary::Unknown;
};
/// Translation from 3.5 / 2.5 / 4.5 mm (cervical / thoracic / lumbar and sacral) and at least two SD;
/// borderline within one SD of the limit. Deformity from 10 degrees, 5 to 10 borderline. "De novo" is always
/// the reader's to confirm.
[[nodiscard]] SinsProposal proposeAlignment(Region region, const AlignmentEvidence& evidence,
                                            const Thresholds& thresholds = shippedThresholds());
/// What a proposal becomes once the reader judged the malalignment old or degenerative.
void takeAsPreExisting(SinsProposal& alignment);

/// Whether a facet, pedicle or costovertebral joint of that side is fractured or replaced by tumour.
struct PosterolateralEvidence {
    Ternary left = Ternary::Unknown;
    Ternary right = Ternary::Unknown;
    std::vector<Measurement> measurements; ///< kept with the proposal
};
[[nodiscard]] SinsProposal proposePosterolateral(const PosterolateralEvidence& evidence);

} // namespace columna::scoring
