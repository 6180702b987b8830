#include "app/results/result_writer.h"

namespace columna::results {

Error cancelled() {
    return {{"results.cancelled"}, {}, {}, {"results.cancelled.remedy"}};
}

} // namespace columna::results
