// An earlier (or later) study of the same patient beside the one that is open: to look at, never to mark on.
#pragma once

#include "imaging/dicom/scan.h"
#include "imaging/levels/level_match.h"
#include "imaging/marks/mark.h"
#include "scoring/base/result.h"

#include <memory>
#include <string>
#include <vector>

namespace columna::app {

struct PriorStudy {
    std::shared_ptr<const dicom::ScanResult> scanned; ///< keeps `study` alive
    const dicom::Study* study = nullptr;              ///< never null
    std::vector<Mark> marks; ///< of its own case, where there is one: names of its vertebrae
};

/// The study of `scanned` to look at beside `current`: of the same patient, the last one before it, else the
/// first after it. Errors: another patient (the attribute that differs, never its values), nothing but the
/// same study.
[[nodiscard]] Result<const dicom::Study*> priorOf(const dicom::Study& current,
                                                  const dicom::ScanResult& scanned);

/// Centres of the vertebrae that these marks name in one frame of reference.
[[nodiscard]] levels::LevelCentres centresOf(const std::vector<Mark>& marks,
                                             const std::string& frameOfReferenceUid);

} // namespace columna::app
