#include "app/usecases/posterolateral_evidence.h"

#include "imaging/measure/posterior_regions.h"
#include "scoring/base/decimal.h"
#include "scoring/evidence.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace columna::app {

namespace {

// A side is free of findings once every structure there is on the checklist is marked normal: pedicle and
// facet, and the costovertebral joint where there are ribs.
scoring::PosterolateralEvidence sidesMarked(const CaseDocument& document, Level level) {
    std::map<PatientSide, std::set<PosterolateralStructure>> normal;
    scoring::PosterolateralEvidence sides;
    const auto side = [&sides](PatientSide which) -> Ternary& {
        return which == PatientSide::Left ? sides.left : sides.right;
    };
    for (const Mark& mark : document.marks) {
        const auto* found = std::get_if<PosterolateralMark>(&mark.geometry);
        if (!found || found->level != level) continue;
        if (found->finding == PosterolateralFinding::Normal)
            normal[found->side].insert(found->structure);
        else
            side(found->side) = Ternary::Yes;
    }
    const std::size_t structures = regionOf(level) == Region::Thoracic ? 3 : 2;
    for (const auto& [which, seen] : normal)
        if (side(which) == Ternary::Unknown && seen.contains(PosterolateralStructure::Pedicle) &&
            seen.contains(PosterolateralStructure::Facet) && seen.size() >= structures)
            side(which) = Ternary::No;
    return sides;
}

// The series whose outlines of the level are most.
std::vector<measure::LesionSection> outlinesOf(const CaseDocument& document, Level level,
                                               const std::string& frameOfReference) {
    std::map<std::string, std::map<ImageReference, measure::LesionSection, ByImage>> series;
    for (const Mark& mark : document.marks) {
        const auto* contour = std::get_if<Contour>(&mark.geometry);
        if (!contour || contour->level != level || mark.image.reformatted ||
            mark.image.frameOfReferenceUid != frameOfReference)
            continue;
        const bool lesion = contour->structure == Structure::Lesion;
        if (!lesion && contour->structure != Structure::VertebralBody) continue;
        auto& section = series[mark.image.seriesInstanceUid][mark.image];
        (lesion ? section.lesions : section.bodies).push_back({contour->points, mark.id});
    }
    const auto most = std::ranges::max_element(series, {}, [](const auto& one) {
        const bool lesion =
            std::ranges::any_of(one.second, [](const auto& image) { return !image.second.lesions.empty(); });
        return lesion ? one.second.size() : 0;
    });
    std::vector<measure::LesionSection> sections;
    if (most == series.end()) return sections;
    for (const auto& [image, section] : most->second)
        sections.push_back(section);
    const bool drawn =
        std::ranges::any_of(sections, [](const auto& section) { return !section.lesions.empty(); });
    return drawn ? sections : std::vector<measure::LesionSection>{};
}

std::optional<measure::OutlinedRegion> tubeAt(const CaseDocument& document, Level level,
                                              const std::string& frameOfReference, Structure structure) {
    for (const Mark& mark : document.marks) {
        const auto* contour = std::get_if<Contour>(&mark.geometry);
        if (contour && contour->level == level && contour->structure == structure &&
            mark.image.frameOfReferenceUid == frameOfReference)
            return measure::OutlinedRegion{contour->points, mark.id};
    }
    return std::nullopt;
}

std::optional<measure::PosterolateralShares>
sharesOf(const CaseDocument& document, Level level, const std::optional<measure::MarkedVertebra>& vertebra) {
    if (!vertebra) return std::nullopt;
    const auto points = std::ranges::find(document.marks, vertebra->markId, &Mark::id);
    const std::string& frame = points->image.frameOfReferenceUid;
    const auto sections = outlinesOf(document, level, frame);
    std::vector<measure::OutlinedRegion> bodies;
    for (const measure::LesionSection& section : sections)
        std::ranges::copy(section.bodies, std::back_inserter(bodies));
    const auto anatomy = measure::anatomyOf(*vertebra, tubeAt(document, level, frame, Structure::SpinalCanal),
                                            tubeAt(document, level, frame, Structure::ThecalSac), bodies);
    return anatomy ? measure::measurePosterolateral(*anatomy, sections) : std::nullopt;
}

// What the reader ticked stands; outlines answer for the rest.
void consider(const measure::SideInvolvement& outlined, const char* side, Ternary& involved,
              std::vector<Message>& notes) {
    const auto note = [&](const char* id) {
        notes.push_back({id, {{"side", side}, {"percent", decimal(outlined.share.value, 0)}}});
    };
    if (involved == Ternary::Unknown) {
        involved = outlined.involved;
        if (outlined.between) note("assess.note.posterolateral_between");
    } else if (outlined.involved != Ternary::Unknown && outlined.involved != involved) {
        note("assess.note.posterolateral_outline_differs");
    }
}

} // namespace

scoring::SinsProposal posterolateralProposalOf(const CaseDocument& document, Level level,
                                               const std::optional<measure::MarkedVertebra>& vertebra) {
    scoring::PosterolateralEvidence sides = sidesMarked(document, level);
    std::vector<Message> notes;
    if (const auto shares = sharesOf(document, level, vertebra)) {
        consider(shares->left, "@measure.side.left", sides.left, notes);
        consider(shares->right, "@measure.side.right", sides.right, notes);
        sides.measurements = {shares->left.share, shares->right.share};
    }
    scoring::SinsProposal proposal = scoring::proposePosterolateral(sides);
    std::ranges::move(notes, std::back_inserter(proposal.messages));
    return proposal;
}

} // namespace columna::app
