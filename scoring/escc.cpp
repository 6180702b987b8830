#include "scoring/escc.h"

#include <algorithm>

namespace columna::scoring {

namespace {
struct GradeName {
    std::string_view key;
    std::string_view messageId;
    std::string_view cordCriteria;
    std::string_view caudaCriteria;
};
constexpr std::array<GradeName, kEsccGradeCount> kGradeNames{
    {{"0", "escc.grade.0", "escc.grade.0.cord", "escc.grade.0.cauda"},
     {"1a", "escc.grade.1a", "escc.grade.1a.cord", "escc.grade.1a.cauda"},
     {"1b", "escc.grade.1b", "escc.grade.1b.cord", "escc.grade.1b.cauda"},
     {"1c", "escc.grade.1c", "escc.grade.1c.cord", "escc.grade.1c.cauda"},
     {"2", "escc.grade.2", "escc.grade.2.cord", "escc.grade.2.cauda"},
     {"3", "escc.grade.3", "escc.grade.3.cord", "escc.grade.3.cauda"}}};

struct SourceName {
    std::string_view key;
    std::string_view messageId;
};
constexpr std::array<SourceName, kEsccSourceCount> kSources{
    {{"not_stated", "escc.source.not_stated"},
     {"axial_t2_worst_level", "escc.source.axial_t2_worst_level"},
     {"axial_t2_other_level", "escc.source.axial_t2_other_level"},
     {"other_mr", "escc.source.other_mr"},
     {"ct", "escc.source.ct"}}};

constexpr EsccGradeSet kHighestTwo{EsccGrade::Grade2, EsccGrade::Grade3};

bool mayBeHighest(const EsccGradeSet& grades) {
    return grades.contains(EsccGrade::Grade2) || grades.contains(EsccGrade::Grade3);
}

Ternary criticalAmong(const EsccGradeSet& grades) {
    if (!grades.empty() && kHighestTwo.containsAll(grades)) return Ternary::Yes;
    return mayBeHighest(grades) ? Ternary::Unknown : Ternary::No;
}

/// Where the conus lies in adults, with room for a high or a low one; elsewhere the context is no guess.
bool conusMayLieAt(Level level) {
    return level >= Level::T11 && regionOf(level) != Region::Sacral && regionOf(level) != Region::Coccygeal;
}

// A person's 2 or 3 stays critical until a person decides otherwise: a mark that moved makes the grade stale,
// it does not make the finding go away.
void findCritical(const EsccEntry& entry, EsccResult& result) {
    const EsccGradeSet decided = entry.decision ? entry.decision->grades : EsccGradeSet{};
    result.critical = criticalAmong(decided);
    result.criticalGrades = decided;
    if (counts(result.state) || result.critical == Ternary::Yes || !mayBeHighest(result.proposed)) return;
    result.critical = Ternary::Unknown;
    result.criticalGrades = result.proposed;
}

std::string joined(const EsccGradeSet& grades, std::string_view separator) {
    std::string text;
    for (const EsccGrade grade : kEsccGrades) {
        if (!grades.contains(grade)) continue;
        if (!text.empty()) text += separator;
        text += keyOf(grade);
    }
    return text;
}
} // namespace

std::string_view keyOf(EsccGrade grade) {
    return kGradeNames.at(static_cast<std::size_t>(grade)).key;
}

std::optional<EsccGrade> parseEsccGrade(std::string_view key) {
    for (const EsccGrade grade : kEsccGrades)
        if (key == keyOf(grade)) return grade;
    return std::nullopt;
}

std::string_view messageIdOf(EsccGrade grade) {
    return kGradeNames.at(static_cast<std::size_t>(grade)).messageId;
}

std::string_view criteriaMessageIdOf(EsccGrade grade, NeuralContext context) {
    const GradeName& name = kGradeNames.at(static_cast<std::size_t>(grade));
    return context == NeuralContext::Cauda ? name.caudaCriteria : name.cordCriteria;
}

std::string toString(const EsccGradeSet& grades) {
    return joined(grades, "|");
}

std::string shown(const EsccGradeSet& grades) {
    return joined(grades, " / ");
}

std::string_view keyOf(EsccGroup group) {
    return group == EsccGroup::LowGrade ? "low_grade" : "high_grade";
}

std::string_view messageIdOf(EsccGroup group) {
    return group == EsccGroup::LowGrade ? "escc.group.low_grade" : "escc.group.high_grade";
}

std::string_view keyOf(Escc1cPolicy policy) {
    return policy == Escc1cPolicy::Low ? "low" : "high";
}

std::optional<Escc1cPolicy> parseEscc1cPolicy(std::string_view key) {
    for (const auto policy : {Escc1cPolicy::Low, Escc1cPolicy::High})
        if (key == keyOf(policy)) return policy;
    return std::nullopt;
}

EsccGroup groupOf(EsccGrade grade, Escc1cPolicy policy) {
    if (grade == EsccGrade::Grade1c)
        return policy == Escc1cPolicy::Low ? EsccGroup::LowGrade : EsccGroup::HighGrade;
    return grade < EsccGrade::Grade1c ? EsccGroup::LowGrade : EsccGroup::HighGrade;
}

std::string_view keyOf(EsccSource source) {
    return kSources.at(static_cast<std::size_t>(source)).key;
}

std::optional<EsccSource> parseEsccSource(std::string_view key) {
    const auto found = std::ranges::find(kSources, key, &SourceName::key);
    if (found == kSources.end()) return std::nullopt;
    return static_cast<EsccSource>(found - kSources.begin());
}

std::string_view messageIdOf(EsccSource source) {
    return kSources.at(static_cast<std::size_t>(source)).messageId;
}

std::string_view scaleMessageIdOf(EsccSource source) {
    return source == EsccSource::Ct ? "escc.scale.ct" : "escc.scale.escc";
}

DecisionState stateOf(const EsccEntry& entry) {
    const EsccGradeSet& proposed = entry.proposal.grades;
    if (!entry.decision || entry.decision->grades.empty())
        return proposed.empty() ? DecisionState::NotAssessed : DecisionState::Proposed;
    const DecisionRecord& record = entry.decision->record;
    if (!record.evidenceHash.empty() && record.evidenceHash != entry.evidenceHash)
        return DecisionState::Stale;
    if (proposed.empty() || proposed.containsAll(entry.decision->grades)) return DecisionState::Accepted;
    return record.reason.empty() ? DecisionState::Proposed : DecisionState::Overridden;
}

EsccResult evaluateEscc(const EsccEntry& entry, Escc1cPolicy policy) {
    EsccResult result;
    result.level = entry.level;
    result.state = stateOf(entry);
    result.policy = policy;
    result.context = entry.context;
    result.source = entry.source;
    result.proposed = entry.proposal.grades;
    result.grades = counts(result.state) ? entry.decision->grades : EsccGradeSet::all();
    if (counts(result.state) && result.grades.size() == 1) result.grade = result.grades.only();

    const EsccGroup group = groupOf(result.grades.front(), policy);
    if (group == groupOf(result.grades.back(), policy)) result.group = group;
    findCritical(entry, result);

    const std::vector<MessageArgument> scale{{"scale", "@" + std::string(scaleMessageIdOf(entry.source))}};
    if (result.state == DecisionState::Stale) result.warnings.push_back({"escc.warning.stale", scale});
    if (entry.decision && result.state == DecisionState::Proposed)
        result.warnings.push_back({"escc.warning.override_without_reason", scale});
    if (result.indeterminate())
        result.warnings.push_back({"escc.warning.indeterminate", {{"grades", shown(result.grades)}}});
    // A reader's grade below what the contours show is accepted, but never silently.
    if (counts(result.state) && !result.proposed.empty() && result.grades.back() < EsccGrade::Grade2 &&
        result.proposed.back() >= EsccGrade::Grade2)
        result.warnings.push_back({"escc.warning.below_computed_high_grade",
                                   {{"computed", shown(result.proposed)}, {"chosen", shown(result.grades)}}});
    if (counts(result.state) && result.grades.contains(EsccGrade::Grade1c))
        result.warnings.push_back(
            {"escc.warning.1c_policy",
             {{"policy", "@" + std::string(messageIdOf(groupOf(EsccGrade::Grade1c, policy)))}}});
    if (counts(result.state) && result.grades.contains(EsccGrade::Grade3))
        result.warnings.emplace_back("escc.warning.confirm_csf_loss");
    if (entry.context == NeuralContext::Cauda) result.warnings.emplace_back("escc.warning.below_conus");
    if (!entry.contextConfirmed && conusMayLieAt(entry.level))
        result.warnings.emplace_back("escc.warning.context_assumed");
    if (counts(result.state) && entry.source != EsccSource::AxialT2WorstLevel)
        result.warnings.push_back(
            {"escc.warning.source", {{"source", "@" + std::string(messageIdOf(entry.source))}}});
    return result;
}

std::optional<EsccHeadline> esccHeadline(std::span<const EsccResult> results) {
    std::optional<EsccHeadline> headline;
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (!results[i].grade) continue;
        const EsccGrade grade = *results[i].grade;
        const bool moreCranial =
            headline && grade == headline->grade && results[i].level < results[headline->index].level;
        if (!headline || grade > headline->grade || moreCranial) headline = EsccHeadline{i, grade, {}};
    }
    if (!headline) return headline;
    for (std::size_t i = 0; i < results.size(); ++i)
        if (!results[i].grade && results[i].grades.back() > headline->grade) headline->mayExceed.push_back(i);
    return headline;
}

} // namespace columna::scoring
