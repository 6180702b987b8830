#include "imaging/assist/usual_sizes.h"

#include <map>

namespace columna::assist {

namespace {

/// Variants have the sizes of the vertebra above them.
Level alike(Level level) {
    return level == Level::T13 ? Level::T12 : level == Level::L6 ? Level::L5 : level;
}

template <class Value>
std::optional<Value> of(const std::map<Level, Value>& table, Level level) {
    const auto found = table.find(alike(level));
    return found == table.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

std::optional<double> usualDepth(Level level) {
    static const std::map<Level, double> table{
        {Level::C3, 15.3},  {Level::C4, 15.6},  {Level::C5, 16.6}, {Level::C6, 17.5}, {Level::C7, 17.5},
        {Level::T1, 19.1},  {Level::T2, 20.6},  {Level::T3, 23.0}, {Level::T4, 23.9}, {Level::T5, 25.1},
        {Level::T6, 26.5},  {Level::T7, 28.0},  {Level::T8, 28.7}, {Level::T9, 30.2}, {Level::T10, 31.1},
        {Level::T11, 31.9}, {Level::T12, 33.1}, {Level::L1, 34.7}, {Level::L2, 34.8}, {Level::L3, 35.0},
        {Level::L4, 34.7},  {Level::L5, 34.0}};
    return of(table, level);
}

double widthOverDepth(Level level) {
    static const std::map<Level, double> table{
        {Level::C3, 1.08},  {Level::C4, 1.10},  {Level::C5, 1.11}, {Level::C6, 1.16}, {Level::C7, 1.29},
        {Level::T1, 1.37},  {Level::T2, 1.27},  {Level::T3, 1.10}, {Level::T4, 1.06}, {Level::T5, 1.04},
        {Level::T6, 1.03},  {Level::T7, 1.02},  {Level::T8, 1.05}, {Level::T9, 1.06}, {Level::T10, 1.08},
        {Level::T11, 1.16}, {Level::T12, 1.23}, {Level::L1, 1.22}, {Level::L2, 1.27}, {Level::L3, 1.32},
        {Level::L4, 1.39},  {Level::L5, 1.43}};
    constexpr double kElsewhere = 1.2;
    return of(table, level).value_or(kElsewhere);
}

std::optional<TubeSizes> usualTubes(Level level) {
    static const std::map<Level, TubeSizes> table{{Level::C1, {{20.0, 27.0}, {14.5, 22.2}, {8.7, 11.4}}},
                                                  {Level::C2, {{19.0, 24.5}, {14.5, 22.2}, {7.8, 11.6}}},
                                                  {Level::C3, {{16.2, 22.9}, {13.1, 20.8}, {7.4, 12.0}}},
                                                  {Level::C4, {{17.0, 24.0}, {12.8, 21.0}, {7.4, 12.7}}},
                                                  {Level::C5, {{17.0, 24.5}, {12.8, 21.2}, {7.3, 12.6}}},
                                                  {Level::C6, {{17.0, 25.0}, {12.6, 20.7}, {6.9, 12.0}}},
                                                  {Level::C7, {{15.2, 24.5}, {12.8, 19.7}, {6.4, 10.6}}},
                                                  {Level::T1, {{16.4, 21.7}, {12.9, 18.0}, {6.3, 9.2}}},
                                                  {Level::T2, {{15.5, 19.5}, {12.7, 16.1}, {6.1, 8.7}}},
                                                  {Level::T3, {{16.0, 18.5}, {12.6, 15.1}, {5.9, 8.3}}},
                                                  {Level::T4, {{16.0, 17.0}, {12.6, 14.4}, {5.7, 8.0}}},
                                                  {Level::T5, {{16.0, 17.0}, {12.3, 14.3}, {5.6, 7.8}}},
                                                  {Level::T6, {{16.0, 17.0}, {12.0, 14.0}, {5.7, 7.7}}},
                                                  {Level::T7, {{16.0, 17.0}, {12.0, 14.0}, {5.8, 7.7}}},
                                                  {Level::T8, {{16.0, 17.7}, {12.0, 14.0}, {6.1, 7.8}}},
                                                  {Level::T9, {{15.7, 18.0}, {11.6, 13.9}, {6.3, 7.9}}},
                                                  {Level::T10, {{15.5, 18.2}, {12.0, 14.0}, {6.5, 8.2}}},
                                                  {Level::T11, {{16.0, 19.4}, {12.5, 15.0}, {7.0, 8.7}}},
                                                  {Level::T12, {{18.1, 22.2}, {13.0, 16.0}, {6.7, 8.2}}},
                                                  {Level::L1, {{19.0, 23.7}, {14.5, 17.5}, {6.4, 7.8}}},
                                                  {Level::L2, {{18.2, 23.8}, {15.0, 18.0}, {6.4, 7.8}}},
                                                  {Level::L3, {{17.5, 24.3}, {15.0, 18.0}, {6.4, 7.8}}},
                                                  {Level::L4, {{18.6, 25.4}, {13.0, 16.0}, {6.4, 7.8}}},
                                                  {Level::L5, {{19.7, 27.1}, {11.5, 14.0}, {6.4, 7.8}}},
                                                  {Level::S1, {{16.0, 29.0}, {9.0, 11.0}, {6.4, 7.8}}}};
    return of(table, level);
}

} // namespace columna::assist
