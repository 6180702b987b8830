#include "scoring/base/level.h"

#include <gtest/gtest.h>

namespace columna {
namespace {

TEST(Level, EveryNameIsReadBackInAnyCase) {
    for (const Level level : allLevels()) {
        EXPECT_EQ(parseLevel(toString(level)), level);
        std::string lower(toString(level));
        for (char& c : lower)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        EXPECT_EQ(parseLevel(lower), level);
    }
}

TEST(Level, RefusesWhatIsNotALevel) {
    for (const char* text : {"", "T", "T0", "T14", "C8", "L7", "S6", "T 8", " T8", "T8 ", "8", "C2-C3"})
        EXPECT_FALSE(parseLevel(text)) << text;
}

TEST(Level, OrderIsCranialToCaudal) {
    EXPECT_LT(Level::C7, Level::T1);
    EXPECT_LT(Level::T12, Level::T13);
    EXPECT_LT(Level::T13, Level::L1);
    EXPECT_LT(Level::L6, Level::S1);
}

TEST(Level, RegionFollowsTheName) {
    EXPECT_EQ(regionOf(Level::Occiput), Region::Occipital);
    EXPECT_EQ(regionOf(Level::C1), Region::Cervical);
    EXPECT_EQ(regionOf(Level::C7), Region::Cervical);
    EXPECT_EQ(regionOf(Level::T1), Region::Thoracic);
    EXPECT_EQ(regionOf(Level::T13), Region::Thoracic);
    EXPECT_EQ(regionOf(Level::L1), Region::Lumbar);
    EXPECT_EQ(regionOf(Level::L6), Region::Lumbar);
    EXPECT_EQ(regionOf(Level::S1), Region::Sacral);
    EXPECT_EQ(regionOf(Level::Coccyx), Region::Coccygeal);
}

} // namespace
} // namespace columna
