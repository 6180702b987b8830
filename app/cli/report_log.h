// What columna report says while it works: sentences for people, or one JSON object a line for programs.
#pragma once

#include "app/cli/verb.h"
#include "app/usecases/export_report.h"

#include <filesystem>
#include <string>
#include <vector>

namespace columna::app {

/// "written": complete; "open": written, but a score is open; "refused": the case or its study cannot be
/// used; "not_written": the output cannot be.
enum class CaseOutcome : std::uint8_t { Written, Open, Refused, NotWritten };
[[nodiscard]] std::string_view keyOf(CaseOutcome outcome);

class ReportLog {
public:
    /// JSON lines go to the console's output, with a time; then nothing is said in sentences.
    ReportLog(const Console& console, bool json) : console_(console), json_(json) {}

    void warn(const Message& message) const;
    void fail(const Error& error) const;
    /// `name` is the case as it was given, `number` counts from 1.
    void begin(const std::string& name, std::size_t number, std::size_t of) const;
    void written(const std::string& name, const ExportedReport& report) const;
    void end(const std::string& name, CaseOutcome outcome) const;
    void table(const std::filesystem::path& file) const;
    void finish(const std::vector<CaseOutcome>& outcomes) const;

private:
    const Console& console_;
    bool json_;
};

} // namespace columna::app
