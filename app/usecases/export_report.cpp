#include "app/usecases/export_report.h"

#include "app/report/json_report.h"
#include "app/report/pdf_report.h"
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

struct Content {
    const char* stem;
    const char* extension;
    QByteArray bytes;
};

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

Result<std::vector<fs::path>> writeAll(const fs::path& folder, const std::vector<Content>& contents) {
    MadeFolders made;
    if (const std::error_code problem = made.make(folder)) return unwritable(folder, problem.message());
    std::vector<fs::path> paths;
    std::vector<std::unique_ptr<QSaveFile>> files;
    for (const Content& content : contents) {
        const fs::path path = folder / (std::string(content.stem) + content.extension);
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

} // namespace

Result<ExportedReport> exportReport(const dicom::Study& study, const CaseDocument& document,
                                    const Assessment& assessment, const ExportRequest& request) {
    std::error_code ignored;
    const fs::path folder = fs::weakly_canonical(request.folder, ignored);
    if (std::ranges::any_of(request.sources,
                            [&](const fs::path& source) { return liesIn(folder, sourceFolder(source)); }))
        return Error{
            {"export.error.in_study"}, request.folder.string(), {}, {"export.error.in_study.remedy"}};

    report::ReportModel model = reportContents(study, document, assessment, request.softwareVersion);
    Result<report::PdfReport> pdf = report::pdfReport(model, request.language, dicom::readFramePixels);
    if (!pdf) return pdf.error();
    Result<std::vector<fs::path>> written = writeAll(
        folder,
        {{"report", ".pdf", pdf->bytes},
         {"assessment", ".json", QByteArray::fromStdString(report::jsonReport(model, request.language))}});
    if (!written) return written.error();
    return ExportedReport{std::move(written).value(), std::move(model), pdf->unprintable};
}

} // namespace columna::app
