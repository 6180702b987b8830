// The phantom swept: DICOM in, a reader's marks with noise, numbers out, compared with the truth. Serves the
// table of docs/33-accuracy.md and a short test.
#pragma once

#include "imaging/phantom/truth.h"
#include "scoring/base/level.h"
#include "scoring/escc.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace columna::accuracy {

/// One figure of one case beside its truth.
struct Sample {
    std::string caseName;
    std::string quantity; ///< name of the measurement
    Level level{};
    double value = 0.0;
    double truth = 0.0;
    std::optional<double> standardDeviation; ///< as stated by the program
    double endplateMm = 0.0;                 ///< of angles: the shorter of the two endplates
};

struct Grade {
    std::string caseName;
    Level level{};
    scoring::EsccGradeSet proposed;
    scoring::EsccGrade truth{};
    bool borderline = false; ///< the truth lies on a limit
    scoring::NeuralContext context{};
    std::string figures; ///< the measurements behind, for a look at what went wrong
};

/// Pedicle, facet and costovertebral joint of one side: how much of one of them the lesion took, and which
/// share the outlines gave.
struct SideShare {
    double truePercent = 0.0;
    double measuredPercent = 0.0;
};

struct SweepResult {
    std::vector<Sample> samples;
    std::vector<Grade> grades;
    std::vector<SideShare> sides;
    int cases = 0;
    std::vector<std::string> failures; ///< cases that could not be made or read, and why
};

struct SweepNoise {
    double landmarkSdMm = 0.4;
    double contourSdMm = 0.3;
};

/// Makes `count` studies of phantom::sweep(count, seed) from `first` on, `most` of them at the most, one
/// after the other under `folder`, and removes each again.
[[nodiscard]] SweepResult runSweep(int count, std::uint64_t seed, int first, int most,
                                   const std::filesystem::path& folder, const SweepNoise& noise = {});

/// A quantity over all samples that `wanted` takes.
struct Summary {
    std::size_t count = 0;
    double bias = 0.0;
    double sd = 0.0;
    double largest = 0.0;           ///< greatest error
    std::optional<double> coverage; ///< percent of stated 90 % intervals that hold the truth
    std::optional<double> statedSd; ///< root mean square
};
[[nodiscard]] Summary summarise(const std::vector<Sample>& samples);

struct GradeSummary {
    int count = 0;
    int exact = 0;      ///< one grade, the true one
    int holdsTruth = 0; ///< several, the true one among them
    int wrong = 0;      ///< the true one is not among them
    int farOff = 0;     ///< every one proposed is more than one grade off
    int none = 0;       ///< nothing proposed
    double meanCandidates = 0.0;
    [[nodiscard]] double exactOrHoldsPercent() const {
        return count ? 100.0 * (exact + holdsTruth) / count : 0.0;
    }
};
[[nodiscard]] GradeSummary summarise(const std::vector<Grade>& grades);

} // namespace columna::accuracy
