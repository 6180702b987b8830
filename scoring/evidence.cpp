#include "scoring/evidence.h"

#include <algorithm>
#include <cmath>

namespace columna::scoring {

namespace {
using Answers = EnumSet<Ternary, 3>;
constexpr Answers kOpen{Ternary::No, Ternary::Yes};

/// One yes/no question asked of a number: the answer at its face value, and the answers inside its error.
struct Reading {
    bool yes = false;
    Answers possible;
    std::optional<double> probability; ///< of yes; only where the measurement has an error model
};

double normalTail(double distance, double sd) {
    return 0.5 * std::erfc(distance / (sd * std::sqrt(2.0)));
}

/// `strict`: yes only above the cut, otherwise from the cut on.
Reading ask(const Measurement& m, double cut, Band band, bool strict) {
    Reading reading;
    reading.yes = strict ? m.value > cut : m.value >= cut;
    reading.possible = {toTernary(reading.yes)};
    const double sd = m.standardDeviation.value_or(0.0);
    if ((m.value >= band.low && m.value <= band.high) || std::abs(m.value - cut) < sd)
        reading.possible = kOpen;
    if (sd > 0.0) reading.probability = normalTail(cut - m.value, sd);
    return reading;
}

void setOptions(SinsProposal& proposal, SinsOptionIndex best, std::vector<SinsOptionIndex> possible) {
    proposal.option = best;
    std::erase(possible, best);
    std::ranges::sort(possible);
    const auto repeated = std::ranges::unique(possible);
    possible.erase(repeated.begin(), repeated.end());
    proposal.alternatives = std::move(possible);
}

constexpr SinsOptionIndex kOver = indexOf(SinsVertebralBody::CollapseOverHalf);
constexpr SinsOptionIndex kUnder = indexOf(SinsVertebralBody::CollapseUnderHalf);
constexpr SinsOptionIndex kInvolved = indexOf(SinsVertebralBody::InvolvedOverHalf);
constexpr SinsOptionIndex kNoBody = indexOf(SinsVertebralBody::NoneOfThese);

void keepEvidence(SinsProposal& proposal, const std::optional<Measurement>& m) {
    if (m) proposal.evidence.push_back(*m);
}

/// Probabilities over the ladder, where height loss has an error. Involvement without an error is certain.
std::vector<double> bodyDistribution(const Reading& present, const Reading& half,
                                     const std::optional<Reading>& involved, bool fractured) {
    if (!half.probability || !present.probability) return {};
    const double over = *half.probability;
    const double collapsed = fractured ? 1.0 : std::max(*present.probability, over);
    const double intact = 1.0 - collapsed;
    if (!involved && intact > 0.0) return {};
    const double involvedPart = !involved ? 0.0 : involved->probability.value_or(involved->yes ? 1.0 : 0.0);
    return {over, collapsed - over, intact * involvedPart, intact * (1.0 - involvedPart)};
}

/// Collapse begins at the limit and outside its own error. The loss is the greatest of three columns, and in
/// low cervical bodies landmark noise alone reaches 20 % (docs/32-measuring.md).
constexpr double kClearOfError = 3.0;
bool isClear(const Measurement& collapse) {
    return collapse.value >= kClearOfError * collapse.standardDeviation.value_or(0.0);
}

/// The options below collapse that involvement leaves.
std::vector<SinsOptionIndex> withoutCollapse(const std::optional<Reading>& involved) {
    std::vector<SinsOptionIndex> options;
    if (!involved || involved->possible.contains(Ternary::Yes)) options.push_back(kInvolved);
    if (!involved || involved->possible.contains(Ternary::No)) options.push_back(kNoBody);
    return options;
}
} // namespace

SinsProposal proposeVertebralBody(const VertebralBodyEvidence& evidence, const Thresholds& thresholds) {
    const SinsThresholds& t = thresholds.sins;
    SinsProposal proposal;
    keepEvidence(proposal, evidence.collapse);
    keepEvidence(proposal, evidence.involvement);
    std::optional<Reading> involved;
    if (evidence.involvement)
        involved = ask(*evidence.involvement, t.involvedHalfPercent, t.involvedHalfBand, true);
    const bool fractured = evidence.endplateFracture == Ternary::Yes;
    // The flag of a reader who judges the height by eye must not depend on heights having been measured.
    const bool involvementOpen = involved && involved->possible.size() > 1;
    if (involvementOpen) proposal.closeCalls.push_back({kInvolved, kNoBody});

    if (!evidence.collapse) {
        if (involvementOpen && !fractured) proposal.messages.emplace_back("evidence.involvement_near_half");
        if (fractured)
            proposal.alternatives = {kOver, kUnder};
        else if (evidence.involvement)
            proposal.messages.emplace_back("evidence.collapse_not_measured");
        return proposal;
    }
    Reading present = ask(*evidence.collapse, t.collapsePresentPercent, t.collapsePresentBand, false);
    const bool withinError = present.yes && !isClear(*evidence.collapse);
    if (withinError) present.possible = kOpen;
    const Reading half = ask(*evidence.collapse, t.collapseHalfPercent, t.collapseHalfBand, true);
    proposal.distribution = bodyDistribution(present, half, involved, fractured);

    const bool presenceOpen = !fractured && present.possible.size() > 1;
    std::vector<SinsOptionIndex> possible;
    if (half.possible.contains(Ternary::Yes)) possible.push_back(kOver);
    if (half.possible.contains(Ternary::No) && (fractured || present.possible.contains(Ternary::Yes)))
        possible.push_back(kUnder);
    const bool intactPossible = !fractured && present.possible.contains(Ternary::No);
    if (intactPossible)
        for (const SinsOptionIndex option : withoutCollapse(involved))
            possible.push_back(option);
    if (half.possible.size() > 1) {
        proposal.closeCalls.push_back({kOver, kUnder});
        proposal.messages.emplace_back("evidence.collapse_near_half");
    }
    if (presenceOpen) {
        for (const SinsOptionIndex option : withoutCollapse(involved))
            proposal.closeCalls.push_back({kUnder, option});
        proposal.messages.emplace_back(withinError ? "evidence.collapse_within_error"
                                                   : "evidence.collapse_presence_open");
    }

    if (involvementOpen && intactPossible) proposal.messages.emplace_back("evidence.involvement_near_half");

    if (withinError && !fractured) {
        proposal.alternatives = possible;
    } else if (half.yes) {
        setOptions(proposal, kOver, possible);
    } else if (present.yes || fractured) {
        setOptions(proposal, kUnder, possible);
    } else if (involved) {
        setOptions(proposal, involved->yes ? kInvolved : kNoBody, possible);
    } else {
        proposal.alternatives = possible;
        proposal.messages.emplace_back("evidence.involvement_not_measured");
    }
    return proposal;
}

void takeAsPreExisting(SinsProposal& alignment) {
    SinsProposal taken;
    taken.option = indexOf(SinsAlignment::Normal);
    taken.evidence = std::move(alignment.evidence);
    taken.messages.emplace_back("evidence.malalignment_pre_existing");
    alignment = std::move(taken);
}

SinsProposal proposeAlignment(Region region, const AlignmentEvidence& evidence,
                              const Thresholds& thresholds) {
    const SinsThresholds& t = thresholds.sins;
    constexpr SinsOptionIndex kTranslation = indexOf(SinsAlignment::SubluxationTranslation);
    constexpr SinsOptionIndex kDeformity = indexOf(SinsAlignment::DeNovoDeformity);
    constexpr SinsOptionIndex kNormal = indexOf(SinsAlignment::Normal);
    SinsProposal proposal;
    keepEvidence(proposal, evidence.translation);
    keepEvidence(proposal, evidence.deformity);
    if (evidence.preExisting == Ternary::Yes) {
        takeAsPreExisting(proposal);
        return proposal;
    }
    if (!evidence.translation && !evidence.deformity) return proposal;

    double limit = t.translationLumbarMm;
    if (region == Region::Cervical || region == Region::Occipital) limit = t.translationCervicalMm;
    if (region == Region::Thoracic) limit = t.translationThoracicMm;

    std::optional<Reading> translated;
    if (evidence.translation) {
        const double value = evidence.translation->value;
        const double sd = evidence.translation->standardDeviation.value_or(t.translationDefaultSdMm);
        Reading reading;
        // A shift that is not twice its own error is not called one.
        reading.yes = value >= limit && value >= 2.0 * sd;
        reading.possible = {toTernary(reading.yes)};
        if (std::abs(value - limit) <= sd || (value >= limit && !reading.yes)) reading.possible = kOpen;
        if (evidence.translation->standardDeviation && sd > 0.0)
            reading.probability = normalTail(limit - value, sd);
        translated = reading;
    }
    std::optional<Reading> deformed;
    if (evidence.deformity)
        deformed = ask(*evidence.deformity, t.deformityDegrees.high, t.deformityDegrees, false);

    std::vector<SinsOptionIndex> possible;
    if (!translated || translated->possible.contains(Ternary::Yes)) possible.push_back(kTranslation);
    if (!translated || translated->possible.contains(Ternary::No)) {
        if (!deformed || deformed->possible.contains(Ternary::Yes)) possible.push_back(kDeformity);
        if (!deformed || deformed->possible.contains(Ternary::No)) possible.push_back(kNormal);
    }
    if (translated && translated->yes) {
        setOptions(proposal, kTranslation, possible);
    } else if (translated && deformed) {
        setOptions(proposal, deformed->yes ? kDeformity : kNormal, possible);
    } else {
        proposal.alternatives = possible;
        proposal.messages.emplace_back(translated ? "evidence.deformity_not_measured"
                                                  : "evidence.translation_not_measured");
    }
    if (translated && translated->possible.size() > 1) {
        if (!deformed || deformed->possible.contains(Ternary::Yes))
            proposal.closeCalls.push_back({kTranslation, kDeformity});
        if (!deformed || deformed->possible.contains(Ternary::No))
            proposal.closeCalls.push_back({kTranslation, kNormal});
    }
    if (deformed && deformed->possible.size() > 1) proposal.closeCalls.push_back({kDeformity, kNormal});
    if (std::ranges::find(possible, kDeformity) != possible.end())
        proposal.messages.emplace_back("evidence.confirm_de_novo");
    if (translated && translated->possible.contains(Ternary::Yes))
        proposal.messages.emplace_back("evidence.confirm_translation_from_lesion");

    const bool translationSure = translated && translated->probability;
    if (translationSure && deformed) {
        const double moved = *translated->probability;
        const double bent = deformed->probability.value_or(deformed->yes ? 1.0 : 0.0);
        proposal.distribution = {moved, (1.0 - moved) * bent, (1.0 - moved) * (1.0 - bent)};
    }
    return proposal;
}

SinsProposal proposePosterolateral(const PosterolateralEvidence& evidence) {
    SinsProposal proposal;
    proposal.evidence = evidence.measurements;
    if (evidence.left == Ternary::Unknown && evidence.right == Ternary::Unknown) return proposal;
    int certain = 0;
    int open = 0;
    for (const Ternary side : {evidence.left, evidence.right}) {
        certain += side == Ternary::Yes ? 1 : 0;
        open += side == Ternary::Unknown ? 1 : 0;
    }
    constexpr std::array<SinsOptionIndex, 3> kByCount{indexOf(SinsPosterolateral::None),
                                                      indexOf(SinsPosterolateral::Unilateral),
                                                      indexOf(SinsPosterolateral::Bilateral)};
    if (open == 0) {
        proposal.option = kByCount.at(static_cast<std::size_t>(certain));
    } else {
        proposal.alternatives = {kByCount.at(static_cast<std::size_t>(certain + 1)),
                                 kByCount.at(static_cast<std::size_t>(certain))};
        proposal.messages.emplace_back("evidence.one_side_not_assessed");
    }
    return proposal;
}

} // namespace columna::scoring
