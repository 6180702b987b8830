// Writes the table of docs/74-assistance.md: snapping on the phantom sweep and on the real images, before and
// after, from the start without it.
#include "app/case/case_json.h"
#include "app/usecases/spine_volume.h"
#include "app/usecases/study_images.h"
#include "imaging/assist/corner_snap.h"
#include "imaging/assist/registration.h"
#include "imaging/dicom/scan.h"
#include "imaging/measure/vertebra.h"
#include "scoring/base/decimal.h"
#include "scoring/levels.h"
#include "tests/assistance/lesion_sweep.h"
#include "tests/assistance/outline_table.h"
#include "tests/assistance/snap_sweep.h"
#include "tests/assistance/walk_sweep.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

namespace {

namespace fs = std::filesystem;
using namespace columna;
using namespace columna::assistance;

const char* const beginMarker = "<!-- table: begin -->\n";
const char* const endMarker = "<!-- table: end -->";

const char* const kHead = "| | start | click SD | bodies | proposed | gross before | gross after, of the "
                          "proposed | corners, RMS before "
                          "| after | heights, RMS before | SD after | bias after | time "
                          "|\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n";

std::string line(const std::string& what, const std::string& start, double clickSd, const SnapSummary& s) {
    const auto of = [](std::size_t part, std::size_t whole) {
        return std::to_string(part) +
               (whole ? " (" + decimal(100.0 * static_cast<double>(part) / static_cast<double>(whole), 0) +
                            " %)"
                      : std::string());
    };
    const auto mm = [](double value) { return decimal(value, 2) + " mm"; };
    return "| " + what + " | " + start + " | " + decimal(clickSd, 0) + " mm | " + std::to_string(s.bodies) +
           " | " + of(s.proposed, s.bodies) + " | " + of(s.grossBefore, s.bodies) + " | " +
           of(s.grossAfter, s.proposed) + " | " + mm(s.cornersBefore) + " | " + mm(s.cornersAfter) + " | " +
           mm(s.heightSdBefore) + " | " + mm(s.heightSdAfter) + " | " + mm(s.heightBiasAfter) + " | " +
           decimal(1000.0 * s.secondsEach, 0) + " ms |\n";
}

std::string phantomTable(int cases, std::uint64_t seed) {
    std::string text;
    for (const auto& [weighting, name] : {std::pair{phantom::Weighting::T2, "MR T2"},
                                          {phantom::Weighting::T1, "MR T1"},
                                          {phantom::Weighting::Ct, "CT"}})
        for (const auto& [start, words] : {std::pair{SnapStart::FourCorners, "four corners"},
                                           {SnapStart::OneClick, "one click"},
                                           {SnapStart::OneClickSized, "one click, others marked"}})
            for (const double sd : {1.0, 2.0})
                text += line(name, words, sd, summarise(runSnapSweep({cases, seed, sd, start, weighting})));
    return text;
}

std::string lesionTable(int cases, std::uint64_t seed) {
    std::string text =
        "\n| lesions | start | lesions | proposed | gross, of the proposed | Dice, median | lower "
        "quartile | volume error, median | share of the body, bias | RMS | time |\n"
        "|---|---|---|---|---|---|---|---|---|---|---|\n";
    const auto percent = [](double share) { return decimal(100.0 * share, 0) + " %"; };
    const auto points = [](double share) { return decimal(100.0 * share, 1) + " pp"; };
    for (const auto& [weighting, name] : {std::pair{phantom::Weighting::T2, "MR T2"},
                                          {phantom::Weighting::T1, "MR T1"},
                                          {phantom::Weighting::Ct, "CT"}})
        for (const auto& [start, words] :
             {std::pair{LesionStart::Seed, "seed"}, {LesionStart::Strokes, "two strokes"}}) {
            const LesionSummary s = summarise(
                runLesionSweep({.cases = cases, .seed = seed, .weighting = weighting, .start = start}));
            text += std::string("| ") + name + " | " + words + " | " + std::to_string(s.lesions) + " | " +
                    std::to_string(s.proposed) + " | " + std::to_string(s.gross) + " | " +
                    decimal(s.diceMedian, 2) + " | " + decimal(s.diceLow, 2) + " | " +
                    percent(s.volumeErrorMedian) + " | " + points(s.shareBias) + " | " + points(s.shareRms) +
                    " | " + decimal(1000.0 * s.secondsEach, 0) + " ms |\n";
        }
    return text;
}

const char* const kWalkHead =
    "\n| levels | labelled | others | in their body by usual distances | in the images | off, RMS before | "
    "after | "
    "seen | of which in their body | time |\n|---|---|---|---|---|---|---|---|---|---|\n";

std::string walkLine(const std::string& what, const std::string& labelled,
                     const std::vector<WalkSample>& samples, double seconds) {
    double before = 0.0;
    double after = 0.0;
    std::size_t usual = 0, walked = 0, seen = 0, right = 0;
    for (const WalkSample& sample : samples) {
        before += sample.usualOffMm * sample.usualOffMm;
        after += sample.walkedOffMm * sample.walkedOffMm;
        usual += sample.usualInside;
        walked += sample.walkedInside;
        seen += sample.seen;
        right += sample.seen && sample.walkedInside;
    }
    const auto n = static_cast<double>(std::max<std::size_t>(samples.size(), 1));
    const auto share = [n](std::size_t count) {
        return std::to_string(count) + " (" + decimal(100.0 * static_cast<double>(count) / n, 0) + " %)";
    };
    return "| " + what + " | " + labelled + " | " + std::to_string(samples.size()) + " | " + share(usual) +
           " | " + share(walked) + " | " + decimal(std::sqrt(before / n), 1) + " mm | " +
           decimal(std::sqrt(after / n), 1) + " mm | " + std::to_string(seen) + " | " +
           std::to_string(right) + " | " + decimal(seconds, 1) + " s |\n";
}

std::string walkTable(int cases, std::uint64_t seed) {
    std::string text = kWalkHead;
    for (const auto& [weighting, name] :
         {std::pair{phantom::Weighting::T2, "MR T2"}, {phantom::Weighting::Ct, "CT"}})
        for (const auto& [anchors, words] : {std::pair{1, "one"}, {2, "first and last"}}) {
            double seconds = 0.0;
            const auto samples = runWalkSweep({cases, seed, weighting, anchors}, seconds);
            text += walkLine(name, words, samples, seconds);
        }
    return text;
}

/// Each marked body as the only label, the others to be found.
std::string realWalk(const fs::path& data, const fs::path& marks, const std::string& folder,
                     const std::string& file, const std::string& name) {
    const auto document = app::readCase(marks / file);
    const auto scanned = dicom::scan(data / folder);
    if (!document || !scanned) return "| " + name + " | not read |\n";
    const auto study = std::ranges::find(scanned->studies, document->study.studyInstanceUid,
                                         &dicom::Study::studyInstanceUid);
    if (study == scanned->studies.end()) return "| " + name + " | not found |\n";
    std::vector<KnownBody> bodies;
    std::vector<Vec3> centres;
    std::string frame;
    for (const Mark& mark : document->marks) {
        const auto* points = std::get_if<VertebralMorphometry>(&mark.geometry);
        const auto shape = points ? measure::shapeOf(*points) : Error{};
        if (!points || !shape) continue;
        frame = mark.image.frameOfReferenceUid;
        centres.push_back(shape->axes.centre);
        bodies.push_back({points->level, shape->axes.centre, shape->axes.anterior, shape->axes.superior,
                          shape->heightsMm[1], (shape->superiorDepthMm + shape->inferiorDepthMm) / 2.0});
    }
    const auto volume = app::spineVolume(*study, frame, centres, {});
    if (!volume) return "| " + name + " | no volume (" + volume.error().what.id + ") |\n";
    const auto column = scoring::levelsOf(document->numbering);
    double seconds = 0.0;
    std::vector<WalkSample> samples;
    for (const KnownBody& body : bodies) {
        const auto found = tryWalk(*volume, column, bodies, {{body.level, body.centre}}, seconds);
        samples.insert(samples.end(), found.begin(), found.end());
    }
    return walkLine(name, "each in turn", samples, seconds);
}

/// Six points that were placed by eye stand for the truth.
phantom::LevelTruth asTruth(const VertebralMorphometry& points, const measure::VertebraShape& shape) {
    phantom::LevelTruth truth;
    truth.level = points.level;
    truth.centre = shape.axes.centre;
    truth.up = shape.axes.superior;
    const auto& p = points.points;
    truth.points = {p[0], p[1], p[2], p[3], p[4], p[5]};
    truth.heights = {shape.heightsMm[0], shape.heightsMm[1], shape.heightsMm[2]};
    return truth;
}

std::string realTable(const fs::path& data, const fs::path& marks, const std::string& folder,
                      const std::string& file, const std::string& name) {
    constexpr int kDraws = 20;
    const auto document = app::readCase(marks / file);
    const auto scanned = dicom::scan(data / folder);
    if (!document || !scanned) return "| " + name + " | not read |\n";
    const auto study = std::ranges::find(scanned->studies, document->study.studyInstanceUid,
                                         &dicom::Study::studyInstanceUid);
    if (study == scanned->studies.end()) return "| " + name + " | not found |\n";
    const app::StudyImages images(*study);
    std::string text;
    for (const auto& [start, words] : {std::pair{SnapStart::FourCorners, "four corners"},
                                       {SnapStart::OneClick, "one click"},
                                       {SnapStart::OneClickSized, "one click, others marked"}})
        for (const double sd : {1.0, 2.0}) {
            std::vector<SnapSample> samples;
            std::mt19937_64 random(5);
            for (const Mark& mark : document->marks) {
                const auto* points = std::get_if<VertebralMorphometry>(&mark.geometry);
                const auto shape = points ? measure::shapeOf(*points) : Error{};
                const app::StudyImage* image = images.find(mark.image);
                const auto pixels = images.pixels(mark.image);
                if (!points || !shape || !image || !pixels || mark.image.reformatted) continue;
                const bool ct = image->modality == "CT";
                const auto size =
                    start == SnapStart::OneClickSized
                        ? assist::sizeOf(document->marks, mark.image.frameOfReferenceUid, points->level)
                        : assist::BodySize{};
                for (int draw = 0; draw < kDraws; ++draw)
                    samples.push_back(
                        trySnap({1, 5, sd, start, ct ? phantom::Weighting::Ct : phantom::Weighting::T2},
                                asTruth(*points, *shape),
                                assist::PlaneImage(*image->frame.plane, pixels->values), random, size));
            }
            text += line(name, words, sd, summarise(samples));
        }
    return text;
}

/// Six points of a case that were placed on stored images, and the volume they lie in.
struct MarkedVolume {
    std::vector<VertebralMorphometry> bodies;
    std::optional<assist::Volume> volume;
};

MarkedVolume markedVolume(const fs::path& folder, const fs::path& file) {
    MarkedVolume found;
    const auto document = app::readCase(file);
    const auto scanned = dicom::scan(folder);
    if (!document || !scanned) return found;
    std::string image;
    for (const Mark& mark : document->marks)
        if (const auto* points = std::get_if<VertebralMorphometry>(&mark.geometry);
            points && !mark.image.reformatted) {
            found.bodies.push_back(*points);
            image = mark.image.sopInstanceUid;
        }
    for (const dicom::Study& study : scanned->studies)
        for (const dicom::Series& series : study.series)
            for (const dicom::Stack& stack : series.stacks)
                if (std::ranges::find(stack.frames, image, &dicom::Frame::sopInstanceUid) !=
                    stack.frames.end())
                    if (auto volume = assist::volumeOf(stack)) found.volume = std::move(*volume);
    return found;
}

/// No truth: the corners of the same bodies, placed by eye in both, say how far apart the two lie.
std::string realRegistration(const fs::path& data, const fs::path& marks) {
    const MarkedVolume mr = markedVolume(data / "mr_lspine_1.5T", marks / "mr_lspine.json");
    const MarkedVolume ct = markedVolume(data / "ct_lspine", marks / "ct_lspine.json");
    if (!mr.volume || !ct.volume) return "\nReal CT to MR: no volume.\n";
    std::vector<assist::LandmarkPair> levels;
    std::vector<assist::LandmarkPair> corners;
    for (const VertebralMorphometry& one : mr.bodies)
        for (const VertebralMorphometry& other : ct.bodies) {
            if (one.level != other.level) continue;
            const auto centre = [](const VertebralMorphometry& of) {
                return (of.points[0] + of.points[1] + of.points[2] + of.points[3]) / 4.0;
            };
            levels.push_back({centre(one), centre(other), one.level});
            for (std::size_t i = 0; i < 4; ++i)
                corners.push_back({one.points[i], other.points[i], one.level});
        }
    const auto begin = std::chrono::steady_clock::now();
    const auto found = assist::registerRigidly(*mr.volume, *ct.volume, levels, corners);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const auto start = assist::fromLevels(levels);
    std::string text = "\nReal lumbar MR to CT, " + std::to_string(levels.size()) + " levels, " +
                       std::to_string(corners.size()) + " corners: ";
    if (!found) return text + "refused (" + found.error().what.id + ").\n";
    const Vec3 aside = found->fixedToMoving(levels.front().fixed) - (*start)(levels.front().fixed);
    return text + "corners apart in the sagittal plane " +
           decimal(assist::sagittalResidualMm(*start, corners), 1) +
           " mm (RMS) as started from the levels, " + decimal(*found->errorMm, 1) +
           " mm after registration, which moved it " + decimal(std::abs(aside.x), 1) +
           " mm from side to side; " + decimal(seconds, 1) + " s.\n";
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 4 && std::string(argv[3]) == "outlines") { // that part alone, to look at
        std::fputs(outlineTable(std::atoi(argv[1]), std::strtoull(argv[2], nullptr, 10)).c_str(), stdout);
        return 0;
    }
    if (argc != 5) {
        std::fprintf(stderr, "usage: assistance_table COUNT SEED MARKS DOCUMENT\n"
                             "       assistance_table COUNT SEED outlines\n");
        return 2;
    }
    std::string made = std::string(argv[1]) + " cases, seed " + argv[2] + ".\n\n" + kHead +
                       phantomTable(std::atoi(argv[1]), std::strtoull(argv[2], nullptr, 10));
    if (const char* data = std::getenv("COLUMNA_TEST_DATA"))
        made += realTable(data, argv[3], "mr_lspine_1.5T", "mr_lspine.json", "real MR T2") +
                realTable(data, argv[3], "ct_lspine", "ct_lspine.json", "real CT") +
                realRegistration(data, argv[3]);
    made += walkTable(std::atoi(argv[1]), std::strtoull(argv[2], nullptr, 10));
    if (const char* data = std::getenv("COLUMNA_TEST_DATA"))
        made += realWalk(data, argv[3], "mr_lspine_1.5T", "mr_lspine.json", "real MR T2") +
                realWalk(data, argv[3], "ct_lspine", "ct_lspine.json", "real CT");
    made += lesionTable(std::atoi(argv[1]), std::strtoull(argv[2], nullptr, 10));
    made += outlineTable(std::atoi(argv[1]), std::strtoull(argv[2], nullptr, 10));
    std::ifstream in(argv[4], std::ios::binary);
    std::string document{std::istreambuf_iterator<char>(in), {}};
    const std::size_t begin = document.find(beginMarker);
    const std::size_t end = document.find(endMarker);
    if (begin == std::string::npos || end == std::string::npos || end < begin) {
        std::fputs(made.c_str(), stdout);
        return 0;
    }
    const std::size_t from = begin + std::string(beginMarker).size();
    document.replace(from, end - from, made);
    std::ofstream(argv[4], std::ios::binary) << document;
    return 0;
}
