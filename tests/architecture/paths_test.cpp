// What is committed works on every machine: no file names a folder of the machine it was written on.
#include "tests/architecture/house.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <memory>
#include <regex>

using namespace columna::house;

namespace {

std::vector<std::string> committedFiles() {
    const std::string command = std::string("git -C '") + COLUMNA_SOURCE_DIR + "' ls-files -z 2>/dev/null";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    std::vector<std::string> files;
    std::string name;
    for (int c = pipe ? std::fgetc(pipe.get()) : EOF; c != EOF; c = std::fgetc(pipe.get())) {
        if (c != '\0') {
            name += static_cast<char>(c);
            continue;
        }
        files.push_back(name);
        name.clear();
    }
    return files;
}

/// Folders that differ from machine to machine. What belongs to the system, such as /etc or /proc, does not.
std::string machinePathIn(const std::string& text) {
    static const std::regex pattern(
        R"re((^|[\s"'`=(:<])((/(home|root|tmp|work|mnt|media|Users)|[A-Z]:\\)[/\\][A-Za-z0-9_.]+))re");
    std::smatch match;
    return std::regex_search(text, match, pattern) ? match[2].str() : "";
}

} // namespace

TEST(CommittedFiles, NameNoFolderOfAMachine) {
    const auto files = committedFiles();
    if (files.empty()) GTEST_SKIP() << "not a git work tree";
    for (const std::string& name : files) {
        const std::filesystem::path file = std::filesystem::path(COLUMNA_SOURCE_DIR) / name;
        if (!std::filesystem::is_regular_file(file)) continue; // deleted, not yet committed
        const std::string text = readText(file);
        if (text.find('\0') != std::string::npos) continue; // a picture
        EXPECT_EQ(machinePathIn(text), "") << name;
    }
}

TEST(CommittedFiles, AFolderOfAMachineIsFound) {
    const std::string slash = "/";
    EXPECT_EQ(machinePathIn("path = \"" + slash + "home/reader/x\""), slash + "home/reader");
    EXPECT_EQ(machinePathIn(slash + "tmp/out.pdf"), slash + "tmp/out.pdf");
    EXPECT_EQ(machinePathIn("see imaging/home/x and ../tmp/y and /proc/self/stat"), "");
}
