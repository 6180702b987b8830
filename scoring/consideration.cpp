#include "scoring/consideration.h"

#include <array>

namespace columna::scoring {

namespace {
using Context = ConsiderationContext;
using enum ConsiderationKind;

// Where a row of the reference mixes what was read and what is recalled, the weaker mark stands and the
// citation says which part was read.
constexpr RuleSource kHolistic{"Nowak 2022 (holistic review)", Certainty::Checked};
constexpr RuleSource kChang{"Chang 2020 (review, figure case 1)", Certainty::Checked};
constexpr RuleSource kEnBloc{"Recalled; Chang 2020 (review, figure case 2) was read", Certainty::FromMemory};
constexpr RuleSource kLaufer{"Laufer 2013 and separation-surgery series", Certainty::FromMemory};
constexpr RuleSource kHybrid{"scribd.com 701957037", Certainty::Checked};
constexpr RuleSource kPercutaneous{"Recalled; reviews 2023 and 2025 were read", Certainty::FromMemory};
constexpr RuleSource kCement{"Recalled; the list of contra-indications was compared with medizzy",
                             Certainty::FromMemory};
constexpr RuleSource kPosteriorWall{"Int J Spine Surg 15/2/353 (98 patients, no neurological event)",
                                    Certainty::Checked};
constexpr RuleSource kSbrt{"SBRT practice as commonly published", Certainty::FromMemory};
constexpr RuleSource kSahgal{"Sahgal 2013 JCO (read in PMC6076012, abstract)", Certainty::Checked};
constexpr RuleSource kLitt{"Spinal LITT series (ouci 40WVbrP7, aans 46565)", Certainty::Checked};
constexpr RuleSource kLittNot{
    "Spinal LITT series (ouci 40WVbrP7, aans 46565); the clause on acute deficit is recalled",
    Certainty::FromMemory};
constexpr RuleSource kCarbon{"Recalled; Jain 2025 (review) was read", Certainty::FromMemory};
constexpr RuleSource kAblation{"Ablation reviews", Certainty::FromMemory};
constexpr RuleSource kNamedOnly{"Reviews 2023 and 2025: named without criteria", Certainty::Checked};
constexpr RuleSource kPark{"Park 2018, koreamed 1098157", Certainty::Checked};
constexpr RuleSource kLocalProtocol{"A local United Kingdom protocol", Certainty::FromMemory};
constexpr RuleSource kConvention{"Columna convention, docs/44-guidance.md", Certainty::Convention};

constexpr NomsOutcomes kSeparation{NomsOutcome::N7, NomsOutcome::N9};
constexpr NomsOutcomes kStabilise{NomsOutcome::N2, NomsOutcome::N4, NomsOutcome::N6, NomsOutcome::N10};
constexpr NomsOutcomes kStereotactic{NomsOutcome::N3, NomsOutcome::N4, NomsOutcome::N7, NomsOutcome::N9};

NomsOutcomes common(const NomsOutcomes& a, const NomsOutcomes& b) {
    NomsOutcomes both;
    for (const NomsOutcome outcome : a.members())
        if (b.contains(outcome)) both.insert(outcome);
    return both;
}
/// One of these rows follows whatever is still open; while only the surgeon's judgement is missing, one of
/// the two branches is enough.
bool may(const Context& c, const NomsOutcomes& rows) {
    const NomsOutcomes shared = common(c.noms->outcomes, rows);
    return c.noms->state == NomsState::Pending ? !shared.empty()
                                               : !shared.empty() && shared == c.noms->outcomes;
}
bool operation(const Context& c) {
    NomsOutcomes rows = kSeparation;
    rows.insert(kStabilise);
    return may(c, rows);
}
bool chose(const Context& c, SinsComponent component, SinsOptionIndex option) {
    return (*c.sins)[component].counted == option;
}
bool collapsed(const Context& c) {
    return chose(c, SinsComponent::VertebralBody, indexOf(SinsVertebralBody::CollapseOverHalf)) ||
           chose(c, SinsComponent::VertebralBody, indexOf(SinsVertebralBody::CollapseUnderHalf));
}
bool painful(const Context& c) {
    const auto& pain = (*c.sins)[SinsComponent::Pain].counted;
    return pain && *pain != indexOf(SinsPain::PainFree);
}
bool lowGrade(const Context& c) {
    return c.escc->group == EsccGroup::LowGrade;
}
bool atLeast(const Context& c, EsccGrade grade) {
    return counts(c.escc->state) && c.escc->grades.front() >= grade;
}
bool mayBeHighGrade(const Context& c) {
    return counts(c.escc->state) && c.escc->grades.back() >= EsccGrade::Grade2;
}
bool unstable(const Context& c) {
    return c.sins->sinsClass == SinsClass::Unstable || c.adjudication == Adjudication::Unstable;
}
/// Painful fracture without compression of cord or roots: where cement is discussed at all.
bool cement(const Context& c) {
    return collapsed(c) && painful(c) && lowGrade(c) && c.symptoms != Ternary::Yes;
}
/// Why laser thermotherapy would be thought of: compression that calls for separation, and open surgery is a
/// poor option or systemic therapy must not pause.
bool laserThoughtOf(const Context& c) {
    return atLeast(c, EsccGrade::Grade1c) && c.escc->source != EsccSource::Ct &&
           (c.ableToTolerateSurgery == Ternary::No || c.systemicTherapyMustNotPause == Ternary::Yes);
}
bool thoracic(const Context& c) {
    return regionOf(c.level) == Region::Thoracic;
}
bool aboveT5(const Context& c) {
    return c.level < Level::T5;
}

struct Entry {
    ConsiderationRule rule;
    bool (*holds)(const Context&);
};

const std::array kRules{
    Entry{{"consider.biopsy_first", Condition, kConvention},
          [](const Context& c) { return c.histologyKnown == Ternary::No; }},
    Entry{{"consider.systemic_therapy_first", Option, kLocalProtocol},
          [](const Context& c) { return c.chemosensitive == Ternary::Yes; }},
    Entry{{"consider.aims_of_surgery", Option, kHolistic}, operation},
    Entry{{"consider.separation_surgery", Option, kLaufer},
          [](const Context& c) { return may(c, kSeparation); }},
    Entry{{"consider.hybrid_therapy", Option, kHybrid}, [](const Context& c) { return may(c, kSeparation); }},
    Entry{{"consider.separation_without_instrumentation", Option, kChang},
          [](const Context& c) { return c.noms->outcomes == NomsOutcomes{NomsOutcome::N7}; }},
    Entry{{"consider.percutaneous_fixation", Option, kPercutaneous},
          [](const Context& c) { return may(c, kStabilise) && lowGrade(c); }},
    Entry{{"consider.anterior_column_support", Option, kPark},
          [](const Context& c) { return c.sins->total.value_or(0) >= 10 && collapsed(c) && operation(c); }},
    Entry{{"consider.carbon_fibre", Option, kCarbon},
          [](const Context& c) { return operation(c) && may(c, kStereotactic); }},
    Entry{{"consider.biportal_endoscopy", Option, kNamedOnly},
          [](const Context& c) { return may(c, kSeparation); }},
    Entry{{"consider.navigation_robotics", Option, kNamedOnly}, operation},
    Entry{{"consider.en_bloc", Option, kEnBloc},
          [](const Context& c) {
              return c.solitaryMetastasis == Ternary::Yes && c.visceralMetastases == Ternary::No &&
                     c.thyroidOrRenal && c.tomitaTotal.value_or(10) <= 3 &&
                     c.ableToTolerateSurgery == Ternary::Yes &&
                     c.expectedSurvivalUnder3Months != Ternary::Yes;
          }},
    Entry{{"consider.unfit_supportive", Caution, kConvention},
          [](const Context& c) { return c.ableToTolerateSurgery == Ternary::No && operation(c); }},
    Entry{{"consider.cement", Option, kCement}, cement},
    Entry{{"consider.cement_contraindications", Condition, kCement}, cement},
    Entry{{"consider.cement_posterior_wall", Condition, kPosteriorWall}, cement},
    Entry{{"consider.cement_epidural", Caution, kCement},
          [](const Context& c) { return cement(c) && atLeast(c, EsccGrade::Grade1a); }},
    Entry{{"consider.cement_severe_collapse", Caution, kCement},
          [](const Context& c) { return cement(c) && c.collapsePercent.value_or(0.0) > 75.0; }},
    Entry{{"consider.cement_above_t5", Caution, kCement},
          [](const Context& c) { return cement(c) && aboveT5(c); }},
    Entry{{"consider.cement_many_levels", Caution, kCement},
          [](const Context& c) { return cement(c) && c.collapsedLevels > 3; }},
    Entry{{"consider.sbrt_eligibility", Condition, kSbrt},
          [](const Context& c) { return may(c, kStereotactic); }},
    Entry{{"consider.sbrt_published_schemes", Condition, kSbrt},
          [](const Context& c) { return may(c, kStereotactic); }},
    Entry{{"consider.sbrt_before_stabilisation", Caution, kSbrt},
          [](const Context& c) { return may(c, kStereotactic) && unstable(c); }},
    Entry{{"consider.sbrt_before_separation", Caution, kSbrt},
          [](const Context& c) { return may(c, kStereotactic) && mayBeHighGrade(c); }},
    Entry{{"consider.sbrt_many_levels", Caution, kSbrt},
          [](const Context& c) { return may(c, kStereotactic) && c.contiguousLevels > 3; }},
    Entry{{"consider.sbrt_karnofsky", Caution, kSbrt},
          [](const Context& c) { return may(c, kStereotactic) && c.karnofsky.value_or(100) < 50; }},
    Entry{{"consider.sbrt_survival", Caution, kSbrt},
          [](const Context& c) {
              return may(c, kStereotactic) && c.expectedSurvivalUnder3Months == Ternary::Yes;
          }},
    Entry{{"consider.sbrt_after_prior_radiation", Caution, kSbrt},
          [](const Context& c) { return may(c, kStereotactic) && c.priorRadiation == Ternary::Yes; }},
    Entry{{"consider.sbrt_fracture_risk", Caution, kSahgal},
          [](const Context& c) {
              return may(c, kStereotactic) &&
                     (collapsed(c) || chose(c, SinsComponent::BoneLesion, indexOf(SinsBoneLesion::Lytic)) ||
                      chose(c, SinsComponent::Alignment, indexOf(SinsAlignment::DeNovoDeformity)));
          }},
    Entry{{"consider.litt", Option, kLitt},
          [](const Context& c) {
              const bool stable =
                  c.sins->sinsClass == SinsClass::Stable || c.adjudication == Adjudication::Stable;
              return laserThoughtOf(c) && thoracic(c) && c.symptoms == Ternary::No && stable &&
                     c.boneCompression == Ternary::No;
          }},
    Entry{{"consider.litt_not_here", Caution, kLittNot},
          [](const Context& c) {
              return laserThoughtOf(c) && (c.boneCompression == Ternary::Yes || unstable(c) ||
                                           c.symptoms == Ternary::Yes || !thoracic(c));
          }},
    Entry{{"consider.radiofrequency_cryoablation", Option, kAblation},
          [](const Context& c) { return painful(c) && lowGrade(c) && c.symptoms != Ternary::Yes; }}};

const std::array<ConsiderationRule, kRules.size()> kRuleList = [] {
    std::array<ConsiderationRule, kRules.size()> list{};
    for (std::size_t i = 0; i < list.size(); ++i)
        list[i] = kRules[i].rule;
    return list;
}();
} // namespace

std::string_view keyOf(ConsiderationKind kind) {
    constexpr std::array<std::string_view, 3> keys{"option", "condition", "caution"};
    return keys.at(static_cast<std::size_t>(kind));
}

std::string_view messageIdOf(ConsiderationKind kind) {
    constexpr std::array<std::string_view, 3> ids{"consider.kind.option", "consider.kind.condition",
                                                  "consider.kind.caution"};
    return ids.at(static_cast<std::size_t>(kind));
}

std::span<const ConsiderationRule> considerationRules() {
    return kRuleList;
}

void addConsiderations(const ConsiderationContext& context, std::size_t lesion,
                       std::vector<ConsiderationFinding>& findings) {
    for (std::size_t i = 0; i < kRules.size(); ++i)
        if (kRules[i].holds(context)) findings.push_back({&kRuleList[i], lesion});
}

} // namespace columna::scoring
