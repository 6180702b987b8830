// Readings compared beside the window, and what is kept of the comparison.
#include "app/presenter/agreement_presenter.h"

#include "app/case/case_json.h"

#include "event_loop.h"
#include "panel_fixture.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace columna::app {
namespace {

class AgreementPresenterTest : public PanelTest {
protected:
    void SetUp() override {
        PanelTest::SetUp();
        markBodies(0.3);
        declare();
        ASSERT_TRUE(caseOpen.decide(Item::SinsPain, Level::T12, "mechanical"));
    }
    [[nodiscard]] std::filesystem::path written(const QString& name) const {
        const QString path = folder.filePath(name);
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(toJson(caseOpen.document())));
        return path.toStdU16String();
    }
    void compared() {
        ASSERT_TRUE(eventually([&] { return !agreement.comparing(); }));
    }

    QTemporaryDir folder;
    AgreementPresenter agreement;
};

TEST_F(AgreementPresenterTest, TwoReadingsMakeAPageAndThreeFiles) {
    EXPECT_TRUE(agreement.problem().contains("two readers"));
    agreement.addFiles({written("first.json")});
    agreement.addCase("open", caseOpen.document());
    EXPECT_TRUE(agreement.comparing());
    compared();
    ASSERT_FALSE(agreement.page().isEmpty()) << agreement.problem().toStdString();
    EXPECT_TRUE(agreement.page().contains("<svg"));
    EXPECT_EQ(agreement.readings(), QStringList({"A: first.json", "B: open"}));
    EXPECT_FALSE(agreement.save(folder.path().toStdU16String())) << "a page among the cases";
    const QTemporaryDir out;
    const auto files = agreement.save(out.path().toStdU16String());
    ASSERT_TRUE(files);
    EXPECT_EQ(QDir(out.path()).entryList(QDir::Files),
              QStringList({"agreement.csv", "agreement.html", "agreement.json"}));
    agreement.remove(1);
    EXPECT_TRUE(agreement.page().isEmpty());
}

TEST_F(AgreementPresenterTest, WhatCannotBeComparedIsSaidInWords) {
    agreement.addFiles({written("first.json")});
    agreement.addFiles({folder.filePath("absent.json").toStdU16String()});
    compared();
    EXPECT_TRUE(agreement.page().isEmpty());
    EXPECT_TRUE(agreement.problem().contains("absent.json")) << agreement.problem().toStdString();
}

} // namespace
} // namespace columna::app
