// A second label map that tells the parts of vertebrae apart, beside one that tells vertebrae apart: SPINEPS
// writes seg-spine beside seg-vert, TPTBox subregions beside instances (data/labels/parts.json). LPS mm.
#pragma once

#include "imaging/assist/label_scheme.h"
#include "imaging/assist/nifti.h"
#include "scoring/base/side.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace columna::assist {

enum class PosteriorStructure : std::uint8_t {
    Arch,
    Spinous,
    Transverse,
    SuperiorArticular,
    InferiorArticular
};
/// "arch", "spinous", "transverse", "superior_articular", "inferior_articular"
[[nodiscard]] std::string_view keyOf(PosteriorStructure structure);

/// That a mask shows it says nothing about tumour in it.
struct PosteriorPart {
    PosteriorStructure structure = PosteriorStructure::Arch;
    std::optional<PatientSide> side; ///< absent for arch and spinous process
    double volumeMm3 = 0.0;
    bool operator==(const PosteriorPart&) const = default;
};

struct VertebraParts {
    /// The grid of the map of vertebrae. A voxel has the label of its vertebra where the body of one is,
    /// `canalLabel` where canal or cord is, else 0.
    LabelVolume bodies;
    int canalLabel = 0;
    std::map<int, std::vector<PosteriorPart>> posterior; ///< by the label of the vertebra; no crumbs
};

/// Whether maps of vertebrae of this scheme have such a second map.
[[nodiscard]] bool takesParts(const LabelScheme& scheme);

/// Errors: a scheme that takes no parts; corners or sizes of both maps differ by more than kToleratedShearMm,
/// or by a voxel; a label that no part has; a part called left that lies on the right of its vertebra, or the
/// other way round; no body of a vertebra; stopped.
[[nodiscard]] Result<VertebraParts> partsOf(const LabelVolume& vertebrae, const LabelScheme& scheme,
                                            const LabelVolume& parts, const ReadingOptions& options = {});

/// "Arch, spinous process ...: left, right, both, none" of one vertebra.
[[nodiscard]] Message describe(std::span<const PosteriorPart> parts);

} // namespace columna::assist
