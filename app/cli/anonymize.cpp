// columna anonymize: a copy of study and results without the patient's identity.
#include "app/cli/interrupt.h"
#include "app/cli/verb.h"

#include "app/usecases/deidentified_copy.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>

namespace columna::app {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::vector<std::string> paths;
    std::string out;
    std::vector<std::string> retain;
    std::string keyFile;
    bool leaveOutDamaged = false;
    bool jsonLog = false;
};

class Log {
public:
    Log(const Console& console, bool json) : console_(console), json_(json) {}

    void progress(std::size_t done, std::size_t total) {
        const std::size_t tenth = total == 0 ? 10 : done * 10 / total;
        if (tenth == tenth_) return;
        tenth_ = tenth;
        if (json_) return print({{"event", "progress"}, {"done", done}, {"total", total}});
        console_.say({"cli.anonymize.progress", {{"percent", std::to_string(tenth * 10)}}});
    }
    void warn(const Message& message) const {
        if (!json_) return console_.warn(message);
        print({{"event", "warning"}, {"id", message.id}, {"text", console_.text(message)}});
    }
    ExitCode fail(const Error& error, ExitCode code) const {
        if (!json_) return console_.fail(error, code);
        print({{"event", "error"},
               {"id", error.what.id},
               {"text", console_.text(error.what)},
               {"file", error.file},
               {"place", error.tag},
               {"remedy", console_.text(error.remedy)}});
        return code;
    }
    void finish(const CopyReport& report, const std::string& folder) const {
        if (json_)
            return print({{"event", "finished"},
                          {"found", report.found},
                          {"written", report.written},
                          {"folder", folder}});
        console_.say({"cli.anonymize.finished",
                      {{"found", std::to_string(report.found)},
                       {"written", std::to_string(report.written)},
                       {"folder", literal(folder)}}});
    }

private:
    void print(const Json& line) const {
        console_.say(line.dump(-1, ' ', false, Json::error_handler_t::replace));
    }

    const Console& console_;
    bool json_;
    std::size_t tenth_ = 0;
};

/// What a person must know before the copy leaves the house.
bool warnOf(const CopyReport& report, const Log& log) {
    for (const auto& [doubt, files] : report.doubts)
        log.warn({"cli.anonymize.look_at." + std::string(keyOf(doubt)),
                  {{"count", std::to_string(files.size())}, {"first", files.front()}}});
    for (const LeftOutFile& file : report.leftOut)
        log.warn({"cli.anonymize.left_out", {{"file", literal(file.file)}, {"what", "@" + file.what.id}}});
    const auto removed = report.changes.find({0, dicom::Change::Removed});
    if (removed != report.changes.end())
        log.warn({"cli.anonymize.private", {{"files", std::to_string(removed->second.first)}}});
    const bool damaged = std::ranges::any_of(report.leftOut, &LeftOutFile::damaged);
    return !report.doubts.empty() || damaged;
}

Result<std::string> readKey(const std::string& file) {
    constexpr std::size_t kShortest = 16;
    std::ifstream stream(file, std::ios::binary);
    std::string key{std::istreambuf_iterator<char>(stream), {}};
    if (stream && key.size() >= kShortest) return key;
    return Error{{"cli.anonymize.key"}, file, {}, {"cli.anonymize.key.remedy"}};
}

bool isNotWritten(const Error& error) {
    return error.what.id == "anonymize.error.unwritable" || error.what.id.starts_with("results.write.") ||
           error.what.id == "anonymize.error.in_source" || error.what.id == "anonymize.error.not_empty" ||
           error.what.id == "dicom.error.notWritten" || error.what.id == "dicom.error.notReadBack";
}

ExitCode anonymize(const Console& console, const Options& options) {
    Log log(console, options.jsonLog);
    CopyRequest request;
    request.sources.assign(options.paths.begin(), options.paths.end());
    request.folder = options.out;
    const auto retains = [&](const char* name) {
        return std::ranges::find(options.retain, name) != options.retain.end();
    };
    request.retain = {
        .shiftedDates = retains("dates-shifted"), .patient = retains("patient"), .device = retains("device")};
    request.leaveOutDamaged = options.leaveOutDamaged;
    request.softwareVersion = softwareVersion();
    if (!options.keyFile.empty()) {
        auto key = readKey(options.keyFile);
        if (!key) return log.fail(key.error(), ExitCode::BadInput);
        request.secret = std::move(key).value();
    }
    const Interruptible interruptible;
    request.stop = interruptible.token();
    request.onProgress = [&](std::size_t done, std::size_t total) { log.progress(done, total); };
    const auto report = deidentifiedCopy(request);
    if (!report) {
        const ExitCode refused = isNotWritten(report.error()) ? ExitCode::NotWritten : ExitCode::BadInput;
        return log.fail(report.error(), request.stop.stop_requested() ? ExitCode::Interrupted : refused);
    }
    const bool doubtful = warnOf(*report, log);
    log.finish(*report, options.out);
    return doubtful ? ExitCode::Incomplete : ExitCode::Done;
}

} // namespace

void addAnonymize(Verbs& verbs) {
    const auto options = std::make_shared<Options>();
    CLI::App& command =
        verbs.add("anonymize", [options](const Console& console) { return anonymize(console, *options); });
    command.add_option("PATH", options->paths, verbs.help("cli.help.anonymize.path"))->required();
    command.add_option("--out", options->out, verbs.help("cli.help.anonymize.out"))->required();
    command.add_option("--retain", options->retain, verbs.help("cli.help.anonymize.retain"))
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"dates-shifted", "patient", "device"}));
    command.add_option("--key", options->keyFile, verbs.help("cli.help.anonymize.key"));
    command.add_flag("--leave-out-damaged", options->leaveOutDamaged,
                     verbs.help("cli.help.anonymize.leave_out"));
    command.add_flag("--log-json", options->jsonLog, verbs.help("cli.help.anonymize.log"));
}

} // namespace columna::app
