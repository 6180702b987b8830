// Compressed frames: finding the bytes of one frame, checking them against the data set, and decoding.
// The checks come before any codec runs: Debian's DCMTK 3.6.7 loops on JPEG marker FF01 and reads out of
// bounds on RLE, and OpenJPEG allocates what the code stream claims.
#pragma once

#include "imaging/dicom/pixel_format.h"
#include "imaging/dicom/structure.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace columna::dicom {

enum class Codec : std::uint8_t { Native, Rle, Jpeg, JpegLs, Jpeg2000, Unsupported };
[[nodiscard]] Codec codecOf(const std::string& transferSyntaxUid);

/// Index of the first fragment of each frame, then of the fragment after the last; fewer where the file ends
/// early. Empty where nothing tells which fragments belong to which frame.
[[nodiscard]] std::vector<std::size_t> firstFragments(const DataSet& data, const PixelFormat& format);

/// Bytes of frame `index` (0-based). `firsts` as firstFragments() gives it. Errors: fragments do not fit the
/// number of frames; truncated.
[[nodiscard]] Result<std::vector<std::uint8_t>> frameCodeStream(const DataSet& data,
                                                                const PixelFormat& format,
                                                                std::span<const std::size_t> firsts,
                                                                int index, const std::string& file);

/// `out` has pixels * samples values of 1 or 2 bytes (bitsAllocated 8 or 16), host byte order, colour by
/// pixel. Errors name what the code stream says and what the data set says.
[[nodiscard]] Result<Done> decodeRle(std::span<const std::uint8_t> stream, const PixelFormat& format,
                                     const std::string& file, std::span<std::uint8_t> out);
[[nodiscard]] Result<Done> decodeJpeg2000(std::span<const std::uint8_t> stream, const PixelFormat& format,
                                          const std::string& file, std::span<std::uint8_t> out);
/// Lossless JPEG (SOF3) of one component. False where it is damaged. The frame header of `stream` has been
/// compared with `format`.
[[nodiscard]] bool decodeLosslessJpeg(std::span<const std::uint8_t> stream, const PixelFormat& format,
                                      std::span<std::uint8_t> out);
/// JPEG (all processes DCMTK knows) and JPEG-LS.
[[nodiscard]] Result<Done> decodeJpeg(std::vector<std::uint8_t> stream, const PixelFormat& format,
                                      const std::string& transferSyntaxUid, const std::string& file,
                                      std::span<std::uint8_t> out);

} // namespace columna::dicom
