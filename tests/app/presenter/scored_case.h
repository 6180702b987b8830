// A level of the made study read without measuring.
#pragma once

#include "app/presenter/case_presenter.h"

#include <gtest/gtest.h>

namespace columna::app::made {

inline const ImageReference kSagittalImage{"1.2.3.10", "1.2.3.10.3", 1, "1.2.3.99"};

/// T12 labelled, declared and decided by eye by whoever acts: nothing keeps a reader from signing.
inline void scoreByEye(CasePresenter& reader, const std::string& pain = "mechanical",
                       const std::string& grade = "1b") {
    ASSERT_TRUE(reader.attempt([&](CaseEditor& editor) {
        return editor.labelLevel(Level::T12, {0, -30, 0}, kSagittalImage);
    }));
    ASSERT_TRUE(reader.attempt([](CaseEditor& editor) { return editor.declareLesion({Level::T12}); }));
    ASSERT_TRUE(reader.decide(Item::LevelsConfirmed, {}, "yes"));
    for (const auto& [item, value] : {std::pair<Item, std::string>{Item::SinsPain, pain},
                                      {Item::SinsBoneLesion, "lytic"},
                                      {Item::SinsAlignment, "normal"},
                                      {Item::SinsVertebralBody, "none"},
                                      {Item::SinsPosterolateral, "none"},
                                      {Item::EsccGrade, grade}})
        ASSERT_TRUE(reader.decide(item, Level::T12, value)) << infoOf(item).key << " " << value;
}

/// The same, signed and saved.
inline void readAndSign(CasePresenter& reader, const std::string& pain = "mechanical") {
    scoreByEye(reader, pain);
    ASSERT_TRUE(reader.attempt([](CaseEditor& editor) { return editor.sign(); }));
    ASSERT_TRUE(reader.save());
}

} // namespace columna::app::made
