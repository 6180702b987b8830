#include "app/usecases/agreement_ratings.h"

#include "app/usecases/answers.h"
#include "app/usecases/assessment.h"
#include "app/usecases/clinical_inputs.h"
#include "app/usecases/level_confirmed.h"
#include "imaging/measure/vertebra.h"
#include "scoring/escc.h"
#include "scoring/sins.h"

#include <algorithm>

namespace columna::app {

namespace {

Message why(const char* id) {
    return Message{id};
}

std::string sinsKey(std::string_view part) {
    return "sins." + std::string(part);
}

/// The score of what was decided, whatever the images suggest today.
scoring::SinsResult decidedSins(const CaseDocument& document, Level level) {
    const Answers answers(document, level);
    scoring::SinsLesion lesion;
    lesion.level = level;
    lesion.numbering = document.numbering;
    lesion.levelConfirmed = levelConfirmed(document, level);
    for (const scoring::SinsComponent component : scoring::kSinsComponents) {
        const auto item = itemOf(component);
        const Decision* decision = item ? answers.of(*item) : nullptr;
        if (!decision) continue;
        scoring::DecisionRecord record = recordOf(*decision);
        record.evidenceHash.clear(); // whether the evidence changed since is not asked here
        if (const auto option = scoring::parseSinsOption(component, decision->value))
            lesion[component].decision = scoring::SinsDecision{*option, std::move(record)};
    }
    lesion.operated = answers.yesOrNo(Item::LevelOperated);
    return evaluateSins(lesion);
}

AgreementRating gradeOf(const CaseDocument& document, Level level) {
    const Decision* decision = Answers(document, level).of(Item::EsccGrade);
    if (!decision) return why("agree.gap.undecided");
    if (decision->value.find('|') != std::string::npos) return why("agree.gap.candidates");
    const auto grade = scoring::parseEsccGrade(decision->value);
    if (!grade) return why("agree.gap.undecided");
    return static_cast<std::size_t>(*grade);
}

void addSizes(const CaseDocument& document, Level level, std::vector<AgreementRating>& ratings) {
    std::optional<measure::VertebraShape> shape;
    for (const Mark& mark : document.marks)
        if (const auto* points = std::get_if<VertebralMorphometry>(&mark.geometry);
            points && points->level == level)
            if (const auto found = measure::shapeOf(*points)) shape = *found;
    const auto add = [&](auto value) {
        ratings.push_back(shape ? AgreementRating(value(*shape)) : why("agree.gap.no_points"));
    };
    for (const measure::Column column : measure::kColumns)
        add([column](const auto& of) { return of.heightsMm[static_cast<std::size_t>(column)]; });
    add([](const auto& of) { return of.wedgeDegrees; });
}

} // namespace

std::vector<RatedItem> ratedItems() {
    std::vector<RatedItem> items;
    for (const scoring::SinsComponent component : scoring::kSinsComponents) {
        RatedItem item{sinsKey(keyOf(component)), Message{std::string(messageIdOf(component))}, {}};
        const auto options = scoring::optionsOf(component);
        for (auto option = options.rbegin(); option != options.rend(); ++option)
            item.categories.emplace_back(std::string(option->messageId));
        items.push_back(std::move(item));
    }
    items.push_back({sinsKey("total"), Message{"reading.total_name"}, {}});
    RatedItem classes{sinsKey("class"), Message{"agree.item.class"}, {}};
    for (int i = 0; i < scoring::kSinsClassCount; ++i)
        classes.categories.emplace_back(std::string(messageIdOf(static_cast<scoring::SinsClass>(i))));
    items.push_back(std::move(classes));
    RatedItem grades{"escc.grade", Message{"item.escc.grade"}, {}};
    for (const scoring::EsccGrade grade : scoring::kEsccGrades)
        grades.categories.push_back({"reading.value", {{"value", std::string(keyOf(grade))}}});
    items.push_back(std::move(grades));
    items.push_back({"height.anterior", Message{"measure.height.anterior"}, {}});
    items.push_back({"height.middle", Message{"measure.height.middle"}, {}});
    items.push_back({"height.posterior", Message{"measure.height.posterior"}, {}});
    items.push_back({"wedge", Message{"measure.wedge"}, {}});
    return items;
}

std::vector<AgreementRating> ratingsOf(const CaseDocument& document, Level level) {
    std::vector<AgreementRating> ratings;
    const auto scored = scoredLevels(document);
    if (std::ranges::find(scored, level) == scored.end()) {
        ratings.assign(scoring::kSinsComponentCount + 3, why("agree.gap.not_scored"));
    } else {
        const scoring::SinsResult sins = decidedSins(document, level);
        for (const scoring::SinsComponent component : scoring::kSinsComponents) {
            const auto& counted = sins[component].counted;
            // Least points first: weights go by the order.
            if (counted)
                ratings.emplace_back(scoring::optionsOf(component).size() - 1 - *counted);
            else
                ratings.push_back(why(component == scoring::SinsComponent::Location ? "agree.gap.unconfirmed"
                                                                                    : "agree.gap.undecided"));
        }
        ratings.push_back(sins.total ? AgreementRating(static_cast<double>(*sins.total))
                                     : why("agree.gap.total_open"));
        ratings.push_back(sins.sinsClass ? AgreementRating(static_cast<std::size_t>(*sins.sinsClass))
                                         : why("agree.gap.class_open"));
        ratings.push_back(gradeOf(document, level));
    }
    addSizes(document, level, ratings);
    return ratings;
}

CaseDocument readersOwn(CaseDocument document) {
    std::erase_if(document.decisions, [](const Decision& one) { return one.role == Role::Reviewer; });
    return document;
}

} // namespace columna::app
