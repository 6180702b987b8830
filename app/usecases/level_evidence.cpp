#include "app/usecases/level_evidence.h"

#include "imaging/measure/alignment.h"
#include "imaging/measure/collapse.h"
#include "imaging/measure/epidural.h"
#include "imaging/measure/involvement.h"
#include "imaging/measure/vertebra.h"
#include "scoring/base/decimal.h"
#include "scoring/escc_evidence.h"
#include "scoring/evidence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace columna::app {

namespace {

using ImageKey = std::pair<std::string, int>; // SOP instance and frame

ImageKey keyOf(const ImageReference& image) {
    return {image.sopInstanceUid, image.frameNumber};
}

// All marks of a case, found by level and kind.
class MarkIndex {
public:
    explicit MarkIndex(const CaseDocument& document) : document_(document) {
        for (const Level level : scoredLevels(document))
            withLesion_.insert(level);
        for (const Mark& mark : document.marks)
            if (std::holds_alternative<VertebralMorphometry>(mark.geometry))
                morphometry_[levelOf(mark)] = &mark;
    }

    [[nodiscard]] const Mark* morphometry(Level level) const {
        const auto found = morphometry_.find(level);
        return found == morphometry_.end() ? nullptr : found->second;
    }

    [[nodiscard]] std::optional<measure::MarkedVertebra> vertebra(std::optional<Level> level) const {
        const Mark* mark = level ? morphometry(*level) : nullptr;
        if (!mark) return std::nullopt;
        return measure::MarkedVertebra{std::get<VertebralMorphometry>(mark->geometry), mark->id};
    }

    /// C1 has no body and that of C2 is measured below the dens: neither is a yardstick for others.
    [[nodiscard]] static bool servesAsReference(const measure::MarkedVertebra& marked) {
        constexpr double kIntactLossFraction = 0.20; // Genant mild fracture begins there
        if (marked.points.level <= Level::C2) return false;
        const auto shape = measure::shapeOf(marked.points);
        if (!shape) return false;
        const auto [least, most] = std::ranges::minmax(shape->heightsMm);
        return least >= (1.0 - kIntactLossFraction) * most;
    }

    using Step = std::optional<Level> (*)(const scoring::Numbering&, Level);
    [[nodiscard]] std::optional<measure::IntactNeighbour> intactNeighbour(Level level, Step step) const {
        constexpr int kFarthest = 2;
        std::optional<Level> at = level;
        for (int gap = 1; gap <= kFarthest; ++gap) {
            at = step(document_.numbering, *at);
            if (!at) return std::nullopt;
            if (withLesion_.contains(*at)) continue;
            if (const auto marked = vertebra(at); marked && servesAsReference(*marked))
                return measure::IntactNeighbour{marked->points, gap, marked->markId};
        }
        return std::nullopt;
    }

private:
    const CaseDocument& document_;
    std::map<Level, const Mark*> morphometry_;
    std::set<Level> withLesion_;
};

void measureMorphometry(const CaseDocument& document, const MarkIndex& index, Level level,
                        LevelEvidence& evidence, scoring::VertebralBodyEvidence& body) {
    const auto marked = index.vertebra(level);
    if (!marked) return;
    const auto collapse = measure::measureCollapse(marked->points, marked->markId,
                                                   index.intactNeighbour(level, scoring::levelAbove),
                                                   index.intactNeighbour(level, scoring::levelBelow));
    if (!collapse) {
        evidence.problems.push_back(collapse.error().what);
        return;
    }
    for (const auto& loss : collapse->lossPercent)
        if (loss) evidence.measurements.push_back(*loss);
    evidence.measurements.push_back(collapse->wedgeDegrees);
    body.collapse = collapse->greatestLossPercent;

    const auto alignment =
        measure::measureAlignment(*marked, index.vertebra(levelAbove(document.numbering, level)),
                                  index.vertebra(levelBelow(document.numbering, level)));
    if (!alignment) {
        evidence.problems.push_back(alignment.error().what);
        return;
    }
    for (const auto& measurement : {alignment->translationAboveMm, alignment->translationBelowMm,
                                    alignment->segmentalKyphosisDegrees, alignment->deviationDegrees})
        if (measurement) evidence.measurements.push_back(*measurement);
    scoring::AlignmentEvidence suggestion;
    if (const Measurement* translation = alignment->greatestTranslation()) {
        suggestion.translation = *translation;
        suggestion.translation->value = std::abs(translation->value);
    }
    if (alignment->deviationDegrees) {
        // Only a kyphotic departure is a deformity of SINS; a lordotic one is a matter of posture.
        suggestion.deformity = *alignment->deviationDegrees;
        suggestion.deformity->value = std::max(0.0, suggestion.deformity->value);
    }
    if (!suggestion.translation && !suggestion.deformity) return;
    evidence.alignment = scoring::proposeAlignment(regionOf(level), suggestion);
    // Normal needs both neighbours: what was not measured cannot be called normal.
    const bool bothSides = alignment->translationAboveMm && alignment->translationBelowMm;
    if (!bothSides && evidence.alignment.option == scoring::indexOf(scoring::SinsAlignment::Normal)) {
        evidence.alignment.option.reset();
        evidence.alignment.alternatives.clear();
        evidence.alignment.distribution.clear();
    }
    evidence.alignment.messages.emplace_back("assess.note.coronal_not_measured");
}

std::optional<Measurement> measureLargestInvolvement(const CaseDocument& document, const MarkIndex& index,
                                                     Level level) {
    std::map<ImageKey, std::vector<measure::OutlinedRegion>> lesions;
    std::map<ImageKey, measure::OutlinedRegion> bodies;
    if (const Mark* mark = index.morphometry(level))
        bodies[keyOf(mark->image)] = {measure::bodyOutline(std::get<VertebralMorphometry>(mark->geometry)),
                                      mark->id};
    for (const Mark& mark : document.marks) {
        const auto* contour = std::get_if<Contour>(&mark.geometry);
        if (!contour || contour->level != level) continue;
        if (contour->structure == Structure::Lesion)
            lesions[keyOf(mark.image)].push_back({contour->points, mark.id});
        else if (contour->structure ==
                 Structure::VertebralBody) // drawn by the reader: better than six points
            bodies[keyOf(mark.image)] = {contour->points, mark.id};
    }
    std::optional<Measurement> largest;
    for (auto& [image, outlines] : lesions) {
        const auto body = bodies.find(image);
        if (body == bodies.end()) continue;
        std::ranges::sort(outlines, {}, &measure::OutlinedRegion::markId);
        const auto share = measure::measureInvolvement(body->second, outlines);
        if (share && (!largest || share->value > largest->value)) largest = share;
    }
    return largest;
}

scoring::PosterolateralEvidence sidesMarked(const CaseDocument& document, Level level) {
    scoring::PosterolateralEvidence sides;
    for (const Mark& mark : document.marks) {
        const auto* found = std::get_if<PosterolateralMark>(&mark.geometry);
        if (!found || found->level != level) continue;
        (found->side == PatientSide::Left ? sides.left : sides.right) = Ternary::Yes;
    }
    return sides;
}

struct AxialSlice {
    ImageReference image;
    measure::AxialContours contours;
    bool atLevel = false;
};

std::map<ImageKey, AxialSlice> axialSlices(const CaseDocument& document, Level level) {
    std::map<ImageKey, AxialSlice> slices;
    for (const Mark& mark : document.marks) {
        const auto* contour = std::get_if<Contour>(&mark.geometry);
        if (!contour) continue;
        const measure::OutlinedRegion region{contour->points, mark.id};
        AxialSlice* slice = nullptr;
        switch (contour->structure) {
        case Structure::ThecalSac:
            slice = &slices[keyOf(mark.image)];
            slice->contours.sac = region;
            break;
        case Structure::SpinalCord:
            slice = &slices[keyOf(mark.image)];
            slice->contours.cord = region;
            break;
        case Structure::EpiduralTumour:
            slice = &slices[keyOf(mark.image)];
            slice->contours.tumours.push_back(region);
            break;
        case Structure::Lesion:
        case Structure::VertebralBody:
            continue;
        }
        slice->image = mark.image;
        slice->atLevel = slice->atLevel || contour->level == level;
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

// 0.75 mm, from where contact is excluded, and twice the error of a contour gap (0.67 mm).
constexpr double kClearGapMm = 0.75 + 2.0 * 0.67;

scoring::EsccFeatures featuresOf(const measure::EpiduralMeasurements& measured, bool tumourDrawn) {
    const auto value = [](const std::optional<Measurement>& measurement, double scale = 1.0) {
        return measurement ? std::optional(measurement->value * scale) : std::nullopt;
    };
    constexpr double kFraction = 0.01;
    scoring::EsccFeatures features;
    features.epiduralAreaMm2 = measured.tumourArea.value;
    features.epiduralThicknessMm = measured.tumourThickness.value;
    features.sacDeformationMm = value(measured.sacDeformation);
    features.sacAreaLossFraction = value(measured.sacAreaLoss, kFraction);
    // A contour only bounds the CSF line: a gap within two SD of contact says neither contact nor none.
    if (measured.cordGap && measured.cordGap->value >= kClearGapMm)
        features.cordGapMm = measured.cordGap->value;
    features.compressionRatioChange = value(measured.cordRatioChange);
    features.cordCompressionPercent = value(measured.cordCompression);
    features.solidityDrop = value(measured.cordSolidityDrop);
    features.concavityMm = value(measured.cordConcavity);
    features.csfFraction = value(measured.csfFraction, kFraction);
    features.csfAreaMm2 = value(measured.csfArea);
    features.epiduralTumour = toTernary(tumourDrawn);
    return features;
}

std::vector<Measurement> listOf(const measure::EpiduralMeasurements& measured) {
    std::vector<Measurement> list{measured.tumourArea, measured.tumourThickness};
    for (const auto& measurement :
         {measured.sacDeformation, measured.sacAreaLoss, measured.cordGap, measured.cordRatioChange,
          measured.cordCompression, measured.cordSolidityDrop, measured.cordConcavity, measured.csfFraction,
          measured.csfArea})
        if (measurement) list.push_back(*measurement);
    return list;
}

void measureEpiduralAt(const CaseDocument& document, Level level, scoring::NeuralContext context,
                       LevelEvidence& evidence) {
    const auto slices = axialSlices(document, level);
    const auto candidates = [&](bool withTumour) {
        std::vector<const AxialSlice*> list;
        for (const auto& [key, slice] : slices)
            if (slice.atLevel && slice.contours.sac && slice.contours.tumours.empty() != withTumour)
                list.push_back(&slice);
        return list;
    };
    const auto tumourWithoutSac = std::ranges::any_of(slices, [](const auto& entry) {
        return entry.second.atLevel && !entry.second.contours.sac && !entry.second.contours.tumours.empty();
    });
    if (tumourWithoutSac) evidence.problems.emplace_back("assess.problem.tumour_without_sac");
    auto atLevel = candidates(true);
    if (atLevel.empty() && !tumourWithoutSac) atLevel = candidates(false);

    for (const AxialSlice* slice : atLevel) {
        constexpr double kReferenceDistanceMm = 10.0;
        std::vector<measure::AxialContours> references;
        for (const auto& [key, other] : slices)
            if (other.contours.sac && other.contours.tumours.empty() &&
                distance(centreOf(*other.contours.sac), centreOf(*slice->contours.sac)) >=
                    kReferenceDistanceMm)
                references.push_back(other.contours);
        const auto measured = measure::measureEpidural(slice->contours, references, level);
        if (!measured) {
            evidence.problems.emplace_back("assess.problem.contour_without_area");
            continue;
        }
        const auto list = listOf(*measured);
        const auto proposal =
            scoring::proposeEscc(featuresOf(*measured, !slice->contours.tumours.empty()), context, list);
        if (proposal.grades.empty()) continue;
        // The worst slice speaks for the level: the higher candidates, then the thicker tumour.
        const auto thickness = [](const scoring::EsccProposal& p) {
            const auto found = std::ranges::find(p.evidence, "epidural.thickness", &Measurement::name);
            return found == p.evidence.end() ? 0.0 : found->value;
        };
        const auto rank = [&](const scoring::EsccProposal& p) {
            return std::tuple(p.grades.back(), p.grades.front(), thickness(p));
        };
        if (!evidence.escc.grades.empty() && rank(evidence.escc) >= rank(proposal)) continue;
        evidence.escc = proposal;
        evidence.epiduralImage = slice->image;
    }
    std::ranges::copy(evidence.escc.evidence, std::back_inserter(evidence.measurements));
}

std::string describe(const std::vector<Measurement>& evidence) {
    constexpr int kHashedDigits = 9;
    std::string text;
    for (const Measurement& m : evidence) {
        text += m.name + "=" + significant(m.value, kHashedDigits) + std::string(ucum(m.unit));
        if (m.standardDeviation) text += "+-" + significant(*m.standardDeviation, kHashedDigits);
        text += ";";
    }
    return text;
}

} // namespace

LevelEvidence evidenceOf(const CaseDocument& document, Level level, scoring::NeuralContext context) {
    LevelEvidence evidence;
    const MarkIndex index(document);
    scoring::VertebralBodyEvidence body;
    measureMorphometry(document, index, level, evidence, body);
    body.involvement = measureLargestInvolvement(document, index, level);
    if (body.involvement) evidence.measurements.push_back(*body.involvement);
    if (body.collapse || body.involvement) evidence.vertebralBody = scoring::proposeVertebralBody(body);
    const auto sides = sidesMarked(document, level);
    if (sides.left == Ternary::Yes || sides.right == Ternary::Yes)
        evidence.posterolateral = scoring::proposePosterolateral(sides);
    measureEpiduralAt(document, level, context, evidence);
    return evidence;
}

std::string hashOf(const scoring::SinsProposal& proposal) {
    if (proposal == scoring::SinsProposal{}) return {};
    std::string text = "sins:";
    if (proposal.option) text += std::to_string(*proposal.option);
    for (const scoring::SinsOptionIndex alternative : proposal.alternatives)
        text += "|" + std::to_string(alternative);
    return sha256(text + ":" + describe(proposal.evidence));
}

std::string hashOf(const scoring::EsccProposal& proposal) {
    if (proposal == scoring::EsccProposal{}) return {};
    return sha256("escc:" + scoring::toString(proposal.grades) + ":" + describe(proposal.evidence));
}

} // namespace columna::app
