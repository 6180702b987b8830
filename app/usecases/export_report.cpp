#include "app/usecases/export_report.h"

#include "app/report/html_report.h"
#include "app/report/json_report.h"
#include "app/report/pdf_report.h"
#include "app/report/text_report.h"
#include "app/usecases/output_folder.h"
#include "app/usecases/report_contents.h"
#include "imaging/dicom/frame_pixels.h"

#include <QSaveFile>

#include <algorithm>
#include <memory>
#include <system_error>

namespace columna::app {
namespace {

namespace fs = std::filesystem;

Error unwritable(const fs::path& path, const std::string& cause) {
    return {{"export.error.unwritable", {{"cause", cause}}},
            path.string(),
            {},
            {"export.error.unwritable.remedy"}};
}

Error alreadyThere(const fs::path& path) {
    return {{"export.error.exists"}, path.string(), {}, {"export.error.exists.remedy"}};
}

Result<Done> checkTargets(const fs::path& folder, const ExportRequest& request) {
    std::error_code ignored;
    if (const Result<Done> outside = checkOutside(folder, request.sources); !outside) return outside.error();
    for (const ReportFormat format : request.formats) {
        const fs::path target = folder / fileNameOf(format);
        const bool isInput = std::ranges::any_of(
            request.inputs, [&](const fs::path& input) { return resolved(input) == target; });
        if (isInput)
            return Error{{"export.error.input"}, target.string(), {}, {"export.error.in_study.remedy"}};
        if (!request.overwrite && fs::exists(fs::symlink_status(target, ignored)))
            return alreadyThere(target);
    }
    return Done{};
}

struct Rendered {
    std::vector<NamedBytes> files;
    QString unprintable;
};

Result<Rendered> render(const report::ReportModel& model, const ExportRequest& request) {
    Rendered rendered;
    for (const ReportFormat format : request.formats) {
        const auto progress = [&request, before = static_cast<double>(rendered.files.size())](double share) {
            return report::goOn(request.progress,
                                (before + share) / static_cast<double>(request.formats.size()));
        };
        if (!progress(0.0)) return report::cancelled();
        QByteArray bytes;
        switch (format) {
        case ReportFormat::Pdf: {
            Result<report::PdfReport> pdf =
                report::pdfReport(model, request.language, dicom::readFramePixels, progress);
            if (!pdf) return pdf.error();
            bytes = pdf->bytes;
            rendered.unprintable = pdf->unprintable;
            break;
        }
        case ReportFormat::Html: {
            Result<QByteArray> html =
                report::htmlReport(model, request.language, dicom::readFramePixels, progress);
            if (!html) return html.error();
            bytes = std::move(html).value();
            break;
        }
        case ReportFormat::Text:
            bytes = QByteArray::fromStdString(report::textReport(model, request.language));
            break;
        case ReportFormat::Json:
            bytes = QByteArray::fromStdString(report::jsonReport(model, request.language));
            break;
        }
        rendered.files.push_back({fileNameOf(format), bytes});
    }
    return rendered;
}

} // namespace

std::string fileNameOf(ReportFormat format) {
    const std::string stem = "report";
    switch (format) {
    case ReportFormat::Text:
        return stem + ".txt";
    case ReportFormat::Html:
        return stem + ".html";
    case ReportFormat::Json:
        return "assessment.json";
    case ReportFormat::Pdf:
        break;
    }
    return stem + ".pdf";
}

Result<std::vector<fs::path>> writeFiles(const fs::path& folder, const std::vector<NamedBytes>& contents,
                                         bool overwrite) {
    MadeFolders made;
    if (const std::error_code problem = made.make(folder)) return unwritable(folder, problem.message());
    std::error_code ignored;
    std::vector<fs::path> paths;
    std::vector<std::unique_ptr<QSaveFile>> files;
    for (const NamedBytes& content : contents) {
        const fs::path path = folder / content.name;
        if (!overwrite && fs::exists(fs::symlink_status(path, ignored))) return alreadyThere(path);
        auto file = std::make_unique<QSaveFile>(QString::fromStdString(path.string()));
        if (!file->open(QIODevice::WriteOnly) || file->write(content.bytes) != content.bytes.size() ||
            !file->flush())
            return unwritable(path, file->errorString().toStdString());
        paths.push_back(path);
        files.push_back(std::move(file));
    }
    for (std::size_t i = 0; i < files.size(); ++i)
        if (!files[i]->commit()) return unwritable(paths[i], files[i]->errorString().toStdString());
    made.keep();
    return paths;
}

Result<ExportedReport> exportReport(const dicom::Study& study, const CaseDocument& document,
                                    const Assessment& assessment, const ExportRequest& request) {
    const fs::path folder = resolved(request.folder);
    if (const Result<Done> allowed = checkTargets(folder, request); !allowed) return allowed.error();
    report::ReportModel model = reportContents(study, document, assessment, request.softwareVersion);
    const Result<Rendered> rendered = render(model, request);
    if (!rendered) return rendered.error();
    if (!report::goOn(request.progress, 1.0)) return report::cancelled();
    Result<std::vector<fs::path>> written = writeFiles(folder, rendered->files, request.overwrite);
    if (!written) return written.error();
    return ExportedReport{std::move(written).value(), std::move(model), rendered->unprintable};
}

std::string reportText(const dicom::Study& study, const CaseDocument& document, const Assessment& assessment,
                       Language language, const std::string& softwareVersion) {
    return report::textReport(reportContents(study, document, assessment, softwareVersion), language);
}

} // namespace columna::app
