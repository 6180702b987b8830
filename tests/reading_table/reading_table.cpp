// Writes the table of docs/30-reading-dicom.md: what happens to every file of a folder of test images.
//   reading_table FOLDER DOCUMENT        replaces what stands between the two markers in DOCUMENT
#include "app/usecases/inspect.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace columna;
using namespace columna::app;

constexpr const char* beginMarker = "<!-- table: begin -->\n";
constexpr const char* endMarker = "<!-- table: end -->";

std::string sentence(const Message& message) {
    std::string text = catalogue(Language::English).text(message).toStdString();
    std::replace(text.begin(), text.end(), '|', '/');
    return text;
}

/// What one file, alone, comes to.
std::string resultOf(const fs::path& file) {
    const Inspection seen = inspect(file);
    if (seen.refusal) {
        const bool onlyOther = seen.refusal->what.id == "dicom.error.onlyOther";
        return onlyOther ? "no image in it: listed, not shown" : "refused: " + sentence(seen.refusal->what);
    }
    std::size_t frames = 0;
    std::vector<std::string> notes;
    const auto note = [&](const Message& message) {
        const std::string text = sentence(message);
        if (std::find(notes.begin(), notes.end(), text) == notes.end()) notes.push_back(text);
    };
    std::size_t failed = 0;
    for (const StudyInspection& study : seen.studies) {
        failed += study.failures.size();
        for (const FrameFailure& failure : study.failures)
            note(failure.error.what);
        for (const dicom::Series& series : study.study.series) {
            frames += series.frameCount();
            for (const dicom::Stack& stack : series.stacks)
                for (const Message& warning : stack.warnings)
                    note(warning);
        }
    }
    for (const dicom::ScanProblem& problem : seen.problems)
        note(problem.what);
    std::string out = failed == frames ? "not shown" : "shown";
    if (frames > 1)
        out += " (" + std::to_string(frames - failed) + " of " + std::to_string(frames) + " frames)";
    for (const std::string& text : notes)
        out += "; " + text;
    return out;
}

std::string table(const fs::path& root) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(root))
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    // Files of one folder that end alike share a line.
    std::map<std::string, std::map<std::string, std::vector<std::string>>> folders;
    for (const fs::path& file : files)
        folders[fs::relative(file.parent_path(), root).string()][resultOf(file)].push_back(
            file.filename().string());
    std::string out = "| folder | files | result |\n|---|---|---|\n";
    for (const auto& [folder, results] : folders)
        for (const auto& [result, names] : results) {
            std::string list = names.size() > 4 ? std::to_string(names.size()) + " files" : std::string();
            if (names.size() <= 4)
                for (const std::string& name : names)
                    list += (list.empty() ? "" : ", ") + name;
            out += "| " + folder + " | " + list + " | " + result + " |\n";
        }
    return out;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: reading_table FOLDER DOCUMENT\n");
        return 2;
    }
    std::ifstream in(argv[2], std::ios::binary);
    std::string document{std::istreambuf_iterator<char>(in), {}};
    const std::size_t begin = document.find(beginMarker);
    const std::size_t end = document.find(endMarker);
    if (begin == std::string::npos || end == std::string::npos || end < begin) {
        std::fprintf(stderr, "%s has no markers\n", argv[2]);
        return 1;
    }
    const std::size_t from = begin + std::string(beginMarker).size();
    document.replace(from, end - from, table(argv[1]));
    std::ofstream(argv[2], std::ios::binary) << document;
    return 0;
}
