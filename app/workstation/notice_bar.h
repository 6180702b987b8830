// What must not pass unseen: one notice over the images, with what can be done about it, until it is answered
// or no longer true.
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;
class QPushButton;

namespace columna::app {

class WrapLabel;

class NoticeBar : public QWidget {
    Q_OBJECT
public:
    struct Answer {
        QString text;
        std::function<void()> act;
    };

    explicit NoticeBar(QWidget* parent = nullptr);
    /// The answers stand as buttons; the notice goes when one is given. The same words again change nothing.
    void show(const QString& words, const std::vector<Answer>& answers);
    void clear();

private:
    WrapLabel* words_;
    QHBoxLayout* layout_;
    std::vector<QPushButton*> buttons_;
};

} // namespace columna::app
