// A binary segmentation rewritten as a label map of DICOM 2024c, which DCMTK 3.6.7 cannot write: for tests.
#pragma once

#include "imaging/dicom/data_set_writer.h"
#include "imaging/dicom/objects/segmentation.h"

#include <dcmtk/dcmdata/dcrleerg.h>
#include <dcmtk/dcmjpeg/djencode.h>
#include <dcmtk/dcmjpeg/djrplol.h>
#include <dcmtk/dcmjpls/djencode.h>
#include <dcmtk/dcmjpls/djrparam.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace columna::dicom::test {

struct LabelMapLook {
    int bits = 8;
    E_TransferSyntax syntax = EXS_LittleEndianExplicit;
    std::string sopClassUid{labelMapSegmentationUid};
    std::optional<int> background = 0; ///< Pixel Padding Value, and the value of such pixels
    bool backgroundSegment = false;    ///< describes it as a segment, too
    bool palette = false;
    int times = 1;                                ///< numbers of segments become so many times higher
    std::function<void(DcmDataset&)> change = {}; ///< last, before it is compressed
};

namespace detail {

inline void putPixels(DcmDataset& data, const std::vector<std::uint16_t>& labels, int bits) {
    DataSetWriter into(data);
    into.number(DCM_BitsAllocated, static_cast<Uint16>(bits));
    into.number(DCM_BitsStored, static_cast<Uint16>(bits));
    into.number(DCM_HighBit, static_cast<Uint16>(bits - 1));
    delete data.remove(DCM_PixelData);
    if (bits == 16) {
        into.note(data.putAndInsertUint16Array(DCM_PixelData, labels.data(), labels.size()));
    } else {
        std::vector<Uint8> bytes(labels.begin(), labels.end());
        if (bytes.size() % 2 != 0) bytes.push_back(0);
        into.note(data.putAndInsertUint8Array(DCM_PixelData, bytes.data(), bytes.size()));
    }
    if (!into.good()) throw std::runtime_error("no label map");
}

inline void putPalette(DcmDataset& data) {
    data.putAndInsertString(DCM_PhotometricInterpretation, "PALETTE COLOR");
    for (const DcmTagKey& tag :
         {DCM_RedPaletteColorLookupTableDescriptor, DCM_GreenPaletteColorLookupTableDescriptor,
          DCM_BluePaletteColorLookupTableDescriptor}) {
        const std::vector<Uint16> descriptor{256, 0, 16};
        data.putAndInsertUint16Array(tag, descriptor.data(), descriptor.size());
    }
    const std::vector<Uint16> table(256, 0x8000);
    for (const DcmTagKey& tag : {DCM_RedPaletteColorLookupTableData, DCM_GreenPaletteColorLookupTableData,
                                 DCM_BluePaletteColorLookupTableData})
        data.putAndInsertUint16Array(tag, table.data(), table.size());
}

inline void compress(DcmDataset& data, E_TransferSyntax syntax) {
    DcmRLEEncoderRegistration::registerCodecs();
    DJEncoderRegistration::registerCodecs();
    DJLSEncoderRegistration::registerCodecs();
    const DJ_RPLossless jpeg;
    const DJLSRepresentationParameter jpegLs(0, OFTrue);
    const DcmRepresentationParameter* how = nullptr;
    if (syntax == EXS_JPEGProcess14SV1) how = &jpeg;
    if (syntax == EXS_JPEGLSLossless) how = &jpegLs;
    if (data.chooseRepresentation(syntax, how).bad()) throw std::runtime_error("not compressed");
}

} // namespace detail

/// Rewrites the binary segmentation in `file`, whose segments do not overlap: one frame for every place, one
/// pixel value for every segment.
inline void makeLabelMap(const std::filesystem::path& file, const LabelMapLook& look = {}) {
    const auto read = readSegmentation(file);
    DcmFileFormat format;
    if (!read || format.loadFile(file.c_str()).bad()) throw std::runtime_error("no segmentation");
    DcmDataset& data = *format.getDataset();
    data.loadAllDataIntoMemory();
    const auto& frames = read->content.frames;
    DcmSequenceOfItems* groups = nullptr;
    if (data.findAndGetSequence(DCM_PerFrameFunctionalGroupsSequence, groups).bad())
        throw std::runtime_error("no frames");
    std::vector<Vec3> places;
    std::vector<std::uint16_t> labels;
    std::vector<unsigned long> again; // items of places that have one
    const std::size_t pixels = frames.front().mask.size();
    for (std::size_t f = 0; f < frames.size(); ++f) {
        const auto known = std::ranges::find(places, frames[f].plane.origin);
        const auto place = static_cast<std::size_t>(known - places.begin());
        if (known == places.end()) {
            places.push_back(frames[f].plane.origin);
            labels.resize(labels.size() + pixels, static_cast<std::uint16_t>(look.background.value_or(0)));
        } else {
            again.push_back(static_cast<unsigned long>(f));
        }
        for (std::size_t i = 0; i < pixels; ++i)
            if (frames[f].mask[i])
                labels[place * pixels + i] = static_cast<std::uint16_t>(frames[f].segment * look.times);
    }
    std::ranges::reverse(again);
    for (const unsigned long item : again)
        delete groups->remove(item);
    for (unsigned long i = 0; i < groups->card(); ++i)
        delete groups->getItem(i)->remove(DCM_SegmentIdentificationSequence);
    DataSetWriter into(data);
    into.text(DCM_SOPClassUID, look.sopClassUid);
    into.text(DCM_SegmentationType, "LABELMAP");
    into.text(DCM_NumberOfFrames, std::to_string(places.size()));
    for (const Segment& segment : read->content.segments) {
        DcmItem* item = nullptr;
        into.note(data.findAndGetSequenceItem(DCM_SegmentSequence, item, segment.number - 1));
        DataSetWriter(*item).number(DCM_SegmentNumber, static_cast<Uint16>(segment.number * look.times));
    }
    if (look.background) into.number(DCM_PixelPaddingValue, static_cast<Uint16>(*look.background));
    if (look.backgroundSegment) {
        DataSetWriter item(into.append(DCM_SegmentSequence));
        item.number(DCM_SegmentNumber, static_cast<Uint16>(look.background.value_or(0)));
        item.text(DCM_SegmentLabel, "Background");
        DataSetWriter type(item.append(DCM_SegmentedPropertyTypeCodeSequence));
        type.text(DCM_CodeValue, "125040");
        type.text(DCM_CodingSchemeDesignator, "DCM");
        type.text(DCM_CodeMeaning, "Background");
    }
    detail::putPixels(data, labels, look.bits);
    if (look.palette) detail::putPalette(data);
    if (!into.good()) throw std::runtime_error("no label map");
    if (look.change) look.change(data);
    if (look.syntax != EXS_DeflatedLittleEndianExplicit) detail::compress(data, look.syntax);
    if (format.saveFile(file.c_str(), look.syntax).bad()) throw std::runtime_error("not written");
}

} // namespace columna::dicom::test
