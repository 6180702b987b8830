// columna score and columna explain: the scoring engine without a study.
#include "app/cli/verb.h"
#include "app/results/conformance.h"

#include "scoring/explain.h"
#include "scoring/score_document.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

namespace columna::app {
namespace {

struct ScoreOptions {
    std::string file;
    std::vector<std::string> rules;
    bool text = false;
};

/// "-" is standard input.
Result<std::string> readText(const std::string& file) {
    const Error unreadable{{"cli.score.unreadable"}, file, {}, {"cli.score.unreadable.remedy"}};
    std::error_code ignored;
    if (file != "-" && std::filesystem::is_directory(file, ignored)) return unreadable;
    std::ifstream opened;
    if (file != "-") opened.open(file, std::ios::binary);
    std::istream& stream = file == "-" ? std::cin : opened;
    if (!stream) return unreadable;
    std::string content{std::istreambuf_iterator<char>(stream), {}};
    if (stream.bad()) return unreadable;
    return content;
}

Result<scoring::RulePacks> rulePacks(const std::vector<std::string>& files) {
    std::vector<scoring::RulePackText> texts;
    for (const std::string& file : files) {
        const Result<std::string> text = readText(file);
        if (!text) return text.error();
        texts.push_back({file, *text});
    }
    return scoring::rulePacksWith(texts);
}

scoring::Translate translator(const Console& console) {
    return [&console](const Message& message) { return console.text(message); };
}

ExitCode score(const Console& console, const ScoreOptions& options) {
    const Result<scoring::RulePacks> packs = rulePacks(options.rules);
    if (!packs) return console.fail(packs.error(), ExitCode::BadInput);
    const Result<std::string> text = readText(options.file);
    if (!text) return console.fail(text.error(), ExitCode::BadInput);
    const auto document = scoring::readScoreDocument(*text, options.file, *packs);
    if (!document) return console.fail(document.error(), ExitCode::BadInput);
    const auto format = options.text ? scoring::ScoreFormat::Text : scoring::ScoreFormat::Json;
    const bool complete = scoring::writeScores(console.out(), *document, *packs, format, translator(console));
    if (!console.out().flush())
        return console.fail({{"cli.score.unwritable"}, {}, {}, {"cli.score.unwritable.remedy"}},
                            ExitCode::NotWritten);
    return complete ? ExitCode::Done : ExitCode::Incomplete;
}

struct ExplainOptions {
    std::string topic;
    std::vector<std::string> rules;
};

/// The one topic that is no score: what is written in DICOM, page 71.
constexpr const char* kDicomTopic = "dicom";

ExitCode explainTopic(const Console& console, const ExplainOptions& options) {
    if (options.topic == kDicomTopic) {
        console.out() << results::conformancePage();
        return ExitCode::Done;
    }
    const Result<scoring::RulePacks> packs = rulePacks(options.rules);
    if (!packs) return console.fail(packs.error(), ExitCode::BadInput);
    console.say(scoring::explain(options.topic, *packs, translator(console)).value_or(""));
    return ExitCode::Done;
}
} // namespace

void addScore(Verbs& verbs) {
    const auto options = std::make_shared<ScoreOptions>();
    CLI::App& command =
        verbs.add("score", [options](const Console& console) { return score(console, *options); });
    command.add_option("FILE", options->file, verbs.help("cli.help.score.file"))->required();
    command.add_option("--rules", options->rules, verbs.help("cli.help.score.rules"));
    command.add_flag("--text", options->text, verbs.help("cli.help.score.text"));
}

void addExplain(Verbs& verbs) {
    const auto options = std::make_shared<ExplainOptions>();
    CLI::App& command =
        verbs.add("explain", [options](const Console& console) { return explainTopic(console, *options); });
    std::vector<std::string> topics(scoring::explainTopics().begin(), scoring::explainTopics().end());
    topics.emplace_back(kDicomTopic);
    command.add_option("TOPIC", options->topic, verbs.help("cli.help.explain.topic"))
        ->required()
        ->check(CLI::IsMember(topics));
    command.add_option("--rules", options->rules, verbs.help("cli.help.score.rules"));
}

} // namespace columna::app
