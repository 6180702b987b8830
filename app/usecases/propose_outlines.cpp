#include "app/usecases/propose_outlines.h"

#include "imaging/assist/contour_interpolation.h"
#include "imaging/assist/lesion_growth.h"
#include "imaging/marks/validity.h"
#include "imaging/measure/planar.h"
#include "imaging/measure/vertebra.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace columna::app {

namespace {

using Outlined = std::tuple<Structure, Level, std::string>; // and the lesion
using OnFrames = std::map<std::size_t, std::vector<const Contour*>>;

ImageReference referenceTo(const dicom::Series& series, const dicom::Stack& stack, std::size_t frame) {
    const dicom::Frame& image = stack.frames[frame];
    return {series.seriesInstanceUid, image.sopInstanceUid, image.frameNumber, stack.frameOfReferenceUid, {}};
}

/// Outlines of the case on the stored images of a stack, by what they outline and by image.
std::map<Outlined, OnFrames> outlinesIn(const dicom::Stack& stack, const CaseDocument& document) {
    std::map<Outlined, OnFrames> found;
    for (const Mark& mark : document.marks) {
        const auto* contour = std::get_if<Contour>(&mark.geometry);
        if (!contour || mark.image.reformatted) continue;
        const auto frame = std::ranges::find_if(stack.frames, [&](const dicom::Frame& one) {
            return one.sopInstanceUid == mark.image.sopInstanceUid &&
                   one.frameNumber == mark.image.frameNumber;
        });
        if (frame == stack.frames.end() || !frame->plane) continue;
        found[{contour->structure, contour->level, contour->lesionId}]
             [static_cast<std::size_t>(frame - stack.frames.begin())]
                 .push_back(contour);
    }
    return found;
}

Contour contourOf(const Outlined& what, std::vector<Vec3> points) {
    const auto& [structure, level, lesion] = what;
    return {structure, level, lesion, std::move(points)};
}

/// How much two outlines on neighbouring images cover each other, seen along the normal: 0 to 1.
double overlapOf(const std::vector<Vec3>& one, const std::vector<Vec3>& other, const FramePlane& plane) {
    const measure::PlaneBasis basis{plane.origin, plane.rowDirection, plane.columnDirection, plane.normal()};
    const measure::Polygon a = basis.project(one);
    const measure::Polygon b = basis.project(other);
    const double all = measure::area(a) + measure::area(b);
    return all > 0.0 ? std::clamp(2.0 * measure::coveredArea(a, {b}) / all, 0.0, 1.0) : 0.0;
}

void fillGap(const dicom::Series& series, const dicom::Stack& stack, const Outlined& what,
             const std::pair<std::size_t, const Contour*>& first,
             const std::pair<std::size_t, const Contour*>& second, StudyProposals& proposals) {
    constexpr double kMostApartMm = 12.0;
    const FramePlane& from = *stack.frames[first.first].plane;
    for (std::size_t frame = first.first + 1; frame < second.first; ++frame) {
        const auto& plane = stack.frames[frame].plane;
        if (!plane || !stack.frames[second.first].plane) continue;
        if (std::abs(from.signedDistance(stack.frames[second.first].plane->origin)) > kMostApartMm) return;
        auto points = assist::interpolatedContour(first.second->points, second.second->points, *plane);
        const Level level = std::get<Level>(what);
        if (!points) {
            proposals.refused.push_back({level, ProposedBy::Interpolation, points.error().what});
            return;
        }
        const double confidence = overlapOf(first.second->points, second.second->points, *plane);
        proposals.outlines.push_back({contourOf(what, std::move(*points)), ProposedBy::Interpolation,
                                      confidence, referenceTo(series, stack, frame)});
    }
}

const VertebralMorphometry* bodyOf(const CaseDocument& document, Level level, const std::string& frame) {
    for (const Mark& mark : document.marks)
        if (const auto* points = std::get_if<VertebralMorphometry>(&mark.geometry);
            points && points->level == level && mark.image.frameOfReferenceUid == frame &&
            measure::shapeOf(*points))
            return points;
    return nullptr;
}

/// Outlines of other lesions on the image.
std::vector<const Contour*> otherLesions(const std::map<Outlined, OnFrames>& drawn, const Outlined& own,
                                         std::size_t frame) {
    std::vector<const Contour*> others;
    for (const auto& [what, frames] : drawn)
        if (const auto on = frames.find(frame);
            std::get<Structure>(what) == Structure::Lesion && what != own && on != frames.end())
            others.insert(others.end(), on->second.begin(), on->second.end());
    return others;
}

/// On each image with an outline of `what`: places in it and places of the body beside it, a millimetre off
/// its line. What lies in another lesion is neither.
assist::LesionStrokes strokesOf(const dicom::Stack& stack, const std::map<Outlined, OnFrames>& drawn,
                                const Outlined& what, const VertebralMorphometry& body) {
    constexpr double kRimMm = 1.0;
    const auto inBody = assist::insideBody(body);
    assist::LesionStrokes strokes;
    for (const auto& [frame, contours] : drawn.at(what)) {
        const FramePlane& plane = *stack.frames[frame].plane;
        const measure::PlaneBasis basis{plane.origin, plane.rowDirection, plane.columnDirection,
                                        plane.normal()};
        std::vector<measure::Polygon> polygons;
        for (const Contour* contour : contours)
            polygons.push_back(basis.project(contour->points));
        std::vector<measure::Polygon> others;
        for (const Contour* contour : otherLesions(drawn, what, frame))
            others.push_back(basis.project(contour->points));
        PixelPoint low{1e9, 1e9};
        PixelPoint high{-1e9, -1e9};
        constexpr double kAroundMm = 5.0;
        for (const Vec3 point : body.points)
            for (const double way : {-kAroundMm, kAroundMm}) {
                const PixelPoint at =
                    plane.toPixel(point + plane.rowDirection * way + plane.columnDirection * way);
                low = {std::min(low.column, at.column), std::min(low.row, at.row)};
                high = {std::max(high.column, at.column), std::max(high.row, at.row)};
            }
        for (int row = std::max(0, static_cast<int>(low.row)); row <= high.row && row < plane.rows; ++row)
            for (int column = std::max(0, static_cast<int>(low.column));
                 column <= high.column && column < plane.columns; ++column) {
                const Vec3 place = plane.toPatient({double(column), double(row)});
                if (!inBody(place)) continue;
                const measure::Point2 p = basis.project(place);
                bool inside = false;
                bool near = std::ranges::any_of(others, [&](const measure::Polygon& polygon) {
                    return measure::contains(polygon, p) || measure::distanceToBoundary(polygon, p) < kRimMm;
                });
                for (const measure::Polygon& polygon : polygons) {
                    inside = inside || measure::contains(polygon, p);
                    near = near || measure::distanceToBoundary(polygon, p) < kRimMm;
                }
                if (!near) (inside ? strokes.lesion : strokes.notLesion).push_back({place});
            }
    }
    return strokes;
}

struct Growing {
    const dicom::Series& series;
    const dicom::Stack& stack;
    Outlined what;
    const OnFrames* drawn = nullptr; ///< images that have their outlines
};

bool grow(const Growing& where, const assist::Volume& volume, const assist::LesionStrokes& strokes,
          const VertebralMorphometry& body, const std::stop_token& stop, StudyProposals& proposals) {
    const auto mask = assist::lesionFromStrokes(volume, strokes, assist::insideBody(body), stop);
    const Level level = std::get<Level>(where.what);
    if (stop.stop_requested()) return false;
    if (!mask) {
        proposals.refused.push_back({level, ProposedBy::Growth, mask.error().what});
        return true;
    }
    for (std::size_t frame = 0; frame < where.stack.frames.size(); ++frame) {
        const auto& plane = where.stack.frames[frame].plane;
        if (!plane || (where.drawn && where.drawn->contains(frame))) continue;
        for (std::vector<Vec3>& points : assist::outlinesOn(*mask, *plane)) {
            Contour contour = contourOf(where.what, std::move(points));
            if (shapeRefusal(contour)) continue;
            proposals.outlines.push_back({std::move(contour), ProposedBy::Growth, 1.0 - mask->clippedShare,
                                          referenceTo(where.series, where.stack, frame), mask->notes});
        }
    }
    return true;
}

/// The images of the stack that may show the body or hold a stroke: a lesion is looked for again after every
/// stroke, and a CT of the whole trunk is read in seconds.
dicom::Stack imagesAround(const dicom::Stack& stack, const VertebralMorphometry& body,
                          const assist::LesionStrokes& strokes) {
    constexpr double kWidest = 1.5; // no part of a body is further from its middle, in terms of its corners
    constexpr double kRimMm = 5.0;
    constexpr std::size_t kFewest = 4;
    const Vec3 middle = measure::shapeOf(body)->axes.centre;
    double reach = 0.0;
    for (const Vec3 point : body.points)
        reach = std::max(reach, kWidest * distance(point, middle));
    for (const auto* kind : {&strokes.lesion, &strokes.notLesion})
        for (const assist::Stroke& stroke : *kind)
            for (const Vec3 point : stroke)
                reach = std::max(reach, distance(point, middle));
    dicom::Stack around = stack;
    std::erase_if(around.frames, [&](const dicom::Frame& frame) {
        return frame.plane && std::abs(frame.plane->signedDistance(middle)) > reach + kRimMm;
    });
    return around.frames.size() < kFewest ? stack : around;
}

/// Viable tumour may be as bright as marrow on T2.
int rankOf(dicom::SeriesRole role) {
    switch (role) {
    case dicom::SeriesRole::SagittalT1:
    case dicom::SeriesRole::AxialT1:
    case dicom::SeriesRole::CtBone:
    case dicom::SeriesRole::CtSoftTissue:
    case dicom::SeriesRole::Ct:
        return 0;
    case dicom::SeriesRole::SagittalStir:
    case dicom::SeriesRole::SagittalPostContrast:
    case dicom::SeriesRole::AxialPostContrast:
        return 1;
    default:
        return 2;
    }
}

} // namespace

void proposeOutlinesBetween(const dicom::Study& study, const CaseDocument& document,
                            StudyProposals& proposals) {
    for (const dicom::Series& series : study.series)
        for (const dicom::Stack& stack : series.stacks)
            for (const auto& [what, frames] : outlinesIn(stack, document)) {
                std::vector<std::pair<std::size_t, const Contour*>> single;
                for (const auto& [frame, contours] : frames)
                    single.emplace_back(frame, contours.size() == 1 ? contours.front() : nullptr);
                for (std::size_t i = 1; i < single.size(); ++i)
                    if (single[i - 1].second && single[i].second)
                        fillGap(series, stack, what, single[i - 1], single[i], proposals);
            }
}

bool proposeLesions(const dicom::Study& study, const CaseDocument& document,
                    const std::vector<LevelLabel>& seeds, const std::string& seriesInstanceUid,
                    const std::stop_token& stop, StudyProposals& proposals) {
    for (const dicom::Series& series : study.series)
        for (const dicom::Stack& stack : series.stacks) {
            const auto drawn = outlinesIn(stack, document);
            for (const auto& [what, frames] : drawn) {
                if (std::get<Structure>(what) != Structure::Lesion) continue;
                const Level level = std::get<Level>(what);
                const auto* body = bodyOf(document, level, stack.frameOfReferenceUid);
                if (!body) {
                    proposals.refused.push_back(
                        {level, ProposedBy::Growth, Message{"propose.no_six_points"}});
                    continue;
                }
                const auto volume = assist::volumeOf(stack, stop);
                if (stop.stop_requested()) return false;
                if (!volume) {
                    proposals.refused.push_back({level, ProposedBy::Growth, volume.error().what});
                    continue;
                }
                if (!grow({series, stack, what, &frames}, *volume, strokesOf(stack, drawn, what, *body),
                          *body, stop, proposals))
                    return false;
            }
        }
    return std::ranges::all_of(seeds, [&](const LevelLabel& seed) {
        return proposeLesionFrom(study, document, seed.level, {{{seed.point}}, {}}, seriesInstanceUid, stop,
                                 proposals);
    });
}

bool proposeLesionFrom(const dicom::Study& study, const CaseDocument& document, Level level,
                       const assist::LesionStrokes& strokes, const std::string& seriesInstanceUid,
                       const std::stop_token& stop, StudyProposals& proposals) {
    const auto refuse = [&](const Message& why) {
        proposals.refused.push_back({level, ProposedBy::Growth, why});
        return true;
    };
    std::vector<std::pair<const dicom::Series*, const dicom::Stack*>> holding;
    for (const dicom::Series& series : study.series)
        for (const dicom::Stack& stack : series.stacks)
            if ((seriesInstanceUid.empty() || series.seriesInstanceUid == seriesInstanceUid) &&
                stack.frameOfReferenceUid == proposals.frameOfReferenceUid)
                holding.emplace_back(&series, &stack);
    std::ranges::stable_sort(holding, {}, [](const auto& one) { return rankOf(one.first->role); });
    const auto* body = bodyOf(document, level, proposals.frameOfReferenceUid);
    if (!body) return refuse({"propose.no_six_points"});
    Message why{"assist.lesion.outside"};
    for (const auto& [series, stack] : holding) {
        const auto volume = assist::volumeOf(imagesAround(*stack, *body, strokes), stop);
        if (stop.stop_requested()) return false;
        if (!volume) {
            why = volume.error().what;
            continue;
        }
        if (!volume->grid.holds(volume->grid.toVoxel(strokes.lesion.front().front()))) continue;
        return grow({*series, *stack, {Structure::Lesion, level, {}}}, *volume, strokes, *body, stop,
                    proposals);
    }
    return refuse(why);
}

} // namespace columna::app
