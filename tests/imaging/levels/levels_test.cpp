// Proposals and conflicts on columns whose truth is known: the teaching cases of the phantom.
#include "imaging/levels/label_conflicts.h"
#include "imaging/levels/level_proposal.h"

#include "imaging/phantom/truth.h"
#include "tests/imaging/phantom/specs.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace columna::levels {
namespace {

struct KnownColumn {
    std::string name;
    std::vector<Level> levels;
    std::vector<LevelLabel> labels; ///< C2 to S1
};

std::vector<KnownColumn> readColumns() {
    std::vector<KnownColumn> columns;
    for (const auto& entry : std::filesystem::directory_iterator(COLUMNA_PHANTOM_DATA)) {
        std::ostringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        if (text.str().find("columna-phantom/1") == std::string::npos) continue;
        const phantom::Specification spec = phantom::specOf(text.str());
        const phantom::Truth truth = phantom::describe(spec, phantom::spineOf(spec));
        KnownColumn column{entry.path().stem().string(), {Level::C1}, {}};
        for (const phantom::LevelTruth& level : truth.levels) {
            column.levels.push_back(level.level);
            if (level.level >= Level::C2 && level.level <= Level::S1)
                column.labels.push_back({level.level, level.centre});
        }
        columns.push_back(std::move(column));
    }
    std::ranges::sort(columns, {}, &KnownColumn::name);
    return columns;
}

const std::vector<KnownColumn>& knownColumns() {
    static const std::vector<KnownColumn> columns = readColumns();
    return columns;
}

LevelLabel at(const KnownColumn& column, Level level) {
    return *std::ranges::find(column.labels, level, &LevelLabel::level);
}

Mark markOf(LevelLabel label, const std::string& frame = "1.2.9") {
    return {.id = {}, .image = {"1.2.1", "1.2.1.5", 1, frame}, .author = {}, .time = {}, .geometry = label};
}

std::vector<Mark> marksOf(const std::vector<LevelLabel>& labels, const std::string& frame = "1.2.9") {
    std::vector<Mark> marks;
    for (const LevelLabel& label : labels)
        marks.push_back(markOf(label, frame));
    return marks;
}

TEST(LevelProposal, KnowsTheSpacingOfEveryPairFromC2ToS1) {
    EXPECT_FALSE(normativeSpacingMm(Level::C1, Level::C2));
    EXPECT_FALSE(normativeSpacingMm(Level::S1, Level::S2));
    double last = 0.0;
    for (int level = static_cast<int>(Level::T1); level < static_cast<int>(Level::T12); ++level) {
        const auto spacing = normativeSpacingMm(static_cast<Level>(level), static_cast<Level>(level + 1));
        ASSERT_TRUE(spacing);
        EXPECT_GT(*spacing, 15.0);
        EXPECT_LT(*spacing, 32.0);
        EXPECT_GE(*spacing, last - 0.6) << "vertebrae grow downwards";
        last = *spacing;
    }
    EXPECT_EQ(normativeSpacingMm(Level::T12, Level::T13), normativeSpacingMm(Level::T12, Level::T12));
}

TEST(LevelProposal, FromTwoAnchorsEveryNeighbourIsFoundInItsOwnBody) {
    for (const KnownColumn& column : knownColumns()) {
        // Both ends of a lumbar study, and of a thoracic one.
        for (const auto& [upper, lower] : {std::pair{Level::T12, Level::L4}, {Level::T4, Level::T10}}) {
            const auto proposals = proposeLevels(column.levels, {at(column, lower), at(column, upper)});
            ASSERT_FALSE(proposals.empty()) << column.name;
            for (const LevelProposal& proposal : proposals) {
                if (proposal.level <= upper || proposal.level >= lower) continue;
                const double off = distance(proposal.point, at(column, proposal.level).point);
                EXPECT_LT(off, 14.0) << column.name << " " << toString(proposal.level);
                const auto nearest =
                    std::ranges::min_element(column.labels, {}, [&](const LevelLabel& label) {
                        return distance(label.point, proposal.point);
                    });
                EXPECT_EQ(nearest->level, proposal.level) << column.name;
            }
        }
    }
}

TEST(LevelProposal, ThreeAnchorsFollowTheCurveOfTheWholeColumn) {
    double worst = 0.0;
    double sum = 0.0;
    int count = 0;
    for (const KnownColumn& column : knownColumns()) {
        const auto proposals =
            proposeLevels(column.levels, {at(column, Level::C3), at(column, Level::C7), at(column, Level::T7),
                                          at(column, Level::L1), at(column, Level::L5)});
        for (const LevelProposal& proposal : proposals) {
            if (proposal.level < Level::C3 || proposal.level > Level::L5) continue;
            const double off = distance(proposal.point, at(column, proposal.level).point);
            worst = std::max(worst, off);
            sum += off;
            ++count;
            EXPECT_LT(off, 12.0) << column.name << " " << toString(proposal.level);
        }
    }
    std::printf("five anchors: mean %.1f mm, worst %.1f mm over %d levels\n", sum / count, worst, count);
}

TEST(LevelProposal, OneAnchorGoesStraightAndSaysHowLittleItKnows) {
    const KnownColumn& column = knownColumns().front();
    const auto proposals = proposeLevels(column.levels, {at(column, Level::L1)});
    EXPECT_EQ(proposals.size(), column.labels.size() - 1);
    for (const LevelProposal& proposal : proposals) {
        EXPECT_EQ(proposal.point.x, at(column, Level::L1).point.x);
        EXPECT_GT(proposal.uncertaintyMm, 0.0);
        if (proposal.level == Level::L2 || proposal.level == Level::T12) {
            EXPECT_LT(distance(proposal.point, at(column, proposal.level).point), 12.0);
        }
    }
}

TEST(LevelProposal, AnchorsThatMakeNoColumnProposeNothing) {
    const std::vector<Level> column{Level::C1, Level::C2, Level::C3, Level::C4};
    EXPECT_TRUE(proposeLevels(column, {}).empty());
    EXPECT_TRUE(proposeLevels(column, {{Level::C1, {}}}).empty());
    EXPECT_TRUE(proposeLevels(column, {{Level::C2, {0, 0, 0}}, {Level::C3, {0, 0, 5}}}).empty())
        << "upside down";
    EXPECT_TRUE(proposeLevels(column, {{Level::C2, {0, 0, 0}}, {Level::C2, {0, 0, -5}}}).empty());
}

TEST(LabelConflicts, ATrueColumnHasNone) {
    for (const KnownColumn& column : knownColumns()) {
        const auto conflicts = findLabelConflicts(column.levels, marksOf(column.labels));
        EXPECT_TRUE(conflicts.empty()) << column.name << " " << toString(conflicts.front().first);
        // Every second, every third label alone as well.
        for (const std::size_t step : {2U, 3U, 5U}) {
            std::vector<LevelLabel> some;
            for (std::size_t i = 0; i < column.labels.size(); i += step)
                some.push_back(column.labels[i]);
            EXPECT_TRUE(findLabelConflicts(column.levels, marksOf(some)).empty())
                << column.name << " " << step;
        }
    }
}

TEST(LabelConflicts, AVertebraLeftOutOrCountedTwiceIsFound) {
    for (const KnownColumn& column : knownColumns()) {
        for (std::size_t first = 8; first + 3 < column.labels.size(); ++first) {
            // Names go on one too early below: a vertebra was skipped.
            std::vector<LevelLabel> skipped(column.labels.begin(),
                                            column.labels.begin() + static_cast<std::ptrdiff_t>(first));
            for (std::size_t i = first; i + 1 < column.labels.size(); ++i)
                skipped.push_back({column.labels[i].level, column.labels[i + 1].point});
            const auto conflicts = findLabelConflicts(column.levels, marksOf(skipped));
            ASSERT_FALSE(conflicts.empty()) << column.name << " " << toString(column.labels[first].level);
            EXPECT_EQ(conflicts.front().kind, ConflictKind::Distance);
            EXPECT_EQ(conflicts.front().second, column.labels[first].level);
        }
    }
}

TEST(LabelConflicts, SwappedLabelsAreOutOfOrder) {
    KnownColumn column = knownColumns().front();
    std::swap(column.labels[10].point, column.labels[11].point);
    const auto conflicts = findLabelConflicts(column.levels, marksOf(column.labels));
    EXPECT_TRUE(std::ranges::any_of(conflicts, [&](const LabelConflict& conflict) {
        return conflict ==
               LabelConflict{ConflictKind::OutOfOrder, column.labels[10].level, column.labels[11].level};
    }));
}

TEST(LabelConflicts, FramesOfReferenceThatCountDifferentlyAreFound) {
    const KnownColumn column = knownColumns().front();
    std::vector<Mark> marks = marksOf(column.labels);
    std::vector<LevelLabel> other;
    for (std::size_t i = 15; i < 20; ++i)
        other.push_back({column.labels[i].level, column.labels[i].point + Vec3{0, 5, 100}});
    std::ranges::copy(marksOf(other, "1.2.10"), std::back_inserter(marks));
    EXPECT_TRUE(findLabelConflicts(column.levels, marks).empty()) << "moved as a whole";
    std::get<LevelLabel>(marks.back().geometry).point = column.labels[20].point + Vec3{0, 5, 100};
    const auto conflicts = findLabelConflicts(column.levels, marks);
    EXPECT_TRUE(std::ranges::any_of(conflicts, [&](const LabelConflict& conflict) {
        return conflict.kind == ConflictKind::FramesDisagree && conflict.first == column.labels[19].level;
    }));
}

TEST(LabelConflicts, SixPointsAtTheLabelOfAnotherAreFound) {
    const KnownColumn column = knownColumns().front();
    std::vector<Mark> marks = marksOf(column.labels);
    VertebralMorphometry points{.level = Level::L2, .points = {}};
    points.points.fill(at(column, Level::L3).point);
    Mark six = marks.front();
    six.geometry = points;
    marks.push_back(six);
    EXPECT_EQ(findLabelConflicts(column.levels, marks),
              (std::vector{LabelConflict{ConflictKind::PointsElsewhere, Level::L2, Level::L3}}));
}

TEST(LabelConflicts, TheOrderOfMarksDoesNotMatter) {
    KnownColumn column = knownColumns().front();
    std::swap(column.labels[4].point, column.labels[9].point);
    std::vector<Mark> marks = marksOf(column.labels);
    const auto straight = findLabelConflicts(column.levels, marks);
    ASSERT_FALSE(straight.empty());
    std::mt19937 random(3);
    for (int i = 0; i < 20; ++i) {
        std::ranges::shuffle(marks, random);
        EXPECT_EQ(findLabelConflicts(column.levels, marks), straight);
    }
}

} // namespace
} // namespace columna::levels
