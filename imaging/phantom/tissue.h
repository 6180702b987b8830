// Tissues and what MR and CT see of them.
#pragma once

#include "imaging/phantom/specification.h"

#include <array>
#include <cstdint>

namespace columna::phantom {

enum class Tissue : std::uint8_t {
    Air,
    Fat,
    Muscle,
    Cortex,
    Marrow,
    MarrowIrradiated,
    BasivertebralVein,
    LesionLytic,
    LesionBlastic,
    EpiduralTumour,
    NucleusNormal,
    NucleusIntermediate,
    NucleusDesiccated,
    Annulus,
    OuterAnnulus,
    Cartilage,
    Ligament,
    Csf,
    CsfFlowing, ///< CSF as well; it may lose its signal in MR
    Cord,
    Root,
    Artery, ///< flowing blood: no signal in spin echo
    Vein,
    Organ,
    Kidney,
    KidneyMedulla,
    Bowel,
    Lung,
    Skin,
    Count
};
inline constexpr std::size_t kTissueCount = static_cast<std::size_t>(Tissue::Count);

/// A sequence by its times, ms; inversion 0 where there is none.
struct SequenceTimes {
    double repetition = 0.0, echo = 0.0, inversion = 0.0;
};
[[nodiscard]] SequenceTimes timesOf(Weighting weighting);

/// Signal of water and of fat apart (their images are shifted against each other), arbitrary units, and how
/// strongly it varies from place to place (relative). Relaxation times at 1.5 T: Drake-Perez et al. 2018 for
/// the spine's tissues; the others as recalled.
struct MrSignal {
    double water = 0.0;
    double fat = 0.0;
    double texture = 0.0;
};
[[nodiscard]] std::array<MrSignal, kTissueCount> mrSignals(Weighting weighting);

struct CtValue {
    double hounsfield = 0.0;
    double texture = 0.0; ///< HU
};
[[nodiscard]] std::array<CtValue, kTissueCount> ctValues();

} // namespace columna::phantom
