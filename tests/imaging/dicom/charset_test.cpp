#include "imaging/dicom/charset.h"

#include <gtest/gtest.h>

namespace columna::dicom {
namespace {

struct Case {
    const char* sets;
    std::string raw;
    const char* utf8;
};

// The person names of PS3.5 annexes H, I, J and K.
TEST(Charset, ExamplesOfTheStandard) {
    const Case cases[] = {
        {"\\ISO 2022 IR 87",
         "Yamada^Tarou=\033$B;3ED\033(B^\033$BB@O:\033(B=\033$B$d$^$@\033(B^\033$B$?$m$&\033(B",
         "Yamada^Tarou=山田^太郎=やまだ^たろう"},
        {"ISO 2022 IR 13\\ISO 2022 IR 87",
         "\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\033$B;3ED\033(J^\033$BB@O:\033(J=\033$B$d$^$@\033(J^\033$B$?$m$&"
         "\033(J",
         "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"},
        {"\\ISO 2022 IR 149",
         "Hong^Gildong=\033$)C\xfb\xf3^\033$)C\xd1\xce\xd4\xd7=\033$)C\xc8\xab^\033$)C\xb1\xe6\xb5\xbf",
         "Hong^Gildong=洪^吉洞=홍^길동"},
        {"GB18030", "Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=", "Wang^XiaoDong=王^小东="},
        {"ISO_IR 192", "Wang^XiaoDong=王^小東=", "Wang^XiaoDong=王^小東="},
        {"\\ISO 2022 IR 58",
         "Zhang^XiaoDong=\033$)A\xd5\xc5^\033$)A\xd0\xa1\xb6\xab=", "Zhang^XiaoDong=张^小东="},
        {"ISO_IR 100", "Buc^J\xe9r\xf4me", "Buc^Jérôme"},
        {"ISO_IR 144", "\xbb\xee\xda\x63\x65\xdc\xd1\x79\x70\xd3", "Люкceмбypг"},
        {"ISO_IR 203", "caf\xe9 \xa4", "café €"},
    };
    for (const Case& c : cases) {
        const DecodedText text = CharacterSets(c.sets).decode(c.raw, true);
        EXPECT_EQ(text.utf8, c.utf8) << c.sets;
        EXPECT_FALSE(text.guessed) << c.sets;
    }
}

TEST(Charset, MisspelledTermsAreUnderstood) {
    for (const char* sets : {"ISO_IR_100", "ISO-IR 100", "iso8859-1", "ISO 2022 IR 100", "latin1"})
        EXPECT_EQ(CharacterSets(sets).decode("J\xe9r\xf4me").utf8, "Jérôme") << sets;
}

TEST(Charset, EightBitTextWithoutACharacterSetIsMarkedAsGuessed) {
    const DecodedText latin = CharacterSets("").decode("J\xe9r\xf4me");
    EXPECT_EQ(latin.utf8, "Jérôme");
    EXPECT_TRUE(latin.guessed);
    const DecodedText utf8 = CharacterSets("").decode("王");
    EXPECT_EQ(utf8.utf8, "王");
    EXPECT_TRUE(utf8.guessed);
}

TEST(Charset, TheDelimiterInsideATwoByteCharacterIsNoDelimiter) {
    // The second byte of U+5927 in JIS X 0208 is 0x67, of U+3065 is 0x45; 0x255E and 0x253D hold "^" and "=".
    const DecodedText text = CharacterSets("\\ISO 2022 IR 87").decode("\033$B%^%=\033(B^A", true);
    EXPECT_EQ(text.utf8, "マソ^A");
}

TEST(Charset, DamagedEscapesNeverFail) {
    for (const char* raw : {"\033", "\033$", "\033$B\x21", "\033$)C\xfb", "\033zzz\xff"}) {
        const DecodedText text = CharacterSets("\\ISO 2022 IR 87").decode(raw, true);
        EXPECT_TRUE(text.guessed) << raw;
    }
}

TEST(Charset, EveryGroupOfANameIsKept) {
    using Groups = std::array<std::string, 3>;
    EXPECT_EQ(nameGroups("Yamada^Tarou=山田^太郎=やまだ^たろう"),
              (Groups{"Yamada^Tarou", "山田^太郎", "やまだ^たろう"}));
    EXPECT_EQ(nameGroups("=山田^太郎^^="), (Groups{"", "山田^太郎", ""}));
    EXPECT_EQ(nameGroups("Doe^John^^^ "), (Groups{"Doe^John", "", ""}));
    EXPECT_EQ(nameGroups("a=b=c=d"), (Groups{"a", "b", "c"}));
    EXPECT_EQ(nameGroups(""), Groups{});
    EXPECT_EQ(tidyName("Yamada^Tarou^^=山田^太郎="), "Yamada^Tarou=山田^太郎");
    EXPECT_EQ(tidyName("==やまだ^たろう"), "==やまだ^たろう");
    EXPECT_EQ(tidyName("^^=^"), "");
}

} // namespace
} // namespace columna::dicom
