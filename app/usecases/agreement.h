// Two or more readers' cases of the same studies compared level by level: how well do they agree? Figures
// with intervals, and every rating that was left out with the reason (docs/73-agreement.md).
#pragma once

#include "app/case/case_document.h"
#include "scoring/agreement_numbers.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace columna::app {

/// What one reader read: at most one case a study.
using Reading = std::vector<CaseDocument>;

struct AgreementReader {
    std::string letter;              ///< "A", "B" ... in the order given
    std::vector<std::string> people; ///< who decided in these cases, each once
    std::vector<std::string> caseIds;
};

/// A level of a study that at least one reader scored.
struct AgreementSubject {
    std::size_t study = 0; ///< counted from 0 in the order of their UIDs
    Level level = Level::C1;
    bool operator==(const AgreementSubject&) const = default;
};

/// A statistic of one item.
struct AgreementFigure {
    std::string key; ///< "percent_agreement", "kappa_quadratic", "icc_agreement" ...
    Message name;
    std::optional<std::array<std::size_t, 2>> readers; ///< absent: of all of them
    Result<scoring::Estimate> found;
};

/// Differences of two readers, first less second, with what they differ around.
struct AgreementDifferences {
    std::array<std::size_t, 2> readers{};
    std::vector<double> means;
    std::vector<double> differences;
    Result<scoring::BlandAltman> limits;
};

/// A component, the total, the class, the ESCC grade, or a size from the six points.
struct AgreementItem {
    std::string key; ///< "sins.pain", "sins.total", "escc.grade", "height.anterior"
    Message name;
    std::vector<Message> categories; ///< in their order; empty for numbers
    std::vector<AgreementSubject> subjects;
    scoring::Ratings ratings; ///< a row a subject; of categories
    /// A row a subject; of numbers.
    std::vector<std::vector<std::optional<double>>> numbers;
    std::vector<AgreementFigure> figures;
    std::vector<AgreementDifferences> differences;
};

/// A rating that does not exist, and why: left out, never filled in.
struct AgreementGap {
    AgreementSubject subject;
    std::string itemKey;
    Message itemName;
    std::size_t reader = 0;
    Message why;
};

/// Six points that two readers placed on the same image.
struct LandmarkAgreement {
    std::array<std::size_t, 2> readers{};
    std::string person; ///< who marked both: then it is this reader's own error; empty for two people
    std::size_t bodies = 0;
    Result<scoring::Estimate> alongHeight; ///< SD of one point, mm
    Result<scoring::Estimate> alongDepth;
    std::vector<Message> notes;
};

/// The error of a landmark that one person is measured to have: the greater along height and depth, mm.
struct MeasuredLandmarkError {
    std::string person;
    double sdMm = 0.0;
    int bodies = 0;
};

struct Agreement {
    std::vector<AgreementReader> readers;
    std::size_t studies = 0;
    std::vector<AgreementItem> items;
    std::vector<AgreementGap> gaps;
    std::vector<LandmarkAgreement> landmarks;
    std::vector<Message> notes; ///< studies that not all readers read, unsigned work ...
};

/// What the readers themselves decided: a reviewer's change does not count, and whether a mark moved after a
/// decision is not asked. Errors: no study that two readers read; the same study twice in a reading; a study
/// with different patients; different numbers of vertebrae; levels that lie at another vertebra in another
/// case. At least two readings.
[[nodiscard]] Result<Agreement> compareReaders(const std::vector<Reading>& readings);

/// Of readings by one person of the most bodies, where they are enough to know it (kFewestBodiesForError).
[[nodiscard]] std::optional<MeasuredLandmarkError> ownLandmarkError(const Agreement& agreement);

/// Schema "columna.agreement" version 1.
[[nodiscard]] std::string agreementJson(const Agreement& agreement, const std::string& softwareVersion);
/// One line a figure.
[[nodiscard]] std::string agreementCsv(const Agreement& agreement);

} // namespace columna::app
