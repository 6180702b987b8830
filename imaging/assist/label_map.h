// A label map of another program as proposals: levels, six points and heights of bodies, canal. Nothing here
// is a mark; a reader accepts or rejects each. LPS mm.
#pragma once

#include "imaging/assist/label_scheme.h"
#include "imaging/assist/nifti.h"
#include "imaging/assist/vertebra_parts.h"
#include "imaging/marks/mark.h"

#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace columna::assist {

struct CanalSection {
    Vec3 centre;
    double apMm = 0.0;         ///< front to back, at right angles to the column
    double transverseMm = 0.0; ///< side to side
};

struct LabelledVertebra {
    Level level = Level::C1;
    int label = 0;
    Vec3 centre; ///< of the body where it could be told from the arch, else of the whole label
    double volumeMm3 = 0.0;
    double largestPart = 1.0; ///< share of the label in its largest connected part
    /// In the plane of symmetry; absent where the body could not be outlined, or reaches the edge of the map.
    /// Then the notes begin with why.
    std::optional<VertebralMorphometry> points;
    std::optional<CanalSection> canal;    ///< at the height of the body, where the map has a canal
    std::vector<PosteriorPart> posterior; ///< where a second map tells parts apart
    double confidence = 0.0;              ///< 0 to 1, a convention: see docs/74-assistance.md
    std::vector<Message> notes;
};

struct LabelMapProposals {
    std::string schemeId;
    std::vector<LabelledVertebra> vertebrae; ///< cranial to caudal
    std::vector<Message> notes;
};

/// Which table to read the labels by: `schemeId` where given, else the one that fits.
/// Errors: no such scheme; `schemeId` does not know a label; no scheme fits; several do (asked, they are
/// named).
[[nodiscard]] Result<const LabelScheme*> chooseScheme(const LabelVolume& volume, std::string_view schemeId);

/// With `parts` of this very map bodies and canal are as they tell: nothing has to be told from the arch.
/// Errors: no vertebra in the map; stopped ("assist.stopped").
[[nodiscard]] Result<LabelMapProposals> proposalsOf(const LabelVolume& volume, const LabelScheme& scheme,
                                                    const ReadingOptions& options = {},
                                                    const VertebraParts* parts = nullptr);

} // namespace columna::assist
