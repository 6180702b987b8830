// What painting needs of Qt, for verbs that write pages or pictures. No display.
#pragma once

#include <QGuiApplication>

#include <array>

namespace columna::app {

/// One at a time; keep it while painting.
class Painting {
public:
    Painting() = default;

private:
    int count_ = 1;
    std::array<char, 8> name_{"columna"};
    std::array<char*, 2> arguments_{name_.data(), nullptr};
    QGuiApplication application_{count_, arguments_.data()};
};

} // namespace columna::app
