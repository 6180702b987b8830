// A label map of another program through the menu of the real window: the file, its map of parts, what is to
// be known of it, the proposals.
#include "tests/app/presenter/label_files.h"
#include "tests/app/presenter/made_bodies.h"
#include "tests/app/workstation/window_tools.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>

namespace columna::app {
namespace {

class LabelImportWindow : public testing::Test {
protected:
    void SetUp() override {
        window = std::make_unique<MainWindow>(
            nullptr,
            [](const StudyPaths&, const dicom::ScanOptions&) {
                return Result<dicom::ScanResult>(*made::study());
            },
            made::decodeBodies);
        window->caseOpen().actAs({"Dr. Reader", Role::Reader});
        openAndWait(*window, "made", {1500, 950});
    }
    /// Opens the file by the menu; `answer` is the text of the button on the question for the map of parts.
    void import(const QString& answer) {
        QTimer file, question, notes;
        answerNextBox(file, [&](QWidget& box) {
            auto* dialog = qobject_cast<QFileDialog*>(&box);
            ASSERT_NE(dialog, nullptr);
            filters = dialog->nameFilters();
            box.findChild<QLineEdit*>("fileNameEdit")
                ->setText(QString::fromStdString(files.vertebrae().string()));
            answerNextBox(question, [&](QWidget& next) {
                auto& asked = dynamic_cast<QMessageBox&>(next);
                words = asked.text();
                EXPECT_EQ(clippedIn(asked), QStringList());
                savePicture(asked, "label-map-parts");
                answerNextBox(notes, [&](QWidget& last) {
                    said = dynamic_cast<QMessageBox&>(last).text();
                    EXPECT_EQ(clippedIn(last), QStringList());
                    savePicture(last, "label-map-notes");
                    last.close();
                });
                for (QAbstractButton* button : asked.buttons())
                    if (button->text().remove('&') == answer) return button->click();
                ADD_FAILURE() << "no button says " << answer.toStdString();
                asked.reject();
            });
            QMetaObject::invokeMethod(dialog, "accept");
        });
        window->action(Command::ImportLabels)->trigger();
        ASSERT_TRUE(eventually([&] { return !words.isEmpty() && !window->proposals().looking(); }));
    }

    made::LabelMapFiles files;
    std::unique_ptr<MainWindow> window;
    QStringList filters;
    QString words, said;
};

TEST_F(LabelImportWindow, TheMapBesideItIsNamedAndWhatIsToBeKnownStandsBeforeAnyIsAccepted) {
    import("Use it");
    EXPECT_TRUE(filters.front().contains("*.nii.gz") && filters.front().contains("*.dcm"))
        << filters.join("; ").toStdString();
    EXPECT_TRUE(words.contains("made_seg-spine_msk.nii")) << words.toStdString();
    ASSERT_TRUE(eventually([&] { return !said.isEmpty(); }));
    EXPECT_TRUE(said.contains("names no patient")) << said.toStdString();
    EXPECT_EQ(window->proposals().pending().size(), 4U);
    EXPECT_TRUE(window->caseOpen().document().marks.empty()) << "nothing is a mark yet";
    ASSERT_TRUE(eventually([&] { return window->proposals().onScreen(); }));
    settle();
    auto* bar = window->findChild<QWidget*>("proposalBar");
    EXPECT_EQ(clippedIn(*bar), QStringList());
    const QString tip = bar->findChild<QWidget*>("proposalWords")->toolTip();
    EXPECT_TRUE(tip.contains("spinous process")) << tip.toStdString();
    EXPECT_TRUE(Qt::mightBeRichText(tip)) << "plain text would be one long line";
    savePicture(*window, "label-map-proposals");
}

TEST_F(LabelImportWindow, CancelImportsNothing) {
    import("Cancel");
    EXPECT_TRUE(window->proposals().pending().empty());
    EXPECT_TRUE(said.isEmpty());
}

} // namespace
} // namespace columna::app
