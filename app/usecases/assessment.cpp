#include "app/usecases/assessment.h"

#include "app/usecases/answers.h"
#include "app/usecases/clinical_inputs.h"
#include "app/usecases/evidence_memory.h"
#include "app/usecases/level_confirmed.h"
#include "app/usecases/level_evidence.h"
#include "app/usecases/mark_fitness.h"
#include "scoring/evidence.h"

#include <QDate>
#include <QString>

#include <algorithm>
#include <array>
#include <utility>

namespace columna::app {

namespace {

using scoring::SinsComponent;

constexpr std::array kComponentItems{std::pair{SinsComponent::Pain, Item::SinsPain},
                                     std::pair{SinsComponent::BoneLesion, Item::SinsBoneLesion},
                                     std::pair{SinsComponent::Alignment, Item::SinsAlignment},
                                     std::pair{SinsComponent::VertebralBody, Item::SinsVertebralBody},
                                     std::pair{SinsComponent::Posterolateral, Item::SinsPosterolateral}};

const ConusMark* conusMark(const CaseDocument& document) {
    for (const Mark& mark : document.marks)
        if (const auto* conus = std::get_if<ConusMark>(&mark.geometry)) return conus;
    return nullptr;
}

// What a person decided stands above the mark.
std::optional<Level> conusLevel(const CaseDocument& document, const Answers& answers) {
    if (const auto decided = answers.parsed(Item::ConusLevel, parseLevel)) return decided;
    const ConusMark* marked = conusMark(document);
    return marked ? std::optional(marked->level) : std::nullopt;
}

scoring::NeuralContext neuralContextFrom(std::optional<Level> conus, Level level) {
    return conus ? scoring::neuralContextFromConus(level, *conus) : scoring::defaultNeuralContext(level);
}

std::optional<Message> conusContradiction(const CaseDocument& document, const Answers& answers) {
    const auto decided = answers.parsed(Item::ConusLevel, parseLevel);
    const ConusMark* marked = conusMark(document);
    if (!decided || !marked || marked->level == *decided) return std::nullopt;
    return Message{
        "assess.problem.conus_elsewhere",
        {{"marked", std::string(toString(marked->level))}, {"decided", std::string(toString(*decided))}}};
}

scoring::SinsLesion sinsEntry(const CaseDocument& document, const AssessmentContext& context,
                              const Answers& answers, const LevelEvidence& evidence, Level level) {
    scoring::SinsLesion lesion;
    lesion.level = level;
    lesion.numbering = document.numbering;
    lesion.levelConfirmed = levelConfirmed(document, level);
    lesion[SinsComponent::BoneLesion].proposal = evidence.boneLesion;
    lesion[SinsComponent::Alignment].proposal = evidence.alignment;
    if (answers.yesOrNo(Item::MalalignmentPreExisting) == Ternary::Yes)
        scoring::takeAsPreExisting(lesion[SinsComponent::Alignment].proposal);
    lesion[SinsComponent::VertebralBody].proposal =
        bodyProposalOf(evidence, answers.yesOrNo(Item::VertebralFracture));
    lesion[SinsComponent::Posterolateral].proposal = evidence.posterolateral;
    for (const auto& [component, item] : kComponentItems) {
        scoring::SinsComponentEntry& entry = lesion[component];
        entry.evidenceHash = hashOf(entry.proposal);
        const Decision* decision = answers.of(item);
        if (!decision) continue;
        if (const auto option = scoring::parseSinsOption(component, decision->value))
            entry.decision = scoring::SinsDecision{*option, recordOf(*decision)};
    }
    lesion.operated = answers.yesOrNo(Item::LevelOperated);
    lesion.irradiated = answers.yesOrNo(Item::LevelIrradiated);
    lesion.ageYears = context.ageYears;
    lesion.imaging = context.imaging;
    return lesion;
}

scoring::EsccGradeSet parseGrades(std::string_view text) {
    scoring::EsccGradeSet grades;
    for (const std::string_view key : namedIn(text))
        if (const auto grade = scoring::parseEsccGrade(key)) grades.insert(*grade);
    return grades;
}

scoring::EsccEntry esccEntry(const Answers& answers, const LevelEvidence& evidence, Level level,
                             scoring::NeuralContext context, bool conusSeen) {
    scoring::EsccEntry entry;
    entry.level = level;
    entry.proposal = evidence.escc;
    entry.evidenceHash = hashOf(evidence.escc);
    entry.context = context;
    entry.contextConfirmed = conusSeen;
    if (const Decision* decision = answers.of(Item::EsccGrade))
        entry.decision = scoring::EsccDecision{parseGrades(decision->value), recordOf(*decision)};
    entry.source =
        answers.parsed(Item::EsccSource, scoring::parseEsccSource).value_or(scoring::EsccSource::NotStated);
    return entry;
}

/// What people and marks say of one level; the engine's answer is added by assess().
LevelAssessment levelInput(const CaseDocument& document, const FitMarks& fit,
                           const AssessmentContext& context, Level level) {
    const Answers answers(document, level);
    const auto conus = conusLevel(document, answers);
    const scoring::NeuralContext neural = neuralContextFrom(conus, level);
    LevelEvidence evidence = context.memory
                                 ? context.memory->of(fit.document, level, neural, context.images.get())
                                 : evidenceOf(fit.document, level, neural, context.images.get());
    if (const auto refused = fit.refusals.find(level); refused != fit.refusals.end())
        std::ranges::copy(refused->second, std::back_inserter(evidence.problems));
    if (const auto contradiction = conusContradiction(document, answers))
        evidence.problems.push_back(*contradiction);
    LevelAssessment result;
    result.level = level;
    result.sinsEntry = sinsEntry(document, context, answers, evidence, level);
    result.esccEntry = esccEntry(answers, evidence, level, neural, conus.has_value());
    result.measurements = std::move(evidence.measurements);
    result.problems = std::move(evidence.problems);
    result.epiduralImage = std::move(evidence.epiduralImage);
    result.review = reviewState(document, level);
    return result;
}

scoring::LesionCase lesionCase(const CaseDocument& document, const LevelAssessment& level) {
    scoring::LesionCase lesion;
    lesion.id = std::string(toString(level.level));
    lesion.sins = level.sinsEntry;
    lesion.escc = level.esccEntry;
    addLevelAnswers(document, level.level, lesion);
    return lesion;
}

} // namespace

std::optional<SinsComponent> sinsComponentOf(Item item) {
    const auto found = std::ranges::find(kComponentItems, item, &std::pair<SinsComponent, Item>::second);
    if (found == kComponentItems.end()) return std::nullopt;
    return found->first;
}

std::optional<Item> itemOf(SinsComponent component) {
    const auto found = std::ranges::find(kComponentItems, component, &std::pair<SinsComponent, Item>::first);
    if (found == kComponentItems.end()) return std::nullopt;
    return found->second;
}

const std::string& LevelAssessment::evidenceHash(Item item) const {
    static const std::string none;
    if (item == Item::EsccGrade) return esccEntry.evidenceHash;
    const auto component = sinsComponentOf(item);
    return component ? sinsEntry[*component].evidenceHash : none;
}

std::string LevelAssessment::proposedValue(Item item) const {
    if (item == Item::EsccGrade) return scoring::toString(esccEntry.proposal.grades);
    const auto component = sinsComponentOf(item);
    if (!component) return {};
    const auto& option = sinsEntry[*component].proposal.option;
    return option ? std::string(scoring::optionOf(*component, *option).key) : std::string();
}

bool LevelAssessment::needsReason(Item item, const std::string& value) const {
    const scoring::DecisionRecord withoutReason{};
    if (item == Item::EsccGrade) {
        scoring::EsccEntry entry = esccEntry;
        entry.decision = scoring::EsccDecision{parseGrades(value), withoutReason};
        return !scoring::counts(stateOf(entry));
    }
    const auto component = sinsComponentOf(item);
    const auto option = component ? scoring::parseSinsOption(*component, value) : std::nullopt;
    if (!option) return false;
    scoring::SinsComponentEntry entry = sinsEntry[*component];
    entry.decision = scoring::SinsDecision{*option, withoutReason};
    return !scoring::counts(stateOf(entry));
}

scoring::NeuralContext neuralContextOf(const CaseDocument& document, Level level) {
    return neuralContextFrom(conusLevel(document, Answers(document, level)), level);
}

const LevelAssessment* Assessment::find(Level level) const {
    const auto found = std::ranges::find(levels, level, &LevelAssessment::level);
    return found == levels.end() ? nullptr : &*found;
}

AssessmentContext contextOf(const dicom::Study& study) {
    AssessmentContext context;
    context.images = std::make_shared<const StudyImages>(study);
    const auto has = [&study](std::string_view modality) {
        return std::ranges::any_of(study.series, [modality](const dicom::Series& series) {
            return series.modality == modality && series.role != dicom::SeriesRole::Localizer;
        });
    };
    if (has("CT"))
        context.imaging = scoring::SinsImaging::CtAvailable;
    else if (has("MR"))
        context.imaging = scoring::SinsImaging::MrOnly;
    const QDate birth = QDate::fromString(QString::fromStdString(study.patient.birthDate), "yyyyMMdd");
    const QDate day = QDate::fromString(QString::fromStdString(study.date), "yyyyMMdd");
    if (birth.isValid() && day.isValid() && birth <= day) {
        // By the calendar: on the birthday itself an average year would be a day short, and 18 is a limit of
        // SINS.
        int years = day.year() - birth.year();
        if (birth.addYears(years) > day) --years;
        const QDate last = birth.addYears(years);
        context.ageYears = years + static_cast<double>(last.daysTo(day)) /
                                       static_cast<double>(last.daysTo(birth.addYears(years + 1)));
    }
    return context;
}

Assessment assess(const CaseDocument& document, const AssessmentContext& context) {
    Assessment assessment;
    assessment.context = context;
    assessment.context.memory.reset(); // its owner's alone
    assessment.input = patientAnswers(document);
    assessment.input.guidance.now = context.now;
    const FitMarks fit = fitMarks(document, context.images.get());
    for (const Level level : scoredLevels(document)) {
        assessment.levels.push_back(levelInput(document, fit, context, level));
        assessment.input.lesions.push_back(lesionCase(document, assessment.levels.back()));
    }
    assessment.patient = scoring::evaluateCase(assessment.input, *context.rules);
    for (std::size_t i = 0; i < assessment.levels.size(); ++i) {
        const scoring::LesionResult& found = assessment.patient.lesions[i];
        LevelAssessment& level = assessment.levels[i];
        level.sins = found.sins;
        level.uncertainty = found.uncertainty;
        level.escc = found.escc;
        level.noms = found.noms;
        for (const scoring::Contradiction& contradiction : found.contradictions)
            level.contradictions.push_back(contradiction.message());
    }
    assessment.sinsHeadline = assessment.patient.sinsHeadline;
    assessment.esccHeadline = assessment.patient.esccHeadline;
    assessment.signing = signingState(document);
    if (assessment.signing == SigningState::Signed) {
        const std::string& rules = document.signatures.back().rules;
        assessment.signedUnderOtherRules = !rules.empty() && rules != scoring::hashOf(*context.rules);
    }
    return assessment;
}

} // namespace columna::app
