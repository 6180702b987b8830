#include "tests/accuracy/sweep.h"

#include "app/usecases/assessment.h"
#include "app/usecases/simulated_reader.h"
#include "imaging/dicom/scan.h"
#include "imaging/phantom/sweep.h"
#include "imaging/phantom/writer.h"
#include "scoring/base/decimal.h"
#include "scoring/levels.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace columna::accuracy {

namespace {

using nlohmann::ordered_json;

// What the reader looks at: sagittal and axial T2, cropped to the lesion and its neighbours.
phantom::Specification cropped(const std::string& text) {
    ordered_json spec = ordered_json::parse(text);
    const std::string level = spec["lesions"][0]["level"];
    ordered_json kept = ordered_json::array();
    for (ordered_json acquisition : spec["acquisitions"]) {
        if (acquisition["weighting"] != "T2") continue;
        const double pixel = acquisition["rowSpacing"];
        if (acquisition["plan"] == "sagittal") {
            const auto at = parseLevel(level);
            const scoring::Numbering usual;
            acquisition["from"] = toString(*scoring::levelAbove(usual, *at));
            acquisition["to"] = toString(*scoring::levelBelow(usual, *at));
            acquisition["rows"] = static_cast<int>(170 / pixel);
            acquisition["columns"] = static_cast<int>(110 / pixel);
        } else {
            acquisition["rows"] = static_cast<int>(80 / pixel);
            acquisition["columns"] = static_cast<int>(80 / pixel);
        }
        kept.push_back(acquisition);
    }
    spec["acquisitions"] = kept;
    const auto parsed = phantom::parseSpecification(spec.dump());
    if (!parsed) throw std::runtime_error("sweep: " + parsed.error().what.id + " " + parsed.error().tag);
    return *parsed;
}

class Comparison {
public:
    Comparison(const phantom::Truth& truth, const phantom::Spine& spine, const app::LevelAssessment& assessed,
               SweepResult& result)
        : truth_(truth), spine_(spine), assessed_(assessed), result_(result), lesion_(truth.lesions.front()),
          level_(*truth.find(lesion_.level)) {}

    void run() {
        const phantom::Columns& heights = level_.heights;
        add("height.anterior", heights.anterior);
        add("height.middle", heights.middle);
        add("height.posterior", heights.posterior);
        if (level_.collapseByNeighboursPercent) {
            const auto clamped = [](double loss) { return std::max(0.0, loss); };
            add("collapse.anterior", clamped(level_.collapseByNeighboursPercent->anterior));
            add("collapse.middle", clamped(level_.collapseByNeighboursPercent->middle));
            add("collapse.posterior", clamped(level_.collapseByNeighboursPercent->posterior));
        }
        add("wedge", level_.wedgeDegrees, shorterEndplate(level_, level_));
        for (const phantom::SegmentTruth& segment : truth_.segments) {
            if (segment.lower == lesion_.level) add("translation.above", segment.translation);
            if (segment.upper == lesion_.level) add("translation.below", segment.translation);
        }
        if (lesion_.kyphosis) {
            const auto at = std::ranges::find(truth_.levels, lesion_.level, &phantom::LevelTruth::level);
            add("kyphosis.segmental", *lesion_.kyphosis, shorterEndplate(*(at - 1), *(at + 1)));
        }
        add("involvement.volume", lesion_.bodyFractionPercent);
        side("posterolateral.left", PatientSide::Left);
        side("posterolateral.right", PatientSide::Right);
        epidural();
    }

private:
    void add(const std::string& name, double truth, double endplateMm = 0.0) {
        const auto found = std::ranges::find(assessed_.measurements, name, &Measurement::name);
        if (found == assessed_.measurements.end()) return;
        result_.samples.push_back(
            {truth_.name, name, lesion_.level, found->value, truth, found->standardDeviation, endplateMm});
    }

    void side(const char* name, PatientSide which) {
        const auto found = std::ranges::find(assessed_.measurements, name, &Measurement::name);
        if (found == assessed_.measurements.end()) return;
        using enum phantom::PosteriorElement;
        SideShare share{.truePercent = 0.0, .measuredPercent = found->value};
        for (const auto& part : lesion_.parts)
            if (part.side == which && part.element != Lamina && part.element != SpinousProcess)
                share.truePercent = std::max(share.truePercent, part.percent);
        result_.sides.push_back(share);
    }

    static double shorterEndplate(const phantom::LevelTruth& upper, const phantom::LevelTruth& lower) {
        return std::min(distance(upper.points.sa, upper.points.sp),
                        distance(lower.points.ia, lower.points.ip));
    }

    // The program states sizes as seen across the canal, however oblique the image; so does this truth, of
    // the same image.
    [[nodiscard]] phantom::SectionTruth acrossCanal(const phantom::FrameTruth& frame) const {
        const phantom::SectionTruth& onImage = *frame.compression;
        const phantom::NeuralTube& tube = spine_.tube();
        const auto place = tube.locate(onImage.centre);
        if (!place) return onImage;
        const Vec3 canal = normalized(cross(tube.leftwards(place->along), tube.forwards(place->along)));
        return phantom::describeSection(spine_, onImage.centre, frame.plane.rowDirection,
                                        frame.plane.columnDirection, canal);
    }

    void epidural() {
        if (!assessed_.epiduralImage) return;
        const auto frame = std::ranges::find(truth_.frames, assessed_.epiduralImage->sopInstanceUid,
                                             &phantom::FrameTruth::sopInstanceUid);
        Grade grade;
        grade.caseName = truth_.name;
        grade.level = lesion_.level;
        grade.context = assessed_.escc.context;
        grade.proposed = assessed_.esccEntry.proposal.grades;
        if (frame->compression) {
            const phantom::SectionTruth section = acrossCanal(*frame);
            grade.truth = *scoring::parseEsccGrade(toString(section.grade));
            grade.borderline = section.borderline;
            if (section.context != phantom::NeuralContext::Cauda) {
                add("csf.gap", section.gap);
                add("epidural.cord_gap", section.gap);
                add("csf.signal_fraction", 100.0 * section.csfFraction);
                add("csf.fraction", 100.0 * section.csfFraction);
            }
            add("epidural.sac_deformation", section.indentation);
            add("sac.area", section.sacArea);
            if (section.cordArea > 0.0) add("cord.area", section.cordArea);
            for (const auto& [name, value] :
                 {std::pair{"ind", section.indentation}, std::pair{"gap", section.gap},
                  std::pair{"dent", section.cordDent}, std::pair{"csf", section.csfFraction}})
                grade.figures += std::string(name) + "=" + decimal(value, 2) + " ";
        }
        for (const Measurement& one : assessed_.esccEntry.proposal.evidence)
            grade.figures += "| " + one.name + " " + decimal(one.value, 2);
        for (const Message& problem : assessed_.problems)
            grade.figures += " ! " + problem.id;
        result_.grades.push_back(std::move(grade));
    }

    const phantom::Truth& truth_;
    const phantom::Spine& spine_;
    const app::LevelAssessment& assessed_;
    SweepResult& result_;
    const phantom::LesionTruth& lesion_;
    const phantom::LevelTruth& level_;
};

std::string runCase(const std::string& text, std::uint64_t seed, const std::filesystem::path& folder,
                    const SweepNoise& noise, SweepResult& result) {
    std::filesystem::remove_all(folder);
    const phantom::Specification specification = cropped(text);
    const auto truth = phantom::writeStudy(specification, folder);
    if (!truth) return truth.error().what.id;
    const auto spine = phantom::Spine::build(specification);
    if (!spine) return spine.error().what.id;
    const auto scanned = dicom::scan(folder / "dicom");
    if (!scanned) return scanned.error().what.id;
    const dicom::Study& study = scanned->studies.front();
    const app::ReaderAnswers answers{.reader = "Simulated reader", .values = {}};
    const auto document = app::simulateReader(
        *truth, study, answers,
        {.landmarkSdMm = noise.landmarkSdMm, .contourSdMm = noise.contourSdMm, .seed = seed});
    if (!document) return document.error().what.id;
    const app::Assessment assessment = app::assess(*document, app::contextOf(study));
    const app::LevelAssessment* level = assessment.find(truth->lesions.front().level);
    if (!level) return "no level assessed";
    Comparison(*truth, *spine, *level, result).run();
    return {};
}

} // namespace

SweepResult runSweep(int count, std::uint64_t seed, int first, int most, const std::filesystem::path& folder,
                     const SweepNoise& noise) {
    SweepResult result;
    const std::vector<std::string> specifications = phantom::sweep(count, seed);
    for (int i = first; i < count && result.cases < most; ++i, ++result.cases) {
        const std::string failure =
            runCase(specifications[static_cast<std::size_t>(i)], seed * 1000003 + static_cast<unsigned>(i),
                    folder / "case", noise, result);
        if (!failure.empty()) result.failures.push_back("case " + std::to_string(i) + ": " + failure);
    }
    std::filesystem::remove_all(folder / "case");
    return result;
}

Summary summarise(const std::vector<Sample>& samples) {
    Summary summary;
    summary.count = samples.size();
    if (samples.empty()) return summary;
    const auto n = static_cast<double>(samples.size());
    for (const Sample& one : samples)
        summary.bias += (one.value - one.truth) / n;
    double squares = 0.0, stated = 0.0;
    int inside = 0, withSd = 0;
    constexpr double kNinety = 1.645;
    for (const Sample& one : samples) {
        const double error = one.value - one.truth;
        squares += (error - summary.bias) * (error - summary.bias);
        summary.largest = std::max(summary.largest, std::abs(error));
        if (!one.standardDeviation) continue;
        ++withSd;
        stated += *one.standardDeviation * *one.standardDeviation;
        if (std::abs(error) <= kNinety * *one.standardDeviation) ++inside;
    }
    summary.sd = samples.size() > 1 ? std::sqrt(squares / (n - 1.0)) : 0.0;
    if (withSd) {
        summary.coverage = 100.0 * inside / withSd;
        summary.statedSd = std::sqrt(stated / withSd);
    }
    return summary;
}

GradeSummary summarise(const std::vector<Grade>& grades) {
    GradeSummary summary;
    for (const Grade& one : grades) {
        ++summary.count;
        summary.meanCandidates += static_cast<double>(one.proposed.size());
        if (one.proposed.empty()) {
            ++summary.none;
        } else if (one.proposed.contains(one.truth)) {
            ++(one.proposed.size() == 1 ? summary.exact : summary.holdsTruth);
        } else {
            ++summary.wrong;
            const int truth = static_cast<int>(one.truth);
            const bool near = std::ranges::any_of(scoring::kEsccGrades, [&](scoring::EsccGrade grade) {
                return one.proposed.contains(grade) && std::abs(static_cast<int>(grade) - truth) <= 1;
            });
            if (!near) ++summary.farOff;
        }
    }
    if (summary.count) summary.meanCandidates /= summary.count;
    return summary;
}

} // namespace columna::accuracy
