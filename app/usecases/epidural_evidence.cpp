#include "app/usecases/epidural_evidence.h"

#include "app/usecases/csf_evidence.h"
#include "imaging/measure/csf_signal.h"
#include "imaging/measure/epidural.h"
#include "scoring/base/decimal.h"
#include "scoring/escc_evidence.h"

#include <algorithm>
#include <map>
#include <memory>
#include <tuple>

namespace columna::app {

namespace {

struct AxialSlice {
    ImageReference image;
    measure::AxialContours contours;
    bool atLevel = false;
};

using Slices = std::map<ImageReference, AxialSlice, ByImage>;

Slices axialSlices(const CaseDocument& document, Level level) {
    Slices slices;
    for (const Mark& mark : document.marks) {
        const auto* contour = std::get_if<Contour>(&mark.geometry);
        if (!contour) continue;
        const measure::OutlinedRegion region{contour->points, mark.id};
        const auto sliceOf = [&]() -> AxialSlice& {
            AxialSlice& slice = slices[mark.image];
            slice.image = mark.image;
            slice.atLevel = slice.atLevel || contour->level == level;
            return slice;
        };
        if (contour->structure == Structure::ThecalSac)
            sliceOf().contours.sac = region;
        else if (contour->structure == Structure::SpinalCord)
            sliceOf().contours.cord = region;
        else if (contour->structure == Structure::EpiduralTumour)
            sliceOf().contours.tumours.push_back(region);
    }
    for (auto& [key, slice] : slices)
        std::ranges::sort(slice.contours.tumours, {}, &measure::OutlinedRegion::markId);
    return slices;
}

Vec3 centreOf(const measure::OutlinedRegion& region) {
    Vec3 sum;
    for (const Vec3 point : region.points)
        sum = sum + point;
    return sum / static_cast<double>(std::max<std::size_t>(1, region.points.size()));
}

// Clean images far enough from the worst one. An image in another frame of reference lies nowhere near it.
std::vector<const AxialSlice*> referencesFor(const Slices& slices, const AxialSlice& worst) {
    constexpr double kReferenceDistanceMm = 10.0;
    std::vector<const AxialSlice*> references;
    for (const auto& [key, other] : slices)
        if (other.contours.sac && other.contours.tumours.empty() &&
            other.image.frameOfReferenceUid == worst.image.frameOfReferenceUid &&
            distance(centreOf(*other.contours.sac), centreOf(*worst.contours.sac)) >= kReferenceDistanceMm)
            references.push_back(&other);
    return references;
}

std::optional<Message> tooOblique(const measure::OutlinedRegion& sac, const std::optional<Vec3>& canal) {
    constexpr double kObliqueDegrees = 30.0;
    if (!canal) return std::nullopt;
    const double degrees = measure::obliquityDegrees(sac, *canal);
    if (degrees <= kObliqueDegrees) return std::nullopt;
    return Message{"measure.refused.oblique_axial", {{"degrees", decimal(degrees, 0)}}};
}

struct Measured {
    measure::EpiduralMeasurements contours;
    measure::CsfSignal signal;
    bool tumourDrawn = false;
};

// Pixels are kept alive as long as the slice that looks at them.
struct Lit {
    std::shared_ptr<const dicom::FramePixels> pixels;
    measure::SignalSlice slice;
};

std::optional<Lit> lit(const AxialSlice& slice, const StudyImages& images) {
    const StudyImage* image = images.find(slice.image);
    if (!image || !image->frame.plane) return std::nullopt;
    auto pixels = images.pixels(slice.image);
    // Values of a colour picture are shades, not signal.
    if (!pixels || pixels->fromColour) return std::nullopt;
    const std::span<const float> values(pixels->values);
    return Lit{std::move(pixels), {*image->frame.plane, values, slice.contours}};
}

measure::CsfSignal signalOf(const AxialSlice& worst, const std::vector<const AxialSlice*>& references,
                            const std::optional<Vec3>& canal, const StudyImages* images) {
    measure::CsfSignal none;
    if (!images || worst.contours.tumours.empty() || !worst.contours.cord) return none;
    const StudyImage* image = images->find(worst.image);
    if (!image || image->role != dicom::SeriesRole::AxialT2) {
        none.problems.emplace_back("measure.csf.not_axial_t2");
        return none;
    }
    if (worst.image.reformatted) {
        none.problems.emplace_back("measure.refused.csf_on_cut");
        return none;
    }
    const auto worstLit = lit(worst, *images);
    if (!worstLit) {
        none.problems.emplace_back("measure.csf.unreadable");
        return none;
    }
    std::vector<Lit> kept;
    std::vector<measure::SignalSlice> slices;
    for (const AxialSlice* reference : references) {
        if (reference->image.seriesInstanceUid != worst.image.seriesInstanceUid ||
            reference->image.reformatted)
            continue;
        if (auto one = lit(*reference, *images)) kept.push_back(std::move(*one));
    }
    for (const Lit& one : kept)
        slices.push_back(one.slice);
    return measure::measureCsfSignal(worstLit->slice, slices, canal);
}

constexpr double kFraction = 0.01;

scoring::EsccFeatures featuresOf(const Measured& measured, std::vector<Message>& notes) {
    const auto value = [](const std::optional<Measurement>& measurement, double scale = 1.0) {
        return measurement ? std::optional(measurement->value * scale) : std::nullopt;
    };
    const measure::EpiduralMeasurements& c = measured.contours;
    scoring::EsccFeatures features;
    features.epiduralAreaMm2 = c.tumourArea.value;
    features.epiduralThicknessMm = c.tumourThickness.value;
    features.sacDeformationMm = value(c.sacDeformation);
    features.sacAreaLossFraction = value(c.sacAreaLoss, kFraction);
    features.compressionRatioChange = value(c.cordRatioChange);
    features.cordCompressionPercent = value(c.cordCompression);
    features.solidityDrop = value(c.cordSolidityDrop);
    features.concavityMm = value(c.cordConcavity);
    features.cordShiftMm = value(c.cordShift);
    features.epiduralTumour = toTernary(measured.tumourDrawn);
    CsfEvidence csf = csfEvidenceOf(c, measured.signal, scoring::shippedThresholds().escc);
    features.cordGapMm = csf.gapMm;
    features.csfFraction = csf.fraction;
    features.csfAreaMm2 = csf.areaMm2;
    notes = std::move(csf.notes);
    return features;
}

std::vector<Measurement> listOf(const Measured& measured) {
    const measure::EpiduralMeasurements& c = measured.contours;
    std::vector<Measurement> list{c.tumourArea, c.tumourThickness};
    for (const auto& measurement :
         {c.sacDeformation, c.sacAreaLoss, c.cordGap, measured.signal.gap, c.cordRatioChange,
          c.cordCompression, c.cordSolidityDrop, c.cordConcavity, c.cordShift, c.csfFraction, c.csfArea,
          measured.signal.fraction, measured.signal.area, measured.signal.contrast})
        if (measurement) list.push_back(*measurement);
    return list;
}

// Thicker tumour among proposals alike.
double thicknessOf(const scoring::EsccProposal& proposal) {
    const auto found = std::ranges::find(proposal.evidence, "epidural.thickness", &Measurement::name);
    return found == proposal.evidence.end() ? 0.0 : found->value;
}
auto rank(const scoring::EsccProposal& proposal) {
    return std::tuple(proposal.grades.back(), proposal.grades.front(), thicknessOf(proposal));
}

std::vector<const AxialSlice*> candidates(const Slices& slices, bool withTumour) {
    std::vector<const AxialSlice*> list;
    for (const auto& [key, slice] : slices)
        if (slice.atLevel && slice.contours.sac && slice.contours.tumours.empty() != withTumour)
            list.push_back(&slice);
    return list;
}

} // namespace

EpiduralEvidence epiduralEvidenceOf(const CaseDocument& document, Level level, scoring::NeuralContext context,
                                    std::optional<Vec3> wall, const StudyImages* images) {
    EpiduralEvidence evidence;
    const Slices slices = axialSlices(document, level);
    const bool tumourWithoutSac = std::ranges::any_of(slices, [](const auto& entry) {
        return entry.second.atLevel && !entry.second.contours.sac && !entry.second.contours.tumours.empty();
    });
    if (tumourWithoutSac) evidence.problems.emplace_back("assess.problem.tumour_without_sac");
    auto atLevel = candidates(slices, true);
    if (atLevel.empty() && !tumourWithoutSac) atLevel = candidates(slices, false);

    std::vector<Message> signalProblems;
    for (const AxialSlice* slice : atLevel) {
        const auto clean = referencesFor(slices, *slice);
        std::vector<measure::AxialContours> references;
        for (const AxialSlice* one : clean)
            references.push_back(one->contours);
        const auto canal = measure::canalDirection(slice->contours, references, wall);
        if (const auto refusal = tooOblique(*slice->contours.sac, canal)) {
            evidence.problems.push_back(*refusal);
            continue;
        }
        const auto contours = measure::measureEpidural(slice->contours, references, level, canal);
        if (!contours) {
            evidence.problems.emplace_back("assess.problem.contour_without_area");
            continue;
        }
        // Below the conus no cord is there whose signal could be compared.
        const bool hasCord = context != scoring::NeuralContext::Cauda;
        const Measured measured{*contours,
                                hasCord ? signalOf(*slice, clean, canal, images) : measure::CsfSignal{},
                                !slice->contours.tumours.empty()};
        std::vector<Message> notes;
        auto proposal = scoring::proposeEscc(featuresOf(measured, notes), context, listOf(measured));
        if (proposal.grades.empty()) continue;
        std::ranges::copy(notes, std::back_inserter(proposal.messages));
        // The worst slice speaks for the level: the higher candidates, then the thicker tumour.
        if (!evidence.proposal.grades.empty() && rank(evidence.proposal) >= rank(proposal)) continue;
        evidence.proposal = std::move(proposal);
        evidence.sizes = contours->sizes;
        evidence.image = slice->image;
        signalProblems = measured.signal.problems;
    }
    std::ranges::copy(signalProblems, std::back_inserter(evidence.problems));
    return evidence;
}

} // namespace columna::app
