#include "imaging/dicom/code_stream.h"

#include <openjpeg.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace columna::dicom {
namespace {

struct Memory {
    std::span<const std::uint8_t> bytes;
    std::size_t position = 0;
};

OPJ_SIZE_T readMemory(void* buffer, OPJ_SIZE_T count, void* user) {
    auto* memory = static_cast<Memory*>(user);
    if (memory->position >= memory->bytes.size()) return static_cast<OPJ_SIZE_T>(-1);
    count = std::min<OPJ_SIZE_T>(count, memory->bytes.size() - memory->position);
    std::memcpy(buffer, memory->bytes.data() + memory->position, count);
    memory->position += count;
    return count;
}

OPJ_OFF_T skipMemory(OPJ_OFF_T count, void* user) {
    auto* memory = static_cast<Memory*>(user);
    if (count < 0 || static_cast<std::size_t>(count) > memory->bytes.size() - memory->position) return -1;
    memory->position += static_cast<std::size_t>(count);
    return count;
}

OPJ_BOOL seekMemory(OPJ_OFF_T position, void* user) {
    auto* memory = static_cast<Memory*>(user);
    if (position < 0 || static_cast<std::size_t>(position) > memory->bytes.size()) return OPJ_FALSE;
    memory->position = static_cast<std::size_t>(position);
    return OPJ_TRUE;
}

} // namespace

Result<Done> decodeJpeg2000(std::span<const std::uint8_t> bytes, const PixelFormat& format,
                            const std::string& file, std::span<std::uint8_t> out) {
    const auto failure = [&](const char* id) {
        return Error{
            {id, {{"codec", "JPEG 2000"}}}, file, "(7FE0,0010) PixelData", {"dicom.remedy.transferAgain"}};
    };
    Memory memory{bytes};
    const std::unique_ptr<opj_stream_t, void (*)(opj_stream_t*)> stream(
        opj_stream_create(std::clamp<std::size_t>(bytes.size(), 1024, std::size_t{1} << 20), OPJ_TRUE),
        opj_stream_destroy);
    opj_stream_set_read_function(stream.get(), readMemory);
    opj_stream_set_skip_function(stream.get(), skipMemory);
    opj_stream_set_seek_function(stream.get(), seekMemory);
    opj_stream_set_user_data(stream.get(), &memory, nullptr);
    opj_stream_set_user_data_length(stream.get(), bytes.size());

    // Some writers put a whole JP2 file into the fragment instead of the bare code stream.
    const bool boxed = bytes.size() > 12 && std::memcmp(bytes.data() + 4, "jP  ", 4) == 0;
    const std::unique_ptr<opj_codec_t, void (*)(opj_codec_t*)> codec(
        opj_create_decompress(boxed ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K), opj_destroy_codec);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    opj_image_t* raw = nullptr;
    const bool header = opj_setup_decoder(codec.get(), &parameters) &&
                        opj_read_header(stream.get(), codec.get(), &raw) && raw != nullptr;
    const std::unique_ptr<opj_image_t, void (*)(opj_image_t*)> image(raw, opj_image_destroy);
    if (!header) return failure("dicom.error.codeStream");

    // Before decoding: OpenJPEG allocates from the code stream's own numbers.
    const auto fits = [&] {
        if (static_cast<int>(image->numcomps) != format.samples) return false;
        if (static_cast<long long>(image->x1) - image->x0 != format.columns) return false;
        if (static_cast<long long>(image->y1) - image->y0 != format.rows) return false;
        for (OPJ_UINT32 c = 0; c < image->numcomps; ++c) {
            const opj_image_comp_t& component = image->comps[c];
            if (component.dx != 1 || component.dy != 1) return false;
            if (static_cast<int>(component.prec) > format.bitsAllocated) return false;
        }
        return true;
    };
    if (!fits()) return failure("dicom.error.codeStreamMismatch");
    opj_decoder_set_strict_mode(codec.get(), OPJ_TRUE); // a stream that ends early is no image
    if (!opj_decode(codec.get(), stream.get(), image.get()) || !opj_end_decompress(codec.get(), stream.get()))
        return failure("dicom.error.codeStream");
    const std::size_t samples = static_cast<std::size_t>(format.samples);
    for (std::size_t c = 0; c < samples; ++c) {
        const opj_image_comp_t& component = image->comps[c];
        if (component.data == nullptr || static_cast<int>(component.w) != format.columns ||
            static_cast<int>(component.h) != format.rows)
            return failure("dicom.error.codeStream");
        if (format.bitsAllocated == 16) {
            for (std::size_t i = 0; i < format.pixels(); ++i) {
                const auto value = static_cast<std::uint16_t>(component.data[i]);
                std::memcpy(out.data() + 2 * (i * samples + c), &value, 2);
            }
        } else {
            for (std::size_t i = 0; i < format.pixels(); ++i)
                out[i * samples + c] = static_cast<std::uint8_t>(component.data[i]);
        }
    }
    return Done{};
}

} // namespace columna::dicom
