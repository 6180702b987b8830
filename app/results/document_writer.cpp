#include "app/report/pdf_report.h"
#include "app/results/object_writers.h"
#include "imaging/dicom/objects/pictures_and_documents.h"

#include <algorithm>

namespace columna::results {
namespace {

constexpr const char* kKey = "pdf";
constexpr int kSeriesNumber = 903;

/// The images that the report prints, each once.
std::vector<dicom::InstanceReference> sourcesOf(const ResultInput& input) {
    std::vector<dicom::InstanceReference> out;
    for (const report::LevelSection& level : input.report.levels)
        for (const report::KeyImage& key : level.images) {
            const ImageIndex::Image* image = input.images.find(key.reference);
            if (image != nullptr && std::ranges::find(out, image->reference) == out.end())
                out.push_back(image->reference);
        }
    return out;
}

Result<std::vector<dicom::WrittenObject>> write(const ResultInput& input,
                                                const std::filesystem::path& folder) {
    const auto pdf = report::pdfReport(input.report, input.language, dicom::readFramePixels);
    if (!pdf) return pdf.error();
    const dicom::PdfDocument document{pdf->bytes.toStdString(),
                                      "Spinal metastases: report for the tumour board", sourcesOf(input)};
    const bool english = input.language == app::Language::English;
    const auto identity = identityIn({kKey, kSeriesNumber, "Report for the tumour board"}, input,
                                     english ? std::string() : std::string(app::code(input.language)));
    auto written = dicom::writePdf(document, input.context, identity, folder / "pdf.dcm");
    if (!written) return written.error();
    return std::vector{std::move(written).value()};
}

} // namespace

ResultWriter documentWriter() {
    return {kKey, write};
}

} // namespace columna::results
