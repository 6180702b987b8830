#include "imaging/dicom/header.h"
#include "imaging/dicom/objects/presentation.h"

#include <algorithm>
#include <map>

namespace columna::dicom {
namespace {

constexpr double kToCorner = 0.5;

std::optional<DrawnShape> shapeOf(const std::string& term) {
    if (term == "POINT") return DrawnShape::Point;
    if (term == "POLYLINE" || term == "INTERPOLATED") return DrawnShape::Polyline;
    if (term == "CIRCLE") return DrawnShape::Circle;
    if (term == "ELLIPSE") return DrawnShape::Ellipse;
    return std::nullopt;
}

std::vector<PixelPoint> pointsOf(const std::vector<double>& values) {
    std::vector<PixelPoint> points;
    for (std::size_t i = 0; i + 1 < values.size(); i += 2)
        points.push_back({values[i] - kToCorner, values[i + 1] - kToCorner});
    return points;
}

class Reader {
public:
    explicit Reader(const Header& header) : header_(header) {
        for (const Header& series : header.items(DCM_ReferencedSeriesSequence))
            for (InstanceReference& image : referencesOf(series, series.code(DCM_SeriesInstanceUID))) {
                seriesOf_[image.sopInstanceUid] = image.seriesInstanceUid;
                all_.push_back(std::move(image));
            }
    }

    ReadPresentation read() {
        out_.studyInstanceUid = header_.code(DCM_StudyInstanceUID);
        out_.label = header_.code(DCM_ContentLabel);
        out_.description = header_.text(DCM_ContentDescription);
        out_.creator = header_.text(DCM_ContentCreatorName);
        for (const Header& annotation : header_.items(DCM_GraphicAnnotationSequence))
            readAnnotation(annotation);
        tellWhatIsLeft();
        return std::move(out_);
    }

private:
    std::vector<InstanceReference> referencesOf(const Header& owner, const std::string& series) const {
        std::vector<InstanceReference> out;
        for (const Header& item : owner.items(DCM_ReferencedImageSequence)) {
            InstanceReference one{series, item.code(DCM_ReferencedSOPClassUID),
                                  item.code(DCM_ReferencedSOPInstanceUID), 0};
            if (const auto known = seriesOf_.find(one.sopInstanceUid); known != seriesOf_.end())
                one.seriesInstanceUid = known->second;
            const std::vector<double> frames = item.numbers(DCM_ReferencedFrameNumber);
            if (frames.empty()) out.push_back(one);
            for (const double frame : frames) {
                one.frameNumber = static_cast<int>(std::clamp(frame, 0.0, 1e6));
                out.push_back(one);
            }
        }
        return out;
    }

    void readAnnotation(const Header& annotation) {
        DrawnImage drawing;
        for (const Header& graphic : annotation.items(DCM_GraphicObjectSequence))
            readGraphic(graphic, drawing);
        for (const Header& text : annotation.items(DCM_TextObjectSequence))
            readText(text, drawing);
        if (!annotation.items(DCM_CompoundGraphicSequence).empty()) note({"results.presentation.compound"});
        if (drawing.graphics.empty() && drawing.texts.empty()) return;
        // Without references of its own an annotation is for every image of the state (PS3.3 C.10.5).
        std::vector<InstanceReference> images = referencesOf(annotation, {});
        if (images.empty()) images = all_;
        if (images.empty()) return note({"results.presentation.no_image"});
        for (const InstanceReference& image : images) {
            drawing.image = image;
            out_.images.push_back(drawing);
        }
    }

    void readGraphic(const Header& graphic, DrawnImage& drawing) {
        if (graphic.code(DCM_GraphicAnnotationUnits) != "PIXEL")
            return note({"results.presentation.display_units"});
        const auto shape = shapeOf(graphic.code(DCM_GraphicType));
        DrawnGraphic out{shape.value_or(DrawnShape::Polyline), pointsOf(graphic.numbers(DCM_GraphicData))};
        const std::size_t least = out.shape == DrawnShape::Ellipse ? 4
                                  : out.shape == DrawnShape::Point ? 1
                                                                   : 2;
        if (!shape || out.points.size() < least) return note({"results.presentation.shape"});
        drawing.graphics.push_back(std::move(out));
    }

    void readText(const Header& text, DrawnImage& drawing) {
        const bool anchored = text.code(DCM_AnchorPointAnnotationUnits) == "PIXEL";
        const bool boxed = text.code(DCM_BoundingBoxAnnotationUnits) == "PIXEL";
        const auto at = pointsOf(text.numbers(anchored ? DCM_AnchorPoint : DCM_BoundingBoxTopLeftHandCorner));
        const std::string words = text.text(DCM_UnformattedTextValue);
        if ((!anchored && !boxed) || at.empty() || words.empty()) return note({"results.presentation.text"});
        drawing.texts.push_back({words, at.front()});
    }

    void tellWhatIsLeft() {
        if (header_.has(DCM_ShutterShape)) note({"results.presentation.shutter"});
        if (header_.has(DCM_MaskSubtractionSequence)) note({"results.presentation.mask"});
        const auto rotation = header_.integer(DCM_ImageRotation);
        if ((rotation && *rotation != 0) || header_.code(DCM_ImageHorizontalFlip) == "Y")
            note({"results.presentation.turned"});
    }

    void note(Message message) {
        if (std::ranges::find(out_.notUnderstood, message) == out_.notUnderstood.end())
            out_.notUnderstood.push_back(std::move(message));
    }

    const Header& header_;
    std::map<std::string, std::string> seriesOf_; ///< by instance
    std::vector<InstanceReference> all_;
    ReadPresentation out_;
};

} // namespace

Result<ReadPresentation> readPresentation(const std::filesystem::path& file) {
    auto source = openFile(file);
    if (!source) return source.error();
    auto data = readDataSet(*source);
    if (!data) return data.error();
    if (!data->header.code(DCM_SOPClassUID).starts_with("1.2.840.10008.5.1.4.1.1.11."))
        return Error{{"results.presentation.other"},
                     file.string(),
                     "(0008,0016) SOPClassUID",
                     {"results.object.remedy"}};
    return Reader(data->header).read();
}

} // namespace columna::dicom
