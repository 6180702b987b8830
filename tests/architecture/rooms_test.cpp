#include "tests/architecture/house.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

using namespace columna::house;
namespace fs = std::filesystem;

namespace {

const fs::path kRoot = COLUMNA_SOURCE_DIR;
const fs::path kQtHeaders = COLUMNA_QT_HEADERS;

Table realTable() {
    return readTable(kRoot / "tests/architecture/rooms.json");
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += line + '\n';
    return text;
}

/// A source tree in a temporary folder that goes away with it.
class Tree {
public:
    Tree() {
        std::string name = testing::TempDir() + "columna_architecture_XXXXXX";
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        root_ = name;
    }
    ~Tree() { fs::remove_all(root_); }
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;
    void write(const std::string& path, const std::string& text) const {
        fs::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path) << text;
    }
    [[nodiscard]] std::vector<std::string> faults() const {
        return forbiddenIncludes(root_, realTable(), kQtHeaders);
    }

private:
    fs::path root_;
};

std::vector<std::string> faultsOf(const std::string& path, const std::string& include) {
    Tree tree;
    tree.write(path, "#pragma once\n#include " + include + "\n");
    return tree.faults();
}

} // namespace

TEST(Architecture, NoFileIncludesWhatItsRoomMayNotUse) {
    const auto faults = forbiddenIncludes(kRoot, realTable(), kQtHeaders);
    EXPECT_TRUE(faults.empty()) << joined(faults);
}

TEST(Architecture, NoTargetLinksWhatItsRoomMayNotUse) {
    const std::string listing = readText(COLUMNA_TARGET_LISTING);
    EXPECT_NE(listing.find("columna_scoring_base|"), std::string::npos);
    const auto faults = forbiddenLinks(listing, realTable());
    EXPECT_TRUE(faults.empty()) << joined(faults);
}

TEST(Architecture, AForbiddenIncludeIsFound) {
    EXPECT_EQ(faultsOf("scoring/sins.cpp", "\"imaging/dicom/study.h\"").size(), 1U);
    EXPECT_EQ(faultsOf("scoring/sins.cpp", "<QString>").size(), 1U);
    EXPECT_EQ(faultsOf("scoring/base/level.cpp", "\"scoring/sins.h\"").size(), 1U);
    EXPECT_EQ(faultsOf("scoring/base/level.cpp", "<nlohmann/json.hpp>").size(), 1U);
    EXPECT_EQ(faultsOf("imaging/dicom/scan.cpp", "\"scoring/sins.h\"").size(), 1U);
    EXPECT_EQ(faultsOf("imaging/dicom/scan.cpp", "<vtkImageData.h>").size(), 1U);
    EXPECT_EQ(faultsOf("imaging/render/slice.cpp", "<QColor>").size(), 1U);
    EXPECT_EQ(faultsOf("app/presenter/panel.cpp", "<QWidget>").size(), 1U);
    EXPECT_EQ(faultsOf("app/workstation/view.cpp", "<QOpenGLWidget>").size(), 1U);
    EXPECT_EQ(faultsOf("app/presenter/panel.cpp", "<QtWidgets/QLabel>").size(), 1U);
    EXPECT_EQ(faultsOf("app/usecases/open.cpp", "\"app/workstation/main_window.h\"").size(), 1U);
    EXPECT_EQ(faultsOf("imaging/newroom/a.cpp", "<vector>").size(), 1U);
    EXPECT_EQ(faultsOf("app/cli/a.cpp", "\"beside.h\"").size(), 1U);
}

TEST(Architecture, AnAllowedIncludeIsNot) {
    EXPECT_EQ(joined(faultsOf("scoring/sins.cpp", "\"scoring/base/level.h\"")), "");
    EXPECT_EQ(joined(faultsOf("scoring/sins.cpp", "<string_view>")), "");
    EXPECT_EQ(joined(faultsOf("imaging/dicom/scan.cpp", "<dcmtk/dcmdata/dctk.h>")), "");
    EXPECT_EQ(joined(faultsOf("app/presenter/panel.cpp", "<QObject>")), "");
    EXPECT_EQ(joined(faultsOf("app/workstation/view.cpp", "<QWidget>")), "");
}

TEST(Architecture, AForbiddenLinkIsFound) {
    const std::string base = "columna_scoring|scoring/sins.cpp|";
    const std::string dicom = "columna_dicom|imaging/dicom/scan.cpp|DCMTK::dcmdata\n";
    EXPECT_EQ(joined(forbiddenLinks(base + "columna_options\n" + dicom, realTable())), "");
    EXPECT_EQ(forbiddenLinks(base + "columna_dicom\n" + dicom, realTable()).size(), 1U);
    EXPECT_EQ(forbiddenLinks(base + "Qt6::Core\n" + dicom, realTable()).size(), 1U);
    EXPECT_EQ(forbiddenLinks("two|scoring/sins.cpp;imaging/dicom/scan.cpp|\n", realTable()).size(), 1U);
    EXPECT_EQ(forbiddenLinks("nowhere|attic/a.cpp|\n", realTable()).size(), 1U);
}

TEST(Architecture, TheTableHasNoCircle) {
    // Rooms are taken away while one is left that enters none of the remaining ones; a circle stops that.
    auto left = realTable().rooms;
    bool removed = true;
    while (removed) {
        removed = false;
        for (const auto& [room, rules] : left) {
            const bool entersAnother =
                std::any_of(left.begin(), left.end(), [&, &own = room](const auto& other) {
                    if (other.first == own) return false;
                    return rules.rooms.contains(other.first) ||
                           std::any_of(rules.rooms.begin(), rules.rooms.end(),
                                       [&](const std::string& folder) {
                                           return other.first.starts_with(folder + '/');
                                       });
                });
            if (entersAnother) continue;
            left.erase(std::string(room));
            removed = true;
            break;
        }
    }
    std::string circle;
    for (const auto& [room, rules] : left)
        circle += room + ' ';
    EXPECT_EQ(circle, "");
}
