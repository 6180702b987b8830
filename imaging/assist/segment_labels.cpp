#include "imaging/assist/segment_labels.h"

#include "imaging/assist/shipped_labels.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>
#include <string>

namespace columna::assist {

namespace {

Error refused(Message what) {
    return {.what = std::move(what), .file = {}, .tag = {}, .remedy = {"assist.seg.remedy", {}}};
}

using CodeKey = std::pair<std::string, std::string>; // scheme, value

const std::map<CodeKey, Level>& levelCodes() {
    static const auto codes = [] {
        constexpr std::string_view kPrefix = "level/";
        std::map<CodeKey, Level> found;
        const auto table = nlohmann::json::parse(shippedLevelCodes());
        for (const auto& entry : table.at("codes")) {
            const std::string key = entry.at("key");
            if (!key.starts_with(kPrefix)) continue;
            if (const auto level = parseLevel(key.substr(kPrefix.size())))
                found.emplace(CodeKey{entry.at("scheme"), entry.at("value")}, *level);
        }
        return found;
    }();
    return codes;
}

std::optional<Level> levelOf(const dicom::Code& code) {
    const auto found = levelCodes().find({code.scheme, code.value});
    return found == levelCodes().end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> wordsOf(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)))
            words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

/// A level and "vertebra", or "canal" with "spinal": anything else may mean a disc or a lesion there.
LabelMeaning meaningOf(const std::string& label) {
    static const std::set<std::string> about{"vertebra", "vertebrae", "vertebral", "bone", "spine"};
    std::optional<Level> level;
    bool canal = false;
    for (std::string word : wordsOf(label)) {
        if (about.contains(word) || word == "spinal") continue;
        if (word == "canal" && !canal) {
            canal = true;
            continue;
        }
        word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
        const auto named = parseLevel(word);
        if (!named || level) return {};
        level = named;
    }
    if (level && !canal) return {LabelPart::Vertebra, level};
    return {canal && !level ? LabelPart::Canal : LabelPart::Elsewhere, std::nullopt};
}

/// Whether the type says that the segment is bone, or next to nothing: "Vertebra", "Bone", "Tissue". A disc,
/// a mass or a pedicle is none, whatever its name and region.
bool mayBe(const LabelMeaning& what, const dicom::Code& type) {
    static const std::set<std::string> anything{"anatomical", "anatomic", "structure", "tissue", "organ",
                                                "entire",     "of",       "the",       "spine",  "spinal"};
    static const std::set<std::string> bone{"vertebra", "vertebrae", "vertebral", "bone", "bones", "column"};
    return std::ranges::all_of(wordsOf(type.meaning), [&](std::string word) {
        if (anything.contains(word) || bone.contains(word)) return true;
        if (what.part == LabelPart::Canal && word == "canal") return true;
        word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
        return what.level && parseLevel(word) == what.level;
    });
}

LabelMeaning meaningOf(const dicom::Segment& segment, const LabelScheme* numbers) {
    const dicom::Code& category = segment.category;
    if (category.is("49755003", "SCT") || category.is("M-01000", "SRT")) return {}; // altered: a lesion
    if (const auto level = levelOf(segment.type)) return {LabelPart::Vertebra, level};
    LabelMeaning meaning;
    if (category.is("123037004", "SCT") && segment.regions.size() == 1)
        if (const auto level = levelOf(segment.regions.front())) meaning = {LabelPart::Vertebra, level};
    if (!meaning.level) meaning = meaningOf(segment.label);
    if (meaning.part == LabelPart::Elsewhere && numbers)
        if (const auto found = numbers->labels.find(segment.number); found != numbers->labels.end())
            meaning = found->second;
    return mayBe(meaning, segment.type) ? meaning : LabelMeaning{};
}

Result<VolumeGrid> gridOf(const dicom::Segmentation& content) {
    if (content.frames.empty()) return refused({"assist.seg.few"});
    const FramePlane& first = content.frames.front().plane;
    const Vec3 normal = first.normal();
    constexpr double kTurned = 1e-3;
    if (std::abs(length(first.rowDirection) - 1.0) > kTurned ||
        std::abs(length(first.columnDirection) - 1.0) > kTurned ||
        std::abs(dot(first.rowDirection, first.columnDirection)) > kTurned)
        return refused({"assist.seg.sheared"});
    std::vector<double> heights;
    for (const dicom::SegmentFrame& frame : content.frames) {
        const FramePlane& plane = frame.plane;
        if (distance(plane.rowDirection, first.rowDirection) > kTurned ||
            distance(plane.columnDirection, first.columnDirection) > kTurned)
            return refused({"assist.seg.not_parallel"});
        const Vec3 off = plane.origin - first.origin;
        heights.push_back(dot(off, normal));
        if (length(off - normal * heights.back()) > kToleratedShearMm) return refused({"assist.seg.sheared"});
    }
    std::ranges::sort(heights);
    constexpr double kSameMm = 0.01;
    const auto repeated = std::ranges::unique(heights, [](double a, double b) { return b - a < kSameMm; });
    heights.erase(repeated.begin(), repeated.end());
    if (heights.size() < 2) return refused({"assist.seg.few"});
    // Frames without anything of any segment are often left out.
    double apart = heights[1] - heights[0];
    for (std::size_t i = 1; i < heights.size(); ++i)
        apart = std::min(apart, heights[i] - heights[i - 1]);
    const double count = (heights.back() - heights.front()) / apart;
    apart = (heights.back() - heights.front()) / std::round(count);
    for (const double height : heights) {
        const double at = (height - heights.front()) / apart;
        if (std::abs(at - std::round(at)) * apart > kToleratedShearMm / 5.0)
            return refused({"assist.seg.uneven"});
    }
    VolumeGrid grid;
    constexpr double kMost = 5e8;
    if (std::round(count) * first.rows * first.columns > kMost) return refused({"assist.nifti.too_large"});
    grid.size = {first.columns, first.rows, static_cast<int>(std::lround(count)) + 1};
    grid.step = {first.rowDirection * first.columnSpacing, first.columnDirection * first.rowSpacing,
                 normal * apart};
    grid.origin = first.origin + normal * heights.front();
    return grid;
}

} // namespace

Result<SegmentLabels> segmentLabels(const dicom::ReadSegmentation& segmentation, const LabelScheme* numbers) {
    const dicom::Segmentation& content = segmentation.content;
    if (content.frameOfReferenceUid.empty()) return refused({"assist.seg.no_frame_of_reference"});
    const Result<VolumeGrid> grid = gridOf(content);
    if (!grid) return grid.error();
    SegmentLabels made;
    made.scheme = {"dicom_seg", "DICOM Segmentation", "PS3.3 A.51", {}, {}};
    std::set<Level> levels;
    int unnamed = 0;
    for (const dicom::Segment& segment : content.segments) {
        const LabelMeaning meaning = meaningOf(segment, numbers);
        if (meaning.level && !levels.insert(*meaning.level).second)
            return refused({"assist.seg.twice", {{"level", std::string(toString(*meaning.level))}}});
        if (meaning.part == LabelPart::Elsewhere) ++unnamed;
        made.scheme.labels[segment.number] = meaning;
    }
    made.volume.grid = *grid;
    made.volume.labels.resize(grid->count());
    made.volume.notes = segmentation.notUnderstood;
    std::size_t twice = 0;
    for (const dicom::SegmentFrame& frame : content.frames) {
        const int k = static_cast<int>(std::lround(grid->toVoxel(frame.plane.origin).z));
        const std::size_t first = grid->index(0, 0, k);
        const bool vertebra = made.scheme.labels[frame.segment].level.has_value();
        for (std::size_t i = 0; i < frame.mask.size(); ++i) {
            if (!frame.mask[i]) continue;
            std::int32_t& label = made.volume.labels[first + i];
            if (label != 0 && label != frame.segment) {
                ++twice;
                if (!vertebra) continue; // of two that overlap the vertebra counts
            }
            label = frame.segment;
        }
    }
    if (unnamed > 0)
        made.volume.notes.push_back({"assist.seg.unnamed", {{"count", std::to_string(unnamed)}}});
    if (twice > 0) made.volume.notes.emplace_back("assist.seg.overlap");
    return made;
}

} // namespace columna::assist
