#include "app/usecases/foreign_results.h"

#include "app/results/result_writer.h"
#include "app/usecases/foreign_marks.h"
#include "imaging/dicom/objects/read_object.h"
#include "imaging/dicom/objects/segmentation.h"
#include "imaging/dicom/same_patient.h"
#include "imaging/marks/validity.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace columna::app {
namespace {

constexpr std::string_view kReports = "1.2.840.10008.5.1.4.1.1.88.";
constexpr std::string_view kPresentations = "1.2.840.10008.5.1.4.1.1.11.";

std::optional<ForeignKind> kindOf(const std::string& sopClassUid) {
    if (sopClassUid.starts_with(kReports)) return ForeignKind::Report;
    if (sopClassUid.starts_with(kPresentations)) return ForeignKind::Presentation;
    if (dicom::isSegmentationClass(sopClassUid)) return ForeignKind::Segmentation;
    return std::nullopt;
}

Error refusedAs(Message what, Message remedy, const std::filesystem::path& file) {
    return {std::move(what), file.string(), {}, std::move(remedy)};
}

/// Of one object: what a person can still look through, and what a damaged or hostile file cannot exceed.
constexpr std::size_t kMostMarks = 1200;
constexpr std::size_t kMostPoints = 5000;
constexpr std::size_t kMostNotes = 2000;
constexpr int kCorners = 72; // of a circle or ellipse; encloses 0.13 % less

std::vector<Vec3> roundOutline(Vec3 centre, Vec3 across, Vec3 along) {
    std::vector<Vec3> points;
    for (int i = 0; i < kCorners; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / kCorners;
        points.push_back(centre + across * std::cos(angle) + along * std::sin(angle));
    }
    points.push_back(points.front());
    return points;
}

} // namespace

std::string onOneLine(std::string words) {
    std::string line;
    for (const char c : words) {
        if (c != '\n' && c != '\r')
            line += c;
        else if (!line.empty() && !line.ends_with("; "))
            line += "; ";
    }
    return line;
}

std::string_view keyOf(ForeignKind kind) {
    switch (kind) {
    case ForeignKind::Report:
        return "report";
    case ForeignKind::Presentation:
        return "presentation";
    case ForeignKind::Segmentation:
        break;
    }
    return "segmentation";
}

bool mayHoldForeignResults(const std::string& sopClassUid) {
    return kindOf(sopClassUid).has_value();
}

namespace {

Result<dicom::ReadObject> objectOf(const std::filesystem::path& file, const dicom::Study& study) {
    auto object = dicom::readObject(file);
    if (!object) return object.error();
    if (!kindOf(object->identity.sopClassUid))
        return refusedAs({"foreign.error.kind"}, {"foreign.error.kind.remedy"}, file);
    if (!dicom::checkSamePatient(study.patient, object->patient))
        return refusedAs({"foreign.error.patient"}, {"foreign.error.patient.remedy"}, file);
    if (object->identity.studyInstanceUid != study.studyInstanceUid)
        return refusedAs({"foreign.error.study"}, {"foreign.error.study.remedy"}, file);
    return object;
}

} // namespace

Result<std::vector<ForeignResults>> readForeignResults(const std::vector<std::filesystem::path>& files,
                                                       const dicom::Study& study, const StudyImages& images,
                                                       const std::stop_token& stop) {
    std::vector<ForeignResults> all;
    std::vector<dicom::ReadObject> objects;
    for (const std::filesystem::path& file : files) {
        if (stop.stop_requested()) return results::cancelled();
        auto object = objectOf(file, study);
        if (!object) return object.error();
        all.push_back({.file = file,
                       .kind = *kindOf(object->identity.sopClassUid),
                       .maker = object->manufacturer,
                       .marks = {},
                       .notUnderstood = {}});
        objects.push_back(std::move(object).value());
    }
    SegmentPlaces segments;
    // Segmentations first: reports say what their segments are.
    for (const bool masks : {true, false})
        for (std::size_t i = 0; i < all.size(); ++i) {
            ForeignResults& one = all[i];
            if ((one.kind == ForeignKind::Segmentation) != masks) continue;
            if (stop.stop_requested()) return results::cancelled();
            ForeignMarks marks(study, images);
            const auto read =
                masks ? readForeignSegmentation(one.file, objects[i].identity.sopInstanceUid, marks, segments)
                : one.kind == ForeignKind::Report ? readForeignReport(one.file, one.maker, segments, marks)
                                                  : readForeignPresentation(one.file, marks);
            if (!read) return read.error();
            marks.into(one);
        }
    return all;
}

std::optional<ImageReference> ForeignMarks::imageOf(const std::string& sopInstanceUid, int frame,
                                                    const ForeignItem& of) {
    ImageReference image{{}, sopInstanceUid, std::max(frame, 1), {}};
    const StudyImage* known = images_.find(image);
    if (known == nullptr) {
        note(of, {"foreign.note.no_image"});
        return std::nullopt;
    }
    if (frame == 0 && images_.find({{}, sopInstanceUid, 2, {}}) != nullptr) {
        note(of, {"foreign.note.all_frames"});
        return std::nullopt;
    }
    image.seriesInstanceUid = known->seriesInstanceUid;
    image.frameOfReferenceUid = known->frameOfReferenceUid;
    return image;
}

bool ForeignMarks::isOfStudy(const std::string& sopInstanceUid) const {
    return images_.find({{}, sopInstanceUid, 1, {}}) != nullptr;
}

std::optional<ImageReference> ForeignMarks::imageAround(std::span<const Vec3> points,
                                                        const std::string& frameOfReferenceUid,
                                                        const std::vector<ImageReference>& preferred,
                                                        const ForeignItem& of) {
    if (points.empty()) return std::nullopt;
    const auto holdsAll = [&](const ImageReference& image) {
        const StudyImage* known = images_.find(image);
        return known != nullptr && known->frameOfReferenceUid == frameOfReferenceUid &&
               std::ranges::all_of(points, [&](Vec3 point) { return known->holds(point); });
    };
    if (const auto named = std::ranges::find_if(preferred, holdsAll); named != preferred.end()) {
        ImageReference image = *named;
        image.seriesInstanceUid = images_.find(image)->seriesInstanceUid;
        image.frameOfReferenceUid = frameOfReferenceUid;
        return image;
    }
    bool inSpace = false;
    for (const dicom::Series& series : study_.series) {
        inSpace = inSpace || std::ranges::find(series.stacks, frameOfReferenceUid,
                                               &dicom::Stack::frameOfReferenceUid) != series.stacks.end();
        const auto image = images_.imageAt(series.seriesInstanceUid, points.front());
        if (image && holdsAll(*image)) return image;
    }
    note(of, {inSpace ? "foreign.note.no_single_image" : "foreign.note.other_space"});
    return std::nullopt;
}

const FramePlane* ForeignMarks::planeOf(const ImageReference& image, const ForeignItem& of) {
    const StudyImage* known = images_.find(image);
    if (known != nullptr && known->frame.plane) return &*known->frame.plane;
    note(of, {"match.image_without_plane"});
    return nullptr;
}

bool ForeignMarks::addLine(std::vector<Vec3> points, const ImageReference& image, bool isRegion,
                           bool statesAngle, const ForeignItem& of) {
    const std::size_t count = points.size();
    if (count > 3 && distance(points.front(), points.back()) < 1e-3)
        return addRegion(std::move(points), image, of);
    if (count == 2) return add(FreeLength{{points[0], points[1]}}, image, of);
    if (count == 3 && statesAngle) return add(FreeAngle{{points[0], points[1], points[2]}}, image, of);
    if (count == 4 && statesAngle)
        return add(CobbAngle{{points[0], points[1], points[2], points[3]}}, image, of);
    if (count > 2 && isRegion) {
        if (!addRegion(std::move(points), image, of)) return false;
        note(of, {"foreign.note.closed"});
        return true;
    }
    note(of, {"foreign.note.open_line", {{"count", std::to_string(count)}}});
    return false;
}

bool ForeignMarks::addRegion(std::vector<Vec3> points, const ImageReference& image, const ForeignItem& of) {
    if (points.size() > 1 && distance(points.front(), points.back()) < 1e-3) points.pop_back();
    return add(RegionOfInterest{std::move(points)}, image, of);
}

bool ForeignMarks::addText(Vec3 at, std::string words, const ImageReference& image, const ForeignItem& of) {
    return add(TextNote{at, onOneLine(std::move(words))}, image, of);
}

bool ForeignMarks::add(MarkGeometry geometry, const ImageReference& image, const ForeignItem& of) {
    const Mark mark{{}, image, {}, {}, geometry};
    const std::size_t points = pointsOf(mark).size();
    std::optional<Message> refusal;
    if (marks_.size() >= kMostMarks)
        refusal = {"foreign.note.limit", {{"count", std::to_string(kMostMarks)}}};
    else if (points > kMostPoints)
        refusal = {"foreign.note.points", {{"count", std::to_string(points)}}};
    if (!refusal) refusal = shapeRefusal(geometry);
    if (!refusal) refusal = images_.refusal(mark);
    if (refusal) {
        note(of, std::move(*refusal));
        return false;
    }
    marks_.push_back({std::move(geometry), image});
    return true;
}

void ForeignMarks::note(const ForeignItem& of, Message what) {
    for (ForeignNote& other : notes_)
        if (other.what == what && other.code == of.code) {
            ++other.count;
            return;
        }
    if (notes_.size() >= kMostNotes) what = {"foreign.note.more"};
    if (notes_.size() > kMostNotes)
        ++notes_.back().count;
    else
        notes_.push_back({of.place, of.code, std::move(what)});
}

void ForeignMarks::into(ForeignResults& results) {
    results.marks = std::move(marks_);
    results.notUnderstood = std::move(notes_);
}

std::vector<Vec3> circleOutline(Vec3 centre, Vec3 onIt, Vec3 planeNormal) {
    const Vec3 across = onIt - centre;
    return roundOutline(centre, across, cross(planeNormal, across));
}

std::vector<Vec3> ellipseOutline(Vec3 firstEnd, Vec3 secondEnd, Vec3 firstOther, Vec3 secondOther) {
    const Vec3 centre = (firstEnd + secondEnd) * 0.5;
    return roundOutline(centre, (secondEnd - firstEnd) * 0.5, (secondOther - firstOther) * 0.5);
}

} // namespace columna::app
