#include "scoring/base/measurement.h"

namespace columna {

std::string_view ucum(Unit unit) {
    switch (unit) {
    case Unit::Millimetre:
        return "mm";
    case Unit::SquareMillimetre:
        return "mm2";
    case Unit::CubicMillimetre:
        return "mm3";
    case Unit::Degree:
        return "deg";
    case Unit::Percent:
        return "%";
    case Unit::Ratio:
        return "1";
    case Unit::HounsfieldUnit:
        return "[hnsf'U]";
    }
    return "1";
}

std::string messageIdOf(const Measurement& measurement) {
    return "measure." + measurement.name;
}

} // namespace columna
