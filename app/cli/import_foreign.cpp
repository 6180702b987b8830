#include "app/cli/import_foreign.h"

#include "app/case/case_json.h"
#include "app/cli/marked_study.h"
#include "app/cli/named_cases.h"
#include "app/usecases/case_editor.h"
#include "app/usecases/foreign_results.h"
#include "app/usecases/study_match.h"
#include "imaging/dicom/objects/read_object.h"

#include <algorithm>
#include <filesystem>
#include <optional>

namespace columna::app {
namespace {

namespace fs = std::filesystem;

/// The objects of a folder that may hold results; a file named by itself is tried whatever it is.
std::vector<fs::path> filesOf(const fs::path& from) {
    std::error_code ignored;
    if (!fs::is_directory(from, ignored)) return {from};
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(from, ignored)) {
        if (!entry.is_regular_file(ignored)) continue;
        const auto object = dicom::readObject(entry.path());
        if (object && mayHoldForeignResults(object->identity.sopClassUid)) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

class Import {
public:
    Import(const Console& console, const CaseLog& log, const ForeignImport& options,
           const std::stop_token& stop)
        : console_(console), log_(log), options_(options), stop_(stop) {}

    ExitCode run() {
        if (options_.person.empty()) {
            console_.warn(Message{"cli.import.as"});
            return ExitCode::Usage;
        }
        const std::vector<fs::path> files = filesOf(options_.from);
        if (files.empty())
            return fail({{"cli.import.no_results"}, options_.from, {}, {"foreign.error.kind.remedy"}});
        Result<CaseEditor> editor = editorFor(files.front());
        if (!editor) return fail(editor.error());
        if (const Result<Done> taken = takeAll(files, *editor); !taken) return fail(taken.error());
        if (const Result<Done> written = writeRecord(editor->record(), options_.out); !written) {
            log_.fail(written.error());
            return ExitCode::NotWritten;
        }
        log_.file(editor->document().caseId, options_.out);
        return everything_ ? ExitCode::Done : ExitCode::Incomplete;
    }

private:
    ExitCode fail(const Error& error) const {
        log_.fail(error);
        return stop_.stop_requested() ? ExitCode::Interrupted : ExitCode::BadInput;
    }

    /// On the case that was named, or a new one of the study that `file` names.
    Result<CaseEditor> editorFor(const fs::path& file) {
        Result<std::vector<dicom::Study>> studies = scanStudies(options_.studies, log_, console_, stop_);
        if (!studies) return studies.error();
        std::optional<CaseRecord> record;
        if (!options_.into.empty()) {
            Result<CaseRecord> read = readNamedCase(options_.store, options_.into);
            if (!read) return read.error();
            Result<dicom::Study> study = studyOf(read->document, *studies, options_.into);
            if (!study) return study.error();
            study_ = std::move(study).value();
            record = std::move(read).value();
        } else {
            const auto object = dicom::readObject(file);
            if (!object) return object.error();
            const auto named = std::ranges::find(*studies, object->identity.studyInstanceUid,
                                                 &dicom::Study::studyInstanceUid);
            study_ = named == studies->end() ? studies->front() : *named;
        }
        const AssessmentContext context = contextOf(study_);
        images_ = context.images;
        CaseEditor editor =
            record ? CaseEditor(std::move(*record), context) : CaseEditor(identityOf(study_), context);
        editor.actAs({options_.person, Role::Reader});
        return editor;
    }

    Result<Done> takeAll(const std::vector<fs::path>& files, CaseEditor& editor) {
        auto read = readForeignResults(files, study_, *images_, stop_);
        if (!read) return read.error();
        std::vector<ForeignMark> marks;
        for (const ForeignResults& one : *read) {
            const std::string name = one.file.filename().string();
            log_.found(name, {"cli.import.taken",
                              {{"count", std::to_string(one.marks.size())},
                               {"kind", "@foreign.kind." + std::string(keyOf(one.kind))}}});
            for (const ForeignNote& note : one.notUnderstood)
                log_.notKept(name, note);
            everything_ = everything_ && one.notUnderstood.empty();
            marks.insert(marks.end(), one.marks.begin(), one.marks.end());
        }
        if (marks.empty())
            return Error{{"foreign.error.nothing"}, options_.from, {}, {"foreign.error.nothing.remedy"}};
        return editor.addMarks(marks);
    }

    const Console& console_;
    const CaseLog& log_;
    const ForeignImport& options_;
    const std::stop_token& stop_;
    dicom::Study study_;
    std::shared_ptr<const StudyImages> images_;
    bool everything_ = true;
};

} // namespace

ExitCode importForeign(const Console& console, const CaseLog& log, const ForeignImport& options,
                       const std::stop_token& stop) {
    return Import(console, log, options, stop).run();
}

} // namespace columna::app
