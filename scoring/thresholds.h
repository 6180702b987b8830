// The numbers at which evidence starts to suggest an option. SINS and ESCC print none of them: all are
// conventions, kept in one table with a version, and a site may change them (data/rules/thresholds.json).
#pragma once

#include <string>

namespace columna::scoring {

/// A question answered by one number: clearly no, clearly yes, and a band in which it could be either.
struct Band {
    double low = 0.0;  ///< lower edge of the band
    double high = 0.0; ///< upper edge of the band
};

struct SinsThresholds {
    double collapsePresentPercent; ///< height loss that suggests "collapse present" (Genant mild)
    Band collapsePresentBand;
    double collapseHalfPercent; ///< "> 50 %" is strictly above
    Band collapseHalfBand;
    double involvedHalfPercent;
    Band involvedHalfBand;
    double translationCervicalMm; ///< White and Panjabi limits
    double translationThoracicMm;
    double translationLumbarMm;
    double translationDefaultSdMm; ///< used for the borderline band where a measurement has no SD
    Band deformityDegrees;         ///< from `high` on deformity is suggested, within the band it is open
};

struct EsccThresholds {
    Band epiduralAreaMm2; ///< no: at most low; yes: at least high
    Band epiduralThicknessMm;
    Band sacDeformationMm;      ///< no: below low; yes: above high
    double sacAreaLossFraction; ///< from here on the sac is not called undeformed
    Band cordGapMm;             ///< abutted: below low; free: above high
    double compressionRatioDropVote;
    double compressionRatioDropCertain;
    double cordCompressionPercentVote;
    double cordCompressionPercentCertain;
    double solidityDropVote;
    double concavityMmVote;
    double displacedMm; ///< from here on a cord that is not deformed is called displaced
    Band csfFraction;   ///< visible: above high and at least csfAreaMm2; not visible: below low
    double csfAreaMm2;
};

struct Thresholds {
    std::string version; ///< printed with every proposal
    SinsThresholds sins;
    EsccThresholds escc;
};

/// The values that come with the program.
[[nodiscard]] const Thresholds& shippedThresholds();

} // namespace columna::scoring
