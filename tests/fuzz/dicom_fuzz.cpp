// libFuzzer target for the whole reader: structure, header, stacks, first and last frame, overlays.
//   bash tests/fuzz/run.sh [SECONDS] [SEED_FOLDER]
#include "tests/imaging/dicom/mutation.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    columna::dicom::test::readWhole({data, data + size});
    return 0;
}
