// Everything the engine looks at for one patient, and everything it finds. One call, no hidden state: the
// same case with the same rule packs gives the same result.
#pragma once

#include "scoring/base/instant.h"
#include "scoring/consideration.h"
#include "scoring/contradiction.h"
#include "scoring/guidance.h"
#include "scoring/neurology.h"
#include "scoring/noms.h"
#include "scoring/prognosis.h"
#include "scoring/rule_packs.h"
#include "scoring/sins_uncertainty.h"
#include "scoring/surgical_staging.h"

namespace columna::scoring {

/// Its own input, because it moves a sensitive tumour to the resistant rows and limits what can be given.
struct PriorRadiation {
    Ternary atThisLevel = Ternary::Unknown;
    std::optional<double> doseGy = {};
    std::optional<int> fractions = {};
    std::string date = {}; ///< "2024-05-31", empty where unknown
    [[nodiscard]] bool detailed() const { return doseGy && fractions && !date.empty(); }
};

struct LesionCase {
    std::string id; ///< the caller's name for it; echoed
    SinsLesion sins;
    EsccEntry escc;
    PriorRadiation priorRadiation;
    Adjudication adjudication = Adjudication::NotGiven;
    DecisionRecord adjudicatedBy;
    MarkFacts marks;
    Ternary boneCompression = Ternary::Unknown; ///< retropulsed bone compresses the sac
    std::optional<int> tomitaType = {};
    std::optional<WbbStaging> wbb = {};
};

/// A person's confirmation of the histology pack's proposal, or of something else.
struct RadiosensitivityDecision {
    Radiosensitivity value = Radiosensitivity::Unknown;
    DecisionRecord record;
};

struct OncologyCase {
    std::string histology = {}; ///< key of the histology pack, empty where unknown
    std::optional<RadiosensitivityDecision> radiosensitivity = {};
    Ternary histologyConfirmed = Ternary::Unknown; ///< by biopsy or known disease
    Ternary oligometastatic = Ternary::Unknown;
    Ternary systemicTherapyMustNotPause = Ternary::Unknown; ///< a reason to avoid open surgery
    /// Groups chosen by a person stand above the pack's.
    PrimaryGroups groups = {};
};

/// Who was told of a critical finding, and when.
struct CriticalCommunication {
    std::string toldTo;
    std::string toldBy;
    std::string time;
};

struct PatientCase {
    std::string id; ///< the caller's label for the case; no patient identifier
    std::vector<LesionCase> lesions;
    NeurologicalStatus neurology;
    Ternary ableToTolerateSurgery = Ternary::Unknown;
    Ternary expectedSurvivalUnder3Months = Ternary::Unknown;
    OncologyCase oncology;
    PrognosisInput prognosis; ///< its Frankel, ECOG and Karnofsky are the patient's
    GuidanceInput guidance;   ///< times and clinical context
    std::vector<CriticalCommunication> communications;
};

/// Raised from the images alone or from a new deficit; does not wait for a form.
struct CriticalFinding {
    Ternary raised = Ternary::No; ///< Unknown: cannot be excluded from what was seen or answered
    std::vector<Message> reasons;
    bool communicated = false; ///< somebody was told, and it is recorded when
};

struct LesionResult {
    SinsResult sins;
    std::optional<SinsUncertainty> uncertainty; ///< only while a component is open
    EsccResult escc;
    NomsResult noms;
    std::vector<Contradiction> contradictions;
};

struct PatientResult {
    std::vector<LesionResult> lesions; ///< in the order of the case
    std::optional<SinsHeadline> sinsHeadline;
    std::optional<EsccHeadline> esccHeadline;
    std::vector<SinsSegment> segments; ///< runs of two or more lesions at levels that touch (convention)
    CriticalFinding critical;
    const HistologyEntry* histology = nullptr; ///< of the rule packs given; null where unknown
    PrognosisPanel prognosis;
    std::vector<Contradiction> contradictions; ///< that concern the patient as a whole
    std::vector<GuidanceFinding> guidance;
    std::vector<ConsiderationFinding> considerations;
    CaseFlags flags; ///< over all lesions
};

/// `packs` must outlive the result.
[[nodiscard]] PatientResult evaluateCase(const PatientCase& patient, const RulePacks& packs);

} // namespace columna::scoring
