// What a machine can propose on a whole study, each with its confidence: levels, six points, canal, outlines,
// another study laid over it. Nothing
// is stored; a person accepts or rejects (docs/74-assistance.md).
#pragma once

#include "app/case/case_document.h"
#include "imaging/assist/registration.h"
#include "imaging/assist/vertebra_parts.h"
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

/// LabelMap: of another program. Anchors: from the levels that the case labels, by usual distances. Images:
/// from them, by what the images show. Snapping: edges in the image. Registration: labels of another study.
/// Interpolation: between drawn outlines. Growth: lesions from outlines and seeds.
enum class ProposedBy : std::uint8_t {
    LabelMap,
    Anchors,
    Images,
    Snapping,
    Registration,
    Interpolation,
    Growth
};
/// "label_map", "anchors", "images", "snapping", "registration", "interpolation", "growth"
[[nodiscard]] std::string_view keyOf(ProposedBy by);

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

/// Posterior structures that a second label map shows, whatever they look like. Nothing becomes a mark of it.
struct ShownParts {
    Level level = Level::C1;
    std::vector<assist::PosteriorPart> parts;
};

struct ProposedOutline {
    Contour contour;
    ProposedBy by = ProposedBy::Interpolation;
    double confidence = 0.0;
    ImageReference image;
    std::vector<Message> notes = {};
};

/// Another study of the patient laid over this one; nothing may be measured across before a person has
/// accepted it (assist::refusalToMeasureAcross).
struct ProposedAlignment {
    std::string studyInstanceUid;      ///< of the other
    std::string frameOfReferenceUid;   ///< of the other, in which its case marks levels
    assist::Registration registration; ///< from this study to the other
    std::size_t levels = 0;            ///< marked in both
    std::size_t corners = 0;
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
    std::vector<ShownParts> parts;
    std::vector<ProposedOutline> outlines;
    std::optional<ProposedAlignment> alignment;
    std::vector<NotProposed> refused;
    std::vector<Message> notes;
};

/// A study and the case that marks it, both not null.
struct OtherStudy {
    const dicom::Study* study = nullptr;
    const CaseDocument* document = nullptr;
};

struct ProposeRequest {
    std::filesystem::path labels;           ///< label map: NIfTI or DICOM Segmentation; empty: none
    std::filesystem::path parts = {};       ///< map of parts beside `labels`, NIfTI; empty: none
    std::string scheme;                     ///< of the labels; empty: recognised
    std::string seriesInstanceUid;          ///< of the labels and seeds where several fit; empty: any
    const CaseDocument* document = nullptr; ///< with labels to start from; null: none
    std::optional<OtherStudy> other;        ///< to lay over this one; with `document` only
    std::vector<LevelLabel> seeds;          ///< places in lesions, LPS mm; with `document` only
    std::stop_token stop;                   ///< cancel: Error "assist.stopped"
    /// Steps done, of how many; from the calling thread. Every step counts alike, however long it takes.
    std::function<void(std::size_t, std::size_t)> onProgress;
};

/// Errors: neither a label map nor a labelled level to start from; those of reading, choosing the scheme and
/// placing a label map; a segmentation of another patient or frame of reference; stopped.
[[nodiscard]] Result<StudyProposals> propose(const dicom::Study& study, const ProposeRequest& request);

/// Schema "columna.proposals" version 4; texts are message ids.
[[nodiscard]] std::string proposalsJson(const StudyProposals& proposals, const std::string& softwareVersion);

} // namespace columna::app
