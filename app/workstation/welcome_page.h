// What the window shows before anything is open: ways in, and what was opened lately.
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace columna::app {

class ActionTable;

class WelcomePage : public QWidget {
    Q_OBJECT
public:
    /// The actions must outlive the page.
    explicit WelcomePage(const ActionTable& actions, QWidget* parent = nullptr);
    void showRecent(const QList<QStringList>& recent);

signals:
    void recentChosen(const QStringList& paths);

private:
    QLabel* recentHeading_;
    QVBoxLayout* recent_;
};

} // namespace columna::app
