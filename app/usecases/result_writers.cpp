#include "app/usecases/result_writers.h"

#include "app/results/report_document.h"

namespace columna::app {

std::vector<results::ResultWriter> resultWriters() {
    return {results::reportWriter()};
}

} // namespace columna::app
