#include "scoring/sins.h"

#include <algorithm>
#include <stdexcept>

namespace columna::scoring {

namespace {
struct ClassName {
    std::string_view key;
    std::string_view messageId;
};
constexpr std::array<ClassName, kSinsClassCount> kClasses{
    {{"stable", "sins.class.stable"},
     {"potentially_unstable", "sins.class.potentially_unstable"},
     {"unstable", "sins.class.unstable"}}};

constexpr double kAdultYears = 18.0;

Message aboutComponent(std::string id, SinsComponent component) {
    return {std::move(id), {{"component", "@" + std::string(messageIdOf(component))}}};
}

/// Location as an entry like the others: the level proposes, and confirming the level accepts.
SinsComponentEntry locationEntry(const SinsLesion& lesion) {
    SinsComponentEntry entry = lesion[SinsComponent::Location];
    if (const auto group = sinsLocationOf(lesion.numbering, lesion.level)) {
        entry.proposal.option = indexOf(*group);
        if (!entry.decision && lesion.levelConfirmed) entry.decision = SinsDecision{indexOf(*group), {}};
    }
    return entry;
}

/// SINS defines no group for the coccyx: a location entered there is a person's own and has to say why.
DecisionState stateOfComponent(SinsComponent component, const SinsComponentEntry& entry) {
    const bool byHand = component == SinsComponent::Location && entry.decision && !entry.proposal.option;
    if (byHand && entry.decision->record.reason.empty()) return DecisionState::Proposed;
    return stateOf(entry);
}

SinsComponentResult evaluateComponent(SinsComponent component, const SinsComponentEntry& entry) {
    SinsComponentResult result;
    result.component = component;
    result.state = stateOfComponent(component, entry);
    result.proposed = entry.proposal.option;
    const auto options = optionsOf(component);
    if (counts(result.state)) {
        result.counted = entry.decision->option;
        result.points = optionOf(component, *result.counted).points;
        result.least = result.most = *result.points;
    } else {
        result.most = options.front().points;
        result.least = options.back().points;
    }
    return result;
}

SinsTotals feasibleTotals(const std::array<SinsComponentResult, kSinsComponentCount>& components) {
    SinsTotals totals;
    totals.set(0);
    for (const SinsComponentResult& component : components) {
        SinsTotals next;
        if (component.points)
            next = totals << static_cast<std::size_t>(*component.points);
        else
            for (const SinsOption& option : optionsOf(component.component))
                next |= totals << static_cast<std::size_t>(option.points);
        totals = next;
    }
    return totals;
}

std::optional<int> provisionalTotal(const std::array<SinsComponentResult, kSinsComponentCount>& components) {
    int sum = 0;
    for (const SinsComponentResult& component : components) {
        const auto option = component.counted ? component.counted : component.proposed;
        if (!option) return std::nullopt;
        sum += optionOf(component.component, *option).points;
    }
    return sum;
}

/// Options that the measurement could not tell from the counted one.
std::vector<SinsOptionIndex> alternativesTo(const SinsProposal& proposal, SinsOptionIndex counted) {
    std::vector<SinsOptionIndex> others;
    for (const auto& [one, other] : proposal.closeCalls) {
        if (one == counted) others.push_back(other);
        if (other == counted) others.push_back(one);
    }
    return others;
}

void addContextMessages(const SinsLesion& lesion, SinsResult& result) {
    const auto levelName = std::string(toString(lesion.level));
    if (isUnder18(lesion)) result.refusals.emplace_back("sins.refusal.under_18");
    if (!lesion.ageYears) result.warnings.emplace_back("sins.warning.age_not_stated");
    if (lesion.operated == Ternary::Yes) result.refusals.emplace_back("sins.refusal.operated");
    if (lesion.operated == Ternary::Unknown) result.warnings.emplace_back("sins.warning.operated_not_stated");
    if (lesion.irradiated == Ternary::Yes) result.warnings.emplace_back("sins.warning.irradiated");
    if (lesion.irradiated == Ternary::Unknown)
        result.warnings.emplace_back("sins.warning.irradiation_not_stated");
    if (lesion.imaging == SinsImaging::MrOnly) result.warnings.emplace_back("sins.warning.mr_only");
    if (lesion.imaging == SinsImaging::NotStated)
        result.warnings.emplace_back("sins.warning.imaging_not_stated");
    if (lesion.numbering.isVariant())
        result.warnings.push_back({"sins.warning.variant",
                                   {{"level", levelName},
                                    {"thoracic", std::to_string(lesion.numbering.thoracic)},
                                    {"lumbar", std::to_string(lesion.numbering.lumbar)}}});
    if (lesion.numbering.method == NumberingMethod::NotStated)
        result.warnings.emplace_back("sins.warning.numbering_not_stated");
    if (!lesion.levelConfirmed)
        result.warnings.push_back({"sins.warning.level_not_confirmed", {{"level", levelName}}});
    if (!contains(lesion.numbering, lesion.level))
        result.warnings.push_back({"sins.warning.level_not_in_column", {{"level", levelName}}});
    else if (lesion.level == Level::Coccyx)
        result.warnings.emplace_back("sins.warning.coccyx");
    else if (regionOf(lesion.level) == Region::Sacral)
        result.warnings.emplace_back("sins.warning.sacral_ala");
}

void addDecisionMessages(const SinsComponentEntry& entry, SinsComponent component, DecisionState state,
                         SinsResult& result) {
    if (state == DecisionState::Stale)
        result.warnings.push_back(aboutComponent("sins.warning.stale", component));
    else if (entry.decision && !counts(state))
        result.warnings.push_back(aboutComponent("sins.warning.override_without_reason", component));
}
} // namespace

bool SinsProposal::allows(SinsOptionIndex index) const {
    return option == index || std::ranges::find(alternatives, index) != alternatives.end();
}

DecisionState stateOf(const SinsComponentEntry& entry) {
    const bool proposes = entry.proposal.option || entry.proposal.borderline();
    if (!entry.decision) return proposes ? DecisionState::Proposed : DecisionState::NotAssessed;
    const DecisionRecord& record = entry.decision->record;
    if (!record.evidenceHash.empty() && record.evidenceHash != entry.evidenceHash)
        return DecisionState::Stale;
    if (!proposes || entry.proposal.allows(entry.decision->option)) return DecisionState::Accepted;
    return record.reason.empty() ? DecisionState::Proposed : DecisionState::Overridden;
}

std::string_view keyOf(SinsClass sinsClass) {
    return kClasses.at(static_cast<std::size_t>(sinsClass)).key;
}

std::optional<SinsClass> parseSinsClass(std::string_view key) {
    const auto found = std::ranges::find(kClasses, key, &ClassName::key);
    if (found == kClasses.end()) return std::nullopt;
    return static_cast<SinsClass>(found - kClasses.begin());
}

std::string_view messageIdOf(SinsClass sinsClass) {
    return kClasses.at(static_cast<std::size_t>(sinsClass)).messageId;
}

SinsClass sinsClassOf(int total) {
    if (total < 0 || total > kSinsMaximum) throw std::out_of_range("SINS total outside 0 to 18");
    if (total < kSinsConsultFrom) return SinsClass::Stable;
    return total <= 12 ? SinsClass::PotentiallyUnstable : SinsClass::Unstable;
}

std::string_view sinsSubBandOf(int total) {
    if (sinsClassOf(total) != SinsClass::PotentiallyUnstable)
        throw std::out_of_range("no sub-band outside 7 to 12");
    return total <= 9 ? "7-9" : "10-12";
}

bool isUnder18(const SinsLesion& lesion) {
    return lesion.ageYears && *lesion.ageYears < kAdultYears;
}

SinsResult evaluateSins(const SinsLesion& lesion) {
    SinsResult result;
    result.level = lesion.level;
    const SinsComponentEntry location = locationEntry(lesion);
    const auto entryOf = [&](SinsComponent component) -> const SinsComponentEntry& {
        return component == SinsComponent::Location ? location : lesion[component];
    };
    for (const SinsComponent component : kSinsComponents) {
        const auto index = static_cast<std::size_t>(component);
        result.components[index] = evaluateComponent(component, entryOf(component));
        if (!result.components[index].counted) result.missing.push_back(component);
        addDecisionMessages(entryOf(component), component, result.components[index].state, result);
    }
    addContextMessages(lesion, result);

    const bool child = isUnder18(lesion);
    const bool classRefused = child || lesion.operated == Ternary::Yes;
    result.feasibleTotals = feasibleTotals(result.components);
    result.feasibleMin = 0;
    result.feasibleMax = 0;
    for (const SinsComponentResult& component : result.components) {
        result.feasibleMin += component.least;
        result.feasibleMax += component.most;
    }
    if (!child) {
        result.provisionalTotal = provisionalTotal(result.components);
        if (result.missing.empty()) result.total = result.feasibleMin;
    }
    if (!classRefused) {
        for (int total = 0; total <= kSinsMaximum; ++total)
            if (result.feasibleTotals.test(static_cast<std::size_t>(total)))
                result.feasibleClasses.insert(sinsClassOf(total));
        if (result.total) result.sinsClass = sinsClassOf(*result.total);
        if (result.feasibleMin >= kSinsConsultFrom) result.surgicalConsult = Ternary::Yes;
        if (result.feasibleMax < kSinsConsultFrom) result.surgicalConsult = Ternary::No;
    }

    for (const SinsComponentResult& component : result.components) {
        if (!component.counted) continue;
        for (const SinsOptionIndex other :
             alternativesTo(entryOf(component.component).proposal, *component.counted)) {
            SinsBoundary boundary{component.component, *component.counted, other, {}, {}, false};
            if (result.total) {
                boundary.alternativeTotal =
                    *result.total - *component.points + optionOf(component.component, other).points;
                if (result.sinsClass) {
                    boundary.alternativeClass = sinsClassOf(*boundary.alternativeTotal);
                    boundary.sameClass = boundary.alternativeClass == result.sinsClass;
                }
            }
            result.boundaries.push_back(boundary);
        }
    }
    return result;
}

std::optional<SinsHeadline> sinsHeadline(std::span<const SinsResult> results) {
    std::optional<SinsHeadline> headline;
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (!results[i].total) continue;
        const int total = *results[i].total;
        const bool moreCranial =
            headline && total == headline->total && results[i].level < results[headline->index].level;
        if (!headline || total > headline->total || moreCranial) headline = SinsHeadline{i, total, {}};
    }
    if (!headline) return headline;
    for (std::size_t i = 0; i < results.size(); ++i)
        if (!results[i].total && results[i].feasibleMax > headline->total) headline->mayExceed.push_back(i);
    return headline;
}

Result<SinsSegment> sinsSegment(const Numbering& numbering, std::span<const SinsResult> results) {
    if (results.size() < 2) return Error{{"sins.segment.too_few"}, {}, {}, {"sins.segment.remedy"}};
    std::vector<const SinsResult*> sorted;
    for (const SinsResult& result : results)
        sorted.push_back(&result);
    std::ranges::sort(sorted, {}, [](const SinsResult* result) { return result->level; });
    for (std::size_t i = 1; i < sorted.size(); ++i)
        if (levelBelow(numbering, sorted[i - 1]->level) != sorted[i]->level)
            return Error{{"sins.segment.not_contiguous",
                          {{"above", std::string(toString(sorted[i - 1]->level))},
                           {"below", std::string(toString(sorted[i]->level))}}},
                         {},
                         {},
                         {"sins.segment.remedy"}};

    SinsSegment segment;
    int sum = 0;
    bool complete = true;
    bool classRefused = false;
    for (const SinsResult* result : sorted) {
        segment.levels.push_back(result->level);
        classRefused = classRefused || !result->refusals.empty();
    }
    for (const SinsComponent component : kSinsComponents) {
        auto& highest = segment.points[static_cast<std::size_t>(component)];
        const int ceiling = optionsOf(component).front().points;
        bool open = false;
        for (const SinsResult* result : sorted) {
            const auto points = (*result)[component].points;
            if (!points)
                open = true;
            else if (!highest || *points > *highest)
                highest = points;
        }
        // A missing level cannot raise a component that already has its highest option.
        if (open && highest != ceiling) highest.reset();
        complete = complete && highest.has_value();
        sum += highest.value_or(0);
    }
    if (complete && !classRefused) {
        segment.total = sum;
        segment.sinsClass = sinsClassOf(sum);
    }
    return segment;
}

} // namespace columna::scoring
