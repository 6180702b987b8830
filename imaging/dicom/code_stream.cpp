#include "imaging/dicom/code_stream.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

namespace columna::dicom {

Codec codecOf(const std::string& uid) {
    static constexpr std::string_view root = "1.2.840.10008.1.2";
    if (!uid.starts_with(root)) return Codec::Unsupported;
    const std::string_view rest = std::string_view(uid).substr(root.size());
    const auto isOneOf = [&](std::initializer_list<std::string_view> list) {
        return std::find(list.begin(), list.end(), rest) != list.end();
    };
    if (isOneOf({"", ".1", ".2", ".1.99"})) return Codec::Native;
    if (rest == ".5") return Codec::Rle;
    if (isOneOf({".4.50", ".4.51", ".4.53", ".4.55", ".4.57", ".4.70"})) return Codec::Jpeg;
    if (isOneOf({".4.80", ".4.81"})) return Codec::JpegLs;
    if (isOneOf({".4.90", ".4.91", ".4.201", ".4.202", ".4.203"})) return Codec::Jpeg2000;
    return Codec::Unsupported;
}

namespace {

/// True where the fragment begins a code stream of its own: SOI (JPEG, JPEG-LS) or SOC SIZ (JPEG 2000).
bool beginsFrame(const ByteSource& source, const ByteRange& fragment) {
    std::array<std::uint8_t, 4> start = {};
    if (fragment.length < start.size() || !source.read(fragment.offset, start)) return false;
    const bool jpeg = start[0] == 0xFF && start[1] == 0xD8;
    const bool jpeg2000 = start[0] == 0xFF && start[1] == 0x4F && start[2] == 0xFF && start[3] == 0x51;
    return jpeg || jpeg2000;
}

} // namespace

std::vector<std::size_t> firstFragments(const DataSet& data, const PixelFormat& format) {
    const PixelElement& pixels = *data.structure().pixels;
    const auto& fragments = pixels.fragments;
    const std::size_t frames = static_cast<std::size_t>(format.frames);
    std::vector<std::size_t> out;
    if (frames == 1) return {0, fragments.size()};
    if (fragments.size() == frames || (pixels.truncated && fragments.size() < frames)) {
        out.resize(fragments.size() + 1);
        std::iota(out.begin(), out.end(), std::size_t{0});
        return out;
    }
    // Several fragments a frame: the offset tables say where each starts, counted from the first item tag.
    std::vector<std::uint64_t> offsets = data.header.longWords(DcmTagKey(0x7FE0, 0x0001));
    if (offsets.size() != frames) offsets = pixels.offsets;
    if (offsets.size() == frames && !fragments.empty()) {
        const std::uint64_t base = fragments.front().offset;
        for (const std::uint64_t offset : offsets) {
            const auto found = std::lower_bound(
                fragments.begin(), fragments.end(), base + offset,
                [](const ByteRange& fragment, std::uint64_t at) { return fragment.offset < at; });
            if (found == fragments.end() || found->offset != base + offset) return {};
            out.push_back(static_cast<std::size_t>(found - fragments.begin()));
        }
    } else {
        for (std::size_t i = 0; i < fragments.size(); ++i)
            if (beginsFrame(*data.structure().source, fragments[i])) out.push_back(i);
    }
    if (out.size() != frames || out.front() != 0 || !std::is_sorted(out.begin(), out.end())) return {};
    out.push_back(fragments.size());
    return out;
}

Result<std::vector<std::uint8_t>> frameCodeStream(const DataSet& data, const PixelFormat& format,
                                                  std::span<const std::size_t> firsts, int index,
                                                  const std::string& file) {
    const PixelElement& pixels = *data.structure().pixels;
    const auto& fragments = pixels.fragments;
    const Error truncated{
        {"dicom.error.truncatedPixels"}, file, "(7FE0,0010) PixelData", {"dicom.remedy.transferAgain"}};
    if (firsts.empty())
        return Error{
            {"dicom.error.fragmentCount",
             {{"fragments", std::to_string(fragments.size())}, {"frames", std::to_string(format.frames)}}},
            file,
            "(7FE0,0010) PixelData",
            {"dicom.remedy.transferAgain"}};
    const std::size_t frame = static_cast<std::size_t>(index);
    if (frame + 1 >= firsts.size()) return truncated;
    const std::size_t first = firsts[frame];
    const std::size_t last = firsts[frame + 1];
    const bool cutShort = pixels.truncated && last >= fragments.size();
    if (first >= last || cutShort) return truncated;
    std::vector<std::uint8_t> out;
    for (std::size_t i = first; i < last; ++i) {
        const std::size_t before = out.size();
        out.resize(before + fragments[i].length);
        if (!data.structure().source->read(fragments[i].offset, std::span(out).subspan(before)))
            return truncated;
    }
    return out;
}

namespace {

/// PS3.5 G.3.2. False where the segment ends before the plane is full.
bool unpackBits(std::span<const std::uint8_t> segment, std::span<std::uint8_t> plane) {
    std::size_t at = 0;
    std::size_t filled = 0;
    while (filled < plane.size()) {
        if (at >= segment.size()) return false;
        const int control = static_cast<std::int8_t>(segment[at++]);
        if (control == -128) continue;
        const std::size_t count = static_cast<std::size_t>(control >= 0 ? control + 1 : 1 - control);
        const std::size_t taken = std::min(count, plane.size() - filled);
        if (control >= 0) {
            if (count > segment.size() - at) return false;
            std::copy_n(segment.data() + at, taken, plane.data() + filled);
            at += count;
        } else {
            if (at >= segment.size()) return false;
            std::fill_n(plane.data() + filled, taken, segment[at++]);
        }
        filled += taken;
    }
    return true;
}

} // namespace

Result<Done> decodeRle(std::span<const std::uint8_t> stream, const PixelFormat& format,
                       const std::string& file, std::span<std::uint8_t> out) {
    // PS3.5 annex G: a header of 64 bytes with the offsets of up to 15 segments, one a byte plane.
    const auto damaged = [&] {
        return Error{{"dicom.error.codeStream", {{"codec", "RLE"}}},
                     file,
                     "(7FE0,0010) PixelData",
                     {"dicom.remedy.transferAgain"}};
    };
    if (stream.size() < 64) return damaged();
    const auto word = [&](std::size_t at) {
        return static_cast<std::uint32_t>(stream[at]) | stream[at + 1] << 8 | stream[at + 2] << 16 |
               static_cast<std::uint32_t>(stream[at + 3]) << 24;
    };
    const std::size_t width = static_cast<std::size_t>(format.bitsAllocated) / 8;
    const std::size_t samples = static_cast<std::size_t>(format.samples);
    const std::size_t segments = word(0);
    const std::size_t stride = width * samples;
    if (segments != stride || segments > 15) return damaged();
    // Segments of a sample go from the most significant byte down. Unpacked one after the other, because
    // copies of whole runs are fast, then woven together.
    std::vector<std::uint8_t> planes(segments * format.pixels());
    for (std::size_t s = 0; s < segments; ++s) {
        const std::size_t at = word(4 + 4 * s);
        const std::size_t end = s + 1 < segments ? word(8 + 4 * s) : stream.size();
        if (at < 64 || at > end || end > stream.size() ||
            !unpackBits(stream.subspan(at, end - at),
                        std::span(planes).subspan(s * format.pixels(), format.pixels())))
            return damaged();
    }
    if (stride == 2 && width == 2) {
        const std::uint8_t* high = planes.data();
        const std::uint8_t* low = high + format.pixels();
        for (std::size_t i = 0; i < format.pixels(); ++i) {
            out[2 * i] = low[i];
            out[2 * i + 1] = high[i];
        }
        return Done{};
    }
    for (std::size_t s = 0; s < segments; ++s) {
        const std::size_t place = s / width * width + (width - 1 - s % width); // the host is little endian
        for (std::size_t i = 0; i < format.pixels(); ++i)
            out[i * stride + place] = planes[s * format.pixels() + i];
    }
    return Done{};
}

} // namespace columna::dicom
