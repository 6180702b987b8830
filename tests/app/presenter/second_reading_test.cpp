#include "made_study.h"
#include "scored_case.h"

#include "app/usecases/reading_difference.h"

#include <QTemporaryDir>

#include <fstream>
#include <iterator>

namespace columna::app {
namespace {

class SecondReading : public testing::Test {
protected:
    void SetUp() override {
        auto opened = CaseStore::open(std::filesystem::path(folder.path().toStdString()) / "cases.sqlite");
        ASSERT_TRUE(opened);
        store = *opened;
    }
    QTemporaryDir folder;
    std::shared_ptr<CaseStore> store;
    std::shared_ptr<const dicom::ScanResult> scanned = made::study();
};

TEST_F(SecondReading, IsAnotherReadersAndBlindUntilItIsSigned) {
    CasePresenter window(store);
    ASSERT_TRUE(window.open(scanned->studies[0]));
    window.actAs({"R. Eader", Role::Reader});
    EXPECT_EQ(window.beginSecondReading().error().what.id, "edit.refused.second_reading_unsigned");
    made::readAndSign(window, "mechanical");
    const std::string firstCase = window.document().caseId;
    EXPECT_FALSE(window.mayBeginSecondReading());
    EXPECT_EQ(window.beginSecondReading().error().what.id, "edit.refused.own_second_reading");

    window.actAs({"r. EADER", Role::Reader});
    EXPECT_FALSE(window.mayBeginSecondReading()) << "the same person by another capital letter";

    window.actAs({"S. Econd", Role::Reader});
    ASSERT_TRUE(window.mayBeginSecondReading());
    ASSERT_TRUE(window.beginSecondReading());
    EXPECT_NE(window.document().caseId, firstCase);
    EXPECT_EQ(window.document().secondReadingOf, firstCase);
    EXPECT_TRUE(window.document().marks.empty());
    EXPECT_TRUE(window.document().lesions.empty());
    EXPECT_EQ(window.otherReadings().error().what.id, "edit.refused.blind");

    made::readAndSign(window, "pain_free");
    const auto others = window.otherReadings();
    ASSERT_TRUE(others);
    ASSERT_EQ(others->size(), 1U);
    EXPECT_EQ(others->front().reader, "R. Eader");
    const auto table = compareReadings(window.assessment(), others->front().assessment);
    std::vector<std::string> different;
    for (const ReadingDifference& line : table)
        if (line.differs) different.push_back(line.what.id);
    EXPECT_EQ(different, (std::vector<std::string>{"sins.component.pain", "reading.total_name"}));
}

TEST_F(SecondReading, WhoOpensTheStudyFindsTheFirstReading) {
    std::string firstCase;
    std::string secondCase;
    {
        CasePresenter window(store);
        ASSERT_TRUE(window.open(scanned->studies[0]));
        window.actAs({"R. Eader", Role::Reader});
        made::readAndSign(window, "mechanical");
        firstCase = window.document().caseId;
        window.actAs({"S. Econd", Role::Reader});
        ASSERT_TRUE(window.beginSecondReading());
        made::readAndSign(window, "pain_free");
        secondCase = window.document().caseId;
    }
    CasePresenter again(store);
    ASSERT_TRUE(again.open(scanned->studies[0]));
    EXPECT_EQ(again.document().caseId, firstCase);
    ASSERT_TRUE(again.openReading(secondCase));
    EXPECT_EQ(again.document().caseId, secondCase);
    EXPECT_FALSE(again.unsaved());
}

TEST_F(SecondReading, ADamagedOneLeavesTheFirstOpen) {
    const std::string words = "words of the second alone";
    std::string firstCase;
    {
        CasePresenter window(store);
        ASSERT_TRUE(window.open(scanned->studies[0]));
        window.actAs({"R. Eader", Role::Reader});
        made::readAndSign(window, "mechanical");
        firstCase = window.document().caseId;
        window.actAs({"S. Econd", Role::Reader});
        ASSERT_TRUE(window.beginSecondReading());
        ASSERT_TRUE(window.attempt([&](CaseEditor& e) {
            return e.addMark(TextNote{{0, -30, 0}, words}, made::kSagittalImage);
        }));
        made::readAndSign(window, "pain_free");
    }
    store.reset();
    const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "cases.sqlite";
    std::ifstream in(file, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), {});
    int damaged = 0;
    for (std::size_t at = 0; (at = bytes.find(words, at)) != std::string::npos; ++damaged)
        bytes[at] = 'X';
    ASSERT_GT(damaged, 0);
    std::ofstream(file, std::ios::binary) << bytes;

    CasePresenter again(*CaseStore::open(file));
    ASSERT_TRUE(again.open(scanned->studies[0]));
    EXPECT_EQ(again.document().caseId, firstCase);
    EXPECT_FALSE(again.document().marks.empty());
    ASSERT_TRUE(again.damaged());
    EXPECT_EQ(again.damaged()->what.id, "case.store.damaged");
    const auto others = again.otherReadings();
    ASSERT_TRUE(others);
    EXPECT_TRUE(others->empty());
}

} // namespace
} // namespace columna::app
