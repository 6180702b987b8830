// The hand of the simulated reader: draws what it is told to, not quite where.
#pragma once

#include "app/usecases/simulated_reader.h"
#include "imaging/phantom/noise.h"
#include "imaging/phantom/truth.h"

#include <vector>

namespace columna::app {

class SimulatedHand {
public:
    explicit SimulatedHand(const ReaderNoise& noise) : noise_(noise), random_(noise.seed) {}

    /// Off by landmarkSdMm along each axis of the image.
    [[nodiscard]] Vec3 point(const phantom::FrameTruth& frame, Vec3 at);
    /// Off by contourSdMm at right angles to the outline, alike along about 4 mm of it. Never crosses itself.
    [[nodiscard]] std::vector<Vec3> outline(const phantom::FrameTruth& frame, const std::vector<Vec3>& truth);

private:
    [[nodiscard]] std::vector<double> knotsFor(double round);

    ReaderNoise noise_;
    phantom::Random random_;
};

} // namespace columna::app
