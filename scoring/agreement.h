// Agreement between readers on categories: percent agreement, weighted kappa, Fleiss, Gwet. Ratings that are
// missing stay missing; a figure that the ratings do not define is refused in words, never set to 0 or 1.
#pragma once

#include "scoring/base/result.h"
#include "scoring/base/rule_source.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace columna::scoring {

/// 95 %, two-sided.
struct Interval {
    double lower = 0.0;
    double upper = 0.0;
};

struct Estimate {
    double value = 0.0;
    std::optional<double> standardError;
    /// Absent where the formula gives no width: every subject alike, or too few of them.
    std::optional<Interval> interval;
    std::size_t subjects = 0; ///< that the figure rests on
};

/// One row a subject, one column a reader: the category, counted from 0, or nothing where the reader did not
/// rate. All rows have the same number of columns.
using Ratings = std::vector<std::vector<std::optional<std::size_t>>>;

/// Credit for two categories: 1 for the same, less for others. Linear and quadratic go by the distance of the
/// categories in their order, not by their points.
enum class Weighting : std::uint8_t { Unweighted, Linear, Quadratic };
class Weights {
public:
    /// At least two categories, else std::invalid_argument.
    Weights(std::size_t categories, Weighting weighting);
    /// Square, 1 on the diagonal.
    explicit Weights(std::vector<std::vector<double>> credit);
    [[nodiscard]] std::size_t categories() const { return credit_.size(); }
    [[nodiscard]] double operator()(std::size_t a, std::size_t b) const { return credit_[a][b]; }
    [[nodiscard]] double sum() const;

private:
    std::vector<std::vector<double>> credit_;
};

// Each refuses ("agree.refused...") what is not defined: no subject that two readers rated, or one category
// throughout where chance is taken off.

/// Share of pairs of ratings of one subject that agree, mean of the subjects, 0 to 1. Interval: for two
/// readers exact (Clopper and Pearson), for more by Student's t over the subjects.
[[nodiscard]] Result<Estimate> percentAgreement(const Ratings& ratings, std::size_t categories);

/// Kappa of two readers (Cohen 1960, 1968) over the subjects that both rated. Standard error of Fleiss, Cohen
/// and Everitt 1969, interval by Student's t. `ratings` has two columns.
[[nodiscard]] Result<Estimate> cohenKappa(const Ratings& ratings, const Weights& weights);

/// Fleiss' kappa of any number of readers (1971), with weights and missing ratings as in Gwet 2014; his
/// standard error, interval by Student's t.
[[nodiscard]] Result<Estimate> fleissKappa(const Ratings& ratings, const Weights& weights);

/// Gwet's AC1 (unweighted) or AC2: as Fleiss, but chance agreement does not collapse where nearly all
/// subjects are of one category.
[[nodiscard]] Result<Estimate> gwetAc(const Ratings& ratings, const Weights& weights);

inline constexpr RuleSource kKappaSource{"Cohen J, Psychol Bull 1968;70:213-20; Fleiss JL, Cohen J, Everitt "
                                         "BS, Psychol Bull 1969;72:323-7 (read in "
                                         "the R packages psych and irrCAC)",
                                         Certainty::Checked};
inline constexpr RuleSource kGwetSource{"Gwet KL, Handbook of Inter-Rater Reliability, 4th ed. 2014 (read in "
                                        "the R package irrCAC 1.0)",
                                        Certainty::Checked};

} // namespace columna::scoring
