// From contours and T2 signal on the worst axial slice to candidate ESCC grades.
//
// Geometry alone cannot separate 1b from 1c: the ventral CSF gap of the thoracic cord is as wide as the error
// of a contour. So each question is answered no, yes or "between", and every grade on an open path is a
// candidate.
#pragma once

#include "scoring/escc.h"
#include "scoring/thresholds.h"

namespace columna::scoring {

/// Plain numbers; an empty one was not measured. What the reader saw directly stands above the numbers.
struct EsccFeatures {
    std::optional<double> epiduralAreaMm2;     ///< epidural tumour inside the canal
    std::optional<double> epiduralThicknessMm; ///< greatest thickness
    std::optional<double> sacDeformationMm;    ///< 90th percentile inward displacement over the contact arc
    std::optional<double> sacAreaLossFraction; ///< 1 - area / mean area of the reference slices
    std::optional<double> cordGapMm;           ///< 10th percentile CSF gap tumour to cord, from T2 signal
    std::optional<double> compressionRatioChange; ///< AP/RL of the cord minus reference; negative: flattened
    std::optional<double> cordCompressionPercent; ///< AP diameter loss against the mean of the references
    std::optional<double> solidityDrop;           ///< reference solidity minus solidity
    std::optional<double> concavityMm;            ///< greatest concavity of the cord outline
    std::optional<double> cordShiftMm;            ///< displacement of the cord against the sac's centre
    std::optional<double> csfFraction;            ///< directions around the cord with CSF >= 0.5 mm, 0 to 1
    std::optional<double> csfAreaMm2;

    // Seen by the reader; below the conus read "roots" for "cord".
    Ternary epiduralTumour = Ternary::Unknown;
    Ternary sacDeformed = Ternary::Unknown;
    Ternary neuralContact = Ternary::Unknown;
    Ternary neuralCompressed = Ternary::Unknown;
    Ternary csfVisible = Ternary::Unknown;
};

/// `evidence` is kept with the proposal. No feature at all gives an empty proposal. With context Cauda cord
/// features are ignored: the outline of a cord does not exist there.
[[nodiscard]] EsccProposal proposeEscc(const EsccFeatures& features, NeuralContext context,
                                       std::vector<Measurement> evidence = {},
                                       const Thresholds& thresholds = shippedThresholds());

} // namespace columna::scoring
