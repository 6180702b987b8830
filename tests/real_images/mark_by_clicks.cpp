// Makes the marks files of this folder from clicks: pixels that a person pointed at on an image.
//   mark_by_clicks CLICKS DATA OUT
// A line of CLICKS: `study FOLDER IMAGE`, `conus LEVEL`, `lesion LEVEL`, `points LEVEL FILE x y ...` (SA SP
// IA IP SM IM) or `outline STRUCTURE LEVEL FILE x y ...`; paths are relative to DATA, x is the column and y
// the row of a pixel's centre, from 0. The same clicks give the same bytes.
#include "app/case/case_json.h"
#include "app/usecases/case_editor.h"
#include "app/usecases/study_match.h"
#include "imaging/dicom/scan.h"

#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace {

namespace fs = std::filesystem;
using namespace columna;
using namespace columna::app;

Services servicesOf(const dicom::Study& study) {
    auto count = std::make_shared<int>(0);
    return {.now = [] { return std::string("2026-01-01T12:00:00Z"); },
            .identifier =
                [count, uid = study.studyInstanceUid] {
                    const std::string hash = sha256(uid + "#" + std::to_string(++*count));
                    return hash.substr(0, 8) + "-" + hash.substr(8, 4) + "-4" + hash.substr(12, 3) + "-8" +
                           hash.substr(15, 3) + "-" + hash.substr(18, 12);
                }};
}

void must(const Result<Done>& done) {
    if (!done) throw std::runtime_error(done.error().what.id);
}

class Marker {
public:
    explicit Marker(fs::path data) : data_(std::move(data)) {}

    void follow(const std::string& line) {
        std::istringstream words(line);
        std::string verb;
        if (!(words >> verb) || verb.starts_with("#")) return;
        if (verb == "study") {
            const std::string folder = next(words);
            open(folder, next(words));
            return;
        }
        if (!editor_) throw std::runtime_error("no study yet");
        if (verb == "conus") {
            must(editor_->decide(Item::ConusLevel, {}, next(words)));
        } else if (verb == "lesion") {
            must(editor_->declareLesion({level(words)}));
        } else if (verb == "points") {
            VertebralMorphometry points{.level = level(words), .points = {}};
            const auto [image, clicked] = clicks(words);
            if (clicked.size() != kVertebralPointCount) throw std::runtime_error("six points: " + line);
            std::copy(clicked.begin(), clicked.end(), points.points.begin());
            must(editor_->placeMorphometry(points, image));
        } else if (verb == "outline") {
            const auto structure = parseStructure(next(words));
            if (!structure) throw std::runtime_error("unknown structure: " + line);
            const Level at = level(words);
            const auto [image, clicked] = clicks(words);
            must(editor_->addContour(*structure, at, clicked, image));
        } else {
            throw std::runtime_error("unknown line: " + line);
        }
    }

    [[nodiscard]] const CaseDocument& document() const { return editor_->document(); }

private:
    static std::string next(std::istringstream& words) {
        std::string word;
        if (!(words >> word)) throw std::runtime_error("a word is missing");
        return word;
    }
    static Level level(std::istringstream& words) {
        const auto parsed = parseLevel(next(words));
        if (!parsed) throw std::runtime_error("no level");
        return *parsed;
    }

    // A folder may hold several studies: the one with this image.
    void open(const std::string& folder, const std::string& withImage) {
        auto scanned = dicom::scan(data_ / folder);
        if (!scanned) throw std::runtime_error(scanned.error().what.id);
        for (const dicom::Study& study : scanned->studies) {
            study_ = study;
            if (find(withImage).first) break;
        }
        editor_ = std::make_unique<CaseEditor>(identityOf(study_), contextOf(study_), servicesOf(study_));
        editor_->actAs({"By eye", Role::Reader});
    }

    [[nodiscard]] std::pair<const dicom::Frame*, ImageReference> find(const std::string& file) const {
        for (const dicom::Series& series : study_.series)
            for (const dicom::Stack& stack : series.stacks)
                for (const dicom::Frame& frame : stack.frames)
                    if (fs::path(frame.file).lexically_normal() == (data_ / file).lexically_normal())
                        return {&frame,
                                {series.seriesInstanceUid, frame.sopInstanceUid, frame.frameNumber,
                                 stack.frameOfReferenceUid}};
        return {};
    }

    [[nodiscard]] std::pair<ImageReference, std::vector<Vec3>> clicks(std::istringstream& words) const {
        const std::string file = next(words);
        const auto [frame, image] = find(file);
        if (!frame || !frame->plane) throw std::runtime_error("no such image: " + file);
        std::vector<Vec3> points;
        double x = 0.0, y = 0.0;
        while (words >> x >> y)
            points.push_back(frame->plane->toPatient({x, y}));
        return {image, points};
    }

    fs::path data_;
    dicom::Study study_;
    std::unique_ptr<CaseEditor> editor_;
};

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: mark_by_clicks CLICKS DATA OUT\n");
        return 2;
    }
    try {
        Marker marker(argv[2]);
        std::ifstream clicks(argv[1]);
        for (std::string line; std::getline(clicks, line);)
            marker.follow(line);
        if (const auto written = writeCase(marker.document(), argv[3]); !written)
            throw std::runtime_error(written.error().what.id);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "%s\n", problem.what());
        return 1;
    }
    return 0;
}
