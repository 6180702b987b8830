// The analytic scene: which tissue, which structure is at a point of patient space. LPS mm.
#pragma once

#include "imaging/geometry/frame_plane.h"
#include "imaging/phantom/column.h"
#include "imaging/phantom/lesion.h"
#include "imaging/phantom/neural_tube.h"
#include "imaging/phantom/surroundings.h"
#include "imaging/phantom/tissue.h"

#include <numbers>
#include <optional>
#include <vector>

namespace columna::phantom {

/// SacBefore and CordBefore: as they would be had nothing pressed on the sac, and had nothing dented or
/// spread the cord where it now lies.
enum class Structure : std::uint8_t { Canal, Sac, Cord, EpiduralTumour, Lesion, Body, SacBefore, CordBefore };

class Spine {
public:
    /// Errors: those of buildColumn(); a lesion of an element its vertebra does not have; an epidural mass
    /// larger than the canal.
    [[nodiscard]] static Result<Spine> build(const Specification& spec);
    Spine(Spine&&) = default;
    Spine& operator=(Spine&&) = default;

    [[nodiscard]] Tissue tissueAt(Vec3 p) const;
    /// Whether anything of the column may be within a few millimetres; far away there is only soft tissue.
    [[nodiscard]] bool nearSpine(Vec3 p) const {
        const Range range = itemsAt(p);
        return range.canal || range.first != range.last;
    }
    /// `level` narrows Lesion and Body to one level; it is ignored for the others.
    [[nodiscard]] bool contains(Structure structure, Vec3 p, std::optional<Level> level = std::nullopt) const;

    /// Closed outlines of a structure in the plane of an image (not only its image area), largest first, each
    /// vertex on the analytic surface within 1e-4 mm; empty where the plane misses it. Details below `step`
    /// mm may be lost.
    [[nodiscard]] std::vector<std::vector<Vec3>> contoursOn(const FramePlane& plane, Structure structure,
                                                            std::optional<Level> level = std::nullopt,
                                                            double step = 0.35) const;

    [[nodiscard]] const Column& column() const { return column_; }
    [[nodiscard]] const NeuralTube& tube() const { return tube_; }
    [[nodiscard]] const std::vector<Lesion>& lesions() const { return lesions_; }
    [[nodiscard]] const std::vector<Strut>& strutsOf(Level level) const;
    /// mm in the midline between the endplates above and below the disc under `vertebra` (index).
    [[nodiscard]] double discHeight(std::size_t vertebra) const { return discHeights_[vertebra]; }

private:
    Spine(Column column, NeuralTube tube, const Specification& spec);
    void index();

    struct Nerve {
        Vec3 from, to;
        double radiusFrom, radiusTo;
    };
    enum class Kind : std::uint8_t { Body, Disc, Strut, Nerve };
    struct Item {
        Kind kind;
        std::uint16_t vertebra;
        std::uint16_t part;
    };
    struct Range {
        std::uint32_t first = 0, last = 0;
        bool canal = false; ///< the cell reaches near the canal
    };
    static constexpr double kCell = 6.0; ///< mm
    static constexpr double kHalfDiagonal =
        0.5 * kCell * std::numbers::sqrt3; ///< from its middle to its corners
    [[nodiscard]] Range itemsAt(Vec3 p) const {
        const Vec3 d = p - corner_;
        if (d.x < 0.0 || d.y < 0.0 || d.z < 0.0) return {};
        const auto x = static_cast<std::size_t>(d.x / kCell);
        const auto y = static_cast<std::size_t>(d.y / kCell);
        const auto z = static_cast<std::size_t>(d.z / kCell);
        if (x >= nx_ || y >= ny_ || z >= nz_) return {};
        return cells_[(z * ny_ + y) * nx_ + x];
    }
    /// Whether no point of the cell around `cell` can belong to the item.
    [[nodiscard]] bool beyond(const Item& item, Vec3 cell) const;
    [[nodiscard]] std::optional<Tissue> bodyTissue(const Item& item, Vec3 p) const;
    [[nodiscard]] std::optional<Tissue> discTissue(const Item& item, Vec3 p) const;
    [[nodiscard]] Tissue canalTissue(TubePoint q, const CrossSection& s) const;
    [[nodiscard]] std::optional<Tissue> ligamentTissue(TubePoint q, const CrossSection& s) const;
    [[nodiscard]] bool inDisc(std::size_t upper, Vec3 p, double& radial, double& height) const;
    [[nodiscard]] const Lesion* lesionOf(std::size_t vertebra) const;
    [[nodiscard]] bool inAnyBodyOrDisc(Vec3 p) const;

    Column column_;
    NeuralTube tube_;
    Surroundings around_;
    std::vector<Lesion> lesions_;
    std::vector<int> lesionIndex_; // by vertebra, -1 without
    std::vector<std::vector<Strut>> struts_;
    std::vector<double> discHeights_; // by the vertebra above
    std::vector<DiscState> discs_;
    std::vector<bool> irradiated_;
    std::vector<Nerve> nerves_;
    std::vector<Item> items_;
    std::vector<Range> cells_;
    Vec3 corner_{};
    std::size_t nx_ = 0, ny_ = 0, nz_ = 0;
    std::uint64_t seed_ = 0;
    ValueNoise fineRaggedness_, raggedness_; // of the border of a nucleus
};

} // namespace columna::phantom
