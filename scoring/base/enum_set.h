// A small set of enumerators, for answers that are still open between several.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <vector>

namespace columna {

/// `Count` enumerators with the values 0 to Count - 1; at most 32.
template <class Enum, int Count>
requires std::is_enum_v<Enum>
class EnumSet {
    static_assert(Count <= 32);

public:
    constexpr EnumSet() = default;
    constexpr EnumSet(std::initializer_list<Enum> members) {
        for (const Enum member : members)
            insert(member);
    }
    [[nodiscard]] static constexpr EnumSet all() {
        EnumSet set;
        for (int i = 0; i < Count; ++i)
            set.insert(static_cast<Enum>(i));
        return set;
    }
    constexpr void insert(Enum member) { bits_ |= bit(member); }
    constexpr void insert(const EnumSet& other) { bits_ |= other.bits_; }
    constexpr void erase(Enum member) { bits_ &= ~bit(member); }
    [[nodiscard]] constexpr bool contains(Enum member) const { return (bits_ & bit(member)) != 0; }
    [[nodiscard]] constexpr bool containsAll(const EnumSet& other) const {
        return (bits_ & other.bits_) == other.bits_;
    }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr int size() const {
        int n = 0;
        for (std::uint32_t rest = bits_; rest != 0; rest &= rest - 1)
            ++n;
        return n;
    }
    /// The only member; undefined unless size() == 1.
    [[nodiscard]] constexpr Enum only() const { return front(); }
    /// The member with the lowest value; undefined on an empty set.
    [[nodiscard]] constexpr Enum front() const {
        int i = 0;
        while (i < Count - 1 && !contains(static_cast<Enum>(i)))
            ++i;
        return static_cast<Enum>(i);
    }
    /// The member with the highest value; undefined on an empty set.
    [[nodiscard]] constexpr Enum back() const {
        int i = Count - 1;
        while (i > 0 && !contains(static_cast<Enum>(i)))
            --i;
        return static_cast<Enum>(i);
    }
    /// In order of value.
    [[nodiscard]] std::vector<Enum> members() const {
        std::vector<Enum> list;
        for (int i = 0; i < Count; ++i)
            if (contains(static_cast<Enum>(i))) list.push_back(static_cast<Enum>(i));
        return list;
    }
    constexpr bool operator==(const EnumSet&) const = default;

private:
    static constexpr std::uint32_t bit(Enum member) {
        return std::uint32_t{1} << static_cast<std::uint32_t>(member);
    }
    std::uint32_t bits_ = 0;
};

} // namespace columna
