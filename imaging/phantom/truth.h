// What is true about a phantom, from its analytic description alone; no pixel is read. LPS mm, degrees.
#pragma once

#include "imaging/phantom/spine.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace columna::phantom {

/// One value for each column of a body: front edge, middle, back edge of the midline.
struct Columns {
    double anterior = 0.0, middle = 0.0, posterior = 0.0;
};

struct LevelTruth {
    Level level{};
    Vec3 centre; ///< mean of the four corners
    Vec3 left, anterior, up;
    SixPoints points;
    std::array<Vec3, 4> sideCorners; ///< SL SR IL IR: endplate edges in the coronal plane of the body
    Columns heights;                 ///< mm, |SA-IA|, |SM-IM|, |SP-IP|
    Columns intactHeights;           ///< mm, before collapse
    Columns collapsePercent;         ///< against its own intact heights
    /// Against the mean of the heights of the level above and below where both kept theirs; what a reader can
    /// measure. Absent at the ends of the column and where a neighbour collapsed too.
    std::optional<Columns> collapseByNeighboursPercent;
    double wedgeDegrees = 0.0; ///< between its endplates, kyphotic positive
    double bodyVolume = 0.0;   ///< mm3; 0 where it was not needed
};

struct SegmentTruth {
    Level upper{}, lower{};
    /// Forward slip of the upper on the lower: distance of its IP from the line of the posterior wall SP-IP
    /// below, and of its IA from the anterior wall line. Forward positive.
    double translation = 0.0;
    double translationAtFront = 0.0;
    double slipPercent = 0.0; ///< of |SA-SP| of the lower
    /// The same to the patient's left, in the frame's coronal plane: mean of both side walls, mm.
    double lateralTranslation = 0.0;
    double kyphosis = 0.0;  ///< degrees, superior endplate of the upper to inferior endplate of the lower
    double discAngle = 0.0; ///< degrees, between the endplates of the disc, open to the front positive
};

enum class EsccGrade : std::uint8_t { G0, G1a, G1b, G1c, G2, G3 };
[[nodiscard]] std::string_view toString(EsccGrade grade);
enum class NeuralContext : std::uint8_t { Cord, Conus, Cauda };

/// Limits between the grades, above the conus.
inline constexpr double kIndentationOf1b = 0.3; ///< mm
inline constexpr double kContactGap = 0.05;     ///< mm of CSF; rays and bisection are far finer
inline constexpr double kDentOf2 = 0.5;         ///< mm
inline constexpr double kCsfOf3 = 0.08;         ///< fraction of directions
/// mm2 of epidural tumour in an image: what the rules call none (docs/41-escc.md), a limit between 0 and 1a.
inline constexpr double kSpeckOfTumour = 3.0;
/// Fractions of the area of the sac lost at which 1c, 2 and 3 begin below the conus.
inline constexpr std::array<double, 3> kLostAreaOfCauda{0.20, 0.40, 0.75};

/// Compression seen in one plane. Directions are those of rays from the middle of the cord.
struct SectionTruth {
    Vec3 centre;
    NeuralContext context{};
    EsccGrade grade{};
    bool borderline = false;      ///< on one of the limits of the grade within its band
    double tumourThickness = 0.0; ///< mm, greatest
    double tumourArea = 0.0;      ///< mm2
    double indentation = 0.0;     ///< mm, deepest into the sac as it would be
    double gap = 0.0;             ///< mm of CSF, narrowest, between cord and pressed sac wall
    double cordDent = 0.0;        ///< mm, deepest, in the cord as it would lie
    double cordShift = 0.0;       ///< mm
    double csfFraction = 0.0;     ///< of directions with at least 0.5 mm of CSF
    double csfArea = 0.0;         ///< mm2
    double sacArea = 0.0, sacAreaBefore = 0.0;
    double cordArea = 0.0, cordAreaBefore = 0.0;
    double cordDepth = 0.0, cordWidth = 0.0; ///< mm, front to back and across
    [[nodiscard]] double lostSacArea() const {
        return sacAreaBefore > 0.0 ? 1.0 - sacArea / sacAreaBefore : 0.0;
    }
};

struct LesionTruth {
    Level level{};
    LesionQuality quality{};
    double lyticShare = 1.0;
    double bodyFractionPercent = 0.0;
    double volumeInBody = 0.0; ///< mm3
    std::optional<Vec3> bodyPoint;
    struct Part {
        PosteriorElement element{};
        std::optional<PatientSide> side;
        Vec3 point;
        double percent = 0.0;
    };
    std::vector<Part> parts;
    /// Superior endplate of the level above to inferior endplate of the level below, kyphotic positive;
    /// coronal: leaning to the left positive. And the same of the column before it collapsed.
    std::optional<double> kyphosis, coronal, kyphosisBefore, coronalBefore;
    std::optional<SectionTruth> compression; ///< at its worst place, across the canal
};

struct FrameTruth {
    std::string sopInstanceUid;
    int frameNumber = 1; ///< in its object, from 1
    std::size_t series = 0;
    int instanceNumber = 0;
    FramePlane plane;
    std::optional<double> canalTiltDegrees; ///< axial frames: between normal and centreline
    /// Outlines, largest first. Sagittal frames carry lesion and body only.
    std::vector<std::vector<Vec3>> canal, sac, cord, epidural;
    struct LevelOutline {
        Level level{};
        std::vector<Vec3> outline;
    };
    std::vector<LevelOutline> lesions;
    std::vector<LevelOutline>
        bodies; ///< sagittal frames: bodies with a lesion, without their posterior elements
    std::optional<SectionTruth> compression; ///< axial frames that show epidural tumour
};

struct SeriesTruth {
    std::string seriesInstanceUid;
    std::string description;
    std::string modality;
    Weighting weighting{};
    SlicePlan plan{};
    std::string frameOfReferenceUid;
};

struct Truth {
    std::string name;
    std::string studyInstanceUid;
    std::vector<LevelTruth> levels; ///< cranial to caudal, C1 (no body) left out
    std::vector<SegmentTruth> segments;
    std::optional<double> lumbarLordosis, thoracicKyphosis, cervicalLordosis;
    double coronalCobb = 0.0; ///< largest between any two endplates C7..L5
    Level conusLevel{};
    Vec3 conusTip;
    std::vector<LesionTruth> lesions;
    std::vector<SeriesTruth> series;
    std::vector<FrameTruth> frames;

    [[nodiscard]] const LevelTruth* find(Level level) const;
};

/// Everything but series and frames, which the writer adds.
[[nodiscard]] Truth describe(const Specification& spec, const Spine& spine);

/// Compression in the plane through `centre`, a point on the centreline of the canal. Lengths and areas are
/// those in the plane; with `canal`, a unit vector along it, those of the same plane as seen across the
/// canal.
[[nodiscard]] SectionTruth describeSection(const Spine& spine, Vec3 centre, Vec3 across, Vec3 back,
                                           const std::optional<Vec3>& canal = {});

/// Grade of measuring.md's construction: 1a below 0.3 mm of indentation; 1b above, with a gap; 1c contact
/// without a dent; 2 a dent of 0.5 mm with CSF in more than 8 % of directions; 3 with less. Borderline
/// within 0.2 mm of 0.3, a gap under 0.25 mm that is not contact, a dent of 0.2 to 0.8 mm, CSF in 5 to 15 %.
void grade(SectionTruth& section);

/// Schema "columna-phantom-truth/1".
[[nodiscard]] std::string toJson(const Truth& truth);

} // namespace columna::phantom
