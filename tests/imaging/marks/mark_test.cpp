#include "imaging/marks/mark.h"
#include "imaging/marks/validity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

namespace columna {
namespace {

const ImageReference kImage{"1.2.1", "1.2.1.5", 1, "1.2.9"};

Mark markOf(MarkGeometry geometry, ImageReference image = kImage) {
    return {.id = "m",
            .image = std::move(image),
            .author = "A",
            .time = "2026-01-31T09:30:00Z",
            .geometry = std::move(geometry)};
}

std::vector<Vec3> square(double side) {
    return {{0, 0, 0}, {side, 0, 0}, {side, side, 0}, {0, side, 0}};
}

TEST(ImageOrder, IsAlikeExactlyWhereTheImageIsTheSame) {
    const ReformattedPlane plane{{0, 0, 0}, {0, 1, 0}, {0, 0, -1}, 2.0};
    ReformattedPlane moved = plane;
    moved.origin.x = 1;
    ReformattedPlane thick = plane;
    thick.thicknessMm = 4.0;
    const std::vector<ImageReference> images{
        {"s", "a", 1, "f"},        {"s", "a", 2, "f"},        {"s", "b", 1, "f"},
        {"t", "b", 1, "f"},        {"s", "a", 1, "f", plane}, {"s", "b", 1, "f", plane},
        {"t", "a", 1, "f", plane}, {"s", "a", 1, "f", moved}, {"s", "a", 1, "f", thick}};
    const ByImage before;
    for (const ImageReference& a : images)
        for (const ImageReference& b : images) {
            EXPECT_EQ(!before(a, b) && !before(b, a), sameImage(a, b))
                << a.sopInstanceUid << b.sopInstanceUid;
            EXPECT_FALSE(before(a, b) && before(b, a));
        }
}

/// One of every kind, at L2 where it has a level.
std::vector<MarkGeometry> everyKind() {
    VertebralMorphometry points{.level = Level::L2, .points = {}};
    for (std::size_t i = 0; i < kVertebralPointCount; ++i)
        points.points[i] = {static_cast<double>(i), 1, 2};
    return {LevelLabel{Level::L2, {1, 2, 3}},
            points,
            Contour{Structure::SpinalCanal, Level::L2, {}, square(9)},
            PosterolateralMark{Level::L2,
                               PatientSide::Left,
                               PosterolateralStructure::Facet,
                               PosterolateralFinding::Normal,
                               {12, 2, 3}},
            BodyLine{Level::L2, BodyEdge::PosteriorWall, {{0, 0, 0}, {0, 1, -9}, {0, 1, -18}}},
            ConusMark{Level::L2, {1, 1, 1}},
            CordSignalMark{Level::L2, CordSignal::Myelomalacia, {1, 1, 1}},
            CompressionMark{Level::L2, CompressionCause::Stenosis, {1, 1, 1}},
            ExtraspinalFinding{{5, 5, 5}, "renal mass"},
            FreeLength{{{{0, 0, 0}, {0, 0, 7}}}},
            FreeAngle{{{{0, 0, 9}, {0, 0, 0}, {0, 9, 0}}}},
            CobbAngle{{{{0, 0, 9}, {0, 9, 9}, {0, 0, 0}, {0, 9, 0}}}},
            RegionOfInterest{square(5)},
            Arrow{{{{0, 0, 0}, {9, 0, 0}}}, ""},
            TextNote{{1, 2, 3}, "see prior"}};
}

TEST(Marks, EveryKindHasAKeyPointsAndAValidShape) {
    std::set<std::string_view> keys;
    ASSERT_EQ(everyKind().size(), std::variant_size_v<MarkGeometry>);
    for (const MarkGeometry& geometry : everyKind()) {
        Mark mark = markOf(geometry);
        EXPECT_TRUE(keys.insert(kindOf(geometry)).second);
        const auto points = pointsOf(mark);
        ASSERT_FALSE(points.empty()) << kindOf(geometry);
        EXPECT_FALSE(shapeRefusal(geometry)) << kindOf(geometry);
        movePoint(mark, points.size() - 1, {7, 8, 9});
        EXPECT_EQ(pointsOf(mark).back(), (Vec3{7, 8, 9}));
        const bool free = geometry.index() >= 8;
        EXPECT_EQ(levelOf(mark).has_value(), !free) << kindOf(geometry);
        setLevel(mark, Level::L3);
        EXPECT_EQ(levelOf(mark), free ? std::nullopt : std::optional(Level::L3));
        movePoint(mark, 0, {0, std::numeric_limits<double>::quiet_NaN(), 0});
        EXPECT_EQ(shapeRefusal(mark.geometry)->id, "mark.invalid.not_a_number") << kindOf(geometry);
    }
}

TEST(Marks, TakeOnlyTheirOwnPlace) {
    const auto replaced = [](MarkGeometry later, MarkGeometry earlier) {
        return replaces(markOf(std::move(later)), markOf(std::move(earlier)));
    };
    const auto kinds = everyKind();
    for (std::size_t i = 0; i < kinds.size(); ++i)
        for (std::size_t k = 0; k < kinds.size(); ++k)
            EXPECT_EQ(replaced(kinds[i], kinds[k]), i == k && i < 8) << kindOf(kinds[i]) << kindOf(kinds[k]);
    EXPECT_FALSE(replaced(LevelLabel{Level::L1, {}}, LevelLabel{Level::L2, {}}));
    ImageReference otherFrame = kImage;
    otherFrame.frameOfReferenceUid = "1.2.10";
    EXPECT_FALSE(replaces(markOf(LevelLabel{Level::L1, {}}), markOf(LevelLabel{Level::L1, {}}, otherFrame)))
        << "a level has a label in every frame of reference";
    const auto outline = [](Structure structure, Level level) {
        return Contour{structure, level, {}, square(9)};
    };
    EXPECT_TRUE(replaced(outline(Structure::ThecalSac, Level::L1), outline(Structure::ThecalSac, Level::L2)));
    EXPECT_FALSE(
        replaced(outline(Structure::VertebralBody, Level::L1), outline(Structure::VertebralBody, Level::L2)))
        << "a sagittal image shows several bodies";
    EXPECT_FALSE(replaced(outline(Structure::Lesion, Level::L1), outline(Structure::Lesion, Level::L1)));
    EXPECT_TRUE(replaced(ConusMark{Level::L1, {}}, ConusMark{Level::T12, {}})) << "there is one conus";
    ImageReference cut = kImage;
    cut.reformatted = ReformattedPlane{{0, 0, 0}, {1, 0, 0}, {0, 0, -1}, 0.0};
    EXPECT_FALSE(replaces(markOf(outline(Structure::ThecalSac, Level::L1)),
                          markOf(outline(Structure::ThecalSac, Level::L1), cut)))
        << "a cut is another image";
}

TEST(Marks, ShapesThatStandForNothingAreRefused) {
    const auto why = [](const MarkGeometry& geometry) {
        const auto refusal = shapeRefusal(geometry);
        return refusal ? refusal->id : "";
    };
    const auto outline = [](std::vector<Vec3> points) {
        return Contour{Structure::Lesion, Level::L2, "l", std::move(points)};
    };
    EXPECT_EQ(why(outline({})), "mark.invalid.no_area");
    EXPECT_EQ(why(outline({{0, 0, 0}, {5, 0, 0}, {10, 0, 0}})), "mark.invalid.no_area");
    EXPECT_EQ(why(outline(square(0.9))), "mark.invalid.no_area");
    EXPECT_EQ(why(outline(square(1.1))), "");
    // A loop inside, and an eight with unequal halves.
    EXPECT_EQ(why(outline({{0, 0, 0}, {10, 0, 0}, {4, 6, 0}, {4, -3, 0}, {0, 10, 0}})),
              "mark.invalid.crosses_itself");
    EXPECT_EQ(why(outline({{0, 0, 0}, {10, 10, 0}, {10, 0, 0}, {0, 4, 0}})), "mark.invalid.crosses_itself");
    EXPECT_EQ(why(outline({{0, 0, 0}, {10, 0, 0}, {5, 3, 0}, {10, 10, 0}, {0, 10, 0}})), "")
        << "concave is fine";
    EXPECT_EQ(why(RegionOfInterest{square(0.5)}), "mark.invalid.no_area");
    EXPECT_EQ(why(FreeLength{{{{0, 0, 0}, {0, 0, 0.4}}}}), "mark.invalid.too_short");
    EXPECT_EQ(why(FreeAngle{{{{0, 0, 9}, {0, 0, 0}, {0, 0, 0}}}}), "mark.invalid.too_short");
    EXPECT_EQ(why(CobbAngle{{{{0, 0, 9}, {0, 9, 9}, {0, 0, 0}, {0, 0, 0}}}}), "mark.invalid.too_short");
    EXPECT_EQ(why(BodyLine{Level::L2, BodyEdge::AnteriorWall, {{0, 0, 0}}}), "mark.invalid.too_short");
    EXPECT_EQ(why(TextNote{{}, " \n"}), "mark.invalid.no_words");
    EXPECT_EQ(why(ExtraspinalFinding{{}, ""}), "mark.invalid.no_words");
}

TEST(Marks, CrossingDoesNotDependOnWhereTheOutlineLies) {
    const std::vector<Vec3> crossing{{0, 0, 0}, {10, 10, 0}, {10, 0, 0}, {0, 4, 0}};
    const std::vector<Vec3> simple{{0, 0, 0}, {10, 0, 0}, {5, 3, 0}, {10, 10, 0}, {0, 10, 0}};
    for (int step = 0; step < 12; ++step) {
        const double a = step * 0.5;
        const auto turned = [a](const std::vector<Vec3>& points, int first) {
            std::vector<Vec3> result;
            for (std::size_t i = 0; i < points.size(); ++i) {
                const Vec3 p = points[(i + static_cast<std::size_t>(first)) % points.size()];
                const Vec3 q{p.x * std::cos(a) - p.y * std::sin(a), p.x * std::sin(a) + p.y * std::cos(a),
                             p.z};
                result.push_back(
                    {q.x + 40, q.y * std::cos(a) - q.z * std::sin(a) - 120, q.y * std::sin(a) + 300});
            }
            return result;
        };
        EXPECT_TRUE(crossesItself(turned(crossing, step % 4))) << step;
        EXPECT_FALSE(crossesItself(turned(simple, step % 5))) << step;
        EXPECT_NEAR(outlineArea(turned(simple, step % 5)), outlineArea(simple), 1e-9);
    }
}

TEST(Marks, ACentreBelongsToItsFrameOfReference) {
    ImageReference other = kImage;
    other.frameOfReferenceUid = "1.2.10";
    const std::vector<Mark> marks{markOf(LevelLabel{Level::L2, {1, 2, 3}}),
                                  markOf(LevelLabel{Level::L2, {9, 9, 9}}, other)};
    EXPECT_EQ(vertebraCentre(marks, Level::L2, "1.2.9"), (Vec3{1, 2, 3}));
    EXPECT_EQ(vertebraCentre(marks, Level::L2, "1.2.10"), (Vec3{9, 9, 9}));
    EXPECT_FALSE(vertebraCentre(marks, Level::L2, "1.2.11"));
}

} // namespace
} // namespace columna
