// What a machine can propose on a whole study, each with its confidence: levels, six points, canal. Nothing
// is stored; a person accepts or rejects (docs/74-assistance.md).
#pragma once

#include "app/case/case_document.h"
#include "imaging/dicom/study.h"
#include "imaging/marks/mark.h"
#include "scoring/base/result.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace columna::app {

/// LabelMap: of another program. Anchors: from the levels that the case labels. Snapping: edges in the image.
enum class ProposedBy : std::uint8_t { LabelMap, Anchors, Snapping };
[[nodiscard]] std::string_view keyOf(ProposedBy by); ///< "label_map", "anchors", "snapping"

struct ProposedLevel {
    LevelLabel label;
    ProposedBy by = ProposedBy::LabelMap;
    double confidence = 0.0;             ///< 0 to 1
    std::optional<ImageReference> image; ///< on which it would be drawn; absent where no image holds it
    std::vector<Message> notes;
};

struct ProposedBody {
    VertebralMorphometry points; ///< LPS mm
    ProposedBy by = ProposedBy::LabelMap;
    double confidence = 0.0;
    std::optional<ImageReference> image;
    std::vector<Message> notes;
};

struct ProposedCanal {
    Level level = Level::C1;
    Vec3 centre;
    double apMm = 0.0;
    double transverseMm = 0.0;
};

/// What was tried and not proposed, and why.
struct NotProposed {
    Level level = Level::C1;
    ProposedBy by = ProposedBy::LabelMap;
    Message why;
};

struct StudyProposals {
    std::string frameOfReferenceUid; ///< that the points are in
    std::string labelScheme;         ///< empty without a label map
    std::vector<ProposedLevel> levels;
    std::vector<ProposedBody> bodies;
    std::vector<ProposedCanal> canals;
    std::vector<NotProposed> refused;
    std::vector<Message> notes;
};

struct ProposeRequest {
    std::filesystem::path labels;                             ///< label map (NIfTI); empty: none
    std::string scheme;                                       ///< of the labels; empty: recognised
    std::string seriesInstanceUid;                            ///< where several fit; empty: any
    const CaseDocument* document = nullptr;                   ///< with labels to start from; null: none
    std::stop_token stop;                                     ///< cancel: Error "assist.stopped"
    std::function<void(std::size_t, std::size_t)> onProgress; ///< bodies looked at, of how many
};

/// Errors: neither a label map nor a labelled level to start from; those of reading, choosing the scheme and
/// placing a label map; stopped.
[[nodiscard]] Result<StudyProposals> propose(const dicom::Study& study, const ProposeRequest& request);

/// Schema "columna.proposals" version 1; texts are message ids.
[[nodiscard]] std::string proposalsJson(const StudyProposals& proposals, const std::string& softwareVersion);

} // namespace columna::app
