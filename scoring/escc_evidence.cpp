#include "scoring/escc_evidence.h"

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

struct Compression {
    Answers answers;
    bool displacedOnly = false;
};

/// Three votes. One that could not be measured could still be cast, so "no" needs all three, unless CSF
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
    if (cast >= 2 || certain) return {kYes, false};
    if (cast == 0 && f.cordShiftMm && *f.cordShiftMm >= t.displacedMm && contact.contains(Ternary::Yes))
        return {kOpen, true};
    if (cast == 0 && (open == 0 || contact == kNo)) return {kNo, false};
    return {kOpen, false};
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

    const auto question = [&](const Answers& answers, const char* open) {
        if (answers.size() > 1) proposal.messages.emplace_back(open);
    };
    if (tumour.contains(Ternary::No)) proposal.grades.insert(EsccGrade::Grade0);
    question(tumour, "evidence.escc.epidural_open");
    if (!tumour.contains(Ternary::Yes)) return proposal;
    if (compression.contains(Ternary::Yes)) {
        if (csf.contains(Ternary::Yes)) proposal.grades.insert(EsccGrade::Grade2);
        if (csf.contains(Ternary::No)) proposal.grades.insert(EsccGrade::Grade3);
        question(csf, "evidence.escc.csf_open");
    }
    if (votes.displacedOnly && compression.size() > 1)
        proposal.messages.emplace_back("evidence.escc.displaced_not_deformed");
    else
        question(compression, "evidence.escc.compression_open");
    if (!compression.contains(Ternary::No)) return proposal;
    if (contact.contains(Ternary::Yes)) proposal.grades.insert(EsccGrade::Grade1c);
    question(contact, "evidence.escc.contact_open");
    if (!contact.contains(Ternary::No)) return proposal;
    if (deformation.contains(Ternary::Yes)) proposal.grades.insert(EsccGrade::Grade1b);
    if (deformation.contains(Ternary::No)) proposal.grades.insert(EsccGrade::Grade1a);
    question(deformation, "evidence.escc.deformation_open");
    return proposal;
}

} // namespace columna::scoring
