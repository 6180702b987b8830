#include "scoring/thresholds.h"

namespace columna::scoring {

const Thresholds& shippedThresholds() {
    static const Thresholds thresholds{
        .version = "thresholds/1",
        .sins = {.collapsePresentPercent = 20.0,
                 .collapsePresentBand = {15.0, 20.0},
                 .collapseHalfPercent = 50.0,
                 .collapseHalfBand = {45.0, 55.0},
                 .involvedHalfPercent = 50.0,
                 .involvedHalfBand = {40.0, 60.0},
                 .translationCervicalMm = 3.5,
                 .translationThoracicMm = 2.5,
                 .translationLumbarMm = 4.5,
                 .translationDefaultSdMm = 1.2,
                 .deformityDegrees = {5.0, 10.0}},
        .escc = {.epiduralAreaMm2 = {3.0, 10.0},
                 .epiduralThicknessMm = {1.0, 2.0},
                 .sacDeformationMm = {0.7, 1.4},
                 .sacAreaLossFraction = 0.10,
                 .cordGapMm = {0.25, 0.75},
                 .compressionRatioDropVote = 0.10,
                 .compressionRatioDropCertain = 0.18,
                 .cordCompressionPercentVote = 20.0,
                 .cordCompressionPercentCertain = 35.0,
                 .solidityDropVote = 0.03,
                 .concavityMmVote = 1.0,
                 .displacedMm = 2.0,
                 .csfFraction = {0.05, 0.15},
                 .csfAreaMm2 = 5.0},
    };
    return thresholds;
}

} // namespace columna::scoring
