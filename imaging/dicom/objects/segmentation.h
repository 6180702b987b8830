// Masks as a Segmentation (PS3.3 A.51): binary, packed here, because DCMTK 3.6.7 packs wrongly wherever rows
// times columns is no multiple of 8. Written for frames that masks were drawn on, read from any maker, label
// maps included (DICOM 2024c), which DCMTK 3.6.7 does not know.
#pragma once

#include "imaging/dicom/objects/object_context.h"
#include "imaging/dicom/objects/sr_document.h"
#include "imaging/dicom/objects/written_object.h"
#include "imaging/geometry/frame_plane.h"
#include "scoring/base/result.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace columna::dicom {

struct Segment {
    int number = 1; ///< from 1, without gaps
    std::string label;
    Code category; ///< CID 7150: "Morphologically Altered Structure"
    Code type;     ///< CID 7151: "Neoplasm"
    std::vector<Code> regions;
    std::string trackingId; ///< with trackingUid, or both empty
    std::string trackingUid;
    std::array<std::uint16_t, 3> cieLab = {}; ///< PS3.3 C.10.7.1.1; all 0: none recommended
    std::string algorithm = "MANUAL";         ///< "MANUAL", "SEMIAUTOMATIC", "AUTOMATIC"
    std::string algorithmName = {};           ///< of all but MANUAL
    bool operator==(const Segment&) const = default;
};

struct SegmentFrame {
    int segment = 1;
    FramePlane plane;
    std::optional<InstanceReference> source; ///< the frame that it was drawn on
    std::vector<std::uint8_t> mask;          ///< row by row, rows * columns, 0 or 1
};

struct Segmentation {
    std::string frameOfReferenceUid;
    std::string label;       ///< ContentLabel: capitals, digits, "_", at most 16
    std::string description; ///< English, at most 64 characters
    std::string creator;     ///< DICOM form of a name, or empty
    std::vector<Segment> segments;
    std::vector<SegmentFrame> frames;           ///< one matrix and spacing; at least one
    std::optional<double> spacingBetweenFrames; ///< of the source stack, mm
};

/// Fills in class and modality. What was written is read again and compared bit by bit. Errors as
/// writeDataSet(); frames of several sizes.
[[nodiscard]] Result<WrittenObject> writeSegmentation(const Segmentation& segmentation,
                                                      const ObjectContext& context, ObjectIdentity identity,
                                                      const std::filesystem::path& file);

/// SOP class of Label Map Segmentation Storage.
inline constexpr std::string_view labelMapSegmentationUid = "1.2.840.10008.5.1.4.1.1.66.7";
/// The classes that readSegmentation() reads.
[[nodiscard]] bool isSegmentationClass(std::string_view sopClassUid);

/// A segmentation that was read, whoever wrote it. Of a label map each segment has a mask on every frame that
/// holds it, and the background, 0 or Pixel Padding Value, is no segment.
struct ReadSegmentation {
    std::string studyInstanceUid;
    Segmentation content;
    std::vector<Message> notUnderstood; ///< fractional values, frames without a plane
};

/// Compressed pixels are decoded as those of images are. Errors: as readDataSet() and ImageFile; not a
/// segmentation; more or fewer frames than are described or stored; impossible sizes; two segments of one
/// number. Of label maps also: a value that no segment describes; segment 0 that is not the background; other
/// than 8 or 16 bits; compressed with losses.
[[nodiscard]] Result<ReadSegmentation> readSegmentation(const std::filesystem::path& file);

} // namespace columna::dicom
