#include "app/usecases/assessment.h"

#include <gtest/gtest.h>

using namespace columna;
using namespace columna::app;

namespace {

std::optional<double> ageAt(const std::string& birth, const std::string& day) {
    dicom::Study study;
    study.patient.birthDate = birth;
    study.date = day;
    return contextOf(study).ageYears;
}

} // namespace

TEST(AgeAtTheStudy, FollowsTheCalendar) {
    EXPECT_EQ(ageAt("20080301", "20260301"), 18.0);
    EXPECT_LT(*ageAt("20080301", "20260228"), 18.0);
    EXPECT_EQ(ageAt("20080229", "20260228"), 18.0);
    EXPECT_NEAR(*ageAt("19600101", "20250702"), 65.5, 0.01);
}

TEST(AgeAtTheStudy, IsUnknownWithoutBothDatesInOrder) {
    EXPECT_FALSE(ageAt("", "20260301"));
    EXPECT_FALSE(ageAt("19600101", ""));
    EXPECT_FALSE(ageAt("1960", "20260301"));
    EXPECT_FALSE(ageAt("20270101", "20260301"));
}
