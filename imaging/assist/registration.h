// Rigid registration of two volumes of one patient, CT and MR, started from the same levels: mutual
// information (ITK) around the spine. A proposal with an error estimate; a person accepts or rejects it. LPS
// mm.
#pragma once

#include "imaging/assist/rigid_transform.h"
#include "imaging/assist/stack_volume.h"
#include "scoring/base/message.h"
#include "scoring/base/result.h"

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace columna::assist {

struct RegistrationOptions {
    std::stop_token stop;                   ///< cancel: Error "assist.stopped"
    std::function<void(double)> onProgress; ///< 0 to 1, from the calling thread
};

struct Registration {
    RigidTransform fixedToMoving;
    double startResidualMm = 0.0; ///< of the levels, before
    double residualMm = 0.0;      ///< and after
    /// Of the corners that were marked in both, in the sagittal plane: the error at bodies. Absent with fewer
    /// than two bodies. They do not guide it, but where the start fits them better by more than 1 mm, the
    /// start stands and a note says so. The start is made of the same marks: each body is then compared with
    /// a start from the other levels.
    std::optional<double> errorMm;
    std::optional<double> sidewaysMm; ///< of the same corners together, from side to side
    bool startStands = false;         ///< the images had no say
    bool accepted = false;            ///< by a person
    std::vector<Message> notes;
};

/// Above this nothing is measured across the two.
inline constexpr double kMostErrorMm = 3.0;
/// From side to side: marks of the midline lie on images some 4 mm thick, each side's half of it off.
inline constexpr double kMostSidewaysMm = 5.0;

/// `levels`: centres of the same vertebrae; `corners`: corners of the same bodies, for the error only. A pair
/// without its level does not count as a body.
/// Errors: no level in both; a level outside of its volume; the volumes do not overlap; no agreement found,
/// or a better one a level further up or down ("assist.registration.alias"); stopped.
[[nodiscard]] Result<Registration> registerRigidly(const Volume& fixed, const Volume& moving,
                                                   std::span<const LandmarkPair> levels,
                                                   std::span<const LandmarkPair> corners,
                                                   const RegistrationOptions& options = {});

/// Why nothing may be measured across: not accepted, no error known, the start stands, or an error above
/// kMostErrorMm or kMostSidewaysMm.
[[nodiscard]] std::optional<Message> refusalToMeasureAcross(const Registration& registration);

} // namespace columna::assist
