#include "imaging/dicom/inflate.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace columna::dicom {

Result<std::vector<std::uint8_t>> inflateRaw(const ByteSource& source, std::uint64_t offset,
                                             std::uint64_t packed, std::uint64_t limit,
                                             const std::function<bool(double)>& goOn) {
    const auto failure = [&](const char* id) {
        return Error{{id}, source.name(), "(0002,0010) TransferSyntaxUID", {"dicom.remedy.transferAgain"}};
    };
    z_stream stream = {};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return failure("dicom.error.inflate"); // negative: no zlib header
    struct Ender {
        z_stream* stream;
        ~Ender() { inflateEnd(stream); }
    } ender{&stream};

    std::vector<std::uint8_t> out;
    std::array<std::uint8_t, 65536> input = {};
    std::array<std::uint8_t, 65536> output = {};
    packed = std::min(packed, source.size() - std::min(offset, source.size()));
    const auto whole = static_cast<double>(std::max<std::uint64_t>(packed, 1));
    int status = Z_OK;
    while (status != Z_STREAM_END) {
        if (stream.avail_in == 0) {
            const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(packed, input.size()));
            if (count == 0 || !source.read(offset, std::span(input).first(count)))
                return failure("dicom.error.inflate");
            offset += count;
            packed -= count;
            if (goOn && !goOn(1.0 - static_cast<double>(packed) / whole))
                return failure("dicom.error.inflate");
            stream.next_in = input.data();
            stream.avail_in = static_cast<uInt>(count);
        }
        stream.next_out = output.data();
        stream.avail_out = static_cast<uInt>(output.size());
        status = inflate(&stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END) return failure("dicom.error.inflate");
        const std::size_t got = output.size() - stream.avail_out;
        if (got > limit - out.size()) return failure("dicom.error.inflatedTooLarge");
        out.insert(out.end(), output.data(), output.data() + got);
    }
    return out;
}

} // namespace columna::dicom
