#include "imaging/phantom/tissue.h"

#include <cmath>

namespace columna::phantom {

namespace {

struct Compartment {
    double density, t1, t2; // relative, ms, ms
};

constexpr Compartment kFat{100, 288, 110};

struct Magnetic {
    Tissue tissue;
    Compartment water;
    double fatFraction;
    double texture;
};

// clang-format off
constexpr std::array<Magnetic, kTissueCount> kMagnetic{{
    {Tissue::Air,                 {0, 1000, 50},       0.00, 0.00},
    {Tissue::Fat,                 {60, 900, 50},       0.96, 0.05},
    {Tissue::Muscle,              {92, 1008, 42},      0.05, 0.05},
    {Tissue::Cortex,              {5, 800, 10},        0.00, 0.00},
    {Tissue::Marrow,              {88, 900, 60},       0.45, 0.13},
    {Tissue::MarrowIrradiated,    {85, 900, 60},       0.85, 0.06},
    {Tissue::BasivertebralVein,   {95, 1200, 120},     0.25, 0.00},
    {Tissue::LesionLytic,         {92, 1000, 90},      0.00, 0.12},
    {Tissue::LesionBlastic,       {26, 900, 40},       0.03, 0.15},
    {Tissue::EpiduralTumour,      {92, 1000, 86},      0.00, 0.07},
    {Tissue::NucleusNormal,       {88, 1165, 118},     0.00, 0.06},
    {Tissue::NucleusIntermediate, {70, 800, 68},       0.00, 0.08},
    {Tissue::NucleusDesiccated,   {56, 554, 46},       0.00, 0.08},
    {Tissue::Annulus,             {50, 800, 36},       0.00, 0.08},
    {Tissue::OuterAnnulus,        {14, 800, 24},       0.00, 0.00},
    {Tissue::Cartilage,           {28, 700, 28},       0.00, 0.00},
    {Tissue::Ligament,            {12, 800, 22},       0.04, 0.00},
    {Tissue::Csf,                 {107.5, 4273, 1578}, 0.00, 0.02},
    {Tissue::CsfFlowing,          {107.5, 4273, 1578}, 0.00, 0.02},
    {Tissue::Cord,                {68, 780, 101.6},    0.00, 0.04},
    {Tissue::Root,                {68, 900, 92},       0.05, 0.00},
    {Tissue::Artery,              {9, 1200, 60},       0.00, 0.10},
    {Tissue::Vein,                {24, 1200, 120},     0.00, 0.10},
    {Tissue::Organ,               {80, 600, 48},       0.04, 0.05},
    {Tissue::Kidney,              {90, 950, 76},       0.02, 0.04},
    {Tissue::KidneyMedulla,       {96, 1300, 110},     0.02, 0.04},
    {Tissue::Bowel,               {80, 1100, 70},      0.10, 0.25},
    {Tissue::Lung,                {9, 1000, 30},       0.00, 0.30},
    {Tissue::Skin,                {60, 900, 36},       0.10, 0.00},
}};

constexpr std::array<CtValue, kTissueCount> kHounsfield{{
    {-1000, 0}, // air
    {-98, 8},   // fat
    {56, 8},    // muscle
    {780, 90},  // cortex
    {165, 52},  // marrow with trabeculae
    {120, 40},  // irradiated marrow
    {70, 10},   // basivertebral vein
    {48, 14},   // lytic
    {640, 110}, // blastic: untreated osteoblastic metastases 654 +- 176 HU (Ulano 2016)
    {52, 8},    // epidural tumour
    {82, 6},    // nucleus
    {86, 6},
    {88, 8},
    {98, 8},  // annulus
    {100, 6}, // outer annulus
    {120, 0}, // cartilage
    {72, 8},  // ligament
    {8, 2},   // CSF
    {8, 2},   // flowing
    {36, 3},  // cord
    {30, 2},  // root
    {46, 3},  // artery
    {42, 3},  // vein
    {58, 6},  // solid organ
    {34, 4}, // kidney
    {30, 4},
    {25, 55}, // bowel with contents
    {-840, 45}, // lung
    {40, 0},  // skin
}};
// clang-format on

double spinEcho(const Compartment& c, SequenceTimes t) {
    const double recovered =
        t.inversion > 0.0
            ? std::abs(1.0 - 2.0 * std::exp(-t.inversion / c.t1) + std::exp(-t.repetition / c.t1))
            : 1.0 - std::exp(-t.repetition / c.t1);
    return c.density * recovered * std::exp(-t.echo / c.t2);
}

} // namespace

SequenceTimes timesOf(Weighting weighting) {
    switch (weighting) {
    case Weighting::T1:
        return {600, 10, 0};
    case Weighting::T2:
        return {3500, 100, 0};
    case Weighting::Stir:
        return {4500, 50, 200};
    case Weighting::Ct:
        break;
    }
    return {};
}

std::array<MrSignal, kTissueCount> mrSignals(Weighting weighting) {
    const SequenceTimes times = timesOf(weighting);
    std::array<MrSignal, kTissueCount> signals{};
    for (const Magnetic& m : kMagnetic)
        signals[static_cast<std::size_t>(m.tissue)] = {(1.0 - m.fatFraction) * spinEcho(m.water, times),
                                                       m.fatFraction * spinEcho(kFat, times), m.texture};
    return signals;
}

std::array<CtValue, kTissueCount> ctValues() {
    return kHounsfield;
}

} // namespace columna::phantom
