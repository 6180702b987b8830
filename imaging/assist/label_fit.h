// Where a label map lies among the images of a study. A NIfTI file names no patient and no frame of
// reference: only its place can be checked. A DICOM Segmentation names both.
#pragma once

#include "imaging/assist/nifti.h"
#include "imaging/dicom/study.h"

#include <string>
#include <string_view>

namespace columna::assist {

struct LabelFit {
    std::string seriesInstanceUid;
    std::string stackId;
    std::string frameOfReferenceUid;
    bool sameGrid = false; ///< voxel for voxel the images' own
    std::vector<Message> notes;
};

struct FitWanted {
    std::string_view seriesInstanceUid = {};   ///< chooses among several; empty: any
    std::string_view frameOfReferenceUid = {}; ///< that the map names; empty: it names none
};

/// The images that the map was made of, or lies in: the same grid, turned or not, within 0.5 mm; else those
/// that hold at least nine tenths of its labelled voxels. Errors: no image has the frame of reference that is
/// named; the map lies outside of the images; images of several frames of reference fit (asked).
[[nodiscard]] Result<LabelFit> fitToStudy(const LabelVolume& volume, const dicom::Study& study,
                                          const FitWanted& wanted = {});

} // namespace columna::assist
