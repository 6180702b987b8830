#include "imaging/dicom/objects/object_file.h"
#include "imaging/dicom/objects/presentation.h"

#include <algorithm>

namespace columna::dicom {
namespace {

constexpr const char* kLayer = "MARKS";
/// From the centre of the first pixel to its outer corner, which is where PIXEL units begin (PS3.3 C.10.5.1).
constexpr double kToCorner = 0.5;

const char* termOf(DrawnShape shape) {
    switch (shape) {
    case DrawnShape::Point:
        return "POINT";
    case DrawnShape::Circle:
        return "CIRCLE";
    case DrawnShape::Ellipse:
        return "ELLIPSE";
    case DrawnShape::Polyline:
        break;
    }
    return "POLYLINE";
}

void putReference(DcmItem& owner, const InstanceReference& image) {
    DataSetWriter into(owner);
    DataSetWriter item(into.append(DCM_ReferencedImageSequence));
    item.text(DCM_ReferencedSOPClassUID, image.sopClassUid);
    item.text(DCM_ReferencedSOPInstanceUID, image.sopInstanceUid);
    if (image.frameNumber > 0) item.text(DCM_ReferencedFrameNumber, std::to_string(image.frameNumber));
}

std::vector<Float32> coordinates(const std::vector<PixelPoint>& points) {
    std::vector<Float32> out;
    for (const PixelPoint& point : points) {
        out.push_back(static_cast<Float32>(point.column + kToCorner));
        out.push_back(static_cast<Float32>(point.row + kToCorner));
    }
    return out;
}

void putFloats(DataSetWriter& into, DcmItem& item, const DcmTagKey& tag, const std::vector<Float32>& values) {
    into.note(item.putAndInsertFloat32Array(tag, values.data(), values.size()));
}

bool isClosed(const DrawnGraphic& graphic) {
    return graphic.shape != DrawnShape::Polyline ||
           (graphic.points.size() > 2 && graphic.points.front() == graphic.points.back());
}

void putGraphic(DataSetWriter& annotation, const DrawnGraphic& graphic) {
    DcmItem& item = annotation.append(DCM_GraphicObjectSequence);
    DataSetWriter into(item);
    into.text(DCM_GraphicAnnotationUnits, "PIXEL");
    into.number(DCM_GraphicDimensions, 2);
    into.number(DCM_NumberOfGraphicPoints, static_cast<Uint16>(graphic.points.size()));
    putFloats(into, item, DCM_GraphicData, coordinates(graphic.points));
    into.text(DCM_GraphicType, termOf(graphic.shape));
    if (graphic.shape != DrawnShape::Point && isClosed(graphic)) into.text(DCM_GraphicFilled, "N");
    annotation.note(into.good() ? EC_Normal : EC_InvalidValue);
}

void putText(DataSetWriter& annotation, const DrawnText& text) {
    DcmItem& item = annotation.append(DCM_TextObjectSequence);
    DataSetWriter into(item);
    into.text(DCM_AnchorPointAnnotationUnits, "PIXEL");
    into.text(DCM_UnformattedTextValue, text.text);
    putFloats(into, item, DCM_AnchorPoint, coordinates({text.at}));
    into.text(DCM_AnchorPointVisibility, "N");
    annotation.note(into.good() ? EC_Normal : EC_InvalidValue);
}

void putDrawing(DataSetWriter& into, const DrawnImage& drawing) {
    DcmItem& annotation = into.append(DCM_GraphicAnnotationSequence);
    putReference(annotation, drawing.image);
    DataSetWriter item(annotation);
    item.text(DCM_GraphicLayer, kLayer);
    for (const DrawnText& text : drawing.texts)
        putText(item, text);
    for (const DrawnGraphic& graphic : drawing.graphics)
        putGraphic(item, graphic);
    into.note(item.good() ? EC_Normal : EC_InvalidValue);
    DataSetWriter layer(into.append(DCM_GraphicLayerSequence));
    layer.text(DCM_GraphicLayer, kLayer);
    layer.text(DCM_GraphicLayerOrder, "1");
    layer.text(DCM_GraphicLayerDescription, "Marks of the reader");
    into.note(layer.good() ? EC_Normal : EC_InvalidValue);
}

void putDisplay(DataSetWriter& into, const Presentation& presentation) {
    DcmItem& area = into.append(DCM_DisplayedAreaSelectionSequence);
    putReference(area, presentation.drawing.image);
    DataSetWriter item(area);
    const auto corner = [&](const DcmTagKey& tag, Sint32 column, Sint32 row) {
        const std::array<Sint32, 2> values{column, row};
        auto* element = new DcmSignedLong(DcmTag(tag));
        item.note(element->putSint32Array(values.data(), values.size()));
        item.insert(element);
    };
    corner(DCM_DisplayedAreaTopLeftHandCorner, 1, 1);
    corner(DCM_DisplayedAreaBottomRightHandCorner, presentation.columns, presentation.rows);
    item.text(DCM_PresentationSizeMode, "SCALE TO FIT");
    if (presentation.rowSpacing > 0 && presentation.columnSpacing > 0)
        item.text(DCM_PresentationPixelSpacing,
                  decimalStrings({presentation.rowSpacing, presentation.columnSpacing}));
    else
        item.text(DCM_PresentationPixelAspectRatio, "1\\1");
    into.note(item.good() ? EC_Normal : EC_InvalidValue);
    if (presentation.rescale) {
        into.text(DCM_RescaleIntercept, decimalString((*presentation.rescale)[1]));
        into.text(DCM_RescaleSlope, decimalString((*presentation.rescale)[0]));
        into.text(DCM_RescaleType, "HU");
    }
    if (presentation.window) {
        DcmItem& voi = into.append(DCM_SoftcopyVOILUTSequence);
        putReference(voi, presentation.drawing.image);
        DataSetWriter window(voi);
        window.text(DCM_WindowCenter, decimalString((*presentation.window)[0]));
        window.text(DCM_WindowWidth, decimalString((*presentation.window)[1]));
        into.note(window.good() ? EC_Normal : EC_InvalidValue);
    }
    into.text(DCM_PresentationLUTShape, presentation.inverted ? "INVERSE" : "IDENTITY");
}

void putModules(DataSetWriter& into, const Presentation& presentation, const ObjectContext& context) {
    into.text(DCM_PresentationCreationDate, context.date(context.contentTime));
    into.text(DCM_PresentationCreationTime, context.time(context.contentTime));
    into.text(DCM_ContentLabel, presentation.label);
    into.text(DCM_ContentDescription, presentation.description);
    into.text(DCM_ContentCreatorName, presentation.creator);
    DcmItem& series = into.append(DCM_ReferencedSeriesSequence);
    putReference(series, presentation.drawing.image);
    DataSetWriter(series).text(DCM_SeriesInstanceUID, presentation.drawing.image.seriesInstanceUid);
    putDisplay(into, presentation);
    putDrawing(into, presentation.drawing);
}

/// Coordinates are stored with the precision of FL.
bool sameDrawing(const DrawnImage& written, const DrawnImage& read) {
    constexpr double kClose = 1e-3;
    const auto close = [](const PixelPoint& a, const PixelPoint& b) {
        return std::abs(a.column - b.column) < kClose && std::abs(a.row - b.row) < kClose;
    };
    return written.image == read.image &&
           std::ranges::equal(written.texts, read.texts,
                              [&](const DrawnText& a, const DrawnText& b) {
                                  return a.text == b.text && close(a.at, b.at);
                              }) &&
           std::ranges::equal(written.graphics, read.graphics,
                              [&](const DrawnGraphic& a, const DrawnGraphic& b) {
                                  return a.shape == b.shape && std::ranges::equal(a.points, b.points, close);
                              });
}

} // namespace

Result<WrittenObject> writePresentation(const Presentation& presentation, const ObjectContext& context,
                                        ObjectIdentity identity, const std::filesystem::path& file) {
    identity.sopClassUid = UID_GrayscaleSoftcopyPresentationStateStorage;
    identity.modality = "PR";
    DcmDataset data;
    DataSetWriter into(data);
    putCommon(into, context, identity);
    putModules(into, presentation, context);
    if (!into.good()) return incompleteObject(file);
    auto written = writeDataSet(data, file);
    if (!written) return written;
    const auto back = readPresentation(file);
    if (!back) return back.error();
    if (back->images.size() == 1 && sameDrawing(presentation.drawing, back->images.front())) return written;
    return Error{{"results.write.different"}, file.string(), {}, {"results.write.remedy"}};
}

} // namespace columna::dicom
