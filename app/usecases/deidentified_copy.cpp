#include "app/usecases/deidentified_copy.h"

#include "imaging/dicom/file_list.h"
#include "imaging/dicom/objects/staged_folder.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace columna::app {
namespace {

namespace fs = std::filesystem;

Error unwritable(const fs::path& path, const std::string& cause) {
    return {{"anonymize.error.unwritable", {{"cause", literal(cause)}}},
            path.string(),
            {},
            {"anonymize.error.unwritable.remedy"}};
}

bool liesIn(const fs::path& path, const fs::path& folder) {
    const auto [end, unused] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return end == folder.end();
}

Result<Done> checkTarget(const CopyRequest& request) {
    std::error_code ignored;
    const fs::path target = fs::weakly_canonical(request.folder, ignored);
    for (const fs::path& source : request.sources) {
        if (!fs::exists(source, ignored)) continue; // told when it is read
        const fs::path resolved = fs::weakly_canonical(source, ignored);
        const fs::path folder = fs::is_directory(resolved, ignored) ? resolved : resolved.parent_path();
        if (liesIn(target, folder))
            return Error{{"anonymize.error.in_source"},
                         request.folder.string(),
                         {},
                         {"anonymize.error.in_source.remedy"}};
    }
    if (!fs::exists(fs::symlink_status(target, ignored))) return Done{};
    if (fs::is_directory(target, ignored) && fs::is_empty(target, ignored) && !ignored) return Done{};
    return Error{
        {"anonymize.error.not_empty"}, request.folder.string(), {}, {"anonymize.error.not_empty.remedy"}};
}

std::string numbered(std::size_t number, int width) {
    std::array<char, 24> text = {};
    std::snprintf(text.data(), text.size(), "%0*zu", width, number);
    return text.data();
}

class Copy {
public:
    explicit Copy(const CopyRequest& request)
        : request_(request),
          deidentifier_({request.retain, request.secret ? dicom::Pseudonyms::withSecret(*request.secret)
                                                        : dicom::Pseudonyms::withNewKey()}) {}

    Result<CopyReport> run() {
        if (const auto allowed = checkTarget(request_); !allowed) return allowed.error();
        if (const auto listed = learnAll(); !listed) return listed.error();
        fs::path target = fs::absolute(request_.folder).lexically_normal();
        if (target.filename().empty()) target = target.parent_path();
        auto staged = dicom::StagedFolder::beside(target);
        if (!staged) return staged.error();
        if (const auto written = writeAll(staged->path()); !written) return written.error();
        if (const auto written = writeLog(staged->path()); !written) return written.error();
        if (!dicom::syncFolder(staged->path()))
            return unwritable(request_.folder, std::generic_category().message(EIO));
        if (const auto placed = staged->putInPlace(); !placed) return placed.error();
        return std::move(report_);
    }

private:
    [[nodiscard]] bool cancelled() const { return request_.stop.stop_requested(); }
    [[nodiscard]] Error cancellation() const {
        return {{"anonymize.error.cancelled"}, {}, {}, {"anonymize.error.cancelled.remedy"}};
    }
    void progress() {
        if (request_.onProgress) request_.onProgress(++done_, 2 * total_);
    }

    /// The first pass: what is an object, and which identifiers stand in it.
    Result<Done> learnAll() {
        files_ = dicom::listFiles(request_.sources);
        const auto& listed = files_;
        if (!listed) return listed.error();
        if (!listed->problems.empty() && !request_.leaveOutDamaged) {
            const dicom::ScanProblem& first = listed->problems.front();
            return Error{first.what, first.file, first.tag, first.remedy};
        }
        for (const dicom::ScanProblem& problem : listed->problems)
            report_.leftOut.push_back({problem.file, problem.what, true});
        total_ = listed->files.size();
        for (const dicom::FileEntry& entry : listed->files) {
            if (cancelled()) return cancellation();
            if (const auto learnt = learn(entry); !learnt) return learnt.error();
            progress();
        }
        if (!objects_.empty()) return Done{};
        const std::string first =
            request_.sources.empty() ? std::string() : request_.sources.front().string();
        return Error{{"anonymize.error.nothing"}, first, {}, {"anonymize.error.nothing.remedy"}};
    }

    Result<Done> learn(const dicom::FileEntry& entry) {
        const auto source = entry.open();
        const auto data = source ? dicom::readDataSet(*source) : Result<dicom::DataSet>(source.error());
        if (!data) {
            const bool other = data.error().what.id == "dicom.error.notDicom";
            return other ? leaveOut(entry, {"anonymize.left_out.not_dicom"}, false)
                         : damaged(entry, data.error());
        }
        if (dicom::isMediaDirectory(*data)) return leaveOut(entry, {"anonymize.left_out.directory"}, false);
        if (const auto whole = dicom::Deidentifier::check(*data); !whole)
            return damaged(entry, whole.error());
        deidentifier_.learn(*data);
        objects_.push_back(&entry);
        return Done{};
    }

    Result<Done> damaged(const dicom::FileEntry& entry, const Error& error) {
        if (!request_.leaveOutDamaged) return error;
        ++report_.found;
        return leaveOut(entry, error.what, true);
    }

    Result<Done> leaveOut(const dicom::FileEntry& entry, const Message& what, bool isDamaged) {
        report_.leftOut.push_back({entry.path, what, isDamaged});
        return Done{};
    }

    Result<Done> writeAll(const fs::path& folder) {
        for (const dicom::FileEntry* entry : objects_) {
            if (cancelled()) return cancellation();
            const auto source = entry->open();
            if (!source) return source.error();
            const auto data = dicom::readDataSet(*source);
            if (!data) return data.error();
            const auto treated = deidentifier_.treat(*data);
            if (!treated) return treated.error();
            if (const auto written = write(*treated, folder); !written) return written.error();
            progress();
        }
        return Done{};
    }

    Result<Done> write(const dicom::Deidentified& treated, const fs::path& folder) {
        auto& [number, images] = series_[treated.seriesUid];
        if (number == 0) number = series_.size();
        // Names of source files may name the patient: the copy numbers its own.
        const fs::path name = fs::path("dicom") / numbered(number, 4) / (numbered(++images, 6) + ".dcm");
        std::error_code problem;
        fs::create_directories((folder / name).parent_path(), problem);
        if (problem) return unwritable(request_.folder, problem.message());
        if (auto written = dicom::writeAndCompare(treated.file, folder / name); !written)
            return written.error();
        ++report_.found;
        ++report_.written;
        for (const auto& [what, values] : treated.changes) {
            auto& [files, total] = report_.changes[what];
            ++files;
            total += values;
        }
        if (treated.doubt != dicom::PixelDoubt::None)
            report_.doubts[treated.doubt].push_back(name.generic_string());
        return Done{};
    }

    Result<Done> writeLog(const fs::path& folder) {
        const std::string text = deidentificationLog(report_, request_);
        QFile file(QString::fromStdString((folder / "deidentification.json").string()));
        const bool written =
            file.open(QIODevice::WriteOnly) &&
            file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size()) &&
            file.flush();
        if (written) return Done{};
        return unwritable(request_.folder, file.errorString().toStdString());
    }

    const CopyRequest& request_;
    dicom::Deidentifier deidentifier_;
    Result<dicom::FileList> files_ = dicom::FileList{};
    std::vector<const dicom::FileEntry*> objects_;
    std::map<std::string, std::pair<std::size_t, std::size_t>> series_; ///< number, images so far
    CopyReport report_;
    std::size_t done_ = 0;
    std::size_t total_ = 0;
};

} // namespace

Result<CopyReport> deidentifiedCopy(const CopyRequest& request) {
    return Copy(request).run();
}

} // namespace columna::app
