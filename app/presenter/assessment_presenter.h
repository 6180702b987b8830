// What the assessment panel shows, in words: components with what is proposed and chosen, grades, clinical
// inputs, the recommendation with its reasons, and what is still open. Computes nothing; reads the
// assessment.
#pragma once

#include "app/presenter/case_presenter.h"

#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace columna::app {

struct PanelOption {
    std::string value; ///< what decide() takes
    QString text;
    QString help;
};

/// One thing a person decides, or, for the location, what follows from the level.
struct PanelRow {
    std::optional<Item> item; ///< absent for the location
    std::optional<Level> level;
    QString name;
    QString help;                     ///< definition, or what may be entered
    std::vector<PanelOption> options; ///< empty: free text, or nothing to choose
    std::string value;                ///< of the decision that stands; empty: nobody decided
    QString valueText;
    std::string proposed;                        ///< value that accept would take; empty: nothing is proposed
    QString proposedText;                        ///< "Collapse under 50 % (2), or over 50 % (3)"
    std::optional<scoring::DecisionState> state; ///< of components and grade only
    QString stateText;
    QString glyph; ///< "●" decided, "◑" decided between several, "◆" overridden, "◐" proposed, "⚠" stale,
                   ///< "○" open: each state by its shape, not by colour alone
    QString points; ///< "2", or "0–3" while open; empty for rows without points
    QStringList evidence;
    QStringList notes;
    QString decidedBy;                ///< "Dr Lee, reader, 2026-01-31 09:30 UTC: reason"
    std::vector<std::string> markIds; ///< that the evidence was measured on
};

/// One question of the recommendation and where other answers to it would lead.
struct WhatIf {
    QString question;
    QStringList answers; ///< "yes → N3, N4", or with the treatment where one row is left
};

struct LevelPanel {
    Level level = Level::C1;
    std::vector<PanelRow> sins; ///< six, in the order of the score
    QString sinsHeadline;       ///< "SINS 9, potentially unstable" or "SINS open: 7 to 12 possible"
    bool sinsComplete = false;
    QStringList sinsNotes; ///< missing, boundaries, warnings, refusals
    PanelRow escc;
    PanelRow esccSource;
    QString esccHeadline;
    QStringList esccNotes;
    std::vector<PanelRow> inputs; ///< of this level
    QString nomsHeadline;
    QStringList nomsMissing;
    QStringList nomsRows; ///< still possible, while there are several
    QStringList nomsTrace;
    std::vector<WhatIf> nomsOpenAnswers; ///< what is missing, and the rows each answer would leave
    std::vector<WhatIf> nomsChanges;     ///< what was answered, and the rows another answer would lead to
    QStringList nomsNotes;
    QStringList flags;
    bool critical = false;
    QStringList problems; ///< marks that could not be measured
    ReviewState review = ReviewState::NotReviewed;
    QString reviewText;
};

struct LevelSummary {
    Level level = Level::C1;
    QString sins;      ///< "9", or "7–12" while open
    QString esccScale; ///< "ESCC", or what a grade read from CT is called
    QString escc;      ///< "1c", "1b or 1c", or a dash
    QString review;
    QStringList alerts; ///< "⚠ stale", "≠ contradictory", "◑ indeterminate"; empty where all is plain
};

/// A reviewer's question and its answer.
struct QueryLine {
    std::string id;
    bool open = true;
    QString title; ///< "T12, Pain"
    QString text;  ///< the question, then the answer, each with its author
};

struct Panel {
    std::vector<LevelSummary> levels;
    std::optional<LevelPanel> shown;
    QStringList open; ///< what keeps the reader from signing
    SigningState signing = SigningState::Unsigned;
    QString
        signingText; ///< begins with a shape: "○" not signed, "■" signed, "□" UNVERIFIED, "⚠" changed since
    std::vector<QueryLine> queries;
    bool canSign = false;   ///< a reader acts and nothing is open
    bool canAmend = false;  ///< a reader acts on signed work
    bool canReview = false; ///< a reviewer acts and the reader has signed what is there
};

/// Every scored level in a line; of an open case.
[[nodiscard]] std::vector<LevelSummary> levelSummaries(const CasePresenter& caseOpen);

/// Of an open case.
[[nodiscard]] Panel panelOf(const CasePresenter& caseOpen);

} // namespace columna::app
