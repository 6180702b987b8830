// Putting values into a DICOM item and remembering whether all went in.
#pragma once

#include "scoring/base/decimal.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <initializer_list>
#include <new>
#include <string>

namespace columna::dicom {

/// DS holds at most 16 characters (PS3.5 6.2): as many digits as fit.
inline std::string decimalString(double value) {
    for (int digits = 15;; --digits) {
        const std::string text = significant(value, digits);
        if (text.size() <= 16 || digits == 1) return text;
    }
}
inline std::string decimalStrings(std::initializer_list<double> values) {
    std::string out;
    for (const double value : values)
        out += (out.empty() ? "" : "\\") + decimalString(value);
    return out;
}

class DataSetWriter {
public:
    explicit DataSetWriter(DcmItem& item) : item_(item) {}
    void text(const DcmTagKey& tag, const std::string& value) {
        note(item_.putAndInsertString(tag, value.c_str()));
    }
    void number(const DcmTagKey& tag, Uint16 value) { note(item_.putAndInsertUint16(tag, value)); }
    void real(const DcmTagKey& tag, double value) { note(item_.putAndInsertFloat64(tag, value)); }
    void empty(const DcmTagKey& sequence) { note(item_.insertEmptyElement(sequence)); }
    /// One more item of a sequence.
    [[nodiscard]] DcmItem& append(const DcmTagKey& sequence) {
        DcmItem* item = nullptr;
        note(item_.findOrCreateSequenceItem(sequence, item, -2));
        if (!item) throw std::bad_alloc();
        return *item;
    }
    void insert(DcmElement* element) {
        const OFCondition condition = item_.insert(element, OFTrue);
        note(condition);
        if (condition.bad()) delete element;
    }
    void note(const OFCondition& condition) { good_ = good_ && condition.good(); }
    [[nodiscard]] bool good() const { return good_; }

private:
    DcmItem& item_;
    bool good_ = true;
};

} // namespace columna::dicom
