#include "scoring/prognosis.h"

#include <algorithm>

namespace columna::scoring {

namespace {
/// Points that an unanswered item could still have.
PrognosisTotals points(std::initializer_list<int> values) {
    PrognosisTotals set;
    for (const int value : values)
        set.set(static_cast<std::size_t>(value));
    return set;
}
PrognosisTotals one(int value) {
    return points({value});
}
/// One point where the statement holds.
PrognosisTotals pointIf(Ternary holds) {
    if (holds == Ternary::Unknown) return points({0, 1});
    return one(holds == Ternary::Yes ? 1 : 0);
}
Ternary inverse(Ternary answer) {
    if (answer == Ternary::Unknown) return answer;
    return answer == Ternary::Yes ? Ternary::No : Ternary::Yes;
}
template <class Enum, class... Points>
PrognosisTotals byOption(const std::optional<Enum>& value, Points... pointsOfOption) {
    const std::array<int, sizeof...(pointsOfOption)> table{pointsOfOption...};
    if (!value) return points({pointsOfOption...});
    return one(table.at(static_cast<std::size_t>(*value)));
}

PrognosisTotals karnofskyPoints(const std::optional<int>& karnofsky) {
    if (!karnofsky) return points({0, 1, 2});
    if (*karnofsky >= 80) return one(2);
    return one(*karnofsky >= 50 ? 1 : 0);
}

void add(PrognosisResult& result, std::string_view nameId, PrognosisTotals possible) {
    result.items.at(static_cast<std::size_t>(result.itemCount++)) = {nameId, possible};
}

void tokuhashi(PrognosisResult& result, const PrognosisInput& input) {
    add(result, "prognosis.item.karnofsky", karnofskyPoints(input.karnofsky));
    const auto& foci = input.extraspinalBoneFoci;
    add(result, "prognosis.item.extraspinal_bone_foci",
        !foci ? points({0, 1, 2}) : one(*foci == 0 ? 2 : (*foci <= 2 ? 1 : 0)));
    const auto& vertebrae = input.vertebralMetastases;
    add(result, "prognosis.item.vertebral_metastases",
        !vertebrae ? points({0, 1, 2}) : one(*vertebrae == 1 ? 2 : (*vertebrae == 2 ? 1 : 0)));
    add(result, "prognosis.item.major_organs", byOption(input.majorOrgans, 2, 1, 0));
    add(result, "prognosis.item.primary", byOption(input.primary.tokuhashi, 0, 1, 2, 3, 4, 5));
    add(result, "prognosis.item.frankel", byOption(input.frankel, 0, 0, 1, 1, 2));
    if (input.primary.tokuhashi == TokuhashiPrimary::Others)
        result.noteIds.push_back("prognosis.note.tokuhashi_others");
}

void tomita(PrognosisResult& result, const PrognosisInput& input) {
    add(result, "prognosis.item.growth", byOption(input.primary.tomita, 1, 2, 4));
    add(result, "prognosis.item.visceral", byOption(input.tomitaVisceral, 0, 2, 4));
    const Ternary solitary = solitaryBoneMetastasis(input);
    add(result, "prognosis.item.bone_metastases",
        solitary == Ternary::Unknown ? points({1, 2}) : one(solitary == Ternary::Yes ? 1 : 2));
}

void bauer(PrognosisResult& result, const PrognosisInput& input, bool original) {
    const auto& primary = input.primary.bauer;
    add(result, "prognosis.item.no_visceral", pointIf(inverse(input.visceralMetastases)));
    add(result, "prognosis.item.not_lung",
        !primary ? points({0, 1}) : one(*primary == BauerPrimary::Lung ? 0 : 1));
    add(result, "prognosis.item.favourable_primary",
        !primary ? points({0, 1}) : one(*primary == BauerPrimary::Favourable ? 1 : 0));
    add(result, "prognosis.item.solitary", pointIf(solitaryBoneMetastasis(input)));
    if (original) add(result, "prognosis.item.no_fracture", pointIf(inverse(input.pathologicalFracture)));
}

void katagiri(PrognosisResult& result, const PrognosisInput& input) {
    add(result, "prognosis.item.primary", byOption(input.primary.katagiri, 0, 2, 3));
    add(result, "prognosis.item.visceral", byOption(input.katagiriVisceral, 0, 1, 2));
    PrognosisTotals laboratory = byOption(input.laboratoryClass, 0, 1, 2);
    if (!input.laboratoryClass) {
        laboratory.reset();
        for (const LaboratoryClass possible : laboratoryClasses(input.laboratory).members())
            laboratory.set(static_cast<std::size_t>(possible));
    }
    add(result, "prognosis.item.laboratory", laboratory);
    add(result, "prognosis.item.ecog", !input.ecog ? points({0, 1}) : one(*input.ecog >= 3 ? 1 : 0));
    add(result, "prognosis.item.previous_chemotherapy", pointIf(input.previousChemotherapy));
    add(result, "prognosis.item.multiple_bone", pointIf(inverse(solitaryBoneMetastasis(input))));
}

void vanDerLinden(PrognosisResult& result, const PrognosisInput& input) {
    // The table begins at Karnofsky 20.
    const bool undefined = input.karnofsky.value_or(20) < 20;
    add(result, "prognosis.item.karnofsky", karnofskyPoints(undefined ? std::nullopt : input.karnofsky));
    if (undefined) result.noteIds.push_back("prognosis.note.karnofsky_10_not_defined");
    add(result, "prognosis.item.primary", byOption(input.primary.vanDerLinden, 3, 2, 1, 0));
    add(result, "prognosis.item.no_visceral", pointIf(inverse(input.visceralMetastases)));
}

PrognosisTotals sum(std::span<const PrognosisItem> items) {
    PrognosisTotals totals = one(0);
    for (const PrognosisItem& item : items) {
        PrognosisTotals next;
        for (std::size_t value = 0; value < item.possible.size(); ++value)
            if (item.possible.test(value)) next |= totals << value;
        totals = next;
    }
    return totals;
}

/// Bauer's two items on the primary are one answer: lung is never favourable.
PrognosisTotals withoutImpossibleBauer(const PrognosisResult& result, const PrognosisInput& input) {
    if (input.primary.bauer) return sum(result.itemList());
    PrognosisTotals totals;
    for (const auto primary : {BauerPrimary::Favourable, BauerPrimary::Lung, BauerPrimary::Other}) {
        PrognosisInput known = input;
        known.primary.bauer = primary;
        totals |= evaluatePrognosis(result.system, known).possible;
    }
    return totals;
}

int lowest(const PrognosisTotals& set) {
    int value = 0;
    while (value < kPrognosisMost && !set.test(static_cast<std::size_t>(value)))
        ++value;
    return value;
}
int highest(const PrognosisTotals& set) {
    int value = kPrognosisMost;
    while (value > 0 && !set.test(static_cast<std::size_t>(value)))
        --value;
    return value;
}

template <class Enum>
std::optional<Enum> parseOneOf(const std::array<std::string_view, 3>& keys, std::string_view key) {
    const auto found = std::ranges::find(keys, key);
    if (found == keys.end()) return std::nullopt;
    return static_cast<Enum>(found - keys.begin());
}
} // namespace

std::optional<TokuhashiOrgans> parseTokuhashiOrgans(std::string_view key) {
    return parseOneOf<TokuhashiOrgans>({"none", "removable", "unremovable"}, key);
}
std::optional<TomitaVisceral> parseTomitaVisceral(std::string_view key) {
    return parseOneOf<TomitaVisceral>({"none", "treatable", "untreatable"}, key);
}
std::optional<KatagiriVisceral> parseKatagiriVisceral(std::string_view key) {
    return parseOneOf<KatagiriVisceral>({"none", "nodular", "disseminated"}, key);
}
std::optional<LaboratoryClass> parseLaboratoryClass(std::string_view key) {
    return parseOneOf<LaboratoryClass>({"normal", "abnormal", "critical"}, key);
}

Ternary solitaryBoneMetastasis(const PrognosisInput& input) {
    if (input.vertebralMetastases.value_or(1) > 1 || input.extraspinalBoneFoci.value_or(0) > 0)
        return Ternary::No;
    return input.vertebralMetastases && input.extraspinalBoneFoci ? Ternary::Yes : Ternary::Unknown;
}

EnumSet<LaboratoryClass, 3> laboratoryClasses(const Laboratory& v) {
    const auto above = [](const std::optional<double>& value, double limit) {
        return !value ? Ternary::Unknown : toTernary(*value >= limit);
    };
    const auto below = [](const std::optional<double>& value, double limit) {
        return !value ? Ternary::Unknown : toTernary(*value < limit);
    };
    const Ternary critical = anyOf(
        {below(v.plateletsPerUl, 100000.0), above(v.calciumMgPerDl, 10.3), above(v.bilirubinMgPerDl, 1.4)});
    const Ternary abnormal =
        anyOf({above(v.crpMgPerDl, 0.4), above(v.ldhIuPerL, 250.0), below(v.albuminGPerDl, 3.7)});
    EnumSet<LaboratoryClass, 3> classes;
    if (critical != Ternary::No) classes.insert(LaboratoryClass::Critical);
    if (critical != Ternary::Yes && abnormal != Ternary::No) classes.insert(LaboratoryClass::Abnormal);
    if (critical != Ternary::Yes && abnormal != Ternary::Yes) classes.insert(LaboratoryClass::Normal);
    return classes;
}

int PrognosisItem::least() const {
    return lowest(possible);
}
int PrognosisItem::most() const {
    return highest(possible);
}
int PrognosisResult::least() const {
    return lowest(possible);
}
int PrognosisResult::most() const {
    return highest(possible);
}

PrognosisResult evaluatePrognosis(PrognosisSystem system, const PrognosisInput& input) {
    PrognosisResult result;
    result.system = system;
    switch (system) {
    case PrognosisSystem::Tokuhashi2005:
        tokuhashi(result, input);
        break;
    case PrognosisSystem::Tomita2001:
        tomita(result, input);
        break;
    case PrognosisSystem::Bauer1995:
    case PrognosisSystem::BauerModified2008:
        bauer(result, input, system == PrognosisSystem::Bauer1995);
        break;
    case PrognosisSystem::Katagiri2014:
        katagiri(result, input);
        break;
    case PrognosisSystem::VanDerLinden2005:
        vanDerLinden(result, input);
        break;
    }
    const bool isBauer = system == PrognosisSystem::Bauer1995 || system == PrognosisSystem::BauerModified2008;
    result.possible = isBauer ? withoutImpossibleBauer(result, input) : sum(result.itemList());
    const bool complete =
        std::ranges::none_of(result.itemList(), [](const PrognosisItem& item) { return item.missing(); });
    if (complete) result.total = result.least();
    const auto bands = infoOf(system).bands;
    for (std::size_t i = 0; i < bands.size(); ++i)
        if (result.least() >= bands[i].from && result.most() <= bands[i].to) result.band = i;
    return result;
}

PrognosisPanel evaluatePrognosisPanel(const PrognosisInput& input) {
    PrognosisPanel panel;
    for (const PrognosisSystemInfo& info : prognosisSystems()) {
        auto& result = panel.results[static_cast<std::size_t>(info.system)];
        result = evaluatePrognosis(info.system, input);
        if (!result.band) continue;
        ++panel.decided;
        const SurvivalHorizon horizon = info.bands[*result.band].horizon;
        if (!panel.shortest || horizon < *panel.shortest) panel.shortest = horizon;
        if (!panel.longest || horizon > *panel.longest) panel.longest = horizon;
    }
    return panel;
}

} // namespace columna::scoring
