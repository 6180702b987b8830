// Measurement groups of any structured report (TID 1410, 1411, 1501 and what looks like them) as free marks.
#include "app/usecases/foreign_marks.h"

#include "app/results/report_document.h"

#include <algorithm>
#include <map>
#include <set>

namespace columna::app {
namespace {

using dicom::ContentItem;
using dicom::Relation;

struct Concept {
    const char* value;
    const char* scheme;
    [[nodiscard]] bool names(const ContentItem& item) const {
        return item.name && item.name->is(value, scheme);
    }
};
constexpr Concept kGroup{"125007", "DCM"};
constexpr Concept kLibrary{"111028", "DCM"};
constexpr Concept kTrackingId{"112039", "DCM"};
constexpr Concept kTrackingUid{"112040", "DCM"};
constexpr Concept kFinding{"121071", "DCM"};
constexpr Concept kSite{"363698007", "SCT"};
constexpr Concept kSiteOfOld{"G-C0E3", "SRT"};
constexpr Concept kComment{"121106", "DCM"};
constexpr Concept kDerivation{"121401", "DCM"};
constexpr Concept kRegion{"111030", "DCM"};
constexpr Concept kOutline{"111041", "DCM"};
/// Before the words of a person, in identifiers that cornerstone reads.
constexpr std::string_view kToolPrefix = "Cornerstone3DTools@";

template <class Value>
const Value* as(const ContentItem& item) {
    return std::get_if<Value>(&item.value);
}

void append(std::string& words, const std::string& more, const char* between) {
    if (more.empty()) return;
    if (!words.empty()) words += between;
    words += more;
}

std::string unitOf(const dicom::Code& unit) {
    if (unit.is("1", "UCUM")) return {};
    const bool plain = unit.scheme == "UCUM" && !unit.value.starts_with('{') && !unit.value.starts_with('[');
    return plain || unit.meaning.empty() ? unit.value : unit.meaning;
}

bool isAngle(const ContentItem& item) {
    const auto* number = as<dicom::NumberValue>(item);
    return number != nullptr && number->unit.is("deg", "UCUM");
}

/// An item as a person reads it: "Diameter 10.0 mm", "Finding Site: Lung". Empty for containers, images and
/// coordinates.
std::string wordsOf(const ContentItem& item) {
    const std::string name = item.name ? item.name->meaning : std::string();
    if (const auto* code = as<dicom::CodeValue>(item)) {
        std::string words = name;
        append(words, code->code.meaning, ": ");
        return words;
    }
    if (const auto* text = as<dicom::TextValue>(item)) {
        std::string words = name;
        append(words, text->text, ": ");
        return words;
    }
    if (const auto* number = as<dicom::NumberValue>(item)) {
        std::string words = name;
        for (const ContentItem& child : item.children)
            if (const auto* code = as<dicom::CodeValue>(child); code != nullptr && kDerivation.names(child))
                append(words, code->code.meaning, ", ");
        append(words, number->value.empty() && number->qualifier ? number->qualifier->meaning : number->value,
               " ");
        append(words, unitOf(number->unit), " ");
        return words;
    }
    return {};
}

bool isCoordinates(const ContentItem& item) {
    return as<dicom::CoordinatesValue>(item) != nullptr || as<dicom::Coordinates3dValue>(item) != nullptr;
}

bool holdsCoordinates(
    const ContentItem& item) { // NOLINT(misc-no-recursion): nesting is limited by the reader
    return isCoordinates(item) || std::ranges::any_of(item.children, holdsCoordinates);
}

/// What is said about the report, not about a finding.
bool isContext(const ContentItem& item) {
    return item.relation == Relation::HasObservationContext ||
           item.relation == Relation::HasAcquisitionContext ||
           item.relation == Relation::HasConceptModifier || kLibrary.names(item);
}

std::string placeOf(const std::string& parent, std::size_t index) {
    return parent + (parent.empty() ? "" : ".") + std::to_string(index + 1);
}

/// One measurement group, or one item with coordinates that stands alone.
class Group {
public:
    Group(ForeignMarks& marks, const std::string& maker, const SegmentPlaces& segments)
        : marks_(marks), maker_(maker), segments_(segments) {}

    void take(const ContentItem& item, const std::string& place) {
        isRegion_ = [&] {
            const auto* container = as<dicom::ContainerValue>(item);
            return container != nullptr &&
                   (container->templateId == "1410" || container->templateId == "1411");
        }();
        statesAngle_ = std::ranges::any_of(item.children, isAngle);
        for (std::size_t i = 0; i < item.children.size(); ++i)
            learn(item.children[i], placeOf(place, i));
        finish({place, item.name});
    }
    void takeAlone(const ContentItem& item, const std::string& place) {
        learn(item, place);
        finish({place, item.name});
    }

private:
    struct Reference {
        dicom::ImageValue image;
        std::string place;
        std::optional<dicom::Code> name;
    };
    struct Drawn {
        const ContentItem* coordinates;
        std::string place;
        bool statesAngle;
    };

    void learn(const ContentItem& item, const std::string& place) {
        const auto* text = as<dicom::TextValue>(item);
        const auto* code = as<dicom::CodeValue>(item);
        if (isCoordinates(item)) return addDrawn(item, place, statesAngle_);
        if (const auto* image = as<dicom::ImageValue>(item)) {
            images_.push_back({*image, place, item.name});
        } else if (kTrackingId.names(item) && text != nullptr) {
            label_ = labelIn(text->text);
        } else if (kTrackingUid.names(item)) {
            marks_.note({place, item.name}, {"foreign.note.tracking"});
        } else if (kFinding.names(item) && code != nullptr) {
            append(finding_, code->code.meaning, ", ");
        } else if ((kSite.names(item) || kSiteOfOld.names(item)) && code != nullptr) {
            append(site_, code->code.meaning, ", ");
            noteChildren(item, place);
        } else if (kComment.names(item) && text != nullptr) {
            append(comment_, text->text, "; ");
        } else if (as<dicom::NumberValue>(item) != nullptr) {
            append(values_, wordsOf(item), "; ");
            learnBelow(item, place);
        } else if (item.relation == Relation::Contains && (code != nullptr || text != nullptr) &&
                   isWords(text)) {
            append(values_, wordsOf(item), "; ");
            learnBelow(item, place);
        } else {
            noteContent(item, place);
        }
    }

    /// Identifiers and names of people are no words.
    static bool isWords(const dicom::TextValue* text) {
        return text == nullptr ||
               (text->kind != dicom::TextKind::Uid && text->kind != dicom::TextKind::PersonName);
    }

    /// Below a number: where it was measured. Its derivation is among its words.
    void learnBelow(const ContentItem& item, const std::string& place) {
        for (std::size_t i = 0; i < item.children.size(); ++i) {
            const ContentItem& child = item.children[i];
            const std::string at = placeOf(place, i);
            if (isCoordinates(child))
                addDrawn(child, at, isAngle(item));
            else if (const auto* image = as<dicom::ImageValue>(child))
                images_.push_back({*image, at, child.name});
            else if (!kDerivation.names(child))
                noteContent(child, at);
        }
    }

    void noteChildren(const ContentItem& item, const std::string& place) {
        for (std::size_t i = 0; i < item.children.size(); ++i)
            noteContent(item.children[i], placeOf(place, i));
    }
    void noteContent(const ContentItem& item, const std::string& place) { // NOLINT(misc-no-recursion)
        if (const std::string words = wordsOf(item); !words.empty())
            marks_.note({place, item.name}, {"foreign.note.content", {{"words", literal(onOneLine(words))}}});
        for (std::size_t i = 0; i < item.children.size(); ++i)
            noteContent(item.children[i], placeOf(place, i));
    }

    void addDrawn(const ContentItem& item, const std::string& place, bool statesAngle) {
        // The same place is often given twice: for the group and for its number.
        const auto same = [&](const Drawn& other) {
            return other.coordinates->value == item.value && other.coordinates->children == item.children;
        };
        if (std::ranges::none_of(drawn_, same)) drawn_.push_back({&item, place, statesAngle});
    }

    /// "Cornerstone3DTools@^0.1.0:Length:words" has its words after the second colon.
    static std::string labelIn(const std::string& identifier) {
        if (!identifier.starts_with(kToolPrefix)) return identifier;
        const std::size_t tool = identifier.find(':');
        const std::size_t words = tool == std::string::npos ? tool : identifier.find(':', tool + 1);
        return words == std::string::npos ? std::string() : identifier.substr(words + 1);
    }

    [[nodiscard]] std::string words(const ForeignItem& of) const {
        std::string name = label_;
        if (finding_ != label_) append(name, finding_, ": ");
        append(name, site_, ", ");
        append(name, comment_, "; ");
        append(name, values_, "; ");
        if (name.empty() && of.code) name = of.code->meaning;
        if (name.empty()) return {};
        return name +
               (maker_.empty() ? std::string(" (stated by another program)") : " (stated by " + maker_ + ")");
    }

    void finish(const ForeignItem& of) {
        words_ = words(of);
        const std::size_t before = marks_.marks().size();
        for (const Drawn& one : drawn_)
            draw(one);
        // One note an image says what the marks on it are.
        std::set<std::pair<std::string, int>> said;
        const std::vector<ForeignMark> drawn(marks_.marks().begin() + static_cast<std::ptrdiff_t>(before),
                                             marks_.marks().end());
        for (const auto& [geometry, image] : drawn)
            if (std::holds_alternative<TextNote>(geometry))
                said.emplace(image.sopInstanceUid, image.frameNumber);
        for (const auto& [geometry, image] : drawn)
            if (!words_.empty() && said.emplace(image.sopInstanceUid, image.frameNumber).second)
                marks_.addText(wordsPlace(pointsOf({{}, image, {}, {}, geometry})), words_, image, of);
        if (drawn_.empty() && saidOfSegment(of)) return;
        if (drawn.empty() && !words_.empty())
            marks_.note(of, {"foreign.note.no_place", {{"words", literal(onOneLine(words_))}}});
        if (drawn_.empty())
            for (const Reference& image : images_)
                if (!marks_.isOfStudy(image.image.sopInstanceUid))
                    marks_.note({image.place, image.name}, {"foreign.note.reference"});
    }

    /// Whether the group is on a segment that is at hand; its words are then beside that.
    bool saidOfSegment(const ForeignItem& of) {
        bool said = false;
        for (const Reference& reference : images_)
            for (const int number : reference.image.segments) {
                const auto place = segments_.find({reference.image.sopInstanceUid, number});
                if (place == segments_.end() || words_.empty()) continue;
                said = marks_.addText(place->second.first, words_, place->second.second, of) || said;
            }
        return said;
    }

    void draw(const Drawn& drawn) {
        const ForeignItem of{drawn.place, drawn.coordinates->name};
        const bool region =
            isRegion_ || kRegion.names(*drawn.coordinates) || kOutline.names(*drawn.coordinates);
        std::vector<Reference> from;
        for (const ContentItem& child : drawn.coordinates->children)
            if (const auto* image = as<dicom::ImageValue>(child))
                from.push_back({*image, drawn.place, child.name});
        if (from.empty()) from = images_;
        if (const auto* inSpace = as<dicom::Coordinates3dValue>(*drawn.coordinates))
            return drawInSpace(*inSpace, from, region, drawn.statesAngle, of);
        const auto& flat = *as<dicom::CoordinatesValue>(*drawn.coordinates);
        if (from.empty()) return marks_.note(of, {"foreign.note.names_no_image"});
        for (const Reference& one : from)
            for (const int frame : one.image.frames.empty() ? std::vector<int>{0} : one.image.frames)
                drawOn(flat, one.image.sopInstanceUid, frame, region, drawn.statesAngle, of);
    }

    void drawOn(const dicom::CoordinatesValue& flat, const std::string& instance, int frame, bool region,
                bool statesAngle, const ForeignItem& of) {
        const auto image = marks_.imageOf(instance, frame, of);
        const FramePlane* plane = image ? marks_.planeOf(*image, of) : nullptr;
        if (plane == nullptr) return;
        constexpr double kToCentre = 0.5; // from the corner of the first pixel (PS3.3 C.18.6.1.2)
        std::vector<Vec3> pixels;
        for (std::size_t i = 0; i + 1 < flat.points.size(); i += 2)
            pixels.push_back({flat.points[i] - kToCentre, flat.points[i + 1] - kToCentre, 0.0});
        std::vector<Vec3> points;
        for (const Vec3 pixel : outlined(flat.graphic, pixels, {0, 0, 1}))
            points.push_back(plane->toPatient({pixel.x, pixel.y}));
        addShape(flat.graphic, points, *image, region, statesAngle, of);
    }

    void drawInSpace(const dicom::Coordinates3dValue& value, const std::vector<Reference>& from, bool region,
                     bool statesAngle, const ForeignItem& of) {
        std::vector<Vec3> given;
        for (std::size_t i = 0; i + 2 < value.points.size(); i += 3)
            given.push_back({value.points[i], value.points[i + 1], value.points[i + 2]});
        if (value.graphic == dicom::Graphic::Ellipsoid) return marks_.note(of, {"foreign.note.shape"});
        const std::vector<Vec3> points = outlined(value.graphic, given, {});
        std::vector<ImageReference> preferred;
        for (const Reference& one : from)
            preferred.push_back({{},
                                 one.image.sopInstanceUid,
                                 one.image.frames.empty() ? 1 : one.image.frames.front(),
                                 value.frameOfReferenceUid});
        const auto add = [&](const std::vector<Vec3>& some) {
            if (const auto image = marks_.imageAround(some, value.frameOfReferenceUid, preferred, of))
                addShape(value.graphic, some, *image, region, statesAngle, of);
        };
        if (value.graphic != dicom::Graphic::Multipoint) return add(points);
        for (const Vec3 point : points)
            add({point});
    }

    /// Circles and ellipses as closed lines; everything else as it is.
    static std::vector<Vec3> outlined(dicom::Graphic graphic, const std::vector<Vec3>& points, Vec3 normal) {
        if (graphic == dicom::Graphic::Circle && points.size() == 2)
            return circleOutline(points[0], points[1], normal);
        if (graphic == dicom::Graphic::Ellipse && points.size() == 4)
            return ellipseOutline(points[0], points[1], points[2], points[3]);
        return points;
    }

    void addShape(dicom::Graphic graphic, const std::vector<Vec3>& points, const ImageReference& image,
                  bool region, bool statesAngle, const ForeignItem& of) {
        using enum dicom::Graphic;
        if (graphic == Point || graphic == Multipoint) {
            for (const Vec3 point : points)
                marks_.addText(point, words_, image, of);
        } else if (graphic == Polyline) {
            marks_.addLine(points, image, region, statesAngle, of);
        } else {
            marks_.addRegion(points, image, of);
        }
    }

    ForeignMarks& marks_;
    const std::string& maker_;
    const SegmentPlaces& segments_;
    bool isRegion_ = false;
    bool statesAngle_ = false;
    std::string label_, finding_, site_, comment_, values_, words_;
    std::vector<Drawn> drawn_;
    std::vector<Reference> images_;
};

class Walk {
public:
    Walk(ForeignMarks& marks, const std::string& maker, const SegmentPlaces& segments)
        : marks_(marks), maker_(maker), segments_(segments) {}

    void visit(const ContentItem& item, const std::string& place) { // NOLINT(misc-no-recursion)
        if (kGroup.names(item)) return Group(marks_, maker_, segments_).take(item, place);
        if (as<dicom::ContainerValue>(item) == nullptr) {
            if (holdsCoordinates(item)) return Group(marks_, maker_, segments_).takeAlone(item, place);
            const auto* image = as<dicom::ImageValue>(item);
            if (image != nullptr && !marks_.isOfStudy(image->sopInstanceUid))
                marks_.note({place, item.name}, {"foreign.note.reference"});
            else if (const std::string words = wordsOf(item); !words.empty())
                marks_.note({place, item.name},
                            {"foreign.note.content", {{"words", literal(onOneLine(words))}}});
        }
        for (std::size_t i = 0; i < item.children.size(); ++i)
            if (!isContext(item.children[i])) visit(item.children[i], placeOf(place, i));
    }

private:
    ForeignMarks& marks_;
    const std::string& maker_;
    const SegmentPlaces& segments_;
};

} // namespace

Result<Done> readForeignReport(const std::filesystem::path& file, const std::string& maker,
                               const SegmentPlaces& segments, ForeignMarks& into) {
    const auto report = dicom::readSr(file, results::kCaseCreator, results::kCaseGroup);
    if (!report) return report.error();
    if (report->document.attachment)
        return Error{{"foreign.error.own"}, file.string(), {}, {"foreign.error.own.remedy"}};
    for (const Message& message : report->notUnderstood)
        into.note({}, message);
    Walk(into, maker, segments).visit(report->document.root, {});
    return Done{};
}

} // namespace columna::app
