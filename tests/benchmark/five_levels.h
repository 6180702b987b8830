// A synthetic case of five levels, read by the simulated reader: what the benchmarks of the application work
// on.
#pragma once

#include "app/usecases/simulated_reader.h"
#include "imaging/dicom/scan.h"
#include "imaging/phantom/writer.h"

#include <QTemporaryDir>

#include <stdexcept>

namespace columna::benchmarks {

inline const char* const kFiveLevels = R"({"schema":"columna-phantom/1","name":"five","lesions":[
  {"level":"T6","quality":"lytic","bodyFraction":0.6,"epidural":{"direction":30,"indentation":1.5,"halfWidth":5,"halfLength":10}},
  {"level":"T8","quality":"blastic","bodyFraction":0.4},
  {"level":"T10","quality":"lytic","bodyFraction":0.7,"epidural":{"indentation":5,"halfWidth":5,"cordShift":1}},
  {"level":"T12","quality":"mixed","bodyFraction":0.5},
  {"level":"L2","quality":"lytic","bodyFraction":0.3}],
 "acquisitions":[
  {"weighting":"T1","plan":"sagittal","from":"T4","to":"L4","slices":15,"rows":512,"columns":512,"rowSpacing":0.8,"columnSpacing":0.8},
  {"weighting":"T2","plan":"sagittal","from":"T4","to":"L4","slices":15,"rows":512,"columns":512,"rowSpacing":0.8,"columnSpacing":0.8},
  {"weighting":"T2","plan":"axial-block","from":"T5","to":"L3","thickness":3,"gap":0.3,"rows":320,"columns":320,"rowSpacing":0.55,"columnSpacing":0.55}]})";

template <class T>
T need(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().what.id + " " + result.error().file);
    return std::move(result).value();
}

struct FiveLevels {
    QTemporaryDir folder;
    dicom::Study study;
    app::CaseDocument document;

    FiveLevels() {
        const std::filesystem::path path = folder.path().toStdString();
        const auto truth = need(phantom::writeStudy(need(phantom::parseSpecification(kFiveLevels)), path));
        study = need(dicom::scan(path / "dicom")).studies.front();
        document = need(app::simulateReader(truth, study, {"Benchmark Reader", {}}));
    }
};

} // namespace columna::benchmarks
