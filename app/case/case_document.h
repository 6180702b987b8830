// The case: one patient's study, what was marked on it and what people decided. Everything that is stored,
// nothing that can be computed: measurements, proposals, scores and recommendations follow from it
// (app/usecases/assessment.h).
#pragma once

#include "app/case/decision.h"
#include "imaging/marks/mark.h"
#include "scoring/levels.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace columna::app {

inline constexpr int kCaseSchemaVersion = 2;

struct StudyIdentity {
    std::string studyInstanceUid;
    std::string
        patientKey; ///< SHA-256 of patient ID, issuer and birth date: tells patients apart, names nobody
    bool operator==(const StudyIdentity&) const = default;
};

/// How sure the reader is of the anchor the levels were counted from (numbering.method).
enum class CountingConfidence : std::uint8_t { NotStated, Certain, Probable, Uncertain };
[[nodiscard]] std::string_view keyOf(CountingConfidence confidence); ///< "not_stated", "certain" ...
[[nodiscard]] std::optional<CountingConfidence> parseCountingConfidence(std::string_view key);

struct Lesion {
    std::string id;            ///< unique in the case
    std::string trackingUid;   ///< "2.25...." DICOM UID that lasts across studies
    std::vector<Level> levels; ///< touched levels, cranial to caudal; each is scored
    bool operator==(const Lesion&) const = default;
};

/// A named person signs what the case holds at that moment.
struct Signature {
    std::string name;
    Role role = Role::Reader;
    std::string time;
    std::string contentHash; ///< contentHash() of the document when it was signed
    bool verified = false;   ///< the name's password was given (people.h); without: UNVERIFIED
    std::string rules = {};  ///< hashOf() of the rule packs it was signed under; empty where none was noted
    bool operator==(const Signature&) const = default;
};

/// A named reviewer's verdict on one scored level. Changes themselves are decisions of the reviewer.
struct LevelReview {
    Level level = Level::C1;
    bool agreed = true; ///< false: changed, the reason says why
    std::string reviewer;
    std::string time;
    std::string reason;
    std::string contentHash; ///< levelHash() of what the reviewer saw
    bool verified = false;   ///< as of a signature
    bool operator==(const LevelReview&) const = default;
};

/// Signed work is locked; a new version begins with who opens it again, and why.
struct Amendment {
    int version = 2; ///< that it begins; the first signature is of version 1
    std::string name;
    std::string time;
    std::string reason;
    bool operator==(const Amendment&) const = default;
};

/// A reviewer's question on one item of a level, and the answer.
struct Query {
    std::string id; ///< unique in the case
    Level level = Level::C1;
    Item item = Item::SinsPain;
    std::string askedBy;
    std::string askedAt;
    std::string question;
    std::string answeredBy; ///< empty while it is open
    std::string answeredAt;
    std::string answer;
    [[nodiscard]] bool open() const { return answeredBy.empty(); }
    bool operator==(const Query&) const = default;
};

/// How far the reader puts one landmark from where the same reader puts it again, measured on bodies marked
/// twice (docs/73-agreement.md); takes the place of the usual reader's in every error that rests on points.
struct OwnLandmarkError {
    double sdMm = 0.0; ///< one SD, 0.1 to 3 mm
    int bodies = 0;    ///< that it was measured on, at least kFewestBodiesForError
    std::string reader;
    std::string time;
    bool operator==(const OwnLandmarkError&) const = default;
};
inline constexpr double kLeastLandmarkSdMm = 0.1;
inline constexpr double kMostLandmarkSdMm = 3.0;
/// Ten bodies have sixty points: the SD itself is then known within a fifth or so (95 %).
inline constexpr int kFewestBodiesForError = 10;

struct CaseDocument {
    std::string caseId; ///< UUID
    StudyIdentity study;
    /// Of a blind second reading: the case it reads again; empty for a first reading.
    std::string secondReadingOf = {};
    scoring::Numbering numbering;
    CountingConfidence countingConfidence = CountingConfidence::NotStated;
    std::optional<OwnLandmarkError> landmarkError = std::nullopt; ///< absent: the usual reader's
    std::vector<Lesion> lesions;
    std::vector<Mark> marks;
    std::vector<Decision> decisions; ///< in order of time; never rewritten, later ones stand
    std::vector<Signature> signatures;
    std::vector<LevelReview> reviews;
    std::vector<Amendment> amendments = {};
    std::vector<Query> queries = {};
    bool operator==(const CaseDocument&) const = default;
};

/// Levels to score: every level that a lesion touches, cranial to caudal, once.
[[nodiscard]] std::vector<Level> scoredLevels(const CaseDocument& document);

/// SHA-256 (hex) of what a reader signs: study, numbering, lesions, marks and the reader's decisions. A
/// reviewer's decision does not change it, nor does the record of who was told of a critical finding.
[[nodiscard]] std::string contentHash(const CaseDocument& document);
/// SHA-256 of what a reviewer of `level` saw: the reader's content and every decision on that level or the
/// patient.
[[nodiscard]] std::string levelHash(const CaseDocument& document, Level level);

/// Signed: what the reader signed is what is there, and it is locked. ChangedSinceSigning: a new version is
/// being made.
enum class SigningState : std::uint8_t { Unsigned, Signed, ChangedSinceSigning };
[[nodiscard]] SigningState signingState(const CaseDocument& document);

/// A new version was begun and is not signed yet.
[[nodiscard]] bool amending(const CaseDocument& document);
/// 1 until the first amendment; of the version under way.
[[nodiscard]] int versionOf(const CaseDocument& document);

enum class ReviewState : std::uint8_t { NotReviewed, Agreed, Changed, Outdated };
/// Outdated where the level changed after the review.
[[nodiscard]] ReviewState reviewState(const CaseDocument& document, Level level);
[[nodiscard]] const LevelReview* latestReview(const CaseDocument& document, Level level);

/// SHA-256 of text, lower-case hex.
[[nodiscard]] std::string sha256(std::string_view text);

} // namespace columna::app
