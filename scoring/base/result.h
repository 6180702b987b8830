// Errors in data are values. Exceptions are for errors in programming only.
#pragma once

#include "scoring/base/message.h"

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace columna {

/// What is wrong, where, and what the person can do about it. Holds no patient identifier.
struct Error {
    Message what;
    std::string file; ///< path of the offending file, empty where none is involved
    std::string
        tag; ///< DICOM tag "(0028,0030) PixelSpacing" or JSON pointer "/marks/3/level", empty where none
    Message remedy;
};

/// Either a value or an Error. Reading the wrong one is a programming error and throws std::logic_error.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::move(value)) {}
    Result(Error error) : state_(std::move(error)) {}

    [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T& value() const& { return get<T>("value() of a failed Result"); }
    [[nodiscard]] T& value() & { return const_cast<T&>(get<T>("value() of a failed Result")); }
    [[nodiscard]] T&& value() && { return std::move(const_cast<T&>(get<T>("value() of a failed Result"))); }
    [[nodiscard]] const Error& error() const { return get<Error>("error() of a successful Result"); }

    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }

private:
    template <class U>
    const U& get(const char* misuse) const {
        if (const U* held = std::get_if<U>(&state_)) return *held;
        throw std::logic_error(misuse);
    }
    std::variant<T, Error> state_;
};

/// For operations that return nothing but may fail: Result<Done> f(); return Done{};
struct Done {};

} // namespace columna
