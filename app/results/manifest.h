// manifest.json: what a set of results consists of, so that it can be checked later. Names no patient.
#pragma once

#include "imaging/dicom/objects/object_context.h"
#include "imaging/dicom/objects/written_object.h"
#include "scoring/base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace columna::results {

inline constexpr const char* kManifestName = "manifest.json";

struct ManifestEntry {
    std::string writer; ///< key of the writer
    std::string file;   ///< name in the folder
    std::string sopClassUid;
    std::string sopInstanceUid;
    std::string seriesInstanceUid;
    std::string sha256;
    bool operator==(const ManifestEntry&) const = default;
};

struct Manifest {
    std::string caseId;
    int caseVersion = 1;
    std::string stateHash; ///< stateHash() of the case that was written
    std::string studyInstanceUid;
    std::string softwareVersion;
    std::vector<ManifestEntry> objects;
    /// The report that the one of this set takes the place of.
    std::optional<dicom::InstanceReference> previousReport = {};
    bool operator==(const Manifest&) const = default;
};

[[nodiscard]] ManifestEntry entryOf(const std::string& writer, const dicom::WrittenObject& object);

/// UTF-8, same manifest, same bytes.
[[nodiscard]] std::string toJson(const Manifest& manifest);
/// Errors: no such file; not such a manifest, or of a later version; a file name that leads out of the
/// folder.
[[nodiscard]] Result<Manifest> readManifest(const std::filesystem::path& folder);

} // namespace columna::results
