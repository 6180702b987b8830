#include "app/usecases/export_report.h"

#include "app/report/html_report.h"
#include "app/report/json_report.h"
#include "app/report/pdf_report.h"
#include "app/report/text_report.h"
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

/// The folder that must stay as it is: the study's own, or the one its file lies in.
fs::path sourceFolder(const fs::path& source) {
    std::error_code ignored;
    const fs::path resolved = fs::weakly_canonical(source, ignored);
    return fs::is_directory(resolved, ignored) ? resolved : resolved.parent_path();
}

bool liesIn(const fs::path& path, const fs::path& folder) {
    const auto [end, unused] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return end == folder.end();
}

/// Folders made on the way; removed again, innermost first, unless kept.
class MadeFolders {
public:
    [[nodiscard]] std::error_code make(const fs::path& folder) {
        std::vector<fs::path> missing;
        std::error_code problem;
        for (fs::path at = folder; !at.empty() && !fs::exists(at, problem); at = at.parent_path())
            missing.push_back(at);
        for (auto at = missing.rbegin(); at != missing.rend(); ++at) {
            if (!fs::create_directory(*at, problem) && problem) return problem;
            made_.push_back(*at);
        }
        return fs::is_directory(folder, problem) ? std::error_code()
                                                 : std::make_error_code(std::errc::not_a_directory);
    }
    void keep() { made_.clear(); }
    ~MadeFolders() {
        std::error_code ignored;
        for (auto at = made_.rbegin(); at != made_.rend(); ++at)
            fs::remove(*at, ignored);
    }
    MadeFolders() = default;
    MadeFolders(const MadeFolders&) = delete;
    MadeFolders& operator=(const MadeFolders&) = delete;

private:
    std::vector<fs::path> made_;
};

Error alreadyThere(const fs::path& path) {
    return {{"export.error.exists"}, path.string(), {}, {"export.error.exists.remedy"}};
}

Result<Done> checkTargets(const fs::path& folder, const ExportRequest& request) {
    std::error_code ignored;
    if (std::ranges::any_of(request.sources,
                            [&](const fs::path& source) { return liesIn(folder, sourceFolder(source)); }))
        return Error{
            {"export.error.in_study"}, request.folder.string(), {}, {"export.error.in_study.remedy"}};
    for (const ReportFormat format : request.formats) {
        const fs::path target = folder / fileNameOf(format);
        const bool isInput = std::ranges::any_of(request.inputs, [&](const fs::path& input) {
            return fs::weakly_canonical(input, ignored) == target;
        });
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
        QByteArray bytes;
        switch (format) {
        case ReportFormat::Pdf: {
            Result<report::PdfReport> pdf =
                report::pdfReport(model, request.language, dicom::readFramePixels);
            if (!pdf) return pdf.error();
            bytes = pdf->bytes;
            rendered.unprintable = pdf->unprintable;
            break;
        }
        case ReportFormat::Html: {
            Result<QByteArray> html = report::htmlReport(model, request.language, dicom::readFramePixels);
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
    std::error_code ignored;
    const fs::path folder = fs::weakly_canonical(request.folder, ignored);
    if (const Result<Done> allowed = checkTargets(folder, request); !allowed) return allowed.error();
    report::ReportModel model = reportContents(study, document, assessment, request.softwareVersion);
    const Result<Rendered> rendered = render(model, request);
    if (!rendered) return rendered.error();
    Result<std::vector<fs::path>> written = writeFiles(folder, rendered->files, request.overwrite);
    if (!written) return written.error();
    return ExportedReport{std::move(written).value(), std::move(model), rendered->unprintable};
}

std::string reportText(const dicom::Study& study, const CaseDocument& document, const Assessment& assessment,
                       Language language, const std::string& softwareVersion) {
    return report::textReport(reportContents(study, document, assessment, softwareVersion), language);
}

} // namespace columna::app
