#include "imaging/phantom/image_object.h"

#include "imaging/phantom/sampling.h"
#include "imaging/phantom/tissue.h"
#include "scoring/base/decimal.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

namespace columna::phantom {

namespace {

// DS holds at most 16 characters (PS3.5 6.2): as many digits as fit.
std::string decimalString(double value) {
    for (int digits = 15;; --digits) {
        const std::string text = significant(value, digits);
        if (text.size() <= 16 || digits == 1) return text;
    }
}
std::string decimals(std::initializer_list<double> values) {
    std::string out;
    for (const double value : values)
        out += (out.empty() ? "" : "\\") + decimalString(value);
    return out;
}

class Writer {
public:
    explicit Writer(DcmDataset& dataset) : dataset_(dataset) {}
    void text(const DcmTagKey& tag, const std::string& value) {
        note(dataset_.putAndInsertString(tag, value.c_str()));
    }
    void number(const DcmTagKey& tag, Uint16 value) { note(dataset_.putAndInsertUint16(tag, value)); }
    void pixels(const std::vector<std::uint16_t>& values) {
        note(dataset_.putAndInsertUint16Array(DCM_PixelData, values.data(),
                                              static_cast<unsigned long>(values.size())));
    }
    [[nodiscard]] bool good() const { return good_; }

private:
    void note(const OFCondition& condition) { good_ = good_ && condition.good(); }
    DcmDataset& dataset_;
    bool good_ = true;
};

void putPatientAndStudy(Writer& put, const ImageObject& image) {
    const PatientSpec& patient = image.specification->patient;
    const StudySpec& study = image.specification->study;
    put.text(DCM_SpecificCharacterSet, "ISO_IR 192");
    put.text(DCM_PatientName, patient.name);
    put.text(DCM_PatientID, patient.id);
    put.text(DCM_PatientBirthDate, patient.birthDate);
    put.text(DCM_PatientSex, patient.sex);
    put.text(DCM_StudyInstanceUID, image.studyUid);
    put.text(DCM_StudyID, "1");
    put.text(DCM_StudyDescription, study.description);
    put.text(DCM_AccessionNumber, study.accession);
    put.text(DCM_ReferringPhysicianName, "");
    for (const DcmTagKey& date : {DCM_StudyDate, DCM_SeriesDate, DCM_AcquisitionDate, DCM_ContentDate})
        put.text(date, study.date);
    for (const DcmTagKey& time : {DCM_StudyTime, DCM_SeriesTime, DCM_AcquisitionTime, DCM_ContentTime})
        put.text(time, study.time);
}

void putMr(Writer& put, const AcquisitionSpec& acquisition) {
    const SequenceTimes times = timesOf(acquisition.weighting);
    const bool inversion = times.inversion > 0.0;
    put.text(DCM_SOPClassUID, UID_MRImageStorage);
    put.text(DCM_Modality, "MR");
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
    const double window = acquisition.weighting == Weighting::T1 ? 1.9 * kMarrowValue : 2.3 * kMarrowValue;
    put.text(DCM_WindowCenter, decimalString(0.5 * window));
    put.text(DCM_WindowWidth, decimalString(window));
}

void putCt(Writer& put) {
    put.text(DCM_SOPClassUID, UID_CTImageStorage);
    put.text(DCM_Modality, "CT");
    put.text(DCM_ImageType, "ORIGINAL\\PRIMARY\\AXIAL");
    put.text(DCM_KVP, "120");
    put.text(DCM_ConvolutionKernel, "BONE");
    put.text(DCM_RescaleIntercept, "-1024");
    put.text(DCM_RescaleSlope, "1");
    put.text(DCM_RescaleType, "HU");
    put.text(DCM_WindowCenter, "400\\50");
    put.text(DCM_WindowWidth, "1800\\400");
    put.text(DCM_WindowCenterWidthExplanation, "BONE\\SOFT TISSUE");
}

} // namespace

Result<Done> writeImage(const ImageObject& image, const std::filesystem::path& file) {
    DcmFileFormat format;
    Writer put(*format.getDataset());
    const AcquisitionSpec& acquisition = *image.acquisition;
    putPatientAndStudy(put, image);
    if (acquisition.weighting == Weighting::Ct)
        putCt(put);
    else
        putMr(put, acquisition);
    put.text(DCM_SOPInstanceUID, image.instanceUid);
    put.text(DCM_SeriesInstanceUID, image.seriesUid);
    put.text(DCM_SeriesNumber, std::to_string(image.seriesNumber));
    put.text(DCM_SeriesDescription, image.description);
    put.text(DCM_AcquisitionNumber, "1");
    put.text(DCM_InstanceNumber, std::to_string(image.instanceNumber));
    put.text(DCM_Manufacturer, "Columna phantom");
    put.text(DCM_PatientPosition, "HFS");
    put.text(DCM_BodyPartExamined, "SPINE");
    put.text(DCM_FrameOfReferenceUID, image.frameOfReferenceUid);
    put.text(DCM_PositionReferenceIndicator, "");
    put.text(DCM_SliceThickness, decimalString(acquisition.thickness));
    const FramePlane& p = image.plane;
    put.text(DCM_ImagePositionPatient, decimals({p.origin.x, p.origin.y, p.origin.z}));
    put.text(DCM_ImageOrientationPatient,
             decimals({p.rowDirection.x, p.rowDirection.y, p.rowDirection.z, p.columnDirection.x,
                       p.columnDirection.y, p.columnDirection.z}));
    put.text(DCM_PixelSpacing, decimals({p.rowSpacing, p.columnSpacing}));
    put.number(DCM_SamplesPerPixel, 1);
    put.text(DCM_PhotometricInterpretation, "MONOCHROME2");
    put.number(DCM_Rows, static_cast<Uint16>(p.rows));
    put.number(DCM_Columns, static_cast<Uint16>(p.columns));
    put.number(DCM_BitsAllocated, 16);
    put.number(DCM_BitsStored, 12);
    put.number(DCM_HighBit, 11);
    put.number(DCM_PixelRepresentation, 0);
    put.pixels(image.pixels);
    if (!put.good() || format.saveFile(file.c_str(), EXS_LittleEndianExplicit).bad())
        return Error{{"phantom.write.failed"}, file.string(), {}, {"phantom.write.failed.remedy"}};
    return Done{};
}

} // namespace columna::phantom
