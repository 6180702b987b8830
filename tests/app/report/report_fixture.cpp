#include "tests/app/report/report_fixture.h"

#include <cmath>

namespace columna::report::test {
namespace {

constexpr const char* kSpace = "1.2.826.0.1.1";

ComponentRow component(const char* key, const char* option, int points) {
    ComponentRow row;
    row.key = key;
    row.name = {"sins.component." + row.key};
    row.stateKey = "accepted";
    row.state = {"decision.state.accepted"};
    row.optionKey = option;
    row.option = Message{"sins." + row.key + "." + option};
    row.points = points;
    row.least = row.most = points;
    row.decided = DecidedBy{"A. Reader", {"report.role.reader"}, "2026-01-31T09:30:00Z", ""};
    return row;
}

Measurement measurement(const char* name, double value, Unit unit, std::optional<double> sd,
                        const char* method) {
    Measurement m;
    m.name = name;
    m.value = value;
    m.unit = unit;
    m.standardDeviation = sd;
    m.source.method = method;
    return m;
}

VertebralMorphometry body(Level level, double z, double anterior, double posterior) {
    VertebralMorphometry m;
    m.level = level;
    m.points = {Vec3{0, -17, z + anterior / 2}, {0, 17, z + posterior / 2},   {0, -17, z - anterior / 2},
                {0, 17, z - posterior / 2},     {0, 0, z + anterior / 2 - 2}, {0, 0, z - anterior / 2 + 2}};
    return m;
}

std::vector<Vec3> ellipse(double x, double y, double z, double rx, double ry) {
    std::vector<Vec3> points;
    for (int i = 0; i < 40; ++i) {
        const double angle = 2.0 * 3.14159265358979 * i / 40;
        points.push_back({x + rx * std::cos(angle), y + ry * std::sin(angle), z});
    }
    return points;
}

Mark mark(const std::string& id, const ImageReference& image, MarkGeometry geometry) {
    return {id, image, "A. Reader", "2026-01-31T09:10:00Z", std::move(geometry)};
}

KeyImage sagittal() {
    KeyImage image;
    image.frame.plane = FramePlane{{0, -100, 150}, {0, 1, 0}, {0, 0, -1}, 0.625, 0.625, 320, 480};
    image.frame.rows = 480;
    image.frame.columns = 320;
    image.frame.sopInstanceUid = "1.2.3.1";
    image.frame.spacingProvenance = SpacingProvenance::InPatient;
    image.reference = {"1.2.3", "1.2.3.1", 1, kSpace};
    image.modality = "MR";
    image.seriesDescription = "T2 TSE sagittal";
    image.seriesNumber = 3;
    image.sliceNumber = 8;
    image.sliceCount = 15;
    image.slabMm = 4.4;
    image.marks = {mark("m1", image.reference, body(Level::L1, 35, 27, 28)),
                   mark("m2", image.reference, body(Level::L2, 0, 15, 24)),
                   mark("m3", image.reference, body(Level::L3, -36, 28, 27))};
    for (const Mark& one : image.marks)
        for (const Vec3 point : pointsOf(one))
            image.region.push_back(point);
    image.heightsMm = {{"m1", {27, 23, 28}}, {"m2", {15, 11, 24}}, {"m3", {28, 24, 27}}};
    return image;
}

KeyImage axial() {
    KeyImage image;
    image.frame.plane = FramePlane{{-80, -60, 0}, {1, 0, 0}, {0, 1, 0}, 0.5, 0.5, 320, 320};
    image.frame.rows = image.frame.columns = 320;
    image.frame.sopInstanceUid = "1.2.4.1";
    image.frame.spacingProvenance = SpacingProvenance::InPatient;
    image.reference = {"1.2.4", "1.2.4.1", 1, kSpace};
    image.modality = "MR";
    image.seriesDescription = "T2 TSE axial";
    image.seriesNumber = 5;
    image.sliceNumber = 3;
    image.sliceCount = 9;
    image.slabMm = 3.3;
    image.marks = {
        mark("a1", image.reference,
             Contour{Structure::VertebralBody, Level::L2, "", ellipse(0, 0, 0, 24, 17)}),
        mark("a2", image.reference,
             Contour{Structure::Lesion, Level::L2, "lesion-1", ellipse(9, 2, 0, 12, 11)}),
        mark("a3", image.reference, Contour{Structure::ThecalSac, Level::L2, "", ellipse(0, 28, 0, 10, 8)}),
        mark("a4", image.reference, Contour{Structure::SpinalCord, Level::L2, "", ellipse(-2, 28, 0, 4, 3)}),
        mark("a5", image.reference,
             Contour{Structure::EpiduralTumour, Level::L2, "lesion-1", ellipse(9, 22, 0, 4, 5)}),
        mark("a6", image.reference,
             PosterolateralMark{Level::L2,
                                PatientSide::Left,
                                PosterolateralStructure::Pedicle,
                                PosterolateralFinding::Replaced,
                                {20, 24, 0}})};
    for (const Mark& one : image.marks)
        for (const Vec3 point : pointsOf(one))
            image.region.push_back(point);
    return image;
}

} // namespace

LevelSection openLevel(Level level) {
    LevelSection section;
    section.level = level;
    for (const char* key :
         {"location", "pain", "bone_lesion", "alignment", "vertebral_body", "posterolateral"}) {
        ComponentRow row;
        row.key = key;
        row.name = {"sins.component." + row.key};
        row.stateKey = "not_assessed";
        row.state = {"decision.state.not_assessed"};
        row.most = row.key == "alignment" ? 4 : 3;
        if (row.key == "bone_lesion") row.most = 2;
        section.sins.components.push_back(row);
        if (row.key != "location") section.sins.missing.push_back(row.name);
    }
    ComponentRow& location = section.sins.components.front();
    location = component("location", "semirigid", 1);
    location.decided.reset();
    section.sins.least = 1;
    section.sins.most = 16;
    section.sins.possibleClasses = {
        {"sins.class.stable"}, {"sins.class.potentially_unstable"}, {"sins.class.unstable"}};
    section.escc.stateKey = "not_assessed";
    section.escc.state = {"decision.state.not_assessed"};
    section.escc.context = {"report.context.cord"};
    section.escc.source = {"escc.source.not_stated"};
    section.escc.scale = {"escc.scale.escc"};
    section.noms.stateKey = "INCOMPLETE";
    section.noms.state = {"noms.state.incomplete"};
    for (const char* row : {"1", "2", "5", "6"})
        section.noms.rows.push_back({std::string("N") + row,
                                     {std::string("noms.row.n") + row},
                                     {std::string("noms.treatment.n") + row}});
    section.missing = section.sins.missing;
    section.missing.push_back({"noms.question.escc"});
    section.noms.missing = {{"noms.question.escc"}, {"noms.question.sins_class"}};
    section.review.state = {"report.review.not_reviewed"};
    section.review.stateKey = "not_reviewed";
    return section;
}

ReportModel completeReport() {
    ReportModel model;
    model.patient = {"Example^Erika", "P-0042", "HOSPITAL", "19560214", "F"};
    model.studyInstanceUid = "1.2.826.0.1.3680043.10.1";
    model.studyDate = "2026-01-30";
    model.studyDescription = "MR lumbar spine";
    model.accessionNumber = "A1001";
    model.institution = "Example Hospital";
    model.caseId = "3f0e6b9a-1111-4222-8333-444455556666";
    model.caseTime = "2026-01-31T10:05:00Z";
    model.contentHash = std::string(64, 'c');
    model.state = ReportState::Signed;
    model.signatures = {{"A. Reader", {"report.role.reader"}, "2026-01-31T10:05:00Z", true, true}};
    model.softwareVersion = "0.1.0";

    LevelSection level;
    level.level = Level::L2;
    SinsSection& sins = level.sins;
    sins.components = {component("location", "mobile", 2),
                       component("pain", "mechanical", 3),
                       component("bone_lesion", "lytic", 2),
                       component("alignment", "normal", 0),
                       component("vertebral_body", "collapse_under_50", 2),
                       component("posterolateral", "unilateral", 1)};
    sins.components[0].decided.reset();
    sins.components[4].evidence = {measurement("collapse.anterior", 45.5, Unit::Percent, 3.6, "collapse/1")};
    sins.components[4].proposed = Message{"sins.vertebral_body.collapse_over_50"};
    sins.components[4].decided->reason = "Anterior wall step is an old osteophyte; remeasured by hand.";
    sins.components[4].thumbnail = sagittal();
    sins.components[5].thumbnail = axial();
    sins.total = 10;
    sins.least = sins.most = 10;
    sins.classKey = "potentially_unstable";
    sins.className = Message{"sins.class.potentially_unstable"};
    sins.notes = {{"evidence.collapse_near_half"}};
    EsccSection& escc = level.escc;
    escc.grades = "1b";
    escc.criteria = Message{"escc.grade.1b.cauda"};
    escc.stateKey = "accepted";
    escc.state = {"decision.state.accepted"};
    escc.group = Message{"escc.group.low_grade"};
    escc.context = {"report.context.cauda"};
    escc.source = {"escc.source.axial_t2_worst_level"};
    escc.scale = {"escc.scale.escc"};
    escc.thumbnail = axial();
    escc.decided = DecidedBy{"A. Reader", {"report.role.reader"}, "2026-01-31T09:45:00Z", ""};
    escc.evidence = {measurement("epidural.thickness", 4.9, Unit::Millimetre, {}, "epidural/1"),
                     measurement("epidural.sac_deformation", 2.2, Unit::Millimetre, {}, "epidural/1")};
    NomsSection& noms = level.noms;
    noms.stateKey = "ROW";
    noms.state = {"noms.state.row"};
    noms.rows = {{"N4", {"noms.row.n4"}, {"noms.treatment.n4"}}};
    noms.reasons = {
        {{"noms.rule.n_low"}, "Laufer I et al., Oncologist 2013;18:744-51", Certainty::FromMemory},
        {{"noms.rule.o_resistant"}, "Laufer I et al., Oncologist 2013;18:744-51", Certainty::FromMemory},
        {{"noms.rule.m_adjudicated_unstable"}, "", Certainty::Convention}};
    noms.flags = {{"flag.surgical_consult"}, {"flag.below_conus"}};
    noms.notes = {{"noms.note.radiculopathy_low_grade"}};
    level.inputs = {{{"item.level.stability_adjudication"},
                     Message{"adjudication.unstable"},
                     "B. Surgeon",
                     "2026-01-31T09:50:00Z"}};
    level.measurements = {measurement("collapse.anterior", 45.5, Unit::Percent, 3.6, "collapse/1"),
                          measurement("collapse.middle", 53.2, Unit::Percent, 4.1, "collapse/1"),
                          measurement("kyphosis.segmental", -3.6, Unit::Degree, 1.9, "segmental-kyphosis/1"),
                          measurement("epidural.area", 61.4, Unit::SquareMillimetre, {}, "epidural/1")};
    for (Measurement& one : level.measurements)
        one.source.markIds = {"m2"};
    level.measurements.back().source.markIds = {"a5"};
    level.review.state = {"report.review.agreed"};
    level.review.stateKey = "agreed";
    level.review.reviewer = "B. Surgeon";
    level.review.time = "2026-01-31T11:00:00Z";
    level.review.verified = true;
    level.images = {sagittal(), axial()};
    model.levels = {level};
    model.worstSins = Headline{Level::L2, {}};
    model.worstEscc = Headline{Level::L2, {}};

    model.clinical = {
        {{"item.patient.histology"},
         std::string("Renal cell carcinoma"),
         "A. Reader",
         "2026-01-31T09:00:00Z"},
        {{"noms.question.myelopathy"}, Message{"answer.no"}, "A. Reader", "2026-01-31T09:00:00Z"},
        {{"noms.question.fitness"}, std::string(), "", ""}};
    model.technique = {
        {{"report.technique.series"}, std::string("3: T2 TSE sagittal (MR), 15 images"), "", ""}};
    PrognosisRow tomita;
    tomita.key = "tomita_2001";
    tomita.name = {"prognosis.tomita"};
    tomita.total = 4;
    tomita.least = tomita.most = 4;
    tomita.survival = Message{"prognosis.tomita.4_5"};
    tomita.direction = {"prognosis.higher_is_worse"};
    tomita.cohort = {"prognosis.tomita.cohort"};
    tomita.citation = "Tomita K et al., Spine 2001;26:298-306";
    model.prognosis = {tomita};
    model.guidanceVersion = "nice-ng234/1 (September 2023)";
    model.guidanceJurisdiction = "UK";
    GuidanceRow overdue;
    overdue.key = "guidance.mri_within_24h";
    overdue.text = {"guidance.mri_within_24h"};
    overdue.statusKey = "overdue";
    overdue.status = {"guidance.status.overdue"};
    overdue.deadline = "2026-01-31T09:30:00Z";
    overdue.citation = "NICE NG234";
    model.guidance = {overdue};
    GuidanceRow surgery;
    surgery.key = "consider.separation_surgery";
    surgery.level = Level::L2;
    surgery.text = {"consider.separation_surgery"};
    surgery.statusKey = "option";
    surgery.status = {"consider.kind.option"};
    surgery.citation = "Laufer I et al., Oncologist 2013;18:744-51";
    model.considerations = {surgery};
    model.findings = {{{"report.finding.lesion", {{"number", "1"}}}, std::string("L2"), "", ""},
                      {{"report.finding.extraspinal"},
                       std::string("Nodule of the left kidney, 31 mm"),
                       "A. Reader",
                       "2026-01-31T09:12:00Z"}};
    model.notRecorded = {{"report.not-recorded.question"}};
    model.places = {{"m2", {"1.2.3.1", 1, 3, 8, SpacingProvenance::InPatient, false}},
                    {"a5", {"1.2.4.1", 1, 5, 3, SpacingProvenance::AtDetector, false}}};
    model.conventions = {{"report.convention.sd"}, {"report.convention.policy1c.low"}};
    model.rules = {
        {"sins/1 (Fisher 2010)", "Fisher CG et al., Spine 2010;35(22):E1221-9", Certainty::Checked, {}},
        {"thresholds/1", "data/rules/thresholds.json", Certainty::Convention, std::string(64, 'a')},
        {"noms/1 (Laufer 2013)", "Laufer I et al., Oncologist 2013;18:744-51", Certainty::FromMemory, {}}};
    return model;
}

Result<dicom::FramePixels> syntheticPixels(const dicom::Frame& frame) {
    dicom::FramePixels pixels;
    pixels.rows = frame.rows;
    pixels.columns = frame.columns;
    pixels.windows = {{500.0, 1000.0}};
    for (int row = 0; row < frame.rows; ++row)
        for (int column = 0; column < frame.columns; ++column) {
            const double r = std::hypot(row - frame.rows / 2.0, column - frame.columns / 2.0);
            pixels.values.push_back(
                r < frame.columns / 2.2 ? 350.0F + 100.0F * static_cast<float>(std::sin(r / 6)) : 20.0F);
        }
    return pixels;
}

} // namespace columna::report::test
