#include "app/drawing/mark_painter.h"

#include <QImage>
#include <gtest/gtest.h>

namespace columna::drawing {
namespace {

constexpr const char* kSpace = "1.2.3";
constexpr Ink kInk{2.0};

/// 100 x 100 mm, but 0.5 mm along a row and 2 mm down a column.
FramePlane anisotropic() {
    return {{-49.75, -49.0, 0.0}, {1, 0, 0}, {0, 1, 0}, 0.5, 2.0, 200, 50};
}
PlaneView viewOf(const FramePlane& plane) {
    return PlaneView::fit(plane, customaryAxes(plane), {0, 0, 400, 400}, 3.0);
}
ImageReference image(const char* sop = "1.1", const char* space = kSpace) {
    return {"1", sop, 1, space};
}
Mark markOf(MarkGeometry geometry, ImageReference on = image()) {
    return {"m1", std::move(on), "A. Reader", "2026-01-31T09:30:00Z", std::move(geometry)};
}
Contour square(Structure structure, double half, double z = 0.0) {
    return {
        structure, Level::L2, "", {{-half, -half, z}, {half, -half, z}, {half, half, z}, {-half, half, z}}};
}

class Canvas {
public:
    Canvas() : picture_(400, 400, QImage::Format_RGB32) { picture_.fill(Qt::black); }
    std::size_t draw(const std::vector<Mark>& marks, const ImageReference& shown = image()) {
        QPainter painter(&picture_);
        return MarkPainter(viewOf(anisotropic()), shown, kInk).draw(painter, marks);
    }
    /// Whether a pixel within `radius` of the surface point has nearly this colour.
    [[nodiscard]] bool has(QPointF at, const QColor& colour, int radius = 2) const {
        for (int y = -radius; y <= radius; ++y)
            for (int x = -radius; x <= radius; ++x) {
                const QPoint p = at.toPoint() + QPoint(x, y);
                if (!picture_.rect().contains(p)) continue;
                const QColor seen = picture_.pixelColor(p);
                if (std::abs(seen.red() - colour.red()) < 40 &&
                    std::abs(seen.green() - colour.green()) < 40 &&
                    std::abs(seen.blue() - colour.blue()) < 40)
                    return true;
            }
        return false;
    }
    [[nodiscard]] bool blank() const {
        QImage black(picture_.size(), picture_.format());
        black.fill(Qt::black);
        return picture_ == black;
    }
    [[nodiscard]] const QImage& picture() const { return picture_; }

private:
    QImage picture_;
};

TEST(MarkPainter, DrawsAnOutlineWhereItLiesInMillimetresNotInPixels) {
    Canvas canvas;
    EXPECT_EQ(canvas.draw({markOf(square(Structure::Lesion, 20.0))}), 1U);
    const QColor colour = lookOf(Structure::Lesion).colour;
    // 4 units a mm, centre at 200: the square of 40 mm runs from 120 to 280 both ways.
    for (const QPointF at : {QPointF(120, 200), QPointF(280, 200), QPointF(200, 120), QPointF(200, 280)})
        EXPECT_TRUE(canvas.has(at, colour)) << at.x() << "," << at.y();
    EXPECT_FALSE(canvas.has({200, 200}, colour, 20));
    EXPECT_FALSE(canvas.has({160, 200}, colour, 20));
}

TEST(MarkPainter, ClosesTheOutline) {
    Canvas canvas;
    Contour open = square(Structure::Lesion, 20.0);
    canvas.draw({markOf(open)});
    EXPECT_TRUE(canvas.has({120, 200}, lookOf(Structure::Lesion).colour)); // last point back to the first
}

TEST(MarkPainter, StructuresDifferInPatternAsWellAsColour) {
    std::vector<QVector<qreal>> patterns;
    for (const Structure structure : {Structure::Lesion, Structure::VertebralBody, Structure::ThecalSac,
                                      Structure::SpinalCord, Structure::EpiduralTumour})
        patterns.push_back(lookOf(structure).dashes);
    for (std::size_t i = 0; i < patterns.size(); ++i)
        for (std::size_t j = i + 1; j < patterns.size(); ++j)
            EXPECT_NE(patterns[i], patterns[j]);
}

TEST(MarkPainter, LeavesOutWhatLiesMoreThanHalfASliceOffThePlane) {
    Canvas canvas;
    EXPECT_EQ(canvas.draw({markOf(square(Structure::Lesion, 20.0, 1.6))}), 0U);
    EXPECT_TRUE(canvas.blank());
    EXPECT_EQ(canvas.draw({markOf(square(Structure::Lesion, 20.0, 1.4))}), 1U);
    EXPECT_FALSE(canvas.blank());
}

TEST(MarkPainter, OneStrayPointKeepsTheWholeMarkAway) {
    Canvas canvas;
    Contour contour = square(Structure::Lesion, 20.0);
    contour.points[2].z = 2.0;
    EXPECT_EQ(canvas.draw({markOf(contour)}), 0U);
    EXPECT_TRUE(canvas.blank());
}

TEST(MarkPainter, MarksOfAnotherFrameOfReferenceAreNeverDrawn) {
    Canvas canvas;
    const Mark foreign = markOf(square(Structure::Lesion, 20.0), image("2.2", "9.9"));
    EXPECT_EQ(canvas.draw({foreign}), 0U);
    const Mark sameSpace = markOf(square(Structure::Lesion, 20.0), image("2.2"));
    EXPECT_EQ(canvas.draw({sameSpace}), 1U);
}

TEST(MarkPainter, WithoutAFrameOfReferenceOnlyTheVeryImageShowsTheMark) {
    Canvas canvas;
    const Mark mark = markOf(square(Structure::Lesion, 20.0), image("1.1", ""));
    EXPECT_EQ(canvas.draw({mark}, image("1.2", "")), 0U);
    EXPECT_EQ(canvas.draw({mark}, image("1.1", "")), 1U);
}

TEST(MarkPainter, TheDiamondStandsAtItsPointAndNamesThePatientsSide) {
    Canvas canvas;
    // +x is the patient's left, shown at the viewer's right.
    canvas.draw({markOf(PosterolateralMark{Level::L2,
                                           PatientSide::Left,
                                           PosterolateralStructure::Pedicle,
                                           PosterolateralFinding::Replaced,
                                           {20, 10, 0}})});
    EXPECT_TRUE(canvas.has({280, 240}, posterolateralLook().colour, 0));
    EXPECT_FALSE(canvas.has({120, 240}, posterolateralLook().colour, 20));
}

TEST(MarkPainter, DrawsEndPlatesThroughTheMiddlePoints) {
    // On an axial plane for simplicity: "superior" is up the picture.
    VertebralMorphometry body;
    body.level = Level::L2;
    body.points = {Vec3{-15, -12, 0}, {15, -12, 0}, {-15, 12, 0}, {15, 12, 0}, {0, -4, 0}, {0, 6, 0}};
    Canvas canvas;
    canvas.draw({markOf(body)});
    const QColor colour = morphometryLook().colour;
    EXPECT_TRUE(canvas.has({140, 152}, colour));
    EXPECT_TRUE(canvas.has({200, 184}, colour));
    EXPECT_TRUE(canvas.has({200, 224}, colour));
    EXPECT_TRUE(canvas.has({170, 168}, colour)) << "half way between corner and middle point";
    EXPECT_FALSE(canvas.has({200, 152}, colour, 3))
        << "a straight line between the corners would hide concavity";
}

TEST(MarkPainter, ALevelIsNamedOnceWhereItsMorphometryIsShown) {
    VertebralMorphometry body;
    body.level = Level::L2;
    body.points = {Vec3{-15, -12, 0}, {15, -12, 0}, {-15, 12, 0}, {15, 12, 0}, {0, -12, 0}, {0, 12, 0}};
    Canvas canvas;
    EXPECT_EQ(canvas.draw({markOf(LevelLabel{Level::L2, {0, 0, 0}}), markOf(body)}), 1U);
    EXPECT_EQ(canvas.draw({markOf(LevelLabel{Level::L3, {0, 30, 0}}), markOf(body)}), 2U);
}

std::vector<MarkGeometry> otherKinds() {
    const std::vector<Vec3> outline{{-9, -9, 0}, {9, -9, 0}, {9, 9, 0}, {-9, 9, 0}};
    return {square(Structure::SpinalCanal, 12.0),
            PosterolateralMark{Level::L2,
                               PatientSide::Left,
                               PosterolateralStructure::Facet,
                               PosterolateralFinding::Normal,
                               {0, 0, 0}},
            BodyLine{Level::L2, BodyEdge::PosteriorWall, {{0, -9, 0}, {1, 0, 0}, {0, 9, 0}}},
            ConusMark{Level::L1, {0, 0, 0}},
            CordSignalMark{Level::L2, CordSignal::SignalChange, {0, 0, 0}},
            CordSignalMark{Level::L2, CordSignal::Myelomalacia, {0, 0, 0}},
            CompressionMark{Level::L2, CompressionCause::Disc, {0, 0, 0}},
            ExtraspinalFinding{{0, 0, 0}, "renal mass"},
            FreeLength{{{{-9, 0, 0}, {9, 0, 0}}}},
            FreeAngle{{{{-9, 0, 0}, {0, 0, 0}, {0, 9, 0}}}},
            CobbAngle{{{{-9, -9, 0}, {9, -9, 0}, {-9, 9, 0}, {9, 7, 0}}}},
            RegionOfInterest{outline},
            Arrow{{{{-9, 0, 0}, {9, 0, 0}}}, "here"},
            Arrow{{{{-9, 0, 0}, {9, 0, 0}}}, ""},
            TextNote{{0, 0, 0}, "see prior"}};
}

TEST(MarkPainter, EveryKindLooksLikeItselfAndLikeNoOther) {
    std::vector<QImage> seen;
    for (const MarkGeometry& geometry : otherKinds()) {
        Canvas canvas;
        EXPECT_EQ(canvas.draw({markOf(geometry)}), 1U) << kindOf(geometry);
        EXPECT_FALSE(canvas.blank()) << kindOf(geometry);
        for (const QImage& other : seen)
            EXPECT_NE(canvas.picture(), other) << kindOf(geometry);
        seen.push_back(canvas.picture());
        Mark elsewhere = markOf(geometry);
        for (std::size_t i = 0; i < pointsOf(elsewhere).size(); ++i)
            movePoint(elsewhere, i, pointsOf(elsewhere)[i] + Vec3{0, 0, 4});
        Canvas empty;
        EXPECT_EQ(empty.draw({elsewhere}), 0U) << kindOf(geometry) << " lies on the next slice";
        EXPECT_TRUE(empty.blank());
    }
}

TEST(MarkPainter, AMarkOfAReformattedPlaneSaysSo) {
    Mark mark = markOf(FreeLength{{{{-9, 0, 0}, {9, 0, 0}}}});
    Canvas plain;
    plain.draw({mark});
    mark.image.reformatted = ReformattedPlane{{0, 0, 0}, {1, 0, 0}, {0, 0, -1}, 0.0};
    Canvas cut;
    EXPECT_EQ(cut.draw({mark}), 1U) << "it lies in this plane all the same";
    EXPECT_NE(cut.picture(), plain.picture());
    Canvas unknownSpace;
    EXPECT_EQ(unknownSpace.draw({mark}, image("1.1", "")), 0U)
        << "without a frame of reference, a cut is not this image";
}

} // namespace
} // namespace columna::drawing
