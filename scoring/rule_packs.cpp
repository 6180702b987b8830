#include "scoring/rule_packs.h"

#include "scoring/base/sha256.h"
#include "scoring/json_reader.h"
#include "scoring/shipped_rules.h"

#include <algorithm>
#include <stdexcept>

namespace columna::scoring {

namespace {
enum class Pack : std::uint8_t { Thresholds, EsccPolicy, Histology };
struct PackSchema {
    std::string_view schema;
    std::string_view name;
};
constexpr std::array<PackSchema, 3> kPacks{{{"columna.rules.thresholds/1", "thresholds"},
                                            {"columna.rules.escc_policy/1", "escc_policy"},
                                            {"columna.rules.histology/1", "histology"}}};

std::optional<Pack> parsePack(std::string_view schema) {
    const auto found = std::ranges::find(kPacks, schema, &PackSchema::schema);
    if (found == kPacks.end()) return std::nullopt;
    return static_cast<Pack>(found - kPacks.begin());
}

std::optional<Certainty> parseCertainty(std::string_view key) {
    for (const auto value : {Certainty::Checked, Certainty::FromMemory, Certainty::Convention})
        if (key == keyOf(value)) return value;
    return std::nullopt;
}

double positive(const JsonReader& json, double most) {
    const double value = json.number(0.0, most);
    if (value <= 0.0) json.fail("json.not_positive");
    return value;
}

Band band(const JsonReader& json, double most) {
    std::vector<double> edges;
    json.forEachElement([&](const JsonReader& edge) { edges.push_back(edge.number(0.0, most)); });
    if (edges.size() != 2 || edges[0] > edges[1]) json.fail("rules.band");
    return {edges[0], edges[1]};
}

/// A band around a cut must hold the cut, or the face value would contradict the band.
Band bandAround(const JsonReader& json, double cut, double most) {
    const Band value = band(json, most);
    if (cut < value.low || cut > value.high) json.fail("rules.band_without_cut");
    return value;
}

Thresholds readThresholds(const JsonReader& root) {
    constexpr double kPercent = 100.0;
    constexpr double kMm = 100.0;
    constexpr double kMm2 = 1000.0;
    constexpr double kFraction = 1.0;
    root.allow({"schema", "version", "source", "certainty", "sins", "escc"});
    Thresholds t{};
    t.version = root["version"].nonEmpty();
    const JsonReader sins = root["sins"];
    sins.allow({"collapse_present_percent", "collapse_present_band", "collapse_half_percent",
                "collapse_half_band", "involved_half_percent", "involved_half_band",
                "translation_cervical_mm", "translation_thoracic_mm", "translation_lumbar_mm",
                "translation_default_sd_mm", "deformity_degrees"});
    t.sins.collapsePresentPercent = positive(sins["collapse_present_percent"], kPercent);
    t.sins.collapsePresentBand =
        bandAround(sins["collapse_present_band"], t.sins.collapsePresentPercent, kPercent);
    t.sins.collapseHalfPercent = positive(sins["collapse_half_percent"], kPercent);
    t.sins.collapseHalfBand = bandAround(sins["collapse_half_band"], t.sins.collapseHalfPercent, kPercent);
    t.sins.involvedHalfPercent = positive(sins["involved_half_percent"], kPercent);
    t.sins.involvedHalfBand = bandAround(sins["involved_half_band"], t.sins.involvedHalfPercent, kPercent);
    // SINS itself fixes the halves: only the bands around them are the site's.
    if (t.sins.collapseHalfPercent != 50.0) sins["collapse_half_percent"].fail("rules.half_is_fixed");
    if (t.sins.involvedHalfPercent != 50.0) sins["involved_half_percent"].fail("rules.half_is_fixed");
    t.sins.translationCervicalMm = positive(sins["translation_cervical_mm"], kMm);
    t.sins.translationThoracicMm = positive(sins["translation_thoracic_mm"], kMm);
    t.sins.translationLumbarMm = positive(sins["translation_lumbar_mm"], kMm);
    t.sins.translationDefaultSdMm = positive(sins["translation_default_sd_mm"], kMm);
    t.sins.deformityDegrees = band(sins["deformity_degrees"], 90.0);

    const JsonReader escc = root["escc"];
    escc.allow({"epidural_area_mm2", "epidural_thickness_mm", "sac_deformation_mm", "sac_area_loss_fraction",
                "cord_gap_mm", "compression_ratio_drop_vote", "compression_ratio_drop_certain",
                "cord_compression_percent_vote", "cord_compression_percent_certain", "solidity_drop_vote",
                "concavity_mm_vote", "displaced_mm", "csf_fraction", "csf_area_mm2"});
    t.escc.epiduralAreaMm2 = band(escc["epidural_area_mm2"], kMm2);
    t.escc.epiduralThicknessMm = band(escc["epidural_thickness_mm"], kMm);
    t.escc.sacDeformationMm = band(escc["sac_deformation_mm"], kMm);
    t.escc.sacAreaLossFraction = positive(escc["sac_area_loss_fraction"], kFraction);
    t.escc.cordGapMm = band(escc["cord_gap_mm"], kMm);
    t.escc.compressionRatioDropVote = positive(escc["compression_ratio_drop_vote"], kFraction);
    t.escc.compressionRatioDropCertain = positive(escc["compression_ratio_drop_certain"], kFraction);
    t.escc.cordCompressionPercentVote = positive(escc["cord_compression_percent_vote"], kPercent);
    t.escc.cordCompressionPercentCertain = positive(escc["cord_compression_percent_certain"], kPercent);
    if (t.escc.compressionRatioDropCertain < t.escc.compressionRatioDropVote)
        escc["compression_ratio_drop_certain"].fail("rules.certain_below_vote");
    if (t.escc.cordCompressionPercentCertain < t.escc.cordCompressionPercentVote)
        escc["cord_compression_percent_certain"].fail("rules.certain_below_vote");
    t.escc.solidityDropVote = positive(escc["solidity_drop_vote"], kFraction);
    t.escc.concavityMmVote = positive(escc["concavity_mm_vote"], kMm);
    t.escc.displacedMm = positive(escc["displaced_mm"], kMm);
    t.escc.csfFraction = band(escc["csf_fraction"], kFraction);
    t.escc.csfAreaMm2 = positive(escc["csf_area_mm2"], kMm2);
    return t;
}

template <class Parse>
auto optionalGroup(const JsonReader& groups, std::string_view key, Parse parse) -> decltype(parse("")) {
    const JsonReader value = groups[key];
    if (value.isNull()) return std::nullopt;
    return value.parsed(parse);
}

HistologyEntry readEntry(const JsonReader& json, const std::vector<HistologySource>& sources) {
    json.allow({"key", "name", "radiosensitivity", "sources", "haematological", "chemosensitive", "groups"});
    HistologyEntry entry;
    entry.key = json["key"].nonEmpty();
    const JsonReader name = json["name"];
    name.allow({"en", "zh"});
    entry.nameEnglish = name["en"].nonEmpty();
    entry.nameChinese = name["zh"].nonEmpty();
    entry.proposed = json["radiosensitivity"].parsed(parseRadiosensitivity);
    entry.bySource.resize(sources.size());
    json["sources"].forEachMember([&](std::string_view key, const JsonReader& said) {
        const auto source = std::ranges::find(sources, key, &HistologySource::key);
        if (source == sources.end()) said.fail(Message{"json.unknown_key", {{"key", std::string(key)}}});
        entry.bySource[static_cast<std::size_t>(source - sources.begin())] =
            said.parsed(parseRadiosensitivity);
    });
    entry.haematological = json["haematological"].parsed(parseTernary);
    entry.chemosensitive = json["chemosensitive"].parsed(parseTernary);
    const JsonReader groups = json["groups"];
    groups.allow({"tokuhashi", "tomita", "bauer", "katagiri", "van_der_linden"});
    entry.groups.tokuhashi = optionalGroup(groups, "tokuhashi", parseTokuhashiPrimary);
    entry.groups.tomita = optionalGroup(groups, "tomita", parseTomitaGrowth);
    entry.groups.bauer = optionalGroup(groups, "bauer", parseBauerPrimary);
    entry.groups.katagiri = optionalGroup(groups, "katagiri", parseKatagiriPrimary);
    entry.groups.vanDerLinden = optionalGroup(groups, "van_der_linden", parseVanDerLindenPrimary);
    return entry;
}

HistologyPack readHistology(const JsonReader& root) {
    root.allow({"schema", "version", "source", "certainty", "sources", "entries"});
    HistologyPack pack;
    pack.version = root["version"].nonEmpty();
    root["sources"].forEachElement([&](const JsonReader& json) {
        json.allow({"key", "citation", "certainty"});
        pack.sources.push_back(
            {json["key"].nonEmpty(), json["citation"].nonEmpty(), json["certainty"].parsed(parseCertainty)});
    });
    root["entries"].forEachElement([&](const JsonReader& json) {
        HistologyEntry entry = readEntry(json, pack.sources);
        if (pack.find(entry.key)) json["key"].fail("rules.duplicate_entry");
        pack.entries.push_back(std::move(entry));
    });
    return pack;
}

Pack readPack(const JsonReader& root, const std::string& text, RulePacks& into) {
    const Pack pack = root["schema"].parsed(parsePack);
    if (pack == Pack::Thresholds) into.thresholds = readThresholds(root);
    if (pack == Pack::Histology) into.histology = readHistology(root);
    if (pack == Pack::EsccPolicy) {
        root.allow({"schema", "version", "source", "certainty", "grade_1c"});
        into.policy1c = root["grade_1c"].parsed(parseEscc1cPolicy);
    }
    const auto index = static_cast<std::size_t>(pack);
    into.identities[index] = {std::string(kPacks[index].name), root["version"].nonEmpty(),
                              root["source"].nonEmpty(), root["certainty"].parsed(parseCertainty),
                              sha256Hex(text)};
    return pack;
}
} // namespace

const RulePacks& shippedRulePacks() {
    static const RulePacks packs = [] {
        RulePacks built;
        for (const std::string_view text : shippedRuleTexts()) {
            const std::string bytes(text);
            const auto read = readJson(bytes, "data/rules",
                                       [&](const JsonReader& root) { return readPack(root, bytes, built); });
            if (!read)
                throw std::logic_error("shipped rule pack: " + read.error().what.id + read.error().tag);
        }
        return built;
    }();
    return packs;
}

Result<RulePacks> rulePacksWith(std::span<const RulePackText> sitePacks) {
    RulePacks packs = shippedRulePacks();
    std::array<bool, kPacks.size()> given{};
    for (const RulePackText& site : sitePacks) {
        const auto read = readJson(site.text, site.file, [&](const JsonReader& root) {
            const Pack pack = readPack(root, site.text, packs);
            if (std::exchange(given[static_cast<std::size_t>(pack)], true))
                root["schema"].fail("rules.pack_twice");
            return pack;
        });
        if (!read) return read.error();
    }
    return packs;
}

std::string hashOf(const RulePacks& packs) {
    std::string all;
    for (const PackIdentity& pack : packs.identities)
        all += pack.name + "=" + pack.sha256 + "\n";
    return sha256Hex(all);
}

const Thresholds& shippedThresholds() {
    return shippedRulePacks().thresholds;
}

} // namespace columna::scoring
