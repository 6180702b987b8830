// What lies around a spine, so that its images look like those of a patient: muscle, fat, vessels, organs.
// No truth is read from here.
#pragma once

#include "imaging/phantom/neural_tube.h"
#include "imaging/phantom/noise.h"
#include "imaging/phantom/tissue.h"

#include <optional>
#include <vector>

namespace columna::phantom {

class Surroundings {
public:
    Surroundings(const Column& column, const NeuralTube& tube, std::uint64_t seed);
    /// For a point outside bone, discs and canal.
    [[nodiscard]] Tissue tissueAt(Vec3 p) const;

private:
    struct Slab {
        double canalX, canalY;
        double skinY;                ///< of the back
        double front;                ///< mm from the canal's centre to the front wall of the bodies
        double halfBody;             ///< half width of the bodies
        double halfWidth, halfDepth; ///< of the trunk
        double fat;                  ///< thickness of the fat under the skin of the back
        double level; ///< position in the column: C1 1, T1 8, L1 20, S1 25; between as the height
    };
    struct Textures {
        explicit Textures(std::uint64_t seed);
        ValueNoise aside;
        FractalNoise<2> fold;
        ValueNoise sheet;
        FractalNoise<3> strand;
        FractalNoise<3> muscle;
        FractalNoise<2> fibre;
        FractalNoise<2> neckFat;
        FractalNoise<2> lungVessel;
        FractalNoise<2> psoas;
        ValueNoise wave;
        FractalNoise<2> organVessel;
        FractalNoise<3> loop;
        FractalNoise<2> bowelVessel;
    };
    [[nodiscard]] std::optional<Tissue> headAt(Vec3 p) const;
    [[nodiscard]] static double reachOf(const Slab& s);
    [[nodiscard]] Tissue septum(Vec3 p, double toSkin) const;
    [[nodiscard]] Tissue behind(Vec3 p, const Slab& s, double dx, double dy, double toSkin) const;
    [[nodiscard]] Tissue thorax(Vec3 p, const Slab& s, double dx, double ahead, double depth) const;
    [[nodiscard]] Tissue abdomen(Vec3 p, const Slab& s, double dx, double ahead, double depth) const;
    [[nodiscard]] Tissue neck(Vec3 p, const Slab& s, double dx, double ahead) const;

    std::vector<Slab> slabs_; // 1 mm apart
    double lowest_ = 0.0;
    double kidneyZ_ = 0.0, dome_ = 0.0;
    double headX_ = 0.0, headY_ = 0.0, headZ_ = 0.0;
    Textures textures_;
};

} // namespace columna::phantom
