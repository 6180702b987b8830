// Enhanced MR and CT Image Storage (PS3.3 A.36, A.38). Marked DERIVED: a phantom has no acquisition whose
// physics the ORIGINAL objects would have to describe.
#include "imaging/phantom/encoding.h"
#include "imaging/phantom/image_object.h"
#include "imaging/phantom/image_object_common.h"
#include "imaging/phantom/tissue.h"

namespace columna::phantom {

namespace {

void putCode(DataSetWriter& into, const DcmTagKey& sequence, const char* value, const char* scheme,
             const char* meaning) {
    DataSetWriter code(into.append(sequence));
    code.text(DCM_CodeValue, value);
    code.text(DCM_CodingSchemeDesignator, scheme);
    code.text(DCM_CodeMeaning, meaning);
    into.note(code.good() ? EC_Normal : EC_IllegalCall);
}

void putImageType(DataSetWriter& put, const DcmTagKey& tag, bool mr, const char* contrast) {
    put.text(tag, "DERIVED\\PRIMARY\\VOLUME\\NONE");
    put.text(DCM_PixelPresentation, "MONOCHROME");
    put.text(DCM_VolumetricProperties, "VOLUME");
    put.text(DCM_VolumeBasedCalculationTechnique, "NONE");
    if (!mr) return;
    put.text(DCM_ComplexImageComponent, "MAGNITUDE");
    put.text(DCM_AcquisitionContrast, contrast);
}

void putShared(DataSetWriter& put, const SeriesObject& series, const FramePlane& plane, bool mr,
               const char* contrast) {
    const AcquisitionSpec& acquisition = *series.acquisition;
    DcmItem& shared = put.append(DCM_SharedFunctionalGroupsSequence);
    DataSetWriter groups(shared);
    DataSetWriter measures(groups.append(DCM_PixelMeasuresSequence));
    measures.text(DCM_PixelSpacing, decimalStrings({plane.rowSpacing, plane.columnSpacing}));
    measures.text(DCM_SliceThickness, decimalString(acquisition.thickness));
    if (!mr) {
        DataSetWriter event(groups.append(DCM_IrradiationEventIdentificationSequence));
        event.text(DCM_IrradiationEventUID, series.irradiationUid);
    }
    DataSetWriter anatomy(groups.append(DCM_FrameAnatomySequence));
    anatomy.text(DCM_FrameLaterality, "U");
    putCode(anatomy, DCM_AnatomicRegionSequence, "421060004", "SCT", "Vertebral column");
    DataSetWriter type(groups.append(mr ? DCM_MRImageFrameTypeSequence : DCM_CTImageFrameTypeSequence));
    putImageType(type, DCM_FrameType, mr, contrast);
    DataSetWriter values(groups.append(DCM_PixelValueTransformationSequence));
    values.text(DCM_RescaleIntercept, mr ? "0" : "-1024");
    values.text(DCM_RescaleSlope, "1");
    values.text(DCM_RescaleType, mr ? "US" : "HU");
    const DisplayWindow window = windowOf(acquisition.weighting);
    DataSetWriter voi(groups.append(DCM_FrameVOILUTSequence));
    voi.text(DCM_WindowCenter, decimalString(window.centre));
    voi.text(DCM_WindowWidth, decimalString(window.width));
    if (mr) {
        const SequenceTimes times = timesOf(acquisition.weighting);
        DataSetWriter timing(groups.append(DCM_MRTimingAndRelatedParametersSequence));
        timing.text(DCM_RepetitionTime, decimalString(times.repetition));
        timing.text(DCM_FlipAngle, "90");
        timing.text(DCM_EchoTrainLength, acquisition.weighting == Weighting::T1 ? "3" : "17");
        timing.number(DCM_RFEchoTrainLength, acquisition.weighting == Weighting::T1 ? 3 : 17);
        timing.number(DCM_GradientEchoTrainLength, 0);
        DataSetWriter absorption(timing.append(DCM_SpecificAbsorptionRateSequence));
        absorption.text(DCM_SpecificAbsorptionRateDefinition, "IEC_WHOLE_BODY");
        absorption.real(DCM_SpecificAbsorptionRateValue, 1.0);
        for (const char* kind : {"STATIC FIELD", "GRADIENT", "RF"}) {
            DataSetWriter mode(timing.append(DCM_OperatingModeSequence));
            mode.text(DCM_OperatingModeType, kind);
            mode.text(DCM_OperatingMode, "IEC_NORMAL");
        }
        DataSetWriter echo(groups.append(DCM_MREchoSequence));
        echo.real(DCM_EffectiveEchoTime, times.echo);
    }
}

} // namespace

Result<Done> writeEnhanced(const SeriesObject& series, const std::vector<PlannedFrame>& frames,
                           const std::string& instanceUid, const std::vector<std::uint16_t>& pixels,
                           const std::filesystem::path& file) {
    DcmFileFormat format;
    DataSetWriter put(*format.getDataset());
    const AcquisitionSpec& acquisition = *series.acquisition;
    const StudySpec& study = series.specification->study;
    const bool mr = acquisition.weighting != Weighting::Ct;
    const char* contrast = acquisition.weighting == Weighting::T1     ? "T1"
                           : acquisition.weighting == Weighting::Stir ? "STIR"
                                                                      : "T2";
    putPatientStudySeries(put, series, false);
    put.text(DCM_SOPClassUID, mr ? UID_EnhancedMRImageStorage : UID_EnhancedCTImageStorage);
    put.text(DCM_SOPInstanceUID, instanceUid);
    put.text(DCM_InstanceNumber, "1");
    put.text(DCM_ManufacturerModelName, "Columna phantom");
    put.text(DCM_DeviceSerialNumber, "1");
    put.text(DCM_SoftwareVersions, "1");
    put.text(DCM_ContentQualification, "RESEARCH");
    put.text(DCM_AcquisitionDateTime, study.date + study.time);
    put.real(DCM_AcquisitionDuration, 1.0);
    put.text(DCM_BurnedInAnnotation, "NO");
    put.text(DCM_LossyImageCompression, "00");
    put.text(DCM_PresentationLUTShape, "IDENTITY");
    putImageType(put, DCM_ImageType, mr, contrast);
    put.empty(DCM_AcquisitionContextSequence);
    if (mr) {
        put.text(DCM_ResonantNucleus, "1H");
        put.real(DCM_MagneticFieldStrength, 1.5);
        put.text(DCM_ApplicableSafetyStandardAgency, "IEC");
    }
    put.text(DCM_NumberOfFrames, std::to_string(frames.size()));
    putMatrix(put, frames.front().plane);

    DataSetWriter organization(put.append(DCM_DimensionOrganizationSequence));
    organization.text(DCM_DimensionOrganizationUID, series.dimensionUid);
    for (const DcmTagKey& pointer : {DCM_StackID, DCM_InStackPositionNumber}) {
        DataSetWriter dimension(put.append(DCM_DimensionIndexSequence));
        dimension.text(DCM_DimensionOrganizationUID, series.dimensionUid);
        DcmAttributeTag* at = new DcmAttributeTag(DCM_DimensionIndexPointer);
        at->putTagVal(pointer);
        DcmAttributeTag* group = new DcmAttributeTag(DCM_FunctionalGroupPointer);
        group->putTagVal(DCM_FrameContentSequence);
        dimension.insert(at);
        dimension.insert(group);
    }
    putShared(put, series, frames.front().plane, mr, contrast);

    int stack = 0;
    Uint32 inStack = 0;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const FramePlane& p = frames[i].plane;
        const bool turned = i == 0 || distance(p.normal(), frames[i - 1].plane.normal()) > 1e-6;
        stack += turned ? 1 : 0;
        inStack = turned ? 1 : inStack + 1;
        DataSetWriter groups(put.append(DCM_PerFrameFunctionalGroupsSequence));
        DcmItem& contentItem = groups.append(DCM_FrameContentSequence);
        DataSetWriter content(contentItem);
        content.text(DCM_FrameAcquisitionDateTime, study.date + study.time);
        content.text(DCM_FrameReferenceDateTime, study.date + study.time);
        content.real(DCM_FrameAcquisitionDuration, 1.0);
        content.text(DCM_StackID, std::to_string(stack));
        const std::vector<Uint32> index{static_cast<Uint32>(stack), inStack};
        content.note(contentItem.putAndInsertUint32(DCM_InStackPositionNumber, inStack));
        content.note(contentItem.putAndInsertUint32Array(DCM_DimensionIndexValues, index.data(), 2));
        DataSetWriter position(groups.append(DCM_PlanePositionSequence));
        position.text(DCM_ImagePositionPatient, decimalStrings({p.origin.x, p.origin.y, p.origin.z}));
        DataSetWriter orientation(groups.append(DCM_PlaneOrientationSequence));
        orientation.text(DCM_ImageOrientationPatient,
                         decimalStrings({p.rowDirection.x, p.rowDirection.y, p.rowDirection.z,
                                         p.columnDirection.x, p.columnDirection.y, p.columnDirection.z}));
        put.note(content.good() && position.good() && orientation.good() ? EC_Normal : EC_IllegalCall);
    }
    if (!put.good())
        return Error{{"phantom.write.failed"}, file.string(), {}, {"phantom.write.failed.remedy"}};
    return saveAs(format, pixels, frames.front().plane.rows, frames.front().plane.columns,
                  acquisition.variant.transferSyntax, file);
}

} // namespace columna::phantom
