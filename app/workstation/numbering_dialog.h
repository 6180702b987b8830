// How this column is counted: variants, what the levels were counted from, and how sure that is.
#pragma once

#include "app/case/case_document.h"

#include <QDialog>

class QComboBox;
class QSpinBox;

namespace columna::app {

struct Counting {
    scoring::Numbering numbering;
    CountingConfidence confidence = CountingConfidence::NotStated;
};

class NumberingDialog : public QDialog {
    Q_OBJECT
public:
    /// `conflicts`: labels that cannot all be right, in words.
    NumberingDialog(const Counting& counting, const QStringList& conflicts, QWidget* parent = nullptr);
    [[nodiscard]] Counting counting() const;

private:
    QSpinBox* thoracic_;
    QSpinBox* lumbar_;
    QComboBox* method_;
    QComboBox* confidence_;
};

} // namespace columna::app
