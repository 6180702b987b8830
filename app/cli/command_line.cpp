#include "app/cli/command_line.h"

#include "app/cli/verb.h"

#include <QHashSeed>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <string_view>

namespace columna::app {
namespace {

/// Options before the verb; every other first argument with a dash belongs to the window system.
constexpr std::array<std::string_view, 4> kOwnOptions{"--help", "-h", "--version", "--lang"};

bool asksForWindow(int argc, char** argv) {
    if (argc < 2) return true;
    const std::string_view first = argv[1];
    if (first.starts_with("-"))
        return std::ranges::none_of(kOwnOptions, [&](std::string_view own) {
            return first == own || first.starts_with(std::string(own) + "=");
        });
    std::error_code ignored;
    return std::filesystem::exists(first, ignored);
}

/// Read before everything else, so that help and errors speak it too.
Language requestedLanguage(int argc, char** argv) {
    constexpr std::string_view option = "--lang";
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == option && i + 1 < argc)
            return languageOfCode(argv[i + 1]).value_or(Language::English);
        if (argument.starts_with("--lang="))
            return languageOfCode(argument.substr(option.size() + 1)).value_or(Language::English);
    }
    return Language::English;
}

} // namespace

std::optional<int> runCommandLine(int argc, char** argv) {
    if (asksForWindow(argc, argv)) return std::nullopt;
    // Fonts enter a PDF in the order of a hash table: a fixed seed makes the same input the same bytes.
    QHashSeed::setDeterministicGlobalSeed();
    qputenv("QT_QPA_PLATFORM", "offscreen");

    const Language language = requestedLanguage(argc, argv);
    const Catalogue& words = catalogue(language);
    const auto help = [&](const char* id) { return words.text(Message{id}).toStdString(); };
    CLI::App program(help("cli.help.program"), "columna");
    program.set_version_flag("--version", "columna " + softwareVersion(), help("cli.help.version"));
    program.set_help_flag("-h,--help", help("cli.help.help"));
    program.footer(help("cli.help.footer"));
    program.require_subcommand(1);
    program.fallthrough();
    std::string code;
    program.add_option("--lang", code, help("cli.help.lang"))->check(CLI::IsMember({"en", "zh"}));

    Verbs verbs(program, words);
    addAssess(verbs);
    addPhantom(verbs);
    addSweep(verbs);
    addScore(verbs);
    addExplain(verbs);
    addInspect(verbs);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // Help and version arrive as errors of code 0.
        return program.exit(error, std::cout, std::cerr) == 0 ? static_cast<int>(ExitCode::Done)
                                                              : static_cast<int>(ExitCode::Usage);
    }
    const Console console(language, std::cout, std::cerr);
    return static_cast<int>((*verbs.chosen())(console));
}

} // namespace columna::app
