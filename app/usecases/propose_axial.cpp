#include "app/usecases/propose_axial.h"

#include "app/usecases/study_images.h"
#include "imaging/assist/axial_outlines.h"
#include "imaging/assist/lesion_growth.h"
#include "imaging/assist/usual_sizes.h"
#include "imaging/measure/vertebra.h"
#include "scoring/levels.h"

#include <algorithm>
#include <cmath>

namespace columna::app {

namespace {

/// What the case says of a vertebra, in one frame of reference.
struct KnownVertebra {
    Level level = Level::C1;
    Vec3 centre;
    const VertebralMorphometry* points = nullptr; ///< null: named only
    Vec3 anterior{0, -1, 0};
};

std::optional<KnownVertebra> vertebraIn(const CaseDocument& document, Level level, const std::string& frame) {
    const auto centre = vertebraCentre(document.marks, level, frame);
    if (!centre) return std::nullopt;
    KnownVertebra known{level, *centre};
    for (const Mark& mark : document.marks)
        if (const auto* points = std::get_if<VertebralMorphometry>(&mark.geometry);
            points && points->level == level && mark.image.frameOfReferenceUid == frame)
            if (const auto shape = measure::shapeOf(*points)) {
                known.points = points;
                known.anterior = shape->axes.anterior;
            }
    return known;
}

/// In the body rather than behind it.
bool inBody(const KnownVertebra& vertebra, Vec3 place) {
    if (vertebra.points) return assist::insideBody(*vertebra.points)(place);
    const double behind = -dot(place - vertebra.centre, vertebra.anterior);
    constexpr double kOfDepth = 0.5;
    return behind < kOfDepth * assist::usualDepth(vertebra.level).value_or(0.0);
}

class AxialOutlines {
public:
    AxialOutlines(const dicom::Study& study, const CaseDocument& document, StudyProposals& proposals)
        : images_(study), document_(document), proposals_(proposals) {}

    [[nodiscard]] const StudyImages& images() const { return images_; }

    void body(const KnownVertebra& vertebra, Vec3 place, const ImageReference& reference) {
        withImage(vertebra, reference, [&](const StudyImage& of, const assist::PlaneImage& image) {
            const auto look = of.modality == "CT" ? assist::BoneLook::BrightEdge : assist::BoneLook::DarkLine;
            take(Structure::VertebralBody, vertebra, reference,
                 vertebra.points
                     ? assist::outlineBody(image, *vertebra.points, look)
                     : assist::outlineBody(
                           image, vertebra.level, place, look,
                           assist::sizeOf(document_.marks, reference.frameOfReferenceUid, vertebra.level)));
        });
    }

    void canal(const KnownVertebra& vertebra, Vec3 place, const ImageReference& reference) {
        withImage(vertebra, reference, [&](const StudyImage& of, const assist::PlaneImage& image) {
            const assist::CanalPlace at{vertebra.level, place, vertebra.anterior};
            if (tumourNear(*of.frame.plane, reference.frameOfReferenceUid))
                return refuse(vertebra.level, "propose.tumour_outlined");
            if (of.modality == "CT")
                return take(Structure::SpinalCanal, vertebra, reference, assist::outlineCanal(image, at));
            if (of.role != dicom::SeriesRole::AxialT2) return refuse(vertebra.level, "propose.no_t2");
            const auto sac = assist::outlineSac(image, at);
            take(Structure::ThecalSac, vertebra, reference, sac);
            if (sac)
                take(Structure::SpinalCord, vertebra, reference,
                     assist::outlineCord(image, vertebra.level, *sac));
        });
    }

    /// Whether epidural tumour is outlined within 10 mm of the image: it presses on what lies there.
    [[nodiscard]] bool tumourNear(const FramePlane& plane, const std::string& frameOfReference) const {
        constexpr double kNearMm = 10.0;
        return std::ranges::any_of(document_.marks, [&](const Mark& mark) {
            const auto* contour = std::get_if<Contour>(&mark.geometry);
            return contour && contour->structure == Structure::EpiduralTumour &&
                   mark.image.frameOfReferenceUid == frameOfReference &&
                   std::ranges::any_of(contour->points, [&](Vec3 point) {
                       return std::abs(plane.signedDistance(point)) < kNearMm;
                   });
        });
    }

    [[nodiscard]] bool outlined(Structure structure, const ImageReference& reference) const {
        return std::ranges::any_of(document_.marks, [&](const Mark& mark) {
            const auto* contour = std::get_if<Contour>(&mark.geometry);
            return contour && contour->structure == structure && sameImage(mark.image, reference);
        });
    }

    void refuse(Level level, const char* id) {
        proposals_.refused.push_back({level, ProposedBy::Snapping, Message{id}});
    }

private:
    template <class Work>
    void withImage(const KnownVertebra& vertebra, const ImageReference& reference, Work work) {
        const StudyImage* of = images_.find(reference);
        const auto pixels = of && of->frame.plane ? images_.pixels(reference) : nullptr;
        if (!pixels || pixels->fromColour || reference.reformatted)
            return refuse(vertebra.level, "propose.no_grey_values");
        work(*of, assist::PlaneImage(*of->frame.plane, pixels->values));
    }

    void take(Structure structure, const KnownVertebra& vertebra, const ImageReference& reference,
              const Result<assist::AxialOutline>& found) {
        if (!found) {
            proposals_.refused.push_back({vertebra.level, ProposedBy::Snapping, found.error().what});
            return;
        }
        proposals_.outlines.push_back({Contour{structure, vertebra.level, {}, found->points},
                                       ProposedBy::Snapping, found->confidence, reference});
    }

    StudyImages images_;
    const CaseDocument& document_;
    StudyProposals& proposals_;
};

/// The middle of the canal at the height of the middle of the body.
std::optional<Vec3> canalMiddle(const KnownVertebra& vertebra) {
    const auto tubes = assist::usualTubes(vertebra.level);
    if (!vertebra.points || !tubes) return std::nullopt;
    using enum VertebralPoint;
    const Vec3 wall = (vertebra.points->at(SuperiorPosterior) + vertebra.points->at(InferiorPosterior)) / 2.0;
    return wall - vertebra.anterior * (tubes->canal.ap / 2.0);
}

} // namespace

void proposeOutlinesAt(const dicom::Study& study, const CaseDocument& document, const LevelLabel& place,
                       const ImageReference& image, StudyProposals& proposals) {
    AxialOutlines outlines(study, document, proposals);
    const auto vertebra = vertebraIn(document, place.level, image.frameOfReferenceUid);
    if (!vertebra) return outlines.refuse(place.level, "propose.not_named_here");
    if (inBody(*vertebra, place.point))
        outlines.body(*vertebra, place.point, image);
    else
        outlines.canal(*vertebra, place.point, image);
}

bool proposeAxialOutlines(const dicom::Study& study, const CaseDocument& document,
                          const std::stop_token& stop, StudyProposals& proposals) {
    AxialOutlines outlines(study, document, proposals);
    for (const Level level : scoring::levelsOf(document.numbering)) {
        const auto vertebra = vertebraIn(document, level, proposals.frameOfReferenceUid);
        const auto middle = vertebra ? canalMiddle(*vertebra) : std::nullopt;
        if (!middle) continue;
        for (const bool ct : {false, true}) {
            const auto series = std::ranges::find_if(study.series, [&](const dicom::Series& one) {
                const bool fits = ct ? one.modality == "CT" && one.role != dicom::SeriesRole::Localizer
                                     : one.role == dicom::SeriesRole::AxialT2;
                return fits && std::ranges::any_of(one.stacks, [](const dicom::Stack& stack) {
                           return stack.orientation == PlaneOrientation::Axial;
                       });
            });
            if (series == study.series.end()) continue;
            const auto image = outlines.images().imageAt(series->seriesInstanceUid, *middle);
            if (!image || image->frameOfReferenceUid != proposals.frameOfReferenceUid) continue;
            if (stop.stop_requested()) return false;
            if (!outlines.outlined(ct ? Structure::SpinalCanal : Structure::ThecalSac, *image))
                outlines.canal(*vertebra, *middle, *image);
            if (!outlines.outlined(Structure::VertebralBody, *image))
                outlines.body(*vertebra, vertebra->centre, *image);
        }
    }
    return true;
}

} // namespace columna::app
