#include "imaging/dicom/deidentify/pseudonyms.h"

#include "imaging/dicom/uid.h"
#include "scoring/base/sha256.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>

namespace columna::dicom {
namespace {

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value;
}

} // namespace

Pseudonyms Pseudonyms::withNewKey() {
    std::random_device device;
    std::string secret;
    for (int i = 0; i < 16; ++i)
        secret += std::to_string(device()) + ",";
    return withSecret(secret);
}

Pseudonyms Pseudonyms::withSecret(std::string_view secret) {
    return Pseudonyms(sha256Hex(secret));
}

std::string Pseudonyms::digest(std::string_view kind, std::string_view value) const {
    std::string inner = key_;
    inner.append(kind).append("\n").append(value);
    return sha256Hex(key_ + sha256Hex(inner));
}

std::string Pseudonyms::uid(std::string_view original) const {
    if (original.empty() || original.starts_with("1.2.840.10008.")) return std::string(original);
    return derivedUid(digest("uid", original), "de-identified copy");
}

std::string Pseudonyms::patient(std::string_view patient) const {
    std::string digits = digest("patient", patient).substr(0, 12);
    std::ranges::transform(digits, digits.begin(),
                           [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
    return "ANON-" + digits;
}

int Pseudonyms::daysEarlier(std::string_view patient) const {
    constexpr unsigned long kLeast = 365, kMost = 3650;
    const unsigned long value = std::stoul(digest("dates", patient).substr(0, 7), nullptr, 16);
    return static_cast<int>(kLeast + value % (kMost - kLeast + 1));
}

std::optional<std::string> daysBefore(std::string_view date, int days) {
    constexpr std::size_t kDate = 8;
    date = date.substr(0, date.find_first_of("+-&"));
    const std::string_view time = date.size() > kDate ? date.substr(kDate) : std::string_view();
    if (date.size() < kDate ||
        !std::ranges::all_of(date.substr(0, kDate), [](char c) { return c >= '0' && c <= '9'; }) ||
        !std::ranges::all_of(time, [](char c) { return (c >= '0' && c <= '9') || c == '.'; }))
        return std::nullopt;
    const std::chrono::year_month_day day{
        std::chrono::year(number(date.substr(0, 4))),
        std::chrono::month(static_cast<unsigned>(number(date.substr(4, 2)))),
        std::chrono::day(static_cast<unsigned>(number(date.substr(6, 2))))};
    if (!day.ok()) return std::nullopt;
    const std::chrono::year_month_day earlier{std::chrono::sys_days(day) - std::chrono::days(days)};
    std::array<char, 16> text = {};
    std::snprintf(text.data(), text.size(), "%04d%02u%02u", static_cast<int>(earlier.year()),
                  static_cast<unsigned>(earlier.month()), static_cast<unsigned>(earlier.day()));
    return text.data() + std::string(time);
}

} // namespace columna::dicom
