// What a phantom is asked to be. Read from JSON ("columna-phantom/1"); every refusal names the key as a JSON
// pointer and the reason. Lengths mm, angles degrees, fractions 0..1.
#pragma once

#include "scoring/base/level.h"
#include "scoring/base/result.h"
#include "scoring/base/side.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace columna::phantom {

enum class NumberingVariant : std::uint8_t { None, ExtraThoracic, ExtraLumbar, ElevenThoracic, FourLumbar };

/// Curves of the healthy column, before any collapse. An absent curve follows from the shapes of bodies and
/// discs alone.
struct SpineSpec {
    NumberingVariant variant = NumberingVariant::None;
    double scale = 1.0;                     ///< of every length, 0.85..1.2
    std::optional<double> lumbarLordosis;   ///< superior endplate L1 to superior endplate S1, 10..70
    std::optional<double> thoracicKyphosis; ///< superior endplate T4 to inferior endplate T12, 5..60
    std::optional<double> cervicalLordosis; ///< inferior endplate C2 to inferior endplate C7, -10..35
    /// Superior endplate S1 against the horizontal, 10..60. Absent: as it comes when the neck (C7) lies above
    /// the sacrum (S1), as in a patient on a table.
    std::optional<double> sacralSlope;
    Level conusLevel = Level::L1; ///< T11..L3
    double conusHeight = 0.5;     ///< 0 at the inferior, 1 at the superior endplate of that level
};

/// Fraction of the intact height of the same vertebra that is lost at the front edge, the middle and the back
/// edge of the midline; smooth and monotone between them. 0..0.85.
struct CollapseSpec {
    double anterior = 0.0;
    double middle = 0.0;
    double posterior = 0.0;
    double inferiorShare = 0.25; ///< part of the loss taken from the inferior endplate
};

enum class DiscState : std::uint8_t { Normal, Intermediate, Desiccated };

struct LevelSpec {
    Level level = Level::T12;
    CollapseSpec collapse;
    double retropulsion = 0.0;       ///< mm the posterior wall bulges into the canal, 0..8
    double translation = 0.0;        ///< mm this level and all above slip forward on the one below, -12..12
    double lateralTranslation = 0.0; ///< mm the same to the patient's left, -12..12
    double kyphosis = 0.0;           ///< added, half in the disc above, half in the disc below, -20..40
    double coronalTilt = 0.0;        ///< disc below opens to the right: the column above leans left, -25..25
    double rotation = 0.0;           ///< turn of this level and all above, front to patient left, -20..20
    std::optional<DiscState> disc;   ///< the disc below; absent: by level
    bool irradiated = false;         ///< fatty marrow after radiotherapy
};

enum class PosteriorElement : std::uint8_t { Pedicle, Facet, CostovertebralJoint, Lamina, SpinousProcess };
enum class LesionQuality : std::uint8_t { Lytic, Mixed, Blastic };

struct PosteriorLesionSpec {
    PosteriorElement element = PosteriorElement::Pedicle;
    PatientSide side = PatientSide::Left; ///< ignored for the spinous process
    double fraction = 1.0;                ///< of the volume of that element, 0.05..1
};

/// Tumour between bone and sac, from the wall of the canal inwards.
struct EpiduralSpec {
    double direction = 0.0; ///< degrees around the sac: 0 front, 90 patient left, 180 back, -90 patient right
    double indentation = 0.0; ///< mm into the intact sac; negative: that many mm short of it. -3..12
    double halfWidth = 4.0;   ///< mm of arc, one standard deviation, 1.5..12
    double halfLength = 12.0; ///< mm along the canal, 4..60
    double offset = 0.0;      ///< mm towards the head from the middle of the level, -30..30
    bool bilobed = false;     ///< two lobes beside the midline raphe (only in front)
    double cordShift = 0.0;   ///< mm the cord is pushed away, 0..6
    double cordSpread = 0.0;  ///< fraction by which the cord widens across, 0..0.6
    double rim = 0.0;         ///< mm of CSF kept between sac wall and cord where they would meet, 0..2
};

struct LesionSpec {
    Level level = Level::T12;
    LesionQuality quality = LesionQuality::Lytic;
    double lyticShare = 0.5;      ///< for mixed: part of the lesion that is lytic, 0.05..0.95
    double bodyFraction = 0.0;    ///< of the volume of the body, 0 or 0.03..0.97
    double centreAnterior = -0.4; ///< where the lesion is centred: -1 back edge .. 1 front edge
    double centreLeft = 0.3;      ///< -1 patient right .. 1 patient left
    double centreUp = 0.0;        ///< -1 inferior .. 1 superior endplate
    std::vector<PosteriorLesionSpec> posterior;
    std::optional<EpiduralSpec> epidural;
};

enum class Weighting : std::uint8_t { T1, T2, Stir, Ct };
enum class SlicePlan : std::uint8_t { Sagittal, AxialBlock, AxialDiscs };

enum class InstanceOrder : std::uint8_t { Ascending, Reversed, Shuffled };
enum class TransferSyntax : std::uint8_t {
    ExplicitLittleEndian,
    ImplicitLittleEndian,
    ExplicitBigEndian,
    Deflated,
    RunLength,
    JpegLossless,
    JpegLs,
    Jpeg2000,
    Jpeg2000Lossy
};

/// How a series is made difficult for who reads it. Frames are counted in the acquisition.
struct VariantSpec {
    double gantryTilt = 0.0; ///< axial block only: planes tilted against the table's axis, -30..30
    int duplicateFrames = 0; ///< written twice at the same place, 0..20
    int missingFrames = 0;   ///< left out in the middle, 0..50
    InstanceOrder instanceNumbers = InstanceOrder::Ascending;
    bool referenceImage = false;  ///< one coronal image more in the same series
    bool enhanced = false;        ///< one enhanced multi-frame object for the series
    bool withoutSpacing = false;  ///< no PixelSpacing (broken on purpose where the IOD requires it)
    bool withoutPosition = false; ///< no ImagePositionPatient (broken on purpose)
    int wrongPatientFrames = 0;   ///< the last so many carry another patient's name and number
    bool differentMatrix = false; ///< the last frame has half the rows and columns
    TransferSyntax transferSyntax = TransferSyntax::ExplicitLittleEndian;
    bool operator==(const VariantSpec&) const = default;
};

struct AcquisitionSpec {
    Weighting weighting = Weighting::T2;
    SlicePlan plan = SlicePlan::Sagittal;
    Level from = Level::T9; ///< block: superior endplate of `from` ..
    Level to = Level::S1;   ///< .. to inferior endplate of `to`; discs: the discs below from .. below to
    int slices = 15;        ///< sagittal: in all; discs: at each disc; block: follows from `from` and `to`
    double thickness = 4.0;
    double gap = 0.4;
    double rowSpacing = 0.7, columnSpacing = 0.7;
    int rows = 384, columns = 384;
    double tiltError = 0.0;   ///< degrees the discs' planes miss the discs
    int frameOfReference = 1; ///< acquisitions with the same number share one
    double snr = 25.0;        ///< MR: marrow signal over the noise of one channel
    double noise = 25.0;      ///< CT: standard deviation, HU
    double bias = 0.25;       ///< MR: depth of the bias field
    double flowVoid = 0.0;    ///< MR, T2 and STIR: signal lost where CSF flows behind the thoracic cord, 0..1
    double ghost = 0.0;       ///< MR: strength of the two replicas along a row that motion leaves, 0..0.2
    double cupping = 0.0;     ///< CT: HU that the middle of the trunk is too dark by beam hardening, 0..40
    std::string description;  ///< SeriesDescription; made from weighting and plan where absent
    VariantSpec variant;
};

struct PatientSpec {
    std::string name = "Phantom^Spine";
    std::string id = "PHANTOM";
    std::string birthDate = "19600101";
    std::string sex = "O";
};
struct StudySpec {
    std::string date = "20260105";
    std::string time = "090000";
    std::string description = "Spine";
    std::string accession = "PH1";
};

struct Specification {
    std::string name;
    std::string teaches; ///< what a case is good for, in a sentence
    std::uint64_t seed = 1;
    PatientSpec patient;
    StudySpec study;
    SpineSpec spine;
    std::vector<LevelSpec> levels; ///< only what differs from a healthy vertebra
    std::vector<LesionSpec> lesions;
    std::vector<AcquisitionSpec> acquisitions;
    /// The text it was read from without blanks; identifiers are derived from it.
    std::string canonical;
};

/// Errors: not JSON, unknown, missing or repeated key, wrong type, out of range, level not in this column.
[[nodiscard]] Result<Specification> parseSpecification(std::string_view json, const std::string& file = {});
[[nodiscard]] Result<Specification> readSpecification(const std::filesystem::path& file);

[[nodiscard]] std::string_view toString(PosteriorElement element);
[[nodiscard]] std::string_view toString(LesionQuality quality);
[[nodiscard]] std::string_view toString(Weighting weighting);
[[nodiscard]] std::string_view toString(SlicePlan plan);

/// Levels of the column under a numbering variant, cranial to caudal, C1 .. S5.
[[nodiscard]] std::vector<Level> levelsOf(NumberingVariant variant);

} // namespace columna::phantom
