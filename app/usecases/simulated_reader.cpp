#include "app/usecases/simulated_reader.h"

#include "app/case/case_values.h"
#include "app/usecases/simulated_hand.h"
#include "app/usecases/study_match.h"
#include "imaging/measure/planar.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <limits>
#include <memory>
#include <set>
#include <sstream>

namespace columna::app {

namespace {

using phantom::FrameTruth;
using phantom::LesionTruth;
using phantom::LevelTruth;
using phantom::Truth;

// Clock and identifiers that follow from the study alone.
Services servicesOf(const dicom::Study& study) {
    const std::string day = study.date.size() == 8 ? study.date : "20000101";
    const std::string time =
        day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6, 2) + "T12:00:00Z";
    auto count = std::make_shared<int>(0);
    return {.now = [time] { return time; },
            .identifier =
                [count, uid = study.studyInstanceUid] {
                    const std::string hash = sha256(uid + "#" + std::to_string(++*count));
                    return hash.substr(0, 8) + "-" + hash.substr(8, 4) + "-4" + hash.substr(12, 3) + "-8" +
                           hash.substr(15, 3) + "-" + hash.substr(18, 12);
                }};
}

class SimulatedReader {
public:
    SimulatedReader(const Truth& truth, const dicom::Study& study, const ReaderAnswers& answers,
                    const ReaderNoise& noise)
        : truth_(truth), answers_(answers), hand_(noise),
          editor_(identityOf(study), contextOf(study), servicesOf(study)) {
        editor_.actAs({answers.reader, Role::Reader});
        sagittal_ = framesOf(phantom::SlicePlan::Sagittal);
        axial_ = framesOf(phantom::SlicePlan::AxialBlock);
        std::ranges::copy(framesOf(phantom::SlicePlan::AxialDiscs), std::back_inserter(axial_));
    }

    [[nodiscard]] Result<CaseDocument> read() {
        if (sagittal_.empty())
            return Error{.what = {"simulate.no_sagittal", {}}, .file = {}, .tag = {}, .remedy = {}};
        labelLevels();
        for (const LesionTruth& lesion : truth_.lesions)
            markLesion(lesion);
        decideAnswers();
        for (const LesionTruth& lesion : truth_.lesions)
            decideLevel(lesion);
        if (!refusal_ && editor_.openItems().empty()) gesture(editor_.sign());
        if (refusal_) return *refusal_;
        return editor_.document();
    }

private:
    void gesture(const Result<Done>& done) {
        if (!done && !refusal_) refusal_ = done.error();
    }

    // T2 frames of a plan, T1 where there is no T2.
    [[nodiscard]] std::vector<const FrameTruth*> framesOf(phantom::SlicePlan plan) const {
        for (const auto weighting : {phantom::Weighting::T2, phantom::Weighting::T1}) {
            std::vector<const FrameTruth*> frames;
            for (const FrameTruth& frame : truth_.frames) {
                const auto& series = truth_.series[frame.series];
                if (series.plan == plan && series.weighting == weighting) frames.push_back(&frame);
            }
            if (!frames.empty()) return frames;
        }
        return {};
    }

    [[nodiscard]] ImageReference referenceTo(const FrameTruth& frame) const {
        const auto& series = truth_.series[frame.series];
        return {series.seriesInstanceUid, frame.sopInstanceUid, frame.frameNumber,
                series.frameOfReferenceUid};
    }

    [[nodiscard]] static const FrameTruth* nearest(const std::vector<const FrameTruth*>& frames, Vec3 point) {
        const FrameTruth* best = nullptr;
        double bestDistance = std::numeric_limits<double>::infinity();
        for (const FrameTruth* frame : frames) {
            if (!frame->plane.contains(frame->plane.toPixel(point))) continue;
            const double off = std::abs(frame->plane.signedDistance(point));
            if (off < bestDistance) {
                best = frame;
                bestDistance = off;
            }
        }
        return best;
    }

    // Where a reader would click for that point on that image.
    [[nodiscard]] static Vec3 onPlane(const FrameTruth& frame, Vec3 point) {
        return point - frame.plane.normal() * frame.plane.signedDistance(point);
    }

    void labelLevels() {
        for (const LevelTruth& level : truth_.levels) {
            const FrameTruth* frame = nearest(sagittal_, level.centre);
            if (frame)
                gesture(editor_.labelLevel(level.level, onPlane(*frame, level.centre), referenceTo(*frame)));
        }
    }

    void placePoints(Level name) {
        const LevelTruth* level = truth_.find(name);
        const FrameTruth* frame = level ? nearest(sagittal_, level->centre) : nullptr;
        if (!frame) return;
        const auto& p = level->points;
        VertebralMorphometry points{.level = name, .points = {p.sa, p.sp, p.ia, p.ip, p.sm, p.im}};
        for (Vec3& point : points.points)
            point = hand_.point(*frame, onPlane(*frame, point));
        gesture(editor_.placeMorphometry(points, referenceTo(*frame)));
    }

    void markLesion(const LesionTruth& lesion) {
        gesture(editor_.declareLesion({lesion.level}));
        placePoints(lesion.level);
        const auto& numbering = editor_.document().numbering;
        for (const auto neighbour :
             {scoring::levelAbove(numbering, lesion.level), scoring::levelBelow(numbering, lesion.level)})
            if (neighbour && !isLesion(*neighbour)) placePoints(*neighbour);
        outlineLesion(lesion);
        markPosteriorElements(lesion);
        outlineCanal(lesion);
    }

    [[nodiscard]] bool isLesion(Level level) const {
        return std::ranges::find(truth_.lesions, level, &LesionTruth::level) != truth_.lesions.end();
    }

    void addContour(Structure structure, Level level, const std::vector<Vec3>& outline,
                    const FrameTruth& frame) {
        // Nobody outlines an island of two pixels of a body; tumour in the canal is outlined wherever an
        // outline can be drawn.
        const double smallestMm2 = structure == Structure::EpiduralTumour ? 1.0 : 3.0;
        const auto basis = measure::basisOf(outline);
        if (!basis || measure::area(basis->project(outline)) < smallestMm2) return;
        // A stray line round a sliver may enclose nothing: it is drawn again.
        constexpr int kAttempts = 5;
        Result<Done> drawn = Done{};
        for (int attempt = 0; attempt < kAttempts; ++attempt) {
            drawn = editor_.addContour(structure, level, hand_.outline(frame, outline), referenceTo(frame));
            if (drawn) return;
        }
        gesture(drawn);
    }

    // On every sagittal image: the share of the body is then one of volumes.
    void outlineLesion(const LesionTruth& lesion) {
        for (const FrameTruth* frame : sagittal_) {
            for (const auto& outline : frame->bodies)
                if (outline.level == lesion.level)
                    addContour(Structure::VertebralBody, lesion.level, outline.outline, *frame);
            for (const auto& outline : frame->lesions)
                if (outline.level == lesion.level)
                    addContour(Structure::Lesion, lesion.level, outline.outline, *frame);
        }
    }

    void markPosteriorElements(const LesionTruth& lesion) {
        for (const LesionTruth::Part& part : lesion.parts) {
            const auto structure = countedStructure(part.element);
            const FrameTruth* frame = structure && part.side ? nearest(axial_, part.point) : nullptr;
            if (!frame) continue;
            gesture(editor_.addPosterolateral(lesion.level, *structure, PosterolateralFinding::Replaced,
                                              onPlane(*frame, part.point), referenceTo(*frame)));
        }
    }

    [[nodiscard]] static std::optional<PosterolateralStructure>
    countedStructure(phantom::PosteriorElement element) {
        switch (element) {
        case phantom::PosteriorElement::Pedicle:
            return PosterolateralStructure::Pedicle;
        case phantom::PosteriorElement::Facet:
            return PosterolateralStructure::Facet;
        case phantom::PosteriorElement::CostovertebralJoint:
            return PosterolateralStructure::CostovertebralJoint;
        case phantom::PosteriorElement::Lamina:
        case phantom::PosteriorElement::SpinousProcess:
            return std::nullopt; // SINS does not count them
        }
        return std::nullopt;
    }

    // The image across the canal on which the tumour presses deepest, and one clean image on either side of
    // it.
    void outlineCanal(const LesionTruth& lesion) {
        const FrameTruth* worst = lesion.compression ? nullptr : frameAtMiddle(lesion.level);
        for (const FrameTruth* frame : axial_) {
            if (!lesion.compression) break;
            if (!frame->compression || frame->sac.empty() || levelAt(*frame) != lesion.level) continue;
            const auto severity = [](const FrameTruth& f) {
                return std::pair(f.compression->grade, f.compression->indentation);
            };
            if (!worst || severity(*frame) > severity(*worst)) worst = frame;
        }
        if (!worst) return;
        outline(*worst, lesion.level, worst->sac, Structure::ThecalSac);
        outline(*worst, lesion.level, worst->cord, Structure::SpinalCord);
        for (const auto& tumour : worst->epidural)
            addContour(Structure::EpiduralTumour, lesion.level, tumour, *worst);
        for (const double side : {1.0, -1.0}) {
            const FrameTruth* clean = cleanFrame(*worst, side);
            if (!clean) continue;
            outline(*clean, levelAt(*clean).value_or(lesion.level), clean->sac, Structure::ThecalSac);
            outline(*clean, levelAt(*clean).value_or(lesion.level), clean->cord, Structure::SpinalCord);
        }
    }

    // Where a reader looks for epidural tumour and finds none.
    [[nodiscard]] const FrameTruth* frameAtMiddle(Level level) const {
        const FrameTruth* best = nullptr;
        for (const FrameTruth* frame : axial_) {
            if (frame->sac.empty() || levelAt(*frame) != level) continue;
            const double height = truth_.find(level)->centre.z;
            const auto off = [&](const FrameTruth& f) {
                return std::abs(centreOf(f.sac.front()).z - height);
            };
            if (!best || off(*frame) < off(*best)) best = frame;
        }
        return best;
    }

    void outline(const FrameTruth& frame, Level level, const std::vector<std::vector<Vec3>>& outlines,
                 Structure structure) {
        if (!outlines.empty()) addContour(structure, level, outlines.front(), frame);
    }

    [[nodiscard]] const FrameTruth* cleanFrame(const FrameTruth& worst, double side) const {
        constexpr double kLeastMm = 10.0;
        const FrameTruth* best = nullptr;
        double bestDistance = std::numeric_limits<double>::infinity();
        for (const FrameTruth* frame : axial_) {
            if (!frame->epidural.empty() || frame->sac.empty()) continue;
            const double distance = (centreOf(frame->sac.front()) - centreOf(worst.sac.front())).z * side;
            if (distance < kLeastMm || distance >= bestDistance) continue;
            best = frame;
            bestDistance = distance;
        }
        return best;
    }

    [[nodiscard]] static Vec3 centreOf(const std::vector<Vec3>& outline) {
        Vec3 sum;
        for (const Vec3 point : outline)
            sum = sum + point;
        return sum / static_cast<double>(outline.size());
    }

    // The vertebra whose centre lies nearest in height to the sac on this image.
    [[nodiscard]] std::optional<Level> levelAt(const FrameTruth& frame) const {
        if (frame.sac.empty()) return std::nullopt;
        const double z = centreOf(frame.sac.front()).z;
        const LevelTruth* best = nullptr;
        for (const LevelTruth& level : truth_.levels)
            if (!best || std::abs(level.centre.z - z) < std::abs(best->centre.z - z)) best = &level;
        return best ? std::optional(best->level) : std::nullopt;
    }

    void decideAnswers() {
        gesture(editor_.decide(Item::LevelsConfirmed, {}, "yes"));
        gesture(editor_.decide(Item::ConusLevel, {}, std::string(toString(truth_.conusLevel))));
        for (const auto& [item, value] : answers_.values) {
            if (infoOf(item).scope == ItemScope::Patient) {
                gesture(editor_.decide(item, {}, value));
                continue;
            }
            for (const Level level : scoredLevels(editor_.document()))
                gesture(editor_.decide(item, level, value));
        }
    }

    void decideLevel(const LesionTruth& lesion) {
        const Level level = lesion.level;
        gesture(editor_.decide(Item::SinsBoneLesion, level, std::string(toString(lesion.quality))));
        for (const Item item : {Item::SinsVertebralBody, Item::SinsAlignment})
            if (!editor_.assessment().find(level)->proposedValue(item).empty() &&
                !answers_.values.contains(item))
                gesture(editor_.accept(item, level));
        gesture(editor_.decide(Item::SinsPosterolateral, level, posterolateralOf(lesion),
                               "elements by construction of the phantom"));
        const bool seen = editor_.assessment().find(level)->epiduralImage.has_value();
        gesture(editor_.decide(Item::EsccSource, level, seen ? "axial_t2_worst_level" : "other_mr"));
        const std::string grade = lesion.compression ? std::string(toString(lesion.compression->grade)) : "0";
        gesture(editor_.decide(Item::EsccGrade, level, grade, "grade by construction of the phantom"));
    }

    [[nodiscard]] static std::string posterolateralOf(const LesionTruth& lesion) {
        std::set<PatientSide> sides;
        for (const LesionTruth::Part& part : lesion.parts)
            if (part.side && countedStructure(part.element)) sides.insert(*part.side);
        constexpr std::array<const char*, 3> keys{"none", "unilateral", "bilateral"};
        return keys.at(sides.size());
    }

    const Truth& truth_;
    const ReaderAnswers& answers_;
    SimulatedHand hand_;
    CaseEditor editor_;
    std::vector<const FrameTruth*> sagittal_;
    std::vector<const FrameTruth*> axial_;
    std::optional<Error> refusal_;
};

} // namespace

Result<ReaderAnswers> readAnswers(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return Error{.what = {"case.file.unreadable", {}},
                     .file = file.string(),
                     .tag = {},
                     .remedy = {"case.file.unreadable.remedy", {}}};
    std::ostringstream text;
    text << stream.rdbuf();
    return scoring::readJson(
        text.str(), file.string(),
        [](const JsonReader& root) {
            root.allow({"schema", "version", "reader", "answers"});
            if (root["schema"].text() != "columna-answers") root["schema"].fail("case.json.other_schema");
            if (root["version"].integer(1, 1'000'000) != 1) root["version"].fail("case.json.other_version");
            ReaderAnswers answers{.reader = root["reader"].nonEmpty(), .values = {}};
            root["answers"].forEachMember([&answers](std::string_view key, const JsonReader& value) {
                const auto item = parseItem(key);
                if (!item || !acceptsValue(*item, value.text())) value.fail("json.unknown_value");
                answers.values[*item] = value.text();
            });
            return answers;
        },
        kCaseRemedy);
}

Result<CaseDocument> simulateReader(const phantom::Truth& truth, const dicom::Study& study,
                                    const ReaderAnswers& answers, const ReaderNoise& noise) {
    if (truth.studyInstanceUid != study.studyInstanceUid)
        return Error{
            .what = {"simulate.other_study", {}}, .file = {}, .tag = {}, .remedy = {"match.remedy", {}}};
    return SimulatedReader(truth, study, answers, noise).read();
}

} // namespace columna::app
