#include "tests/benchmark/dicom/peers.h"

#ifdef COLUMNA_WITH_GDCM
#include <gdcmImage.h>
#include <gdcmImageReader.h>
#endif
#ifdef COLUMNA_WITH_ITK
#include <itkGDCMImageIO.h>
#include <itkGDCMSeriesFileNames.h>
#include <itkImageSeriesReader.h>
#endif

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <thread>

namespace columna::benchmark {
namespace {

namespace fs = std::filesystem;

#ifdef COLUMNA_WITH_GDCM
bool readGdcm(const fs::path& folder, int threads) {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(folder))
        files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    gdcm::ImageReader first;
    first.SetFileName(files.front().c_str());
    if (!first.Read()) return false;
    const std::size_t bytes = first.GetImage().GetBufferLength();
    std::vector<char> volume(files.size() * bytes);
    std::atomic<std::size_t> next{0};
    std::atomic<bool> ok{true};
    const auto work = [&] {
        for (std::size_t i = next++; i < files.size(); i = next++) {
            gdcm::ImageReader reader;
            reader.SetFileName(files[i].c_str());
            const bool good = reader.Read() && reader.GetImage().GetBufferLength() == bytes &&
                              reader.GetImage().GetBuffer(volume.data() + i * bytes);
            if (!good) ok = false;
        }
    };
    std::vector<std::jthread> helpers;
    for (int t = 1; t < threads; ++t)
        helpers.emplace_back(work);
    work();
    helpers.clear();
    return ok;
}
#endif

#ifdef COLUMNA_WITH_ITK
using ItkVolume = itk::Image<short, 3>;

std::vector<std::string> itkFiles(const fs::path& folder) {
    const auto names = itk::GDCMSeriesFileNames::New();
    names->SetUseSeriesDetails(false);
    names->SetInputDirectory(folder.string());
    return names->GetInputFileNames();
}

bool readItk(const fs::path& folder, int) {
    const auto reader = itk::ImageSeriesReader<ItkVolume>::New();
    reader->SetImageIO(itk::GDCMImageIO::New());
    reader->SetFileNames(itkFiles(folder));
    try {
        reader->Update();
    } catch (const itk::ExceptionObject&) {
        return false;
    }
    return true;
}

bool scanItk(const fs::path& folder, int) {
    for (const std::string& file : itkFiles(folder)) {
        const auto io = itk::GDCMImageIO::New();
        io->SetFileName(file);
        try {
            io->ReadImageInformation();
        } catch (const itk::ExceptionObject&) {
            return false;
        }
    }
    return true;
}
#endif

bool hasProgram(const std::string& name) {
    return std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0;
}

bool runDcm2niix(const fs::path& folder, int) {
    const fs::path out = fs::temp_directory_path() / "columna-benchmark-dcm2niix";
    fs::remove_all(out);
    fs::create_directories(out);
    const std::string command =
        "dcm2niix -b n -z n -o '" + out.string() + "' '" + folder.string() + "' >/dev/null 2>&1";
    const bool ok = std::system(command.c_str()) == 0;
    fs::remove_all(out);
    return ok;
}

} // namespace

std::vector<Peer> peers() {
    std::vector<Peer> out;
#ifdef COLUMNA_WITH_GDCM
    out.push_back({"GDCM ImageReader", true, readGdcm});
#endif
#ifdef COLUMNA_WITH_ITK
    out.push_back({"ITK ImageSeriesReader (GDCM)", false, readItk});
    out.push_back({"ITK headers only", false, scanItk});
#endif
    if (hasProgram("dcm2niix")) out.push_back({"dcm2niix (writes NIfTI)", false, runDcm2niix});
    return out;
}

} // namespace columna::benchmark
