// How long it takes to open a folder, next to what other readers take for the same files in the same run.
//   dicom_benchmark FOLDER [--slices 500] [--only native,jpeg,...] [--dicom REAL_SERIES] [--cold] [--linear]
// FOLDER keeps the made series between runs (about 1 GB for 500 slices in five syntaxes). --linear times
// parts of the native series instead, from a tenth of its slices to all of them, without the peers.
#include "imaging/dicom/scan.h"
#include "imaging/dicom/scan_cache.h"
#include "imaging/dicom/stack_pixels.h"
#include "tests/benchmark/dicom/peers.h"
#include "tests/benchmark/dicom/series_writer.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace columna;

double seconds(const std::function<bool()>& work, bool& ok) {
    const auto start = std::chrono::steady_clock::now();
    ok = work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void dropFromPageCache(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        const int file = ::open(entry.path().c_str(), O_RDONLY);
        ::fdatasync(file);
        ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        ::close(file);
    }
}

/// With `intoVolume` into memory of their own, as a reader must who keeps them; else again and again into one
/// buffer that stays in the processor's cache, which nothing that keeps the pixels can reach.
bool readAllBytes(const fs::path& folder, int threads, bool intoVolume) {
    std::vector<std::string> files;
    std::vector<std::size_t> begins;
    std::size_t total = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        files.push_back(entry.path().string());
        begins.push_back(total);
        total += entry.file_size();
    }
    constexpr std::size_t hugePage = std::size_t{2} << 20;
    const std::size_t rounded = (total / hugePage + 1) * hugePage;
    const std::unique_ptr<void, void (*)(void*)> volume(
        intoVolume ? std::aligned_alloc(hugePage, rounded) : nullptr, std::free);
    if (intoVolume) ::madvise(volume.get(), rounded, MADV_HUGEPAGE);
    std::atomic<std::size_t> next{0};
    std::atomic<bool> ok{true};
    const auto work = [&] {
        std::vector<char> buffer(intoVolume ? 0 : 1 << 20);
        for (std::size_t i = next++; i < files.size(); i = next++) {
            const int file = ::open(files[i].c_str(), O_RDONLY);
            struct stat status = {};
            ::fstat(file, &status);
            const auto size = static_cast<std::size_t>(status.st_size);
            if (!intoVolume && buffer.size() < size) buffer.resize(size);
            char* to = intoVolume ? static_cast<char*>(volume.get()) + begins[i] : buffer.data();
            if (::read(file, to, size) != status.st_size) ok = false;
            ::close(file);
        }
    };
    std::vector<std::jthread> helpers;
    for (int t = 1; t < threads; ++t)
        helpers.emplace_back(work);
    work();
    helpers.clear();
    return ok;
}

bool scanOnly(const fs::path& folder, int threads, std::shared_ptr<dicom::ScanCache> cache = nullptr) {
    dicom::ScanOptions options;
    options.threads = threads;
    options.cache = std::move(cache);
    return dicom::scan(folder, options).ok();
}

bool columnaVolume(const fs::path& folder, int threads) {
    dicom::ScanOptions options;
    options.threads = threads;
    const auto scanned = dicom::scan(folder, options);
    if (!scanned) return false;
    for (const auto& series : scanned->studies.at(0).series)
        for (const auto& stack : series.stacks) {
            dicom::LoadOptions load;
            load.threads = threads;
            const auto pixels = dicom::loadStack(stack, load);
            if (!pixels || !pixels->failed.empty()) return false;
        }
    return true;
}

/// Seconds from opening the folder to the first frame on screen, and frames decoded by then.
bool firstFrame(const fs::path& folder, double& first, std::size_t& decoded) {
    const auto start = std::chrono::steady_clock::now();
    const auto scanned = dicom::scan(folder);
    if (!scanned) return false;
    const auto& stack = scanned->studies.at(0).series.at(0).stacks.at(0);
    std::atomic<std::size_t> count{0};
    std::atomic<bool> seen{false};
    dicom::LoadOptions load;
    load.nearest = stack.frames.size() / 2;
    load.onFrame = [&](std::size_t index) {
        ++count;
        if (index == load.nearest && !seen.exchange(true)) {
            first = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
            decoded = count;
        }
    };
    return dicom::loadStack(stack, load).ok();
}

/// MiB that opening the folder takes at most beyond the pixels of its volume: all of a process of its own.
double memoryBesideVolume(const fs::path& folder, std::size_t volumeBytes) {
    int ends[2] = {0, 0};
    if (::pipe(ends) != 0) return -1.0;
    const pid_t child = ::fork();
    if (child == 0) {
        struct rusage usage = {};
        const bool ok = columnaVolume(folder, 2);
        ::getrusage(RUSAGE_SELF, &usage);
        const long kibibytes = ok ? usage.ru_maxrss : -1;
        const ssize_t written = ::write(ends[1], &kibibytes, sizeof kibibytes);
        ::_exit(written == sizeof kibibytes ? 0 : 1);
    }
    long kibibytes = -1;
    if (::read(ends[0], &kibibytes, sizeof kibibytes) != sizeof kibibytes) kibibytes = -1;
    ::waitpid(child, nullptr, 0);
    ::close(ends[0]);
    ::close(ends[1]);
    return static_cast<double>(kibibytes) / 1024.0 - static_cast<double>(volumeBytes) / 1048576.0;
}

/// Parts of one series, by hard links.
void showCostBySlices(const fs::path& series, int slices) {
    std::printf("\n%10s %12s %12s %18s\n", "slices", "headers", "to volume", "ms a slice");
    for (const int tenths : {1, 2, 5, 10}) {
        const int count = slices * tenths / 10;
        const fs::path part = series.parent_path() / ("part" + std::to_string(count));
        fs::remove_all(part);
        fs::create_directories(part);
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(series))
            files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (int i = 0; i < count; ++i)
            fs::create_hard_link(files[static_cast<std::size_t>(i)],
                                 part / files[static_cast<std::size_t>(i)].filename());
        bool ok = true;
        double headers = 1e9;
        double volume = 1e9;
        for (int repeat = 0; repeat < 2; ++repeat) {
            headers = std::min(headers, seconds([&] { return scanOnly(part, 1); }, ok));
            volume = std::min(volume, seconds([&] { return columnaVolume(part, 1); }, ok));
        }
        std::printf("%10d %10.3f s %10.3f s %18.3f\n", count, headers, volume, 1000.0 * volume / count);
        fs::remove_all(part);
    }
}

struct Row {
    std::string name;
    std::function<bool(int)> work; ///< by number of threads
    bool threaded = true;
};

void run(const std::string& title, const fs::path& folder, const std::vector<Row>& rows, bool cold,
         int repeats) {
    std::printf("\n%s%s\n%-34s %10s %8s %10s %8s\n", title.c_str(), cold ? " (page cache cold)" : "", "",
                "1 thread", "ratio", "2 threads", "ratio");
    double base[2] = {0, 0};
    for (const Row& row : rows) {
        std::printf("%-34s", row.name.c_str());
        for (const int threads : {1, 2}) {
            if (threads == 2 && !row.threaded) {
                std::printf(" %10s %8s", "-", "-");
                continue;
            }
            double best = 1e9;
            bool ok = true;
            for (int r = 0; r < (cold ? 1 : repeats); ++r) {
                if (cold) dropFromPageCache(folder);
                bool good = false;
                best = std::min(best, seconds([&] { return row.work(threads); }, good));
                ok = ok && good;
            }
            double& reference = base[threads - 1];
            if (reference == 0) reference = best;
            if (ok)
                std::printf(" %8.3f s %8.2f", best, best / reference);
            else
                std::printf(" %10s %8s", "refused", "-");
        }
        std::printf("\n");
        std::fflush(stdout);
    }
}

std::vector<Row> rowsFor(const fs::path& folder) {
    std::vector<Row> rows = {
        {"read() into one small buffer", [=](int t) { return readAllBytes(folder, t, false); }},
        {"read() into new memory", [=](int t) { return readAllBytes(folder, t, true); }},
        {"columna: folder to volume", [=](int t) { return columnaVolume(folder, t); }},
        {"columna: headers only", [=](int t) { return scanOnly(folder, t); }}};
    const auto cache = std::make_shared<dicom::ScanCache>();
    scanOnly(folder, 1, cache);
    rows.push_back({"columna: headers, second scan", [=](int t) { return scanOnly(folder, t, cache); }});
    for (const benchmark::Peer& peer : benchmark::peers())
        rows.push_back({peer.name, [=](int t) { return peer.read(folder, t); }, peer.threaded});
    return rows;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr,
                     "usage: dicom_benchmark FOLDER [--slices N] [--only a,b] [--dicom FOLDER] [--cold] "
                     "[--linear]\n");
        return 2;
    }
    const fs::path folder = argv[1];
    int slices = 500;
    bool cold = false;
    bool linear = false;
    std::string only = "native,jpeg,jpegls,rle,j2k";
    std::vector<fs::path> real;
    for (int i = 2; i < argc; ++i) {
        const std::string option = argv[i];
        if (option == "--cold") cold = true;
        if (option == "--linear") linear = true;
        if (option == "--slices" && i + 1 < argc) slices = std::atoi(argv[++i]);
        if (option == "--only" && i + 1 < argc) only = argv[++i];
        if (option == "--dicom" && i + 1 < argc) real.emplace_back(argv[++i]);
    }
    if (linear) {
        const fs::path series = folder / ("native" + std::to_string(slices));
        if (!benchmark::writeSeries(series, "native", slices)) return 1;
        showCostBySlices(series, slices);
        return 0;
    }
    for (const std::string syntax : {"native", "jpeg", "jpegls", "rle", "j2k"}) {
        if (("," + only + ",").find("," + syntax + ",") == std::string::npos) continue;
        const fs::path series = folder / (syntax + std::to_string(slices));
        if (!benchmark::writeSeries(series, syntax, slices)) {
            std::fprintf(stderr, "cannot write %s\n", series.c_str());
            return 1;
        }
        const std::size_t volume = static_cast<std::size_t>(slices) * 512 * 512 * 2;
        const double beside = memoryBesideVolume(series, volume);
        run(syntax + ", " + std::to_string(slices) + " slices of 512 x 512 x 16 bit", series, rowsFor(series),
            cold, syntax == "native" ? 5 : 2);
        double first = 0;
        std::size_t decoded = 0;
        if (firstFrame(series, first, decoded))
            std::printf("%-34s %8.3f s, %zu of %d frames decoded\n", "columna: first slice on screen", first,
                        decoded, slices);
        std::printf("%-34s %8.0f MiB beside the volume\n", "columna: memory of the process", beside);
    }
    for (const fs::path& series : real)
        run(series.filename().string(), series, rowsFor(series), cold, 5);
    return 0;
}
