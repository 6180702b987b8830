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

void writeGeometry(Json& object, const VertebralMorphometry& morphometry) {
    Json points = Json::object();
    for (std::size_t i = 0; i < kVertebralPointCount; ++i)
        points[std::string(keyOf(static_cast<VertebralPoint>(i)))] = write(morphometry.points[i]);
    object["points"] = points;
}

// In this order in the file, whichever of them a kind of mark has: hashes are taken over it.
template <class Geometry>
void writeGeometry(Json& object, const Geometry& geometry) {
    if constexpr (requires { geometry.side; }) object["side"] = keyOf(geometry.side);
    if constexpr (requires { geometry.structure; }) object["structure"] = keyOf(geometry.structure);
    if constexpr (requires { geometry.finding; }) object["finding"] = keyOf(geometry.finding);
    if constexpr (requires { geometry.edge; }) object["edge"] = keyOf(geometry.edge);
    if constexpr (requires { geometry.signal; }) object["signal"] = keyOf(geometry.signal);
    if constexpr (requires { geometry.cause; }) object["cause"] = keyOf(geometry.cause);
    if constexpr (requires { geometry.lesionId; }) object["lesion"] = geometry.lesionId;
    if constexpr (requires { geometry.points; })
        object["points"] = write(std::vector<Vec3>(geometry.points.begin(), geometry.points.end()));
    else
        object["point"] = write(geometry.point);
    if constexpr (requires { geometry.text; }) object["text"] = geometry.text;
}

Vec3 readPoint(const JsonReader& reader) {
    if (reader.size() != 3) reader.fail("case.json.point");
    return {reader.at(0).number(), reader.at(1).number(), reader.at(2).number()};
}

std::vector<Vec3> readPoints(const JsonReader& reader, std::size_t fewest, const char* tooFew) {
    std::vector<Vec3> points;
    reader.forEachElement([&points](const JsonReader& element) { points.push_back(readPoint(element)); });
    if (points.size() < fewest) reader.fail(tooFew);
    return points;
}

template <std::size_t N>
std::array<Vec3, N> readPoints(const JsonReader& reader) {
    if (reader.size() != N) reader.fail("case.json.point_count");
    std::array<Vec3, N> points;
    for (std::size_t i = 0; i < N; ++i)
        points[i] = readPoint(reader.at(i));
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
    ImageReference image{uidFrom(reader["series"]), uidFrom(reader["sop_instance"]),
                         reader["frame"].integer(1, 1'000'000), uidFrom(reader["frame_of_reference"])};
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
        reader_["kind"].fail("json.unknown_value");
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
    [[nodiscard]] std::vector<Vec3> outline() const {
        return readPoints(reader_["points"], 3, "case.json.contour_points");
    }
    template <std::size_t N>
    [[nodiscard]] std::array<Vec3, N> points() const {
        return readPoints<N>(reader_["points"]);
    }
    [[nodiscard]] std::vector<Vec3> line() const {
        return readPoints(reader_["points"], 2, "case.json.point_count");
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
            .time = timeFrom(reader["time"]),
            .geometry = GeometryReader(reader, numbering).read()};
}

} // namespace columna::app
