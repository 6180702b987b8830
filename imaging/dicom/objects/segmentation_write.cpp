#include "imaging/dicom/objects/object_file.h"
#include "imaging/dicom/objects/segmentation.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace columna::dicom {
namespace {

/// A part of a data set that is put together on its own; the whole is only good where each part is.
template <class Put>
void inside(DataSetWriter& owner, DcmItem& item, Put&& put) {
    DataSetWriter into(item);
    put(into, item);
    if (!into.good()) owner.note(EC_InvalidValue);
}

template <class Put>
void appended(DataSetWriter& owner, const DcmTagKey& sequence, Put&& put) {
    inside(owner, owner.append(sequence), put);
}

void putCode(DataSetWriter& owner, const DcmTagKey& sequence, const Code& code) {
    appended(owner, sequence, [&](DataSetWriter& into, DcmItem&) {
        into.text(DCM_CodeValue, code.value);
        into.text(DCM_CodingSchemeDesignator, code.scheme);
        into.text(DCM_CodeMeaning, code.meaning);
    });
}

void putSegment(DataSetWriter& owner, const Segment& segment) {
    appended(owner, DCM_SegmentSequence, [&](DataSetWriter& into, DcmItem& item) {
        into.number(DCM_SegmentNumber, static_cast<Uint16>(segment.number));
        into.text(DCM_SegmentLabel, segment.label);
        into.text(DCM_SegmentAlgorithmType, segment.algorithm);
        if (!segment.algorithmName.empty()) into.text(DCM_SegmentAlgorithmName, segment.algorithmName);
        putCode(into, DCM_SegmentedPropertyCategoryCodeSequence, segment.category);
        putCode(into, DCM_SegmentedPropertyTypeCodeSequence, segment.type);
        for (const Code& region : segment.regions)
            putCode(into, DCM_AnatomicRegionSequence, region);
        if (!segment.trackingUid.empty()) {
            into.text(DCM_TrackingID, segment.trackingId);
            into.text(DCM_TrackingUID, segment.trackingUid);
        }
        if (segment.cieLab != std::array<std::uint16_t, 3>{})
            into.note(item.putAndInsertUint16Array(DCM_RecommendedDisplayCIELabValue, segment.cieLab.data(),
                                                   segment.cieLab.size()));
    });
}

std::string positionOf(const FramePlane& plane) {
    return decimalStrings({plane.origin.x, plane.origin.y, plane.origin.z});
}

void putOrientation(DataSetWriter& into, const FramePlane& plane) {
    const Vec3 row = plane.rowDirection, column = plane.columnDirection;
    appended(into, DCM_PlaneOrientationSequence, [&](DataSetWriter& orientation, DcmItem&) {
        orientation.text(DCM_ImageOrientationPatient,
                         decimalStrings({row.x, row.y, row.z, column.x, column.y, column.z}));
    });
}

bool sameOrientation(const FramePlane& a, const FramePlane& b) {
    return a.rowDirection == b.rowDirection && a.columnDirection == b.columnDirection;
}

bool oneOrientation(const Segmentation& segmentation) {
    return std::ranges::all_of(segmentation.frames, [&](const SegmentFrame& frame) {
        return sameOrientation(frame.plane, segmentation.frames.front().plane);
    });
}

void putSource(DataSetWriter& owner, const InstanceReference& source) {
    appended(owner, DCM_DerivationImageSequence, [&](DataSetWriter& derivation, DcmItem&) {
        putCode(derivation, DCM_DerivationCodeSequence, {"113076", "DCM", "Segmentation"});
        appended(derivation, DCM_SourceImageSequence, [&](DataSetWriter& into, DcmItem&) {
            into.text(DCM_ReferencedSOPClassUID, source.sopClassUid);
            into.text(DCM_ReferencedSOPInstanceUID, source.sopInstanceUid);
            if (source.frameNumber > 0)
                into.text(DCM_ReferencedFrameNumber, std::to_string(source.frameNumber));
            into.text(DCM_SpatialLocationsPreserved, "YES");
            putCode(into, DCM_PurposeOfReferenceCodeSequence,
                    {"121322", "DCM", "Source image for image processing operation"});
        });
    });
}

void putFrame(DataSetWriter& owner, const SegmentFrame& frame, Uint32 place, bool ownOrientation) {
    appended(owner, DCM_PerFrameFunctionalGroupsSequence, [&](DataSetWriter& into, DcmItem&) {
        appended(into, DCM_FrameContentSequence, [&](DataSetWriter& content, DcmItem& item) {
            const std::array<Uint32, 2> values{static_cast<Uint32>(frame.segment), place};
            content.note(
                item.putAndInsertUint32Array(DCM_DimensionIndexValues, values.data(), values.size()));
        });
        appended(into, DCM_PlanePositionSequence, [&](DataSetWriter& position, DcmItem&) {
            position.text(DCM_ImagePositionPatient, positionOf(frame.plane));
        });
        if (ownOrientation) putOrientation(into, frame.plane);
        appended(into, DCM_SegmentIdentificationSequence, [&](DataSetWriter& segment, DcmItem&) {
            segment.number(DCM_ReferencedSegmentNumber, static_cast<Uint16>(frame.segment));
        });
        if (frame.source) putSource(into, *frame.source);
    });
}

void putShared(DataSetWriter& owner, const Segmentation& segmentation, bool orientation) {
    const FramePlane& plane = segmentation.frames.front().plane;
    appended(owner, DCM_SharedFunctionalGroupsSequence, [&](DataSetWriter& into, DcmItem&) {
        appended(into, DCM_PixelMeasuresSequence, [&](DataSetWriter& measures, DcmItem&) {
            measures.text(DCM_PixelSpacing, decimalStrings({plane.rowSpacing, plane.columnSpacing}));
            if (segmentation.spacingBetweenFrames) {
                // A mask is as thick as its slices are apart.
                measures.text(DCM_SliceThickness, decimalString(*segmentation.spacingBetweenFrames));
                measures.text(DCM_SpacingBetweenSlices, decimalString(*segmentation.spacingBetweenFrames));
            }
        });
        if (orientation) putOrientation(into, plane);
    });
}

void putDimensions(DataSetWriter& into, const ObjectContext& context) {
    const std::string organization = context.instanceUid("segmentation dimensions");
    appended(into, DCM_DimensionOrganizationSequence,
             [&](DataSetWriter& item, DcmItem&) { item.text(DCM_DimensionOrganizationUID, organization); });
    const auto index = [&](const DcmTagKey& pointer, const DcmTagKey& group, const char* label) {
        appended(into, DCM_DimensionIndexSequence, [&](DataSetWriter& item, DcmItem& raw) {
            item.text(DCM_DimensionOrganizationUID, organization);
            item.note(raw.putAndInsertTagKey(DCM_DimensionIndexPointer, pointer));
            item.note(raw.putAndInsertTagKey(DCM_FunctionalGroupPointer, group));
            item.text(DCM_DimensionDescriptionLabel, label);
        });
    };
    index(DCM_ReferencedSegmentNumber, DCM_SegmentIdentificationSequence, "Segment Number");
    index(DCM_ImagePositionPatient, DCM_PlanePositionSequence, "Image Position Patient");
}

void putReferences(DataSetWriter& into, const Segmentation& segmentation) {
    std::map<std::string, std::map<std::string, std::string>> series; // instance -> class
    for (const SegmentFrame& frame : segmentation.frames)
        if (frame.source)
            series[frame.source->seriesInstanceUid][frame.source->sopInstanceUid] = frame.source->sopClassUid;
    for (const auto& [uid, instances] : series)
        appended(into, DCM_ReferencedSeriesSequence,
                 [&, &uid = uid, &instances = instances](DataSetWriter& item, DcmItem&) {
                     item.text(DCM_SeriesInstanceUID, uid);
                     for (const auto& [instance, sopClass] : instances)
                         appended(item, DCM_ReferencedInstanceSequence,
                                  [&, &instance = instance, &sopClass = sopClass](DataSetWriter& reference,
                                                                                  DcmItem&) {
                                      reference.text(DCM_ReferencedSOPClassUID, sopClass);
                                      reference.text(DCM_ReferencedSOPInstanceUID, instance);
                                  });
                 });
}

/// One bit a pixel, least significant first, frames without a gap between them (PS3.5 8.1.1 and D.1).
std::vector<Uint8> packed(const Segmentation& segmentation) {
    std::vector<Uint8> out;
    std::size_t bit = 0;
    for (const SegmentFrame& frame : segmentation.frames)
        for (const std::uint8_t value : frame.mask) {
            if (bit % 8 == 0) out.push_back(0);
            if (value != 0) out.back() = static_cast<Uint8>(out.back() | 1U << (bit % 8));
            ++bit;
        }
    if (out.size() % 2 != 0) out.push_back(0);
    return out;
}

void putPixels(DataSetWriter& into, DcmItem& data, const Segmentation& segmentation) {
    const FramePlane& plane = segmentation.frames.front().plane;
    into.text(DCM_ImageType, "DERIVED\\PRIMARY");
    into.text(DCM_LossyImageCompression, "00");
    into.number(DCM_SamplesPerPixel, 1);
    into.text(DCM_PhotometricInterpretation, "MONOCHROME2");
    into.text(DCM_NumberOfFrames, std::to_string(segmentation.frames.size()));
    into.number(DCM_Rows, static_cast<Uint16>(plane.rows));
    into.number(DCM_Columns, static_cast<Uint16>(plane.columns));
    into.number(DCM_BitsAllocated, 1);
    into.number(DCM_BitsStored, 1);
    into.number(DCM_HighBit, 0);
    into.number(DCM_PixelRepresentation, 0);
    const std::vector<Uint8> bits = packed(segmentation);
    into.note(data.putAndInsertUint8Array(DCM_PixelData, bits.data(), bits.size()));
}

/// Place of each frame among the positions along the normal, from 1.
std::vector<Uint32> placesOf(const Segmentation& segmentation) {
    const Vec3 normal = segmentation.frames.front().plane.normal();
    std::vector<double> along;
    for (const SegmentFrame& frame : segmentation.frames)
        along.push_back(dot(frame.plane.origin, normal));
    std::vector<double> sorted = along;
    constexpr double kSame = 1e-3; // mm
    std::ranges::sort(sorted);
    sorted.erase(std::unique(sorted.begin(), sorted.end(), [](double a, double b) { return b - a < kSame; }),
                 sorted.end());
    std::vector<Uint32> out;
    for (const double at : along)
        out.push_back(
            static_cast<Uint32>(std::upper_bound(sorted.begin(), sorted.end(), at) - sorted.begin()));
    return out;
}

bool isConsistent(const Segmentation& segmentation) {
    if (segmentation.frames.empty() || segmentation.segments.empty()) return false;
    const FramePlane& first = segmentation.frames.front().plane;
    const auto pixels = static_cast<std::size_t>(first.rows) * static_cast<std::size_t>(first.columns);
    return std::ranges::all_of(segmentation.frames, [&](const SegmentFrame& frame) {
        return frame.plane.rows == first.rows && frame.plane.columns == first.columns &&
               frame.plane.rowSpacing == first.rowSpacing &&
               frame.plane.columnSpacing == first.columnSpacing && frame.mask.size() == pixels &&
               frame.segment >= 1 && frame.segment <= static_cast<int>(segmentation.segments.size());
    });
}

bool sameContent(const Segmentation& written, const Segmentation& read) {
    constexpr double kClose = 1e-6; // DS holds 16 characters
    return written.segments == read.segments &&
           std::ranges::equal(written.frames, read.frames, [](const SegmentFrame& a, const SegmentFrame& b) {
               return a.segment == b.segment && a.mask == b.mask && a.source == b.source &&
                      length(a.plane.origin - b.plane.origin) < kClose && a.plane.rows == b.plane.rows &&
                      a.plane.columns == b.plane.columns &&
                      length(a.plane.rowDirection - b.plane.rowDirection) < kClose &&
                      length(a.plane.columnDirection - b.plane.columnDirection) < kClose &&
                      std::abs(a.plane.rowSpacing - b.plane.rowSpacing) < kClose;
           });
}

} // namespace

Result<WrittenObject> writeSegmentation(const Segmentation& segmentation, const ObjectContext& context,
                                        ObjectIdentity identity, const std::filesystem::path& file) {
    if (!isConsistent(segmentation)) return incompleteObject(file);
    identity.sopClassUid = UID_SegmentationStorage;
    identity.modality = "SEG";
    DcmDataset data;
    DataSetWriter into(data);
    putCommon(into, context, identity);
    putContentTime(into, context);
    into.text(DCM_FrameOfReferenceUID, segmentation.frameOfReferenceUid);
    into.empty(DCM_PositionReferenceIndicator);
    into.text(DCM_ContentLabel, segmentation.label);
    into.text(DCM_ContentDescription, segmentation.description);
    into.text(DCM_ContentCreatorName, segmentation.creator);
    into.text(DCM_SegmentationType, "BINARY");
    for (const Segment& segment : segmentation.segments)
        putSegment(into, segment);
    putDimensions(into, context);
    const bool shared = oneOrientation(segmentation);
    putShared(into, segmentation, shared);
    const std::vector<Uint32> places = placesOf(segmentation);
    for (std::size_t i = 0; i < segmentation.frames.size(); ++i)
        putFrame(into, segmentation.frames[i], places[i], !shared);
    putReferences(into, segmentation);
    putPixels(into, data, segmentation);
    auto written = into.good() ? writeDataSet(data, file) : Result<WrittenObject>(incompleteObject(file));
    if (!written) return written;
    const auto back = readSegmentation(file);
    if (!back) return back.error();
    if (sameContent(segmentation, back->content)) return written;
    return Error{{"results.write.different"}, file.string(), {}, {"results.write.remedy"}};
}

} // namespace columna::dicom
