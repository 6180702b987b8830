// columna propose as a user meets it, on a synthetic study.
#include "app/case/case_json.h"
#include "app/usecases/label_files.h"
#include "imaging/dicom/objects/segmentation.h"
#include "imaging/dicom/objects/study_attributes.h"
#include "imaging/dicom/scan.h"
#include "tests/app/cli/verb_fixture.h"
#include "tests/imaging/assist/labelled_phantom.h"
#include "tests/imaging/assist/nifti_files.h"
#include "tests/imaging/dicom/objects/label_map_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace {

using namespace columna;
using namespace columna::test;
using app::partsBeside;

class ProposeVerb : public DemoStudy {
protected:
    [[nodiscard]] static QJsonObject json(const Ran& ran) {
        return QJsonDocument::fromJson(ran.out.toUtf8()).object();
    }
    /// The demo as TotalSpineSeg would label it: L1 to L3 and the canal.
    static const assist::test::LabelledPhantom& labelled() {
        static const auto made = [] {
            const auto spec = phantom::readSpecification(COLUMNA_SOURCE_DIR "/data/phantoms/demo.json");
            const auto spine = phantom::Spine::build(*spec);
            return assist::test::labelledPhantom(*spec, *spine, {Level::L1, Level::L2, Level::L3},
                                                 *assist::findLabelScheme("totalspineseg"), 1.0, 2.0);
        }();
        return made;
    }
    static Vec3 point(const QJsonValue& value) {
        const QJsonArray at = value.toArray();
        return {at[0].toDouble(), at[1].toDouble(), at[2].toDouble()};
    }
    static void expectTheTruth(const QJsonObject& proposals) {
        const phantom::Truth& truth = labelled().truth;
        ASSERT_EQ(proposals["levels"].toArray().size(), 3);
        for (const auto& value : proposals["levels"].toArray()) {
            const auto level = parseLevel(value.toObject()["level"].toString().toStdString());
            ASSERT_TRUE(level);
            EXPECT_LT(distance(point(value.toObject()["point"]), truth.find(*level)->centre), 2.0)
                << toString(*level);
        }
        int bodies = 0;
        for (const auto& value : proposals["bodies"].toArray()) {
            const QJsonObject body = value.toObject();
            if (body["by"].toString() != "label_map") continue;
            ++bodies;
            const auto& heights = truth.find(*parseLevel(body["level"].toString().toStdString()))->heights;
            EXPECT_NEAR(body["heightsMm"].toObject()["anterior"].toDouble(), heights.anterior, 1.5);
            EXPECT_NEAR(body["heightsMm"].toObject()["middle"].toDouble(), heights.middle, 1.5);
            EXPECT_NEAR(body["heightsMm"].toObject()["posterior"].toDouble(), heights.posterior, 1.5);
        }
        EXPECT_EQ(bodies, 3);
    }
    struct Moved {
        QString study;
        QString marks;
    };
    /// The same images and marks, said to lie in another frame of reference.
    [[nodiscard]] Moved inAnotherFrame() const {
        const Moved moved{own("other"), own("other.json")};
        constexpr auto kFrame = "1.2.3.77";
        QDir().mkpath(moved.study);
        QDirIterator files(study(), QDir::Files, QDirIterator::Subdirectories);
        for (int i = 0; files.hasNext(); ++i) {
            DcmFileFormat file;
            EXPECT_TRUE(file.loadFile(files.next().toStdString().c_str()).good());
            file.getDataset()->putAndInsertString(DCM_FrameOfReferenceUID, kFrame);
            file.saveFile((moved.study + QStringLiteral("/%1.dcm").arg(i)).toStdString().c_str());
        }
        auto document = app::readCase(marks().toStdString());
        EXPECT_TRUE(document);
        for (Mark& mark : document->marks)
            mark.image.frameOfReferenceUid = kFrame;
        EXPECT_TRUE(app::writeCase(*document, moved.marks.toStdString()));
        return moved;
    }
    static void expectTheCanal(const QJsonObject& proposals) {
        EXPECT_EQ(proposals["canal"].toArray().size(), 3);
        const auto spec = phantom::readSpecification(COLUMNA_SOURCE_DIR "/data/phantoms/demo.json");
        const auto spine = phantom::Spine::build(*spec);
        for (const auto& value : proposals["canal"].toArray()) {
            const QJsonObject canal = value.toObject();
            const auto place = spine->tube().locate(point(canal["centre"]));
            ASSERT_TRUE(place);
            const phantom::Ellipse truth = spine->tube().section(place->along).canal;
            EXPECT_NEAR(canal["apMm"].toDouble(), 2 * truth.halfDepth, 2.0);
            EXPECT_NEAR(canal["transverseMm"].toDouble(), 2 * truth.halfWidth, 2.5);
        }
    }
    /// labelled() as a Segmentation of this study, each vertebra named by its code alone.
    [[nodiscard]] QString segmentation(const std::string& frameOfReference = {},
                                       const std::string& patientId = {}) const {
        const auto scanned = dicom::scan(study().toStdString());
        const dicom::Stack& stack = scanned->studies.front().series.front().stacks.front();
        dicom::ObjectContext context;
        context.study = *dicom::readStudyAttributes(stack.frames.front());
        context.contentSeed = context.caseSeed = "test";
        context.softwareVersion = "0";
        for (dicom::Attribute& attribute : context.study)
            if (!patientId.empty() && attribute.tag == 0x00100020) attribute.value = patientId;
        const assist::LabelVolume& volume = labelled().volume;
        const auto& size = volume.grid.size;
        dicom::Segmentation content;
        content.frameOfReferenceUid = frameOfReference.empty() ? stack.frameOfReferenceUid : frameOfReference;
        content.label = "TEST";
        content.spacingBetweenFrames = 2.0;
        const std::vector<std::pair<int, dicom::Code>> vertebrae{{41, {"66794005", "SCT", "L1 vertebra"}},
                                                                 {42, {"14293000", "SCT", "L2 vertebra"}},
                                                                 {43, {"36470004", "SCT", "L3 vertebra"}}};
        for (const auto& [label, code] : vertebrae) {
            dicom::Segment segment;
            segment.number = static_cast<int>(content.segments.size()) + 1;
            segment.label = "bone " + std::to_string(segment.number);
            segment.category = {"123037004", "SCT", "Anatomical Structure"};
            segment.type = code;
            content.segments.push_back(segment);
            for (int k = 0; k < size[2]; ++k) {
                dicom::SegmentFrame frame;
                frame.segment = segment.number;
                frame.plane = {volume.grid.toPatient({0, 0, double(k)}),
                               {0, 1, 0},
                               {0, 0, -1},
                               1.0,
                               1.0,
                               size[0],
                               size[1]};
                for (int j = 0; j < size[1]; ++j)
                    for (int i = 0; i < size[0]; ++i)
                        frame.mask.push_back(volume.labels[volume.grid.index(i, j, k)] == label);
                if (std::ranges::count(frame.mask, 1) > 0) content.frames.push_back(std::move(frame));
            }
        }
        dicom::ObjectIdentity identity;
        identity.sopInstanceUid = "1.2.3.4.5";
        identity.seriesInstanceUid = "1.2.3.4";
        identity.seriesNumber = 900;
        const QString file = own("labels.dcm");
        const auto written =
            dicom::writeSegmentation(content, context, identity, std::filesystem::path(file.toStdString()));
        EXPECT_TRUE(written.ok()) << written.error().what.id;
        return file;
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
        EXPECT_EQ(body["image"].toObject()["frameOfReferenceUid"], proposals["frameOfReferenceUid"]);
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
    EXPECT_TRUE(ran.out.contains("\n100 %")) << "how far it is: " << ran.out.toStdString();
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

TEST_F(ProposeVerb, ALabelMapOfTheStudyGivesLevelsHeightsAndCanalOfTheTruth) {
    const assist::LabelVolume& volume = labelled().volume;
    assist::test::writeBytes(
        own("labels.nii").toStdString(),
        assist::test::niftiBytes(volume.grid, {volume.labels.begin(), volume.labels.end()}));
    const Ran ran =
        run({"propose", study(), "--labels", own("labels.nii"), "--scheme", "totalspineseg", "--json"});
    ASSERT_TRUE(ran.code == kDone || ran.code == kIncomplete) << ran.err.toStdString();
    EXPECT_TRUE(ran.err.contains("names no patient")) << "said every time";
    const QJsonObject proposals = json(ran);
    expectTheTruth(proposals);
    expectTheCanal(proposals);
}

TEST_F(ProposeVerb, AMapOfPartsBesideItGivesBodiesCanalAndProcesses) {
    std::vector<int> vertebrae;
    for (const auto label : labelled().volume.labels)
        vertebrae.push_back(label >= 41 && label <= 43 ? label - 21 : 0); // L1 to L3 of VerSe
    const auto& parts = labelled().parts;
    const auto file = [&](const char* name, const std::vector<int>& labels) {
        assist::test::writeBytes(own(name).toStdString(), assist::test::niftiBytes(parts.grid, labels));
        return own(name);
    };
    const QString map = file("x_seg-vert_msk.nii", vertebrae);
    const QString spine = file("x_seg-spine_msk.nii", {parts.labels.begin(), parts.labels.end()});
    EXPECT_EQ(partsBeside(map.toStdString()), std::filesystem::path(spine.toStdString()));
    EXPECT_FALSE(partsBeside(spine.toStdString()));
    const QStringList asked{"propose", study(), "--labels", map, "--scheme", "verse", "--json"};
    const Ran ran = run(asked + QStringList{"--parts", spine});
    ASSERT_TRUE(ran.code == kDone || ran.code == kIncomplete) << ran.err.toStdString();
    const QJsonObject proposals = json(ran);
    expectTheTruth(proposals);
    expectTheCanal(proposals);
    ASSERT_EQ(proposals["parts"].toArray().size(), 3);
    for (const auto& level : proposals["parts"].toArray()) {
        QStringList shown;
        for (const auto& value : level.toObject()["structures"].toArray()) {
            const QJsonObject part = value.toObject();
            shown << part["structure"].toString() + " " + part["side"].toString();
            EXPECT_GT(part["volumeMm3"].toDouble(), 0.0);
        }
        EXPECT_TRUE(shown.contains("arch ")) << shown.join(", ").toStdString();
        EXPECT_TRUE(shown.contains("superior_articular left")) << shown.join(", ").toStdString();
    }
    EXPECT_TRUE(json(run(asked))["canal"].toArray().isEmpty()) << "never required";
    const Ran swapped = run({"propose", study(), "--labels", map, "--scheme", "verse", "--parts", map});
    EXPECT_EQ(swapped.code, kBadInput);
    EXPECT_TRUE(swapped.err.contains("seg-vert_msk.nii")) << swapped.err.toStdString();
}

TEST_F(ProposeVerb, AMapThatNamesBodiesOtherwiseThanTheCaseProposesNothing) {
    const auto write = [&](const char* name, int shift) {
        std::vector<int> values;
        for (const auto label : labelled().volume.labels)
            values.push_back(label >= 41 && label <= 43 ? label + shift : label);
        assist::test::writeBytes(own(name).toStdString(),
                                 assist::test::niftiBytes(labelled().volume.grid, values));
        return json(run({"propose", study(), "--marks", marks(), "--labels", own(name), "--scheme",
                         "totalspineseg", "--json"}));
    };
    const auto ofMap = [](const QJsonObject& proposals, const char* list) {
        return std::ranges::count_if(proposals[list].toArray(), [](const auto& one) {
            return one.toObject()["by"].toString() == "label_map" &&
                   (!one.toObject().contains("reason") ||
                    one.toObject()["reason"].toString() == "propose.named_otherwise");
        });
    };
    const QJsonObject same = write("same.nii", 0);
    EXPECT_EQ(ofMap(same, "notProposed"), 0);
    EXPECT_GT(ofMap(same, "levels") + ofMap(same, "bodies"), 0);
    QStringList levels;
    for (const auto& level : same["levels"].toArray())
        levels << level.toObject()["level"].toString();
    EXPECT_EQ(levels.removeDuplicates(), 0) << "one proposal a level";
    const QJsonObject other = write("other.nii", 1);
    EXPECT_EQ(ofMap(other, "levels") + ofMap(other, "bodies"), 0);
    EXPECT_EQ(ofMap(other, "notProposed"), 3);
}

TEST_F(ProposeVerb, ASeriesThatTheStudyHasNotIsSaidSo) {
    const Ran ran = run({"propose", study(), "--labels", segmentation(), "--series", "1.2.3.999"});
    EXPECT_EQ(ran.code, kBadInput);
    EXPECT_TRUE(ran.err.contains("no series of that SeriesInstanceUID")) << ran.err.toStdString();
}

TEST_F(ProposeVerb, ASegmentationOfTheStudyGivesTheSameAndAnotherPatientsIsRefused) {
    const Ran ran = run({"propose", study(), "--labels", segmentation(), "--json"});
    ASSERT_TRUE(ran.code == kDone || ran.code == kIncomplete) << ran.err.toStdString();
    EXPECT_FALSE(ran.err.contains("names no patient")) << "a Segmentation names both";
    expectTheTruth(json(ran));

    const Ran frame = run({"propose", study(), "--labels", segmentation("1.2.3.999")});
    EXPECT_EQ(frame.code, kBadInput);
    EXPECT_TRUE(frame.err.contains("frame of reference")) << frame.err.toStdString();
    const Ran patient = run({"propose", study(), "--labels", segmentation({}, "SOMEBODY-ELSE")});
    EXPECT_EQ(patient.code, kBadInput);
    EXPECT_FALSE(patient.err.contains("SOMEBODY-ELSE")) << "no patient identifier in any output";
}

TEST_F(ProposeVerb, ALabelMapOfTheStudyGivesTheSame) {
    const QString file = segmentation();
    dicom::test::makeLabelMap(file.toStdString(), {.syntax = EXS_RLELossless, .backgroundSegment = true});
    const Ran ran = run({"propose", study(), "--labels", file, "--json"});
    ASSERT_TRUE(ran.code == kDone || ran.code == kIncomplete) << ran.err.toStdString();
    expectTheTruth(json(ran));
}

TEST_F(ProposeVerb, TheSameImagesInAnotherFrameOfReferenceAreOffByNothing) {
    const Moved other = inAnotherFrame();
    const QStringList align{"--align", other.study, "--align-marks", other.marks, "--json"};
    const Ran ran = run(QStringList{"propose", study(), "--marks", marks()} + align);
    ASSERT_TRUE(ran.code == kDone || ran.code == kIncomplete) << ran.err.toStdString();
    const QJsonObject alignment = json(ran)["alignment"].toObject();
    EXPECT_GT(alignment["levels"].toInt(), 0);
    EXPECT_LT(alignment["errorMm"].toDouble(1e9), 0.2);
    EXPECT_EQ(alignment["measureAcross"].toString(), QString("assist.registration.not_accepted"))
        << QJsonDocument(alignment).toJson().toStdString();

    const Ran back = run({"propose", other.study, "--marks", other.marks, "--align", study(), "--align-marks",
                          marks(), "--json"});
    EXPECT_EQ(json(back)["alignment"].toObject()["frameOfReferenceUid"].toString(),
              json(ran)["frameOfReferenceUid"].toString());

    const Ran same =
        run({"propose", study(), "--marks", marks(), "--align", study(), "--align-marks", marks()});
    EXPECT_EQ(same.code, kBadInput);
    EXPECT_TRUE(same.err.contains("one frame of reference")) << same.err.toStdString();
}

TEST_F(ProposeVerb, AxialOutlinesLieWhereTheyAreTrueAndNeverOverTheReaders) {
    const Ran ran = run({"propose", study(), "--marks", marks(), "--json"});
    ASSERT_TRUE(ran.code == kDone || ran.code == kIncomplete) << ran.err.toStdString();
    const QJsonArray drawn = QJsonDocument::fromJson(content(marks())).object()["marks"].toArray();
    QMap<QString, QStringList> levels;
    for (const auto& value : json(ran)["outlines"].toArray()) {
        const QJsonObject outline = value.toObject();
        if (outline["by"].toString() != "snapping") continue;
        const QString structure = outline["structure"].toString();
        levels[structure] << outline["level"].toString();
        for (const auto& mark : drawn) {
            const QJsonObject other = mark.toObject();
            EXPECT_FALSE(other["kind"] == "contour" && other["structure"] == outline["structure"] &&
                         other["image"].toObject()["sop_instance"] ==
                             outline["image"].toObject()["sopInstanceUid"])
                << structure.toStdString();
        }
        const auto level = parseLevel(outline["level"].toString().toStdString());
        const phantom::LevelTruth& truth = *labelled().truth.find(*level);
        Vec3 middle;
        const QJsonArray points = outline["points"].toArray();
        for (const auto& at : points)
            middle = middle + point(at) / static_cast<double>(points.size());
        const bool body = structure == "vertebral_body";
        EXPECT_EQ(distance(middle, truth.centre) < 8.0, body) << structure.toStdString();
    }
    EXPECT_TRUE(levels["thecal_sac"].contains("T11"));
    EXPECT_TRUE(levels["spinal_cord"].contains("T11"));
    EXPECT_TRUE(levels["spinal_canal"].contains("L1"));
    EXPECT_TRUE(levels["vertebral_body"].contains("L1"));
    EXPECT_FALSE(levels["spinal_cord"].contains("L1")) << "below the conus";
    EXPECT_FALSE(levels["thecal_sac"].contains("T12")) << "tumour presses there";
}

TEST_F(ProposeVerb, ALesionIsProposedFromASeedAndNeverWhereItWasOutlined) {
    const auto& truth = labelled().truth;
    const Vec3 seed = *truth.lesions.front().bodyPoint;
    const QString place = QString("T12:%1,%2,%3").arg(seed.x).arg(seed.y).arg(seed.z);
    const Ran ran = run({"propose", study(), "--marks", marks(), "--seed", place, "--json"});
    ASSERT_TRUE(ran.code == kDone || ran.code == kIncomplete) << ran.err.toStdString();
    int grown = 0;
    for (const auto& value : json(ran)["outlines"].toArray()) {
        const QJsonObject outline = value.toObject();
        grown += outline["by"].toString() == "growth" && outline["level"].toString() == "T12";
        EXPECT_GE(outline["points"].toArray().size(), 3);
        for (const auto& mark : QJsonDocument::fromJson(content(marks())).object()["marks"].toArray()) {
            const QJsonObject drawn = mark.toObject();
            if (drawn["kind"].toString() != "contour" || outline["lesion"].isNull()) continue;
            EXPECT_FALSE(drawn["structure"] == outline["structure"] && drawn["level"] == outline["level"] &&
                         drawn["image"].toObject()["sop_instance"] ==
                             outline["image"].toObject()["sopInstanceUid"])
                << "an outline that a person drew stays alone on its image";
        }
    }
    EXPECT_GT(grown, 0);
    EXPECT_EQ(run({"propose", study(), "--marks", marks(), "--seed", "T12:1,2"}).code, kUsage);
}

} // namespace
