#include "app/usecases/sample_case.h"

#include "imaging/phantom/writer.h"

#include <QFile>

#include <stdexcept>
#include <system_error>

// A static library's resources must be asked for by name, from outside every namespace.
static void registerSample() {
    Q_INIT_RESOURCE(columna_sample);
}

namespace columna::app {

Result<Done> makeSampleCase(const std::filesystem::path& folder, const dicom::ScanOptions& options) {
    std::error_code ignored;
    // The folder of the images appears last and whole.
    if (std::filesystem::exists(folder / "dicom", ignored)) return Done{};
    registerSample();
    QFile file(QStringLiteral(":/sample/demo.json"));
    if (!file.open(QIODevice::ReadOnly)) throw std::logic_error("the sample is not in the program");
    const auto specification = phantom::parseSpecification(file.readAll().toStdString());
    if (!specification) return specification.error();
    phantom::WriteOptions wanted;
    wanted.stop = options.stop;
    wanted.onProgress = [&](std::size_t done, std::size_t total) {
        if (options.onProgress) options.onProgress({done, total});
    };
    const auto truth = phantom::writeStudy(*specification, folder, wanted);
    if (!truth) return truth.error();
    return Done{};
}

} // namespace columna::app
