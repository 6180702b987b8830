// A reader who knows the truth of a phantom: places the marks a radiologist would place, where the truth
// says, and decides accordingly. Serves the demonstration and the tests of the whole way from DICOM to
// report.
#pragma once

#include "app/usecases/case_editor.h"
#include "imaging/dicom/study.h"
#include "imaging/phantom/truth.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace columna::app {

/// What images do not show. The patient is invented; the reader says so by name.
struct ReaderAnswers {
    std::string reader;
    std::map<Item, std::string> values; ///< level items apply to every scored level
};

/// {"schema": "columna-answers", "version": 1, "reader": "...", "answers": {"sins.pain": "mechanical", ...}}
/// Refuses unknown items and values, naming the place.
[[nodiscard]] Result<ReaderAnswers> readAnswers(const std::filesystem::path& file);

/// By how much a reader's hand strays from the truth. Zero: not at all.
struct ReaderNoise {
    double landmarkSdMm = 0.0; ///< of each of a point's two coordinates in its image
    double contourSdMm = 0.0;  ///< at right angles to an outline, alike along about 4 mm of it
    std::uint64_t seed = 0;
};

/// Labels every level on the sagittal T2 (else T1) images; six points of each lesion level and its
/// neighbours; outlines of lesion and body on every sagittal image that shows them; of sac, cord and epidural
/// tumour on the worst axial T2 image and of sac and cord on clean ones (without a tumour, on the image at
/// the middle of the level); sides of posterolateral findings. Accepts proposals, decides the rest from truth
/// and answers, and signs where nothing is open. The same truth, study and answers give the same case, byte
/// for byte. Errors: a study that is not the one of the truth; no sagittal MR; a gesture that the editor
/// refuses.
[[nodiscard]] Result<CaseDocument> simulateReader(const phantom::Truth& truth, const dicom::Study& study,
                                                  const ReaderAnswers& answers,
                                                  const ReaderNoise& noise = {});

} // namespace columna::app
