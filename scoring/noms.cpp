#include "scoring/noms.h"

#include "scoring/noms_table.h"

namespace columna::scoring {

namespace {
// "Recovery unlikely" after 24 to 48 hours (clinicalcommander.com); Patchell 2005 excluded over 48 hours.
constexpr double kParaplegiaPerhapsLongHours = 24.0;
constexpr double kParaplegiaSurelyLongHours = 48.0;

constexpr RuleSource kLaufer = kNomsSource;
// Abstract of the 2010 framework paper (MSK), read: sensitive tumours are irradiated whatever the
// compression, resistant ones with high-grade compression are operated first, instability is separate.
constexpr RuleSource kAbstract2010{"NOMS 2010 (abstract, synapse.mskcc.org/4013)", Certainty::Checked};
constexpr RuleSource kConvention{"Columna convention, docs/42-noms.md", Certainty::Convention};
constexpr RuleSource kFisher{"Fisher CG et al., Radiat Oncol 2014;9:69 (abstract)", Certainty::Checked};

using Answers = EnumSet<Ternary, 3>;
constexpr Answers kBoth{Ternary::No, Ternary::Yes};

Answers answersOf(Ternary answer) {
    return answer == Ternary::Unknown ? kBoth : Answers{answer};
}

Answers sensitiveAnswers(Radiosensitivity value) {
    if (value == Radiosensitivity::Sensitive) return {Ternary::Yes};
    if (value == Radiosensitivity::Resistant) return {Ternary::No};
    return kBoth;
}

/// A refused class (operated level) leaves stability to the surgeon, as the middle band does.
SinsClassSet classesOf(const NomsInput& input) {
    return input.sinsClasses.empty() ? SinsClassSet{SinsClass::PotentiallyUnstable} : input.sinsClasses;
}

Answers unstableAnswers(const SinsClassSet& classes, Adjudication adjudication) {
    Answers answers;
    if (classes.contains(SinsClass::Stable)) answers.insert(Ternary::No);
    if (classes.contains(SinsClass::Unstable)) answers.insert(Ternary::Yes);
    if (classes.contains(SinsClass::PotentiallyUnstable)) {
        if (adjudication != Adjudication::Unstable) answers.insert(Ternary::No);
        if (adjudication != Adjudication::Stable) answers.insert(Ternary::Yes);
    }
    return answers;
}

EnumSet<EsccGroup, 2> groupsOf(const EsccGradeSet& grades, Escc1cPolicy policy) {
    EnumSet<EsccGroup, 2> groups;
    for (const EsccGrade grade : kEsccGrades)
        if (grades.contains(grade)) groups.insert(groupOf(grade, policy));
    return groups;
}

NomsOpenAnswers openAnswersOf(const NomsInput& input) {
    const EsccGradeSet grades = input.escc.empty() ? EsccGradeSet::all() : input.escc;
    return {.groups = groupsOf(grades, input.policy1c),
            .myelopathy = answersOf(input.myelopathy),
            .sensitive = sensitiveAnswers(input.radiosensitivity),
            .priorRadiation = answersOf(input.priorRadiation),
            .unstable = unstableAnswers(classesOf(input), input.adjudication),
            .able = answersOf(input.ableToTolerateSurgery)};
}

/// One way of answering one question.
struct Answer {
    NomsQuestion question = NomsQuestion::Escc;
    std::string_view messageId;
    NomsOpenAnswers open;
};

/// Every definite answer to every question, the others left as they are.
template <class Visit>
void forEachAnswer(const NomsInput& input, const NomsOpenAnswers& now, Visit visit) {
    const auto with = [&](NomsQuestion question, std::string_view messageId, auto change) {
        Answer answer{question, messageId, now};
        change(answer.open);
        visit(answer);
    };
    with(NomsQuestion::Escc, "escc.group.low_grade", [](auto& o) { o.groups = {EsccGroup::LowGrade}; });
    with(NomsQuestion::Escc, "escc.group.high_grade", [](auto& o) { o.groups = {EsccGroup::HighGrade}; });
    with(NomsQuestion::Myelopathy, "answer.no", [](auto& o) { o.myelopathy = {Ternary::No}; });
    with(NomsQuestion::Myelopathy, "answer.yes", [](auto& o) { o.myelopathy = {Ternary::Yes}; });
    with(NomsQuestion::Radiosensitivity, "radiosensitivity.sensitive",
         [](auto& o) { o.sensitive = {Ternary::Yes}; });
    with(NomsQuestion::Radiosensitivity, "radiosensitivity.resistant",
         [](auto& o) { o.sensitive = {Ternary::No}; });
    with(NomsQuestion::PriorRadiation, "answer.no", [](auto& o) { o.priorRadiation = {Ternary::No}; });
    with(NomsQuestion::PriorRadiation, "answer.yes", [](auto& o) { o.priorRadiation = {Ternary::Yes}; });
    for (int i = 0; i < kSinsClassCount; ++i) {
        const auto sinsClass = static_cast<SinsClass>(i);
        with(NomsQuestion::SinsClass, messageIdOf(sinsClass),
             [&](auto& o) { o.unstable = unstableAnswers({sinsClass}, input.adjudication); });
    }
    if (classesOf(input).contains(SinsClass::PotentiallyUnstable)) {
        with(NomsQuestion::Adjudication, "adjudication.stable",
             [&](auto& o) { o.unstable = unstableAnswers(classesOf(input), Adjudication::Stable); });
        with(NomsQuestion::Adjudication, "adjudication.unstable",
             [&](auto& o) { o.unstable = unstableAnswers(classesOf(input), Adjudication::Unstable); });
    }
    with(NomsQuestion::Fitness, "fitness.able", [](auto& o) { o.able = {Ternary::Yes}; });
    with(NomsQuestion::Fitness, "fitness.unable", [](auto& o) { o.able = {Ternary::No}; });
}

bool isOpen(const NomsInput& input, const NomsOpenAnswers& now, NomsQuestion question) {
    switch (question) {
    case NomsQuestion::Escc:
        return now.groups.size() > 1;
    case NomsQuestion::Myelopathy:
        return now.myelopathy.size() > 1;
    case NomsQuestion::Radiosensitivity:
        return now.sensitive.size() > 1;
    case NomsQuestion::PriorRadiation:
        return now.priorRadiation.size() > 1;
    case NomsQuestion::SinsClass:
        return classesOf(input).size() > 1;
    case NomsQuestion::Adjudication:
        return classesOf(input).contains(SinsClass::PotentiallyUnstable) &&
               input.adjudication == Adjudication::NotGiven;
    case NomsQuestion::Fitness:
        break;
    }
    return now.able.size() > 1;
}

void addMissingAndChanges(const NomsInput& input, const NomsOpenAnswers& now, NomsResult& result) {
    std::array<bool, kNomsQuestionCount> matters{};
    forEachAnswer(input, now, [&](const Answer& answer) {
        const NomsOutcomes then = nomsOutcomesOf(answer.open);
        if (then == result.outcomes) return;
        matters[static_cast<std::size_t>(answer.question)] = true;
        auto& list = isOpen(input, now, answer.question) ? result.openAnswers : result.changes;
        list.push_back({answer.question, answer.messageId, then});
    });
    for (int i = 0; i < kNomsQuestionCount; ++i) {
        const auto question = static_cast<NomsQuestion>(i);
        if (!isOpen(input, now, question)) continue;
        // Whether the surgeon's judgement is needed is not known before the class is.
        const bool premature = question == NomsQuestion::Adjudication &&
                               !matters[static_cast<std::size_t>(i)] &&
                               isOpen(input, now, NomsQuestion::SinsClass);
        if (premature) continue;
        auto& list = matters[static_cast<std::size_t>(i)] ? result.missing : result.openButNoMatter;
        list.push_back(question);
    }
}

NomsState stateFrom(const NomsInput& input, const NomsResult& result) {
    if (result.outcome)
        return *result.outcome == NomsOutcome::Discordant ? NomsState::Discordant : NomsState::Row;
    const bool onlyAdjudication = classesOf(input) == SinsClassSet{SinsClass::PotentiallyUnstable} &&
                                  result.ifStable.size() == 1 && result.ifUnstable.size() == 1;
    return onlyAdjudication ? NomsState::Pending : NomsState::Incomplete;
}

void addTrace(const NomsInput& input, const NomsOpenAnswers& now, NomsResult& result) {
    const auto fire = [&](std::string_view rule, RuleSource source, std::vector<MessageArgument> args = {}) {
        result.trace.push_back({rule, source, std::move(args)});
    };
    const bool only1c = input.escc == EsccGradeSet{EsccGrade::Grade1c};
    if (now.groups.size() > 1)
        fire("noms.rule.n_open", kConvention);
    else if (now.groups.contains(EsccGroup::HighGrade))
        fire(only1c ? "noms.rule.n_1c_high" : "noms.rule.n_high", only1c ? kConvention : kLaufer);
    else
        fire(only1c ? "noms.rule.n_1c_low" : "noms.rule.n_low", kLaufer);
    if (now.myelopathy.size() > 1)
        fire("noms.rule.n_myelopathy_open", kConvention);
    else
        fire(input.myelopathy == Ternary::Yes ? "noms.rule.n_myelopathy" : "noms.rule.n_no_myelopathy",
             kLaufer);

    if (input.priorRadiation == Ternary::Yes)
        fire("noms.rule.o_prior_radiation", kLaufer);
    else if (now.sensitive.size() > 1)
        fire(input.radiosensitivity == Radiosensitivity::Intermediate ? "noms.rule.o_intermediate"
                                                                      : "noms.rule.o_open",
             kConvention);
    else if (input.radiosensitivity == Radiosensitivity::Resistant)
        fire("noms.rule.o_resistant", kAbstract2010);
    else
        fire(input.priorRadiation == Ternary::No ? "noms.rule.o_sensitive" : "noms.rule.o_prior_open",
             kAbstract2010);

    const SinsClassSet classes = classesOf(input);
    if (input.sinsClasses.empty()) fire("noms.rule.m_class_refused", kConvention);
    if (classes.size() > 1) {
        fire("noms.rule.m_open", kConvention);
    } else if (!classes.contains(SinsClass::PotentiallyUnstable)) {
        fire(classes.contains(SinsClass::Stable) ? "noms.rule.m_stable" : "noms.rule.m_unstable",
             kAbstract2010);
    } else if (input.adjudication == Adjudication::NotGiven) {
        if (!input.sinsClasses.empty()) fire("noms.rule.m_pending", kFisher);
    } else {
        fire(input.adjudication == Adjudication::Stable ? "noms.rule.m_adjudicated_stable"
                                                        : "noms.rule.m_adjudicated_unstable",
             kConvention);
    }

    if (now.able.size() > 1)
        fire("noms.rule.s_open", kConvention);
    else
        fire(now.able.contains(Ternary::Yes) ? "noms.rule.s_able" : "noms.rule.s_unable", kLaufer);
    if (result.outcome)
        fire(messageIdOf(*result.outcome),
             *result.outcome == NomsOutcome::Discordant ? kConvention : kLaufer);
}

void addNotes(const NomsInput& input, const NomsOpenAnswers& now, NomsResult& result) {
    const auto note = [&](const char* id) { result.notes.emplace_back(id); };
    const auto maybe = [&](NomsOutcome outcome) { return result.outcomes.contains(outcome); };
    const bool mayBeHigh = now.groups.contains(EsccGroup::HighGrade);
    const bool mayBeResistant =
        now.sensitive.contains(Ternary::No) || now.priorRadiation.contains(Ternary::Yes);
    if (input.ableToTolerateSurgery == Ternary::No) {
        if (maybe(NomsOutcome::N2) || maybe(NomsOutcome::N4) || maybe(NomsOutcome::N6))
            note("noms.note.unfit_restricts_stabilisation");
        if (maybe(NomsOutcome::N8) || maybe(NomsOutcome::N10)) note("noms.note.surgery_not_tolerable");
    }
    if (result.sameOperation) note("noms.note.same_operation");
    if (maybe(NomsOutcome::Discordant)) note("noms.note.discordant_look_for");
    if (input.radiosensitivity == Radiosensitivity::Intermediate) note("noms.note.ask_radiation_oncologist");
    if (input.histologyKnown == Ternary::No) note("noms.note.biopsy_first");
    if (input.esccSource == EsccSource::Ct && input.escc.size() < kEsccGradeCount)
        note("noms.note.ct_estimate");
    const bool mayBeSensitive =
        now.sensitive.contains(Ternary::Yes) && now.priorRadiation.contains(Ternary::No);
    if (mayBeHigh && mayBeSensitive &&
        (input.rapidProgression == Ternary::Yes || input.boneCompression == Ternary::Yes ||
         input.histologyKnown == Ternary::No))
        note("noms.note.surgical_opinion_despite_sensitive");
    if (input.haematological == Ternary::Yes)
        note("noms.note.haematology_before_steroids");
    else if (input.chemosensitive == Ternary::Yes)
        note("noms.note.systemic_therapy_can_be_primary");
    if (input.priorRadiation == Ternary::Yes)
        note(input.priorRadiationDetailed ? "noms.note.composite_dose_review"
                                          : "noms.note.prior_radiation_details_missing");
    if (input.expectedSurvivalUnder3Months == Ternary::Yes) note("noms.note.short_survival");
    if (input.oligometastatic == Ternary::Yes && !mayBeResistant)
        note("noms.note.oligometastatic_consider_sbrt");
    if (input.paraplegiaHours > kParaplegiaSurelyLongHours)
        note("noms.note.established_paraplegia");
    else if (input.paraplegiaHours > kParaplegiaPerhapsLongHours)
        note("noms.note.paraplegia_24_to_48_hours");
    if (input.functionalRadiculopathy == Ternary::Yes && now.groups.contains(EsccGroup::LowGrade))
        note("noms.note.radiculopathy_low_grade");
    if (input.caudaEquina == Ternary::Yes && input.context == NeuralContext::Cord)
        note("noms.note.cauda_equina_lies_lower");
    const SinsClassSet classes = classesOf(input);
    if (input.adjudication != Adjudication::NotGiven && !classes.contains(SinsClass::PotentiallyUnstable) &&
        now.unstable != unstableAnswers({SinsClass::PotentiallyUnstable}, input.adjudication))
        note("noms.note.adjudication_against_class");
}

void addFlags(const NomsInput& input, const NomsOpenAnswers& now, NomsResult& result) {
    const auto flag = [&](CaseFlag which, bool raised) {
        if (raised) result.flags.insert(which);
    };
    constexpr EsccGradeSet kHighestTwo{EsccGrade::Grade2, EsccGrade::Grade3};
    const bool compressed = !input.escc.empty() && kHighestTwo.containsAll(input.escc);
    flag(CaseFlag::CriticalFinding,
         compressed || input.esccCritical == Ternary::Yes || input.newDeficit == Ternary::Yes);
    flag(CaseFlag::SurgicalConsult, input.sinsConsult == Ternary::Yes);
    flag(CaseFlag::Adjudicate, !input.under18 &&
                                   classesOf(input) == SinsClassSet{SinsClass::PotentiallyUnstable} &&
                                   input.adjudication == Adjudication::NotGiven);
    flag(CaseFlag::HighGrade, now.groups == EnumSet<EsccGroup, 2>{EsccGroup::HighGrade});
    flag(CaseFlag::Policy1c, input.escc.size() < kEsccGradeCount && input.escc.contains(EsccGrade::Grade1c));
    flag(CaseFlag::Urgent24h, anyOf({input.myelopathy, input.newDeficit, input.functionalRadiculopathy,
                                     input.symptoms}) == Ternary::Yes);
    flag(CaseFlag::PriorRadiation, input.priorRadiation == Ternary::Yes);
    flag(CaseFlag::Unfit, input.ableToTolerateSurgery == Ternary::No);
    flag(CaseFlag::HaemSteroidAdvice, input.haematological == Ternary::Yes);
    flag(CaseFlag::BelowConus, input.context == NeuralContext::Cauda);
    flag(CaseFlag::Discordant, result.state == NomsState::Discordant);
}
} // namespace

Message messageOf(const NomsChange& change) {
    std::string rows;
    for (const NomsOutcome outcome : change.outcomes.members())
        rows += (rows.empty() ? "" : ", ") + std::string(keyOf(outcome));
    const std::string question = "@" + std::string(messageIdOf(change.question));
    const std::string answer = "@" + std::string(change.answerMessageId);
    if (change.outcomes.size() != 1)
        return {"noms.change.several", {{"question", question}, {"answer", answer}, {"rows", rows}}};
    return {"noms.change.one",
            {{"question", question},
             {"answer", answer},
             {"row", rows},
             {"treatment", "@" + std::string(treatmentMessageIdOf(change.outcomes.only()))}}};
}

void setNeurology(NomsInput& input, const NeurologicalStatus& status) {
    input.myelopathy = status.myelopathy;
    input.caudaEquina = caudaEquinaSyndrome(status);
    // Where the roots of the cauda equina begin, the question about myelopathy is one about them too.
    if (input.context != NeuralContext::Cord && input.caudaEquina == Ternary::Yes)
        input.myelopathy = Ternary::Yes;
    input.functionalRadiculopathy = status.functionalRadiculopathy;
    input.newDeficit = newDeficitOf(status);
    input.symptoms = neurologicalSymptoms(status);
}

NomsResult evaluateNoms(const NomsInput& input) {
    NomsResult result;
    const NomsOpenAnswers now = openAnswersOf(input);
    if (input.under18) {
        result.state = NomsState::Refused;
        result.trace.push_back({"noms.rule.refused_under_18", kConvention, {}});
        addFlags(input, now, result);
        return result;
    }
    result.outcomes = nomsOutcomesOf(now);
    if (result.outcomes.size() == 1) result.outcome = result.outcomes.only();
    if (isOpen(input, now, NomsQuestion::Adjudication)) {
        NomsOpenAnswers branch = now;
        branch.unstable = unstableAnswers(classesOf(input), Adjudication::Stable);
        result.ifStable = nomsOutcomesOf(branch);
        branch.unstable = unstableAnswers(classesOf(input), Adjudication::Unstable);
        result.ifUnstable = nomsOutcomesOf(branch);
    }
    result.state = stateFrom(input, result);
    constexpr NomsOutcomes kSeparation{NomsOutcome::N7, NomsOutcome::N9};
    result.sameOperation = result.outcomes == kSeparation;
    addMissingAndChanges(input, now, result);
    addTrace(input, now, result);
    addNotes(input, now, result);
    addFlags(input, now, result);
    return result;
}

} // namespace columna::scoring
