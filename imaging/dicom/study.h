// What was found in a folder: studies, series, stacks, frames. Headers only; pixels are read frame by frame
// (frame_pixels.h). Geometry is LPS mm and belongs to the frame.
#pragma once

#include "imaging/geometry/frame_plane.h"
#include "scoring/base/measurement.h"
#include "scoring/base/message.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace columna::dicom {

/// How a frame's values are stored, as the scan saw it: enough to load a stack without reading headers again.
struct StoredPixels {
    bool isInteger16 = false; ///< one integer sample a pixel of at most 16 bits, slope and intercept
    int bitsStored = 0;
    int highBit = 0;
    bool isSigned = false;
    double slope = 1.0;
    double intercept = 0.0;
    std::optional<std::uint64_t> nativeOffset; ///< uncompressed 16-bit little endian: where the frame begins
    std::uint64_t fileSize = 0;
    std::int64_t fileModified = 0; ///< nanoseconds
};

/// One image: a single-frame file, or one frame of a multi-frame file.
struct Frame {
    std::string file;          ///< path it was read from; opened read-only
    std::string archiveMember; ///< where `file` is a ZIP archive: the member's path in it; else empty
    std::string sopClassUid;
    std::string sopInstanceUid;
    int frameNumber = 1;    ///< 1-based, as in DICOM references
    int instanceNumber = 0; ///< for display only; never for ordering
    int rows = 0;
    int columns = 0;
    /// Absent where position or orientation or spacing is missing: the frame can be shown, but no millimetre,
    /// no letter, no mark in patient space.
    std::optional<FramePlane> plane;
    SpacingProvenance spacingProvenance = SpacingProvenance::Unknown;
    StoredPixels stored;
    std::string transferSyntaxUid;
    bool lossy = false; ///< LossyImageCompression (0028,2110) "01" or a lossy transfer syntax
};

/// A run of frames that share orientation (1e-4), matrix, spacing and frame of reference, sorted along their
/// normal. Never sorted by InstanceNumber, except frames without a plane, which have nothing else.
struct Stack {
    std::string id; ///< SeriesInstanceUID plus "#" plus a number, stable for the same files
    std::string frameOfReferenceUid;
    PlaneOrientation orientation = PlaneOrientation::Oblique;
    std::vector<Frame> frames;
    /// Median distance between neighbouring frames along the normal, mm; absent for a single frame or unknown
    /// planes.
    std::optional<double> spacingBetweenFrames;
    bool uniform = false; ///< every distance within max(0.01 mm, 1 %) of the median
    /// Angle between the normal and the line through the frame origins, degrees: gantry tilt. A volume made
    /// of such a stack must be sheared; 0 where there is none.
    double tiltDegrees = 0.0;
    std::vector<Message>
        reasons; ///< why this stack was split from the rest of its series; empty if it was not
    std::vector<Message>
        warnings; ///< gaps, duplicates, uneven spacing, tilt: what is odd and what it disables
};

enum class SeriesRole : std::uint8_t {
    Unknown,
    SagittalT1,
    SagittalT2,
    SagittalStir,
    SagittalPostContrast,
    AxialT1,
    AxialT2,
    AxialPostContrast,
    CtBone,
    CtSoftTissue,
    Ct,
    Localizer,
    Other
};

struct SeriesFrames; // image_header.h

struct Series {
    std::string seriesInstanceUid;
    std::string modality;    ///< (0008,0060)
    std::string description; ///< UTF-8
    int number = 0;
    SeriesRole role = SeriesRole::Unknown;
    Message roleReason;
    std::vector<Stack> stacks;
    /// What the stacks were built from, for regroup(); null in a Series that no scan made.
    std::shared_ptr<const SeriesFrames> frames;
    [[nodiscard]] std::size_t frameCount() const;
};

/// All text UTF-8. Never logged.
struct Patient {
    std::string name; ///< DICOM form, all its groups: "Yamada^Tarou=山田^太郎=やまだ^たろう"
    std::string id;
    std::string issuerOfId;
    std::string birthDate; ///< YYYYMMDD or empty
    std::string sex;       ///< "M", "F", "O" or empty
};

struct Study {
    std::string studyInstanceUid;
    Patient patient;
    std::string date; ///< YYYYMMDD or empty
    std::string time;
    std::string description;
    std::string accessionNumber;
    std::string institution;
    std::vector<Series> series; ///< by series number, then UID
};

/// A DICOM object that is not an image: report, presentation state, segmentation, document. Listed, not read.
struct OtherObject {
    std::string file;
    std::string sopClassUid;
    std::string kind; ///< name of the SOP class: "Comprehensive SR"; its UID where it is not known, empty
                      ///< where there is none
    std::string sopInstanceUid;
    std::string seriesInstanceUid;
    std::string studyInstanceUid;
    std::string modality;
    bool operator==(const OtherObject&) const = default;
};

/// A file that could not be used, or a decision about many, in words.
struct ScanProblem {
    std::string file; ///< empty where it concerns several
    std::string tag;  ///< "(0028,0010) Rows", empty where none is involved
    Message what;
    Message remedy;
};

struct ScanResult {
    std::vector<Study> studies;
    std::vector<OtherObject> others;
    std::vector<ScanProblem> problems;
    std::size_t filesSeen = 0;
};

/// Find a frame by the reference a mark carries. nullptr where the study does not hold it.
[[nodiscard]] const Frame* findFrame(const Study& study, const std::string& sopInstanceUid, int frameNumber);

} // namespace columna::dicom
