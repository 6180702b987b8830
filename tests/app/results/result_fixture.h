// A phantom's study, the case a simulated reader made of it, and that case in any other state.
#pragma once

#include "app/case/trail.h"
#include "app/results/report_document.h"
#include "app/usecases/assessment.h"
#include "app/usecases/export_results.h"
#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace columna::test {

class PhantomResults : public testing::Test {
protected:
    static void SetUpTestSuite();
    static void TearDownTestSuite();
    void SetUp() override;

    [[nodiscard]] static std::filesystem::path made() { return folder_ / "dicom"; }
    [[nodiscard]] static const dicom::Study& study() { return *study_; }
    [[nodiscard]] static const app::CaseDocument& document() { return *document_; }
    [[nodiscard]] std::filesystem::path out(const std::string& name) const { return own_ / name; }
    /// The case as results in a folder of its own.
    [[nodiscard]] Result<app::ExportedResults> write(const app::CaseRecord& record,
                                                     const std::string& name) const;
    [[nodiscard]] Result<app::ExportedResults> write(const app::CaseRecord& record,
                                                     const app::ResultsRequest& request) const;

private:
    static inline std::filesystem::path folder_;
    static inline std::unique_ptr<dicom::Study> study_;
    static inline std::unique_ptr<app::CaseDocument> document_;
    std::filesystem::path own_;
};

[[nodiscard]] app::CaseRecord unsignedCase(app::CaseDocument document);
/// `verified`: with the password of the name.
[[nodiscard]] app::CaseRecord signedCase(app::CaseDocument document, bool verified);
[[nodiscard]] app::CaseRecord reviewedCase(app::CaseDocument document);
/// Signed work that was opened again, changed and signed.
[[nodiscard]] app::CaseRecord amendedCase(app::CaseDocument document);
[[nodiscard]] app::CaseRecord changedCase(app::CaseDocument document);
/// With one mark of every kind.
[[nodiscard]] app::CaseRecord caseOfEveryMark(app::CaseDocument document, const dicom::Study& study);
/// With a length drawn on a cut through a series.
[[nodiscard]] app::CaseRecord caseOnACut(app::CaseDocument document, const dicom::Study& study);

/// Lines of `command`'s output that begin with "Error", without those known to be no fault of ours.
[[nodiscard]] std::vector<std::string> errorsOf(const std::string& command);
[[nodiscard]] bool installed(const std::string& program);

} // namespace columna::test
