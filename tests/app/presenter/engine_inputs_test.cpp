// Whatever the scoring engine takes can be entered in the window: every place of the score document's schema
// against the rows of the panel. A new input of the engine fails here until it has its row.
#include "panel_fixture.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <set>

namespace columna::app {
namespace {

using Json = nlohmann::json;

/// Places where the schema holds a value, "neurology/frankel"; steps of lists and the list of cases left out.
void collect(const Json& root, const Json& node, const std::string& at, std::set<std::string>& places) {
    if (const auto reference = node.find("$ref"); reference != node.end()) {
        collect(root, root.at(Json::json_pointer(reference->get<std::string>().substr(1))), at, places);
        return;
    }
    bool deeper = false;
    for (const char* either : {"oneOf", "anyOf"})
        if (const auto options = node.find(either); options != node.end())
            for (const Json& option : *options) {
                collect(root, option, at, places);
                deeper = true;
            }
    if (const auto members = node.find("properties"); members != node.end())
        for (const auto& [name, member] : members->items()) {
            collect(root, member, at.empty() ? name : at + '/' + name, places);
            deeper = true;
        }
    if (const auto items = node.find("items"); items != node.end()) {
        collect(root, *items, at, places);
        deeper = true;
    }
    if (!deeper) places.insert(at);
}

std::set<std::string> placesOfTheEngine() {
    std::ifstream file(COLUMNA_SOURCE_DIR "/data/schemas/score.schema.json");
    const Json schema = Json::parse(file);
    std::set<std::string> places;
    collect(schema, schema, "", places);
    return places;
}

/// Who decided, when and why comes with every decision; a number comes with its unit in one row.
std::string withoutRecord(const std::string& place) {
    static const std::set<std::string> record{"decided_by",    "role", "time",  "reason",
                                              "evidence_hash", "unit", "value", "option"};
    const std::size_t slash = place.rfind('/');
    return slash != std::string::npos && record.contains(place.substr(slash + 1)) ? place.substr(0, slash)
                                                                                  : place;
}

const std::map<std::string, Item> kRows{
    {"lesions/level_confirmed", Item::LevelsConfirmed},
    {"lesions/operated", Item::LevelOperated},
    {"lesions/sins/pain", Item::SinsPain},
    {"lesions/sins/bone_lesion", Item::SinsBoneLesion},
    {"lesions/sins/alignment", Item::SinsAlignment},
    {"lesions/sins/vertebral_body", Item::SinsVertebralBody},
    {"lesions/sins/posterolateral", Item::SinsPosterolateral},
    {"lesions/malalignment_pre_existing", Item::MalalignmentPreExisting},
    {"lesions/marks/vertebral_fracture", Item::VertebralFracture},
    {"lesions/marks/lesion_in_body", Item::LesionInBody},
    {"lesions/escc", Item::EsccGrade},
    {"lesions/escc/grade", Item::EsccGrade},
    {"lesions/escc/candidates", Item::EsccGrade},
    {"lesions/escc/context", Item::ConusLevel},
    {"lesions/escc/source", Item::EsccSource},
    {"lesions/prior_radiation", Item::LevelIrradiated},
    {"lesions/prior_radiation/at_this_level", Item::LevelIrradiated},
    {"lesions/prior_radiation/dose_gy", Item::RadiationDose},
    {"lesions/prior_radiation/fractions", Item::RadiationFractions},
    {"lesions/prior_radiation/date", Item::RadiationDate},
    {"lesions/adjudication", Item::StabilityAdjudication},
    {"lesions/adjudication/judgement", Item::StabilityAdjudication},
    {"lesions/bone_compression", Item::BoneCompression},
    {"lesions/staging/tomita_type", Item::TomitaType},
    {"lesions/staging/wbb/version", Item::WbbVersion},
    {"lesions/staging/wbb/sectors", Item::WbbSectors},
    {"lesions/staging/wbb/layers", Item::WbbLayers},
    {"neurology/myelopathy", Item::Myelopathy},
    {"neurology/functional_radiculopathy", Item::FunctionalRadiculopathy},
    {"neurology/new_deficit", Item::NewDeficit},
    {"neurology/cauda_equina", Item::CaudaEquina},
    {"neurology/urinary_retention", Item::UrinaryRetention},
    {"neurology/saddle_anaesthesia", Item::SaddleAnaesthesia},
    {"neurology/bowel_incontinence", Item::BowelIncontinence},
    {"neurology/rapid_progression", Item::RapidProgression},
    {"neurology/paraplegia_hours", Item::ParaplegiaHours},
    {"neurology/frankel", Item::Frankel},
    {"neurology/ais", Item::Ais},
    {"neurology/mjoa/upper_motor", Item::MjoaUpperMotor},
    {"neurology/mjoa/lower_motor", Item::MjoaLowerMotor},
    {"neurology/mjoa/upper_sensory", Item::MjoaUpperSensory},
    {"neurology/mjoa/sphincter", Item::MjoaSphincter},
    {"neurology/ambulation", Item::Ambulation},
    {"fitness/able_to_tolerate_surgery", Item::SurgicalFitness},
    {"fitness/expected_survival_under_3_months", Item::SurvivalUnder3Months},
    {"oncology/histology", Item::TumourType},
    {"oncology/histology_confirmed", Item::HistologyConfirmed},
    {"oncology/radiosensitivity", Item::Radiosensitivity},
    {"oncology/oligometastatic", Item::Oligometastatic},
    {"oncology/systemic_therapy_must_not_pause", Item::SystemicTherapyMustNotPause},
    {"oncology/groups/tokuhashi", Item::PrimaryTokuhashi},
    {"oncology/groups/tomita", Item::PrimaryTomita},
    {"oncology/groups/bauer", Item::PrimaryBauer},
    {"oncology/groups/katagiri", Item::PrimaryKatagiri},
    {"oncology/groups/van_der_linden", Item::PrimaryVanDerLinden},
    {"performance/ecog", Item::Ecog},
    {"performance/karnofsky", Item::Karnofsky},
    {"prognosis/extraspinal_bone_foci", Item::ExtraspinalBoneFoci},
    {"prognosis/vertebral_metastases", Item::VertebralMetastases},
    {"prognosis/major_organs", Item::MajorOrgans},
    {"prognosis/tomita_visceral", Item::TomitaVisceral},
    {"prognosis/katagiri_visceral", Item::KatagiriVisceral},
    {"prognosis/visceral_metastases", Item::VisceralMetastases},
    {"prognosis/pathological_fracture", Item::PathologicalFracture},
    {"prognosis/previous_chemotherapy", Item::PreviousChemotherapy},
    {"prognosis/laboratory", Item::LaboratoryClass},
    {"prognosis/laboratory/crp", Item::LaboratoryCrp},
    {"prognosis/laboratory/ldh", Item::LaboratoryLdh},
    {"prognosis/laboratory/albumin", Item::LaboratoryAlbumin},
    {"prognosis/laboratory/platelets", Item::LaboratoryPlatelets},
    {"prognosis/laboratory/calcium", Item::LaboratoryCalcium},
    {"prognosis/laboratory/bilirubin", Item::LaboratoryBilirubin},
    {"guidance/suspected_compression", Item::SuspectedCompression},
    {"guidance/pain_suggestive", Item::PainSuggestive},
    {"guidance/suspected_at", Item::SuspectedAt},
    {"guidance/whole_spine_mri_at", Item::WholeSpineMriAt},
    {"guidance/treatment_decision_at", Item::TreatmentDecisionAt},
    {"guidance/radiotherapy_started_at", Item::RadiotherapyStartedAt},
    {"guidance/mri_contraindicated", Item::MriContraindicated},
    {"guidance/coordinator_contacted", Item::CoordinatorContacted},
    {"guidance/surgery_planned", Item::SurgeryPlanned},
    {"guidance/severe_pain", Item::SeverePain},
    {"critical_communications/told_to", Item::CriticalToldTo},
    {"critical_communications", Item::CriticalToldAt}, // its time
};

/// What no row asks, because the window has it from somewhere else.
const std::map<std::string, std::string> kFromElsewhere{
    {"schema", "the document's own"},
    {"id", "the document's own"},
    {"lesions/id", "the document's own"},
    {"critical_communications/told_by", "who acts"},
    {"guidance/now", "the clock"},
    {"age_years", "the study"},
    {"lesions/imaging", "the study"},
    {"lesions/marks/axial_t2", "the study: the images lie there"},
    {"numbering/thoracic", "the dialog of the numbering"},
    {"numbering/lumbar", "the dialog of the numbering"},
    {"numbering/method", "the dialog of the numbering"},
    {"lesions/level", "the lesion"},
    {"lesions/sins/location", "the level"},
    {"lesions/marks/epidural_tumour", "marks"},
    {"lesions/marks/posterolateral_left", "marks"},
    {"lesions/marks/posterolateral_right", "marks"},
};

bool isMeasured(const std::string& place) {
    return place.starts_with("lesions/measurements/") || place.starts_with("lesions/escc/features/");
}

TEST(EngineInputs, EachHasARowOfTheWindowOrAPlaceItComesFrom) {
    const std::set<std::string> engine = placesOfTheEngine();
    ASSERT_GT(engine.size(), 150U) << "the schema was not read";
    std::set<std::string> met;
    for (const std::string& place : engine) {
        const std::string input = withoutRecord(place);
        if (isMeasured(place)) continue;
        EXPECT_EQ(kRows.contains(input) + kFromElsewhere.contains(input), 1U) << place;
        met.insert(input);
    }
    for (const auto& [input, item] : kRows)
        EXPECT_TRUE(met.contains(input)) << input << " is no input of the engine";
    for (const auto& [input, where] : kFromElsewhere)
        EXPECT_TRUE(met.contains(input)) << input << " is no input of the engine";
}

TEST_F(PanelTest, EveryInputOfTheEngineIsARowThatIsShownOnce) {
    declare();
    const LevelPanel level = *panelOf(caseOpen).shown;
    const PatientPanel patient = patientPanelOf(caseOpen);
    std::vector<Item> shown;
    const auto see = [&shown](const std::vector<PanelRow>& rows) {
        for (const PanelRow& row : rows)
            if (row.item) shown.push_back(*row.item);
    };
    see(level.sins);
    see({level.escc, level.esccSource});
    see(level.inputs);
    for (const PanelGroup& group : patient.groups)
        see(group.rows);
    see(patient.told.rows);
    for (const auto& [input, item] : kRows)
        EXPECT_EQ(std::ranges::count(shown, item), 1) << input << " " << infoOf(item).key;
}

} // namespace
} // namespace columna::app
