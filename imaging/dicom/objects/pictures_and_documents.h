// Finished pictures and pages as objects that any archive shows: Secondary Capture and Encapsulated PDF.
#pragma once

#include "imaging/dicom/objects/object_context.h"
#include "imaging/dicom/objects/written_object.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace columna::dicom {

/// A picture with its marks and letters burned in.
struct CapturedPicture {
    int columns = 0;
    int rows = 0;
    std::vector<std::uint8_t> rgb; ///< row by row, three bytes a pixel
    std::string description;       ///< English, at most 1024 characters: what was made of what
    std::vector<InstanceReference> sources;
};

/// Secondary Capture, BurnedInAnnotation YES. Fills in class and modality. Errors as writeDataSet(); as many
/// bytes as pixels.
[[nodiscard]] Result<WrittenObject> writePicture(const CapturedPicture& picture, const ObjectContext& context,
                                                 ObjectIdentity identity, const std::filesystem::path& file);

struct PdfDocument {
    std::string bytes;
    std::string title; ///< at most 1024 characters
    std::vector<InstanceReference> sources;
};

/// Fills in class and modality. Errors as writeDataSet().
[[nodiscard]] Result<WrittenObject> writePdf(const PdfDocument& document, const ObjectContext& context,
                                             ObjectIdentity identity, const std::filesystem::path& file);

/// The PDF that an object encapsulates, without padding. Errors: as readDataSet(); no PDF in it.
[[nodiscard]] Result<std::string> readPdf(const std::filesystem::path& file);

} // namespace columna::dicom
