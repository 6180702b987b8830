#include "tests/imaging/dicom/mutation.h"

#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/header.h"
#include "imaging/dicom/image_file.h"
#include "imaging/dicom/image_header.h"
#include "imaging/dicom/pixel_format.h"
#include "imaging/dicom/stack_builder.h"

#include <algorithm>
#include <array>
#include <random>

namespace columna::dicom::test {

std::vector<std::uint8_t> mutated(std::vector<std::uint8_t> bytes, unsigned seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t limit) {
        return static_cast<std::size_t>(random()) % std::max<std::size_t>(1, limit);
    };
    const std::size_t changes = 1 + below(6);
    for (std::size_t c = 0; c < changes; ++c) {
        const std::size_t range = below(3) != 0 ? std::min<std::size_t>(bytes.size(), 2500) : bytes.size();
        if (range < 200) break;
        const std::size_t at = 128 + below(range - 128);
        switch (below(5)) {
        case 0:
            bytes[at] ^= static_cast<std::uint8_t>(1u << below(8));
            break;
        case 1:
            bytes[at] = static_cast<std::uint8_t>(random());
            break;
        case 2: {
            static constexpr std::array<std::uint32_t, 12> extremes = {
                0,      1,      0x7F,       0x80,        0xFF,        0x7FFF,
                0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000u, 0xFFFFFFFFu, 0xFFFFFFFEu};
            const std::uint32_t value = extremes[below(extremes.size())];
            const std::size_t width = std::size_t{1} << below(3);
            for (std::size_t i = 0; i < width && at + i < bytes.size(); ++i)
                bytes[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
            break;
        }
        case 3:
            bytes.resize(at + 1);
            break;
        default: {
            const std::size_t count = below(64);
            const std::size_t from = below(bytes.size());
            for (std::size_t i = 0; i < count && at + i < bytes.size() && from + i < bytes.size(); ++i)
                bytes[at + i] = bytes[from + i];
        }
        }
    }
    return bytes;
}

std::string readWhole(const std::vector<std::uint8_t>& bytes) {
    const std::string name = "memory";
    auto data = readDataSet(fromMemory(name, bytes));
    if (!data) return data.error().what.id;
    auto format = readPixelFormat(*data, name);
    if (!format) return format.error().what.id;
    ImageHeader image = readImageHeader(*data, *format, name, "");
    static_cast<void>(buildStacks(std::move(image.frames), "1.2", everyRule()));
    std::string outcome = "ok";
    const int frames = format->frames;
    auto opened = ImageFile::of(std::move(*data));
    if (!opened) return opened.error().what.id;
    for (const int index : {0, frames - 1}) {
        auto pixels = framePixelsOf(*opened, index + 1);
        if (!pixels && outcome == "ok") outcome = pixels.error().what.id;
        auto overlays = overlaysOf(*opened, index + 1);
        if (!overlays && outcome == "ok") outcome = overlays.error().what.id;
    }
    return outcome;
}

} // namespace columna::dicom::test
