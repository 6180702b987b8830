// What one verb needs to join the command line. Each verb has its own file and one function, listed here.
#pragma once

#include "app/cli/exit_code.h"
#include "app/language/catalogue.h"
#include "scoring/base/result.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <ostream>
#include <vector>

namespace columna::app {

/// Where a verb speaks, and in which language. Never a patient's name or number.
class Console {
public:
    Console(Language language, std::ostream& out, std::ostream& err)
        : language_(language), out_(out), err_(err) {}

    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] std::string text(const Message& message) const;
    /// Where results go that are written piece by piece.
    [[nodiscard]] std::ostream& out() const { return out_; }
    void say(const Message& message) const;
    void say(const std::string& line) const;
    void warn(const Message& message) const;
    /// What is wrong, in which file, and what to do; the code is handed back to be returned.
    ExitCode fail(const Error& error, ExitCode code) const;

private:
    Language language_;
    std::ostream& out_;
    std::ostream& err_;
};

class Verbs {
public:
    using Run = std::function<ExitCode(const Console&)>;
    Verbs(CLI::App& program, const Catalogue& catalogue) : program_(program), catalogue_(catalogue) {}

    /// A subcommand, described by the message "cli.help.NAME"; `run` is called after its options are read.
    CLI::App& add(const std::string& name, Run run);
    /// Text of an option's help.
    [[nodiscard]] std::string help(const char* messageId) const;
    /// Of the verb that was given; nothing before parsing.
    [[nodiscard]] const Run* chosen() const;

private:
    struct Entry {
        CLI::App* command;
        Run run;
    };
    CLI::App& program_;
    const Catalogue& catalogue_;
    std::vector<Entry> entries_;
};

void addAgree(Verbs& verbs);
void addAnonymize(Verbs& verbs);
void addAssess(Verbs& verbs);
void addPropose(Verbs& verbs);
void addReport(Verbs& verbs);
void addExport(Verbs& verbs);
void addImport(Verbs& verbs);
void addVerify(Verbs& verbs);
void addMeasure(Verbs& verbs);
void addCase(Verbs& verbs);
void addPhantom(Verbs& verbs);
void addSweep(Verbs& verbs);
void addScore(Verbs& verbs);
void addExplain(Verbs& verbs);
void addInspect(Verbs& verbs);

/// Program version as every report prints it.
[[nodiscard]] std::string softwareVersion();

} // namespace columna::app
