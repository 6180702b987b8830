#include "scoring/explain.h"

#include "scoring/base/decimal.h"
#include "scoring/consideration.h"
#include "scoring/guidance.h"
#include "scoring/lmnop.h"
#include "scoring/noms_table.h"
#include "scoring/text_page.h"

#include <algorithm>

namespace columna::scoring {

namespace {
/// Lines of a table: cells are text or messages, already translated.
class Page {
public:
    explicit Page(const Translate& translate) : page_(translate) {}

    [[nodiscard]] std::string say(std::string_view id) const { return page_.phrase(id); }
    void line(int indent, std::string_view text) { page_.line(indent, text); }
    void source(const RuleSource& source) { line(1, cited(source)); }
    [[nodiscard]] static std::string cited(const RuleSource& source) {
        return "[" + std::string(source.citation) + ", " + std::string(keyOf(source.certainty)) + "]";
    }
    /// What the marks mean; the last line of every page.
    [[nodiscard]] std::string take() {
        page_.line(0, Message{"score.text.marks"});
        return page_.take();
    }

private:
    TextPage page_;
};

void sins(Page& page, const RulePacks&) {
    page.line(0, kSinsVersion);
    page.source(kSinsSource);
    for (const SinsComponent component : kSinsComponents) {
        page.line(1, page.say(messageIdOf(component)) + " (" + std::string(keyOf(component)) +
                         "): " + page.say(helpIdOf(component)));
        for (const SinsOption& option : optionsOf(component))
            page.line(2, std::to_string(option.points) + "  " + page.say(option.messageId) + " (" +
                             std::string(option.key) + "): " + page.say(option.helpId));
    }
    constexpr std::array<std::string_view, kSinsClassCount> bands{"0-6", "7-12", "13-18"};
    for (int i = 0; i < kSinsClassCount; ++i)
        page.line(1, std::string(bands.at(static_cast<std::size_t>(i))) + "  " +
                         page.say(messageIdOf(static_cast<SinsClass>(i))));
    page.line(1, page.say("explain.sins.consult"));
}

void escc(Page& page, const RulePacks& packs) {
    page.line(0, kEsccVersion);
    page.source(kEsccSource);
    for (const EsccGrade grade : kEsccGrades) {
        page.line(1, std::string(keyOf(grade)) + "  " +
                         page.say(messageIdOf(groupOf(grade, packs.policy1c))) + ": " +
                         page.say(criteriaMessageIdOf(grade, NeuralContext::Cord)));
        page.line(2, page.say(criteriaMessageIdOf(grade, NeuralContext::Cauda)));
    }
    page.line(1, page.say("explain.escc.policy") + " " + std::string(keyOf(packs.policy1c)));
    page.line(1, page.say("explain.escc.source"));
    page.line(1, page.say("escc.warning.confirm_csf_loss"));
}

void noms(Page& page, const RulePacks&) {
    page.line(0, kNomsVersion);
    page.source(kNomsSource);
    for (int i = 0; i < kNomsOutcomeCount - 1; ++i) {
        const auto row = static_cast<NomsOutcome>(i);
        page.line(1, std::string(keyOf(row)) + "  " + page.say(treatmentMessageIdOf(row)));
        // The conditions are read off the table itself.
        for (const bool high : {false, true})
            for (const bool resistant : {false, true})
                for (const bool unstable : {false, true}) {
                    const auto at = [&](bool able) {
                        return nomsOutcomeOf({high, false, !resistant, false, unstable, able}) == row;
                    };
                    if (!at(true) && !at(false)) continue;
                    std::string text =
                        page.say(high ? "escc.group.high_grade" : "escc.group.low_grade") + ", " +
                        page.say(resistant ? "radiosensitivity.resistant" : "radiosensitivity.sensitive") +
                        ", " + page.say(unstable ? "sins.class.unstable" : "sins.class.stable");
                    if (!at(true)) text += ", " + page.say("fitness.unable");
                    if (!at(false)) text += ", " + page.say("fitness.able");
                    page.line(2, text);
                }
    }
    for (const char* id : {"noms.row.discordant", "noms.rule.o_prior_radiation", "noms.rule.m_pending"})
        page.line(1, page.say(id));
}

void levels(Page& page, const RulePacks&) {
    for (const Level level : levelsOf({})) {
        const auto group = sinsLocationOf({}, level);
        std::string text = std::string(toString(level)) + "  ";
        if (group) {
            const SinsOption& option = optionOf(SinsComponent::Location, indexOf(*group));
            text += std::to_string(option.points) + " " + page.say(option.messageId);
        } else {
            text += page.say("sins.warning.coccyx");
        }
        text += "  " + std::string(keyOf(defaultNeuralContext(level))) + "  SCT " +
                std::string(snomedCtCode(level).value_or("-"));
        page.line(1, text);
    }
    page.line(1, page.say("explain.levels.variants"));
}

void packHeader(Page& page, const PackIdentity& pack) {
    page.line(0, pack.version + "  sha256 " + pack.sha256);
    page.line(1, "[" + pack.source + ", " + std::string(keyOf(pack.certainty)) + "]");
}

void thresholds(Page& page, const RulePacks& packs) {
    packHeader(page, packs.identities[0]);
    page.line(1, page.say("explain.thresholds"));
    const auto number = [](double value) { return significant(value, 6); };
    const auto one = [&](std::string_view name, double value) {
        page.line(2, std::string(name) + "  " + number(value));
    };
    const auto band = [&](std::string_view name, const Band& value) {
        page.line(2, std::string(name) + "  " + number(value.low) + " - " + number(value.high));
    };
    const SinsThresholds& s = packs.thresholds.sins;
    one("collapse_present_percent", s.collapsePresentPercent);
    band("collapse_present_band", s.collapsePresentBand);
    one("collapse_half_percent", s.collapseHalfPercent);
    band("collapse_half_band", s.collapseHalfBand);
    one("involved_half_percent", s.involvedHalfPercent);
    band("involved_half_band", s.involvedHalfBand);
    one("translation_cervical_mm", s.translationCervicalMm);
    one("translation_thoracic_mm", s.translationThoracicMm);
    one("translation_lumbar_mm", s.translationLumbarMm);
    one("translation_default_sd_mm", s.translationDefaultSdMm);
    band("deformity_degrees", s.deformityDegrees);
    const EsccThresholds& e = packs.thresholds.escc;
    band("epidural_area_mm2", e.epiduralAreaMm2);
    band("epidural_thickness_mm", e.epiduralThicknessMm);
    band("sac_deformation_mm", e.sacDeformationMm);
    one("sac_area_loss_fraction", e.sacAreaLossFraction);
    band("cord_gap_mm", e.cordGapMm);
    one("compression_ratio_drop_vote", e.compressionRatioDropVote);
    one("compression_ratio_drop_certain", e.compressionRatioDropCertain);
    one("cord_compression_percent_vote", e.cordCompressionPercentVote);
    one("cord_compression_percent_certain", e.cordCompressionPercentCertain);
    one("solidity_drop_vote", e.solidityDropVote);
    one("concavity_mm_vote", e.concavityMmVote);
    one("displaced_mm", e.displacedMm);
    band("csf_fraction", e.csfFraction);
    one("csf_area_mm2", e.csfAreaMm2);
}

void histology(Page& page, const RulePacks& packs) {
    packHeader(page, packs.identities[2]);
    page.line(1, page.say("explain.histology"));
    for (const HistologySource& source : packs.histology.sources)
        page.line(1, source.key + ": " + source.citation + ", " + std::string(keyOf(source.certainty)));
    for (const HistologyEntry& entry : packs.histology.entries) {
        page.line(1, entry.key + "  " + entry.nameEnglish + " / " + entry.nameChinese + ": " +
                         page.say(messageIdOf(entry.proposed)));
        std::string said;
        for (std::size_t i = 0; i < packs.histology.sources.size(); ++i)
            said += (i == 0 ? "" : "; ") + packs.histology.sources[i].key + " " +
                    (entry.bySource[i] ? page.say(messageIdOf(*entry.bySource[i])) : std::string("-"));
        if (entry.sourcesDisagree()) said += "  (" + page.say("explain.histology.disagree") + ")";
        page.line(2, said);
    }
}

void neurology(Page& page, const RulePacks&) {
    const auto grades = [&](std::string_view title, auto count, auto toLine) {
        page.line(0, page.say(title));
        for (int i = 0; i < count; ++i)
            page.line(1, toLine(i));
    };
    grades("explain.frankel", kFrankelCount, [&](int i) {
        const auto grade = static_cast<Frankel>(i);
        return std::string(keyOf(grade)) + "  " + page.say(messageIdOf(grade));
    });
    grades("explain.ais", kAisCount, [&](int i) {
        const auto grade = static_cast<Ais>(i);
        return std::string(keyOf(grade)) + "  " + page.say(messageIdOf(grade));
    });
    grades("explain.mjoa", 4, [&](int i) { return page.say(messageIdOf(static_cast<MjoaBand>(i))); });
    grades("explain.ambulation", kAmbulationCount, [&](int i) {
        const auto status = static_cast<Ambulation>(i);
        return std::string(keyOf(status)) + "  " + page.say(messageIdOf(status));
    });
    grades("explain.ecog", 6, [&](int i) { return std::to_string(i) + "  " + page.say(ecogMessageId(i)); });
    grades("explain.karnofsky", 11, [&](int i) {
        return std::to_string(100 - 10 * i) + "  " + page.say(karnofskyMessageId(100 - 10 * i));
    });
}

void prognosis(Page& page, const RulePacks&) {
    for (const PrognosisSystemInfo& info : prognosisSystems()) {
        page.line(0, page.say(info.nameId) + "  " + std::string(info.version) + ", " +
                         page.say(messageIdOf(info.direction)) + ", " + std::to_string(info.least) + "-" +
                         std::to_string(info.most));
        page.source(info.source);
        page.line(1, page.say(info.tableId));
        for (const PrognosisBand& band : info.bands) {
            page.line(1, std::string(band.key) + "  " + page.say(band.survivalId));
            if (!band.strategyId.empty()) page.line(2, page.say(band.strategyId));
        }
        page.line(1, page.say(info.cohortId));
    }
    for (const UncomputedPrognosis& system : uncomputedPrognoses()) {
        page.line(0, page.say(system.reasonId) + " " + Page::cited(system.source));
        for (const std::string_view input : system.inputIds)
            page.line(1, page.say(input));
    }
    page.line(0, page.say("prognosis.limits"));
}

void guidance(Page& page, const RulePacks&) {
    page.line(0, std::string(kGuidanceVersion) + ", " + std::string(kGuidanceJurisdiction));
    for (const GuidanceRule& rule : guidanceRules())
        page.line(1, page.say(rule.id) + " " + Page::cited(rule.source));
}

void considerations(Page& page, const RulePacks&) {
    page.line(0, kConsiderationVersion);
    for (const ConsiderationRule& rule : considerationRules())
        page.line(1, page.say(messageIdOf(rule.kind)) + ": " + page.say(rule.id) + " " +
                         Page::cited(rule.source));
}

void staging(Page& page, const RulePacks&) {
    page.line(0, std::string(kTomitaTypeVersion) + " " + Page::cited({"Tomita 1997", Certainty::FromMemory}));
    for (int type = kTomitaTypeFirst; type <= kTomitaTypeLast; ++type)
        page.line(1, page.say(tomitaTypeMessageId(type)));
    page.line(0, "WBB " + Page::cited(
                              {"Boriani 1997; directions as in online-elib.jp ID5688", Certainty::Checked}));
    for (const WbbVersion version : {WbbVersion::Boriani1997, WbbVersion::SosgModification})
        page.line(1, std::string(keyOf(version)) + ": " + page.say(messageIdOf(version)));
    page.line(1, page.say("explain.wbb.layers"));
}

void lmnop(Page& page, const RulePacks&) {
    page.source(kLmnopSource);
    for (int i = 0; i < kLmnopCount; ++i)
        page.line(1, page.say(messageIdOf(static_cast<LmnopHeading>(i))));
}

struct Topic {
    std::string_view name;
    void (*write)(Page&, const RulePacks&);
};
constexpr std::array kTopics{Topic{"sins", sins},
                             Topic{"escc", escc},
                             Topic{"noms", noms},
                             Topic{"levels", levels},
                             Topic{"thresholds", thresholds},
                             Topic{"histology", histology},
                             Topic{"neurology", neurology},
                             Topic{"prognosis", prognosis},
                             Topic{"guidance", guidance},
                             Topic{"considerations", considerations},
                             Topic{"staging", staging},
                             Topic{"lmnop", lmnop}};
constexpr auto kTopicNames = [] {
    std::array<std::string_view, kTopics.size()> names{};
    for (std::size_t i = 0; i < names.size(); ++i)
        names[i] = kTopics[i].name;
    return names;
}();
} // namespace

std::span<const std::string_view> explainTopics() {
    return kTopicNames;
}

std::optional<std::string> explain(std::string_view topic, const RulePacks& packs,
                                   const Translate& translate) {
    const auto found = std::ranges::find(kTopics, topic, &Topic::name);
    if (found == kTopics.end()) return std::nullopt;
    Page page(translate);
    found->write(page, packs);
    return page.take();
}

} // namespace columna::scoring
