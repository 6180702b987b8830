#include "app/usecases/clinical_inputs.h"

#include "editor_fixture.h"

#include <algorithm>

namespace columna::app {
namespace {

/// What changes in the engine's input when this answer is given.
struct Given {
    Item item;
    const char* value;
    bool (*reached)(const scoring::PatientCase&);
};

using Patient = scoring::PatientCase;
constexpr Ternary kYes = Ternary::Yes;
const std::vector<Given> kGiven{
    {Item::Myelopathy, "yes", [](const Patient& p) { return p.neurology.myelopathy == kYes; }},
    {Item::FunctionalRadiculopathy, "yes",
     [](const Patient& p) { return p.neurology.functionalRadiculopathy == kYes; }},
    {Item::NewDeficit, "yes", [](const Patient& p) { return p.neurology.newDeficit == kYes; }},
    {Item::CaudaEquina, "yes", [](const Patient& p) { return p.neurology.caudaEquina == kYes; }},
    {Item::UrinaryRetention, "yes", [](const Patient& p) { return p.neurology.urinaryRetention == kYes; }},
    {Item::SaddleAnaesthesia, "yes", [](const Patient& p) { return p.neurology.saddleAnaesthesia == kYes; }},
    {Item::BowelIncontinence, "yes", [](const Patient& p) { return p.neurology.bowelIncontinence == kYes; }},
    {Item::RapidProgression, "yes", [](const Patient& p) { return p.neurology.rapidProgression == kYes; }},
    {Item::ParaplegiaHours, "36.5", [](const Patient& p) { return p.neurology.paraplegiaHours == 36.5; }},
    {Item::Frankel, "C", [](const Patient& p) { return p.neurology.frankel == scoring::Frankel::C; }},
    {Item::Ais, "no_deficit", [](const Patient& p) { return p.neurology.ais == scoring::Ais::NoDeficit; }},
    {Item::Ambulation, "bed",
     [](const Patient& p) { return p.neurology.ambulation == scoring::Ambulation::Bed; }},
    {Item::TumourType, "thyroid", [](const Patient& p) { return p.oncology.histology == "thyroid"; }},
    {Item::HistologyConfirmed, "yes", [](const Patient& p) { return p.oncology.histologyConfirmed == kYes; }},
    {Item::Radiosensitivity, "resistant",
     [](const Patient& p) {
         return p.oncology.radiosensitivity &&
                p.oncology.radiosensitivity->value == scoring::Radiosensitivity::Resistant &&
                p.oncology.radiosensitivity->record.decidedBy == "R. Eader";
     }},
    {Item::Oligometastatic, "yes", [](const Patient& p) { return p.oncology.oligometastatic == kYes; }},
    {Item::SystemicTherapyMustNotPause, "yes",
     [](const Patient& p) { return p.oncology.systemicTherapyMustNotPause == kYes; }},
    {Item::SurgicalFitness, "yes", [](const Patient& p) { return p.ableToTolerateSurgery == kYes; }},
    {Item::SurvivalUnder3Months, "yes",
     [](const Patient& p) { return p.expectedSurvivalUnder3Months == kYes; }},
    {Item::Ecog, "0", [](const Patient& p) { return p.prognosis.ecog == 0; }},
    {Item::Karnofsky, "70", [](const Patient& p) { return p.prognosis.karnofsky == 70; }},
    {Item::ExtraspinalBoneFoci, "0", [](const Patient& p) { return p.prognosis.extraspinalBoneFoci == 0; }},
    {Item::VertebralMetastases, "2", [](const Patient& p) { return p.prognosis.vertebralMetastases == 2; }},
    {Item::VisceralMetastases, "yes",
     [](const Patient& p) { return p.prognosis.visceralMetastases == kYes; }},
    {Item::MajorOrgans, "removable",
     [](const Patient& p) { return p.prognosis.majorOrgans == scoring::TokuhashiOrgans::Removable; }},
    {Item::TomitaVisceral, "untreatable",
     [](const Patient& p) { return p.prognosis.tomitaVisceral == scoring::TomitaVisceral::Untreatable; }},
    {Item::KatagiriVisceral, "nodular",
     [](const Patient& p) { return p.prognosis.katagiriVisceral == scoring::KatagiriVisceral::Nodular; }},
    {Item::PathologicalFracture, "yes",
     [](const Patient& p) { return p.prognosis.pathologicalFracture == kYes; }},
    {Item::PreviousChemotherapy, "yes",
     [](const Patient& p) { return p.prognosis.previousChemotherapy == kYes; }},
    {Item::LaboratoryClass, "critical",
     [](const Patient& p) { return p.prognosis.laboratoryClass == scoring::LaboratoryClass::Critical; }},
    {Item::LaboratoryCrp, "4 mg/L",
     [](const Patient& p) { return p.prognosis.laboratory.crpMgPerDl == 0.4; }},
    {Item::LaboratoryLdh, "250 U/L",
     [](const Patient& p) { return p.prognosis.laboratory.ldhIuPerL == 250.0; }},
    {Item::LaboratoryAlbumin, "3.7 g/dL",
     [](const Patient& p) { return p.prognosis.laboratory.albuminGPerDl == 3.7; }},
    {Item::LaboratoryPlatelets, "100 10*9/L",
     [](const Patient& p) { return p.prognosis.laboratory.plateletsPerUl == 100000.0; }},
    {Item::LaboratoryCalcium, "10.3 mg/dL",
     [](const Patient& p) { return p.prognosis.laboratory.calciumMgPerDl == 10.3; }},
    {Item::LaboratoryBilirubin, "1.4 mg/dL",
     [](const Patient& p) { return p.prognosis.laboratory.bilirubinMgPerDl == 1.4; }},
    {Item::PrimaryTokuhashi, "rectum",
     [](const Patient& p) { return p.oncology.groups.tokuhashi == scoring::TokuhashiPrimary::Rectum; }},
    {Item::PrimaryTomita, "slow",
     [](const Patient& p) { return p.oncology.groups.tomita == scoring::TomitaGrowth::Slow; }},
    {Item::PrimaryBauer, "lung",
     [](const Patient& p) { return p.oncology.groups.bauer == scoring::BauerPrimary::Lung; }},
    {Item::PrimaryKatagiri, "moderate",
     [](const Patient& p) { return p.oncology.groups.katagiri == scoring::KatagiriPrimary::Moderate; }},
    {Item::PrimaryVanDerLinden, "breast",
     [](const Patient& p) { return p.oncology.groups.vanDerLinden == scoring::VanDerLindenPrimary::Breast; }},
    {Item::SuspectedCompression, "yes",
     [](const Patient& p) { return p.guidance.suspectedCompression == kYes; }},
    {Item::PainSuggestive, "yes", [](const Patient& p) { return p.guidance.painSuggestive == kYes; }},
    {Item::SeverePain, "yes", [](const Patient& p) { return p.guidance.severePain == kYes; }},
    {Item::MriContraindicated, "yes", [](const Patient& p) { return p.guidance.mriContraindicated == kYes; }},
    {Item::CoordinatorContacted, "yes",
     [](const Patient& p) { return p.guidance.coordinatorContacted == kYes; }},
    {Item::SurgeryPlanned, "yes", [](const Patient& p) { return p.guidance.surgeryPlanned == kYes; }},
    {Item::SuspectedAt, "2026-01-31T09:30:00Z",
     [](const Patient& p) { return p.guidance.suspectedAt == parseInstant("2026-01-31T09:30:00Z"); }},
    {Item::WholeSpineMriAt, "2026-01-31T10:30:00+01:00",
     [](const Patient& p) { return p.guidance.wholeSpineMriAt == parseInstant("2026-01-31T09:30:00Z"); }},
    {Item::TreatmentDecisionAt, "2026-01-31T09:30:00Z",
     [](const Patient& p) { return p.guidance.treatmentDecisionAt.has_value(); }},
    {Item::RadiotherapyStartedAt, "2026-01-31T09:30:00Z",
     [](const Patient& p) { return p.guidance.radiotherapyStartedAt.has_value(); }},
};

TEST(ClinicalInputs, EachAnswerReachesTheEngineAndOnlyThen) {
    for (const Given& given : kGiven) {
        CaseEditor editor = fixture::newReader();
        EXPECT_FALSE(given.reached(editor.assessment().input)) << infoOf(given.item).key;
        ASSERT_TRUE(editor.decide(given.item, {}, given.value)) << infoOf(given.item).key;
        EXPECT_TRUE(given.reached(editor.assessment().input)) << infoOf(given.item).key;
        ASSERT_TRUE(editor.decide(given.item, {}, "")) << infoOf(given.item).key;
        EXPECT_FALSE(given.reached(editor.assessment().input)) << infoOf(given.item).key << " was withdrawn";
    }
}

TEST(ClinicalInputs, NoItemOfThePatientIsForgotten) {
    for (const ItemInfo& info : allItems()) {
        const bool clinical = info.scope == ItemScope::Patient && info.group != ItemGroup::Levels &&
                              info.group != ItemGroup::Critical;
        const bool shownElsewhere = info.item == Item::Histology || // words of the pathologist
                                    info.key.find("mjoa") != std::string_view::npos;
        EXPECT_EQ(std::ranges::any_of(kGiven, [&](const Given& given) { return given.item == info.item; }),
                  clinical && !shownElsewhere)
            << info.key;
    }
}

TEST(ClinicalInputs, MjoaNeedsAllFour) {
    CaseEditor editor = fixture::newReader();
    for (const auto& [item, value] : {std::pair{Item::MjoaUpperMotor, "4"},
                                      {Item::MjoaLowerMotor, "6"},
                                      {Item::MjoaUpperSensory, "3"},
                                      {Item::MjoaSphincter, "2"}}) {
        EXPECT_FALSE(editor.assessment().input.neurology.mjoa);
        ASSERT_TRUE(editor.decide(item, {}, value));
    }
    ASSERT_TRUE(editor.assessment().input.neurology.mjoa);
    EXPECT_EQ(editor.assessment().input.neurology.mjoa->total(), 15);
}

TEST(ClinicalInputs, ADoseCountsOnlyWhereTheLevelWasIrradiated) {
    CaseEditor editor = fixture::markedCase();
    ASSERT_TRUE(editor.decide(Item::RadiationDose, Level::T12, "30"));
    ASSERT_TRUE(editor.decide(Item::RadiationFractions, Level::T12, "10"));
    ASSERT_TRUE(editor.decide(Item::RadiationDate, Level::T12, "2024-05-31"));
    const auto prior = [&] { return editor.assessment().input.lesions.at(0).priorRadiation; };
    EXPECT_FALSE(prior().detailed());
    ASSERT_TRUE(editor.decide(Item::LevelIrradiated, Level::T12, "yes"));
    EXPECT_TRUE(prior().detailed());
    EXPECT_EQ(prior().doseGy, 30.0);
}

TEST(ClinicalInputs, AClassOfTheLaboratoryFollowsFromSingleValues) {
    CaseEditor editor = fixture::newReader();
    const auto points = [&] {
        const auto& katagiri = editor.assessment().patient.prognosis.results.at(
            std::size_t(scoring::PrognosisSystem::Katagiri2014));
        const auto item = std::ranges::find(katagiri.itemList(), "prognosis.item.laboratory",
                                            &scoring::PrognosisItem::nameId);
        return std::pair(item->least(), item->most());
    };
    EXPECT_EQ(points(), std::pair(0, 2));
    ASSERT_TRUE(editor.decide(Item::LaboratoryPlatelets, {}, "99.9 10*9/L"));
    EXPECT_EQ(points(), std::pair(2, 2)) << "one critical value is enough";
    ASSERT_TRUE(editor.decide(Item::LaboratoryPlatelets, {}, "100 10*9/L"));
    EXPECT_EQ(points(), std::pair(0, 2)) << "exactly the limit is not below it";
    ASSERT_TRUE(editor.decide(Item::LaboratoryClass, {}, "normal"));
    ASSERT_TRUE(editor.decide(Item::LaboratoryPlatelets, {}, "99.9 10*9/L"));
    EXPECT_EQ(points(), std::pair(0, 0)) << "the class that a person judged stands above the values";
}

TEST(ClinicalInputs, WbbNeedsItsDirectionSectorsAndLayers) {
    CaseEditor editor = fixture::markedCase();
    const auto wbb = [&] { return editor.assessment().input.lesions.at(0).wbb; };
    ASSERT_TRUE(editor.decide(Item::WbbSectors, Level::T12, "4|5|12"));
    ASSERT_TRUE(editor.decide(Item::WbbLayers, Level::T12, "B|C"));
    EXPECT_FALSE(wbb()) << "sectors without the direction they are counted in";
    ASSERT_TRUE(editor.decide(Item::WbbVersion, Level::T12, "sosg_modification"));
    ASSERT_TRUE(wbb());
    EXPECT_EQ(wbb()->version, scoring::WbbVersion::SosgModification);
    EXPECT_EQ(wbb()->sectors, (1U << 3) | (1U << 4) | (1U << 11));
    EXPECT_EQ(wbb()->layers, (EnumSet<scoring::WbbLayer, scoring::kWbbLayerCount>{scoring::WbbLayer::B,
                                                                                  scoring::WbbLayer::C}));
}

TEST(ClinicalInputs, AFractureThatWasSeenIsACollapseWhateverTheHeight) {
    CaseEditor editor = fixture::markedCase(2);
    using scoring::SinsComponent;
    using scoring::SinsVertebralBody;
    const auto body = [&] {
        return editor.assessment().levels.at(0).sinsEntry[SinsComponent::VertebralBody].proposal;
    };
    const scoring::SinsProposal before = body();
    EXPECT_TRUE(before.allows(scoring::indexOf(SinsVertebralBody::NoneOfThese)));
    ASSERT_TRUE(editor.decide(Item::VertebralFracture, Level::T12, "yes"));
    EXPECT_FALSE(body().allows(scoring::indexOf(SinsVertebralBody::NoneOfThese)));
    EXPECT_TRUE(body().allows(scoring::indexOf(SinsVertebralBody::CollapseUnderHalf)));
    ASSERT_TRUE(editor.decide(Item::VertebralFracture, Level::T12, ""));
    EXPECT_EQ(body(), before);
}

TEST(ClinicalInputs, OldMalalignmentIsNotScored) {
    CaseEditor editor = fixture::markedCase();
    const auto alignment = [&] {
        return editor.assessment().levels.at(0).sinsEntry[scoring::SinsComponent::Alignment].proposal;
    };
    const scoring::SinsProposal before = alignment();
    ASSERT_FALSE(before.evidence.empty());
    ASSERT_TRUE(editor.decide(Item::MalalignmentPreExisting, Level::T12, "yes"));
    EXPECT_EQ(alignment().option, scoring::indexOf(scoring::SinsAlignment::Normal));
    EXPECT_FALSE(alignment().borderline());
    EXPECT_EQ(alignment().evidence, before.evidence) << "what was measured stays in sight";
    EXPECT_EQ(alignment().messages, std::vector{Message{"evidence.malalignment_pre_existing"}});
    ASSERT_TRUE(editor.decide(Item::MalalignmentPreExisting, Level::T12, "no"));
    EXPECT_EQ(alignment(), before);
}

TEST(ClinicalInputs, MarksSayWhatWasLookedForAndWhatWasFound) {
    CaseEditor editor = fixture::markedCase();
    const auto facts = [&] { return editor.assessment().input.lesions.at(0).marks; };
    EXPECT_EQ(facts().posterolateralLeft, Ternary::Yes);
    EXPECT_EQ(facts().posterolateralRight, Ternary::Unknown) << "nobody looked";
    EXPECT_EQ(facts().epiduralTumour, Ternary::Unknown);
    ASSERT_TRUE(editor.addPosterolateral(Level::T12, PosterolateralStructure::Pedicle,
                                         PosterolateralFinding::Normal, {-18, 20, 3}, fixture::axial(4)));
    EXPECT_EQ(facts().posterolateralRight, Ternary::No);
    const auto square = [](double size) {
        return std::vector<Vec3>{
            {-size, 30 - size, 3}, {size, 30 - size, 3}, {size, 30 + size, 3}, {-size, 30 + size, 3}};
    };
    ASSERT_TRUE(editor.addContour(Structure::ThecalSac, Level::T12, square(8), fixture::axial(4)));
    EXPECT_EQ(facts().epiduralTumour, Ternary::No) << "the sac was drawn, no tumour was";
    ASSERT_TRUE(editor.addContour(Structure::EpiduralTumour, Level::T12, square(3), fixture::axial(4)));
    EXPECT_EQ(facts().epiduralTumour, Ternary::Yes);
}

} // namespace
} // namespace columna::app
