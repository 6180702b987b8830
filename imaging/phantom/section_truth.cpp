// Compression of sac and cord in one plane, measured on the analytic outlines.
#include "imaging/phantom/truth.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace columna::phantom {

namespace {

constexpr int kRays = 360;

struct Rays {
    Vec3 centre, across, back;
    std::optional<Vec3> canal; ///< lengths are those seen along it
    [[nodiscard]] Vec3 direction(int i) const {
        const double angle = 2.0 * std::numbers::pi * i / kRays;
        return across * std::sin(angle) - back * std::cos(angle);
    }
    /// What is left of a length along ray i.
    [[nodiscard]] double share(std::size_t i) const {
        if (!canal) return 1.0;
        const Vec3 d = direction(static_cast<int>(i));
        return length(d - *canal * dot(d, *canal));
    }
    [[nodiscard]] double shareOfArea() const {
        return canal ? std::abs(dot(normalized(cross(across, back)), *canal)) : 1.0;
    }
};

using Profile = std::vector<double>;

// Distance to the first exit of a structure that contains the centre; 0 where it does not.
Profile reach(const Spine& spine, const Rays& rays, Structure structure) {
    Profile profile(kRays, 0.0);
    if (!spine.contains(structure, rays.centre)) return profile;
    for (int i = 0; i < kRays; ++i) {
        const Vec3 d = rays.direction(i);
        double inside = 0.0;
        double outside = 0.5;
        while (outside < 30.0 && spine.contains(structure, rays.centre + d * outside)) {
            inside = outside;
            outside += 0.5;
        }
        while (outside - inside > 1e-4) {
            const double middle = 0.5 * (inside + outside);
            (spine.contains(structure, rays.centre + d * middle) ? inside : outside) = middle;
        }
        profile[static_cast<std::size_t>(i)] = inside;
    }
    return profile;
}

double areaOf(const Profile& profile) {
    double sum = 0.0;
    for (int i = 0; i < kRays; ++i)
        sum += profile[static_cast<std::size_t>(i)] * profile[static_cast<std::size_t>((i + 1) % kRays)];
    return 0.5 * sum * std::sin(2.0 * std::numbers::pi / kRays);
}

// Extent along a direction of the plane.
double extent(const Rays& rays, const Profile& profile, Vec3 along) {
    double low = 0.0, high = 0.0;
    for (int i = 0; i < kRays; ++i) {
        const double at = profile[static_cast<std::size_t>(i)] * dot(rays.direction(i), along);
        low = std::min(low, at);
        high = std::max(high, at);
    }
    return high - low;
}

struct Thickness {
    double greatest = 0.0;
    double area = 0.0;
};

// Along rays from the pole of the section; tumour lies between sac and bone there.
Thickness tumour(const Spine& spine, const Rays& rays) {
    Thickness out;
    constexpr double kStep = 0.1;
    for (int i = 0; i < kRays; ++i) {
        const Vec3 d = rays.direction(i);
        double thick = 0.0;
        for (double r = 0.5 * kStep; r < 20.0; r += kStep)
            if (spine.contains(Structure::EpiduralTumour, rays.centre + d * r)) {
                thick += kStep * rays.share(static_cast<std::size_t>(i));
                out.area += r * kStep * 2.0 * std::numbers::pi / kRays;
            }
        out.greatest = std::max(out.greatest, thick);
    }
    out.area *= rays.shareOfArea();
    return out;
}

Vec3 inPlane(const Spine& spine, const Rays& rays, double left, double anterior) {
    const auto q = spine.tube().locate(rays.centre);
    const double along = q ? q->along : 0.0;
    const Vec3 p = spine.tube().toPatient({along, left, anterior});
    const Vec3 n = cross(rays.across, rays.back);
    return p - n * dot(p - rays.centre, n);
}

void gradeCauda(SectionTruth& s) {
    // Below the conus the roots stand for the cord: no dent to measure, so the room left decides.
    const double lost = s.lostSacArea();
    const auto [of1c, of2, of3] = kLostAreaOfCauda;
    if (s.indentation < kIndentationOf1b)
        s.grade = EsccGrade::G1a;
    else if (lost < of1c)
        s.grade = EsccGrade::G1b;
    else if (lost < of2)
        s.grade = EsccGrade::G1c;
    else
        s.grade = lost < of3 ? EsccGrade::G2 : EsccGrade::G3;
    s.borderline = std::abs(s.indentation - kIndentationOf1b) < 0.2 || std::abs(lost - of1c) < 0.03 ||
                   std::abs(lost - of2) < 0.05 || std::abs(lost - of3) < 0.05;
}

} // namespace

std::string_view toString(EsccGrade grade) {
    switch (grade) {
    case EsccGrade::G0:
        return "0";
    case EsccGrade::G1a:
        return "1a";
    case EsccGrade::G1b:
        return "1b";
    case EsccGrade::G1c:
        return "1c";
    case EsccGrade::G2:
        return "2";
    case EsccGrade::G3:
        return "3";
    }
    return {};
}

void grade(SectionTruth& s) {
    s.borderline = false;
    if (s.tumourArea <= 0.0) {
        s.grade = EsccGrade::G0;
        return;
    }
    if (s.context == NeuralContext::Cauda) {
        gradeCauda(s);
        return;
    }
    const bool contact = s.gap <= kContactGap;
    const bool dented = s.cordDent >= kDentOf2;
    if (dented)
        s.grade = s.csfFraction > kCsfOf3 ? EsccGrade::G2 : EsccGrade::G3;
    else if (contact)
        s.grade = EsccGrade::G1c;
    else
        s.grade = s.indentation >= kIndentationOf1b ? EsccGrade::G1b : EsccGrade::G1a;
    s.borderline = (!dented && !contact && std::abs(s.indentation - kIndentationOf1b) < 0.2) ||
                   (!contact && s.gap < 0.25 && s.indentation >= kIndentationOf1b) ||
                   (s.cordDent >= 0.2 && s.cordDent < 0.8) ||
                   (dented && s.csfFraction > 0.05 && s.csfFraction < 0.15) ||
                   (!dented && s.tumourArea < kSpeckOfTumour);
}

SectionTruth describeSection(const Spine& spine, Vec3 centre, Vec3 across, Vec3 back,
                             const std::optional<Vec3>& canal) {
    SectionTruth out;
    out.centre = centre;
    const auto place = spine.tube().locate(centre);
    if (!place) return out;
    const CrossSection& section = spine.tube().section(place->along);
    const double aboveTip = place->along - spine.tube().conusTip();
    out.context = aboveTip < 0.0    ? NeuralContext::Cauda
                  : aboveTip < 25.0 ? NeuralContext::Conus
                                    : NeuralContext::Cord;

    Rays fromSac{centre, across, back, canal};
    fromSac.centre = inPlane(spine, fromSac, section.poleLeft, section.poleAnterior);
    const Profile sac = reach(spine, fromSac, Structure::Sac);
    const Profile sacBefore = reach(spine, fromSac, Structure::SacBefore);
    out.sacArea = areaOf(sac) * fromSac.shareOfArea();
    out.sacAreaBefore = areaOf(sacBefore) * fromSac.shareOfArea();
    for (int i = 0; i < kRays; ++i) {
        const auto k = static_cast<std::size_t>(i);
        out.indentation = std::max(out.indentation, (sacBefore[k] - sac[k]) * fromSac.share(k));
    }
    const Thickness mass = section.masses.empty() ? Thickness{} : tumour(spine, fromSac);
    out.tumourThickness = mass.greatest;
    out.tumourArea = mass.area;

    Rays fromCord{centre, across, back, canal};
    fromCord.centre = inPlane(spine, fromCord, section.cord.left, section.cord.anterior);
    if (!section.cord.empty() && out.context != NeuralContext::Cauda) {
        // A deep dent may reach the middle of the cord: look out from what is left of it.
        for (int step = 0; step < 40 && !spine.contains(Structure::Cord, fromCord.centre); ++step)
            fromCord.centre = fromCord.centre + normalized(fromCord.centre - fromSac.centre) * 0.1;
        const Profile cord = reach(spine, fromCord, Structure::Cord);
        const Profile cordBefore = reach(spine, fromCord, Structure::CordBefore);
        const Profile wall = reach(spine, fromCord, Structure::Sac);
        const Profile wallBefore = reach(spine, fromCord, Structure::SacBefore);
        out.cordArea = areaOf(cord) * fromCord.shareOfArea();
        out.cordAreaBefore = std::numbers::pi * section.cordAtRest.halfWidth * section.cordAtRest.halfDepth;
        out.cordDepth = extent(fromCord, cord, back);
        out.cordWidth = extent(fromCord, cord, across);
        out.cordShift = std::hypot(section.cord.left - section.cordAtRest.left,
                                   section.cord.anterior - section.cordAtRest.anterior);
        int open = 0;
        double pressedGap = 1e9, nearestGap = 1e9;
        for (std::size_t i = 0; i < kRays; ++i) {
            const double share = fromCord.share(i);
            const double gap = (wall[i] - cord[i]) * share;
            nearestGap = std::min(nearestGap, gap);
            if (wallBefore[i] - wall[i] > 0.05) pressedGap = std::min(pressedGap, gap);
            out.cordDent = std::max(out.cordDent, (cordBefore[i] - cord[i]) * share);
            if (gap >= 0.5) ++open;
        }
        out.gap = pressedGap < 1e8 ? pressedGap : nearestGap;
        out.csfFraction = static_cast<double>(open) / kRays;
    }
    out.csfArea = out.sacArea - out.cordArea;
    grade(out);
    return out;
}

} // namespace columna::phantom
