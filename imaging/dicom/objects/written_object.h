// What was written, read back and found equal.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace columna::dicom {

struct WrittenObject {
    std::filesystem::path file;
    std::string sopClassUid;
    std::string sopInstanceUid;
    std::string seriesInstanceUid;
    std::string studyInstanceUid;
    std::string modality;
    std::string sha256; ///< of the file, lower-case hex
    std::uint64_t size = 0;
};

} // namespace columna::dicom
