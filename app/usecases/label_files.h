// Label maps of other programs as files: a NIfTI map, with a second one of parts where there is one, or a
// DICOM Segmentation.
#pragma once

#include "imaging/assist/label_scheme.h"
#include "imaging/assist/nifti.h"
#include "imaging/assist/vertebra_parts.h"
#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace columna::app {

struct LabelFiles {
    std::filesystem::path labels; ///< NIfTI or DICOM Segmentation
    std::filesystem::path parts;  ///< of its vertebrae, NIfTI; empty: none
    std::string scheme;           ///< of the labels; empty: recognised
};

struct ReadLabels {
    assist::LabelVolume volume;
    assist::LabelScheme scheme;
    std::optional<assist::VertebraParts> parts;
    std::string frameOfReferenceUid; ///< that the file names; empty for NIfTI
};

/// Errors: those of reading, of choosing the scheme and of the parts; a segmentation of another patient than
/// the study's; parts beside a segmentation; stopped.
[[nodiscard]] Result<ReadLabels> readLabels(const LabelFiles& files, const dicom::Study& study,
                                            const assist::ReadingOptions& options = {});

/// Whether a second map with the parts of its vertebrae can stand beside the one in `files`. Errors as
/// readLabels().
[[nodiscard]] Result<bool> takesParts(const LabelFiles& files, const assist::ReadingOptions& options = {});

/// The file beside `labels` that has the name of its map of parts: "x_seg-spine_msk.nii.gz" or
/// "x_seg-subreg_msk.nii.gz" beside "x_seg-vert_msk.nii.gz".
[[nodiscard]] std::optional<std::filesystem::path> partsBeside(const std::filesystem::path& labels);

} // namespace columna::app
