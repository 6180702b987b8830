// What one view scrolls through: all frames of a series that face the same way. An axial spine series is
// often several disc-angled stacks; a reader scrolls them as one run, each frame keeping its own plane.
#pragma once

#include "imaging/dicom/study.h"

#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace columna::app {

class MadeFrames; // made_frames.h

struct DisplayFrame {
    const dicom::Stack* stack = nullptr; ///< never null
    const dicom::Frame* frame = nullptr; ///< never null
    int stackNumber = 1;                 ///< 1-based among the stacks of the set, in display order
    int numberInStack = 1;               ///< 1-based, in display order
};

/// Points into the Study it was made from, which must outlive it.
struct DisplaySet {
    QString id; ///< stable for the same files
    const dicom::Series* series = nullptr;
    dicom::SeriesRole role = dicom::SeriesRole::Unknown; ///< the reader's correction, else as recognised
    std::optional<PlaneOrientation> orientation;         ///< absent: frames without a plane
    int stackCount = 0;
    const MadeFrames* made = nullptr; ///< computes the frames; absent: they were acquired
    bool prior = false;               ///< of the study beside the one that is open
    QStringList studyLines;           ///< date and description of its study, for the corner of the view
    /// Sagittal from the patient's right to left, axial from head to feet, coronal from front to back. Stacks
    /// stay whole.
    std::vector<DisplayFrame> frames;
};

/// Patient direction in which the frames of such a set follow each other.
[[nodiscard]] Vec3 scrollAxis(PlaneOrientation orientation);

/// By SeriesInstanceUID.
using RoleCorrections = std::map<std::string, dicom::SeriesRole>;

/// One set per series and orientation, in the order of the study.
[[nodiscard]] std::vector<DisplaySet> displaySets(const dicom::Study& study,
                                                  const RoleCorrections& corrections = {});

/// Index of the frame whose plane lies nearest to the point among frames of that frame of reference whose
/// image area holds it; frames that do not hold it are considered only where none does. Nothing where no
/// frame shares the frame of reference.
[[nodiscard]] std::optional<int> nearestFrame(const DisplaySet& set, Vec3 patient,
                                              const std::string& frameOfReferenceUid);

} // namespace columna::app
