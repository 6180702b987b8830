// Other readers, as far as they are installed: the same folder to a volume in memory, by their customary
// calls.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace columna::benchmark {

struct Peer {
    std::string name;
    bool threaded = false;
    std::function<bool(const std::filesystem::path& folder, int threads)> read;
};

[[nodiscard]] std::vector<Peer> peers();

} // namespace columna::benchmark
