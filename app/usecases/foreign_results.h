// Results of other programs (structured report, presentation state, segmentation) as free marks on a study,
// as far as they can be understood, and what was not. Nothing of them enters a score: lesions, levels and
// outlines that are measured are the reader's to mark (docs/76-results-of-others.md).
#pragma once

#include "app/usecases/study_images.h"
#include "imaging/dicom/objects/sr_document.h"
#include "imaging/dicom/study.h"
#include "imaging/marks/mark.h"
#include "scoring/base/result.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace columna::app {

/// A free mark (length, angle, Cobb angle, region or text note; LPS mm) and the image it stands on.
using ForeignMark = std::pair<MarkGeometry, ImageReference>;

/// Something that is not kept, or not as it was.
struct ForeignNote {
    std::string item;                ///< where it stands: "3.2.1" of a report, "drawing 2", "segment 4"
    std::optional<dicom::Code> code; ///< the concept, where it is coded
    Message what;
    std::size_t count = 1; ///< of the same kind, the first of which is named
};

enum class ForeignKind : std::uint8_t { Report, Presentation, Segmentation };
[[nodiscard]] std::string_view keyOf(ForeignKind kind); ///< "report", "presentation", "segmentation"

struct ForeignResults {
    std::filesystem::path file;
    ForeignKind kind = ForeignKind::Report;
    std::string maker;              ///< (0008,0070) Manufacturer, as it stands
    std::vector<ForeignMark> marks; ///< each may stand on its image (study_images.h) and has a shape
    std::vector<ForeignNote> notUnderstood;
};

/// Whether the file is of a kind that readForeignResults() reads, by its SOP class alone.
[[nodiscard]] bool mayHoldForeignResults(const std::string& sopClassUid);

/// One a file, in their order. Values that the other program states become words of a text note beside their
/// mark, with its maker; those of a segment beside its largest region, where its segmentation is among the
/// files. This program measures the marks anew. `images` is of `study`. Errors: as reading an object; of
/// another kind; of another patient or study; a report of this program that still holds its case, which is
/// restored instead (restore_case.h); stopped.
[[nodiscard]] Result<std::vector<ForeignResults>>
readForeignResults(const std::vector<std::filesystem::path>& files, const dicom::Study& study,
                   const StudyImages& images, const std::stop_token& stop = {});

} // namespace columna::app
