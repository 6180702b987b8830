// What the contours of sac, cord and epidural tumour on axial images say about epidural compression. Contours
// alone cannot tell ESCC 1b from 1c (docs/32-measuring.md); every figure carries its limits. Formula
// epidural/3.
#pragma once

#include "imaging/measure/involvement.h"
#include "scoring/base/level.h"

#include <optional>
#include <string>
#include <vector>

namespace columna::measure {

inline constexpr double kContactMm = 1.0; ///< sac this near to tumour faces it

/// Contours on one axial image, LPS mm.
struct AxialContours {
    std::optional<OutlinedRegion> sac;
    std::optional<OutlinedRegion> cord;
    std::vector<OutlinedRegion> tumours;
    std::optional<OutlinedRegion> canal = {}; ///< of bone
};

struct EpiduralMeasurements {
    /// "epidural.area" mm2 and "epidural.thickness" mm (greatest extent along rays from the sac's centre).
    /// Zero where the reader drew a sac and no tumour on this image: that is a statement, not a default.
    Measurement tumourArea;
    Measurement tumourThickness;
    std::optional<Measurement>
        sacDeformation; ///< "epidural.sac_deformation" mm: 90th percentile of inward displacement
                        ///< of the contact arc from the sac as it would be: the ellipse
                        ///< through the rest of it, of the size that clean images show
    std::optional<Measurement>
        sacAreaLoss; ///< "epidural.sac_area_loss" %: against the mean of the reference slices
    std::optional<Measurement> cordGap; ///< "epidural.cord_gap" mm: 10th percentile, contact arc to cord
    std::optional<Measurement>
        cordRatioChange; ///< "cord.ratio_change": AP/transverse less reference (or norm, noted)
    std::optional<Measurement>
        cordCompression; ///< "cord.compression" %: AP diameter loss against reference slices
    std::optional<Measurement> cordSolidityDrop; ///< "cord.solidity_drop": 0.970 less area over hull area
    std::optional<Measurement> cordConcavity;    ///< "cord.concavity" mm: deepest dent below the convex hull
    std::optional<Measurement>
        csfFraction; ///< "csf.fraction" %: directions round the cord with >= 0.5 mm to the sac
    std::optional<Measurement> csfArea; ///< "csf.area" mm2
    /// "cord.shift" mm: by how far the cord lies elsewhere in the sac, as it would be without the tumour,
    /// than on the reference slices.
    std::optional<Measurement> cordShift;
    /// Plain sizes: "sac.area", "sac.diameter_ap", "sac.diameter_transverse", the same of "cord" and "canal",
    /// "cord.ratio" (AP over transverse), "canal.compromise" % (AP diameter lost against the reference
    /// slices), "canal.obliquity" degrees (between image and canal).
    std::vector<Measurement> sizes;
};

/// Direction of the canal at an axial image: between the middles of the sac on reference slices on either
/// side of it, else along the posterior wall (`wallTop` to `wallBottom`) of the level; nothing where neither
/// is there. `worst` has a sac.
[[nodiscard]] std::optional<Vec3> canalDirection(const AxialContours& worst,
                                                 const std::vector<AxialContours>& references,
                                                 std::optional<Vec3> wall);

/// Angle between the plane of an outline and the plane across the canal.
[[nodiscard]] double obliquityDegrees(const OutlinedRegion& sac, Vec3 canal);

/// `worst` needs a sac contour. Reference slices are images of the same study with sac (and cord) and no
/// tumour, at least 10 mm away. With the direction of the canal every outline is measured across it (noted
/// beyond 15 degrees of obliquity), else in the plane of its image. Returns nothing without a sac or with
/// contours that have no area.
[[nodiscard]] std::optional<EpiduralMeasurements>
measureEpidural(const AxialContours& worst, const std::vector<AxialContours>& references, Level level,
                std::optional<Vec3> canal = std::nullopt);

} // namespace columna::measure
