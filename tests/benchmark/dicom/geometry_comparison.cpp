// What three readers make of the geometry of the same folders, as a table for docs/30-reading-dicom.md.
//   geometry_comparison FOLDER       every folder below it that holds images; peers as far as they are
//   installed
// A volume is its matrix, its spacings, the direction of its normal, and where its middle lies in the
// patient: these do not depend on which corner a reader begins at.
#include "imaging/dicom/scan.h"
#include "imaging/dicom/zip.h"
#include "tests/benchmark/dicom/peer_geometry.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace columna;
using benchmark::Reading;
using benchmark::Volume;

constexpr double millimetres = 0.02; ///< dcm2niix writes single precision
constexpr double cosine = 1e-4;

bool near(double a, double b, double tolerance) {
    return std::abs(a - b) <= tolerance;
}

bool same(const Volume& a, const Volume& b) {
    if (a.columns != b.columns || a.rows != b.rows || a.slices != b.slices) return false;
    if (!near(a.columnSpacing, b.columnSpacing, 1e-4) || !near(a.rowSpacing, b.rowSpacing, 1e-4))
        return false;
    if (a.slices > 1 && !near(a.sliceSpacing, b.sliceSpacing, 1e-3)) return false;
    return length(a.middle - b.middle) <= millimetres && std::abs(dot(a.normal, b.normal)) >= 1.0 - cosine;
}

std::string text(const Volume& v) {
    char out[128];
    if (v.slices > 1)
        std::snprintf(out, sizeof out, "%d x %d x %d every %.4g mm", v.columns, v.rows, v.slices,
                      v.sliceSpacing);
    else
        std::snprintf(out, sizeof out, "%d x %d", v.columns, v.rows);
    return out + v.remark;
}

std::string listed(const std::vector<Volume>& volumes) {
    std::map<std::string, int> counts;
    for (const Volume& volume : volumes)
        ++counts[text(volume)];
    std::string out;
    for (const auto& [line, count] : counts)
        out +=
            (out.empty() ? "" : "; ") + (count > 1 ? std::to_string(count) + " of " : std::string()) + line;
    return out;
}

/// What `peer` says that Columna does not.
std::string difference(const Reading& own, const Reading& peer) {
    if (!peer.refused.empty()) return peer.refused;
    std::vector<Volume> left = own.volumes;
    std::vector<Volume> other;
    for (const Volume& volume : peer.volumes) {
        const auto found =
            std::find_if(left.begin(), left.end(), [&](const Volume& v) { return same(v, volume); });
        if (found == left.end())
            other.push_back(volume);
        else
            left.erase(found);
    }
    if (other.empty() && left.empty()) return "the same";
    std::string out;
    if (!other.empty()) out = "has " + listed(other);
    if (!left.empty()) out += (out.empty() ? "" : "; ") + std::string("lacks ") + listed(left);
    return out;
}

Reading readColumna(const fs::path& folder) {
    Reading out;
    const auto scanned = dicom::scan(folder);
    if (!scanned) {
        out.refused = "no image";
        return out;
    }
    for (const dicom::Study& study : scanned->studies)
        for (const dicom::Series& series : study.series)
            for (const dicom::Stack& stack : series.stacks) {
                const dicom::Frame& first = stack.frames.front();
                if (!first.plane) continue;
                Volume v;
                v.columns = first.columns;
                v.rows = first.rows;
                v.slices = static_cast<int>(stack.frames.size());
                v.columnSpacing = first.plane->columnSpacing;
                v.rowSpacing = first.plane->rowSpacing;
                v.sliceSpacing = stack.spacingBetweenFrames.value_or(0.0);
                v.normal = first.plane->normal();
                v.middle = (first.plane->centre() + stack.frames.back().plane->centre()) * 0.5;
                if (stack.tiltDegrees > 0.0) v.remark = " (tilt)";
                if (v.slices > 1 && !stack.uniform) v.remark += " (not even)";
                out.volumes.push_back(v);
            }
    return out;
}

/// The peers read no archives.
void unpack(const fs::path& archive, const fs::path& folder) {
    fs::create_directories(folder);
    const auto source = dicom::openFile(archive);
    if (!source) return;
    const auto members = dicom::listZip(**source);
    if (!members) return;
    int number = 0;
    for (const dicom::ZipMember& member : *members) {
        const auto opened = dicom::openZipMember(**source, member);
        if (!opened) continue;
        std::vector<std::uint8_t> bytes((*opened)->size());
        if (!(*opened)->read(0, bytes)) continue;
        std::ofstream(folder / ("member" + std::to_string(number++)), std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }
}

void compare(const fs::path& folder, const std::string& name) {
    const Reading own = readColumna(folder);
    if (own.volumes.empty()) return;
    std::printf("| %s | %s |", name.c_str(), listed(own.volumes).c_str());
    for (const benchmark::GeometryPeer& peer : benchmark::geometryPeers())
        std::printf(" %s |", difference(own, peer.read(folder)).c_str());
    std::printf("\n");
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: geometry_comparison FOLDER\n");
        return 2;
    }
    const fs::path root = argv[1];
    std::set<fs::path> folders;
    std::set<fs::path> archives;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (!entry.is_regular_file()) continue;
        if (entry.path().extension() == ".zip")
            archives.insert(entry.path());
        else
            folders.insert(entry.path().parent_path());
    }
    std::printf("| folder | Columna |");
    for (const benchmark::GeometryPeer& peer : benchmark::geometryPeers())
        std::printf(" %s |", peer.name.c_str());
    std::printf("\n|---|---|");
    for (std::size_t i = 0; i < benchmark::geometryPeers().size(); ++i)
        std::printf("---|");
    std::printf("\n");
    // A folder's own files: what lies below is a row of its own.
    const fs::path work = fs::temp_directory_path() / "columna-geometry-comparison";
    for (const fs::path& folder : folders) {
        fs::remove_all(work);
        fs::create_directories(work);
        for (const auto& entry : fs::directory_iterator(folder))
            if (entry.is_regular_file() && entry.path().extension() != ".zip")
                fs::create_symlink(fs::absolute(entry.path()), work / entry.path().filename());
        compare(work, fs::relative(folder, root).string());
    }
    for (const fs::path& archive : archives) {
        fs::remove_all(work);
        unpack(archive, work);
        compare(work, fs::relative(archive, root).string());
    }
    fs::remove_all(work);
    return 0;
}
