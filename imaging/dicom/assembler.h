// Puts the contents of many files together into studies.
#pragma once

#include "imaging/dicom/file_content.h"
#include "imaging/dicom/study.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace columna::dicom {

/// Files may be added in any order; the result does not depend on it, except which of two copies of an image
/// counts.
class Assembler {
public:
    void add(ImageHeader image);
    void add(OtherObject object) { result_.others.push_back(std::move(object)); }
    void add(ScanProblem problem) { result_.problems.push_back(std::move(problem)); }
    void add(std::monostate) {}

    [[nodiscard]] ScanResult finished(std::size_t filesSeen);

private:
    struct SeriesDraft {
        Series series;
        SeriesFrames frames;
    };
    struct StudyDraft {
        Study study;
        std::map<std::string, SeriesDraft> series;
    };
    std::map<std::string, StudyDraft> studies_;
    std::set<std::string> seen_; ///< SOP Instance UIDs
    ScanResult result_;
};

} // namespace columna::dicom
