// A DICOM Segmentation of another program as a label map: its frames as one volume, its segments as labels by
// what their codes, else their names say. LPS mm.
#pragma once

#include "imaging/assist/label_scheme.h"
#include "imaging/assist/nifti.h"
#include "imaging/dicom/objects/segmentation.h"

namespace columna::assist {

struct SegmentLabels {
    LabelVolume volume; ///< a segment's number is its label
    LabelScheme scheme; ///< id "dicom_seg": what each segment is
};

/// A segment is a vertebra by the code of its type (SNOMED CT, data/codes/levels.json), or of its anatomic
/// region where its category is an anatomical structure; else where its label is a level and the word
/// "vertebra" at most ("vertebrae_L1", "T12"); else by its number in `numbers`, where that is given. By
/// region, label or number only where the meaning of its type is bone, vertebra or unspecific (tissue,
/// structure). A morphologically altered structure, a lesion, is never one. Errors: no frame, or a single
/// one; frames that are not parallel, stand not upon each other or lie at uneven distances, gaps where
/// nothing is drawn excepted; no frame of reference; two segments of one level; too large.
[[nodiscard]] Result<SegmentLabels> segmentLabels(const dicom::ReadSegmentation& segmentation,
                                                  const LabelScheme* numbers);

} // namespace columna::assist
