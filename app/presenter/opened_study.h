// What the reader should know about what was just opened, in words: who, what can be scored, what could not
// be read.
#pragma once

#include "imaging/dicom/scan.h"

#include <QString>
#include <QStringList>

namespace columna::app {

/// Which of the studies found opens: the latest of the first one's patient. 0 where there is none.
[[nodiscard]] std::size_t studyToOpen(const dicom::ScanResult& scanned);

/// What this study can and cannot score.
struct Readiness {
    QStringList possible; ///< "Alignment: sagittal images with lengths"
    QStringList missing;  ///< "Epidural extension (ESCC): no axial MR with known geometry"
    QString line;         ///< "Can score: ... · Cannot: ..."
};
[[nodiscard]] Readiness readinessOf(const dicom::Study& study);

/// Where the files belong to more than one patient: a warning that names how many, never who. Empty
/// otherwise.
[[nodiscard]] QString severalPatientsText(const dicom::ScanResult& scanned);

/// What the images of a set cannot do, and why: no position, no lengths. Empty where all is well.
[[nodiscard]] QStringList limitsOf(const dicom::Series& series);

} // namespace columna::app
