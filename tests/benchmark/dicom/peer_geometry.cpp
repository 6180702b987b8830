#include "tests/benchmark/dicom/peer_geometry.h"

#ifdef COLUMNA_WITH_ITK
#include <itkGDCMImageIO.h>
#include <itkGDCMSeriesFileNames.h>
#include <itkImageSeriesReader.h>
#endif

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

namespace columna::benchmark {
namespace {

namespace fs = std::filesystem;

#ifdef COLUMNA_WITH_ITK
using ItkVolume = itk::Image<float, 3>;

/// The customary way: one volume for each series that GDCMSeriesFileNames finds.
Reading readItk(const fs::path& folder) {
    Reading out;
    itk::Object::GlobalWarningDisplayOff();
    const auto names = itk::GDCMSeriesFileNames::New();
    names->SetUseSeriesDetails(true);
    names->SetInputDirectory(folder.string());
    for (const std::string& uid : names->GetSeriesUIDs()) {
        const auto reader = itk::ImageSeriesReader<ItkVolume>::New();
        reader->SetImageIO(itk::GDCMImageIO::New());
        reader->SetFileNames(names->GetFileNames(uid));
        try {
            reader->UpdateOutputInformation();
        } catch (const itk::ExceptionObject&) {
            out.refused = "stops";
            continue;
        }
        const ItkVolume& image = *reader->GetOutput();
        const auto size = image.GetLargestPossibleRegion().GetSize();
        const auto& axes = image.GetDirection();
        Volume v;
        v.columns = static_cast<int>(size[0]);
        v.rows = static_cast<int>(size[1]);
        v.slices = static_cast<int>(size[2]);
        v.columnSpacing = image.GetSpacing()[0];
        v.rowSpacing = image.GetSpacing()[1];
        v.normal = cross({axes(0, 0), axes(1, 0), axes(2, 0)}, {axes(0, 1), axes(1, 1), axes(2, 1)});
        const Vec3 step{axes(0, 2), axes(1, 2), axes(2, 2)};
        v.sliceSpacing = image.GetSpacing()[2] * std::abs(dot(step, v.normal));
        itk::ContinuousIndex<double, 3> index;
        for (unsigned i = 0; i < 3; ++i)
            index[i] = 0.5 * (static_cast<double>(size[i]) - 1.0);
        ItkVolume::PointType middle;
        image.TransformContinuousIndexToPhysicalPoint(index, middle);
        v.middle = {middle[0], middle[1], middle[2]};
        out.volumes.push_back(v);
    }
    if (!out.volumes.empty()) out.refused.clear();
    return out;
}
#endif

template <class T>
T valueAt(const std::vector<char>& bytes, std::size_t offset) {
    T value{};
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

/// The header of a NIfTI-1 file: voxel to RAS mm in its sform.
bool readNifti(const fs::path& file, Reading& out) {
    std::ifstream stream(file, std::ios::binary);
    std::vector<char> bytes(348);
    if (!stream.read(bytes.data(), 348)) return false;
    const auto dimension = [&](std::size_t i) { return valueAt<std::int16_t>(bytes, 40 + 2 * i); };
    const auto srow = [&](std::size_t row, std::size_t column) {
        const double value = static_cast<double>(valueAt<float>(bytes, 280 + 16 * row + 4 * column));
        return row < 2 ? -value : value; // RAS to LPS
    };
    if (valueAt<std::int16_t>(bytes, 254) <= 0) return false; // no sform: position unknown
    const auto axis = [&](std::size_t i) { return Vec3{srow(0, i), srow(1, i), srow(2, i)}; };
    Volume v;
    v.columns = dimension(1);
    v.rows = dimension(2);
    v.slices = std::max<int>(1, dimension(3));
    v.columnSpacing = length(axis(0));
    v.rowSpacing = length(axis(1));
    v.normal = normalized(cross(axis(0), axis(1)));
    v.sliceSpacing = std::abs(dot(axis(2), v.normal));
    v.middle = axis(3) + axis(0) * (0.5 * (v.columns - 1)) + axis(1) * (0.5 * (v.rows - 1)) +
               axis(2) * (0.5 * (v.slices - 1));
    for (int t = 0; t < std::max<int>(1, dimension(0) > 3 ? dimension(4) : 1); ++t)
        out.volumes.push_back(v);
    return true;
}

Reading readDcm2niix(const fs::path& folder) {
    Reading out;
    const fs::path target = fs::temp_directory_path() / "columna-geometry-dcm2niix";
    fs::remove_all(target);
    fs::create_directories(target);
    const std::string command = "dcm2niix -b n -z n -o '" + target.string() + "' '" + folder.string() +
                                "' >'" + (target / "log").string() + "' 2>&1";
    const int code = std::system(command.c_str());
    for (const auto& entry : fs::directory_iterator(target)) {
        if (entry.path().extension() != ".nii") continue;
        const std::size_t before = out.volumes.size();
        if (!readNifti(entry.path(), out)) continue;
        const std::string name = entry.path().stem().string();
        if (name.ends_with("_Tilt_1") || name.find("_Tilt") != std::string::npos)
            for (std::size_t i = before; i < out.volumes.size(); ++i)
                out.volumes[i].remark = " (sheared copy)";
        if (name.ends_with("_Eq") || name.find("_Eq_") != std::string::npos)
            for (std::size_t i = before; i < out.volumes.size(); ++i)
                out.volumes[i].remark = " (resampled copy)";
    }
    if (out.volumes.empty()) out.refused = code == 0 ? "writes nothing" : "stops";
    fs::remove_all(target);
    return out;
}

} // namespace

const std::vector<GeometryPeer>& geometryPeers() {
    static const std::vector<GeometryPeer> all = [] {
        std::vector<GeometryPeer> out;
#ifdef COLUMNA_WITH_ITK
        out.push_back({"ITK", readItk});
#endif
        if (std::system("command -v dcm2niix >/dev/null 2>&1") == 0)
            out.push_back({"dcm2niix", readDcm2niix});
        return out;
    }();
    return all;
}

} // namespace columna::benchmark
