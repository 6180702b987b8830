#include "app/usecases/bone_evidence.h"

#include "imaging/dicom/ct_technique.h"
#include "imaging/measure/region_statistics.h"
#include "scoring/base/decimal.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>

namespace columna::app {

namespace {

// Shown as shares, never as a class (clinical convention of this project, docs/32-measuring.md).
constexpr double kLowHu = 100.0;
constexpr double kHighHu = 300.0;
constexpr double kTrabecularMm = 3.5; // from the outline: no cortex in the reference

struct Outlines {
    std::map<ImageReference, std::vector<const Mark*>, ByImage> byImage;
    std::vector<std::string> markIds;
};

// Pixels stay alive as long as the regions that look at them.
struct Regions {
    std::vector<std::shared_ptr<const dicom::FramePixels>> pixels;
    std::vector<measure::RegionImage> images;
    bool hounsfield = true;
};

Regions regionsOf(const Outlines& outlines, const StudyImages& images) {
    Regions regions;
    for (const auto& [key, marks] : outlines.byImage) {
        const StudyImage* image = images.find(key);
        const auto pixels = images.pixels(key);
        if (!image || !image->frame.plane || !pixels) continue;
        regions.hounsfield = regions.hounsfield && pixels->unit == "HU";
        measure::RegionImage region{*image->frame.plane, pixels->values, {}, pixels->padding};
        for (const Mark* mark : marks)
            region.outlines.push_back(pointsOf(*mark));
        regions.pixels.push_back(pixels);
        regions.images.push_back(std::move(region));
    }
    return regions;
}

class BoneOfLevel {
public:
    BoneOfLevel(const CaseDocument& document, Level level, const StudyImages& images) : images_(images) {
        const std::vector<Level> scored = scoredLevels(document);
        const std::set<Level> withLesion(scored.begin(), scored.end());
        for (const Mark& mark : document.marks) {
            const auto* contour = std::get_if<Contour>(&mark.geometry);
            const StudyImage* image = contour ? images.find(mark.image) : nullptr;
            if (!image || image->modality != "CT") continue;
            // Values of a cut are interpolated: neither its mean nor its spread is that of the scan.
            if (mark.image.reformatted) {
                onCut_ |= contour->structure == Structure::Lesion && contour->level == level;
                continue;
            }
            Outlines* into = nullptr;
            if (contour->structure == Structure::Lesion && contour->level == level)
                into = &lesions_[mark.image.seriesInstanceUid];
            else if (contour->structure == Structure::VertebralBody && !withLesion.contains(contour->level))
                into = &intact_[mark.image.seriesInstanceUid];
            if (!into) continue;
            into->byImage[mark.image].push_back(&mark);
            into->markIds.push_back(mark.id);
        }
    }

    [[nodiscard]] BoneEvidence measure() const {
        BoneEvidence evidence;
        // The series with most of the lesion speaks.
        const auto most = std::ranges::max_element(
            lesions_, {}, [](const auto& entry) { return entry.second.markIds.size(); });
        if (onCut_) evidence.problems.emplace_back("measure.refused.hu_on_cut");
        if (most == lesions_.end()) return evidence;
        const Regions lesion = regionsOf(most->second, images_);
        if (lesion.images.empty()) {
            evidence.problems.emplace_back("measure.hu.unreadable");
            return evidence;
        }
        const StudyImage* image = images_.find(most->second.byImage.begin()->first);
        const auto technique = dicom::readCtTechnique(image->frame);
        if (!lesion.hounsfield || !technique || technique->coneBeam) {
            evidence.problems.emplace_back("measure.hu.not_hounsfield");
            return evidence;
        }
        const auto statistics = measure::statisticsOf(lesion.images, 0.0, kLowHu, kHighHu);
        if (!statistics) {
            evidence.problems.emplace_back("measure.hu.too_small");
            return evidence;
        }
        const std::vector<Message> notes = notesOf(*technique);
        const auto add = [&](const char* name, double value, Unit unit, const Outlines& outlines) {
            MeasurementSource source{.markIds = outlines.markIds, .method = "region/1"};
            std::ranges::sort(source.markIds);
            evidence.measurements.push_back({name, value, unit, {}, source, notes});
        };
        add("hu.mean", statistics->mean, Unit::HounsfieldUnit, most->second);
        add("hu.spread", statistics->standardDeviation, Unit::HounsfieldUnit, most->second);
        add("hu.low_share", 100.0 * statistics->lowShare, Unit::Percent, most->second);
        add("hu.high_share", 100.0 * statistics->highShare, Unit::Percent, most->second);
        const auto intact = intact_.find(most->first);
        if (intact == intact_.end()) {
            evidence.problems.emplace_back("measure.hu.no_reference");
            return evidence;
        }
        const Regions bone = regionsOf(intact->second, images_);
        if (const auto reference = measure::statisticsOf(bone.images, kTrabecularMm, kLowHu, kHighHu)) {
            add("hu.reference", reference->median, Unit::HounsfieldUnit, intact->second);
            add("hu.reference_spread", reference->standardDeviation, Unit::HounsfieldUnit, intact->second);
        }
        return evidence;
    }

private:
    [[nodiscard]] static std::vector<Message> notesOf(const dicom::CtTechnique& technique) {
        std::vector<Message> notes;
        if (technique.kilovolts)
            notes.push_back({"measure.note.ct_technique",
                             {{"kilovolts", decimal(*technique.kilovolts, 0)},
                              {"kernel", technique.kernel.empty() ? "@measure.note.kernel_unknown"
                                                                  : literal(technique.kernel)}}});
        else
            notes.emplace_back("measure.note.tube_voltage_unknown");
        if (technique.contrast) notes.emplace_back("measure.note.contrast_agent");
        return notes;
    }

    const StudyImages& images_;
    std::map<std::string, Outlines> lesions_; // by series
    std::map<std::string, Outlines> intact_;
    bool onCut_ = false; ///< the lesion is outlined on a reformatted plane
};

} // namespace

BoneEvidence boneEvidenceOf(const CaseDocument& document, Level level, const StudyImages* images) {
    return images ? BoneOfLevel(document, level, *images).measure() : BoneEvidence{};
}

} // namespace columna::app
