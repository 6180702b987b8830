// Enumerated values of structured reports and what they mean here: one table for writing and reading.
#pragma once

#include "imaging/dicom/objects/sr_document.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace columna::dicom {

template <class T>
struct Term {
    T meaning;
    std::string_view text;
};

inline constexpr std::array<Term<Relation>, 7> kRelations{
    {{Relation::Contains, "CONTAINS"},
     {Relation::HasProperties, "HAS PROPERTIES"},
     {Relation::InferredFrom, "INFERRED FROM"},
     {Relation::SelectedFrom, "SELECTED FROM"},
     {Relation::HasObservationContext, "HAS OBS CONTEXT"},
     {Relation::HasAcquisitionContext, "HAS ACQ CONTEXT"},
     {Relation::HasConceptModifier, "HAS CONCEPT MOD"}}};

inline constexpr std::array<Term<TextKind>, 6> kTextKinds{{{TextKind::Text, "TEXT"},
                                                           {TextKind::PersonName, "PNAME"},
                                                           {TextKind::DateTime, "DATETIME"},
                                                           {TextKind::Date, "DATE"},
                                                           {TextKind::Time, "TIME"},
                                                           {TextKind::Uid, "UIDREF"}}};

inline constexpr std::array<Term<Graphic>, 7> kGraphics{{{Graphic::Point, "POINT"},
                                                         {Graphic::Multipoint, "MULTIPOINT"},
                                                         {Graphic::Polyline, "POLYLINE"},
                                                         {Graphic::Circle, "CIRCLE"},
                                                         {Graphic::Ellipse, "ELLIPSE"},
                                                         {Graphic::Polygon, "POLYGON"},
                                                         {Graphic::Ellipsoid, "ELLIPSOID"}}};

template <class T, std::size_t N>
std::string_view textOf(const std::array<Term<T>, N>& terms, T meaning) {
    const auto found = std::ranges::find(terms, meaning, &Term<T>::meaning);
    return found == terms.end() ? std::string_view() : found->text;
}

template <class T, std::size_t N>
std::optional<T> meaningOf(const std::array<Term<T>, N>& terms, std::string_view text) {
    const auto found = std::ranges::find(terms, text, &Term<T>::text);
    return found == terms.end() ? std::nullopt : std::optional<T>(found->meaning);
}

} // namespace columna::dicom
