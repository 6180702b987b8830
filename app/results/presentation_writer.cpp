#include "app/results/mark_drawing.h"
#include "app/results/object_writers.h"
#include "imaging/dicom/frame_pixels.h"

#include <algorithm>

namespace columna::results {
namespace {

constexpr const char* kKey = "gsps";
constexpr int kSeriesNumber = 902;

std::vector<const Mark*> marksOn(const ImageIndex::Image& image, const ResultInput& input) {
    std::vector<const Mark*> marks;
    for (const Mark& mark : input.record.document.marks)
        if (!mark.image.reformatted && input.images.find(mark.image) == &image) marks.push_back(&mark);
    return marks;
}

/// As the reader first saw it: the file's window, else the spread of its values.
std::array<double, 2> windowOf(const dicom::FramePixels& pixels) {
    const dicom::Window window =
        pixels.windows.empty() ? dicom::percentileWindow(pixels) : pixels.windows.front();
    return {window.centre, window.width};
}

dicom::Presentation presentationOf(const ImageIndex::Image& image, const std::vector<const Mark*>& marks,
                                   const dicom::FramePixels& pixels) {
    const dicom::Frame& frame = *image.frame;
    const bool inPatient = frame.spacingProvenance == SpacingProvenance::InPatient;
    dicom::Presentation out;
    out.drawing.image = image.reference;
    for (const Mark* mark : marks)
        draw(*mark, *frame.plane, inPatient, out.drawing);
    out.rows = frame.rows;
    out.columns = frame.columns;
    out.rowSpacing = frame.plane->rowSpacing;
    out.columnSpacing = frame.plane->columnSpacing;
    const bool hounsfield = pixels.unit == "HU";
    if (hounsfield && frame.stored.isInteger16) out.rescale = {frame.stored.slope, frame.stored.intercept};
    // A window of rescaled values without the rescaling would show something else.
    const bool asStored =
        frame.stored.isInteger16 && frame.stored.slope == 1.0 && frame.stored.intercept == 0.0;
    if (!pixels.fromColour && (out.rescale || asStored)) out.window = windowOf(pixels);
    out.inverted = pixels.inverted;
    out.label = "COLUMNA";
    out.description = "Marks of the reader";
    out.creator = marks.front()->author;
    return out;
}

Result<std::vector<dicom::WrittenObject>> write(const ResultInput& input,
                                                const std::filesystem::path& folder) {
    std::vector<dicom::WrittenObject> written;
    dicom::FrameReader reader;
    for (const ImageIndex::Image* image : input.images.imagesOf(input.record.document.marks)) {
        if (input.stop.stop_requested()) return cancelled();
        const std::vector<const Mark*> marks = marksOn(*image, input);
        if (marks.empty() || !image->frame->plane) continue;
        const auto pixels = reader.read(*image->frame);
        if (!pixels) return pixels.error();
        const std::string number = std::to_string(written.size() + 1);
        const auto identity =
            identityIn({kKey, kSeriesNumber, "Marks on images"}, input,
                       image->reference.sopInstanceUid + "#" + std::to_string(image->reference.frameNumber),
                       static_cast<int>(written.size()) + 1);
        auto one = dicom::writePresentation(presentationOf(*image, marks, *pixels), input.context, identity,
                                            folder / (std::string(kKey) + "-" + number + ".dcm"));
        if (!one) return one.error();
        written.push_back(std::move(one).value());
    }
    return written;
}

} // namespace

ResultWriter presentationWriter() {
    return {kKey, write};
}

} // namespace columna::results
