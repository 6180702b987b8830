// What verbs that take one case or many say while they work: sentences for people, or one JSON object a line
// for programs.
#pragma once

#include "app/cli/verb.h"

#include <filesystem>
#include <string>
#include <vector>

namespace columna::app {

struct ForeignNote;

/// "written": complete; "open": written, but a score is open; "stale": intact, but the case has changed
/// since; "refused": the case, its study or its results cannot be used; "not_written": the output cannot be;
/// "stopped": by a signal, nothing of it was written.
enum class CaseOutcome : std::uint8_t { Written, Open, Stale, Refused, NotWritten, Stopped };
/// Of the worst: 130, then 4, then 2, then 3.
[[nodiscard]] ExitCode codeOf(const std::vector<CaseOutcome>& outcomes);
[[nodiscard]] std::string_view keyOf(CaseOutcome outcome);

class CaseLog {
public:
    /// JSON lines go to the console's output, with a time; then nothing is said in sentences.
    CaseLog(const Console& console, bool json) : console_(console), json_(json) {}

    void warn(const Message& message) const;
    void fail(const Error& error) const;
    /// `name` is the case as it was given, `number` counts from 1.
    void begin(const std::string& name, std::size_t number, std::size_t of) const;
    /// One step of a case: "sr" of 3. Said in JSON only; sentences come once a case.
    void progress(const std::string& name, const std::string& step, std::size_t done, std::size_t of) const;
    /// `state`: key of the report's state; `levels`: scored.
    void written(const std::string& name, std::string_view state, std::size_t levels,
                 const std::vector<std::filesystem::path>& files) const;
    /// What was found in words, a warning for programs too; `file` may be empty.
    void found(const std::string& file, const Message& what) const;
    /// What of another program's object in `file` is not kept: event "not_kept".
    void notKept(const std::string& file, const ForeignNote& note) const;
    void end(const std::string& name, CaseOutcome outcome) const;
    /// A file that is no case's alone, or the only one of `name`; event "table" or "file".
    void table(const std::filesystem::path& file) const;
    void file(const std::string& name, const std::filesystem::path& file) const;
    void finish(const std::vector<CaseOutcome>& outcomes) const;

private:
    const Console& console_;
    bool json_;
};

} // namespace columna::app
