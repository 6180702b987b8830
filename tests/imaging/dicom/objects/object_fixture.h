// What an object needs to be written, of nobody.
#pragma once

#include "imaging/dicom/objects/object_context.h"

namespace columna::dicom::test {

inline ObjectContext context() {
    ObjectContext out;
    out.study = {{0x00080020, "20260131"}, {0x00080030, ""},  {0x00080050, ""}, {0x00080090, ""},
                 {0x00100010, "Doe^Jane"}, {0x00100020, "1"}, {0x00100030, ""}, {0x00100040, ""},
                 {0x0020000d, "1.2.3"},    {0x00200010, ""}};
    out.caseSeed = "case";
    out.contentSeed = "content";
    out.softwareVersion = "0";
    return out;
}

inline ObjectIdentity identity() {
    ObjectIdentity out;
    out.sopInstanceUid = "1.2.3.4.5";
    out.seriesInstanceUid = "1.2.3.4";
    out.seriesNumber = 1;
    return out;
}

} // namespace columna::dicom::test
