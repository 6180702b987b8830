// A CT series of a made-up body for benchmarks, written in every transfer syntax that is timed.
#pragma once

#include <filesystem>
#include <string>

namespace columna::benchmark {

/// Names: "native", "jpeg", "jpegls", "rle", "j2k". Writes `slices` files of 512 x 512 x 16 bit unless the
/// folder already holds that many. Returns false where a name is unknown or the series cannot be written.
bool writeSeries(const std::filesystem::path& folder, const std::string& syntax, int slices);

} // namespace columna::benchmark
