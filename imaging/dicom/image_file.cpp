#include "imaging/dicom/image_file.h"

#include "imaging/dicom/code_stream.h"
#include "imaging/dicom/stored_frame.h"

namespace columna::dicom {

ImageFile::ImageFile(DataSet data, PixelFormat format) : data_(std::move(data)), format_(std::move(format)) {
    if (const auto& pixels = data_.structure().pixels; pixels && pixels->encapsulated)
        firstFragments_ = firstFragments(data_, format_);
}

Result<ImageFile> ImageFile::of(DataSet data) {
    auto format = readPixelFormat(data, data.structure().source->name());
    if (!format) return format.error();
    return ImageFile(std::move(data), std::move(*format));
}

Result<ImageFile> ImageFile::open(const Frame& frame) {
    auto data = openDataSet(frame);
    if (!data) return data.error();
    return of(std::move(*data));
}

Result<Done> ImageFile::decode(int index, std::span<std::uint8_t> out) const {
    if (auto checked = checkStoredFrame(data_, format_, index, name()); !checked) return checked;
    if (!data_.structure().pixels->encapsulated) return readNative(data_, format_, index, name(), out);
    const std::string& syntax = data_.structure().transferSyntaxUid;
    auto stream = frameCodeStream(data_, format_, firstFragments_, index, name());
    if (!stream) return stream.error();
    switch (codecOf(syntax)) {
    case Codec::Rle:
        return decodeRle(*stream, format_, name(), out);
    case Codec::Jpeg2000:
        return decodeJpeg2000(*stream, format_, name(), out);
    default:
        return decodeJpeg(std::move(*stream), format_, syntax, name(), out);
    }
}

Result<const ImageFile*> ImageFiles::open(const Frame& frame) {
    if (!image_ || file_ != frame.file || member_ != frame.archiveMember) {
        image_.reset();
        auto opened = ImageFile::open(frame);
        if (!opened) return opened.error();
        image_ = std::move(*opened);
        file_ = frame.file;
        member_ = frame.archiveMember;
    }
    return &*image_;
}

} // namespace columna::dicom
