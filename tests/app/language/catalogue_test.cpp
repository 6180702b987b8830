#include "app/language/catalogue.h"

#include <QSet>
#include <gtest/gtest.h>

using namespace columna;
using namespace columna::app;

namespace {

Catalogue sample() {
    return Catalogue({{"total.missing", "Total open: {component} was not assessed"},
                      {"pain", "pain {not a term's own argument}"},
                      {"range", "{low} to {high}, {low} at least"},
                      {"broken", "a brace { without its partner"},
                      {"advice", "Choose another folder."}});
}
std::string textOf(const Message& message) {
    return sample().text(message).toStdString();
}

} // namespace

TEST(Catalogue, PutsArgumentsInEveryPlaceTheyAreNamed) {
    EXPECT_EQ(textOf({"range", {{"low", "7"}, {"high", "12"}}}), "7 to 12, 7 at least");
}

TEST(Catalogue, AnArgumentWithAtSignIsTheTextOfThatId) {
    EXPECT_EQ(textOf({"total.missing", {{"component", "@pain"}}}),
              "Total open: pain {not a term's own argument} was not assessed");
}

TEST(Catalogue, ATextOfAFileIsNeverTakenForAnId) {
    for (const char* text : {"@pain", "@", "@@pain", "@nor.this", "plain", ""})
        EXPECT_EQ(textOf({"total.missing", {{"component", literal(text)}}}),
                  "Total open: " + std::string(text) + " was not assessed");
    const Error error{Message{"x"}, "@pain/IM0001", {}, {}};
    EXPECT_TRUE(catalogue(Language::English).text(error).endsWith("File: @pain/IM0001"));
}

TEST(Catalogue, ValuesAreNeverReadAsTemplates) {
    EXPECT_EQ(textOf({"range", {{"low", "{high}"}, {"high", "{low}"}}}), "{high} to {low}, {high} at least");
}

TEST(Catalogue, WhatIsMissingStaysVisible) {
    EXPECT_EQ(textOf({"no.such.id"}), "[no.such.id]");
    EXPECT_EQ(textOf({"total.missing", {{"component", "@nor.this"}}}),
              "Total open: [nor.this] was not assessed");
    EXPECT_EQ(textOf({"range", {{"low", "7"}}}), "7 to {high}, 7 at least");
    EXPECT_EQ(textOf({"broken"}), "a brace { without its partner");
    EXPECT_EQ(textOf({}), "");
}

TEST(Catalogue, AnErrorTellsFilePlaceAndRemedy) {
    const Error error{Message{"broken"}, "IM0001", "/marks/3/level", Message{"advice"}};
    EXPECT_EQ(catalogue(Language::English).text(Error{Message{"x"}, "IM0001", "/marks/3", {}}).toStdString(),
              "[x]\nFile: IM0001\nWhere: /marks/3");
    EXPECT_TRUE(sample().text(error).endsWith("\nChoose another folder."));
}

TEST(Catalogue, BothLanguagesAreCompiledInAndNameTheSameIds) {
    for (const Language language : kLanguages) {
        EXPECT_FALSE(catalogue(language).texts().isEmpty());
        EXPECT_EQ(languageOfCode(code(language)), language);
    }
    const QStringList english = catalogue(Language::English).texts().keys();
    const QStringList chinese = catalogue(Language::Chinese).texts().keys();
    EXPECT_EQ(QSet<QString>(english.begin(), english.end()), QSet<QString>(chinese.begin(), chinese.end()));
    EXPECT_FALSE(languageOfCode("fr"));
    EXPECT_FALSE(languageOfCode(""));
}
