#include "app/case/mark_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

namespace columna::app {

namespace {

using Json = nlohmann::ordered_json;

Json write(Vec3 p) {
    return Json::array({p.x, p.y, p.z});
}

Json write(const std::vector<Vec3>& points) {
    Json list = Json::array();
    for (const Vec3 point : points)
        list.push_back(write(point));
    return list;
}

void writeGeometry(Json& object, const LevelLabel& label) {
    object["point"] = write(label.point);
}

void writeGeometry(Json& object, const VertebralMorphometry& morphometry) {
    Json points = Json::object();
    for (std::size_t i = 0; i < kVertebralPointCount; ++i)
        points[std::string(keyOf(static_cast<VertebralPoint>(i)))] = write(morphometry.points[i]);
    object["points"] = points;
}

void writeGeometry(Json& object, const Contour& contour) {
    object["structure"] = keyOf(contour.structure);
    object["lesion"] = contour.lesionId;
    object["points"] = write(contour.points);
}

void writeGeometry(Json& object, const PosterolateralMark& mark) {
    object["side"] = keyOf(mark.side);
    object["structure"] = keyOf(mark.structure);
    object["finding"] = keyOf(mark.finding);
    object["point"] = write(mark.point);
}

void writeGeometry(Json& object, const BodyLine& line) {
    object["edge"] = keyOf(line.edge);
    object["points"] = write(line.points);
}

void writeGeometry(Json& object, const ConusMark& conus) {
    object["point"] = write(conus.point);
}

void writeGeometry(Json& object, const CordSignalMark& mark) {
    object["signal"] = keyOf(mark.signal);
    object["point"] = write(mark.point);
}

void writeGeometry(Json& object, const CompressionMark& mark) {
    object["cause"] = keyOf(mark.cause);
    object["point"] = write(mark.point);
}

void writeGeometry(Json& object, const ExtraspinalFinding& finding) {
    object["point"] = write(finding.point);
    object["text"] = finding.text;
}

template <class FreeMark>
requires requires(FreeMark mark) {
    mark.points;
}
void writeGeometry(Json& object, const FreeMark& mark) {
    object["points"] = write(std::vector<Vec3>(mark.points.begin(), mark.points.end()));
    if constexpr (requires { mark.text; }) object["text"] = mark.text;
}

void writeGeometry(Json& object, const TextNote& note) {
    object["point"] = write(note.point);
    object["text"] = note.text;
}

Vec3 readPoint(const JsonReader& reader) {
    const auto values = reader.elements();
    if (values.size() != 3) reader.fail("case.json.point");
    return {values[0].number(), values[1].number(), values[2].number()};
}

std::vector<Vec3> readContourPoints(const JsonReader& reader) {
    std::vector<Vec3> points;
    for (const JsonReader& element : reader.elements())
        points.push_back(readPoint(element));
    if (points.size() < 3) reader.fail("case.json.contour_points");
    return points;
}

template <std::size_t N>
std::array<Vec3, N> readPoints(const JsonReader& reader) {
    const auto values = reader.elements();
    if (values.size() != N) reader.fail("case.json.point_count");
    std::array<Vec3, N> points;
    std::ranges::transform(values, points.begin(), readPoint);
    return points;
}

ReformattedPlane readPlane(const JsonReader& reader) {
    reader.allow({"origin", "row", "column", "thickness"});
    ReformattedPlane plane{.origin = readPoint(reader["origin"]),
                           .rowDirection = readPoint(reader["row"]),
                           .columnDirection = readPoint(reader["column"]),
                           .thicknessMm = reader["thickness"].number()};
    constexpr double kTolerance = 1e-4;
    if (plane.thicknessMm < 0.0 || std::abs(length(plane.rowDirection) - 1.0) > kTolerance ||
        std::abs(length(plane.columnDirection) - 1.0) > kTolerance ||
        std::abs(dot(plane.rowDirection, plane.columnDirection)) > kTolerance)
        reader.fail("case.json.plane");
    return plane;
}

ImageReference readImage(const JsonReader& reader) {
    reader.allow({"series", "sop_instance", "frame", "frame_of_reference", "reformatted"});
    ImageReference image{reader["series"].uid(), reader["sop_instance"].uid(),
                         reader["frame"].integer(1, 1'000'000), reader["frame_of_reference"].uid()};
    if (const auto plane = reader.find("reformatted")) image.reformatted = readPlane(*plane);
    return image;
}

Json write(const ImageReference& image) {
    Json object{{"series", image.seriesInstanceUid},
                {"sop_instance", image.sopInstanceUid},
                {"frame", image.frameNumber},
                {"frame_of_reference", image.frameOfReferenceUid}};
    if (const auto& plane = image.reformatted)
        object["reformatted"] = {{"origin", write(plane->origin)},
                                 {"row", write(plane->rowDirection)},
                                 {"column", write(plane->columnDirection)},
                                 {"thickness", plane->thicknessMm}};
    return object;
}

} // namespace

nlohmann::ordered_json markToJson(const Mark& mark) {
    Json object{{"id", mark.id}};
    if (const auto level = levelOf(mark)) object["level"] = toString(*level);
    object["image"] = write(mark.image);
    object["author"] = mark.author;
    object["time"] = mark.time;
    object["kind"] = kindOf(mark.geometry);
    std::visit([&object](const auto& geometry) { writeGeometry(object, geometry); }, mark.geometry);
    return object;
}

Level levelFromJson(const JsonReader& reader, const scoring::Numbering& numbering) {
    const Level level = reader.parsed(parseLevel);
    if (!scoring::contains(numbering, level)) reader.fail("case.json.level_not_in_column");
    return level;
}

namespace {

class GeometryReader {
    // First: its return type is deduced.
    template <class Parse>
    [[nodiscard]] auto of(const char* key, Parse parse) const {
        return reader_[key].parsed(parse);
    }
public:
    GeometryReader(const JsonReader& reader, const scoring::Numbering& numbering)
        : reader_(reader), numbering_(numbering), kind_(reader["kind"].text()) {}

    [[nodiscard]] MarkGeometry read() const {
        if (kind_ == "level_label") return allowed({"level", "point"}, LevelLabel{level(), point()});
        if (kind_ == "morphometry") return allowed({"level", "points"}, morphometry());
        if (kind_ == "contour")
            return allowed(
                {"level", "structure", "lesion", "points"},
                Contour{of("structure", parseStructure), level(), reader_["lesion"].text(), outline()});
        if (kind_ == "posterolateral")
            return allowed({"level", "side", "structure", "finding", "point"},
                           PosterolateralMark{level(), of("side", parsePatientSide),
                                              of("structure", parsePosterolateralStructure),
                                              of("finding", parsePosterolateralFinding), point()});
        if (kind_ == "body_line")
            return allowed({"level", "edge", "points"}, BodyLine{level(), of("edge", parseBodyEdge), line()});
        if (kind_ == "conus") return allowed({"level", "point"}, ConusMark{level(), point()});
        if (kind_ == "cord_signal")
            return allowed({"level", "signal", "point"},
                           CordSignalMark{level(), of("signal", parseCordSignal), point()});
        if (kind_ == "other_compression")
            return allowed({"level", "cause", "point"},
                           CompressionMark{level(), of("cause", parseCompressionCause), point()});
        if (kind_ == "extraspinal") return allowed({"point", "text"}, ExtraspinalFinding{point(), words()});
        if (kind_ == "length") return allowed({"points"}, FreeLength{points<2>()});
        if (kind_ == "angle") return allowed({"points"}, FreeAngle{points<3>()});
        if (kind_ == "cobb") return allowed({"points"}, CobbAngle{points<4>()});
        if (kind_ == "region") return allowed({"points"}, RegionOfInterest{outline()});
        if (kind_ == "arrow") return allowed({"points", "text"}, Arrow{points<2>(), reader_["text"].text()});
        if (kind_ == "text") return allowed({"point", "text"}, TextNote{point(), words()});
        reader_["kind"].fail("case.json.unknown_value");
    }

private:
    [[nodiscard]] MarkGeometry allowed(std::initializer_list<std::string_view> own,
                                       MarkGeometry geometry) const {
        std::vector<std::string_view> keys{"id", "image", "author", "time", "kind"};
        keys.insert(keys.end(), own);
        reader_.allow(keys);
        return geometry;
    }
    [[nodiscard]] Level level() const { return levelFromJson(reader_["level"], numbering_); }
    [[nodiscard]] Vec3 point() const { return readPoint(reader_["point"]); }
    [[nodiscard]] std::string words() const { return reader_["text"].nonEmpty(); }
    [[nodiscard]] std::vector<Vec3> outline() const { return readContourPoints(reader_["points"]); }
    template <std::size_t N>
    [[nodiscard]] std::array<Vec3, N> points() const {
        return readPoints<N>(reader_["points"]);
    }
    [[nodiscard]] std::vector<Vec3> line() const {
        std::vector<Vec3> points;
        for (const JsonReader& element : reader_["points"].elements())
            points.push_back(readPoint(element));
        if (points.size() < 2) reader_["points"].fail("case.json.point_count");
        return points;
    }
    [[nodiscard]] VertebralMorphometry morphometry() const {
        VertebralMorphometry morphometry{.level = level(), .points = {}};
        const JsonReader points = reader_["points"];
        for (std::size_t i = 0; i < kVertebralPointCount; ++i)
            morphometry.points[i] = readPoint(points[std::string(keyOf(static_cast<VertebralPoint>(i)))]);
        return morphometry;
    }

    const JsonReader& reader_;
    const scoring::Numbering& numbering_;
    std::string kind_;
};

} // namespace

Mark markFromJson(const JsonReader& reader, const scoring::Numbering& numbering) {
    return {.id = reader["id"].nonEmpty(),
            .image = readImage(reader["image"]),
            .author = reader["author"].nonEmpty(),
            .time = reader["time"].time(),
            .geometry = GeometryReader(reader, numbering).read()};
}

} // namespace columna::app
