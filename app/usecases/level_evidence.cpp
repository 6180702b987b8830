#include "app/usecases/level_evidence.h"

#include "app/case/landmark_error.h"
#include "app/usecases/bone_evidence.h"
#include "app/usecases/epidural_evidence.h"
#include "app/usecases/posterolateral_evidence.h"
#include "imaging/measure/alignment.h"
#include "imaging/measure/collapse.h"
#include "imaging/measure/coronal.h"
#include "imaging/measure/involvement.h"
#include "imaging/measure/vertebra.h"
#include "scoring/base/decimal.h"
#include "scoring/evidence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace columna::app {

namespace {

// All marks of a case, found by level and kind.
class MarkIndex {
public:
    /// `images` may be null.
    MarkIndex(const CaseDocument& document, const StudyImages* images)
        : document_(document), images_(images) {
        for (const Level level : scoredLevels(document))
            withLesion_.insert(level);
        for (const Mark& mark : document.marks)
            if (std::holds_alternative<VertebralMorphometry>(mark.geometry))
                morphometry_[*levelOf(mark)] = &mark;
            else if (const auto* line = std::get_if<BodyLine>(&mark.geometry))
                lines_[{line->level, line->edge}] = &mark;
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

    /// The six points of a neighbour that lie in the frame of reference of `level`'s; a neighbour elsewhere
    /// is named in `problems`.
    [[nodiscard]] std::optional<measure::MarkedVertebra> neighbour(Level level, std::optional<Level> other,
                                                                   std::vector<Message>& problems) const {
        const Mark* own = morphometry(level);
        const Mark* mark = other ? morphometry(*other) : nullptr;
        if (!own || !mark) return std::nullopt;
        if (mark->image.frameOfReferenceUid == own->image.frameOfReferenceUid) return vertebra(other);
        problems.emplace_back("measure.refused.other_frame",
                              std::vector<MessageArgument>{{"level", std::string(toString(*other))}});
        return std::nullopt;
    }

    /// The body as its lateral walls show it, both drawn in one frame of reference. What makes no body is
    /// named in `problems`.
    [[nodiscard]] std::optional<measure::CoronalBody> coronal(std::optional<Level> level,
                                                              std::vector<Message>& problems) const {
        const Mark* left = level ? line(*level, BodyEdge::LeftWall) : nullptr;
        const Mark* right = level ? line(*level, BodyEdge::RightWall) : nullptr;
        if (!left || !right) return std::nullopt;
        if (left->image.frameOfReferenceUid != right->image.frameOfReferenceUid) {
            problems.emplace_back("measure.refused.other_frame",
                                  std::vector<MessageArgument>{{"level", std::string(toString(*level))}});
            return std::nullopt;
        }
        auto body = measure::coronalBody(std::get<BodyLine>(left->geometry), left->id,
                                         std::get<BodyLine>(right->geometry), right->id);
        if (!body) {
            problems.push_back(body.error().what);
            return std::nullopt;
        }
        return std::move(*body);
    }
    /// The same of a neighbour; nothing, and a problem, where it lies in another frame than `level`'s.
    [[nodiscard]] std::optional<measure::CoronalBody>
    coronalNeighbour(Level level, std::optional<Level> other, std::vector<Message>& problems) const {
        auto body = coronal(other, problems);
        if (!body) return std::nullopt;
        if (line(*other, BodyEdge::LeftWall)->image.frameOfReferenceUid ==
            line(level, BodyEdge::LeftWall)->image.frameOfReferenceUid)
            return body;
        problems.emplace_back("measure.refused.other_frame",
                              std::vector<MessageArgument>{{"level", std::string(toString(*other))}});
        return std::nullopt;
    }

    /// The error of the points round `level`: on a cut, what was interpolated between the stored images adds
    /// to that of the hand. The worst of the level and of those it may be compared with.
    [[nodiscard]] measure::LandmarkError landmarkError(Level level) const {
        constexpr int kCompared = 2;
        measure::LandmarkError error = landmarkErrorOf(document_);
        const double hand = error.standardDeviationMm;
        for (const Mark& mark : document_.marks) {
            const bool counts = std::holds_alternative<VertebralMorphometry>(mark.geometry) ||
                                std::holds_alternative<BodyLine>(mark.geometry);
            const StudyImage* image = counts && images_ ? images_->find(mark.image) : nullptr;
            if (!image || std::abs(static_cast<int>(*levelOf(mark)) - static_cast<int>(level)) > kCompared)
                continue;
            // Anywhere between two images alike: the spread of a uniform distribution.
            const double between = interpolatedMm(mark.image, *image) / std::sqrt(12.0);
            error.standardDeviationMm = std::max(error.standardDeviationMm, std::hypot(hand, between));
        }
        return error;
    }

    using Step = std::optional<Level> (*)(const scoring::Numbering&, Level);
    [[nodiscard]] std::optional<measure::IntactNeighbour> intactNeighbour(Level level, Step step) const {
        constexpr int kFarthest = 2;
        std::optional<Level> at = level;
        for (int gap = 1; gap <= kFarthest; ++gap) {
            at = step(document_.numbering, *at);
            if (!at) return std::nullopt;
            if (withLesion_.contains(*at)) continue;
            if (const auto marked = vertebra(at); marked && measure::looksIntact(marked->points))
                return measure::IntactNeighbour{marked->points, gap, marked->markId};
        }
        return std::nullopt;
    }

private:
    const CaseDocument& document_;
    const StudyImages* images_;
    [[nodiscard]] const Mark* line(Level level, BodyEdge edge) const {
        const auto found = lines_.find({level, edge});
        return found == lines_.end() ? nullptr : found->second;
    }

    std::map<Level, const Mark*> morphometry_;
    std::map<std::pair<Level, BodyEdge>, const Mark*> lines_;
    std::set<Level> withLesion_;
};

const Measurement* greater(const Measurement* a, const Measurement* b) {
    if (!a || !b) return a ? a : b;
    return std::abs(a->value) >= std::abs(b->value) ? a : b;
}

measure::CoronalMeasurements measureCoronalPlane(const CaseDocument& document, const MarkIndex& index,
                                                 Level level, std::vector<Message>& problems) {
    const auto body = index.coronal(level, problems);
    if (!body) return {};
    return measure::measureCoronal(
        *body, index.coronalNeighbour(level, levelAbove(document.numbering, level), problems),
        index.coronalNeighbour(level, levelBelow(document.numbering, level), problems),
        index.landmarkError(level));
}

void measureMorphometry(const MarkIndex& index, Level level, LevelEvidence& evidence) {
    const auto marked = index.vertebra(level);
    if (!marked) return;
    const measure::LandmarkError error = index.landmarkError(level);
    const auto collapse = measure::measureCollapse(marked->points, marked->markId,
                                                   index.intactNeighbour(level, scoring::levelAbove),
                                                   index.intactNeighbour(level, scoring::levelBelow), error);
    if (!collapse) {
        evidence.problems.push_back(collapse.error().what);
        return;
    }
    evidence.measurements =
        measure::heightsOf(*measure::shapeOf(marked->points), marked->markId, error.standardDeviationMm);
    for (const auto& loss : collapse->lossPercent)
        if (loss) evidence.measurements.push_back(*loss);
    evidence.measurements.push_back(collapse->wedgeDegrees);
    evidence.vertebralBody.collapse = collapse->greatestLossPercent;
}

// In the sagittal plane by the six points, in the coronal one by the lateral walls: the greater slip and the
// greater angle count.
void measureAlignmentOf(const CaseDocument& document, const MarkIndex& index, Level level,
                        LevelEvidence& evidence) {
    measure::AlignmentMeasurements sagittal;
    // Points that are no body have been named already, with the heights.
    if (const auto marked = index.vertebra(level); marked && measure::shapeOf(marked->points)) {
        auto measured = measure::measureAlignment(
            *marked, index.neighbour(level, levelAbove(document.numbering, level), evidence.problems),
            index.neighbour(level, levelBelow(document.numbering, level), evidence.problems),
            index.landmarkError(level));
        if (measured)
            sagittal = std::move(*measured);
        else
            evidence.problems.push_back(measured.error().what);
    }
    const auto coronal = measureCoronalPlane(document, index, level, evidence.problems);
    for (const auto& measurement :
         {sagittal.translationAboveMm, sagittal.slipAbovePercent, sagittal.translationBelowMm,
          sagittal.slipBelowPercent, sagittal.segmentalKyphosisDegrees, sagittal.deviationDegrees,
          coronal.translationAboveMm, coronal.slipAbovePercent, coronal.translationBelowMm,
          coronal.slipBelowPercent, coronal.scoliosisDegrees})
        if (measurement) evidence.measurements.push_back(*measurement);

    scoring::AlignmentEvidence suggestion;
    if (const Measurement* translation =
            greater(sagittal.greatestTranslation(), coronal.greatestTranslation())) {
        suggestion.translation = *translation;
        suggestion.translation->value = std::abs(translation->value);
    }
    if (sagittal.deviationDegrees) {
        // Only a kyphotic departure is a deformity of SINS; a lordotic one is a matter of posture.
        suggestion.deformity = *sagittal.deviationDegrees;
        suggestion.deformity->value = std::max(0.0, suggestion.deformity->value);
    }
    if (coronal.scoliosisDegrees &&
        (!suggestion.deformity || coronal.scoliosisDegrees->value > suggestion.deformity->value))
        suggestion.deformity = *coronal.scoliosisDegrees;
    if (!suggestion.translation && !suggestion.deformity) return;
    evidence.alignment = scoring::proposeAlignment(regionOf(level), suggestion);
    // Normal needs both neighbours and what their angle should be in the sagittal plane, whatever the coronal
    // one shows: what was not measured cannot be called normal.
    const bool sagittalWhole =
        sagittal.translationAboveMm && sagittal.translationBelowMm && sagittal.deviationDegrees;
    constexpr auto kNormal = scoring::indexOf(scoring::SinsAlignment::Normal);
    if (!sagittalWhole && evidence.alignment.option == kNormal) {
        evidence.alignment.option.reset();
        evidence.alignment.distribution.clear();
        // What else the numbers may mean stays open beside it.
        if (!evidence.alignment.alternatives.empty()) evidence.alignment.alternatives.push_back(kNormal);
        evidence.alignment.messages.emplace_back("assess.note.sagittal_not_whole");
    }
    if (!coronal.scoliosisDegrees)
        evidence.alignment.messages.emplace_back("assess.note.coronal_not_measured");
}

// Outlines of lesion and body of a level, image by image.
class BodyOutlines {
public:
    BodyOutlines(const CaseDocument& document, Level level) {
        for (const Mark& mark : document.marks) {
            const auto* contour = std::get_if<Contour>(&mark.geometry);
            if (!contour || contour->level != level) continue;
            if (contour->structure == Structure::Lesion)
                lesions_[mark.image].push_back({contour->points, mark.id});
            else if (contour->structure == Structure::VertebralBody)
                drawn_[mark.image] = {contour->points, mark.id};
        }
        for (auto& [image, outlines] : lesions_)
            std::ranges::sort(outlines, {}, &measure::OutlinedRegion::markId);
    }

    /// Bodies that were drawn, one list a series.
    [[nodiscard]] std::map<std::string, std::vector<measure::BodySection>> sections() const {
        std::map<std::string, std::vector<measure::BodySection>> stacks;
        for (const auto& [image, body] : drawn_) {
            const auto lesions = lesions_.find(image);
            stacks[image.seriesInstanceUid].push_back(
                {body, lesions == lesions_.end() ? std::vector<measure::OutlinedRegion>{} : lesions->second});
        }
        return stacks;
    }

    /// The image on which the lesion takes the largest share. The body is the one drawn there, else the one
    /// through the six points of `morphometry`.
    [[nodiscard]] std::optional<Measurement> largestArea(const Mark* morphometry) const {
        std::optional<Measurement> largest;
        for (const auto& [image, outlines] : lesions_) {
            std::optional<measure::OutlinedRegion> body;
            if (const auto drawn = drawn_.find(image); drawn != drawn_.end())
                body = drawn->second;
            else if (morphometry && sameImage(morphometry->image, image))
                body = {measure::bodyOutline(std::get<VertebralMorphometry>(morphometry->geometry)),
                        morphometry->id};
            if (!body) continue;
            const auto share = measure::measureInvolvement(*body, outlines);
            if (share && (!largest || share->value > largest->value)) largest = share;
        }
        return largest;
    }

private:
    std::map<ImageReference, std::vector<measure::OutlinedRegion>, ByImage> lesions_;
    std::map<ImageReference, measure::OutlinedRegion, ByImage> drawn_;
};

// By volume where the body was outlined on several images of a series that also shows the lesion, else by
// area.
std::optional<Measurement> measureInvolvementOf(const CaseDocument& document, const MarkIndex& index,
                                                Level level, std::vector<Message>& problems) {
    const BodyOutlines outlines(document, level);
    std::optional<Measurement> volume;
    std::size_t most = 0;
    for (const auto& [series, sections] : outlines.sections()) {
        if (std::ranges::all_of(sections, [](const auto& one) { return one.lesions.empty(); })) continue;
        const auto measured = measure::measureInvolvedVolume(sections);
        if (measured.problem) problems.push_back(*measured.problem);
        if (!measured.share || sections.size() <= most) continue;
        volume = measured.share;
        most = sections.size();
    }
    return volume ? volume : outlines.largestArea(index.morphometry(level));
}

// From the lower to the upper end of the posterior wall: the canal runs along it.
std::optional<Vec3> posteriorWall(const MarkIndex& index, Level level) {
    const auto marked = index.vertebra(level);
    if (!marked || !measure::shapeOf(marked->points)) return std::nullopt;
    return marked->points.at(VertebralPoint::SuperiorPosterior) -
           marked->points.at(VertebralPoint::InferiorPosterior);
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

LevelEvidence evidenceOf(const CaseDocument& document, Level level, scoring::NeuralContext context,
                         const StudyImages* images) {
    LevelEvidence evidence;
    const MarkIndex index(document, images);
    measureMorphometry(index, level, evidence);
    measureAlignmentOf(document, index, level, evidence);
    auto& involvement = evidence.vertebralBody.involvement;
    involvement = measureInvolvementOf(document, index, level, evidence.problems);
    if (involvement) evidence.measurements.push_back(*involvement);
    evidence.posterolateral = posterolateralProposalOf(document, level, index.vertebra(level));
    std::ranges::copy(evidence.posterolateral.evidence, std::back_inserter(evidence.measurements));
    BoneEvidence bone = boneEvidenceOf(document, level, images);
    std::ranges::copy(bone.problems, std::back_inserter(evidence.problems));
    std::ranges::copy(bone.measurements, std::back_inserter(evidence.measurements));
    evidence.boneLesion.evidence = std::move(bone.measurements);
    EpiduralEvidence epidural =
        epiduralEvidenceOf(document, level, context, posteriorWall(index, level), images);
    std::ranges::copy(epidural.problems, std::back_inserter(evidence.problems));
    std::ranges::copy(epidural.proposal.evidence, std::back_inserter(evidence.measurements));
    std::ranges::copy(epidural.sizes, std::back_inserter(evidence.measurements));
    evidence.escc = std::move(epidural.proposal);
    evidence.epiduralImage = epidural.image;
    return evidence;
}

scoring::SinsProposal bodyProposalOf(const LevelEvidence& evidence, Ternary fracture) {
    scoring::VertebralBodyEvidence body = evidence.vertebralBody;
    body.endplateFracture = fracture;
    if (!body.collapse && !body.involvement && fracture != Ternary::Yes) return {};
    return scoring::proposeVertebralBody(body);
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
