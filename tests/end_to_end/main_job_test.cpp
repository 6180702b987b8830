// The main job on the demonstration study, from DICOM files to scores, against the phantom's own truth.
#include "app/case/case_json.h"
#include "app/usecases/assessment.h"
#include "app/usecases/simulated_reader.h"
#include "app/usecases/study_match.h"
#include "imaging/dicom/scan.h"
#include "imaging/phantom/specification.h"
#include "imaging/phantom/writer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <unistd.h>

namespace columna {
namespace {

namespace fs = std::filesystem;
using app::Item;
using scoring::SinsComponent;

const fs::path kPhantoms = fs::path(COLUMNA_SOURCE_DIR) / "data/phantoms";

class MainJob : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = fs::temp_directory_path() / ("columna-main-job-" + std::to_string(::getpid()));
        fs::remove_all(folder_);
        const auto specification = phantom::readSpecification(kPhantoms / "demo.json");
        ASSERT_TRUE(specification) << specification.error().tag;
        auto truth = phantom::writeStudy(*specification, folder_);
        ASSERT_TRUE(truth) << truth.error().what.id << " " << truth.error().file;
        truth_ = std::make_unique<phantom::Truth>(std::move(*truth));
        auto scanned = dicom::scan(folder_ / "dicom");
        ASSERT_TRUE(scanned) << scanned.error().what.id;
        ASSERT_EQ(scanned->studies.size(), 1U);
        study_ = std::make_unique<dicom::Study>(scanned->studies.front());
        const auto answers = app::readAnswers(kPhantoms / "demo.answers.json");
        ASSERT_TRUE(answers) << answers.error().tag;
        auto document = app::simulateReader(*truth_, *study_, *answers);
        ASSERT_TRUE(document) << document.error().what.id;
        document_ = std::make_unique<app::CaseDocument>(std::move(*document));
    }
    static void TearDownTestSuite() {
        fs::remove_all(folder_);
        truth_.reset();
        study_.reset();
        document_.reset();
    }
    void SetUp() override {
        ASSERT_TRUE(document_) << "the study could not be made or read";
        assessment_ = app::assess(*document_, app::contextOf(*study_));
        ASSERT_EQ(assessment_.levels.size(), truth_->lesions.size());
    }

    [[nodiscard]] const app::LevelAssessment& scored() const { return assessment_.levels.front(); }
    [[nodiscard]] const phantom::LesionTruth& lesion() const { return truth_->lesions.front(); }
    [[nodiscard]] const Measurement& measured(const std::string& name) const {
        const auto& all = scored().measurements;
        const auto found = std::ranges::find(all, name, &Measurement::name);
        if (found == all.end()) throw std::runtime_error("not measured: " + name);
        return *found;
    }

    static inline fs::path folder_;
    static inline std::unique_ptr<phantom::Truth> truth_;
    static inline std::unique_ptr<dicom::Study> study_;
    static inline std::unique_ptr<app::CaseDocument> document_;
    app::Assessment assessment_;
};

TEST_F(MainJob, EverySeriesOfTheStudyIsFoundWithItsGeometry) {
    ASSERT_EQ(study_->series.size(), truth_->series.size());
    for (const phantom::FrameTruth& frame : truth_->frames) {
        const dicom::Frame* found = dicom::findFrame(*study_, frame.sopInstanceUid, 1);
        ASSERT_NE(found, nullptr);
        ASSERT_TRUE(found->plane);
        for (const PixelPoint corner : {PixelPoint{0, 0}, PixelPoint{300, 10}, PixelPoint{20, 200}})
            EXPECT_LT(distance(found->plane->toPatient(corner), frame.plane.toPatient(corner)), 1e-3);
    }
}

TEST_F(MainJob, HeightsAgreeWithTheTruth) {
    const phantom::LevelTruth* truth = truth_->find(lesion().level);
    ASSERT_TRUE(truth && truth->collapseByNeighboursPercent);
    // The reader marks on the image nearest to the midline, up to half a slice beside it.
    constexpr double kPoints = 2.0;
    EXPECT_NEAR(measured("collapse.anterior").value, truth->collapseByNeighboursPercent->anterior, kPoints);
    EXPECT_NEAR(measured("collapse.middle").value, truth->collapseByNeighboursPercent->middle, kPoints);
    EXPECT_NEAR(measured("collapse.posterior").value, truth->collapseByNeighboursPercent->posterior, kPoints);
    EXPECT_NEAR(measured("wedge").value, truth->wedgeDegrees, 1.0);
}

TEST_F(MainJob, AlignmentAgreesWithTheTruth) {
    for (const phantom::SegmentTruth& segment : truth_->segments) {
        if (segment.lower == lesion().level) {
            EXPECT_NEAR(measured("translation.above").value, segment.translation, 0.3);
        } else if (segment.upper == lesion().level) {
            EXPECT_NEAR(measured("translation.below").value, segment.translation, 0.3);
        }
    }
    ASSERT_TRUE(lesion().kyphosis);
    EXPECT_NEAR(measured("kyphosis.segmental").value, *lesion().kyphosis, 1.0);
}

TEST_F(MainJob, EpiduralFiguresAgreeWithTheTruth) {
    ASSERT_TRUE(lesion().compression);
    ASSERT_TRUE(scored().epiduralImage);
    const auto frame = std::ranges::find(truth_->frames, scored().epiduralImage->sopInstanceUid,
                                         &phantom::FrameTruth::sopInstanceUid);
    ASSERT_NE(frame, truth_->frames.end());
    ASSERT_TRUE(frame->compression);
    EXPECT_NEAR(measured("csf.area").value, frame->compression->csfArea,
                0.05 * frame->compression->csfArea + 2.0);
    EXPECT_NEAR(measured("epidural.area").value, frame->compression->tumourArea,
                0.05 * frame->compression->tumourArea + 2.0);
    const auto grade = scoring::parseEsccGrade(toString(lesion().compression->grade));
    ASSERT_TRUE(grade);
    EXPECT_TRUE(scored().escc.proposed.contains(*grade))
        << "proposed " << scoring::toString(scored().escc.proposed) << ", true " << scoring::keyOf(*grade);
}

TEST_F(MainJob, TheScoreFollowsFromTheTable) {
    ASSERT_TRUE(scored().sins.total) << app::toJson(*document_);
    // T12 junctional 3, mechanical pain 3, lytic 2, alignment as accepted, collapse under half 2, left
    // pedicle 1.
    const auto points = [this](SinsComponent component) { return scored().sins[component].points; };
    EXPECT_EQ(points(SinsComponent::Location), 3);
    EXPECT_EQ(points(SinsComponent::Pain), 3);
    EXPECT_EQ(points(SinsComponent::BoneLesion), 2);
    EXPECT_EQ(points(SinsComponent::VertebralBody), 2);
    EXPECT_EQ(points(SinsComponent::Posterolateral), 1);
    EXPECT_EQ(*scored().sins.total, 3 + 3 + 2 + *points(SinsComponent::Alignment) + 2 + 1);
    EXPECT_EQ(assessment_.signing, app::SigningState::Signed);
}

TEST_F(MainJob, SidesAreThoseOfThePatient) {
    std::size_t checked = 0;
    for (const Mark& mark : document_->marks) {
        const auto* finding = std::get_if<PosterolateralMark>(&mark.geometry);
        if (!finding) continue;
        EXPECT_EQ(finding->side, *lesion().parts.at(checked).side);
        ++checked;
    }
    EXPECT_EQ(checked, lesion().parts.size());
}

TEST_F(MainJob, TheCaseBelongsToThisStudyAndToNoOther) {
    EXPECT_TRUE(app::checkBelongs(*document_, *study_, "marks.json"));
    const auto refused = [this](const dicom::Study& study, const app::CaseDocument& document) {
        const auto done = app::checkBelongs(document, study, "marks.json");
        return done ? std::string() : done.error().what.id;
    };
    dicom::Study other = *study_;
    other.studyInstanceUid += ".1";
    EXPECT_EQ(refused(other, *document_), "match.other_study");
    other = *study_;
    other.patient.id = "SOMEBODY-ELSE";
    EXPECT_EQ(refused(other, *document_), "match.other_patient");
    other = *study_;
    std::erase_if(other.series, [](const dicom::Series& series) { return series.modality == "MR"; });
    EXPECT_EQ(refused(other, *document_), "match.image_missing");
    app::CaseDocument moved = *document_;
    auto& label = std::get<LevelLabel>(moved.marks.front().geometry);
    label.point = label.point + Vec3{30, 0, 0};
    EXPECT_EQ(refused(*study_, moved), "match.off_plane");
}

TEST_F(MainJob, SameStudySameCase) {
    const auto answers = app::readAnswers(kPhantoms / "demo.answers.json");
    ASSERT_TRUE(answers);
    const auto again = app::simulateReader(*truth_, *study_, *answers);
    ASSERT_TRUE(again);
    EXPECT_EQ(app::toJson(*again), app::toJson(*document_));
    const auto back = app::caseFromJson(app::toJson(*document_), "marks.json");
    ASSERT_TRUE(back) << back.error().what.id << " " << back.error().tag;
    EXPECT_EQ(*back, *document_);
}

} // namespace
} // namespace columna
