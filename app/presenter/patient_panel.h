// What the engine says of the patient as a whole, in words: the critical finding, prognosis side by side,
// guideline statements, considerations, contradictions, and the clinical inputs by group. Computes nothing.
#pragma once

#include "app/presenter/assessment_presenter.h"

namespace columna::app {

/// Stands above everything until somebody records who was told and when.
struct CriticalBanner {
    Ternary raised = Ternary::No; ///< Unknown: cannot be excluded from what was seen or answered
    bool communicated = false;
    QString title;
    QStringList reasons;
    QString told; ///< "told to Dr Lee, 2026-01-31 09:30 UTC, by Dr Kim"; empty until then
};

struct PanelGroup {
    QString title;
    QString summary; ///< "answered: 3 of 16"
    std::vector<PanelRow> rows;
};

struct PrognosisLine {
    QString name;        ///< "Tokuhashi, revised 2005"
    QString points;      ///< "7 of 0–15" or "5–9 of 0–15" while something is missing
    QString direction;   ///< "higher is better"
    QString band;        ///< published survival of the band; empty while it is open
    QStringList details; ///< what is missing, notes, cohort, source
    bool decided = false;
};

struct GuidanceLine {
    scoring::GuidanceStatus status = scoring::GuidanceStatus::Statement;
    QString statusText; ///< "overdue since 2026-01-31 09:30 UTC"
    QString text;
    QStringList details; ///< notes, source and certainty
};

struct PatientPanel {
    CriticalBanner critical;
    std::vector<PanelGroup> groups; ///< every clinical input, by group
    PanelGroup told;                ///< who was told of a critical finding
    QStringList contradictions;     ///< over the patient and every level, the level named
    QString prognosisNote;          ///< limits, and whether the systems disagree
    std::vector<PrognosisLine> prognosis;
    QString guidanceNote; ///< whose guideline, which edition
    std::vector<GuidanceLine> guidance;
    std::vector<GuidanceLine> considerations; ///< "T12: separation surgery ..."
};

/// Of an open case.
[[nodiscard]] PatientPanel patientPanelOf(const CasePresenter& caseOpen);

} // namespace columna::app
