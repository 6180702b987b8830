#include "scoring/contradiction.h"

#include "tests/scoring/lesions.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace columna::scoring {
namespace {

/// A lesion whose parts fit together; each test makes one of them untrue.
struct Scene {
    SinsLesion lesion =
        test::lesion(Level::T6, "mechanical", "lytic", "normal", "collapse_under_50", "unilateral");
    EsccEntry escc;
    NomsInput noms;
    MarkFacts marks;
    NeurologicalStatus neurology;
    std::optional<double> collapsePercent;

    Scene() {
        escc.level = Level::T6;
        escc.decision = EsccDecision{{EsccGrade::Grade1b}, {}};
        escc.source = EsccSource::AxialT2WorstLevel;
        noms.myelopathy = neurology.myelopathy = Ternary::No;
        marks = {Ternary::Yes, Ternary::Yes, Ternary::Yes, Ternary::Yes, Ternary::No, Ternary::Yes};
        collapsePercent = 35;
    }
    [[nodiscard]] std::string found() const {
        const SinsResult sins = evaluateSins(lesion);
        const EsccResult grade = evaluateEscc(escc, Escc1cPolicy::Low);
        std::string text;
        for (const Contradiction& c :
             lesionContradictions({sins, grade, noms, marks, neurology, collapsePercent}))
            text += (text.empty() ? "" : " ") + std::string(c.rule.substr(c.rule.find('.') + 1));
        return text;
    }
};

TEST(Contradictions, ACoherentLesionHasNone) {
    EXPECT_EQ(Scene().found(), "");
}

TEST(Contradictions, EsccAgainstMarksAndMyelopathy) {
    Scene scene;
    scene.escc.decision->grades = {EsccGrade::Grade2};
    scene.marks.epiduralTumour = Ternary::No;
    EXPECT_EQ(scene.found(), "escc_without_epidural_mark");
    scene = Scene();
    scene.escc.decision->grades = {EsccGrade::Grade0};
    EXPECT_EQ(scene.found(), "escc_0_with_epidural_mark");
    scene = Scene();
    scene.marks.axialT2 = Ternary::No;
    EXPECT_EQ(scene.found(), "escc_source_without_axial_t2");
    scene = Scene();
    scene.noms.myelopathy = Ternary::Yes;
    EXPECT_EQ(scene.found(), "low_escc_myelopathy");
    scene = Scene();
    scene.escc.context = NeuralContext::Cauda;
    scene.neurology.caudaEquina = Ternary::Yes;
    scene.noms.context = NeuralContext::Cauda;
    setNeurology(scene.noms, scene.neurology);
    EXPECT_EQ(scene.found(), "low_escc_myelopathy cauda_equina_denied_as_myelopathy");
}

TEST(Contradictions, AnUndecidedGradeContradictsNothing) {
    Scene scene;
    scene.escc.decision.reset();
    scene.marks.epiduralTumour = Ternary::No;
    EXPECT_EQ(scene.found(), "");
}

TEST(Contradictions, CollapseAgainstFractureAndHeight) {
    Scene scene;
    scene.marks.vertebralFracture = Ternary::No;
    EXPECT_EQ(scene.found(), "collapse_without_fracture_mark");
    scene = Scene();
    test::decide(scene.lesion, SinsComponent::VertebralBody, "none");
    EXPECT_EQ(scene.found(), "fracture_mark_without_collapse");
    scene = Scene();
    test::decide(scene.lesion, SinsComponent::VertebralBody, "collapse_over_50");
    scene.collapsePercent = 12;
    EXPECT_EQ(scene.found(), "collapse_over_half_but_height_kept");
    scene = Scene();
    test::decide(scene.lesion, SinsComponent::VertebralBody, "no_collapse_over_50_involved");
    scene.marks.vertebralFracture = Ternary::No;
    scene.marks.lesionInBody = Ternary::No;
    EXPECT_EQ(scene.found(), "involvement_without_lesion_in_body");
}

TEST(Contradictions, PosterolateralSidesAgainstMarks) {
    Scene scene;
    test::decide(scene.lesion, SinsComponent::Posterolateral, "bilateral");
    EXPECT_EQ(scene.found(), "posterolateral_marks");
    test::decide(scene.lesion, SinsComponent::Posterolateral, "none");
    EXPECT_EQ(scene.found(), "posterolateral_marks");
    scene.marks.posterolateralLeft = Ternary::Unknown;
    EXPECT_EQ(scene.found(), "") << "a side that nobody looked at contradicts nothing";
}

TEST(Contradictions, TheSurgeonAgainstAClearClass) {
    Scene scene; // 1 + 3 + 2 + 0 + 2 + 1 = 9: adjudication is asked for
    scene.noms.adjudication = Adjudication::Unstable;
    EXPECT_EQ(scene.found(), "");
    test::decide(scene.lesion, SinsComponent::Pain, "pain_free"); // 6
    EXPECT_EQ(scene.found(), "adjudicated_against_stable");
    test::decide(scene.lesion, SinsComponent::Pain, "mechanical");
    test::decide(scene.lesion, SinsComponent::Alignment, "subluxation_translation"); // 13
    scene.noms.adjudication = Adjudication::Stable;
    EXPECT_EQ(scene.found(), "adjudicated_against_unstable");
}

TEST(Contradictions, ScalesOfThePatient) {
    const auto found = [](const NeurologicalStatus& n, const PrognosisInput& p, int lesions = 1) {
        std::string text;
        for (const Contradiction& c : patientContradictions(n, p, lesions))
            text += (text.empty() ? "" : " ") + std::string(c.rule.substr(c.rule.find('.') + 1));
        return text;
    };
    EXPECT_EQ(found({}, {}), "");
    PrognosisInput p;
    p.ecog = 4;
    p.karnofsky = 90;
    EXPECT_EQ(found({}, p), "ecog_karnofsky");
    NeurologicalStatus n;
    n.frankel = Frankel::E;
    n.myelopathy = Ternary::Yes;
    EXPECT_EQ(found(n, {}), "frankel_e_with_deficit");
    n = {};
    n.frankel = Frankel::B;
    n.ambulation = Ambulation::Independent;
    EXPECT_EQ(found(n, {}), "frankel_walks");
    n = {};
    n.caudaEquina = Ternary::No;
    n.urinaryRetention = Ternary::Yes;
    EXPECT_EQ(found(n, {}), "cauda_equina_denied_with_signs");
    n = {};
    n.myelopathy = n.newDeficit = Ternary::No;
    n.ais = Ais::C;
    EXPECT_EQ(found(n, {}), "deficit_denied_but_graded");
    n = {};
    n.paraplegiaHours = 30;
    n.ambulation = Ambulation::Independent;
    EXPECT_EQ(found(n, {}), "paraplegia_walks");
    p = {};
    p.vertebralMetastases = 1;
    EXPECT_EQ(found({}, p, 2), "fewer_vertebrae_than_lesions");
    p = {};
    p.visceralMetastases = Ternary::No;
    p.majorOrgans = TokuhashiOrgans::Removable;
    EXPECT_EQ(found({}, p), "organ_answers_differ");
    p = {};
    p.majorOrgans = TokuhashiOrgans::None;
    p.tomitaVisceral = TomitaVisceral::Untreatable;
    EXPECT_EQ(found({}, p), "organ_answers_differ");
}

} // namespace
} // namespace columna::scoring
