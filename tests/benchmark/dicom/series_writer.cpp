#include "tests/benchmark/dicom/series_writer.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dcrleerg.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmjpeg/djencode.h>
#include <dcmtk/dcmjpeg/djrplol.h>
#include <dcmtk/dcmjpls/djencode.h>
#include <dcmtk/dcmjpls/djrparam.h>

#include <openjpeg.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <memory>
#include <random>
#include <vector>

namespace columna::benchmark {
namespace {

constexpr int width = 512;

/// A body, a vertebra with discs, a canal, and noise: compresses about as real CT does.
std::vector<Uint16> slicePixels(int slice, std::mt19937& random) {
    std::normal_distribution<float> noise(0.f, 12.f);
    std::vector<Uint16> out(width * width);
    const bool disc = slice % 30 > 24;
    for (int row = 0; row < width; ++row)
        for (int column = 0; column < width; ++column) {
            const double x = (column - 256) * 0.5;
            const double y = (row - 256) * 0.5;
            float hu = -1000.f;
            if (x * x / 12100 + y * y / 8100 < 1) {
                hu = 40.f;
                if (x * x / 484 + (y - 30) * (y - 30) / 256 < 1) hu = disc ? 80.f : 250.f;
                if (x * x + (y - 55) * (y - 55) < 64) hu = 20.f;
                hu += noise(random);
            }
            out[static_cast<std::size_t>(row * width + column)] =
                static_cast<Uint16>(static_cast<Sint16>(std::clamp(std::lround(hu), -1024L, 3071L)));
        }
    return out;
}

void fill(DcmDataset& d, int slice, const std::vector<Uint16>& pixels) {
    const auto text = [&](const DcmTagKey& tag, const std::string& value) {
        d.putAndInsertString(tag, value.c_str());
    };
    const auto word = [&](const DcmTagKey& tag, int value) {
        d.putAndInsertUint16(tag, static_cast<Uint16>(value));
    };
    text(DCM_SpecificCharacterSet, "ISO_IR 192");
    text(DCM_ImageType, "ORIGINAL\\PRIMARY\\AXIAL");
    text(DCM_SOPClassUID, UID_CTImageStorage);
    text(DCM_SOPInstanceUID, "2.25.77.1." + std::to_string(slice + 1));
    text(DCM_StudyDate, "20260101");
    text(DCM_StudyTime, "120000");
    text(DCM_AccessionNumber, "A1");
    text(DCM_Modality, "CT");
    text(DCM_Manufacturer, "SYNTHETIC");
    text(DCM_PatientName, "Phantom^Series");
    text(DCM_PatientID, "PH001");
    text(DCM_SliceThickness, "1");
    text(DCM_KVP, "120");
    text(DCM_ConvolutionKernel, "STANDARD");
    text(DCM_StudyInstanceUID, "2.25.77");
    text(DCM_SeriesInstanceUID, "2.25.77.1");
    text(DCM_FrameOfReferenceUID, "2.25.77.2");
    text(DCM_SeriesNumber, "2");
    text(DCM_InstanceNumber, std::to_string(slice + 1));
    text(DCM_ImagePositionPatient, "-128\\-128\\" + std::to_string(slice));
    text(DCM_ImageOrientationPatient, "1\\0\\0\\0\\1\\0");
    word(DCM_SamplesPerPixel, 1);
    text(DCM_PhotometricInterpretation, "MONOCHROME2");
    word(DCM_Rows, width);
    word(DCM_Columns, width);
    text(DCM_PixelSpacing, "0.5\\0.5");
    word(DCM_BitsAllocated, 16);
    word(DCM_BitsStored, 16);
    word(DCM_HighBit, 15);
    word(DCM_PixelRepresentation, 1);
    text(DCM_RescaleIntercept, "0");
    text(DCM_RescaleSlope, "1");
    text(DCM_RescaleType, "HU");
    d.putAndInsertUint16Array(DCM_PixelData, pixels.data(), static_cast<unsigned long>(pixels.size()));
}

std::vector<Uint8> encodeJpeg2000(const std::vector<Uint16>& pixels) {
    opj_image_cmptparm_t component = {};
    component.dx = component.dy = 1;
    component.w = component.h = width;
    component.prec = 16;
    component.sgnd = 1;
    opj_image_t* image = opj_image_create(1, &component, OPJ_CLRSPC_GRAY);
    image->x1 = image->y1 = width;
    for (std::size_t i = 0; i < pixels.size(); ++i)
        image->comps[0].data[i] = static_cast<Sint16>(pixels[i]);
    opj_cparameters_t parameters;
    opj_set_default_encoder_parameters(&parameters);
    parameters.tcp_numlayers = 1;
    parameters.cp_disto_alloc = 1;
    opj_codec_t* codec = opj_create_compress(OPJ_CODEC_J2K);
    opj_setup_encoder(codec, &parameters, image);
    struct Sink {
        std::vector<Uint8> bytes;
        std::size_t at = 0;
    } sink;
    opj_stream_t* stream = opj_stream_default_create(OPJ_FALSE);
    opj_stream_set_user_data(stream, &sink, nullptr);
    opj_stream_set_write_function(stream, [](void* from, OPJ_SIZE_T count, void* user) -> OPJ_SIZE_T {
        auto* to = static_cast<Sink*>(user);
        if (to->at + count > to->bytes.size()) to->bytes.resize(to->at + count);
        std::memcpy(to->bytes.data() + to->at, from, count);
        to->at += count;
        return count;
    });
    opj_stream_set_seek_function(stream, [](OPJ_OFF_T at, void* user) -> OPJ_BOOL {
        static_cast<Sink*>(user)->at = static_cast<std::size_t>(at);
        return OPJ_TRUE;
    });
    opj_stream_set_skip_function(stream, [](OPJ_OFF_T count, void* user) -> OPJ_OFF_T {
        static_cast<Sink*>(user)->at += static_cast<std::size_t>(count);
        return count;
    });
    opj_start_compress(codec, image, stream);
    opj_encode(codec, stream);
    opj_end_compress(codec, stream);
    opj_stream_destroy(stream);
    opj_destroy_codec(codec);
    opj_image_destroy(image);
    return sink.bytes;
}

bool save(DcmFileFormat& file, const std::vector<Uint16>& pixels, const std::string& syntax,
          const std::string& path) {
    DcmDataset& data = *file.getDataset();
    const DJ_RPLossless jpeg(6, 0);
    const DJLSRepresentationParameter jpegLs(0, OFTrue);
    if (syntax == "native") return file.saveFile(path.c_str(), EXS_LittleEndianExplicit).good();
    if (syntax == "j2k") {
        std::vector<Uint8> code = encodeJpeg2000(pixels);
        if (code.size() % 2 != 0) code.push_back(0);
        auto* sequence = new DcmPixelSequence(DcmTag(DCM_PixelSequenceTag, EVR_OB));
        sequence->insert(new DcmPixelItem(DcmTag(DCM_PixelItemTag, EVR_OB)));
        auto* item = new DcmPixelItem(DcmTag(DCM_PixelItemTag, EVR_OB));
        item->putUint8Array(code.data(), static_cast<unsigned long>(code.size()));
        sequence->insert(item);
        auto* element = new DcmPixelData(DcmTag(DCM_PixelData, EVR_OB));
        element->putOriginalRepresentation(EXS_JPEG2000LosslessOnly, nullptr, sequence);
        data.insert(element, OFTrue);
        return file.saveFile(path.c_str(), EXS_JPEG2000LosslessOnly).good();
    }
    const E_TransferSyntax target = syntax == "jpeg"     ? EXS_JPEGProcess14SV1
                                    : syntax == "jpegls" ? EXS_JPEGLSLossless
                                    : syntax == "rle"    ? EXS_RLELossless
                                                         : EXS_Unknown;
    if (target == EXS_Unknown) return false;
    const DcmRepresentationParameter* parameter = nullptr;
    if (syntax == "jpeg") parameter = &jpeg;
    if (syntax == "jpegls") parameter = &jpegLs;
    return data.chooseRepresentation(target, parameter).good() && file.saveFile(path.c_str(), target).good();
}

} // namespace

bool writeSeries(const std::filesystem::path& folder, const std::string& syntax, int slices) {
    std::filesystem::create_directories(folder);
    const auto there = std::distance(std::filesystem::directory_iterator(folder), {});
    if (there == slices) return true;
    DJEncoderRegistration::registerCodecs();
    DJLSEncoderRegistration::registerCodecs();
    DcmRLEEncoderRegistration::registerCodecs();
    std::mt19937 random(7);
    for (int slice = 0; slice < slices; ++slice) {
        const auto pixels = slicePixels(slice, random);
        DcmFileFormat file;
        fill(*file.getDataset(), slice, pixels);
        char name[16];
        std::snprintf(name, sizeof name, "IM%05d", slice);
        if (!save(file, pixels, syntax, (folder / name).string())) return false;
    }
    return true;
}

} // namespace columna::benchmark
