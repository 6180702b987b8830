// ZIP archives as hospitals hand out studies. Read in place: a member is inflated into memory when it is
// opened, and nothing is unpacked to disk. APPNOTE.TXT 6.3.
#pragma once

#include "imaging/dicom/byte_source.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace columna::dicom {

struct ZipMember {
    std::string name;         ///< path inside the archive, for messages; never used as a path on disk
    std::uint64_t header = 0; ///< offset of its local header
    std::uint64_t packed = 0;
    std::uint64_t size = 0;
    int method = 0; ///< 0 stored, 8 deflated
    bool encrypted = false;
};

[[nodiscard]] bool looksLikeZip(const ByteSource& source);

/// Files in the archive, without folders. Errors: no central directory, damaged, ZIP64.
[[nodiscard]] Result<std::vector<ZipMember>> listZip(const ByteSource& archive);

/// The member of that name, or nothing. The directory of the archive that was asked last is kept, for all
/// threads, until the file changes: frame after frame is opened from one archive. Errors as listZip().
[[nodiscard]] Result<std::optional<ZipMember>> findZipMember(const ByteSource& archive,
                                                             const std::string& member);

/// Errors: encrypted, another method than stored or deflated, larger than inflationLimit(), damaged.
[[nodiscard]] Result<std::shared_ptr<const ByteSource>> openZipMember(const ByteSource& archive,
                                                                      const ZipMember& member);

} // namespace columna::dicom
