#include "imaging/dicom/image_header.h"

#include "imaging/dicom/colour.h"
#include "imaging/dicom/functional_groups.h"
#include "imaging/dicom/inflate.h"
#include "imaging/dicom/modality.h"
#include "imaging/dicom/pixel_format.h"
#include "imaging/dicom/stored_frame.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace columna::dicom {
namespace {

bool isUid(const std::string& text) {
    return !text.empty() && text.size() <= 64 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

/// Position, orientation, spacing of one frame. Nothing is assumed: without one of them there is no plane.
std::optional<FramePlane> planeOf(const FrameAttributes& attributes, int rows, int columns) {
    const auto position = attributes.group(DCM_PlanePositionSequence).numbers(DCM_ImagePositionPatient);
    const auto axes = attributes.group(DCM_PlaneOrientationSequence).numbers(DCM_ImageOrientationPatient);
    const auto spacing = attributes.group(DCM_PixelMeasuresSequence).numbers(DCM_PixelSpacing);
    if (position.size() != 3 || axes.size() != 6 || spacing.size() != 2) return std::nullopt;
    if (!(spacing[0] > 0.0) || !(spacing[1] > 0.0)) return std::nullopt;
    const Vec3 row{axes[0], axes[1], axes[2]};
    const Vec3 column{axes[3], axes[4], axes[5]};
    // Cosines written with few digits are off by some 1e-3; more is no rotation and must not become one.
    const bool unit = std::abs(length(row) - 1.0) < 1e-2 && std::abs(length(column) - 1.0) < 1e-2;
    if (!unit || std::abs(dot(row, column)) > 1e-2) return std::nullopt;
    FramePlane plane;
    plane.origin = {position[0], position[1], position[2]};
    plane.rowDirection = normalized(row);
    // Made exactly perpendicular: the rounding of the file must not turn into shear.
    plane.columnDirection = normalized(column - plane.rowDirection * dot(column, plane.rowDirection));
    plane.rowSpacing = spacing[0];
    plane.columnSpacing = spacing[1];
    plane.rows = rows;
    plane.columns = columns;
    return plane;
}

/// PS3.3 10.7.1.3: what PixelSpacing means depends on whether the image is a projection.
SpacingProvenance provenanceOf(const Header& dataSet, const FrameAttributes& attributes,
                               const std::string& modality) {
    const bool spacing = attributes.group(DCM_PixelMeasuresSequence).has(DCM_PixelSpacing);
    static constexpr std::array<const char*, 6> projections = {"CR", "DX", "RF", "XA", "MG", "RG"};
    // A CT scout is a projection as well: what lies off the isocentre is shown larger or smaller.
    const std::vector<std::string> type = dataSet.codes(DCM_ImageType);
    const bool scout = modality == "CT" && std::find(type.begin(), type.end(), "LOCALIZER") != type.end();
    if (scout) return spacing ? SpacingProvenance::AtDetector : SpacingProvenance::Unknown;
    const bool projection =
        std::any_of(projections.begin(), projections.end(), [&](const char* m) { return modality == m; });
    if (!projection) return spacing ? SpacingProvenance::InPatient : SpacingProvenance::Unknown;
    if (!spacing)
        return dataSet.has(DCM_ImagerPixelSpacing) ? SpacingProvenance::AtDetector
                                                   : SpacingProvenance::Unknown;
    if (dataSet.has(DCM_PixelSpacingCalibrationType)) return SpacingProvenance::Calibrated;
    const auto detector = dataSet.numbers(DCM_ImagerPixelSpacing);
    if (!detector.empty() && detector == dataSet.numbers(DCM_PixelSpacing))
        return SpacingProvenance::AtDetector;
    return detector.empty() ? SpacingProvenance::AtDetector : SpacingProvenance::Calibrated;
}

std::string joined(const std::vector<std::string>& values) {
    std::string out;
    for (const std::string& value : values)
        out += (out.empty() ? "" : "\\") + value;
    return out;
}

std::string firstOf(std::string a, std::string b) {
    return a.empty() ? std::move(b) : std::move(a);
}

std::optional<double> firstOf(std::optional<double> a, std::optional<double> b) {
    return a ? a : b;
}

/// The dimensions that a multi-frame object declares (PS3.3 C.7.6.17), with this frame's place in each.
std::vector<FrameDimension> dimensionsOf(const Header& data, const Header& content) {
    const std::vector<double> indices = content.numbers(DCM_DimensionIndexValues);
    std::vector<FrameDimension> out;
    for (std::size_t i = 0; i < indices.size(); ++i) {
        const Header dimension = data.item(DCM_DimensionIndexSequence, i);
        const auto pointer = dimension.tagValue(DCM_DimensionIndexPointer);
        out.push_back({pointer.value_or(0), static_cast<long long>(indices[i])});
    }
    return out;
}

FrameHeader frameOf(const FrameAttributes& attributes, const Frame& common, const std::string& modality) {
    const Header& data = attributes.dataSet();
    FrameHeader out;
    out.frame = common;
    out.frame.plane = planeOf(attributes, common.rows, common.columns);
    out.frame.spacingProvenance = provenanceOf(data, attributes, modality);
    out.frameOfReferenceUid = data.code(DCM_FrameOfReferenceUID);
    const Header echo = attributes.group(DCM_MREchoSequence);
    out.echoTime = firstOf(echo.number(DCM_EffectiveEchoTime), data.number(DCM_EchoTime));
    const Header timing = attributes.group(DCM_MRTimingAndRelatedParametersSequence);
    out.repetitionTime = firstOf(timing.number(DCM_RepetitionTime), data.number(DCM_RepetitionTime));
    out.inversionTime = firstOf(attributes.group(DCM_MRModifierSequence).number(DCM_InversionTimes),
                                data.number(DCM_InversionTime));
    out.bValue = attributes.group(DCM_MRDiffusionSequence).number(DCM_DiffusionBValue);
    const Header content = attributes.group(DCM_FrameContentSequence);
    out.temporalPosition = attributes.enhanced() ? content.integer(DCM_TemporalPositionIndex)
                                                 : data.integer(DCM_TemporalPositionIdentifier);
    if (attributes.enhanced()) {
        out.stackId = content.text(DCM_StackID);
        out.dimensions = dimensionsOf(data, content);
    }
    out.triggerTime = firstOf(
        attributes.group(DCM_CardiacSynchronizationSequence).number(DCM_NominalCardiacTriggerDelayTime),
        data.number(DCM_TriggerTime));
    out.acquisitionNumber = attributes.enhanced() ? content.integer(DCM_FrameAcquisitionNumber)
                                                  : data.integer(DCM_AcquisitionNumber);
    out.acquisitionTime =
        firstOf(firstOf(content.code(DCM_FrameAcquisitionDateTime), data.code(DCM_AcquisitionDateTime)),
                data.code(DCM_AcquisitionDate) + data.code(DCM_AcquisitionTime));
    out.contentTime = data.code(DCM_ContentTime);
    std::vector<std::string> type;
    for (const DcmTagKey& sequence : {DCM_MRImageFrameTypeSequence, DCM_CTImageFrameTypeSequence})
        if (attributes.enhanced() && type.empty()) type = attributes.group(sequence).codes(DCM_FrameType);
    out.imageType = joined(type.empty() ? data.codes(DCM_ImageType) : type);
    return out;
}

StoredPixels storedOf(const DataSet& data, const PixelFormat& format, const FrameAttributes& attributes,
                      const Frame& frame) {
    StoredPixels out;
    const auto modality = readModality(attributes, format, frame.file);
    if (!modality || !modality->table.empty() || isColour(format) || format.isFloat ||
        format.bitsAllocated > 16)
        return out;
    out.isInteger16 = true;
    out.bitsStored = format.bitsStored;
    out.highBit = format.highBit;
    out.isSigned = format.isSigned;
    out.slope = modality->slope;
    out.intercept = modality->intercept;
    const Structure& structure = data.structure();
    const bool direct = frame.archiveMember.empty() && structure.pixels && !structure.pixels->encapsulated &&
                        format.bitsAllocated == 16 && structure.dataSet.encoding != Encoding::ExplicitBig &&
                        structure.transferSyntaxUid != deflatedTransferSyntaxUid;
    if (!direct || !checkStoredFrame(data, format, frame.frameNumber - 1, frame.file)) return out;
    out.nativeOffset = structure.pixels->native.offset +
                       static_cast<std::uint64_t>(frame.frameNumber - 1) * format.frameBits() / 8;
    out.fileSize = structure.source->size();
    out.fileModified = structure.source->modified();
    return out;
}

void readStudy(const Header& data, Study& study) {
    study.studyInstanceUid = data.code(DCM_StudyInstanceUID);
    study.patient.name = tidyName(data.text(DCM_PatientName));
    study.patient.id = data.text(DCM_PatientID);
    study.patient.issuerOfId = data.text(DCM_IssuerOfPatientID);
    study.patient.birthDate = data.code(DCM_PatientBirthDate);
    study.patient.sex = data.code(DCM_PatientSex);
    study.date = data.code(DCM_StudyDate);
    study.time = data.code(DCM_StudyTime);
    study.description = data.text(DCM_StudyDescription);
    study.accessionNumber = data.text(DCM_AccessionNumber);
    study.institution = data.text(DCM_InstitutionName);
}

} // namespace

bool isImageClass(const std::string& sopClassUid) {
    // The image storage classes share the prefix 1.2.840.10008.5.1.4.1.1; these do not hold pictures.
    static constexpr std::array<std::string_view, 14> notImages = {
        "1.2.840.10008.1.3.10",          // media storage directory
        "1.2.840.10008.5.1.4.1.1.66",    // raw data, registrations, segmentations, surfaces, mappings
        "1.2.840.10008.5.1.4.1.1.67",    // real world value mapping
        "1.2.840.10008.5.1.4.1.1.88",    // structured reports
        "1.2.840.10008.5.1.4.1.1.11",    // presentation states
        "1.2.840.10008.5.1.4.1.1.104",   // encapsulated documents
        "1.2.840.10008.5.1.4.1.1.9.",    // waveforms
        "1.2.840.10008.5.1.4.1.1.481.2", // RT dose: a grid of dose, not a picture of the patient
        "1.2.840.10008.5.1.4.1.1.481.3", // RT structure set
        "1.2.840.10008.5.1.4.1.1.481.5", // RT plan
        "1.2.840.10008.5.1.4.1.1.481.8", // RT ion plan
        "1.2.840.10008.5.1.4.1.1.481.9", // RT ion beams treatment record
        "1.2.840.10008.5.1.4.1.1.4.2",   // MR spectroscopy
        "1.2.840.10008.5.1.4.1.1.30"};   // parametric map
    if (!sopClassUid.starts_with("1.2.840.10008.5.1.4.1.1.")) return false;
    return std::none_of(notImages.begin(), notImages.end(), [&](std::string_view prefix) {
        return sopClassUid.starts_with(prefix) &&
               (prefix.back() == '.' || sopClassUid.size() == prefix.size() ||
                sopClassUid[prefix.size()] == '.');
    });
}

ImageHeader readImageHeader(const DataSet& data, const PixelFormat& format, const std::string& file,
                            const std::string& archiveMember) {
    const Header& header = data.header;
    ImageHeader out;
    readStudy(header, out.study);
    out.series.seriesInstanceUid = header.code(DCM_SeriesInstanceUID);
    out.series.modality = header.code(DCM_Modality);
    out.series.description = header.text(DCM_SeriesDescription);
    out.series.number = header.integer(DCM_SeriesNumber).value_or(0);
    const Header reconstruction = frameAttributes(header, 1).group(DCM_CTReconstructionSequence);
    out.seriesHeader = {header.text(DCM_ProtocolName), joined(header.codes(DCM_ScanningSequence)),
                        joined(reconstruction.codes(DCM_ConvolutionKernel)),
                        firstOf(header.text(DCM_ContrastBolusAgent),
                                header.item(DCM_ContrastBolusAgentSequence).text(DCM_CodeMeaning))};

    Frame common;
    common.file = file;
    common.archiveMember = archiveMember;
    common.sopClassUid = firstOf(header.code(DCM_SOPClassUID), data.structure().mediaSopClassUid);
    common.sopInstanceUid = header.code(DCM_SOPInstanceUID);
    common.instanceNumber = header.integer(DCM_InstanceNumber).value_or(0);
    common.transferSyntaxUid = effectiveTransferSyntax(data.structure());
    common.lossy = header.code(DCM_LossyImageCompression) == "01" || isLossySyntax(common.transferSyntaxUid);
    common.rows = format.rows;
    common.columns = format.columns;
    if (!isUid(common.sopInstanceUid))
        out.problems.push_back({file,
                                tagName(DCM_SOPInstanceUID),
                                {"dicom.problem.noInstanceUid"},
                                {"dicom.remedy.noInstanceUid"}});

    int number = 1;
    for (const FrameAttributes& attributes : framesOf(header, format.frames)) {
        common.frameNumber = number++;
        common.stored = storedOf(data, format, attributes, common);
        out.frames.push_back(frameOf(attributes, common, out.series.modality));
    }
    if (const auto windows = readWindows(frameAttributes(header, 1)); !windows.empty())
        out.window = windows.front();
    return out;
}

} // namespace columna::dicom
