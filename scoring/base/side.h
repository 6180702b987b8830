#pragma once

#include <cstdint>

namespace columna {

/// Side of the patient, never of the screen.
enum class PatientSide : std::uint8_t { Left, Right };

} // namespace columna
