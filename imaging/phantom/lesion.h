// A metastasis: where it is in the body and in the posterior elements of one vertebra, with exact volumes.
#pragma once

#include "imaging/phantom/noise.h"
#include "imaging/phantom/posterior_elements.h"

#include <vector>

namespace columna::phantom {

class Lesion {
public:
    /// `struts` are those of the vertebra. The level of every field is set so that the wanted fraction of
    /// its region lies inside, on a lattice of kLattice mm.
    Lesion(const LesionSpec& spec, const Vertebra& vertebra, const std::vector<Strut>& struts,
           std::uint64_t seed);

    /// For a point known to lie in the body, or in the strut.
    [[nodiscard]] bool inBody(Local q) const;
    [[nodiscard]] bool inStrut(const Strut& strut, Local q) const;
    /// Whether the strut belongs to an element that is diseased.
    [[nodiscard]] bool mayReach(const Strut& strut) const;
    /// Whether the lesion is lytic at this place (always or never but for mixed lesions).
    [[nodiscard]] bool lyticAt(Local q) const;

    [[nodiscard]] const LesionSpec& spec() const { return spec_; }
    [[nodiscard]] Level level() const { return spec_.level; }

    struct Part {
        PosteriorElement element;
        std::optional<PatientSide> side;
        Local middle;        ///< a point inside the diseased part
        double volume = 0.0; ///< mm3, diseased
        double whole = 0.0;  ///< mm3, of the element
    };
    [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
    [[nodiscard]] double bodyVolume() const { return bodyVolume_; }
    [[nodiscard]] double volumeInBody() const { return volumeInBody_; }
    [[nodiscard]] double lyticShare() const { return lyticShare_; }
    /// A point deep in the part of the lesion that lies in the body.
    [[nodiscard]] std::optional<Local> bodyMiddle() const { return bodyMiddle_; }

    static constexpr double kLattice = 0.5;

private:
    struct Blob {
        Local centre; // in units of the half sizes of the body
        double radius;
    };
    [[nodiscard]] double bodyField(Local q) const;
    [[nodiscard]] bool isPart(std::size_t part, const Strut& strut) const;
    [[nodiscard]] double partField(std::size_t part, Local q) const;
    void fillBody();
    void fillParts(const std::vector<Strut>& struts);

    LesionSpec spec_;
    Vertebra vertebra_;
    ValueNoise roughness_;
    FractalNoise<2> density_;
    std::vector<ValueNoise> partRoughness_;
    std::vector<Blob> blobs_;
    std::vector<Part> parts_;
    std::vector<Local> partSeeds_;
    std::vector<double> partLevels_;
    double bodyLevel_ = 2.0e9;
    double lyticLevel_ = 0.0;
    double bodyVolume_ = 0.0;
    double volumeInBody_ = 0.0;
    double lyticShare_ = 0.0;
    std::optional<Local> bodyMiddle_;
};

} // namespace columna::phantom
