// What the report says, once: every writer (PDF, text, HTML, JSON, CSV) prints this and nothing else.
// Pure data: words are messages or a person's own words, numbers are numbers, and no writer calculates.
#pragma once

#include "imaging/dicom/study.h"
#include "imaging/marks/mark.h"
#include "scoring/base/measurement.h"
#include "scoring/base/message.h"
#include "scoring/base/rule_source.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace columna::report {

/// A person's own words, printed as they are, or a message, printed in the language of the report.
using Words = std::variant<std::string, Message>;

/// Reviewed: signed, and a reviewer's verdict on every level still stands. Changed: signed, and the case has
/// changed since, so that the signature no longer covers what is printed.
enum class ReportState : std::uint8_t { Draft, Signed, Reviewed, Changed };
[[nodiscard]] std::string_view keyOf(ReportState state); ///< "draft", "signed", "reviewed", "changed"
/// Signed or reviewed: printed without watermark.
[[nodiscard]] constexpr bool stands(ReportState state) {
    return state == ReportState::Signed || state == ReportState::Reviewed;
}

struct Fact {
    Message label;
    Words value;     ///< empty: not given, and printed so
    std::string who; ///< who said so and when; empty for what the images say
    std::string when;
};

/// Who decided, in which role, when, and why where a reason was given.
struct DecidedBy {
    std::string name;
    Message role;
    std::string time; ///< ISO 8601 UTC
    std::string reason;
};

/// One image to print with its marks.
struct KeyImage {
    dicom::Frame frame;       ///< has a plane
    ImageReference reference; ///< what the marks on it name
    std::string modality;
    std::string seriesDescription;
    int seriesNumber = 0;
    int sliceNumber = 0; ///< 1-based place in its stack, counted along the stack
    int sliceCount = 0;
    double slabMm = 0.0;      ///< distance between slices; 0 where unknown
    std::vector<Mark> marks;  ///< every mark that may lie on it; the painter leaves out what does not
    std::vector<Vec3> region; ///< must be visible
    std::map<std::string, std::array<double, 3>> heightsMm; ///< by mark id: anterior, middle, posterior
};

/// Where a mark lies, as a reader finds it again.
struct MarkPlace {
    std::string sopInstanceUid;
    int frameNumber = 1;
    int seriesNumber = 0;
    int sliceNumber = 0; ///< as in KeyImage
    SpacingProvenance spacing = SpacingProvenance::Unknown;
    bool reformatted = false;
};

struct ComponentRow {
    std::string key; ///< "pain"
    Message name;
    std::string stateKey; ///< "accepted", "not_assessed", ...
    Message state;
    std::string optionKey;         ///< of the option that counts; empty while none does
    std::optional<Message> option; ///< the same in words
    std::optional<int> points;     ///< empty while the component is open: never zero for "not assessed"
    int least = 0;                 ///< still possible
    int most = 0;
    std::optional<Message> proposed; ///< what the evidence suggests, where that is not the option above
    std::optional<DecidedBy> decided;
    std::vector<Measurement> evidence;
    std::vector<Message> notes;
    std::optional<KeyImage> thumbnail; ///< the marks behind the component, where it has any
};

struct SinsSection {
    std::vector<ComponentRow> components; ///< six, in the order of the score
    std::optional<int> total;
    int least = 0; ///< lowest and highest total still possible
    int most = 18;
    std::string classKey; ///< empty while open
    std::optional<Message> className;
    std::vector<Message> possibleClasses; ///< while open; empty where the class is refused
    std::vector<Message> missing;
    std::vector<Message> notes; ///< boundaries, warnings, refusals
};

struct EsccSection {
    std::string grades;              ///< "1b"; "1b|1c" where the reader could not tell; empty while open
    std::optional<Message> criteria; ///< what the grade means here
    std::string stateKey;
    Message state;
    std::optional<Message> proposed;
    std::optional<Message> group; ///< low or high grade
    Message context;              ///< cord, conus or cauda equina
    Message source;               ///< what it was read from
    Message scale;                ///< "ESCC", or what to print instead of it
    bool ctEstimate = false;      ///< read from CT: printed as an estimate, never as ESCC
    std::optional<DecidedBy> decided;
    std::vector<Measurement> evidence;
    std::vector<Message> notes;
    std::optional<KeyImage> thumbnail; ///< the axial image the evidence was measured on
};

struct Reason {
    Message text;
    std::string citation;
    Certainty certainty = Certainty::Convention;
};

struct NomsRow {
    std::string key;        ///< "N4"; "DISCORDANT" where the framework has no row
    Message recommendation; ///< the full wording, for discussion
    Message treatment;      ///< the treatment words alone
};

struct NomsSection {
    std::string stateKey; ///< "ROW", "PENDING", "DISCORDANT", "INCOMPLETE", "REFUSED"
    Message state;
    std::vector<NomsRow> rows; ///< still possible: one where the framework answers
    /// Which of `rows` follow if the surgeon judges the level stable or unstable; both empty once that is
    /// settled.
    std::vector<std::string> ifStable;
    std::vector<std::string> ifUnstable;
    std::vector<Reason> reasons;
    std::vector<Message> missing;
    std::vector<Message> changes; ///< one answer being another, and the rows that would follow
    std::vector<Message> notes;
    std::vector<Message> flags;
};

/// A guideline statement, or a consideration of one level, that fits the case: text for people, no order.
struct GuidanceRow {
    std::string key;            ///< "guidance.mri_within_24h"
    std::optional<Level> level; ///< of a consideration
    Message text;
    std::string statusKey; ///< "overdue"; of a consideration its kind, "option"
    Message status;
    std::string deadline; ///< ISO 8601 UTC; empty without a clock
    std::vector<Message> notes;
    std::string citation;
    Certainty certainty = Certainty::Convention;
};

/// One prognosis system. Group estimates of their years; none decides treatment.
struct PrognosisRow {
    std::string key; ///< "tokuhashi_2005"
    Message name;
    std::optional<int> total; ///< empty while an answer is missing
    int least = 0;            ///< still possible
    int most = 0;
    std::optional<Message> survival; ///< of the published group, where every possible total is in it
    Message direction;               ///< whether a higher score is better
    Message cohort;                  ///< whom it was made on, and its limits
    std::vector<Message> missing;
    std::vector<Message> notes;
    std::string citation;
    Certainty certainty = Certainty::Convention;
};

struct ReviewLine {
    Message state; ///< not reviewed, agreed, changed, outdated
    std::string stateKey;
    std::string reviewer;
    std::string time;
    std::string reason;
    bool verified = false; ///< as of a signature
};

struct LevelSection {
    Level level = Level::C1;
    SinsSection sins;
    EsccSection escc;
    NomsSection noms;
    std::vector<Message> missing;          ///< everything still open that matters, each once
    std::vector<Fact> inputs;              ///< operated, irradiated, the surgeon's judgement ...
    std::vector<Measurement> measurements; ///< every number of this level, evidence or not
    std::vector<Message> problems;         ///< marks that could not be measured
    std::vector<Message> contradictions;   ///< things that cannot all be true
    ReviewLine review;
    std::vector<KeyImage> images;
};

struct Headline {
    Level level = Level::C1;
    std::vector<Level> mayExceed; ///< open levels that could still be worse
};

struct SignatureLine {
    std::string name;
    Message role;
    std::string time;
    bool covers = false;   ///< the case is still what was signed
    bool verified = false; ///< the person proved who they are; a name as typed is not a proof
};

struct RuleVersion {
    std::string name; ///< "sins/1 (Fisher 2010)"
    std::string citation;
    Certainty certainty = Certainty::Convention;
    std::string sha256; ///< of a rule pack's bytes; empty for what is compiled in
};

struct ReportModel {
    // who and what
    dicom::Patient patient;
    std::string studyInstanceUid;
    std::string studyDate; ///< "2026-01-31" or empty
    std::string studyDescription;
    std::string accessionNumber;
    std::string institution;
    std::string caseId;
    std::string caseTime;    ///< last entry of the case, ISO 8601 UTC: the report knows no other clock
    std::string contentHash; ///< SHA-256 of what a reader signs

    ReportState state = ReportState::Draft;
    std::vector<SignatureLine> signatures;
    /// A current signature stands on work that had been signed before in another form.
    bool amended = false;
    /// Signed, and no current signature was made by a person who proved who they are.
    bool unverified = false;
    bool otherRules = false; ///< signed, but under other rule packs than these results follow

    std::vector<Fact> amendments; ///< why signed work was opened again

    std::vector<Message> critical; ///< why the case must be told to somebody now, or may have to be
    std::vector<Fact> told;        ///< who was told of it, and when
    bool communicated = false;     ///< both are recorded

    std::optional<Headline> worstSins;
    std::optional<Headline> worstEscc;
    std::vector<LevelSection> levels; ///< cranial to caudal

    std::vector<Fact> clinical; ///< neurology, histology, fitness ...
    std::vector<PrognosisRow> prognosis;
    std::string guidanceVersion;
    std::string guidanceJurisdiction;
    std::vector<GuidanceRow> guidance; ///< clocks stand at caseTime
    std::vector<GuidanceRow> considerations;
    std::vector<Fact> findings;              ///< lesions, cord signal, other compression, outside the spine
    std::vector<Fact> technique;             ///< series used, numbering, limits
    std::vector<Message> notRecorded;        ///< what a full report holds and a case of this program does not
    std::map<std::string, MarkPlace> places; ///< by mark id

    std::vector<Message> conventions;
    std::vector<RuleVersion> rules;
    std::string softwareVersion;

    [[nodiscard]] const LevelSection* sectionOf(Level level) const;
    /// Every level has its SINS and a grade, and NOMS waits for nothing but a surgeon's judgement of
    /// stability.
    [[nodiscard]] bool isComplete() const;
};

} // namespace columna::report
