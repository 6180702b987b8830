// What the window shows before anything is open.
#pragma once

#include <QWidget>

namespace columna::app {

class ActionTable;

class WelcomePage : public QWidget {
    Q_OBJECT
public:
    /// The actions must outlive the page.
    explicit WelcomePage(const ActionTable& actions, QWidget* parent = nullptr);
};

} // namespace columna::app
