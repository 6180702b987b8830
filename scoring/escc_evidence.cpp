#include "scoring/escc_evidence.h"

#include "scoring/base/decimal.h"

#include <algorithm>

namespace columna::scoring {

namespace {
using Answers = EnumSet<Ternary, 3>;
constexpr Answers kOpen{Ternary::No, Ternary::Yes};
constexpr Answers kNo{Ternary::No};
constexpr Answers kYes{Ternary::Yes};

Answers seenOr(Ternary seen, const Answers& measured) {
    return seen == Ternary::Unknown ? measured : Answers{seen};
}

Answers epidural(const EsccFeatures& f, const EsccThresholds& t) {
    const auto& area = f.epiduralAreaMm2;
    const auto& thickness = f.epiduralThicknessMm;
    if ((area && *area >= t.epiduralAreaMm2.high) || (thickness && *thickness >= t.epiduralThicknessMm.high))
        return kYes;
    if (area && thickness && *area <= t.epiduralAreaMm2.low && *thickness <= t.epiduralThicknessMm.low)
        return kNo;
    return kOpen;
}

Answers deformed(const EsccFeatures& f, const EsccThresholds& t) {
    if (!f.sacDeformationMm) return kOpen;
    if (*f.sacDeformationMm > t.sacDeformationMm.high) return kYes;
    const bool areaKept = !f.sacAreaLossFraction || *f.sacAreaLossFraction < t.sacAreaLossFraction;
    return *f.sacDeformationMm < t.sacDeformationMm.low && areaKept ? kNo : kOpen;
}

Answers abutted(const EsccFeatures& f, const EsccThresholds& t) {
    if (!f.cordGapMm) return kOpen;
    if (*f.cordGapMm > t.cordGapMm.high) return kNo;
    return *f.cordGapMm < t.cordGapMm.low ? kYes : kOpen;
}

enum class CompressionDoubt { None, Votes, DisplacedOnly, DisplacementUnknown };

struct Compression {
    Answers answers;
    CompressionDoubt doubt = CompressionDoubt::None;
};

/// Three votes. One that could not be measured could still be cast, so "no" needs all three and the
/// displacement of the cord (squeezed evenly, a cord is displaced before its shape casts a vote), unless CSF
/// clearly separates tumour and cord: what is not touched is not compressed.
Compression compressed(const EsccFeatures& f, const EsccThresholds& t, const Answers& contact) {
    int cast = 0;
    int open = 0;
    const auto vote = [&](bool measured, bool yes) { (measured ? cast : open) += !measured || yes ? 1 : 0; };
    vote(f.compressionRatioChange.has_value(),
         f.compressionRatioChange.value_or(0) < -t.compressionRatioDropVote);
    vote(f.cordCompressionPercent.has_value(),
         f.cordCompressionPercent.value_or(0) > t.cordCompressionPercentVote);
    vote(f.solidityDrop || f.concavityMm,
         f.solidityDrop.value_or(0) > t.solidityDropVote || f.concavityMm.value_or(0) >= t.concavityMmVote);
    const bool certain = f.cordCompressionPercent.value_or(0) > t.cordCompressionPercentCertain ||
                         f.compressionRatioChange.value_or(0) < -t.compressionRatioDropCertain;
    if (cast >= 2 || certain) return {kYes};
    if (cast == 0 && contact == kNo) return {kNo};
    if (cast > 0 || open > 0) return {kOpen, CompressionDoubt::Votes};
    if (!f.cordShiftMm) return {kOpen, CompressionDoubt::DisplacementUnknown};
    if (*f.cordShiftMm >= t.displacedMm) return {kOpen, CompressionDoubt::DisplacedOnly};
    return {kNo};
}

Answers csfVisible(const EsccFeatures& f, const EsccThresholds& t) {
    if (!f.csfFraction) return kOpen;
    if (*f.csfFraction < t.csfFraction.low) return kNo;
    const bool enough = f.csfAreaMm2 && *f.csfAreaMm2 >= t.csfAreaMm2;
    return *f.csfFraction > t.csfFraction.high && enough ? kYes : kOpen;
}

bool anySeenOrMeasured(const EsccFeatures& f) {
    for (const auto& number :
         {f.epiduralAreaMm2, f.epiduralThicknessMm, f.sacDeformationMm, f.sacAreaLossFraction, f.cordGapMm,
          f.compressionRatioChange, f.cordCompressionPercent, f.solidityDrop, f.concavityMm, f.cordShiftMm,
          f.csfFraction, f.csfAreaMm2})
        if (number) return true;
    for (const Ternary seen :
         {f.epiduralTumour, f.sacDeformed, f.neuralContact, f.neuralCompressed, f.csfVisible})
        if (seen != Ternary::Unknown) return true;
    return false;
}

/// The two grades a question stands between, the number and the band it lies in; `otherwise` where no number
/// was measured. What the reader saw has no number.
Message openQuestion(const char* measured, const char* otherwise, EsccGrade lower, EsccGrade higher,
                     const std::optional<double>& value, Band band, double scale = 1.0, int places = 2) {
    std::vector<MessageArgument> arguments{{"lower", std::string(keyOf(lower))},
                                           {"higher", std::string(keyOf(higher))}};
    if (!value) return {otherwise, std::move(arguments)};
    arguments.push_back({"value", decimal(*value * scale, places)});
    arguments.push_back({"low", decimal(band.low * scale, places)});
    arguments.push_back({"high", decimal(band.high * scale, places)});
    return {measured, std::move(arguments)};
}

Message compressionQuestion(CompressionDoubt doubt, EsccGrade compressed, const EsccFeatures& f,
                            const EsccThresholds& t) {
    constexpr const char* kNotMeasured = "evidence.escc.compression_not_measured";
    using enum EsccGrade;
    if (doubt == CompressionDoubt::DisplacementUnknown)
        return openQuestion("", "evidence.escc.displacement_not_measured", Grade1c, compressed, {}, {});
    if (doubt == CompressionDoubt::DisplacedOnly)
        return openQuestion("evidence.escc.displaced_not_deformed", kNotMeasured, Grade1c, compressed,
                            f.cordShiftMm, {t.displacedMm, t.displacedMm});
    // A cord deeper than the norm has lost nothing.
    const auto lost =
        f.cordCompressionPercent ? std::optional(std::max(0.0, *f.cordCompressionPercent)) : std::nullopt;
    return openQuestion("evidence.escc.compression_open", kNotMeasured, Grade1c, compressed, lost,
                        {t.cordCompressionPercentVote, t.cordCompressionPercentCertain}, 1.0, 0);
}

EsccFeatures withoutCordOutline(EsccFeatures f) {
    f.cordGapMm.reset();
    f.compressionRatioChange.reset();
    f.cordCompressionPercent.reset();
    f.solidityDrop.reset();
    f.concavityMm.reset();
    f.cordShiftMm.reset();
    f.csfFraction.reset();
    f.csfAreaMm2.reset();
    return f;
}
} // namespace

EsccProposal proposeEscc(const EsccFeatures& features, NeuralContext context,
                         std::vector<Measurement> evidence, const Thresholds& thresholds) {
    EsccProposal proposal;
    proposal.evidence = std::move(evidence);
    const EsccFeatures f = context == NeuralContext::Cauda ? withoutCordOutline(features) : features;
    if (!anySeenOrMeasured(f)) return proposal;
    const EsccThresholds& t = thresholds.escc;

    const Answers tumour = seenOr(f.epiduralTumour, epidural(f, t));
    const Answers contact = seenOr(f.neuralContact, abutted(f, t));
    const Compression votes = compressed(f, t, contact);
    const Answers compression = seenOr(f.neuralCompressed, votes.answers);
    const Answers deformation = seenOr(f.sacDeformed, deformed(f, t));
    const Answers csf = seenOr(f.csfVisible, csfVisible(f, t));

    const auto ask = [&](const Answers& answers, Message question) {
        if (answers.size() > 1) proposal.messages.push_back(std::move(question));
    };
    constexpr double kPercent = 100.0;
    using enum EsccGrade;
    if (tumour.contains(Ternary::No)) proposal.grades.insert(Grade0);
    ask(tumour, openQuestion("evidence.escc.epidural_open", "evidence.escc.epidural_not_measured", Grade0,
                             Grade1a, f.epiduralThicknessMm, t.epiduralThicknessMm));
    if (!tumour.contains(Ternary::Yes)) return proposal;
    if (compression.contains(Ternary::Yes)) {
        if (csf.contains(Ternary::Yes)) proposal.grades.insert(Grade2);
        if (csf.contains(Ternary::No)) proposal.grades.insert(Grade3);
        ask(csf, openQuestion("evidence.escc.csf_open", "evidence.escc.csf_not_measured", Grade2, Grade3,
                              f.csfFraction, t.csfFraction, kPercent, 0));
    }
    if (compression.size() > 1)
        proposal.messages.push_back(
            compressionQuestion(votes.doubt, csf.contains(Ternary::Yes) ? Grade2 : Grade3, f, t));
    if (!compression.contains(Ternary::No)) return proposal;
    if (contact.contains(Ternary::Yes)) proposal.grades.insert(Grade1c);
    ask(contact, openQuestion("evidence.escc.contact_open", "evidence.escc.contact_not_measured", Grade1b,
                              Grade1c, f.cordGapMm, t.cordGapMm));
    if (!contact.contains(Ternary::No)) return proposal;
    if (deformation.contains(Ternary::Yes)) proposal.grades.insert(Grade1b);
    if (deformation.contains(Ternary::No)) proposal.grades.insert(Grade1a);
    ask(deformation, openQuestion("evidence.escc.deformation_open", "evidence.escc.deformation_not_measured",
                                  Grade1a, Grade1b, f.sacDeformationMm, t.sacDeformationMm));
    return proposal;
}

} // namespace columna::scoring
