#include "app/usecases/report_contents.h"

#include "app/report/wording.h"
#include "app/usecases/key_images.h"
#include "app/usecases/report_findings.h"
#include "scoring/rule_packs.h"

#include <algorithm>

namespace columna::app {
namespace {

Message named(std::string_view id) {
    return Message{std::string(id)};
}
std::string term(std::string_view id) {
    return "@" + std::string(id);
}
Message roleName(std::string_view role) {
    return Message{"report.role." + std::string(role)};
}

std::optional<report::DecidedBy> decidedBy(const scoring::DecisionRecord& record) {
    return report::DecidedBy{record.decidedBy, roleName(record.role), record.time, record.reason};
}

report::ComponentRow componentRow(const LevelAssessment& level, scoring::SinsComponent component) {
    const scoring::SinsComponentResult& result = level.sins[component];
    const scoring::SinsComponentEntry& entry = level.sinsEntry[component];
    report::ComponentRow row;
    row.key = scoring::keyOf(component);
    row.name = named(scoring::messageIdOf(component));
    row.stateKey = scoring::keyOf(result.state);
    row.state = named(scoring::messageIdOf(result.state));
    if (result.counted) {
        const scoring::SinsOption& option = scoring::optionOf(component, *result.counted);
        row.optionKey = option.key;
        row.option = named(option.messageId);
    }
    row.points = result.points;
    row.least = result.least;
    row.most = result.most;
    if (result.proposed && result.proposed != result.counted)
        row.proposed = named(scoring::optionOf(component, *result.proposed).messageId);
    if (entry.decision) row.decided = decidedBy(entry.decision->record);
    row.evidence = entry.proposal.evidence;
    row.notes = entry.proposal.messages;
    return row;
}

Message boundaryNote(const scoring::SinsBoundary& boundary) {
    Message note{
        "report.sins.boundary",
        {{"component", term(scoring::messageIdOf(boundary.component))},
         {"counted", term(scoring::optionOf(boundary.component, boundary.counted).messageId)},
         {"alternative", term(scoring::optionOf(boundary.component, boundary.alternative).messageId)}}};
    if (!boundary.alternativeTotal || !boundary.alternativeClass) return note;
    note.id = boundary.sameClass ? "report.sins.boundary.same" : "report.sins.boundary.other";
    note.arguments.push_back({"total", std::to_string(*boundary.alternativeTotal)});
    note.arguments.push_back({"class", term(scoring::messageIdOf(*boundary.alternativeClass))});
    return note;
}

report::SinsSection sinsSection(const LevelAssessment& level) {
    report::SinsSection section;
    for (const scoring::SinsComponent component : scoring::kSinsComponents)
        section.components.push_back(componentRow(level, component));
    const scoring::SinsResult& sins = level.sins;
    section.total = sins.total;
    section.least = sins.feasibleMin;
    section.most = sins.feasibleMax;
    if (sins.sinsClass) {
        section.classKey = scoring::keyOf(*sins.sinsClass);
        section.className = named(scoring::messageIdOf(*sins.sinsClass));
    } else {
        for (const scoring::SinsClass possible : sins.feasibleClasses.members())
            section.possibleClasses.push_back(named(scoring::messageIdOf(possible)));
    }
    for (const scoring::SinsComponent component : sins.missing)
        section.missing.push_back(named(scoring::messageIdOf(component)));
    section.notes = sins.refusals;
    for (const scoring::SinsBoundary& boundary : sins.boundaries)
        section.notes.push_back(boundaryNote(boundary));
    section.notes.insert(section.notes.end(), sins.warnings.begin(), sins.warnings.end());
    return section;
}

Message proposedGrades(const scoring::EsccGradeSet& grades) {
    std::string list;
    for (const scoring::EsccGrade grade : grades.members())
        list += (list.empty() ? "" : " / ") + std::string(scoring::keyOf(grade));
    return {"report.escc.grades", {{"grades", list}}};
}

report::EsccSection esccSection(const LevelAssessment& level) {
    const scoring::EsccResult& escc = level.escc;
    report::EsccSection section;
    if (scoring::counts(escc.state)) section.grades = scoring::toString(escc.grades);
    if (escc.grade) section.criteria = named(scoring::criteriaMessageIdOf(*escc.grade, escc.context));
    section.stateKey = scoring::keyOf(escc.state);
    section.state = named(scoring::messageIdOf(escc.state));
    if (!escc.proposed.empty() && !(scoring::counts(escc.state) && escc.proposed == escc.grades))
        section.proposed = proposedGrades(escc.proposed);
    if (escc.group && scoring::counts(escc.state)) section.group = named(scoring::messageIdOf(*escc.group));
    section.context = Message{"report.context." + std::string(scoring::keyOf(escc.context))};
    section.source = Message{"escc.source." + std::string(scoring::keyOf(escc.source))};
    section.scale = named(scoring::scaleMessageIdOf(escc.source));
    section.ctEstimate = escc.source == scoring::EsccSource::Ct;
    if (level.esccEntry.decision) section.decided = decidedBy(level.esccEntry.decision->record);
    section.evidence = level.esccEntry.proposal.evidence;
    section.notes = level.esccEntry.proposal.messages;
    section.notes.insert(section.notes.end(), escc.warnings.begin(), escc.warnings.end());
    return section;
}

std::vector<std::string> keysOf(const scoring::NomsOutcomes& outcomes) {
    std::vector<std::string> keys;
    for (const scoring::NomsOutcome outcome : outcomes.members())
        keys.emplace_back(scoring::keyOf(outcome));
    return keys;
}

report::NomsSection nomsSection(const scoring::NomsResult& noms) {
    report::NomsSection section;
    section.stateKey = scoring::keyOf(noms.state);
    section.state = named(scoring::messageIdOf(noms.state));
    for (const scoring::NomsOutcome outcome : noms.outcomes.members())
        section.rows.push_back({std::string(scoring::keyOf(outcome)), named(scoring::messageIdOf(outcome)),
                                named(scoring::treatmentMessageIdOf(outcome))});
    section.ifStable = keysOf(noms.ifStable);
    section.ifUnstable = keysOf(noms.ifUnstable);
    for (const scoring::NomsStep& step : noms.trace)
        section.reasons.push_back({{std::string(step.rule), step.arguments},
                                   std::string(step.source.citation),
                                   step.source.certainty});
    for (const scoring::NomsQuestion question : noms.missing)
        section.missing.push_back(named(scoring::messageIdOf(question)));
    for (const scoring::NomsChange& change : noms.changes)
        section.changes.push_back(scoring::messageOf(change));
    section.notes = noms.notes;
    for (const scoring::CaseFlag flag : noms.flags.members())
        section.flags.push_back(named(scoring::messageIdOf(flag)));
    return section;
}

/// A class that is open because components are open is not a second thing to ask for.
std::vector<Message> missingOf(const LevelAssessment& level, const report::LevelSection& section) {
    std::vector<Message> missing = section.sins.missing;
    if (!scoring::counts(level.escc.state))
        missing.push_back(named(scoring::messageIdOf(scoring::NomsQuestion::Escc)));
    for (const scoring::NomsQuestion question : level.noms.missing) {
        if (question == scoring::NomsQuestion::SinsClass && !section.sins.missing.empty()) continue;
        Message name = named(scoring::messageIdOf(question));
        if (std::ranges::find(missing, name) == missing.end()) missing.push_back(std::move(name));
    }
    return missing;
}

report::ReviewLine reviewLine(const CaseDocument& document, const LevelAssessment& level) {
    report::ReviewLine line;
    switch (level.review) {
    case ReviewState::NotReviewed:
        line.stateKey = "not_reviewed";
        break;
    case ReviewState::Agreed:
        line.stateKey = "agreed";
        break;
    case ReviewState::Changed:
        line.stateKey = "changed";
        break;
    case ReviewState::Outdated:
        line.stateKey = "outdated";
        break;
    }
    line.state = Message{"report.review." + line.stateKey};
    if (const LevelReview* review = latestReview(document, level.level)) {
        line.reviewer = review->reviewer;
        line.time = review->time;
        line.reason = review->reason;
        line.verified = review->verified;
    }
    return line;
}

report::LevelSection levelSection(const dicom::Study& study, const CaseDocument& document,
                                  const LevelAssessment& level) {
    report::LevelSection section;
    section.level = level.level;
    section.sins = sinsSection(level);
    section.escc = esccSection(level);
    section.noms = nomsSection(level.noms);
    section.missing = missingOf(level, section);
    for (const ItemInfo& info : allItems())
        if (info.group == ItemGroup::Level && isPrinted(document, info, level.level))
            section.inputs.push_back(factOf(document, info.item, level.level));
    section.measurements = level.measurements;
    section.problems = level.problems;
    section.contradictions = level.contradictions;
    section.review = reviewLine(document, level);
    section.images = keyImages(study, document, level);
    for (report::ComponentRow& row : section.sins.components)
        row.thumbnail = thumbnailOf(study, document, level.level, row.key, row.evidence);
    if (level.epiduralImage)
        section.escc.thumbnail =
            thumbnailOf(study, document, level.level, "escc", section.escc.evidence, level.epiduralImage);
    return section;
}

template <class ScoreHeadline>
report::Headline headlineOf(const ScoreHeadline& headline, const Assessment& assessment) {
    report::Headline line{assessment.levels.at(headline.index).level, {}};
    for (const std::size_t index : headline.mayExceed)
        line.mayExceed.push_back(assessment.levels.at(index).level);
    return line;
}

report::ReportState stateOf(const Assessment& assessment) {
    if (assessment.signing == SigningState::Unsigned) return report::ReportState::Draft;
    if (assessment.signing == SigningState::ChangedSinceSigning) return report::ReportState::Changed;
    const bool reviewed =
        !assessment.levels.empty() &&
        std::ranges::all_of(assessment.levels, [](const LevelAssessment& level) {
            return level.review == ReviewState::Agreed || level.review == ReviewState::Changed;
        });
    return reviewed ? report::ReportState::Reviewed : report::ReportState::Signed;
}

std::string lastTime(const CaseDocument& document) {
    std::string last;
    const auto see = [&](const std::string& time) { last = std::max(last, time); };
    for (const Mark& mark : document.marks)
        see(mark.time);
    for (const Decision& decision : document.decisions)
        see(decision.time);
    for (const Signature& signature : document.signatures)
        see(signature.time);
    for (const LevelReview& review : document.reviews)
        see(review.time);
    return last;
}

std::vector<Message> conventionsOf(const Assessment& assessment) {
    std::vector<Message> list{
        {"report.convention.suggestion"},
        {"report.convention.separate"},
        {"report.convention.half"},
        {"report.convention.reference"},
        {"report.convention.policy1c",
         {{"policy", term(scoring::messageIdOf(scoring::groupOf(scoring::EsccGrade::Grade1c,
                                                                assessment.context.rules->policy1c)))}}},
        {"report.convention.sd"},
        {"report.convention.from-memory"}};
    if (std::ranges::any_of(assessment.levels, [](const LevelAssessment& level) {
            return level.escc.context == scoring::NeuralContext::Cauda;
        }))
        list.push_back({"report.convention.cauda"});
    return list;
}

report::RuleVersion rule(std::string_view name, const RuleSource& source) {
    return {std::string(name), std::string(source.citation), source.certainty, {}};
}

std::vector<report::RuleVersion> rulesOf(const scoring::RulePacks& packs) {
    std::vector<report::RuleVersion> rules{rule(scoring::kSinsVersion, scoring::kSinsSource),
                                           rule(scoring::kEsccVersion, scoring::kEsccSource),
                                           rule(scoring::kNomsVersion, scoring::kNomsSource)};
    for (const scoring::PackIdentity& pack : packs.identities)
        rules.push_back({pack.version, pack.source, pack.certainty, pack.sha256});
    return rules;
}

void addSignatures(report::ReportModel& model, const CaseDocument& document) {
    const std::string content = contentHash(document);
    model.contentHash = content;
    bool signedBefore = versionOf(document) > 1;
    for (const Signature& signature : document.signatures) {
        const bool covers = signature.contentHash == content;
        model.amended |= covers && signedBefore;
        signedBefore |= !covers;
        model.signatures.push_back(
            {signature.name, roleName(keyOf(signature.role)), signature.time, covers, signature.verified});
    }
    model.unverified = model.state != report::ReportState::Draft &&
                       std::ranges::none_of(model.signatures, [](const report::SignatureLine& line) {
                           return line.covers && line.verified;
                       });
    for (const Amendment& amendment : document.amendments)
        model.amendments.push_back({{"report.amendment", {{"version", std::to_string(amendment.version)}}},
                                    amendment.reason,
                                    amendment.name,
                                    amendment.time});
}

} // namespace

report::ReportModel reportContents(const dicom::Study& study, const CaseDocument& document,
                                   const Assessment& assessment, const std::string& softwareVersion) {
    report::ReportModel model;
    model.patient = study.patient;
    model.studyInstanceUid = study.studyInstanceUid;
    model.studyDate = report::isoDate(study.date);
    model.studyDescription = study.description;
    model.accessionNumber = study.accessionNumber;
    model.institution = study.institution;
    model.caseId = document.caseId;
    model.caseTime = lastTime(document);
    model.state = stateOf(assessment);
    addSignatures(model, document);
    model.otherRules = assessment.signedUnderOtherRules;
    model.critical = assessment.patient.critical.reasons;
    for (const Item item : {Item::CriticalToldTo, Item::CriticalToldAt})
        model.told.push_back(factOf(document, item, std::nullopt));
    model.communicated = assessment.patient.critical.communicated;
    if (assessment.sinsHeadline) model.worstSins = headlineOf(*assessment.sinsHeadline, assessment);
    if (assessment.esccHeadline) model.worstEscc = headlineOf(*assessment.esccHeadline, assessment);
    for (const LevelAssessment& level : assessment.levels)
        model.levels.push_back(levelSection(study, document, level));
    for (const ItemInfo& info : allItems())
        if (isClinical(info) && isPrinted(document, info, std::nullopt))
            model.clinical.push_back(factOf(document, info.item, std::nullopt));
    model.prognosis = prognosisOf(assessment.patient.prognosis);
    model.guidanceVersion = scoring::kGuidanceVersion;
    model.guidanceJurisdiction = scoring::kGuidanceJurisdiction;
    model.guidance = guidanceOf(assessment, model.caseTime);
    model.considerations = considerationsOf(assessment);
    model.findings = findingsOf(document);
    model.technique = techniqueOf(study, document, assessment);
    model.notRecorded = notRecorded();
    model.places = placesOf(study, document);
    model.conventions = conventionsOf(assessment);
    model.rules = rulesOf(*assessment.context.rules);
    model.softwareVersion = softwareVersion;
    return model;
}

} // namespace columna::app
