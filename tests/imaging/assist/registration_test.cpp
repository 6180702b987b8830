// Registration of the phantom's CT and MR, whose true transform is known, and what it refuses.
#include "imaging/assist/registration.h"

#include "imaging/phantom/acquisition.h"
#include "imaging/phantom/sampling.h"
#include "imaging/phantom/truth.h"
#include "tests/imaging/phantom/specs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace columna::assist {
namespace {

struct Scene {
    Volume mr;
    Volume ct;
    phantom::Truth truth;
};

Volume volumeOf(const phantom::Spine& spine, const phantom::AcquisitionSpec& acquisition) {
    auto frames = phantom::planFrames(acquisition, spine, 3);
    Volume volume;
    const FramePlane& first = frames.front().plane;
    const FramePlane& last = frames.back().plane;
    volume.grid.size = {first.columns, first.rows, static_cast<int>(frames.size())};
    volume.grid.origin = first.origin;
    volume.grid.step = {first.rowDirection * first.columnSpacing, first.columnDirection * first.rowSpacing,
                        (last.origin - first.origin) / (static_cast<double>(frames.size()) - 1.0)};
    std::uint64_t seed = 1;
    for (const phantom::PlannedFrame& frame : frames) {
        const auto samples = phantom::sampleTissues(spine, frame.plane, acquisition.thickness);
        const auto values = acquisition.weighting == phantom::Weighting::Ct
                                ? phantom::ctPixels(samples, frame.plane, acquisition, 5, ++seed)
                                : phantom::mrPixels(samples, frame.plane, acquisition, 5, ++seed);
        volume.values.insert(volume.values.end(), values.begin(), values.end());
    }
    return volume;
}

/// T11 to L2: sagittal T2 of 3.5 mm, axial CT of 2 mm.
const Scene& scene() {
    static const Scene made = [] {
        const phantom::Specification spec = phantom::specOf(phantom::specText(
            R"({"thoracicKyphosis":30,"lumbarLordosis":40})", "[]", "[]",
            R"({"weighting":"T2","plan":"sagittal","from":"T11","to":"L2","slices":13,"thickness":3.5,"gap":0.4,)"
            R"("rows":150,"columns":120,"rowSpacing":1.0,"columnSpacing":1.0,"snr":20,"bias":0.2},)"
            R"({"weighting":"CT","plan":"axial-block","from":"T11","to":"L2","thickness":2,"gap":0,)"
            R"("rows":120,"columns":120,"rowSpacing":1.0,"columnSpacing":1.0,"noise":22})"));
        const phantom::Spine spine = phantom::spineOf(spec);
        return Scene{volumeOf(spine, spec.acquisitions[0]), volumeOf(spine, spec.acquisitions[1]),
                     phantom::describe(spec, spine)};
    }();
    return made;
}

/// The CT lies elsewhere, turned about the patient's left-right axis through the origin of the first level.
RigidTransform away() {
    const double angle = 4.0 * 3.14159265358979 / 180.0;
    RigidTransform transform;
    transform.rows = {Vec3{1, 0, 0}, Vec3{0, std::cos(angle), -std::sin(angle)},
                      Vec3{0, std::sin(angle), std::cos(angle)}};
    transform.shift = {6, -9, 14};
    return transform;
}

Volume moved(Volume volume, const RigidTransform& by) {
    const RigidTransform turn{by.rows, {}};
    volume.grid.origin = by(volume.grid.origin);
    for (Vec3& step : volume.grid.step)
        step = turn(step);
    return volume;
}

/// Centres as a person clicks them: some millimetres off, another way in each volume.
std::vector<LandmarkPair> levels(double offMm) {
    std::vector<LandmarkPair> pairs;
    double sign = 1.0;
    for (const Level level : {Level::T12, Level::L1, Level::L2}) {
        const Vec3 centre = scene().truth.find(level)->centre;
        pairs.push_back(
            {centre + Vec3{0, sign * offMm, -offMm}, away()(centre + Vec3{offMm, 0, sign * offMm}), level});
        sign = -sign;
    }
    return pairs;
}

std::vector<LandmarkPair> corners() {
    std::vector<LandmarkPair> pairs;
    for (const Level level : {Level::T12, Level::L1, Level::L2}) {
        const phantom::SixPoints& points = scene().truth.find(level)->points;
        for (const Vec3 point : {points.sa, points.sp, points.ia, points.ip})
            pairs.push_back({point, away()(point), level});
    }
    return pairs;
}

TEST(Registration, CtFindsMrFromLevelsClickedSomeMillimetresOff) {
    const Volume ct = moved(scene().ct, away());
    std::vector<double> progress;
    RegistrationOptions options;
    options.onProgress = [&](double done) { progress.push_back(done); };
    const auto found = registerRigidly(scene().mr, ct, levels(4.0), corners(), options);
    ASSERT_TRUE(found.ok()) << found.error().what.id;
    ASSERT_TRUE(found->errorMm);
    EXPECT_LT(*found->errorMm, 1.5);
    EXPECT_LT(residualMm(found->fixedToMoving, corners()), 1.5) << "from side to side as well";
    EXPECT_LT(*found->errorMm, 0.5 * sagittalResidualMm(*fromLevels(levels(4.0)), corners()));
    ASSERT_FALSE(progress.empty());
    EXPECT_EQ(progress.front(), 0.0);
    EXPECT_EQ(progress.back(), 1.0);
    EXPECT_TRUE(std::ranges::is_sorted(progress));
}

TEST(Registration, TheStartStandsWhereTheCornersFitItBetter) {
    // Levels and corners that agree with each other, 6 mm beside what the images show.
    auto elsewhere = corners();
    auto start = levels(0.0);
    for (auto* pairs : {&elsewhere, &start})
        for (LandmarkPair& pair : *pairs)
            pair.moving.y += 6.0;
    auto found = registerRigidly(scene().mr, moved(scene().ct, away()), start, elsewhere);
    ASSERT_TRUE(found.ok());
    EXPECT_TRUE(found->startStands);
    ASSERT_EQ(found->notes.size(), 1U);
    EXPECT_EQ(found->notes[0].id, "assist.registration.levels_better");
    found->accepted = true;
    ASSERT_TRUE(refusalToMeasureAcross(*found));
    EXPECT_EQ(refusalToMeasureAcross(*found)->id, "assist.registration.start_stands");
}

TEST(Registration, TheStartIsNotJudgedByTheMarksItWasMadeOf) {
    // Two levels clicked off to either side, and corners that lie just where a start from both puts them:
    // against it their error is nothing, against a start from the other level it is not.
    std::vector<LandmarkPair> clicked{levels(0.0).front(), levels(0.0).back()};
    clicked.front().moving.y -= 3.0;
    clicked.back().moving.y += 3.0;
    const RigidTransform start = *fromLevels(clicked);
    std::vector<LandmarkPair> same;
    for (const LandmarkPair& pair : corners())
        if (pair.level == clicked.front().level || pair.level == clicked.back().level)
            same.push_back({pair.fixed, start(pair.fixed), pair.level});
    ASSERT_LT(sagittalResidualMm(start, same), 0.01);
    const auto found = registerRigidly(scene().mr, moved(scene().ct, away()), clicked, same);
    ASSERT_TRUE(found.ok()) << found.error().what.id;
    EXPECT_FALSE(found->startStands);
    EXPECT_GT(*found->errorMm, 2.0) << "each mark is some millimetres off";
}

TEST(Registration, OneBodyTellsNoError) {
    const auto all = corners();
    const std::vector<LandmarkPair> one(all.begin(), all.begin() + 4);
    const auto found = registerRigidly(scene().mr, moved(scene().ct, away()), levels(1.0), one);
    ASSERT_TRUE(found.ok());
    EXPECT_FALSE(found->errorMm);
}

TEST(Registration, LevelsThatAreNoNeighboursDoNotHideThatTheyAreCountedDifferently) {
    const auto between = [](Level mr, Level ct) {
        return LandmarkPair{scene().truth.find(mr)->centre, away()(scene().truth.find(ct)->centre), mr};
    };
    const Volume ct = moved(scene().ct, away());
    const auto right = registerRigidly(
        scene().mr, ct, std::vector{between(Level::T11, Level::T11), between(Level::L2, Level::L2)}, {});
    EXPECT_TRUE(right.ok()) << right.error().what.id;
    const auto wrong = registerRigidly(
        scene().mr, ct, std::vector{between(Level::T11, Level::T12), between(Level::L1, Level::L2)}, {});
    ASSERT_FALSE(wrong.ok());
    EXPECT_EQ(wrong.error().what.id, "assist.registration.alias");
}

TEST(Registration, CornersOfTheMidlineDoNotSpeakAboutSideToSide) {
    // The same bodies on the next image, 4 mm to the side, in one of the two.
    auto beside = corners();
    for (LandmarkPair& pair : beside)
        pair.moving.x += 4.0;
    const auto found = registerRigidly(scene().mr, moved(scene().ct, away()), levels(4.0), beside);
    ASSERT_TRUE(found.ok());
    EXPECT_LT(*found->errorMm, 1.5);
    EXPECT_TRUE(found->notes.empty()) << "what the images say stands";
    ASSERT_TRUE(found->sidewaysMm);
    EXPECT_NEAR(*found->sidewaysMm, 4.0, 1.5) << "but it is said";
}

TEST(Registration, IsStoppedWithinItsSteps) {
    std::stop_source stop;
    RegistrationOptions options;
    options.stop = stop.get_token();
    options.onProgress = [&](double) { stop.request_stop(); };
    const auto found = registerRigidly(scene().mr, moved(scene().ct, away()), levels(2.0), {}, options);
    ASSERT_FALSE(found.ok());
    EXPECT_EQ(found.error().what.id, "assist.stopped");
}

TEST(Registration, RefusesWhatHasNoStartOrNoOverlap) {
    const auto refusal = [](const std::vector<LandmarkPair>& pairs) {
        const auto found = registerRigidly(scene().mr, moved(scene().ct, away()), pairs, {});
        return found ? std::string() : found.error().what.id;
    };
    EXPECT_EQ(refusal({}), "assist.registration.no_level");
    auto outside = levels(0.0);
    outside[0].moving.z += 500.0;
    EXPECT_EQ(refusal(outside), "assist.registration.outside");
    // Beside the body.
    const Vec3 top = scene().truth.find(Level::T11)->centre;
    const Vec3 low = scene().ct.grid.toPatient({60, 60, 1});
    EXPECT_EQ(refusal({{top, away()(Vec3{low.x + 55, low.y, low.z})}}), "assist.registration.no_overlap");
}

TEST(Registration, NothingIsMeasuredAcrossUnlessItIsAcceptedAndGoodEnough) {
    const auto why = [](const Registration& registration) {
        const auto refusal = refusalToMeasureAcross(registration);
        return refusal ? refusal->id : std::string();
    };
    Registration registration;
    registration.errorMm = 1.0;
    EXPECT_EQ(why(registration), "assist.registration.not_accepted");
    registration.accepted = true;
    EXPECT_EQ(why(registration), "");
    registration.errorMm = 3.1;
    EXPECT_EQ(why(registration), "assist.registration.too_far_off");
    registration.errorMm = 1.0;
    registration.sidewaysMm = 5.1;
    EXPECT_EQ(why(registration), "assist.registration.too_far_aside");
    registration.errorMm.reset();
    EXPECT_EQ(why(registration), "assist.registration.no_error");
}

TEST(FromLevels, TurnsOnlyWhatTheColumnTells) {
    const auto transform = away();
    std::vector<LandmarkPair> pairs;
    for (const double z : {-60.0, -20.0, 20.0, 60.0})
        pairs.push_back({{3, 5, z}, transform(Vec3{3, 5, z})});
    const auto found = fromLevels(pairs);
    ASSERT_TRUE(found);
    EXPECT_LT(residualMm(*found, pairs), 1e-9);
    EXPECT_NEAR(found->rows[0].x, 1.0, 1e-9) << "not turned about the column";
    const auto one = fromLevels(std::vector{pairs.front()});
    EXPECT_LT(residualMm(*one, std::vector{pairs.front()}), 1e-9);
    EXPECT_EQ(one->rows[1], (Vec3{0, 1, 0}));
    EXPECT_FALSE(fromLevels({}));
}

} // namespace
} // namespace columna::assist
