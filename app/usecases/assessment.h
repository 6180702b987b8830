// From a case to everything that follows from it: measurements, proposals, scores, recommendation. Nothing
// here is stored; the same case gives the same assessment.
#pragma once

#include "app/case/case_document.h"
#include "app/usecases/study_images.h"
#include "imaging/dicom/study.h"
#include "scoring/base/measurement.h"
#include "scoring/base/result.h"
#include "scoring/patient_case.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace columna::app {

class EvidenceMemory;

/// What the study and the site say, apart from the case.
struct AssessmentContext {
    scoring::SinsImaging imaging = scoring::SinsImaging::NotStated;
    std::optional<double> ageYears = {}; ///< at the study; absent where a date is missing
    const scoring::RulePacks* rules = &scoring::shippedRulePacks(); ///< outlives every assessment
    std::optional<Instant> now = {}; ///< when the case is looked at; absent: no clock of the guidance is read
    std::shared_ptr<const StudyImages> images = {}; ///< null: nothing is measured on pixels
    std::shared_ptr<EvidenceMemory> memory = {};    ///< null: everything is measured anew
};
[[nodiscard]] AssessmentContext contextOf(const dicom::Study& study);

struct LevelAssessment {
    Level level = Level::C1;
    std::vector<Measurement> measurements;
    std::vector<Message> problems; ///< marks that could not be measured, and why
    scoring::SinsLesion sinsEntry; ///< proposals and decisions behind `sins`
    scoring::SinsResult sins;
    scoring::EsccEntry esccEntry;
    scoring::EsccResult escc;
    scoring::NomsResult noms;
    std::optional<scoring::SinsUncertainty> uncertainty; ///< while a component is open
    std::vector<Message> contradictions;                 ///< things that cannot all be true at this level
    ReviewState review = ReviewState::NotReviewed;
    /// The axial image that the ESCC proposal was measured on.
    std::optional<ImageReference> epiduralImage;

    /// Hash of the evidence an item rests on now; empty for items without evidence. A decision keeps it.
    [[nodiscard]] const std::string& evidenceHash(Item item) const;
    /// Value that a person would accept for the item; empty where nothing is proposed.
    [[nodiscard]] std::string proposedValue(Item item) const;
    /// Whether choosing this value departs from what the evidence suggests or allows.
    [[nodiscard]] bool needsReason(Item item, const std::string& value) const;
};

struct Assessment {
    std::vector<LevelAssessment> levels;               ///< every scored level, cranial to caudal
    std::optional<scoring::SinsHeadline> sinsHeadline; ///< index into levels
    std::optional<scoring::EsccHeadline> esccHeadline;
    scoring::PatientCase input;     ///< what the engine was asked
    scoring::PatientResult patient; ///< critical finding, prognosis, guidance, considerations, contradictions
    SigningState signing = SigningState::Unsigned;
    /// Signed, but other rule packs stood then: what is computed now may differ from what was signed.
    bool signedUnderOtherRules = false;
    AssessmentContext context;
    [[nodiscard]] const LevelAssessment* find(Level level) const;
};

/// The order of marks does not matter.
[[nodiscard]] Assessment assess(const CaseDocument& document, const AssessmentContext& context);

/// What lies in the canal at a level: from the conus as it was decided, else as it was marked, else by usual
/// anatomy.
[[nodiscard]] scoring::NeuralContext neuralContextOf(const CaseDocument& document, Level level);

/// SINS component of an item, and back.
[[nodiscard]] std::optional<scoring::SinsComponent> sinsComponentOf(Item item);
[[nodiscard]] std::optional<Item> itemOf(scoring::SinsComponent component); ///< nothing for the location

} // namespace columna::app
