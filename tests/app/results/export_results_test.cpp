// A set of results appears whole or not at all, and never where something else lies.
#include "app/usecases/export_results.h"

#include "app/usecases/study_match.h"
#include "imaging/dicom/objects/whole_file.h"
#include "imaging/dicom/scan.h"
#include "tests/imaging/dicom/dicom_files.h"

#include <gtest/gtest.h>

#include <fstream>

using namespace columna;
using namespace columna::app;
using dicom::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

/// A writer of `names`, one byte each; fails after them where told to.
results::ResultWriter writerOf(const std::string& key, const std::vector<std::string>& names,
                               bool fails = false) {
    return {key,
            [names, fails](const results::ResultInput& input,
                           const fs::path& folder) -> Result<std::vector<dicom::WrittenObject>> {
                std::vector<dicom::WrittenObject> written;
                for (const std::string& name : names) {
                    if (input.stop.stop_requested()) return results::cancelled();
                    if (const auto one = dicom::writeWhole(folder / name, name); !one) return one.error();
                    dicom::WrittenObject object;
                    object.file = folder / name;
                    object.sopInstanceUid = input.context.instanceUid(name);
                    written.push_back(object);
                }
                if (fails) return Error{{"results.write.different"}, {}, {}, {}};
                return written;
            }};
}

class ExportResults : public testing::Test {
protected:
    void SetUp() override {
        fs::create_directories(source());
        dicom::test::writeSlice(source(), {});
        const auto scanned = dicom::scan(source());
        ASSERT_TRUE(scanned.ok());
        study_ = scanned->studies.at(0);
        record_.document.caseId = "00000000-0000-4000-8000-000000000001";
        record_.document.study = identityOf(study_);
        record_.document.decisions = {
            {Item::Ecog, {}, "1", "Reader One", Role::Reader, "2026-01-31T09:30:00Z", {}, {}}};
        request_.folder = folder_.path() / "out" / "results";
        request_.sources = {source()};
        request_.softwareVersion = "0.1.0";
    }
    [[nodiscard]] fs::path source() const { return folder_.path() / "study"; }
    [[nodiscard]] Result<ExportedResults> write(const std::vector<results::ResultWriter>& writers) const {
        return exportResults(study_, record_, assess(record_.document, contextOf(study_)), writers, request_);
    }
    [[nodiscard]] std::string failureOf(const std::vector<results::ResultWriter>& writers) const {
        const auto exported = write(writers);
        return exported ? "" : exported.error().what.id;
    }
    /// Every file below the test's folder but the study's.
    [[nodiscard]] std::vector<std::string> left() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(folder_.path())) {
            const std::string name = entry.path().lexically_relative(folder_.path()).string();
            if (!name.starts_with("study")) names.push_back(name);
        }
        std::ranges::sort(names);
        return names;
    }

    TemporaryFolder folder_;
    dicom::Study study_;
    CaseRecord record_;
    ResultsRequest request_;
};

const std::vector<std::string> kWhole{"out",
                                      "out/results",
                                      "out/results/a-1.dcm",
                                      "out/results/a-2.dcm",
                                      "out/results/b.dcm",
                                      "out/results/manifest.json"};

} // namespace

TEST_F(ExportResults, WritesEveryObjectAndTheListOfThem) {
    std::vector<std::string> steps;
    request_.onProgress = [&](const ResultsProgress& progress) {
        steps.push_back(progress.writer + " " + std::to_string(progress.done) + "/" +
                        std::to_string(progress.total));
    };
    const auto exported = write({writerOf("a", {"a-1.dcm", "a-2.dcm"}), writerOf("b", {"b.dcm"})});
    ASSERT_TRUE(exported.ok()) << exported.error().what.id;
    EXPECT_EQ(left(), kWhole);
    EXPECT_EQ(steps, (std::vector<std::string>{"a 0/2", "b 1/2", " 2/2"}));
    ASSERT_EQ(exported->objects.size(), 3U);
    EXPECT_TRUE(fs::exists(exported->objects[2].file));
    const auto manifest = results::readManifest(request_.folder);
    ASSERT_TRUE(manifest.ok());
    EXPECT_EQ(manifest->stateHash, stateHash(record_.document));
    EXPECT_EQ(manifest->objects.at(2).writer, "b");
}

TEST_F(ExportResults, GivesALaterWriterWhatEarlierOnesWrote) {
    std::size_t seen = 0;
    const results::ResultWriter last{
        "last",
        [&](const results::ResultInput& input, const fs::path&) -> Result<std::vector<dicom::WrittenObject>> {
            seen = input.written.size();
            return std::vector<dicom::WrittenObject>{};
        }};
    ASSERT_TRUE(write({writerOf("a", {"a-1.dcm", "a-2.dcm"}), last}).ok());
    EXPECT_EQ(seen, 2U);
}

TEST_F(ExportResults, OneThatFailsLeavesNothing) {
    EXPECT_EQ(failureOf({writerOf("a", {"a-1.dcm"}), writerOf("b", {"b.dcm"}, true)}),
              "results.write.different");
    EXPECT_TRUE(left().empty()) << left().front();
}

TEST_F(ExportResults, StoppingLeavesNothing) {
    std::stop_source stop;
    request_.stop = stop.get_token();
    request_.onProgress = [&](const ResultsProgress& progress) {
        if (progress.writer == "b") stop.request_stop();
    };
    EXPECT_EQ(failureOf({writerOf("a", {"a-1.dcm"}), writerOf("b", {"b.dcm"})}), "results.cancelled");
    EXPECT_TRUE(left().empty()) << left().front();
}

TEST_F(ExportResults, NeverWritesIntoTheStudy) {
    for (const fs::path& folder : {source(), source() / "results", source() / ".." / "study" / "x"}) {
        request_.folder = folder;
        EXPECT_EQ(failureOf({writerOf("a", {"a-1.dcm"})}), "export.error.in_study") << folder;
    }
    request_.sources = {study_.series.at(0).stacks.at(0).frames.at(0).file};
    request_.folder = source();
    EXPECT_EQ(failureOf({writerOf("a", {"a-1.dcm"})}), "export.error.in_study") << "beside a single file";
}

TEST_F(ExportResults, ReplacesEarlierResultsWhereItMayAndNothingElse) {
    const std::vector<results::ResultWriter> first{writerOf("old", {"old.dcm"})};
    const std::vector<results::ResultWriter> second{writerOf("a", {"a-1.dcm", "a-2.dcm"}),
                                                    writerOf("b", {"b.dcm"})};
    ASSERT_TRUE(write(first).ok());
    EXPECT_EQ(failureOf(second), "export.error.exists");
    request_.overwrite = true;
    EXPECT_EQ(failureOf({writerOf("a", {"a-1.dcm"}, true)}), "results.write.different");
    EXPECT_TRUE(fs::exists(request_.folder / "old.dcm"))
        << "a set that could not be written replaces nothing";
    ASSERT_TRUE(write(second).ok());
    EXPECT_EQ(left(), kWhole);
    std::ofstream(request_.folder / "notes.txt") << "a person's own";
    EXPECT_EQ(failureOf(second), "results.export.not_empty");
    EXPECT_TRUE(fs::exists(request_.folder / "notes.txt"));
}

TEST_F(ExportResults, AFileInTheWayIsAnError) {
    std::ofstream(folder_.path() / "out") << "a file";
    EXPECT_EQ(failureOf({writerOf("a", {"a-1.dcm"})}), "results.write.unwritable");
    EXPECT_EQ(left(), std::vector<std::string>{"out"});
}

TEST_F(ExportResults, ACaseWithoutAnyWorkIsRefused) {
    record_.document.decisions.clear();
    EXPECT_EQ(failureOf({writerOf("a", {"a-1.dcm"})}), "results.export.nothing");
}
