// What the window shows while files are read: how far, and the way out.
#pragma once

#include <QWidget>

class QProgressBar;

namespace columna::app {

class ReadingPage : public QWidget {
    Q_OBJECT
public:
    explicit ReadingPage(QWidget* parent = nullptr);
    void begin();
    void setProgress(int done, int total);

signals:
    void cancelled();

private:
    QProgressBar* progress_;
};

} // namespace columna::app
