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

    if (!evidence.collapse) {
        if (fractured)
            proposal.alternatives = {kOver, kUnder};
        else if (evidence.involvement)
            proposal.messages.emplace_back("evidence.collapse_not_measured");
        return proposal;
    }
    const Reading present = ask(*evidence.collapse, t.collapsePresentPercent, t.collapsePresentBand, false);
    const Reading half = ask(*evidence.collapse, t.collapseHalfPercent, t.collapseHalfBand, true);
    proposal.distribution = bodyDistribution(present, half, involved, fractured);

    std::vector<SinsOptionIndex> possible;
    if (half.possible.contains(Ternary::Yes)) possible.push_back(kOver);
    if (half.possible.contains(Ternary::No) && (fractured || present.possible.contains(Ternary::Yes)))
        possible.push_back(kUnder);
    if (!fractured && present.possible.contains(Ternary::No)) {
        if (!involved || involved->possible.contains(Ternary::Yes)) possible.push_back(kInvolved);
        if (!involved || involved->possible.contains(Ternary::No)) possible.push_back(kNoBody);
    }
    if (half.possible.size() > 1) proposal.messages.emplace_back("evidence.collapse_near_half");
    if (!fractured && present.possible.size() > 1)
        proposal.messages.emplace_back("evidence.collapse_presence_open");

    if (half.yes) {
        setOptions(proposal, kOver, possible);
    } else if (present.yes || fractured) {
        setOptions(proposal, kUnder, possible);
    } else if (involved) {
        setOptions(proposal, involved->yes ? kInvolved : kNoBody, possible);
        if (involved->possible.size() > 1) proposal.messages.emplace_back("evidence.involvement_near_half");
    } else {
        proposal.alternatives = possible;
        proposal.messages.emplace_back("evidence.involvement_not_measured");
    }
    return proposal;
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
        proposal.option = kNormal;
        proposal.messages.emplace_back("evidence.malalignment_pre_existing");
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
