// The pixels of a whole stack in one buffer. PS3.3 C.7.6.3; positions stay those of the frames.
#pragma once

#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace columna::dicom {

enum class PixelType : std::uint8_t { Int16, UInt16, Float32 };
[[nodiscard]] std::size_t bytesOf(PixelType type);

/// Modality value = slope * stored + intercept.
struct Rescale {
    double slope = 1.0;
    double intercept = 0.0;
    bool operator==(const Rescale&) const = default;
};

/// A frame that could not be read; its place in the buffer holds zeros.
struct FailedFrame {
    std::size_t index = 0;
    Error error;
};

struct StackPixels {
    int columns = 0;
    int rows = 0;
    std::size_t frames = 0;
    /// Int16 and UInt16: stored values. Float32 (lookup tables, colour, more than 16 bits): modality values.
    PixelType type = PixelType::Int16;
    std::shared_ptr<std::byte[]> buffer; ///< in the order of Stack::frames; shared, never copied
    std::vector<Rescale> rescale;        ///< one a frame; identity for Float32
    std::vector<FailedFrame> failed;

    [[nodiscard]] std::size_t frameBytes() const {
        return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows) * bytesOf(type);
    }
    [[nodiscard]] std::span<std::byte> frame(std::size_t index) const {
        return {buffer.get() + index * frameBytes(), frameBytes()};
    }
    /// Modality value of one pixel.
    [[nodiscard]] double value(std::size_t frame, int row, int column) const;
};

struct LoadOptions {
    std::stop_token stop;                     ///< cancel: Error "load.cancelled"
    std::size_t nearest = 0;                  ///< decoded first; the others by their distance from it
    std::function<void(std::size_t)> onFrame; ///< a frame is there; called from any of the loading threads
    int threads = 0;                          ///< 0: one a processor
    std::size_t memoryLimit = std::size_t{8} << 30; ///< bytes; more is refused before anything is allocated
};

/// Errors: memory limit; cancelled; no frame could be read (the error of the first). Native files that scan()
/// has just seen are read without looking at their headers again; a file that has changed since is refused.
[[nodiscard]] Result<StackPixels> loadStack(const Stack& stack, const LoadOptions& options = {});

} // namespace columna::dicom
