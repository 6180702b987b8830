#include "imaging/phantom/jpeg2000.h"

#include <openjpeg.h>

#include <algorithm>
#include <memory>

namespace columna::phantom {

namespace {

OPJ_SIZE_T append(void* data, OPJ_SIZE_T size, void* out) {
    auto& bytes = *static_cast<std::vector<std::uint8_t>*>(out);
    const auto* first = static_cast<const std::uint8_t*>(data);
    bytes.insert(bytes.end(), first, first + size);
    return size;
}

struct Destroy {
    void operator()(opj_image_t* image) const { opj_image_destroy(image); }
    void operator()(opj_codec_t* codec) const { opj_destroy_codec(codec); }
};
struct DestroyStream {
    void operator()(opj_stream_t* stream) const { opj_stream_destroy(stream); }
};

} // namespace

std::vector<std::uint8_t> jpeg2000(const std::uint16_t* pixels, int rows, int columns, double ratio) {
    opj_image_cmptparm_t component{};
    component.dx = component.dy = 1;
    component.w = static_cast<OPJ_UINT32>(columns);
    component.h = static_cast<OPJ_UINT32>(rows);
    component.prec = 12;
    component.sgnd = 0;
    const std::unique_ptr<opj_image_t, Destroy> image(opj_image_create(1, &component, OPJ_CLRSPC_GRAY));
    const std::unique_ptr<opj_codec_t, Destroy> codec(opj_create_compress(OPJ_CODEC_J2K));
    if (!image || !codec) return {};
    image->x1 = component.w;
    image->y1 = component.h;
    std::copy_n(pixels, static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns),
                image->comps[0].data);

    opj_cparameters_t parameters;
    opj_set_default_encoder_parameters(&parameters);
    parameters.tcp_numlayers = 1;
    parameters.cp_disto_alloc = 1;
    parameters.tcp_rates[0] = static_cast<float>(ratio);
    parameters.irreversible = ratio > 0.0 ? 1 : 0;
    // Small images hold fewer halvings than the default.
    while (parameters.numresolution > 1 && (1 << (parameters.numresolution - 1)) > std::min(rows, columns))
        --parameters.numresolution;
    if (!opj_setup_encoder(codec.get(), &parameters, image.get())) return {};

    std::vector<std::uint8_t> bytes;
    const std::unique_ptr<opj_stream_t, DestroyStream> stream(opj_stream_create(1 << 16, OPJ_FALSE));
    opj_stream_set_write_function(stream.get(), append);
    opj_stream_set_user_data(stream.get(), &bytes, nullptr);
    const bool good = opj_start_compress(codec.get(), image.get(), stream.get()) &&
                      opj_encode(codec.get(), stream.get()) && opj_end_compress(codec.get(), stream.get());
    if (!good) return {};
    return bytes;
}

} // namespace columna::phantom
