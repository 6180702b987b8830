#include "app/case/item.h"

#include "app/language/catalogue.h"
#include "scoring/rule_packs.h"

#include <gtest/gtest.h>

#include <set>

namespace columna::app {
namespace {

TEST(Items, HaveKeysOfTheirOwnAndAreFoundByThem) {
    std::set<std::string_view> keys;
    for (const ItemInfo& info : allItems()) {
        EXPECT_TRUE(keys.insert(info.key).second) << info.key;
        EXPECT_EQ(parseItem(info.key), info.item);
        EXPECT_EQ(infoOf(info.item).key, info.key);
    }
    EXPECT_FALSE(parseItem("patient.shoe_size"));
}

TEST(Items, AChoiceTakesItsOptionsAndNothingElse) {
    for (const ItemInfo& info : allItems()) {
        const auto options = optionsOf(info.item);
        const bool chosen = info.kind == ItemKind::Choice || info.kind == ItemKind::Several;
        EXPECT_EQ(options.empty(), !chosen && info.kind != ItemKind::Quantity) << info.key;
        for (const ItemOption& option : options)
            EXPECT_EQ(acceptsValue(info.item, option.key), chosen) << info.key << " " << option.key;
        if (chosen) {
            EXPECT_FALSE(acceptsValue(info.item, "perhaps")) << info.key;
            EXPECT_FALSE(acceptsValue(info.item, "")) << info.key;
        }
    }
    EXPECT_TRUE(acceptsValue(Item::EsccGrade, "1b|1c"));
    EXPECT_FALSE(acceptsValue(Item::EsccGrade, "1b|"));
    EXPECT_FALSE(acceptsValue(Item::EsccGrade, "1"));
    EXPECT_TRUE(acceptsValue(Item::WbbSectors, "1|12"));
    EXPECT_FALSE(acceptsValue(Item::WbbSectors, "13"));
    EXPECT_EQ(shownValue(Item::WbbSectors, "4|5"), "4, 5");
    EXPECT_EQ(shownValue(Item::Histology, "a|b"), "a|b") << "a person's own words";
}

TEST(Items, AQuantityNeedsItsUnitAndIsRefusedWhereImplausibleInIt) {
    EXPECT_TRUE(acceptsValue(Item::LaboratoryAlbumin, "3.7 g/dL"));
    EXPECT_TRUE(acceptsValue(Item::LaboratoryAlbumin, "37 g/L"));
    EXPECT_FALSE(acceptsValue(Item::LaboratoryAlbumin, "37 g/dL")) << "grams per litre in the other unit";
    EXPECT_FALSE(acceptsValue(Item::LaboratoryAlbumin, "37"));
    EXPECT_FALSE(acceptsValue(Item::LaboratoryAlbumin, "37 "));
    EXPECT_FALSE(acceptsValue(Item::LaboratoryAlbumin, "3,7 g/dL"));
    EXPECT_FALSE(acceptsValue(Item::LaboratoryAlbumin, "-1 g/dL"));
    EXPECT_FALSE(acceptsValue(Item::LaboratoryAlbumin, "3.7 mg/dL"));
    EXPECT_FALSE(acceptsValue(Item::LaboratoryAlbumin, "g/dL"));
    EXPECT_FALSE(acceptsValue(Item::LaboratoryAlbumin, ""));
    EXPECT_EQ(catalogue(Language::English).text(expectationOf(Item::LaboratoryAlbumin)),
              "Enter a number with a decimal point and choose its unit; at most 7 g/dL, 70 g/L.");
}

struct Case {
    Item item;
    const char* value;
    bool accepted;
};
class ItemValues : public testing::TestWithParam<Case> {};

TEST_P(ItemValues, AreTakenAsTheScoreDocumentTakesThem) {
    EXPECT_EQ(acceptsValue(GetParam().item, GetParam().value), GetParam().accepted) << GetParam().value;
}

INSTANTIATE_TEST_SUITE_P(
    Table, ItemValues,
    testing::Values(Case{Item::MjoaUpperMotor, "0", true}, Case{Item::MjoaUpperMotor, "5", true},
                    Case{Item::MjoaUpperMotor, "6", false}, Case{Item::MjoaUpperMotor, "-1", false},
                    Case{Item::MjoaUpperMotor, "2.5", false}, Case{Item::MjoaUpperMotor, "2 ", false},
                    Case{Item::MjoaUpperMotor, "", false}, Case{Item::MjoaUpperMotor, "1e0", false},
                    Case{Item::MjoaUpperMotor, "nan", false}, Case{Item::ParaplegiaHours, "36.5", true},
                    Case{Item::ParaplegiaHours, "36,5", false}, Case{Item::RadiationDose, "0", false},
                    Case{Item::RadiationDose, "30", true}, Case{Item::RadiationDose, "200.1", false},
                    Case{Item::RadiationDate, "2024-02-29", true},
                    Case{Item::RadiationDate, "2023-02-29", false},
                    Case{Item::SuspectedAt, "2026-01-31T09:30:00Z", true},
                    Case{Item::SuspectedAt, "2026-01-31T09:30+08:00", true},
                    Case{Item::SuspectedAt, "2026-01-31T09:30", false}, Case{Item::Karnofsky, "75", false},
                    Case{Item::Karnofsky, "80", true}, Case{Item::Ecog, "5", false},
                    Case{Item::VertebralMetastases, "0", false}, Case{Item::ExtraspinalBoneFoci, "0", true}));

TEST(Items, ATextHasALimit) {
    EXPECT_TRUE(acceptsValue(Item::Histology, std::string(200, 'a')));
    EXPECT_FALSE(acceptsValue(Item::Histology, std::string(201, 'a')));
}

TEST(Items, TumourTypesAreNamedAsInTheRulePack) {
    const auto& entries = scoring::shippedRulePacks().histology.entries;
    ASSERT_EQ(optionsOf(Item::TumourType).size(), entries.size());
    for (const scoring::HistologyEntry& entry : entries) {
        const Message name{"histology." + entry.key};
        EXPECT_EQ(catalogue(Language::English).text(name).toStdString(), entry.nameEnglish);
        EXPECT_EQ(catalogue(Language::Chinese).text(name).toStdString(), entry.nameChinese);
    }
}

} // namespace
} // namespace columna::app
