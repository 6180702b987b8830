// Which series hang where when a study opens, and what the reader can switch to with one key.
#pragma once

#include "app/presenter/display_set.h"
#include "app/presenter/view_layout.h"

#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace columna::app {

inline constexpr int kViewCount = 4;

/// What one view would like to show, best first, among sets of that orientation.
struct ViewWish {
    std::optional<PlaneOrientation> orientation; ///< absent: any
    std::vector<dicom::SeriesRole> roles;
    bool rolesOnly = false; ///< nothing else will do
    bool operator==(const ViewWish&) const = default;
};

struct HangingProtocol {
    QString id;   ///< stable: "oncology", "own:NAME"
    QString name; ///< in the language of the moment; for own layouts what the reader called it
    ViewLayout layout;
    std::array<ViewWish, kViewCount> wishes;
    /// Instead of `layout` where the main sagittal images are about as broad as high and would lie small in a
    /// narrow column: the first whose views all find something.
    std::vector<ViewLayout> broad = {};
    /// How the view cuts a volume where no series is acquired that way; absent: it stays empty then.
    std::array<std::optional<PlaneOrientation>, kViewCount> cuts = {};
};

/// In the order of the keys: spine oncology first, which is how a study opens.
[[nodiscard]] std::vector<HangingProtocol> hangingProtocols();

/// What hangs where: index of the set for each view, and the layout without the views that found nothing.
struct Hung {
    std::array<std::optional<std::size_t>, kViewCount> sets;
    ViewLayout layout;
    std::array<std::optional<PlaneOrientation>, kViewCount> cuts; ///< of the set that hangs there
    bool found = false;                                           ///< some view shows what it wished for
};
/// Views are filled in the order main sagittal, axial, second sagittal, fourth; no set hangs twice. Where
/// nothing is found at all, the first set stands alone. Empty only where there are no sets.
[[nodiscard]] Hung hang(const HangingProtocol& protocol, const std::vector<DisplaySet>& sets);

/// For the preferences: name, layout and wishes as texts, and back. Nothing where they cannot be read.
[[nodiscard]] QStringList toTexts(const HangingProtocol& protocol);
[[nodiscard]] std::optional<HangingProtocol> protocolFromTexts(const QStringList& texts);

/// The wish that the set would fulfil: for a layout of the reader's own.
[[nodiscard]] ViewWish wishFor(const DisplaySet& set);

} // namespace columna::app
