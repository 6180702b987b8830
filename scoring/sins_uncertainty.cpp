#include "scoring/sins_uncertainty.h"

#include <algorithm>
#include <cmath>

namespace columna::scoring {

namespace {
using Totals = SinsUncertainty::Totals;
using Options = std::array<double, 4>;

Totals convolve(const std::array<Options, kSinsComponentCount>& options) {
    Totals result;
    result.totals[0] = 1.0;
    int reached = 0;
    for (const SinsComponent component : kSinsComponents) {
        const auto& probabilities = options[static_cast<std::size_t>(component)];
        const auto table = optionsOf(component);
        std::array<double, kSinsMaximum + 1> next{};
        for (int total = 0; total <= reached; ++total) {
            const double before = result.totals[static_cast<std::size_t>(total)];
            if (before == 0.0) continue;
            for (std::size_t i = 0; i < table.size(); ++i)
                next[static_cast<std::size_t>(total + table[i].points)] += before * probabilities[i];
        }
        reached += table.front().points;
        result.totals = next;
    }
    for (int total = 0; total <= kSinsMaximum; ++total)
        result.classes[static_cast<std::size_t>(sinsClassOf(total))] +=
            result.totals[static_cast<std::size_t>(total)];
    return result;
}

template <std::size_t N>
double entropy(const std::array<double, N>& probabilities) {
    double sum = 0.0;
    for (const double p : probabilities)
        if (p > 0.0) sum -= p * std::log2(p);
    return sum;
}

/// Expected entropies of class and total once `component` is known.
std::array<double, 2> doubtAfter(const std::array<Options, kSinsComponentCount>& options,
                                 SinsComponent component) {
    const auto index = static_cast<std::size_t>(component);
    std::array<double, 2> expected{};
    for (std::size_t i = 0; i < options[index].size(); ++i) {
        const double p = options[index][i];
        if (p <= 0.0) continue;
        auto known = options;
        known[index] = {};
        known[index][i] = 1.0;
        const Totals then = convolve(known);
        expected[0] += p * entropy(then.classes);
        expected[1] += p * entropy(then.totals);
    }
    return expected;
}

std::optional<SinsComponent> widestUndetermined(const SinsUncertainty& uncertainty,
                                                const SinsResult& result) {
    std::optional<SinsComponent> widest;
    int width = 0;
    for (const SinsComponentResult& component : result.components) {
        if (uncertainty.basis[static_cast<std::size_t>(component.component)] !=
            SinsCertaintyBasis::Undetermined)
            continue;
        if (component.most - component.least > width) {
            widest = component.component;
            width = component.most - component.least;
        }
    }
    return widest;
}

std::optional<SinsComponent> mostUseful(const SinsUncertainty& uncertainty) {
    constexpr double kNoDoubt = 1e-9;
    const bool classInDoubt = entropy(uncertainty.distribution->classes) > kNoDoubt;
    const std::size_t which = classInDoubt ? 0 : 1;
    double best =
        classInDoubt ? entropy(uncertainty.distribution->classes) : entropy(uncertainty.distribution->totals);
    std::optional<SinsComponent> useful;
    for (const SinsComponent component : kSinsComponents) {
        if (uncertainty.basis[static_cast<std::size_t>(component)] != SinsCertaintyBasis::Measured) continue;
        const double after = doubtAfter(uncertainty.options, component)[which];
        if (after < best - kNoDoubt) {
            best = after;
            useful = component;
        }
    }
    return useful;
}
} // namespace

std::string_view keyOf(SinsCertaintyBasis basis) {
    constexpr std::array<std::string_view, 4> keys{"decided", "measured", "face_value", "undetermined"};
    return keys.at(static_cast<std::size_t>(basis));
}

SinsUncertainty sinsUncertainty(const SinsLesion& lesion, const SinsResult& result) {
    SinsUncertainty uncertainty;
    bool determined = true;
    bool decided = true;
    for (const SinsComponentResult& component : result.components) {
        const auto index = static_cast<std::size_t>(component.component);
        const SinsProposal& proposal = lesion[component.component].proposal;
        auto& basis = uncertainty.basis[index];
        auto& options = uncertainty.options[index];
        if (component.counted) {
            basis = SinsCertaintyBasis::Decided;
            options[*component.counted] = 1.0;
        } else if (!proposal.distribution.empty()) {
            basis = SinsCertaintyBasis::Measured;
            std::ranges::copy(proposal.distribution, options.begin());
        } else if (component.proposed && !proposal.borderline()) {
            basis = SinsCertaintyBasis::FaceValue;
            options[*component.proposed] = 1.0;
        } else {
            basis = SinsCertaintyBasis::Undetermined;
        }
        determined = determined && basis != SinsCertaintyBasis::Undetermined;
        decided = decided && basis == SinsCertaintyBasis::Decided;
    }
    if (!determined) {
        uncertainty.mostUseful = widestUndetermined(uncertainty, result);
        return uncertainty;
    }
    uncertainty.distribution = convolve(uncertainty.options);
    if (!decided) uncertainty.mostUseful = mostUseful(uncertainty);
    return uncertainty;
}

} // namespace columna::scoring
