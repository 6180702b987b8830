#include "app/presenter/hanging.h"

#include "imaging/render/volume.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>
#include <utility>

namespace columna::app {
namespace {

using enum dicom::SeriesRole;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(columna::app::Hanging)
};

// View 0 is the sagittal image one works on, 1 the axial, 2 a second sagittal, 3 CT or whatever else helps.
const ViewWish kMainSagittal{PlaneOrientation::Sagittal,
                             {SagittalT2, SagittalStir, SagittalT1, SagittalPostContrast, CtBone, Ct},
                             false};
const ViewWish kAxial{
    PlaneOrientation::Axial, {AxialT2, AxialPostContrast, AxialT1, CtBone, Ct, CtSoftTissue}, false};
const ViewWish kSecondSagittal{
    PlaneOrientation::Sagittal, {SagittalT1, SagittalStir, SagittalPostContrast, SagittalT2}, true};
const ViewWish kCtBone{std::nullopt, {CtBone, Ct}, true};
const ViewWish kThirdSagittal{
    PlaneOrientation::Sagittal, {SagittalStir, SagittalPostContrast, SagittalT1, CtBone, Ct}, true};
const ViewWish kCtSagittal{PlaneOrientation::Sagittal, {CtBone, Ct, CtSoftTissue}, true};
const ViewWish kCtAxial{PlaneOrientation::Axial, {CtBone, Ct, CtSoftTissue}, true};

/// Images not much higher than broad: lumbar or thoracic ones; those of a whole spine are twice as high.
bool isBroad(const DisplaySet& set) {
    constexpr double kTall = 1.4;
    const auto& plane = set.frames.front().frame->plane;
    return plane && plane->rows * plane->rowSpacing < kTall * plane->columns * plane->columnSpacing;
}

std::optional<std::size_t> best(const std::vector<DisplaySet>& sets, const ViewWish& wish,
                                const std::array<std::optional<std::size_t>, kViewCount>& taken) {
    using Rank = std::tuple<bool, std::size_t, std::ptrdiff_t>;
    std::optional<std::size_t> chosen;
    Rank rankOfChosen;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        const DisplaySet& set = sets[i];
        if (set.prior) continue; // hangs beside the study, never in its place
        if (wish.orientation && set.orientation != wish.orientation) continue;
        if (std::ranges::find(taken, std::optional(i)) != taken.end()) continue;
        const auto found = std::ranges::find(wish.roles, set.role);
        if (found == wish.roles.end() && wish.rolesOnly) continue;
        // A lone image is a reference image, with the plan drawn in: nothing to add to a layout.
        if (wish.rolesOnly && set.frames.size() == 1) continue;
        // Localizers last; of two alike the longer run: a single reference image often rides in a series of
        // its own.
        const Rank rank{set.role == Localizer, static_cast<std::size_t>(found - wish.roles.begin()),
                        -static_cast<std::ptrdiff_t>(set.frames.size())};
        if (chosen && rank >= rankOfChosen) continue;
        chosen = i;
        rankOfChosen = rank;
    }
    return chosen;
}

/// The longest volume of one of the roles.
std::optional<std::size_t> volumeOf(const std::vector<DisplaySet>& sets, const ViewWish& wish) {
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        const DisplaySet& set = sets[i];
        if (set.prior || set.stackCount != 1 || std::ranges::find(wish.roles, set.role) == wish.roles.end() ||
            render::whyNoVolume(*set.frames.front().stack))
            continue;
        if (!chosen || set.frames.size() > sets[*chosen].frames.size()) chosen = i;
    }
    return chosen;
}

struct RoleKey {
    dicom::SeriesRole role;
    const char* key;
};
constexpr std::array kRoleKeys{
    RoleKey{SagittalT1, "sagittal-t1"},
    RoleKey{SagittalT2, "sagittal-t2"},
    RoleKey{SagittalStir, "sagittal-stir"},
    RoleKey{SagittalPostContrast, "sagittal-t1-contrast"},
    RoleKey{AxialT1, "axial-t1"},
    RoleKey{AxialT2, "axial-t2"},
    RoleKey{AxialPostContrast, "axial-t1-contrast"},
    RoleKey{CtBone, "ct-bone"},
    RoleKey{CtSoftTissue, "ct-soft"},
    RoleKey{Ct, "ct"},
    RoleKey{Localizer, "localizer"},
};
constexpr std::array kOrientationKeys{
    std::pair{PlaneOrientation::Sagittal, "sagittal"}, std::pair{PlaneOrientation::Axial, "axial"},
    std::pair{PlaneOrientation::Coronal, "coronal"}, std::pair{PlaneOrientation::Oblique, "oblique"}};

LayoutColumn column(std::vector<int> views, double share = 1.0) {
    LayoutColumn made{{}, share};
    for (const int view : views)
        made.cells.push_back({view, 1.0});
    return made;
}

} // namespace

std::vector<HangingProtocol> hangingProtocols() {
    return {
        {QStringLiteral("oncology"),
         Texts::tr("Spine oncology"),
         {{column({2}), column({0}), column({1, 3}, 1.3)}},
         {kMainSagittal, kAxial, kSecondSagittal, kCtBone},
         {{{column({0, 2}), column({1, 3})}}, {{column({0}, 1.4), column({1, 2})}}}},
        {QStringLiteral("pair"),
         Texts::tr("Sagittal and axial"),
         {{column({0}), column({1})}},
         {kMainSagittal, kAxial, ViewWish{}, ViewWish{}},
         {},
         {PlaneOrientation::Sagittal, PlaneOrientation::Axial}},
        {QStringLiteral("sagittals"),
         Texts::tr("Sagittal images"),
         {{column({2}), column({0}), column({3})}},
         {kMainSagittal, ViewWish{}, kSecondSagittal, kThirdSagittal}},
        {QStringLiteral("grading"),
         Texts::tr("Axial large, for grading"),
         {{column({1}, 2.0), column({0, 2})}},
         {kMainSagittal, kAxial, kSecondSagittal, ViewWish{}}},
        {QStringLiteral("ct"),
         Texts::tr("CT"),
         {{column({0}), column({1})}},
         {kCtSagittal, kCtAxial, ViewWish{}, ViewWish{}},
         {},
         {PlaneOrientation::Sagittal, PlaneOrientation::Axial}},
    };
}

Hung hang(const HangingProtocol& protocol, const std::vector<DisplaySet>& sets) {
    Hung hung;
    std::vector<int> shown;
    const std::vector<int> wanted = viewsOf(protocol.layout);
    for (int view = 0; view < kViewCount; ++view) {
        const auto index = static_cast<std::size_t>(view);
        if (std::ranges::find(wanted, view) == wanted.end()) continue;
        hung.sets.at(index) = best(sets, protocol.wishes.at(index), hung.sets);
    }
    for (const int view : wanted) {
        const auto index = static_cast<std::size_t>(view);
        if (!hung.sets.at(index) && protocol.cuts.at(index)) {
            hung.sets.at(index) = volumeOf(sets, protocol.wishes.at(index));
            if (hung.sets.at(index)) hung.cuts.at(index) = protocol.cuts.at(index);
        }
        if (hung.sets.at(index)) shown.push_back(view);
    }
    hung.found = !shown.empty();
    if (shown.empty() && !sets.empty()) {
        hung.sets[0] = 0;
        hung.layout = {{column({0})}};
        return hung;
    }
    hung.layout = only(protocol.layout, shown);
    if (!hung.sets[0] || !isBroad(sets[*hung.sets[0]])) return hung;
    for (const ViewLayout& broad : protocol.broad)
        if (only(broad, shown) == broad) {
            hung.layout = only(broad, shown);
            break;
        }
    return hung;
}

QStringList toTexts(const HangingProtocol& protocol) {
    QStringList texts{protocol.name, toText(protocol.layout)};
    for (const ViewWish& wish : protocol.wishes) {
        QStringList words;
        for (const auto& [orientation, key] : kOrientationKeys)
            if (wish.orientation == orientation) words << QString::fromLatin1(key);
        for (const dicom::SeriesRole role : wish.roles)
            for (const RoleKey& known : kRoleKeys)
                if (known.role == role) words << QString::fromLatin1(known.key);
        texts << words.join(' ');
    }
    return texts;
}

std::optional<HangingProtocol> protocolFromTexts(const QStringList& texts) {
    if (texts.size() != 2 + kViewCount || texts[0].isEmpty()) return std::nullopt;
    const auto layout = layoutFromText(texts[1], kViewCount);
    if (!layout) return std::nullopt;
    HangingProtocol protocol{QStringLiteral("own:") + texts[0], texts[0], *layout, {}};
    for (int view = 0; view < kViewCount; ++view) {
        ViewWish& wish = protocol.wishes.at(static_cast<std::size_t>(view));
        for (const QString& word : texts[2 + view].split(' ', Qt::SkipEmptyParts)) {
            for (const auto& [orientation, key] : kOrientationKeys)
                if (word == QLatin1String(key)) wish.orientation = orientation;
            for (const RoleKey& known : kRoleKeys)
                if (word == QLatin1String(known.key)) wish.roles.push_back(known.role);
        }
    }
    return protocol;
}

ViewWish wishFor(const DisplaySet& set) {
    const bool known = set.role != Unknown && set.role != Other;
    return {set.orientation, known ? std::vector{set.role} : std::vector<dicom::SeriesRole>{}, false};
}

} // namespace columna::app
