// How a CT image was made, as far as Hounsfield units depend on it. PS3.3 C.8.2.1.
#pragma once

#include "imaging/dicom/study.h"

#include "scoring/base/result.h"

#include <optional>
#include <string>

namespace columna::dicom {

struct CtTechnique {
    std::optional<double> kilovolts; ///< (0018,0060) KVP
    std::string kernel;              ///< (0018,1210) ConvolutionKernel
    bool contrast = false;           ///< (0018,0010) ContrastBolusAgent has a value
    bool coneBeam = false;           ///< an object of cone beam or 3D angiography equipment
    bool operator==(const CtTechnique&) const = default;
};

/// Errors as those of reading the file's header.
[[nodiscard]] Result<CtTechnique> readCtTechnique(const Frame& frame);

} // namespace columna::dicom
