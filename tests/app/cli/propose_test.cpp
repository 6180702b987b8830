// columna propose as a user meets it, on a synthetic study.
#include "tests/app/cli/verb_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace {

using namespace columna::test;

class ProposeVerb : public DemoStudy {
protected:
    [[nodiscard]] static QJsonObject json(const Ran& ran) {
        return QJsonDocument::fromJson(ran.out.toUtf8()).object();
    }
};

TEST_F(ProposeVerb, SnapsSixPointsAtEveryLabelAndProposesTheOtherLevels) {
    const Ran ran = run({"propose", study(), "--marks", marks(), "--json"});
    ASSERT_TRUE(ran.code == kDone || ran.code == kIncomplete) << ran.err.toStdString();
    const QJsonObject proposals = json(ran);
    EXPECT_EQ(proposals["schema"].toString(), "columna.proposals");
    EXPECT_GE(proposals["bodies"].toArray().size(), 1);
    for (const auto& value : proposals["bodies"].toArray()) {
        const QJsonObject body = value.toObject();
        EXPECT_EQ(body["by"].toString(), "snapping");
        EXPECT_GT(body["confidence"].toDouble(), 0.0);
        EXPECT_LE(body["confidence"].toDouble(), 1.0);
        EXPECT_EQ(body["points"].toObject().size(), 6);
        EXPECT_FALSE(body["image"].toObject()["sopInstanceUid"].toString().isEmpty());
    }
    QStringList labelled;
    for (const auto& mark : QJsonDocument::fromJson(content(marks())).object()["marks"].toArray())
        if (mark.toObject()["kind"].toString() == "level_label")
            labelled << mark.toObject()["level"].toString();
    for (const auto& level : proposals["levels"].toArray())
        EXPECT_FALSE(labelled.contains(level.toObject()["level"].toString()))
            << "never over a person's label";
}

TEST_F(ProposeVerb, SaysTheSameInWordsAndWritesNothing) {
    const auto before = snapshot(study());
    const Ran ran = run({"propose", study(), "--marks", marks()});
    EXPECT_TRUE(ran.out.contains("six points from edges in the image")) << ran.out.toStdString();
    EXPECT_EQ(snapshot(study()), before);
}

TEST_F(ProposeVerb, RefusesWithoutAStartAndWithWhatIsNoLabelMap) {
    const Ran nothing = run({"propose", study()});
    EXPECT_EQ(nothing.code, kBadInput);
    EXPECT_TRUE(nothing.err.contains("nothing to start from")) << nothing.err.toStdString();
    write(own("text.nii"), "not an image at all, but long enough to look at");
    const Ran text = run({"propose", study(), "--labels", own("text.nii")});
    EXPECT_EQ(text.code, kBadInput);
    EXPECT_TRUE(text.err.contains("not NIfTI-1")) << text.err.toStdString();
}

} // namespace
