#include "app/usecases/propose.h"

#include "app/usecases/frame_registration.h"
#include "app/usecases/label_files.h"
#include "app/usecases/propose_axial.h"
#include "app/usecases/propose_outlines.h"
#include "app/usecases/spine_volume.h"
#include "app/usecases/study_images.h"
#include "imaging/assist/column_walk.h"
#include "imaging/assist/corner_snap.h"
#include "imaging/assist/label_fit.h"
#include "imaging/assist/label_map.h"
#include "imaging/levels/level_proposal.h"
#include "scoring/levels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>

namespace columna::app {

namespace {

Error refused(Message what, const char* remedy) {
    return {.what = std::move(what), .file = {}, .tag = {}, .remedy = {remedy, {}}};
}

class Proposer {
public:
    Proposer(const dicom::Study& study, const ProposeRequest& request)
        : study_(study), request_(request), images_(study) {}

    Result<StudyProposals> run() {
        steps_ = (request_.document ? 2U : 0U) + (request_.labels.empty() ? 0U : 1U) +
                 (request_.other ? 1U : 0U) + 1U;
        tell(0.0);
        if (request_.document) {
            fromAnchors();
            step();
        }
        if (!request_.labels.empty()) {
            if (const auto read = fromLabelMap(); !read) return read.error();
            step();
        }
        if (places_.empty())
            return refused({"propose.nothing_to_start_from"}, "propose.nothing_to_start_from.remedy");
        if (request_.other) {
            if (const auto laid = fromOther(); !laid) return laid.error();
            step();
        }
        if (const auto snapped = snapBodies(); !snapped) return snapped.error();
        step();
        if (request_.document) {
            proposeOutlinesBetween(study_, *request_.document, result_);
            if (!proposeAxialOutlines(study_, *request_.document, request_.stop, result_)) return stopped();
            if (!proposeLesions(study_, *request_.document, request_.seeds, request_.seriesInstanceUid,
                                request_.stop, result_))
                return stopped();
            step();
        }
        if (request_.stop.stop_requested()) return stopped();
        return std::move(result_);
    }

private:
    static constexpr std::size_t kFine = 1000; // of a step
    void tell(double part) const {
        if (request_.onProgress)
            request_.onProgress(step_ * kFine + static_cast<std::size_t>(part * static_cast<double>(kFine)),
                                steps_ * kFine);
    }
    void step() {
        ++step_;
        tell(0.0);
    }
    static Error stopped() { return refused({"assist.stopped"}, "propose.stopped.remedy"); }

    struct Place {
        Vec3 point;
        double confidence = 1.0;
    };

    void fromAnchors() {
        // One frame of reference at a time: points of another are elsewhere.
        for (const Mark& mark : request_.document->marks)
            if (result_.frameOfReferenceUid.empty() && namesAVertebra(mark))
                result_.frameOfReferenceUid = mark.image.frameOfReferenceUid;
        std::vector<LevelLabel> anchors;
        for (const Level level : scoring::levelsOf(request_.document->numbering))
            if (const auto centre =
                    vertebraCentre(request_.document->marks, level, result_.frameOfReferenceUid))
                anchors.push_back({level, *centre});
        if (anchors.empty()) return;
        for (const LevelLabel& anchor : anchors)
            places_[anchor.level] = {anchor.point, 1.0};
        const std::vector<Level> column = scoring::levelsOf(request_.document->numbering);
        const std::vector<assist::WalkedLevel> walked = walk(column, anchors);
        // What is seen tells where the rest is, too.
        std::vector<LevelLabel> known(anchors);
        for (const assist::WalkedLevel& level : walked)
            if (level.seen) known.push_back({level.level, level.point});
        for (const assist::WalkedLevel& level : walked)
            if (level.seen)
                addLevel({level.level, level.point}, ProposedBy::Images,
                         std::min(level.confidence,
                                  levels::chanceInBody(column, level.level, level.uncertaintyMm)));
        // Nothing that rests on a place which was seen is surer than that place.
        for (const levels::LevelProposal& proposal : levels::proposeLevels(column, known)) {
            const auto nearest = std::ranges::min_element(
                known, {}, [&](const LevelLabel& label) { return distance(label.point, proposal.point); });
            const auto seen = std::ranges::find(walked, nearest->level, &assist::WalkedLevel::level);
            const bool rests = seen != walked.end() && seen->seen;
            const double uncertaintyMm =
                std::hypot(proposal.uncertaintyMm, rests ? seen->uncertaintyMm : 0.0);
            addLevel({proposal.level, proposal.point}, ProposedBy::Anchors,
                     std::min(levels::chanceInBody(column, proposal.level, uncertaintyMm),
                              rests ? seen->confidence : 1.0));
        }
    }

    void addLevel(const LevelLabel& label, ProposedBy by, double confidence) {
        const auto image = imageAt(label.point);
        if (!image) return; // beyond the images
        places_[label.level] = {label.point, confidence};
        result_.levels.push_back({label, by, confidence, image, {}});
    }

    /// From the labels along the column as the images show it; empty where no volume does.
    [[nodiscard]] std::vector<assist::WalkedLevel> walk(std::span<const Level> column,
                                                        const std::vector<LevelLabel>& anchors) {
        std::vector<Vec3> points;
        for (const LevelLabel& anchor : anchors)
            points.push_back(anchor.point);
        const auto volume = spineVolume(study_, result_.frameOfReferenceUid, points, request_.stop);
        if (!volume) {
            result_.refused.push_back({anchors.front().level, ProposedBy::Images, volume.error().what});
            return {};
        }
        return assist::walkColumn(*volume, column, anchors,
                                  {request_.stop, [this](std::size_t done, std::size_t of) {
                                       tell(static_cast<double>(done) / static_cast<double>(of));
                                   }});
    }

    Result<Done> fromOther() {
        const OtherStudy& other = *request_.other;
        const std::string& frame = result_.frameOfReferenceUid;
        std::vector<Mark> marks;
        std::ranges::copy_if(request_.document->marks, std::back_inserter(marks),
                             [&](const Mark& mark) { return mark.image.frameOfReferenceUid == frame; });
        marks.insert(marks.end(), other.document->marks.begin(), other.document->marks.end());
        const auto elsewhere = [&](const Mark& mark) {
            return namesAVertebra(mark) && mark.image.frameOfReferenceUid != frame;
        };
        if (!marks.empty() && std::ranges::none_of(marks, elsewhere) &&
            std::ranges::any_of(other.document->marks, namesAVertebra))
            return refused({"propose.align.same_frame"}, "propose.align.same_frame.remedy");
        const std::array<const dicom::Study*, 2> studies{&study_, other.study};
        auto frames = framesToRegister(studies, marks, frame);
        if (!frames) return frames.error();
        auto laid = registerFrames(std::move(*frames), request_.stop, [this](double part) { tell(part); });
        if (!laid) return laid.error();
        const CarriedLabels carried =
            carriedLabels(study_, marks, *laid, scoring::levelsOf(request_.document->numbering));
        for (const CarriedLabel& one : carried.labels) {
            if (one.image.frameOfReferenceUid != frame) continue;
            const auto known = places_.find(one.label.level);
            if (known != places_.end() && known->second.confidence >= one.confidence) continue;
            std::erase_if(result_.levels, [&](const ProposedLevel& proposed) {
                return proposed.label.level == one.label.level;
            });
            addLevel(one.label, ProposedBy::Registration, one.confidence);
        }
        for (const Level level : carried.tooFar)
            if (!places_.contains(level))
                result_.refused.push_back(
                    {level, ProposedBy::Registration, Message{"propose.far_from_shared"}});
        result_.alignment = ProposedAlignment{
            other.study->studyInstanceUid, laid->frames.moving.stack.frameOfReferenceUid,
            std::move(laid->registration), laid->frames.levels.size(), laid->frames.corners.size()};
        return Done{};
    }

    Result<Done> fromLabelMap() {
        const auto read = readLabels({request_.labels, request_.parts, request_.scheme}, study_,
                                     {request_.stop, [this](double part) { tell(part / 2.0); }});
        if (!read) return read.error();
        const auto fit =
            assist::fitToStudy(read->volume, study_, {request_.seriesInstanceUid, read->frameOfReferenceUid});
        if (!fit) return fit.error();
        if (!result_.frameOfReferenceUid.empty() && result_.frameOfReferenceUid != fit->frameOfReferenceUid)
            return refused({"propose.other_frame"}, "propose.other_frame.remedy");
        result_.frameOfReferenceUid = fit->frameOfReferenceUid;
        const auto found = assist::proposalsOf(
            read->volume, read->scheme, {request_.stop, [this](double part) { tell(0.5 + part / 2.0); }},
            read->parts ? &*read->parts : nullptr);
        if (!found) return found.error();
        result_.labelScheme = found->schemeId;
        for (const auto* notes : {&fit->notes, &found->notes})
            result_.notes.insert(result_.notes.end(), notes->begin(), notes->end());
        if (const auto why = namedOtherwise(found->vertebrae)) {
            // One name that is off shifts all the others.
            for (const assist::LabelledVertebra& vertebra : found->vertebrae)
                result_.refused.push_back({vertebra.level, ProposedBy::LabelMap, *why});
            return Done{};
        }
        for (const assist::LabelledVertebra& vertebra : found->vertebrae) {
            const auto image = sagittalImageAt(vertebra.centre);
            const auto known = places_.find(vertebra.level);
            std::vector<Message> notes = vertebra.notes;
            if (!vertebra.posterior.empty()) notes.push_back(assist::describe(vertebra.posterior));
            if (!markedByPerson<LevelLabel>(vertebra.level) &&
                (known == places_.end() || known->second.confidence < vertebra.confidence)) {
                std::erase_if(result_.levels, [&](const ProposedLevel& proposed) {
                    return proposed.label.level == vertebra.level;
                });
                result_.levels.push_back({{vertebra.level, vertebra.centre},
                                          ProposedBy::LabelMap,
                                          vertebra.confidence,
                                          imageAt(vertebra.centre),
                                          std::exchange(notes, vertebra.notes)}); // parts once a level
                places_[vertebra.level] = {vertebra.centre, vertebra.confidence};
            }
            if (!vertebra.posterior.empty()) result_.parts.push_back({vertebra.level, vertebra.posterior});
            if (vertebra.canal)
                result_.canals.push_back({vertebra.level, vertebra.canal->centre, vertebra.canal->apMm,
                                          vertebra.canal->transverseMm});
            if (markedByPerson<VertebralMorphometry>(vertebra.level)) continue;
            if (vertebra.points)
                result_.bodies.push_back(
                    {*vertebra.points, ProposedBy::LabelMap, vertebra.confidence, image, std::move(notes)});
            else
                result_.refused.push_back({vertebra.level, ProposedBy::LabelMap, vertebra.notes.front()});
        }
        return Done{};
    }

    /// Where a map puts a name on a body that the case names otherwise, or above one that lies below it.
    [[nodiscard]] std::optional<Message>
    namedOtherwise(const std::vector<assist::LabelledVertebra>& vertebrae) const {
        if (!request_.document) return std::nullopt;
        const std::vector<Level> column = scoring::levelsOf(request_.document->numbering);
        for (const Level level : column) {
            const auto centre = vertebraCentre(request_.document->marks, level, result_.frameOfReferenceUid);
            if (!centre) continue;
            const double spacing = levels::usualSpacingMm(column, level);
            for (const assist::LabelledVertebra& vertebra : vertebrae) {
                // Where the body could not be told from the arch, the centre lies behind it.
                const double higher = vertebra.centre.z - centre->z;
                constexpr double kSame = 0.7;
                const bool fits = vertebra.level == level
                                      ? std::abs(higher) < kSame * spacing
                                      : distance(vertebra.centre, *centre) > spacing / 2.0 &&
                                            (vertebra.level < level) == (higher > 0.0);
                if (!fits)
                    return Message{"propose.named_otherwise",
                                   {{"level", std::string(toString(level))},
                                    {"other", std::string(toString(vertebra.level))}}};
            }
        }
        return std::nullopt;
    }

    static bool namesAVertebra(const Mark& mark) {
        return std::holds_alternative<LevelLabel>(mark.geometry) ||
               std::holds_alternative<VertebralMorphometry>(mark.geometry);
    }
    /// A person's mark is never proposed over.
    template <class Kind>
    [[nodiscard]] bool markedByPerson(Level level) const {
        return request_.document && std::ranges::any_of(request_.document->marks, [&](const Mark& mark) {
                   return std::holds_alternative<Kind>(mark.geometry) && levelOf(mark) == level;
               });
    }

    /// Sagittal where there is one, else any that holds it: a name stands on axial images, too.
    [[nodiscard]] std::optional<ImageReference> imageAt(Vec3 point) const {
        if (auto image = sagittalImageAt(point)) return image;
        for (const dicom::Series& series : study_.series)
            if (series.role != dicom::SeriesRole::Localizer)
                if (auto image = images_.imageAt(series.seriesInstanceUid, point);
                    image && image->frameOfReferenceUid == result_.frameOfReferenceUid)
                    return image;
        return std::nullopt;
    }
    [[nodiscard]] std::optional<ImageReference> sagittalImageAt(Vec3 point) const {
        const std::array<const dicom::Study*, 1> studies{&study_};
        for (const BoneStack& bones : boneStacks(studies, result_.frameOfReferenceUid))
            if (bones.stack->orientation == PlaneOrientation::Sagittal)
                if (auto image = images_.imageAt(bones.series->seriesInstanceUid, point)) return image;
        return std::nullopt;
    }

    /// Along the column at a level, from its neighbours.
    [[nodiscard]] Vec3 upAt(Level level) const {
        const auto at = places_.find(level);
        const auto above = at == places_.begin() ? at : std::prev(at);
        const auto below = std::next(at) == places_.end() ? at : std::next(at);
        const Vec3 run = above->second.point - below->second.point;
        return length(run) > 1.0 ? normalized(run) : Vec3{0, 0, 1};
    }

    /// Of the patient's bodies, as the case marks others.
    [[nodiscard]] assist::BodySize sizeBeside(Level level) const {
        if (!request_.document) return {};
        return assist::sizeOf(request_.document->marks, result_.frameOfReferenceUid, level);
    }

    /// Where a label map gave points, nothing is missing.
    void notSnapped(Level level, Message why) {
        if (std::ranges::none_of(result_.bodies,
                                 [level](const ProposedBody& body) { return body.points.level == level; }))
            result_.refused.push_back({level, ProposedBy::Snapping, std::move(why)});
    }

    Result<Done> snapBodies() {
        std::size_t done = 0;
        for (const auto& [level, place] : places_) {
            if (request_.stop.stop_requested()) return stopped();
            tell(static_cast<double>(done++) / static_cast<double>(places_.size()));
            if (markedByPerson<VertebralMorphometry>(level)) continue;
            const auto image = sagittalImageAt(place.point);
            if (!image) {
                notSnapped(level, Message{"propose.no_image"});
                continue;
            }
            const StudyImage* of = images_.find(*image);
            const auto pixels = images_.pixels(*image);
            if (!of || !of->frame.plane || !pixels || pixels->fromColour) {
                notSnapped(level, Message{"propose.no_grey_values"});
                continue;
            }
            const auto look =
                of->modality == "CT" ? assist::BoneLook::BrightEdge : assist::BoneLook::DarkLine;
            const auto snapped =
                assist::snapFromClick(assist::PlaneImage(*of->frame.plane, pixels->values), level,
                                      place.point, upAt(level), look, sizeBeside(level));
            if (!snapped) {
                notSnapped(level, snapped.error().what);
                continue;
            }
            result_.bodies.push_back({snapped->points, ProposedBy::Snapping,
                                      snapped->confidence * place.confidence, image, snapped->notes});
        }
        return Done{};
    }

    const dicom::Study& study_;
    const ProposeRequest& request_;
    StudyImages images_;
    StudyProposals result_;
    std::size_t step_ = 0;
    std::size_t steps_ = 0;
    std::map<Level, Place> places_; // where a body is thought to be
};

} // namespace

std::string_view keyOf(ProposedBy by) {
    switch (by) {
    case ProposedBy::LabelMap:
        return "label_map";
    case ProposedBy::Anchors:
        return "anchors";
    case ProposedBy::Images:
        return "images";
    case ProposedBy::Registration:
        return "registration";
    case ProposedBy::Interpolation:
        return "interpolation";
    case ProposedBy::Growth:
        return "growth";
    case ProposedBy::Snapping:
        break;
    }
    return "snapping";
}

Result<StudyProposals> propose(const dicom::Study& study, const ProposeRequest& request) {
    auto found = Proposer(study, request).run();
    // Every tool says in its own words what to do; stopped is stopped.
    if (!found && request.stop.stop_requested()) return refused({"assist.stopped"}, "propose.stopped.remedy");
    return found;
}

} // namespace columna::app
