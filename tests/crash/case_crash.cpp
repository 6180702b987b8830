// A reader at work is killed with SIGKILL at random moments. Afterwards the store must open, hold every
// gesture that was reported as accepted, and not more than the one that was under way; an exported file must
// be whole or absent. Usage: case_crash [--kills N] [--seed S]
#include "app/case/case_json.h"
#include "app/case/case_store.h"
#include "app/usecases/case_editor.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace columna;
using namespace columna::app;

const ImageReference kImage{"1.2.3.1", "1.2.3.1.8", 1, "1.2.3.9"};
constexpr const char* kAuthor = "R. Eader";

class WorkingReader {
public:
    WorkingReader(CaseRecord record, unsigned seed) : editor_(std::move(record), {}), random_(seed) {
        editor_.actAs({kAuthor, Role::Reader});
    }

    [[nodiscard]] const CaseEditor& editor() const { return editor_; }

    /// One random gesture; some are refused, as in life.
    void act() {
        const Level level = static_cast<Level>(static_cast<int>(Level::T8) + pick(8));
        const double z = -30.0 * static_cast<int>(level);
        Result<Done> done = Done{};
        switch (pick(8)) {
        case 0:
            done = editor_.labelLevel(level, {0, 0, z + pick(5)}, kImage);
            break;
        case 1:
        case 2:
            done = editor_.addContour(Structure::Lesion, level, outline({pick(4) * 1.0, 0, z}), kImage);
            break;
        case 3:
            done = editor_.decide(Item::SinsPain, level, pick(2) == 0 ? "mechanical" : "pain_free");
            break;
        case 4:
            done = editor_.undo();
            break;
        case 5:
            done = editor_.redo();
            break;
        default:
            if (editor_.document().marks.size() > 20)
                done = editor_.removeMark(editor_.document().marks[static_cast<std::size_t>(pick(20))].id);
            else
                done = editor_.decide(Item::Histology, {}, "type " + std::to_string(pick(1000)));
        }
        (void)done;
    }
    int pick(int count) { return std::uniform_int_distribution<>(0, count - 1)(random_); }

private:
    std::vector<Vec3> outline(Vec3 centre) {
        std::vector<Vec3> points;
        for (int i = 0; i < 64; ++i) {
            const double angle = i * 2.0 * 3.14159265358979 / 64;
            points.push_back(centre + Vec3{0, 7 * std::cos(angle), 9 * std::sin(angle)});
        }
        return points;
    }
    CaseEditor editor_;
    std::mt19937 random_;
};

void report(const std::string& line) {
    // Straight to the pipe: a buffer would die with the process.
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(3);
}

[[noreturn]] void failAs(const char* what, const Error& error) {
    std::cerr << what << ": " << error.what.id << "\n";
    for (const MessageArgument& argument : error.what.arguments)
        std::cerr << "  " << argument.name << "=" << argument.value << "\n";
    std::_Exit(2);
}

CaseRecord stored(const CaseStore& store) {
    const auto list = store.list("");
    if (!list) failAs("list", list.error());
    if (list->empty()) {
        CaseDocument document;
        document.caseId = "the-case";
        document.study = {"1.2.3", "key"};
        return withTrail(std::move(document));
    }
    auto loaded = store.load(list->front().caseId);
    if (!loaded) failAs("load", loaded.error());
    return std::move(loaded).value().record;
}

[[noreturn]] void work(const fs::path& file, unsigned seed) {
    const auto store = CaseStore::open(file);
    if (!store) failAs("open", store.error());
    const auto claim = (*store)->claim("the-case");
    if (!claim) failAs("claim", claim.error());
    WorkingReader reader(stored(**store), seed);
    const Services services = Services::system();
    std::string kept = reader.editor().trail().head();
    for (int step = 1;; ++step) {
        reader.act();
        const Trail& trail = reader.editor().trail();
        if (trail.head() == kept) continue;
        const CaseRecord record = reader.editor().record();
        if (reader.pick(7) == 0) {
            const auto saved = (*store)->save(record, kAuthor, services.now());
            if (!saved) failAs("save", saved.error());
        } else if (auto saved = (*store)->autosave(record, kAuthor, services.now()); !saved) {
            failAs("autosave", saved.error());
        }
        kept = trail.head();
        report(std::to_string(trail.entries.size()) + " " + kept + "\n");
        if (step % 20 == 0)
            if (auto written = writeRecord(record, file.parent_path() / "export.json"); !written)
                failAs("export", written.error());
    }
}

struct Tally {
    int kills = 0;
    long accepted = 0;
    int underWay = 0; ///< kills after which the gesture under way was found in the store
    int beforeFirst = 0;
};

/// Starts a reader, kills it, and says what it had reported last.
std::optional<std::pair<std::size_t, std::string>> killOnce(const char* self, const fs::path& file,
                                                            unsigned seed, std::chrono::microseconds after,
                                                            long& accepted) {
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) std::_Exit(3);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(pipe[1], STDOUT_FILENO);
        ::close(pipe[0]);
        ::close(pipe[1]);
        ::execl(self, self, "--child", file.c_str(), std::to_string(seed).c_str(), nullptr);
        std::_Exit(3);
    }
    ::close(pipe[1]);
    std::thread killer([child, after] {
        std::this_thread::sleep_for(after);
        ::kill(child, SIGKILL);
    });
    std::string text;
    std::array<char, 4096> buffer{};
    for (ssize_t count = 0; (count = ::read(pipe[0], buffer.data(), buffer.size())) > 0;)
        text.append(buffer.data(), static_cast<std::size_t>(count));
    killer.join();
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(pipe[0]);
    if (!WIFSIGNALED(status)) {
        std::cerr << "the reader ended by itself with " << WEXITSTATUS(status) << "\n";
        std::_Exit(1);
    }
    std::optional<std::pair<std::size_t, std::string>> last;
    std::istringstream lines(text.substr(0, text.rfind('\n') + 1));
    for (std::pair<std::size_t, std::string> one; lines >> one.first >> one.second; ++accepted)
        last = one;
    return last;
}

bool check(const fs::path& file, const std::optional<std::pair<std::size_t, std::string>>& last,
           std::size_t entriesBefore, Tally& tally) {
    const auto store = CaseStore::open(file);
    if (!store) failAs("open after a kill", store.error());
    const Trail trail = stored(**store).trail;
    const std::size_t accepted = last ? last->first : entriesBefore;
    if (trail.entries.size() < accepted || (last && trail.entries.at(accepted - 1).hash != last->second)) {
        std::cerr << "lost: " << accepted << " accepted, " << trail.entries.size() << " stored\n";
        return false;
    }
    if (trail.entries.size() > accepted + 1) {
        std::cerr << "more than the gesture under way: " << trail.entries.size() << " after " << accepted
                  << "\n";
        return false;
    }
    if (trail.entries.size() > accepted) ++tally.underWay;
    if (!last) ++tally.beforeFirst;
    const fs::path exported = file.parent_path() / "export.json";
    if (fs::exists(exported))
        if (const auto record = readRecord(exported); !record) failAs("export after a kill", record.error());
    return true;
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 4 && std::strcmp(argv[1], "--child") == 0)
        work(argv[2], static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10)));
    int kills = 20;
    unsigned seed = 1;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::strcmp(argv[i], "--kills") == 0) kills = std::atoi(argv[i + 1]);
        if (std::strcmp(argv[i], "--seed") == 0) seed = static_cast<unsigned>(std::atoi(argv[i + 1]));
    }
    const fs::path folder = fs::temp_directory_path() / ("columna-crash-" + std::to_string(::getpid()));
    std::mt19937 random(seed);
    constexpr int kKillsAStore = 10; // the making of a store is hit as well
    Tally tally;
    for (; tally.kills < kills; ++tally.kills) {
        const fs::path file = folder / std::to_string(tally.kills / kKillsAStore) / "cases.sqlite";
        std::size_t before = 0;
        if (fs::exists(file)) {
            const auto store = CaseStore::open(file);
            if (!store) failAs("open", store.error());
            before = stored(**store).trail.entries.size();
        }
        const std::chrono::microseconds after(std::uniform_int_distribution<>(0, 600'000)(random));
        const auto last = killOnce("/proc/self/exe", file, random(), after, tally.accepted);
        if (!check(file, last, before, tally)) return 1;
    }
    fs::remove_all(folder);
    std::cout << tally.kills << " kills, " << tally.accepted << " accepted gestures, none lost; "
              << tally.underWay << " times the gesture under way was kept as well; " << tally.beforeFirst
              << " kills before the first gesture\n";
    return 0;
}
