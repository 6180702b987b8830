#include "app/report/captured_key_image.h"
#include "app/results/object_writers.h"
#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/objects/pictures_and_documents.h"

namespace columna::results {
namespace {

constexpr const char* kKey = "key";
constexpr int kSeriesNumber = 904;

dicom::CapturedPicture pictureOf(const report::CapturedImage& captured, const ImageIndex::Image& image,
                                 Level level) {
    dicom::CapturedPicture out;
    out.columns = captured.columns;
    out.rows = captured.rows;
    out.rgb = captured.rgb;
    out.description = "Key image of " + std::string(toString(level)) + " with marks burned in";
    out.sources = {image.reference};
    return out;
}

Result<std::vector<dicom::WrittenObject>> write(const ResultInput& input,
                                                const std::filesystem::path& folder) {
    std::vector<dicom::WrittenObject> written;
    dicom::FrameReader reader;
    for (const report::LevelSection& level : input.report.levels)
        for (const report::KeyImage& key : level.images) {
            if (input.stop.stop_requested()) return cancelled();
            const ImageIndex::Image* image = input.images.find(key.reference);
            if (image == nullptr) continue;
            const auto pixels = reader.read(key.frame);
            if (!pixels) return pixels.error();
            const std::string number = std::to_string(written.size() + 1);
            const auto identity = identityIn({kKey, kSeriesNumber, "Key images with marks"}, input, number,
                                             static_cast<int>(written.size()) + 1);
            auto one = dicom::writePicture(
                pictureOf(report::captured(key, *pixels, level.level, input.report.state), *image,
                          level.level),
                input.context, identity, folder / (std::string(kKey) + "-" + number + ".dcm"));
            if (!one) return one.error();
            written.push_back(std::move(one).value());
        }
    return written;
}

} // namespace

ResultWriter pictureWriter() {
    return {kKey, write};
}

} // namespace columna::results
