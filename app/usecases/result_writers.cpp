#include "app/usecases/result_writers.h"

#include "app/results/fhir_bundle.h"
#include "app/results/object_writers.h"
#include "app/results/report_document.h"

namespace columna::app {

std::vector<results::ResultWriter> resultWriters() {
    return {results::reportWriter(),  results::documentWriter(),  results::presentationWriter(),
            results::pictureWriter(), results::keyObjectWriter(), results::maskWriter(),
            results::fhirWriter()};
}

} // namespace columna::app
