#include "imaging/dicom/stack_pixels.h"

#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/image_file.h"
#include "imaging/dicom/stored_frame.h"

#include <sys/mman.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <numeric>
#include <thread>

namespace columna::dicom {
namespace {

constexpr std::size_t hugePage = std::size_t{2} << 20;

/// Not cleared: every byte is written by a frame. Huge pages where the system allows them, because touching
/// 262 MB in small pages takes as long as reading them from the page cache.
std::shared_ptr<std::byte[]> allocate(std::size_t bytes) {
    const std::size_t rounded = (std::max<std::size_t>(bytes, 1) + hugePage - 1) / hugePage * hugePage;
    void* memory = std::aligned_alloc(hugePage, rounded);
    if (memory == nullptr) return nullptr;
    ::madvise(memory, rounded, MADV_HUGEPAGE);
    return {static_cast<std::byte*>(memory), [](std::byte* p) { std::free(p); }};
}

PixelType typeOf(const Stack& stack) {
    const auto all = [&](auto&& condition) {
        return std::all_of(stack.frames.begin(), stack.frames.end(), condition);
    };
    if (!all([](const Frame& f) { return f.stored.isInteger16; })) return PixelType::Float32;
    if (all([](const Frame& f) { return f.stored.isSigned || f.stored.bitsStored < 16; }))
        return PixelType::Int16;
    if (all([](const Frame& f) { return !f.stored.isSigned; })) return PixelType::UInt16;
    return PixelType::Float32;
}

/// Overlay bits away, sign extended. Nothing to do where every bit is stored.
template <class T>
void normalise(std::span<std::byte> bytes, const PixelFormat& format) {
    if (format.bitsStored == 16) return;
    T* values = reinterpret_cast<T*>(bytes.data());
    for (std::size_t i = 0; i < bytes.size() / sizeof(T); ++i)
        values[i] = static_cast<T>(storedValue(static_cast<std::uint16_t>(values[i]), format));
}

/// The frame's bytes straight from where the scan found them.
Result<Done> readInPlace(const Frame& frame, std::span<std::byte> out) {
    auto source = openFile(frame.file);
    if (!source) return source.error();
    if ((*source)->size() != frame.stored.fileSize || (*source)->modified() != frame.stored.fileModified)
        return Error{{"dicom.error.changed"}, frame.file, "", {"dicom.remedy.rescan"}};
    if (!(*source)->read(*frame.stored.nativeOffset,
                         {reinterpret_cast<std::uint8_t*>(out.data()), out.size()}))
        return Error{{"dicom.error.truncatedPixels"},
                     frame.file,
                     "(7FE0,0010) PixelData",
                     {"dicom.remedy.transferAgain"}};
    return Done{};
}

Result<Done> readInteger(ImageFiles& files, const Frame& frame, PixelType type, std::span<std::byte> out) {
    PixelFormat format;
    format.bitsStored = frame.stored.bitsStored;
    format.highBit = frame.stored.highBit;
    format.isSigned = frame.stored.isSigned;
    if (frame.stored.nativeOffset) {
        if (auto done = readInPlace(frame, out); !done) return done;
    } else {
        auto image = files.open(frame);
        if (!image) return image.error();
        const PixelFormat& real = (*image)->format();
        const bool same = real.rows == frame.rows && real.columns == frame.columns && real.samples == 1 &&
                          real.bitsStored == format.bitsStored && real.highBit == format.highBit &&
                          real.isSigned == format.isSigned && frame.frameNumber <= real.frames;
        if (!same) return Error{{"dicom.error.changed"}, (*image)->name(), "", {"dicom.remedy.rescan"}};
        const std::size_t width = containerBytes(real);
        std::span<std::uint8_t> target(reinterpret_cast<std::uint8_t*>(out.data()), out.size());
        std::vector<std::uint8_t> narrow;
        if (width == 1) { // widened below
            narrow.resize(real.pixels());
            target = narrow;
        }
        if (auto done = (*image)->decode(frame.frameNumber - 1, target); !done) return done;
        for (std::size_t i = 0; i < narrow.size(); ++i) {
            const std::uint16_t wide = narrow[i];
            std::memcpy(out.data() + 2 * i, &wide, 2);
        }
    }
    if (type == PixelType::Int16)
        normalise<std::int16_t>(out, format);
    else
        normalise<std::uint16_t>(out, format);
    return Done{};
}

Result<Done> readFrame(ImageFiles& files, const Frame& frame, PixelType type, std::span<std::byte> out) {
    if (type != PixelType::Float32) return readInteger(files, frame, type, out);
    auto image = files.open(frame);
    if (!image) return image.error();
    auto pixels = framePixelsOf(**image, frame.frameNumber);
    if (!pixels) return pixels.error();
    if (pixels->values.size() * sizeof(float) != out.size())
        return Error{{"dicom.error.changed"}, frame.file, "", {"dicom.remedy.rescan"}};
    std::memcpy(out.data(), pixels->values.data(), out.size());
    return Done{};
}

std::vector<std::size_t> nearestFirst(std::size_t count, std::size_t nearest) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto away = [&](std::size_t i) { return i < nearest ? nearest - i : i - nearest; };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return away(a) < away(b); });
    return order;
}

} // namespace

std::size_t bytesOf(PixelType type) {
    return type == PixelType::Float32 ? 4 : 2;
}

double StackPixels::value(std::size_t index, int row, int column) const {
    const std::size_t at =
        static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
    const std::byte* p = frame(index).data() + at * bytesOf(type);
    double stored = 0.0;
    if (type == PixelType::Int16) {
        std::int16_t v = 0;
        std::memcpy(&v, p, 2);
        stored = v;
    } else if (type == PixelType::UInt16) {
        std::uint16_t v = 0;
        std::memcpy(&v, p, 2);
        stored = v;
    } else {
        float v = 0;
        std::memcpy(&v, p, 4);
        stored = static_cast<double>(v);
    }
    return rescale[index].slope * stored + rescale[index].intercept;
}

Result<StackPixels> loadStack(const Stack& stack, const LoadOptions& options) {
    StackPixels out;
    if (stack.frames.empty()) return out;
    out.columns = stack.frames.front().columns;
    out.rows = stack.frames.front().rows;
    out.frames = stack.frames.size();
    out.type = typeOf(stack);
    const std::string& first = stack.frames.front().file;
    const std::size_t bytes = out.frameBytes() * out.frames;
    if (bytes > options.memoryLimit || (out.buffer = allocate(bytes)) == nullptr)
        return Error{
            {"dicom.error.memory",
             {{"needed", std::to_string(bytes >> 20)}, {"limit", std::to_string(options.memoryLimit >> 20)}}},
            first,
            "",
            {"dicom.remedy.memory"}};
    for (const Frame& frame : stack.frames)
        out.rescale.push_back(
            out.type == PixelType::Float32 ? Rescale() : Rescale{frame.stored.slope, frame.stored.intercept});

    const std::vector<std::size_t> order = nearestFirst(out.frames, options.nearest);
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    const auto work = [&] {
        ImageFiles files;
        for (std::size_t i = next++; i < order.size() && !options.stop.stop_requested(); i = next++) {
            const std::size_t index = order[i];
            auto done = readFrame(files, stack.frames[index], out.type, out.frame(index));
            if (!done) {
                std::memset(out.frame(index).data(), 0, out.frameBytes());
                const std::lock_guard lock(mutex);
                out.failed.push_back({index, done.error()});
            }
            if (options.onFrame) options.onFrame(index);
        }
    };
    {
        const std::size_t wanted = options.threads > 0 ? static_cast<std::size_t>(options.threads)
                                                       : std::max(1u, std::thread::hardware_concurrency());
        std::vector<std::jthread> helpers;
        for (std::size_t t = 1; t < std::min(wanted, order.size()); ++t)
            helpers.emplace_back(work);
        work();
    }
    if (options.stop.stop_requested())
        return Error{{"load.cancelled"}, first, "", {"dicom.remedy.cancelled"}};
    std::sort(out.failed.begin(), out.failed.end(),
              [](const auto& a, const auto& b) { return a.index < b.index; });
    if (out.failed.size() == out.frames) return out.failed.front().error;
    return out;
}

} // namespace columna::dicom
