// Signal and outlines of the same CSF: which is believed, and when neither is.
#include "app/usecases/csf_evidence.h"
#include "scoring/rule_packs.h"

#include <gtest/gtest.h>

#include <string>

namespace columna::app {
namespace {

using Value = std::optional<double>;

std::optional<Measurement> figure(const Value& value, Unit unit) {
    if (!value) return std::nullopt;
    Measurement measurement;
    measurement.value = *value;
    measurement.unit = unit;
    return measurement;
}

struct GapRow {
    const char* name;
    Value signal, outlined, expected;
    std::string note;
};

TEST(CsfEvidence, SignalDecidesTheGapUnlessItDeniesWhatIsClearlyOutlined) {
    const std::string open = "assess.note.gap_drawn_not_bright";
    const GapRow rows[] = {
        {"both agree", 1.0, 1.2, 1.0, ""},
        {"signal sees a gap that the outlines deny", 1.0, 0.0, 1.0, ""},
        {"signal sees none, outlines leave little room", 0.1, 0.5, 0.1, ""},
        {"signal sees none, outlines lie clearly apart", 0.1, 0.9, {}, open},
        {"signal in doubt, outlines apart", 0.4, 2.0, 0.4, ""},
        {"no signal, outlines apart beyond doubt", {}, 2.2, 2.2, ""},
        {"no signal, outlines apart within their error", {}, 1.5, {}, ""},
        {"nothing", {}, {}, {}, ""},
    };
    for (const GapRow& row : rows) {
        measure::CsfSignal signal;
        signal.gap = figure(row.signal, Unit::Millimetre);
        measure::EpiduralMeasurements outlines;
        outlines.cordGap = figure(row.outlined, Unit::Millimetre);
        const CsfEvidence found = csfEvidenceOf(outlines, signal, scoring::shippedThresholds().escc);
        EXPECT_EQ(found.gapMm, row.expected) << row.name;
        EXPECT_EQ(found.notes.empty() ? "" : found.notes.front().id, row.note) << row.name;
    }
}

TEST(CsfEvidence, NoSignalIsNoProofThatNoCsfIsLeft) {
    const GapRow rows[] = {
        {"both see CSF", 40.0, 50.0, 0.4, ""},
        {"neither sees CSF", 2.0, 3.0, 0.02, ""},
        {"room outlined, dark", 2.0, 40.0, {}, "assess.note.csf_drawn_not_bright"},
        {"no signal at hand", {}, 30.0, 0.3, ""},
    };
    for (const GapRow& row : rows) {
        measure::CsfSignal signal;
        signal.fraction = figure(row.signal, Unit::Percent);
        measure::EpiduralMeasurements outlines;
        outlines.csfFraction = figure(row.outlined, Unit::Percent);
        const CsfEvidence found = csfEvidenceOf(outlines, signal, scoring::shippedThresholds().escc);
        ASSERT_EQ(found.fraction.has_value(), row.expected.has_value()) << row.name;
        if (row.expected) {
            EXPECT_NEAR(*found.fraction, *row.expected, 1e-9) << row.name;
        }
        EXPECT_EQ(found.notes.empty() ? "" : found.notes.front().id, row.note) << row.name;
    }
}

} // namespace
} // namespace columna::app
