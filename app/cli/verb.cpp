#include "app/cli/verb.h"

namespace columna::app {

std::string Console::text(const Message& message) const {
    return catalogue(language_).text(message).toStdString();
}

void Console::say(const Message& message) const {
    out_ << text(message) << '\n';
}

void Console::say(const std::string& line) const {
    out_ << line << '\n';
}

void Console::warn(const Message& message) const {
    err_ << text(Message{"cli.warning"}) << text(message) << '\n';
}

ExitCode Console::fail(const Error& error, ExitCode code) const {
    err_ << catalogue(language_).text(error).toStdString() << '\n';
    return code;
}

CLI::App& Verbs::add(const std::string& name, Run run) {
    CLI::App* command = program_.add_subcommand(name, help(("cli.help." + name).c_str()));
    entries_.push_back({command, std::move(run)});
    return *command;
}

std::string Verbs::help(const char* messageId) const {
    return catalogue_.text(Message{messageId}).toStdString();
}

const Verbs::Run* Verbs::chosen() const {
    for (const Entry& entry : entries_)
        if (entry.command->parsed()) return &entry.run;
    return nullptr;
}

std::string softwareVersion() {
    return COLUMNA_VERSION;
}

} // namespace columna::app
