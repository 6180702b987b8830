#include "app/presenter/workspace_presenter.h"
#include "tests/imaging/dicom/dicom_files.h"

#include "imaging/dicom/scan.h"

#include <gtest/gtest.h>

namespace columna::app {
namespace {

// Two echoes of the same six places: two stacks by the rules, one where the reader wants them together.
TEST(Regroup, TheReaderChoosesWhatSplitsASeries) {
    const dicom::test::TemporaryFolder folder;
    for (int echo = 0; echo < 2; ++echo)
        for (int i = 0; i < 6; ++i)
            dicom::test::writeSlice(folder.path(),
                                    {.index = 6 * echo + i, .z = 3.0 * i, .change = [&](DcmDataset& data) {
                                         data.putAndInsertString(DCM_EchoTime, echo == 0 ? "10" : "90");
                                     }});
    auto scanned = dicom::scan(folder.path());
    ASSERT_TRUE(scanned);
    WorkspacePresenter workspace{dicom::readFramePixels};
    workspace.setStudy(std::make_shared<const dicom::ScanResult>(std::move(scanned).value()));
    ASSERT_EQ(workspace.sets().size(), 1U);
    EXPECT_EQ(workspace.sets()[0].stackCount, 2);
    EXPECT_EQ(workspace.splitRules(0), dicom::everyRule());
    const auto uid = workspace.active().frame()->sopInstanceUid;
    int changes = 0;
    QObject::connect(&workspace, &WorkspacePresenter::studyChanged, [&] { ++changes; });

    workspace.setSplitRules(0, {});
    EXPECT_EQ(workspace.sets()[0].stackCount, 1);
    EXPECT_EQ(workspace.sets()[0].frames.size(), 12U) << "no image is lost";
    EXPECT_TRUE(workspace.splitRules(0).empty());
    EXPECT_EQ(changes, 1);
    EXPECT_EQ(workspace.active().displaySet(), &workspace.sets()[0]);

    workspace.setSplitRules(0, dicom::everyRule());
    EXPECT_EQ(workspace.sets()[0].stackCount, 2);
    EXPECT_EQ(workspace.active().frame()->sopInstanceUid, uid) << "back where it was";
}

} // namespace
} // namespace columna::app
