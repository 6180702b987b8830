#include "imaging/phantom/truth.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace columna::phantom {

namespace {

using nlohmann::ordered_json;

// A tenth of a micrometre: more digits than anything means, few enough to read.
double rounded(double value) {
    return std::round(value * 1e4) / 1e4;
}

ordered_json of(Vec3 v) {
    return ordered_json::array({rounded(v.x), rounded(v.y), rounded(v.z)});
}
ordered_json direction(Vec3 v) {
    return ordered_json::array({v.x, v.y, v.z});
}
ordered_json of(const Columns& c) {
    return {{"anterior", rounded(c.anterior)},
            {"middle", rounded(c.middle)},
            {"posterior", rounded(c.posterior)}};
}
ordered_json of(const std::vector<Vec3>& points) {
    ordered_json out = ordered_json::array();
    for (const Vec3& p : points)
        out.push_back(of(p));
    return out;
}
ordered_json of(const std::vector<std::vector<Vec3>>& outlines) {
    ordered_json out = ordered_json::array();
    for (const auto& outline : outlines)
        out.push_back(of(outline));
    return out;
}
ordered_json of(std::optional<double> value) {
    return value ? ordered_json(rounded(*value)) : ordered_json(nullptr);
}
ordered_json of(std::optional<PatientSide> side) {
    if (!side) return nullptr;
    return *side == PatientSide::Left ? "left" : "right";
}

// How far each feature lies beyond the limit it is compared with; negative short of it.
ordered_json marginsOf(const SectionTruth& s) {
    ordered_json out{{"indentation", rounded(s.indentation - kIndentationOf1b)}};
    if (s.context == NeuralContext::Cauda) {
        ordered_json lost = ordered_json::array();
        for (const double limit : kLostAreaOfCauda)
            lost.push_back(rounded(s.lostSacArea() - limit));
        out["lostSacArea"] = lost;
    } else {
        out["gap"] = rounded(s.gap - kContactGap);
        out["cordDent"] = rounded(s.cordDent - kDentOf2);
        out["csfFraction"] = rounded(s.csfFraction - kCsfOf3);
    }
    return out;
}

ordered_json of(const SectionTruth& s) {
    const char* context = s.context == NeuralContext::Cord    ? "cord"
                          : s.context == NeuralContext::Conus ? "conus"
                                                              : "cauda";
    return {{"centre", of(s.centre)},
            {"context", context},
            {"escc", toString(s.grade)},
            {"borderline", s.borderline},
            {"margins", marginsOf(s)},
            {"tumourThickness", rounded(s.tumourThickness)},
            {"tumourArea", rounded(s.tumourArea)},
            {"indentation", rounded(s.indentation)},
            {"gap", rounded(s.gap)},
            {"cordDent", rounded(s.cordDent)},
            {"cordShift", rounded(s.cordShift)},
            {"csfFraction", rounded(s.csfFraction)},
            {"csfArea", rounded(s.csfArea)},
            {"sacArea", rounded(s.sacArea)},
            {"sacAreaBefore", rounded(s.sacAreaBefore)},
            {"cordArea", rounded(s.cordArea)},
            {"cordAreaBefore", rounded(s.cordAreaBefore)},
            {"cordDepth", rounded(s.cordDepth)},
            {"cordWidth", rounded(s.cordWidth)}};
}

ordered_json of(const LevelTruth& l) {
    ordered_json out{{"level", toString(l.level)},
                     {"centre", of(l.centre)},
                     {"left", direction(l.left)},
                     {"anterior", direction(l.anterior)},
                     {"up", direction(l.up)},
                     {"points",
                      {{"SA", of(l.points.sa)},
                       {"SP", of(l.points.sp)},
                       {"IA", of(l.points.ia)},
                       {"IP", of(l.points.ip)},
                       {"SM", of(l.points.sm)},
                       {"IM", of(l.points.im)}}},
                     {"sideCorners",
                      {{"SL", of(l.sideCorners[0])},
                       {"SR", of(l.sideCorners[1])},
                       {"IL", of(l.sideCorners[2])},
                       {"IR", of(l.sideCorners[3])}}},
                     {"heights", of(l.heights)},
                     {"intactHeights", of(l.intactHeights)},
                     {"collapsePercent", of(l.collapsePercent)},
                     {"wedgeDegrees", rounded(l.wedgeDegrees)}};
    if (l.collapseByNeighboursPercent)
        out["collapseByNeighboursPercent"] = of(*l.collapseByNeighboursPercent);
    if (l.bodyVolume > 0.0) out["bodyVolume"] = rounded(l.bodyVolume);
    return out;
}

ordered_json of(const LesionTruth& l) {
    ordered_json parts = ordered_json::array();
    for (const LesionTruth::Part& part : l.parts)
        parts.push_back({{"element", toString(part.element)},
                         {"side", of(part.side)},
                         {"point", of(part.point)},
                         {"percent", rounded(part.percent)}});
    ordered_json out{{"level", toString(l.level)},
                     {"quality", toString(l.quality)},
                     {"lyticShare", rounded(l.lyticShare)},
                     {"bodyFractionPercent", rounded(l.bodyFractionPercent)},
                     {"volumeInBody", rounded(l.volumeInBody)},
                     {"bodyPoint", l.bodyPoint ? of(*l.bodyPoint) : ordered_json(nullptr)},
                     {"parts", parts},
                     {"kyphosisDegrees", of(l.kyphosis)},
                     {"kyphosisBeforeDegrees", of(l.kyphosisBefore)},
                     {"coronalDegrees", of(l.coronal)},
                     {"coronalBeforeDegrees", of(l.coronalBefore)}};
    if (l.compression) out["compression"] = of(*l.compression);
    return out;
}

ordered_json of(const FramePlane& p) {
    return {{"origin", of(p.origin)},
            {"rowDirection", direction(p.rowDirection)},
            {"columnDirection", direction(p.columnDirection)},
            {"columnSpacing", p.columnSpacing},
            {"rowSpacing", p.rowSpacing},
            {"columns", p.columns},
            {"rows", p.rows}};
}

ordered_json of(const FrameTruth& f) {
    ordered_json out{{"sopInstanceUid", f.sopInstanceUid},
                     {"frameNumber", f.frameNumber},
                     {"series", f.series},
                     {"instanceNumber", f.instanceNumber},
                     {"plane", of(f.plane)}};
    if (f.canalTiltDegrees) out["canalTiltDegrees"] = rounded(*f.canalTiltDegrees);
    if (!f.canal.empty()) out["canal"] = of(f.canal);
    if (!f.sac.empty()) out["sac"] = of(f.sac);
    if (!f.cord.empty()) out["cord"] = of(f.cord);
    if (!f.epidural.empty()) out["epidural"] = of(f.epidural);
    ordered_json lesions = ordered_json::array();
    for (const auto& lesion : f.lesions)
        lesions.push_back({{"level", toString(lesion.level)}, {"outline", of(lesion.outline)}});
    if (!lesions.empty()) out["lesions"] = lesions;
    ordered_json bodies = ordered_json::array();
    for (const auto& body : f.bodies)
        bodies.push_back({{"level", toString(body.level)}, {"outline", of(body.outline)}});
    if (!bodies.empty()) out["bodies"] = bodies;
    if (f.compression) out["compression"] = of(*f.compression);
    return out;
}

} // namespace

std::string toJson(const Truth& truth) {
    ordered_json out{{"schema", "columna-phantom-truth/1"},
                     {"name", truth.name},
                     {"studyInstanceUid", truth.studyInstanceUid},
                     {"coordinates", "patient LPS, mm"}};
    out["curve"] = {{"lumbarLordosis", of(truth.lumbarLordosis)},
                    {"thoracicKyphosis", of(truth.thoracicKyphosis)},
                    {"cervicalLordosis", of(truth.cervicalLordosis)},
                    {"coronalCobb", rounded(truth.coronalCobb)}};
    out["conus"] = {{"level", toString(truth.conusLevel)}, {"tip", of(truth.conusTip)}};
    for (const LevelTruth& level : truth.levels)
        out["levels"].push_back(of(level));
    for (const SegmentTruth& s : truth.segments)
        out["segments"].push_back({{"upper", toString(s.upper)},
                                   {"lower", toString(s.lower)},
                                   {"translation", rounded(s.translation)},
                                   {"translationAtFront", rounded(s.translationAtFront)},
                                   {"slipPercent", rounded(s.slipPercent)},
                                   {"lateralTranslation", rounded(s.lateralTranslation)},
                                   {"kyphosisDegrees", rounded(s.kyphosis)},
                                   {"discAngleDegrees", rounded(s.discAngle)}});
    out["lesions"] = ordered_json::array();
    for (const LesionTruth& lesion : truth.lesions)
        out["lesions"].push_back(of(lesion));
    for (const SeriesTruth& s : truth.series)
        out["series"].push_back({{"seriesInstanceUid", s.seriesInstanceUid},
                                 {"description", s.description},
                                 {"modality", s.modality},
                                 {"weighting", toString(s.weighting)},
                                 {"plan", toString(s.plan)},
                                 {"frameOfReferenceUid", s.frameOfReferenceUid}});
    for (const FrameTruth& frame : truth.frames)
        out["frames"].push_back(of(frame));
    return out.dump(1) + "\n";
}

} // namespace columna::phantom
