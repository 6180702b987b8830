// A log tells where another program's words stand, never what they say: they may name a patient.
#include "app/cli/case_log.h"
#include "app/usecases/foreign_results.h"
#include "scoring/base/message.h"

#include <gtest/gtest.h>

#include <sstream>

namespace columna::app {
namespace {

TEST(CaseLog, RepeatsNoWordsOfAnotherProgram) {
    const ForeignNote note{
        .item = "1.2.3",
        .code = dicom::Code{"121106", "DCM", "Comment"},
        .what = {"foreign.note.content", {{"words", literal("Comment: seen with J. Doe")}}}};
    for (const bool json : {false, true}) {
        std::ostringstream out, err;
        const Console console(Language::English, out, err);
        CaseLog(console, json).notKept("report.dcm", note);
        const std::string said = out.str() + err.str();
        EXPECT_EQ(said.find("Doe"), std::string::npos) << said;
        EXPECT_NE(said.find("1.2.3"), std::string::npos);
        EXPECT_NE(said.find("Comment"), std::string::npos) << "the name of the concept";
    }
}

} // namespace
} // namespace columna::app
