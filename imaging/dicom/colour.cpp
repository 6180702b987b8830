#include "imaging/dicom/colour.h"

#include "imaging/dicom/stored_frame.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace columna::dicom {
namespace {

/// ITU-R BT.601, the weights of PS3.3 C.7.6.3.1.2.
float luma(double red, double green, double blue) {
    return static_cast<float>(0.299 * red + 0.587 * green + 0.114 * blue);
}

std::uint32_t sampleAt(std::span<const std::uint8_t> samples, std::size_t index, std::size_t width) {
    std::uint32_t value = 0;
    std::memcpy(&value, samples.data() + index * width, width);
    return value;
}

struct Palette {
    int first = 0;
    std::vector<float> brightness;
};

std::optional<Palette> readPalette(const Header& data, const PixelFormat& format) {
    const std::array<std::pair<DcmTagKey, DcmTagKey>, 3> tags = {
        {{DCM_RedPaletteColorLookupTableDescriptor, DCM_RedPaletteColorLookupTableData},
         {DCM_GreenPaletteColorLookupTableDescriptor, DCM_GreenPaletteColorLookupTableData},
         {DCM_BluePaletteColorLookupTableDescriptor, DCM_BluePaletteColorLookupTableData}}};
    Palette out;
    std::array<std::vector<double>, 3> channels;
    for (std::size_t c = 0; c < 3; ++c) {
        const auto count = data.integer(tags[c].first, 0);
        const auto first = data.integer(tags[c].first, 1);
        const auto bits = data.integer(tags[c].first, 2);
        if (!count || !first || !bits) return std::nullopt;
        const std::size_t entries = *count == 0 ? 65536u : static_cast<std::size_t>(*count & 0xFFFF);
        const std::vector<std::uint16_t> words = data.words(tags[c].second);
        // Entries of 8 bits come two to a word, or one to a word.
        const bool packed = *bits == 8 && words.size() < entries;
        if (words.size() * (packed ? 2 : 1) < entries) return std::nullopt;
        out.first = format.isSigned ? static_cast<std::int16_t>(*first) : (*first & 0xFFFF);
        for (std::size_t i = 0; i < entries; ++i) {
            const double raw = packed ? (words[i / 2] >> (i % 2 * 8) & 0xFF) : words[i];
            channels[c].push_back(*bits == 8 && raw <= 255.0 ? raw : raw / 257.0);
        }
    }
    const std::size_t entries = std::min({channels[0].size(), channels[1].size(), channels[2].size()});
    for (std::size_t i = 0; i < entries; ++i)
        out.brightness.push_back(luma(channels[0][i], channels[1][i], channels[2][i]));
    return out;
}

} // namespace

bool isColour(const PixelFormat& format) {
    return format.samples > 1 || format.photometric == "PALETTE COLOR";
}

Result<std::vector<float>> brightness(const Header& dataSet, const PixelFormat& format,
                                      std::span<const std::uint8_t> samples, const std::string& file) {
    const auto unsupported = [&](const DcmTagKey& tag) {
        return Error{{"dicom.error.colour", {{"photometric", literal(format.photometric)}}},
                     file,
                     tagName(tag),
                     {"dicom.remedy.colour"}};
    };
    const std::size_t width = containerBytes(format);
    std::vector<float> out(format.pixels());
    if (format.photometric == "PALETTE COLOR") {
        const auto palette = readPalette(dataSet, format);
        if (!palette) return unsupported(DCM_RedPaletteColorLookupTableDescriptor);
        for (std::size_t i = 0; i < out.size(); ++i) {
            const long long index = storedValue(sampleAt(samples, i, width), format) - palette->first;
            out[i] = palette->brightness[static_cast<std::size_t>(
                std::clamp<long long>(index, 0, static_cast<long long>(palette->brightness.size()) - 1))];
        }
        return out;
    }
    if (format.samples != 3) return unsupported(DCM_SamplesPerPixel);
    const bool isRgb =
        format.photometric == "RGB" || format.photometric == "YBR_RCT" || format.photometric == "YBR_ICT";
    // The codecs give RGB for what they have transformed; YBR_FULL stored as it is has its brightness first.
    if (!isRgb && format.photometric != "YBR_FULL") return unsupported(DCM_PhotometricInterpretation);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto value = [&](std::size_t s) {
            return static_cast<double>(storedValue(sampleAt(samples, 3 * i + s, width), format));
        };
        out[i] = isRgb ? luma(value(0), value(1), value(2)) : static_cast<float>(value(0));
    }
    return out;
}

} // namespace columna::dicom
