// The report from the window: where to, in which language and forms; beside the reader's work, stopped on
// demand.
#include "app/workstation/report_dialog.h"
#include "app/workstation/report_export.h"
#include "tests/app/presenter/made_study.h"
#include "tests/app/workstation/window_tools.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QLineEdit>
#include <QProgressDialog>
#include <QPushButton>
#include <QTemporaryDir>

namespace columna::app {
namespace {

TEST(ReportDialog, NothingIsWrittenNowhereOrInNoForm) {
    ReportDialog dialog(Language::English);
    auto* export_ = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    auto* folder = dialog.findChild<QLineEdit*>("reportFolder");
    EXPECT_FALSE(export_->isEnabled()) << "no folder yet";
    folder->setText("/somewhere");
    EXPECT_TRUE(export_->isEnabled());
    EXPECT_EQ(dialog.choice().formats, (std::vector{ReportFormat::Pdf, ReportFormat::Json}));
    for (auto* box : dialog.findChildren<QCheckBox*>())
        box->setChecked(false);
    EXPECT_FALSE(export_->isEnabled()) << "no form";
    dialog.findChild<QCheckBox*>("report.txt")->setChecked(true);
    auto* language = dialog.findChild<QComboBox*>("reportLanguage");
    language->setCurrentIndex(language->findText(QStringLiteral("中文")));
    EXPECT_EQ(dialog.choice().formats, std::vector{ReportFormat::Text});
    EXPECT_EQ(dialog.choice().language, Language::Chinese);
}

class ReportWindow : public testing::Test {
protected:
    void SetUp() override {
        window_.caseOpen().actAs({"Dr. Reader", Role::Reader});
        openAndWait(window_, "made", {1500, 950});
    }
    MainWindow window_{nullptr,
                       [](const StudyPaths&, const dicom::ScanOptions&) {
                           return Result<dicom::ScanResult>(*made::study());
                       },
                       made::decode};
};

TEST_F(ReportWindow, GoesOutInAnotherLanguageThanTheWindowsAndIsRemembered) {
    QTemporaryDir out;
    QTimer timer;
    answerNextBox(timer, [&](QWidget& box) {
        auto& dialog = dynamic_cast<ReportDialog&>(box);
        dialog.findChild<QLineEdit*>("reportFolder")->setText(out.filePath("report"));
        auto* language = dialog.findChild<QComboBox*>("reportLanguage");
        language->setCurrentIndex(language->findText(QStringLiteral("中文")));
        for (const char* name : {"report.pdf", "assessment.json"})
            dialog.findChild<QCheckBox*>(name)->setChecked(false);
        dialog.findChild<QCheckBox*>("report.txt")->setChecked(true);
        savePicture(dialog, "report-dialog");
        dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
    });
    window_.action(Command::ExportReport)->trigger();
    QFile text(out.filePath("report/report.txt"));
    ASSERT_TRUE(eventually([&] { return text.exists(); }));
    ASSERT_TRUE(text.open(QIODevice::ReadOnly));
    EXPECT_TRUE(QString::fromUtf8(text.readAll()).contains(QStringLiteral("研究用软件")));

    window_.action(Command::CopyReport)->trigger();
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(QStringLiteral("研究用软件")))
        << "the language of reports stays chosen";
}

TEST_F(ReportWindow, CancelLeavesNothing) {
    QTemporaryDir out;
    ReportExport exporter(&window_);
    bool cancelled = false;
    QObject::connect(&exporter, &ReportExport::cancelled, [&] { cancelled = true; });
    const CaseDocument& document = window_.caseOpen().document();
    exporter.start(*window_.workspace().study(), document,
                   assess(document, contextOf(*window_.workspace().study())),
                   {.folder = out.filePath("report").toStdString(), .sources = {}, .softwareVersion = "0"});
    auto* progress = window_.findChild<QProgressDialog*>();
    ASSERT_NE(progress, nullptr);
    progress->findChild<QPushButton*>()->click();
    ASSERT_TRUE(eventually([&] { return cancelled; }));
    EXPECT_FALSE(QFile::exists(out.filePath("report")));
    EXPECT_FALSE(exporter.running());
}

} // namespace
} // namespace columna::app
