#include "imaging/dicom/uid.h"

#include <gtest/gtest.h>

#include <set>

using namespace columna::dicom;

TEST(Uid, IsTheUuidAsADecimalNumber) {
    // The example of ITU-T X.667.
    EXPECT_EQ(uidFromUuid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
              "2.25.329800735698586629295641978511506172918");
    EXPECT_EQ(uidFromUuid("00000000-0000-0000-0000-000000000000"), "2.25.0");
    EXPECT_EQ(uidFromUuid("ffffffff-ffff-ffff-ffff-ffffffffffff"),
              "2.25.340282366920938463463374607431768211455");
}

TEST(Uid, FollowsFromSeedAndPurposeAlone) {
    EXPECT_EQ(derivedUid("case", "sr"), derivedUid("case", "sr"));
    std::set<std::string> uids;
    for (const char* seed : {"", "a", "ab", "case"})
        for (const char* purpose : {"", "b", "bc", "sr", "kos"}) {
            const std::string uid = derivedUid(seed, purpose);
            EXPECT_TRUE(isUid(uid)) << uid;
            uids.insert(uid);
        }
    EXPECT_EQ(uids.size(), 20U);
    EXPECT_NE(derivedUid("ab", "c"), derivedUid("a", "bc"));
}

TEST(Uid, IsToldFromOtherTexts) {
    for (const char* good : {"1", "1.2.840.10008.1.2.1", "2.25.0"})
        EXPECT_TRUE(isUid(good)) << good;
    for (const char* bad : {"", ".", "1.", ".1", "1..2", "1.02", "1.a", "../etc", "1.2 "})
        EXPECT_FALSE(isUid(bad)) << bad;
    EXPECT_FALSE(isUid(std::string(65, '1')));
}
