#include "imaging/phantom/image_object.h"

#include "imaging/phantom/encoding.h"
#include "imaging/phantom/image_object_common.h"
#include "imaging/phantom/sampling.h"
#include "imaging/phantom/tissue.h"

namespace columna::phantom {

namespace {

void putMr(DataSetWriter& put, const AcquisitionSpec& acquisition) {
    const SequenceTimes times = timesOf(acquisition.weighting);
    const bool inversion = times.inversion > 0.0;
    put.text(DCM_SOPClassUID, UID_MRImageStorage);
    put.text(DCM_ImageType, "ORIGINAL\\PRIMARY\\OTHER");
    put.text(DCM_ScanningSequence, inversion ? "SE\\IR" : "SE");
    put.text(DCM_SequenceVariant, "SK");
    put.text(DCM_ScanOptions, "");
    put.text(DCM_MRAcquisitionType, "2D");
    put.text(DCM_RepetitionTime, decimalString(times.repetition));
    put.text(DCM_EchoTime, decimalString(times.echo));
    put.text(DCM_EchoTrainLength, acquisition.weighting == Weighting::T1 ? "3" : "17");
    if (inversion) put.text(DCM_InversionTime, decimalString(times.inversion));
    put.text(DCM_MagneticFieldStrength, "1.5");
    put.text(DCM_SpacingBetweenSlices, decimalString(acquisition.thickness + acquisition.gap));
    const DisplayWindow window = windowOf(acquisition.weighting);
    put.text(DCM_WindowCenter, decimalString(window.centre));
    put.text(DCM_WindowWidth, decimalString(window.width));
}

void putCt(DataSetWriter& put, const AcquisitionSpec& acquisition) {
    put.text(DCM_SOPClassUID, UID_CTImageStorage);
    put.text(DCM_ImageType, "ORIGINAL\\PRIMARY\\AXIAL");
    put.text(DCM_KVP, "120");
    put.text(DCM_ConvolutionKernel, "BONE");
    put.text(DCM_GantryDetectorTilt, decimalString(acquisition.variant.gantryTilt));
    put.text(DCM_RescaleIntercept, "-1024");
    put.text(DCM_RescaleSlope, "1");
    put.text(DCM_RescaleType, "HU");
    put.text(DCM_WindowCenter, "400\\50");
    put.text(DCM_WindowWidth, "1800\\400");
    put.text(DCM_WindowCenterWidthExplanation, "BONE\\SOFT TISSUE");
}

} // namespace

DisplayWindow windowOf(Weighting weighting) {
    if (weighting == Weighting::Ct) return {400, 1800};
    const double width = weighting == Weighting::T1 ? 1.9 * kMarrowValue : 2.3 * kMarrowValue;
    return {0.5 * width, width};
}

void putPatientStudySeries(DataSetWriter& put, const SeriesObject& series, bool otherPatient) {
    const PatientSpec& patient = series.specification->patient;
    const StudySpec& study = series.specification->study;
    const AcquisitionSpec& acquisition = *series.acquisition;
    put.text(DCM_SpecificCharacterSet, "ISO_IR 192");
    put.text(DCM_PatientName, otherPatient ? "Phantom^Other" : patient.name);
    put.text(DCM_PatientID, otherPatient ? "PHANTOM-OTHER" : patient.id);
    put.text(DCM_PatientBirthDate, patient.birthDate);
    put.text(DCM_PatientSex, patient.sex);
    put.text(DCM_StudyInstanceUID, series.studyUid);
    put.text(DCM_StudyID, "1");
    put.text(DCM_StudyDescription, study.description);
    put.text(DCM_AccessionNumber, study.accession);
    put.text(DCM_ReferringPhysicianName, "");
    for (const DcmTagKey& date : {DCM_StudyDate, DCM_SeriesDate, DCM_AcquisitionDate, DCM_ContentDate})
        put.text(date, study.date);
    for (const DcmTagKey& time : {DCM_StudyTime, DCM_SeriesTime, DCM_AcquisitionTime, DCM_ContentTime})
        put.text(time, study.time);
    put.text(DCM_Modality, acquisition.weighting == Weighting::Ct ? "CT" : "MR");
    put.text(DCM_SeriesInstanceUID, series.seriesUid);
    put.text(DCM_SeriesNumber, std::to_string(series.number));
    put.text(DCM_SeriesDescription, series.description);
    put.text(DCM_Manufacturer, "Columna phantom");
    put.text(DCM_PatientPosition, "HFS");
    put.text(DCM_BodyPartExamined, "SPINE");
    put.text(DCM_FrameOfReferenceUID, series.frameOfReferenceUid);
    put.text(DCM_PositionReferenceIndicator, "");
    put.text(DCM_AcquisitionNumber, "1");
}

void putMatrix(DataSetWriter& put, const FramePlane& plane) {
    put.number(DCM_SamplesPerPixel, 1);
    put.text(DCM_PhotometricInterpretation, "MONOCHROME2");
    put.number(DCM_Rows, static_cast<Uint16>(plane.rows));
    put.number(DCM_Columns, static_cast<Uint16>(plane.columns));
    put.number(DCM_BitsAllocated, 16);
    put.number(DCM_BitsStored, 12);
    put.number(DCM_HighBit, 11);
    put.number(DCM_PixelRepresentation, 0);
}

Result<Done> writeImage(const SeriesObject& series, const PlannedFrame& frame, const std::string& instanceUid,
                        const std::vector<std::uint16_t>& pixels, const std::filesystem::path& file) {
    DcmFileFormat format;
    DataSetWriter put(*format.getDataset());
    const AcquisitionSpec& acquisition = *series.acquisition;
    putPatientStudySeries(put, series, frame.otherPatient);
    if (acquisition.weighting == Weighting::Ct)
        putCt(put, acquisition);
    else
        putMr(put, acquisition);
    put.text(DCM_SOPInstanceUID, instanceUid);
    put.text(DCM_InstanceNumber, std::to_string(frame.instanceNumber));
    put.text(DCM_SliceThickness, decimalString(acquisition.thickness));
    const FramePlane& p = frame.plane;
    if (!acquisition.variant.withoutPosition)
        put.text(DCM_ImagePositionPatient, decimalStrings({p.origin.x, p.origin.y, p.origin.z}));
    put.text(DCM_ImageOrientationPatient,
             decimalStrings({p.rowDirection.x, p.rowDirection.y, p.rowDirection.z, p.columnDirection.x,
                             p.columnDirection.y, p.columnDirection.z}));
    if (!acquisition.variant.withoutSpacing)
        put.text(DCM_PixelSpacing, decimalStrings({p.rowSpacing, p.columnSpacing}));
    putMatrix(put, p);
    if (!put.good())
        return Error{{"phantom.write.failed"}, file.string(), {}, {"phantom.write.failed.remedy"}};
    return saveAs(format, pixels, p.rows, p.columns, acquisition.variant.transferSyntax, file);
}

} // namespace columna::phantom
