// A label map of another program in the window: which second map belongs to it is asked, and none has to.
#include "app/presenter/assist_presenter.h"

#include "event_loop.h"
#include "label_files.h"
#include "made_bodies.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace columna::app {
namespace {

class LabelImport : public testing::Test {
protected:
    void SetUp() override {
        workspace.setStudy(scanned);
        workspace.view(0).setViewport({800, 600});
        ASSERT_TRUE(caseOpen.open(*workspace.study()));
        caseOpen.actAs({"R. Eader", Role::Reader});
        QObject::connect(&proposals, &ProposalPresenter::failed,
                         [this](const Error& error) { failures.push_back(error.what.id); });
        QObject::connect(&proposals, &ProposalPresenter::noted,
                         [this](const QString& text) { notes << text; });
    }
    /// What is asked is answered with `parts`; nothing gives up.
    void import(const std::optional<std::filesystem::path>& parts) {
        assist.setPartsAsker([this, parts](const QString& why, const std::filesystem::path& file) {
            EXPECT_TRUE(why.contains("seg-spine")) << why.toStdString();
            beside.push_back(file);
            return parts;
        });
        assist.importLabels(files.vertebrae());
        ASSERT_TRUE(eventually([&] { return !proposals.looking(); }));
    }
    /// Proposals of the map that say which processes a second one shows.
    [[nodiscard]] std::ptrdiff_t withParts() const {
        return std::ranges::count_if(proposals.pending(), [](const Proposal& one) {
            return std::ranges::any_of(
                one.notes, [](const Message& note) { return note.id == "assist.parts.posterior"; });
        });
    }

    made::LabelMapFiles files;
    std::shared_ptr<const dicom::ScanResult> scanned = made::study();
    WorkspacePresenter workspace{made::decodeBodies};
    CasePresenter caseOpen{nullptr};
    MarkingPresenter marking{workspace, caseOpen};
    ProposalPresenter proposals{workspace, caseOpen};
    AssistPresenter assist{workspace, caseOpen, marking, proposals};
    std::vector<std::filesystem::path> beside;
    std::vector<std::string> failures;
    QStringList notes;
};

TEST_F(LabelImport, TheMapBesideItIsOfferedAndUsed) {
    import(files.parts());
    EXPECT_EQ(beside, std::vector{files.parts()});
    EXPECT_EQ(failures, std::vector<std::string>{});
    EXPECT_EQ(withParts(), 2) << "once a level";
    ASSERT_EQ(notes.size(), 1);
    EXPECT_TRUE(notes.front().contains("names no patient")) << notes.front().toStdString();
}

TEST_F(LabelImport, ItIsNeverRequired) {
    std::filesystem::remove(files.parts());
    import(std::filesystem::path());
    EXPECT_EQ(beside, std::vector{std::filesystem::path()}) << "none lies beside it";
    EXPECT_EQ(failures, std::vector<std::string>{});
    EXPECT_EQ(withParts(), 0);
    EXPECT_EQ(proposals.pending().size(), 4U);
}

TEST_F(LabelImport, WhoGivesUpIsProposedNothing) {
    import(std::nullopt);
    EXPECT_EQ(beside.size(), 1U);
    EXPECT_TRUE(proposals.pending().empty());
    EXPECT_TRUE(failures.empty() && notes.isEmpty());
}

TEST_F(LabelImport, AMapThatDoesNotBelongToItIsRefusedInWords) {
    import(files.vertebrae());
    EXPECT_EQ(failures, std::vector<std::string>{"assist.parts.unknown_label"});
    EXPECT_TRUE(proposals.pending().empty());
}

} // namespace
} // namespace columna::app
