#include "app/cli/command_line.h"

#include "app/cli/verb.h"

#include <QHashSeed>

#include <filesystem>
#include <iostream>
#include <string_view>

namespace columna::app {
namespace {

/// No verb: the window, in a language and on images perhaps. Help and version are the command line's; every
/// other option belongs to the window system.
bool asksForWindow(int argc, char** argv) {
    int first = 1;
    // A language that does not exist is a mistake, which the parser tells.
    if (argc > 2 && std::string_view(argv[1]) == "--lang") {
        if (!languageOfCode(argv[2])) return false;
        first = 3;
    } else if (argc > 1 && std::string_view(argv[1]).starts_with("--lang=")) {
        if (!languageOfCode(std::string_view(argv[1]).substr(7))) return false;
        first = 2;
    }
    if (first == argc) return true;
    const std::string_view next = argv[first];
    if (next == "--lang") return false;
    if (next.starts_with("-")) return next != "--help" && next != "-h" && next != "--version";
    std::error_code ignored;
    return std::filesystem::exists(next, ignored);
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

std::optional<int> runCommandLine(int argc, char** argv, const std::function<void(Verbs&)>& addMore) {
    // Fonts enter a PDF in the order of a hash table: a fixed seed makes the same input the same bytes, from
    // the window too.
    QHashSeed::setDeterministicGlobalSeed();
    if (asksForWindow(argc, argv)) return std::nullopt;
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
    addReport(verbs);
    addExport(verbs);
    addImport(verbs);
    addVerify(verbs);
    addMeasure(verbs);
    addCase(verbs);
    addPhantom(verbs);
    addSweep(verbs);
    addScore(verbs);
    addAgree(verbs);
    addPropose(verbs);
    addExplain(verbs);
    addInspect(verbs);
    addAnonymize(verbs);
    if (addMore) addMore(verbs);
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
