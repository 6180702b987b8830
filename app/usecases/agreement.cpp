#include "app/usecases/agreement.h"

#include "app/case/people.h"
#include "app/usecases/agreement_ratings.h"
#include "imaging/levels/level_proposal.h"
#include "imaging/measure/vertebra.h"
#include "scoring/levels.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace columna::app {

namespace {

using scoring::Weighting;
using scoring::Weights;

/// One study, the case of each reader or nothing.
using StudyReadings = std::vector<const CaseDocument*>;

Error refusal(Message what) {
    return {.what = std::move(what), .file = {}, .tag = {}, .remedy = {"agree.error.remedy", {}}};
}

std::string letterOf(std::size_t reader) {
    return std::string(1, static_cast<char>('A' + reader % 26)) +
           (reader < 26 ? std::string() : std::to_string(reader / 26));
}

void addPerson(std::vector<std::string>& people, const std::string& name) {
    if (std::ranges::none_of(people, [&](const std::string& known) { return samePerson(known, name); }))
        people.push_back(name);
}

/// Level labels and six points of one frame of reference lie at the same vertebrae.
bool sameVertebrae(const CaseDocument& one, const CaseDocument& other) {
    constexpr double kTolerated = 0.6; // of the distance to the next vertebra
    std::set<std::string> frames;
    for (const Mark& mark : one.marks)
        frames.insert(mark.image.frameOfReferenceUid);
    for (const std::string& frame : frames)
        for (const Level level : scoring::levelsOf(one.numbering)) {
            const auto here = vertebraCentre(one.marks, level, frame);
            const auto there = vertebraCentre(other.marks, level, frame);
            if (!here || !there) continue;
            const auto below = scoring::levelBelow(one.numbering, level);
            const auto spacing = below ? levels::normativeSpacingMm(level, *below) : std::nullopt;
            if (spacing && std::abs(here->z - there->z) > kTolerated * *spacing) return false;
        }
    return true;
}

Result<Done> checkComparable(const StudyReadings& readings) {
    const CaseDocument* first = nullptr;
    for (const CaseDocument* reading : readings) {
        if (!reading) continue;
        if (!first) {
            first = reading;
            continue;
        }
        if (reading->study.patientKey != first->study.patientKey)
            return refusal({"agree.error.other_patient"});
        if (reading->numbering.thoracic != first->numbering.thoracic ||
            reading->numbering.lumbar != first->numbering.lumbar)
            return refusal({"agree.error.numbering"});
        if (!sameVertebrae(*first, *reading)) return refusal({"agree.error.vertebrae"});
    }
    return Done{};
}

Result<std::vector<StudyReadings>> pairedStudies(const std::vector<Reading>& readings, Agreement& agreement) {
    std::map<std::string, StudyReadings> byStudy;
    for (std::size_t reader = 0; reader < readings.size(); ++reader)
        for (const CaseDocument& document : readings[reader]) {
            StudyReadings& of = byStudy[document.study.studyInstanceUid];
            of.resize(readings.size());
            if (of[reader]) return refusal({"agree.error.twice", {{"reader", letterOf(reader)}}});
            of[reader] = &document;
        }
    std::vector<StudyReadings> paired;
    std::size_t alone = 0;
    for (auto& [uid, of] : byStudy) {
        if (of.size() - static_cast<std::size_t>(std::ranges::count(of, nullptr)) < 2) {
            ++alone;
            continue;
        }
        if (const auto comparable = checkComparable(of); !comparable) return comparable.error();
        paired.push_back(std::move(of));
    }
    if (paired.empty()) return refusal({"agree.error.nothing_common"});
    if (alone > 0) agreement.notes.push_back({"agree.note.alone", {{"count", std::to_string(alone)}}});
    return paired;
}

class Collector {
public:
    Collector(Agreement& agreement, std::size_t readers)
        : agreement_(agreement), readers_(readers), rated_(ratedItems()) {
        for (const RatedItem& item : rated_)
            agreement_.items.push_back({item.key, item.name, item.categories, {}, {}, {}, {}, {}});
    }

    void add(std::size_t study, const StudyReadings& readings) {
        std::set<Level> levels;
        for (const CaseDocument* reading : readings) {
            if (!reading) continue;
            for (const Level level : scoredLevels(*reading))
                levels.insert(level);
            for (const Mark& mark : reading->marks)
                if (std::holds_alternative<VertebralMorphometry>(mark.geometry))
                    levels.insert(*levelOf(mark));
        }
        for (const Level level : levels)
            addLevel({study, level}, readings);
    }

private:
    void addLevel(AgreementSubject subject, const StudyReadings& readings) {
        std::vector<std::vector<AgreementRating>> all;
        for (const CaseDocument* reading : readings)
            all.push_back(reading
                              ? ratingsOf(*reading, subject.level)
                              : std::vector<AgreementRating>(rated_.size(), Message{"agree.gap.no_case"}));
        const bool scored = std::ranges::any_of(readings, [&](const CaseDocument* reading) {
            if (!reading) return false;
            const auto levels = scoredLevels(*reading);
            return std::ranges::find(levels, subject.level) != levels.end();
        });
        for (std::size_t i = 0; i < rated_.size(); ++i) {
            const bool anyone = std::ranges::any_of(
                all, [i](const auto& of) { return !std::holds_alternative<Message>(of[i]); });
            const bool ofScore = rated_[i].key.starts_with("sins.") || rated_[i].key.starts_with("escc.");
            if (anyone || (ofScore && scored)) addItem(i, subject, all);
        }
    }

    void addItem(std::size_t index, AgreementSubject subject,
                 const std::vector<std::vector<AgreementRating>>& all) {
        AgreementItem& item = agreement_.items[index];
        item.subjects.push_back(subject);
        if (item.categories.empty())
            item.numbers.emplace_back(readers_);
        else
            item.ratings.emplace_back(readers_);
        for (std::size_t reader = 0; reader < readers_; ++reader) {
            const AgreementRating& rating = all[reader][index];
            if (const auto* category = std::get_if<std::size_t>(&rating))
                item.ratings.back()[reader] = *category;
            else if (const auto* number = std::get_if<double>(&rating))
                item.numbers.back()[reader] = *number;
            else
                agreement_.gaps.push_back({subject, item.key, item.name, reader, std::get<Message>(rating)});
        }
    }

    Agreement& agreement_;
    std::size_t readers_;
    std::vector<RatedItem> rated_;
};

scoring::Ratings columnsOf(const scoring::Ratings& ratings, std::size_t first, std::size_t second) {
    scoring::Ratings two;
    for (const auto& row : ratings)
        two.push_back({row[first], row[second]});
    return two;
}

void judgeCategories(AgreementItem& item, std::size_t readers) {
    const std::size_t q = item.categories.size();
    // Subjects with a single rating say nothing of agreement; they stand among the gaps.
    scoring::Ratings pairs = item.ratings;
    std::erase_if(pairs, [](const auto& row) {
        return std::ranges::count_if(row, [](const auto& rating) { return rating.has_value(); }) < 2;
    });
    const auto add = [&](const char* key, Message name, std::optional<std::array<std::size_t, 2>> of,
                         Result<scoring::Estimate> found) {
        item.figures.push_back({key, std::move(name), of, std::move(found)});
    };
    add("percent_agreement", {"agree.figure.percent"}, {}, scoring::percentAgreement(pairs, q));
    for (std::size_t a = 0; a < readers; ++a)
        for (std::size_t b = a + 1; b < readers; ++b) {
            const auto two = columnsOf(pairs, a, b);
            const std::array both{a, b};
            add("kappa", {"agree.figure.kappa"}, both, cohenKappa(two, Weights(q, Weighting::Unweighted)));
            add("kappa_linear", {"agree.figure.kappa_linear"}, both,
                cohenKappa(two, Weights(q, Weighting::Linear)));
            add("kappa_quadratic", {"agree.figure.kappa_quadratic"}, both,
                cohenKappa(two, Weights(q, Weighting::Quadratic)));
        }
    if (readers > 2)
        add("fleiss_kappa", {"agree.figure.fleiss"}, {},
            fleissKappa(pairs, Weights(q, Weighting::Unweighted)));
    add("gwet_ac1", {"agree.figure.ac1"}, {}, gwetAc(pairs, Weights(q, Weighting::Unweighted)));
    add("gwet_ac2_quadratic", {"agree.figure.ac2"}, {}, gwetAc(pairs, Weights(q, Weighting::Quadratic)));
}

Result<scoring::Estimate> singleOf(const std::vector<std::vector<double>>& rows, scoring::IccForm form) {
    const auto icc = intraclassCorrelation(rows, form);
    if (!icc) return icc.error();
    return icc->single;
}

void judgeNumbers(AgreementItem& item, std::size_t readers) {
    std::vector<std::vector<double>> complete;
    for (const auto& row : item.numbers) {
        if (std::ranges::any_of(row, [](const auto& value) { return !value; })) continue;
        complete.emplace_back();
        for (const auto& value : row)
            complete.back().push_back(*value);
    }
    item.figures.push_back({"icc_agreement",
                            {"agree.figure.icc_agreement"},
                            {},
                            singleOf(complete, scoring::IccForm::TwoWayAgreement)});
    item.figures.push_back({"icc_consistency",
                            {"agree.figure.icc_consistency"},
                            {},
                            singleOf(complete, scoring::IccForm::TwoWayConsistency)});
    for (std::size_t a = 0; a < readers; ++a)
        for (std::size_t b = a + 1; b < readers; ++b) {
            std::vector<double> means;
            std::vector<double> differences;
            for (const auto& row : item.numbers)
                if (row[a] && row[b]) {
                    means.push_back(0.5 * (*row[a] + *row[b]));
                    differences.push_back(*row[a] - *row[b]);
                }
            auto limits = scoring::blandAltman(differences);
            item.differences.push_back({{a, b}, std::move(means), std::move(differences), std::move(limits)});
        }
}

const Mark* sixPointsOf(const CaseDocument& document, Level level) {
    for (const Mark& mark : document.marks)
        if (std::holds_alternative<VertebralMorphometry>(mark.geometry) && levelOf(mark) == level)
            return &mark;
    return nullptr;
}

std::optional<LandmarkAgreement> landmarksOf(const std::vector<StudyReadings>& studies, std::size_t a,
                                             std::size_t b) {
    std::vector<double> alongHeight;
    std::vector<double> alongDepth;
    std::vector<std::string> people;
    std::size_t bodies = 0;
    std::size_t elsewhere = 0;
    for (const StudyReadings& of : studies) {
        if (!of[a] || !of[b]) continue;
        for (const Level level : allLevels()) {
            const Mark* one = sixPointsOf(*of[a], level);
            const Mark* other = sixPointsOf(*of[b], level);
            if (!one || !other) continue;
            const auto& points = std::get<VertebralMorphometry>(one->geometry);
            const auto& again = std::get<VertebralMorphometry>(other->geometry);
            const auto shape = measure::shapeOf(points);
            if (!sameImage(one->image, other->image) || !shape) {
                ++elsewhere;
                continue;
            }
            ++bodies;
            addPerson(people, one->author);
            addPerson(people, other->author);
            for (std::size_t i = 0; i < kVertebralPointCount; ++i) {
                const Vec3 apart = points.points[i] - again.points[i];
                alongHeight.push_back(dot(apart, shape->axes.superior));
                alongDepth.push_back(dot(apart, shape->axes.anterior));
            }
        }
    }
    if (bodies + elsewhere == 0) return std::nullopt;
    LandmarkAgreement found{{a, b},
                            people.size() == 1 ? people.front() : std::string(),
                            bodies,
                            scoring::repeatabilitySd(alongHeight),
                            scoring::repeatabilitySd(alongDepth),
                            {}};
    if (elsewhere > 0)
        found.notes.push_back({"agree.note.other_image", {{"count", std::to_string(elsewhere)}}});
    return found;
}

std::vector<AgreementReader> readersOf(const std::vector<Reading>& readings) {
    std::vector<AgreementReader> readers;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        AgreementReader reader{letterOf(i), {}, {}};
        for (const CaseDocument& document : readings[i]) {
            reader.caseIds.push_back(document.caseId);
            for (const Decision& decision : document.decisions)
                addPerson(reader.people, decision.decidedBy);
        }
        readers.push_back(std::move(reader));
    }
    return readers;
}

} // namespace

Result<Agreement> compareReaders(const std::vector<Reading>& readings) {
    std::vector<Reading> own;
    std::size_t unsignedCases = 0;
    for (const Reading& reading : readings) {
        own.emplace_back();
        for (const CaseDocument& document : reading) {
            own.back().push_back(readersOwn(document));
            unsignedCases += signingState(document) == SigningState::Signed ? 0U : 1U;
        }
    }
    Agreement agreement;
    agreement.readers = readersOf(own);
    const auto studies = pairedStudies(own, agreement);
    if (!studies) return studies.error();
    agreement.studies = studies->size();
    if (unsignedCases > 0)
        agreement.notes.push_back({"agree.note.unsigned", {{"count", std::to_string(unsignedCases)}}});

    const std::size_t readers = readings.size();
    Collector collector(agreement, readers);
    for (std::size_t study = 0; study < studies->size(); ++study)
        collector.add(study, (*studies)[study]);
    for (AgreementItem& item : agreement.items)
        if (item.categories.empty())
            judgeNumbers(item, readers);
        else
            judgeCategories(item, readers);
    for (std::size_t a = 0; a < readers; ++a)
        for (std::size_t b = a + 1; b < readers; ++b)
            if (auto found = landmarksOf(*studies, a, b)) agreement.landmarks.push_back(std::move(*found));
    return agreement;
}

std::optional<MeasuredLandmarkError> ownLandmarkError(const Agreement& agreement) {
    std::optional<MeasuredLandmarkError> own;
    for (const LandmarkAgreement& found : agreement.landmarks) {
        const int bodies = static_cast<int>(found.bodies);
        if (found.person.empty() || bodies < std::max(kFewestBodiesForError, own ? own->bodies + 1 : 0) ||
            !found.alongHeight || !found.alongDepth)
            continue;
        own = MeasuredLandmarkError{found.person, std::max(found.alongHeight->value, found.alongDepth->value),
                                    bodies};
    }
    return own;
}

} // namespace columna::app
