// How this column is counted: variants, and how the reader arrived at the level names.
#pragma once

#include "scoring/levels.h"

#include <QDialog>

class QComboBox;
class QSpinBox;

namespace columna::app {

class NumberingDialog : public QDialog {
    Q_OBJECT
public:
    explicit NumberingDialog(const scoring::Numbering& numbering, QWidget* parent = nullptr);
    [[nodiscard]] scoring::Numbering numbering() const;

private:
    QSpinBox* thoracic_;
    QSpinBox* lumbar_;
    QComboBox* method_;
};

} // namespace columna::app
