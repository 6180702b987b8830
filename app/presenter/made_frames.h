// Images that nobody acquired and no file holds: computed when they are looked at.
#pragma once

#include "app/presenter/frame_cache.h"
#include "imaging/marks/mark.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace columna::app {

class MadeFrames {
public:
    MadeFrames() = default;
    virtual ~MadeFrames() = default;
    MadeFrames(const MadeFrames&) = delete;
    MadeFrames& operator=(const MadeFrames&) = delete;

    /// Pixels of one of the frames of the display set, 0-based; kept until another one is asked for.
    [[nodiscard]] virtual CachedFrame content(int index) const = 0;
    /// What a mark drawn at `near` on that frame refers to; nothing where none can be drawn.
    [[nodiscard]] virtual std::optional<ImageReference> reference(int index, Vec3 near) const = 0;
    /// "Cut, not acquired · slab of 5 mm, mean".
    [[nodiscard]] virtual QString words() const = 0;
    /// Why nothing can be measured on it, for the badge; empty where lengths are lengths in the patient.
    [[nodiscard]] virtual QString noLengths() const { return {}; }
};

} // namespace columna::app
