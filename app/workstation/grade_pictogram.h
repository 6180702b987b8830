// What an ESCC grade looks like on an axial image: body in front (above), canal, sac, cord and tumour.
#pragma once

#include "scoring/escc.h"

#include <QWidget>

namespace columna::app {

class GradePictogram : public QWidget {
public:
    explicit GradePictogram(scoring::EsccGrade grade, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override { return {52, 46}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    scoring::EsccGrade grade_;
};

} // namespace columna::app
