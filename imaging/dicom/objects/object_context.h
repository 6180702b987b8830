// What every object that is written for a case shares: patient and study, equipment, time, and identifiers
// that follow from the input, so that the same input gives the same bytes.
#pragma once

#include "imaging/dicom/objects/attribute.h"
#include "scoring/base/instant.h"

#include <string>
#include <string_view>
#include <vector>

namespace columna::dicom {

struct ObjectContext {
    std::vector<Attribute> study; ///< readStudyAttributes() of the source
    std::string caseSeed;         ///< the same for every version of a case: series
    std::string contentSeed;      ///< differs where anything that is written differs: instances
    Instant contentTime;          ///< of the case, never of the clock
    std::string softwareVersion;

    [[nodiscard]] std::string studyInstanceUid() const;
    /// One series a purpose ("sr", "key images") and case, whatever the version. Each writer has its own
    /// purpose.
    [[nodiscard]] std::string seriesUid(std::string_view purpose) const;
    /// One instance a purpose and content.
    [[nodiscard]] std::string instanceUid(std::string_view purpose) const;
    /// Date YYYYMMDD and time HHMMSS of `moment` in the zone that the study states (0008,0201); UTC where it
    /// states none.
    [[nodiscard]] std::string date(Instant moment) const;
    [[nodiscard]] std::string time(Instant moment) const;
    /// DT with its offset: "20260131093000+0000".
    [[nodiscard]] std::string dateTime(Instant moment) const;
};

/// One object of a series. Every member is given by its writer.
struct ObjectIdentity {
    std::string sopClassUid;
    std::string sopInstanceUid;
    int instanceNumber = 1;
    std::string seriesInstanceUid;
    int seriesNumber = 0;
    std::string seriesDescription; ///< English
    std::string modality;
};

/// An instance that an object refers to.
struct InstanceReference {
    std::string seriesInstanceUid;
    std::string sopClassUid;
    std::string sopInstanceUid;
    int frameNumber = 0; ///< 1-based; 0: the whole object, or the only frame it has
    bool operator==(const InstanceReference&) const = default;
};

} // namespace columna::dicom
