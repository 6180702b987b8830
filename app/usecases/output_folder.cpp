#include "app/usecases/output_folder.h"

#include <algorithm>

namespace columna::app {

namespace fs = std::filesystem;

namespace {

/// The folder that must stay as it is: the study's own, or the one its file lies in.
fs::path sourceFolder(const fs::path& source) {
    std::error_code ignored;
    const fs::path path = resolved(source);
    return fs::is_directory(path, ignored) ? path : path.parent_path();
}

bool liesIn(const fs::path& path, const fs::path& folder) {
    const auto [end, unused] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return end == folder.end();
}

} // namespace

fs::path resolved(const fs::path& path) {
    std::error_code ignored;
    return fs::weakly_canonical(fs::absolute(path, ignored), ignored);
}

Result<Done> checkOutside(const fs::path& folder, std::span<const fs::path> sources) {
    const fs::path target = resolved(folder);
    if (std::ranges::any_of(sources,
                            [&](const fs::path& source) { return liesIn(target, sourceFolder(source)); }))
        return Error{{"export.error.in_study"}, folder.string(), {}, {"export.error.in_study.remedy"}};
    return Done{};
}

std::error_code MadeFolders::make(const fs::path& folder) {
    std::vector<fs::path> missing;
    std::error_code problem;
    for (fs::path at = folder; !at.empty() && !fs::exists(at, problem); at = at.parent_path())
        missing.push_back(at);
    for (auto at = missing.rbegin(); at != missing.rend(); ++at) {
        if (!fs::create_directory(*at, problem) && problem) return problem;
        made_.push_back(*at);
    }
    return fs::is_directory(folder, problem) ? std::error_code()
                                             : std::make_error_code(std::errc::not_a_directory);
}

MadeFolders::~MadeFolders() {
    std::error_code ignored;
    for (auto at = made_.rbegin(); at != made_.rend(); ++at)
        fs::remove(*at, ignored);
}

} // namespace columna::app
